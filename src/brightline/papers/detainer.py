"""Reading a DHS immigration detainer (Form I-247A and its forerunners).

Form fields are believed before printed text, and a box by the words beside it before its name.
What can be told in two ways is left open, with a doubt.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from brightline.papers import entries, labels
from brightline.papers.form import Form, find_form
from brightline.papers.items import Item, find_item
from brightline.papers.pdf import file_name, load
from brightline.papers.reading import Doubt, Reading
from brightline.papers.sheet import Sheets

_ASKABLE: Final[tuple[labels.Role, ...]] = ("hold", "notify")
#: The items each form prints, so that one not found is one not read, never one not asked.
_PRINTED: Final[dict[str, tuple[labels.Role, ...]]] = {
    "I-247A": ("hold", "notify"),
    "I-247D": ("hold", "notify"),
    "I-247N": ("notify",),
    "I-247G": ("notify",),
    "I-247": ("hold",),
}


def read(path: Path) -> Reading:
    """Read the detainer form in a PDF.

    Args:
        path: a PDF with form fields or a text layer, at most 20 MB and 50 pages.

    Returns:
        What the form says of the request; nothing of the person it is about.

    Raises:
        PaperError: the file is not such a PDF; the class says in which way, its text what to do.

    """
    sheets = load(path, may_read=lambda *words: labels.part_of(*words) is not None)
    name = file_name(path)
    form = find_form(name, sheets.pages)
    asks, asking = _asks(form)
    cancels = find_item("cancel", form.pages)
    issued_on, dating = entries.issued_on(form.pages[0])
    body, sending = entries.issuing_body(form.pages)
    signed, signing = entries.signature(form.pages)
    title, titling = entries.signer_title(form.pages)
    about = (*form.doubts, *_of_the_file(sheets, form), *asking, *_of_cancelling(cancels))
    return Reading(
        file=name,
        form=form.name,
        version=form.edition,
        pages=tuple(page.number for page in form.pages),
        asks=asks,
        issued_on=issued_on,
        from_body=body,
        cancels_earlier={"ticked": True, "unticked": False}.get(cancels.standing),
        signed=signed,
        signer_title=title,
        doubts=(*about, *dating, *sending, *signing, *titling),
    )


def _asks(form: Form) -> tuple[tuple[str, ...], tuple[Doubt, ...]]:
    """Return what the form asks; nothing, with doubts, where any of it cannot be told."""
    items = [find_item(role, form.pages) for role in _ASKABLE]
    boxed = any(item.standing in ("ticked", "unticked", "unclear") for item in items)
    unread = tuple(d for item in items for d in _cannot_tell(item, boxed, form.name))
    if unread:
        return (), unread
    asked = [item for item in items if item.standing in ("ticked", "bullet", "bare")]
    doubts = [_doubt(item, f"no box or bullet is seen: its words are taken to ask to {item.role}")
              for item in asked if item.standing == "bare"]  # fmt: skip
    if not asked:
        doubts.append(_doubt(items[0], "no ticked box and no printed item asks to hold or notify"))
    if form.name == "I-247X":
        doubts.append(_doubt(items[0], "this form asks to transfer custody: enter that by hand"))
    return tuple(item.role for item in asked), tuple(doubts)


def _cannot_tell(item: Item, boxed: bool, form: str) -> Iterator[Doubt]:
    what = f"cannot tell whether it asks to {item.role}"
    if item.standing == "absent" and item.role in _PRINTED.get(form, ()):
        yield _doubt(item, f"{what}: the line is not found")
    # Beside an item that has a box, one without was given a box that is not seen.
    if item.standing == "unclear" or (item.standing == "bare" and boxed):
        yield _doubt(item, f"{what}: the box cannot be read")


def _of_cancelling(item: Item) -> Iterator[Doubt]:
    if item.standing == "ticked":
        yield _doubt(item, "it cancels an earlier detainer: does it still ask anything?")
    elif item.standing not in ("absent", "unticked"):
        yield _doubt(item, "cannot tell whether it cancels an earlier detainer")


def _of_the_file(sheets: Sheets, form: Form) -> Iterator[Doubt]:
    whole = "the whole page"
    if sheets.repaired:
        what = "the file is not sound and was read all the same: compare it with the paper"
        yield Doubt(what, form.pages[0].number, "the whole file")
    for page in form.pages:
        if page.drawn_over:
            yield Doubt("notes or strokes lie over the page and are not read", page.number, whole)
        if page.unseen:
            what = "text that cannot be seen was read, as of a scan: compare it with the page"
            yield Doubt(what, page.number, whole)


def _doubt(item: Item, what: str) -> Doubt:
    return Doubt(what, item.page, item.place)
