"""PDF files to sheets, by way of pypdf and within limits.

All that is known of pypdf is in this module, and every fault of a file leaves it as a
``PaperError`` that has no cause attached: pypdf's own messages quote bytes of the file, and those
may be a name.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.papers.errors import (
    CutShortError,
    DamagedError,
    EmptyPaperError,
    EncryptedError,
    MissingReaderError,
    NoTextError,
    NotPdfError,
    PaperError,
    PaperNotFoundError,
    TooLargeError,
)
from brightline.papers.sheet import (
    Area,
    Field,
    Line,
    Page,
    Piece,
    Sheets,
    labels_around,
    lines_of,
)

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

#: Bytes and pages beyond which a file is refused; a detainer has three pages and about 1 MB.
MAX_BYTES = 20_000_000
MAX_PAGES = 50
#: Operators, operands and characters a whole file may draw with, and what drawing a part of a page
#: counts for.
MAX_DRAWING = 400_000
_A_PART = 1_000
_MAX_FIELDS = 2_000
_MAX_TEXT = 2_000

_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 8_000_000,
    "lzw_maximum_output_length": 8_000_000,
    "run_length_maximum_output_length": 8_000_000,
    "brotli_maximum_output_length": 8_000_000,
    "array_based_stream_maximum_output_length": 8_000_000,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "stream_decoding_work_maximum_length": 32_000_000,
    "stream_parsing_work_maximum_count": 100_000,
    "array_maximum_element_count": 20_000,
    "dictionary_maximum_element_count": 20_000,
    "page_tree_maximum_entries": 1_000,
    "page_tree_maximum_depth": 20,
    "xform_maximum_invocations_per_extraction": 400,
    "jbig2dec_binary": None,
}

_HIDDEN = 0b10_0010  # flags Hidden and NoView of an annotation (ISO 32000-1, table 165)
_PUSH_BUTTON = 1 << 16  # flag of a button field (table 226)
_INVISIBLE_TEXT = 3  # text rendering mode (table 106)
_NOT_NOTES = frozenset({"/Widget", "/Link", "/Popup"})

#: Says of a field's name, its hint, and the words left of it and under it whether its text may be
#: read.
MayRead = Callable[[str, str, str, str], bool]


def file_name(path: Path) -> str:
    """Return the base name of a path, fit for one line of text."""
    return "".join(c if c.isprintable() else "?" for c in path.name) or "?"


def load(path: Path, may_read: MayRead) -> Sheets:
    """Read a PDF's pages.

    The text of a field is read only where ``may_read`` allows it.

    Raises:
        PaperError: the file cannot be read; the class says why.

    """
    outcome, repaired = _outcome(path, file_name(path), may_read)
    # Raised here and not where it was met: no frame of its traceback holds a byte of the file, and
    # it carries no trace of what pypdf said.
    if isinstance(outcome, PaperError):
        raise outcome
    return Sheets(outcome, repaired)


def _outcome(
    path: Path, name: str, may_read: MayRead
) -> tuple[tuple[Page, ...] | PaperError, bool]:
    data = _bytes(path, name)
    if isinstance(data, PaperError):
        return data, False
    with _quiet() as complaints:
        pages = _attempt(data, name, may_read)
    return pages, complaints.heard


def _bytes(path: Path, name: str) -> bytes | PaperError:
    try:
        # A pipe or a device would be waited on for ever.
        size = path.stat().st_size if path.is_file() else -1
        data = path.read_bytes() if 0 <= size <= MAX_BYTES else b""
    except (OSError, ValueError):
        return PaperNotFoundError(name)
    if size < 0:
        return PaperNotFoundError(name)
    if size > MAX_BYTES:
        most = f"{MAX_BYTES // 1_000_000} MB"
        return TooLargeError(name, f"is over {most}; print the form's own pages to a new PDF")
    if not data:
        return EmptyPaperError(name)
    if b"%PDF-" not in data[:1024]:
        return NotPdfError(name)
    if b"%%EOF" not in data[-2048:]:
        return CutShortError(name)
    return data


def _attempt(data: bytes, name: str, may_read: MayRead) -> tuple[Page, ...] | PaperError:
    try:
        from pypdf import PdfReader, apply_configuration
        from pypdf.errors import FileNotDecryptedError, LimitReachedError
    except ImportError:
        return MissingReaderError(name)
    try:
        with apply_configuration(**_LIMITS):
            reader = PdfReader(
                BytesIO(data),
                root_object_recovery_limit=1_000,
                xref_stream_maximum_entries=200_000,
            )
            if reader.is_encrypted:
                return EncryptedError(name)
            return _pages(reader, name, may_read)
    except PaperError as error:
        return error.with_traceback(None)
    except FileNotDecryptedError:
        return EncryptedError(name)
    except (LimitReachedError, _TooMuchDrawing):
        return TooLargeError(name)
    except Exception:
        # pypdf says of itself that broken files "might cause other exceptions".
        return EncryptedError(name) if b"/Encrypt" in data else DamagedError(name)


def _pages(reader: "PdfReader", name: str, may_read: MayRead) -> tuple[Page, ...]:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise TooLargeError(
            name,
            f"has {count} pages, over {MAX_PAGES}; print the form's own pages to a new PDF",
        )
    if count == 0:
        raise DamagedError(name)
    budget = _Budget()
    pages = tuple(
        _page(page, number, budget, may_read) for number, page in enumerate(reader.pages, 1)
    )
    if not any(page.lines or page.fields for page in pages):
        raise NoTextError(name)
    return pages


def fields_of(data: bytes) -> dict[int, tuple[Field, ...]] | None:
    """Return the fields of a PDF by page from 1, their texts with them; None where it has faults.

    For a process that gives no text out: what a field holds may be a person's name.
    """
    try:
        from pypdf import PdfReader, apply_configuration

        with _quiet(), apply_configuration(**_LIMITS):
            reader, budget = PdfReader(BytesIO(data), root_object_recovery_limit=1_000), _Budget()
            return {
                number: _annotations(page, (), budget, lambda *_words: True)[0]
                for number, page in zip(range(1, MAX_PAGES + 1), reader.pages, strict=False)
            }
    except Exception:
        # As in ``_attempt``: a broken file may raise anything.
        return None


class _TooMuchDrawing(Exception):
    """The file draws more than ``MAX_DRAWING``; caught in this module, never seen outside."""


class _Budget:
    """What the drawing of a file has cost so far, and the fields met."""

    def __init__(self) -> None:
        self.spent = 0
        self.fields = 0

    def spend(self, operator: bytes, operands: Any) -> None:
        self.spent += _A_PART if operator == b"Do" else 1 + sum(_cost(each) for each in operands)
        if self.spent > MAX_DRAWING:
            raise _TooMuchDrawing

    def field(self) -> int:
        self.fields += 1
        if self.fields > _MAX_FIELDS:
            raise _TooMuchDrawing
        return self.fields


def _cost(operand: Any) -> int:
    """Return what an operand costs: one, and one for each character or element in it."""
    if isinstance(operand, list):
        return 1 + sum(_cost(each) for each in operand)
    return 1 + len(operand) if isinstance(operand, (str, bytes)) else 1


def _page(page: "PageObject", number: int, budget: _Budget, may_read: MayRead) -> Page:
    pieces: list[Piece] = []
    squares: list[Area] = []
    unseen = [False]

    def on_text(text: str, cm: list[float], tm: list[float], _font: Any, _size: Any) -> None:
        words = " ".join(text[:_MAX_TEXT].replace("\0", " ").split())
        if words:
            pieces.append(Piece(words, *_moved(float(tm[4]), float(tm[5]), cm)))

    def on_operator(operator: bytes, operands: Any, cm: list[float], _tm: Any) -> None:
        budget.spend(operator, operands)
        if operator == b"re" and len(operands) == 4:
            square = _area(operands, cm)
            if _box_sized(square):
                squares.append(square)
        elif operator == b"Tr" and operands and operands[0] == _INVISIBLE_TEXT:
            unseen[0] = True

    page.extract_text(visitor_operand_before=on_operator, visitor_text=on_text)
    lines = lines_of(pieces)
    fields, drawn_over = _annotations(page, lines, budget, may_read)
    return Page(number, lines, fields, tuple(squares), drawn_over, unseen[0])


def _moved(x: float, y: float, cm: list[float]) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _area(operands: Any, cm: list[float]) -> Area:
    x, y, width, height = (float(each) for each in operands)
    (a, b), (c, d) = _moved(x, y, cm), _moved(x + width, y + height, cm)
    return Area(min(a, c), min(b, d), max(a, c), max(b, d))


def _box_sized(area: Area) -> bool:
    width, height = area.right - area.left, area.top - area.bottom
    return 5 <= width <= 20 and 5 <= height <= 20 and abs(width - height) <= 3


def _annotations(
    page: "PageObject", lines: tuple[Line, ...], budget: _Budget, may_read: MayRead
) -> tuple[tuple[Field, ...], bool]:
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    fields: list[Field] = []
    drawn_over = False
    for entry in listed if isinstance(listed, list) else ():
        note = entry.get_object()
        number = budget.field()
        if not isinstance(note, dict) or _integer(note.get("/F")) & _HIDDEN:
            continue
        if note.get("/Subtype") not in _NOT_NOTES:
            drawn_over = True
        elif note.get("/Subtype") == "/Widget":
            made = _field(note, number, lines, may_read)
            fields += [made] if made else []
    return tuple(fields), drawn_over


def _field(
    note: dict[Any, Any], number: int, lines: tuple[Line, ...], may_read: MayRead
) -> Field | None:
    chain = _ancestry(note)
    kind = str(_inherited(chain, "/FT"))
    name = ".".join(str(each["/T"]) for each in reversed(chain) if "/T" in each)[:_MAX_TEXT]
    hint = str(_inherited(chain, "/TU") or "")[:_MAX_TEXT]
    area = _rectangle(note)
    value = _inherited(chain, "/V")
    if kind == "/Btn" and not _integer(_inherited(chain, "/Ff")) & _PUSH_BUTTON:
        shown = note.get("/AS")
        # Boxes that share one field have its value between them: only how each is shown tells.
        shared = "/T" not in note and shown is not None
        return Field("box", number, name, hint, area, _ticked(shown, None if shared else value))
    if kind == "/Sig":
        return Field("signature", number, name, hint, area, value is not None)
    if kind in ("/Tx", "/Ch"):
        allowed = may_read(name, hint, *labels_around(area, lines))
        text = str(value) if allowed and isinstance(value, str) else ""
        return Field("text", number, name, hint, area, None, text[:_MAX_TEXT])
    return None


def _ancestry(note: dict[Any, Any]) -> list[dict[Any, Any]]:
    chain = [note]
    while len(chain) < 20 and "/Parent" in chain[-1]:
        parent = chain[-1]["/Parent"].get_object()
        if not isinstance(parent, dict):
            break
        chain.append(parent)
    return chain


def _inherited(chain: list[dict[Any, Any]], key: str) -> Any:
    found = next((each[key] for each in chain if key in each), None)
    return None if found is None else found.get_object()


def _integer(value: Any) -> int:
    return int(value) if isinstance(value, int) else 0


def _rectangle(note: dict[Any, Any]) -> Area:
    corners = [float(each) for each in note["/Rect"]]
    left, bottom, right, top = corners
    return Area(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _ticked(shown: Any, value: Any) -> bool | None:
    """Return a box's state by how it is shown and by its value; None where the two differ."""
    states = {
        str(each).lstrip("/") not in ("Off", "") for each in (shown, value) if each is not None
    }
    if len(states) > 1:
        return None
    return states == {True}


class _Complaints(logging.Handler):
    """Remembers that pypdf had something to say, and lets none of it through."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take note."""
        self.heard = True


@contextmanager
def _quiet() -> Iterator[_Complaints]:
    logger, complaints = logging.getLogger("pypdf"), _Complaints()
    handlers, propagate = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [complaints], False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield complaints
    finally:
        logger.handlers, logger.propagate = handlers, propagate
