"""Files that are broken, hostile or something else: one clear line, and nothing more."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.papers import PaperError, errors, read
from tests.papers import broken
from tests.papers.forms import SAMPLE, Paper, draw, text_pages

ROOT = Path(__file__).parents[2]
WHOLE = draw(SAMPLE)

BAD: dict[str, tuple[type[PaperError], Callable[[], bytes]]] = {
    "empty": (errors.EmptyPaperError, lambda: b""),
    "a letter": (errors.NotPdfError, lambda: b"Dear Warden,\n" * 99),
    "cut": (errors.CutShortError, lambda: WHOLE[: len(WHOLE) // 2]),
    "a header alone": (errors.CutShortError, lambda: b"%PDF-1.7\n"),
    "ends only": (errors.DamagedError, lambda: b"%PDF-1.7\n%%EOF\n"),
    "noise inside": (errors.DamagedError, lambda: b"%PDF-1.7\n" + bytes(range(256)) + b"%%EOF\n"),
    "locked": (errors.EncryptedError, lambda: broken.locked(WHOLE, "secret")),
    "locked with an empty password": (errors.EncryptedError, lambda: broken.locked(WHOLE, "")),
    "51 pages": (errors.TooLargeError, lambda: text_pages(*[["IMMIGRATION DETAINER"]] * 51)),
    "1,100 pages": (errors.TooLargeError, lambda: text_pages(*[[]] * 1_100)),
    "pages in a loop": (errors.DamagedError, broken.looping_tree),
    "a drawing in a loop": (errors.NoTextError, broken.looping_contents),
    "a bomb": (errors.TooLargeError, broken.blown_up),
    "a drawing without end": (errors.TooLargeError, broken.drawn_without_end),
    "one long word": (errors.TooLargeError, broken.one_long_word),
    "arrays in arrays": (PaperError, broken.nested_without_end),
    "a scan": (errors.NoTextError, lambda: text_pages([])),
    "no page": (errors.DamagedError, lambda: broken.raw_pdf(
        b"<</Type/Catalog /Pages 2 0 R>>", b"<</Type/Pages /Kids[] /Count 0>>")),
    "another form": (errors.OtherFormError, lambda: text_pages(
        ["WARRANT FOR ARREST OF ALIEN", "Form I-200 (Rev. 09/16)"])),
    "a court's form": (errors.OtherFormError, lambda: text_pages(
        ["UNITED STATES DISTRICT COURT", "AO 442 (Rev. 11/11) Arrest Warrant"])),
    "prose": (errors.OtherFormError, lambda: text_pages(["They sent an immigration detainer."])),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_line_that_names_it(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Each is its own class of PaperError; nothing is printed or logged; it does not take long."""
    kind, make = BAD[name]
    path = tmp_path / "from jail.pdf"
    path.write_bytes(make())
    began = time.process_time()
    with caplog.at_level(logging.DEBUG), pytest.raises(PaperError) as caught:
        read(path)
    assert time.process_time() - began < 10
    assert isinstance(caught.value, kind)
    line = str(caught.value)
    assert line.startswith("from jail.pdf: ")
    assert line.isprintable()
    assert len(line) < 200
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""


def test_another_form_is_named() -> None:
    """A warrant given for a detainer is called by its number, so that the mix-up is plain."""
    assert "is Form I-200, not a Form I-247" in _error(BAD["another form"][1]())
    assert "is Form AO 442, not a Form I-247" in _error(BAD["a court's form"][1]())


def test_a_scan_is_said_not_to_be_read_yet() -> None:
    """A page without text says what it is and what to do instead."""
    assert "scans are not read yet, enter its facts by hand" in _error(text_pages([]))


def test_a_file_over_the_limit_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is looked at first: 20 MB and one byte are never read into memory."""
    path = tmp_path / "big.pdf"
    path.touch()
    os.truncate(path, 20_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(errors.TooLargeError, match=r"^big.pdf: is over 20 MB; print"):
        read(path)


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: os.mkfifo(path), lambda path: None])
def test_what_is_not_a_file_is_not_waited_for(make: Callable[[Path], None], tmp_path: Path) -> None:
    """A directory, a pipe and a name of nothing are refused at once."""
    path = tmp_path / "odd.pdf"
    make(path)
    with pytest.raises(errors.PaperNotFoundError, match=r"^odd\.pdf: no such file"):
        read(path)


def test_a_name_of_several_lines_stays_on_one(tmp_path: Path) -> None:
    """Line ends and control characters of a file's name do not reach the message."""
    path = tmp_path / "a\nb\x1b[31m.pdf"
    path.touch()
    with pytest.raises(errors.EmptyPaperError) as caught:
        read(path)
    assert str(caught.value).startswith("a?b?[31m.pdf: ")


def test_a_field_that_is_its_own_parent_does_no_harm(tmp_path: Path) -> None:
    """Such a field has no kind and no name: it is passed over."""
    path = tmp_path / "loop.pdf"
    path.write_bytes(broken.looping_field())
    assert read(path).form == "I-247A"


def test_without_the_pdf_library_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package works without pypdf up to the moment a PDF must be read."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    path = tmp_path / "paper.pdf"
    path.write_bytes(WHOLE)
    with pytest.raises(errors.MissingReaderError, match=r"pip install 'brightline\[forms\]'$"):
        read(path)


def test_importing_the_package_does_not_import_the_pdf_library() -> None:
    """What reads no paper does not pay for it."""
    code = "import brightline.papers, sys; sys.exit('pypdf' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT / "src")


def test_a_repaired_file_leaves_a_doubt(tmp_path: Path) -> None:
    """What had to be guessed back together is read, and said to have been."""
    path = tmp_path / "shifted.pdf"
    path.write_bytes(WHOLE.replace(b"startxref\n", b"startxref\n1"))
    doubts = [doubt.what for doubt in read(path).doubts]
    assert any(what.startswith("the file is not sound") for what in doubts)


def test_loggers_and_warnings_are_left_as_they_were(tmp_path: Path) -> None:
    """Silence lasts as long as the reading does."""
    logger = logging.getLogger("pypdf")
    before = (list(logger.handlers), logger.propagate, logger.level)
    path = tmp_path / "paper.pdf"
    path.write_bytes(WHOLE)
    read(path)
    assert (list(logger.handlers), logger.propagate, logger.level) == before


FLAT = draw(Paper(style="marks"))


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    whole=st.sampled_from([WHOLE, FLAT]),
    wounds=st.lists(
        st.tuples(st.integers(0, 9_999), st.binary(max_size=12), st.integers(0, 40)), max_size=6
    ),
    kept=st.none() | st.integers(0, 9_999),
)
def test_a_damaged_file_is_read_or_refused(
    tmp_path: Path,
    whole: bytes,
    wounds: list[tuple[int, bytes, int]],
    kept: int | None,
) -> None:
    """However a file is cut or overwritten, read returns or raises a PaperError."""
    data = bytearray(whole if kept is None else whole[: len(whole) * kept // 10_000] + b"%%EOF")
    for at, put, out in wounds:
        place = len(data) * at // 10_000
        data[place : place + out] = put
    path = tmp_path / "hurt.pdf"
    path.write_bytes(data)
    began = time.process_time()
    try:
        assert read(path).file == "hurt.pdf"
    except PaperError as error:
        assert str(error).startswith("hurt.pdf: ")
    assert time.process_time() - began < 3


def _error(data: bytes) -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(data)
        with pytest.raises(PaperError) as caught:
            read(path)
    return str(caught.value)
