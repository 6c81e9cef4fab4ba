"""The items a detainer form requests, and how each stands on the paper."""

from dataclasses import dataclass
from typing import Final, Literal

from brightline.papers import labels
from brightline.papers.sheet import Area, Field, Line, Page, label_right_of

#: ``bullet``: printed as a list item without a box; ``bare``: printed, nothing before it;
#: ``unclear``: there is a box, and its state cannot be told; ``absent``: not printed at all.
Standing = Literal["ticked", "unticked", "bullet", "bare", "unclear", "absent"]

_PRINTED: Final[dict[labels.Role, str]] = {
    "hold": "Maintain custody",
    "notify": "Notify DHS",
    "cancel": "cancel the detainer",
}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the form: how it stands, and where."""

    role: labels.Role
    standing: Standing
    page: int
    place: str


def find_item(role: labels.Role, pages: tuple[Page, ...]) -> Item:
    """Return how an item stands: by its form field where it has one, else by its print.

    Where fields and print, or two of either, say different things, it is ``unclear``.
    """
    boxes = [
        Item(role, _state(field, page), page.number, labels.field_place(field.name, field.number))
        for page in pages
        for field in page.fields
        if field.kind == "box" and role in roles_of(field, page)
    ]
    place = labels.line_place(_PRINTED[role])
    prints = [
        Item(role, standing, page.number, place)
        for page in pages
        for line in page.lines
        if (standing := _printed(role, line, page))
    ]
    found = boxes or prints
    if not found:
        return Item(role, "absent", pages[0].number, place)
    standings = {item.standing for item in found}
    # A tick that is printed beside an empty field was put on the paper by other means.
    if boxes and any(item.standing == "ticked" for item in prints):
        standings.add("ticked")
    if len(standings) > 1:
        return Item(role, "unclear", found[0].page, found[0].place)
    return found[0]


def roles_of(field: Field, page: Page) -> set[labels.Role]:
    """Return what a box is for; two things where its name and the words beside it differ."""
    beside = labels.box_labelled(label_right_of(field.area, page.lines))
    named = labels.box_named(field.name) or labels.box_named(field.hint)
    if beside in ("ICE", "CBP"):
        return {beside}
    return {role for role in (beside, named) if role}


def _state(field: Field, page: Page) -> Standing:
    if field.state is None or len(roles_of(field, page)) > 1:
        return "unclear"
    return "ticked" if field.state else "unticked"


def _printed(role: labels.Role, line: Line, page: Page) -> Standing | None:
    mark = labels.item_mark(role, line.text)
    # A drawn box shows in the text only if what is in it was typed.
    if mark == "bare" and any(_before(square, line) for square in page.squares):
        return "unclear"
    return mark


def _before(square: Area, line: Line) -> bool:
    return square.bottom - 4 <= line.y <= square.top and square.left < line.pieces[0].x
