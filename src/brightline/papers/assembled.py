"""From the pages of one paper to what is seen of it, what it asks, and what is doubtful."""

import re
from dataclasses import replace
from typing import Final

from brightline.papers import asking, blocks, filled, heads, ink, known, stamps
from brightline.papers.blocks import Found, Part
from brightline.papers.kinds import PLACE, Group, groups
from brightline.papers.leaf import How, Leaf, Row
from brightline.papers.paper import Paper, Seen, may_say
from brightline.papers.phrases import find, fold
from brightline.papers.reading import Doubt

_JUDGES: Final = frozenset(
    {"us-magistrate-judge", "us-district-judge", "us-circuit-judge", "other-judge", "state-judge"}
)
_WHOLE: Final = "the whole page"
_BLOCK: Final = "the signature block"


def papers_of(name: str, leaves: list[Leaf]) -> tuple[Paper, ...]:
    """Return the papers that a file's pages are."""
    return tuple(_paper(name, group) for group in groups(leaves))


class _Notes:
    """What is seen so far of one paper, and what is doubtful."""

    def __init__(self) -> None:
        self.seen: dict[str, Seen] = {}
        self.doubts: list[Doubt] = []
        self.contradictions: list[tuple[str, int]] = []

    def put(self, key: str, found: Found | None) -> None:
        if found and may_say(key, found.value):
            self.seen[key] = Seen(found.value, found.page, found.place, found.box)

    def doubt(self, what: str, page: int, place: str) -> None:
        self.doubts.append(Doubt(what, page, place))

    def value(self, key: str) -> str | None:
        return self.seen[key].value if key in self.seen else None


def _paper(name: str, group: Group) -> Paper:
    notes = _Notes()
    notes.doubts += group.doubts
    leaves = list(group.leaves)
    parts = [blocks.issuing_part(leaf) for leaf in leaves]
    first = leaves[0]
    notes.contradictions += [(says, first.number) for says in group.contradictions]
    if group.edition:
        notes.put("edition", Found(group.edition, first.number, PLACE, None))
    _head(notes, group.form, leaves)
    if group.form != "unknown":
        _signer(notes, group.form, parts)
        _body(notes, group.form, leaves, parts)
    asks, doubts = asking.asks(group.form, leaves)
    notes.doubts += doubts
    _contradictions(notes, group.form, first)
    for leaf in leaves:
        for remark in leaf.remarks:
            notes.doubt(remark, leaf.number, _WHOLE)
    return Paper(
        name,
        group.form,
        tuple(leaf.number for leaf in leaves),
        _how(leaves),
        notes.seen,
        asks,
        tuple(dict.fromkeys(notes.doubts)),
    )


def _how(leaves: list[Leaf]) -> How:
    ways = {leaf.how for leaf in leaves}
    return "scan" if "scan" in ways else "fields" if "fields" in ways else "text"


def _head(notes: _Notes, form: str, leaves: list[Leaf]) -> None:
    for leaf in leaves:
        head, two = heads.letterhead(leaf)
        if two:
            notes.contradictions.append(("two letterheads", leaf.number))
        if head:
            notes.put("letterhead", head)
            break
    else:
        notes.doubt("whose paper it is cannot be told", leaves[0].number, "the head of the page")
    if form not in known.DHS_FORMS and form not in ("letter", "removal-order"):
        notes.put("case_number", next((d for leaf in leaves if (d := heads.docket(leaf))), None))
    notes.put("file_number", next((f for leaf in leaves if (f := heads.file_number(leaf))), None))


def _signer(notes: _Notes, form: str, parts: list[Part]) -> None:
    found, officers = blocks.titles(parts)
    page = parts[0].leaf.number
    chosen = _one(found, notes, form)
    if chosen:
        notes.put("signer_title", chosen)
    elif officers and form in known.DHS_FORMS and not found:
        notes.put(
            "signer_title", Found("immigration-officer", page, "the signature block's label", None)
        )
    elif not found and not _bare_judge(notes, parts):
        notes.doubt("the title of who signed cannot be read", page, _BLOCK)
    _signature(notes, parts)


def _bare_judge(notes: _Notes, parts: list[Part]) -> bool:
    """Note who signs as a judge without saying of which court: the head of the paper tells."""
    found = blocks.bare_judge(parts)
    if found is None:
        return False
    kinds = {"state-court": "state-judge", "other-federal-court": "other-judge",
             "eoir": "immigration-judge", "us-district-court": "", "us-court-of-appeals": ""}  # fmt: skip
    head = notes.value("letterhead")
    value = kinds.get(head, "other") if head else ""
    if value:
        notes.put("signer_title", replace(found, value=value))
    notes.doubt("who signs is called a judge, and of which court is not said", found.page, _BLOCK)
    return True


def _one(found: list[Found], notes: _Notes, form: str) -> Found | None:
    values = {each.value for each in found}
    if len(values) == 1:
        return found[0]
    if len(values) > 1:
        if (values & _JUDGES and "clerk" in values) or len(values & _JUDGES) > 1:
            notes.contradictions.append(("several titles in the signature block", found[0].page))
        notes.doubt("several titles stand in the signature block", found[0].page, _BLOCK)
        if form in known.DHS_FORMS and "immigration-officer" in values and not values & _JUDGES:
            return next(each for each in found if each.value == "immigration-officer")
    return None


def _signature(notes: _Notes, parts: list[Part]) -> None:
    place = "the signature line"
    for part in parts:
        leaf = part.leaf
        for at, label in blocks.anchors(part, blocks.SIGNATURES):
            state, box = _signed(part, at, label)
            if state is None:
                notes.doubt("whether it is signed cannot be told", leaf.number, place)
            else:
                share = leaf.share(box) if box else None
                notes.put("signature", Found("yes" if state else "no", leaf.number, place, share))
            return
    title = notes.seen.get("signer_title")
    part = next((p for p in parts if title and p.leaf.number == title.page), parts[-1])
    if _unlabelled(part, title) or any(_beside_name(each) for each in parts):
        notes.put("signature", Found("yes", part.leaf.number, place, None))
    else:
        notes.doubt("whether it is signed cannot be told", part.leaf.number, place)


def _beside_name(part: Part) -> bool:
    """Return whether ink lies over the line for the name, or right of it, where labels are lost."""
    leaf = part.leaf
    if leaf.image is None:
        return False
    for _at, label in blocks.anchors(part, blocks.NAMES):
        high, first, last = label.height, label.words[0], label.words[-1]
        over = (
            first.left - 6 * high,
            first.top - 8 * high,
            last.right + 6 * high,
            first.top - 3.2 * high,
        )
        right = (last.right + 5 * high, first.top - 3.6 * high, leaf.width - 4 * high, first.top)
        if any(ink.amount_in(leaf, box) > 1.2 * high * high for box in (over, right)):
            return True
    return False


def _signed(
    part: Part, at: int, label: Row
) -> tuple[bool | None, tuple[float, float, float, float] | None]:
    leaf = part.leaf
    for blank in leaf.blanks:
        beside = blank.left < label.words[-1].right and blank.right > label.left
        if (
            blank.kind == "signature"
            and beside
            and -6 < (label.top - blank.bottom) / label.height < 3
        ):
            if blank.state:
                return True, (blank.left, blank.top, blank.right, blank.bottom)
    nearby = part.rows[max(0, at - 2) : at + 1]
    if any(blocks.signed_by_type(row.text) for row in nearby):
        return True, None
    if leaf.image is not None:
        return ink.above(leaf, label)
    above = part.rows[at - 1].text if at else ""
    bare = re.search(r"_{5,}\s*$", above) is not None
    return (False, None) if bare else (None, None)


def _unlabelled(part: Part, title: Seen | None) -> bool | None:
    """Return whether a paper without a label for it is signed."""
    leaf = part.leaf
    if any(blocks.signed_by_type(row.text) for row in part.rows):
        return True
    if leaf.image is None or title is None or title.box is None:
        return None
    top = title.box[1] * leaf.height
    for row in part.rows:
        for cell in row.cells:
            if abs(cell.top - top) < 2 and abs(cell.left - title.box[0] * leaf.width) < 2:
                return ink.above(leaf, cell, heights=4.5)[0] or None
    return None


def _body(notes: _Notes, form: str, leaves: list[Leaf], parts: list[Part]) -> None:
    named = next((n for leaf in leaves if (n := filled.names_someone(leaf))), None)
    notes.put("names_someone", named)
    notes.put("command", heads.command(form, parts))
    notes.put("addressed_to", heads.addressed_to(form, parts))
    dated = filled.issued_on(parts)
    if dated is None and form == "letter":
        dated = filled.lone_date(parts[0])
    notes.put("issued_on", dated)
    if dated is None:
        notes.doubt("its date cannot be read", parts[0].leaf.number, 'the line "Date"')
    if form == "AO-93":
        notes.put("expires_on", filled.expires_on(parts))
    if form in ("AO-442", "AO-93"):
        notes.put("returned", filled.returned(leaves))
    if form == "AO-442":
        for leaf in leaves:
            found, doubts = asking.basis(leaf)
            notes.put("basis", found)
            notes.doubts += doubts
            if found:
                break
        _stamps(notes, parts)
    if form in known.DETAINERS:
        notes.put("cancels_earlier", asking.cancels(leaves))
    if form in known.DHS_FORMS or notes.value("letterhead") == "dhs":
        notes.put("from_body", asking.from_body(parts))


def _stamps(notes: _Notes, parts: list[Part]) -> None:
    """Note what is stamped on a warrant: a word that recalls it, or what cannot be read."""
    for leaf in (part.leaf for part in parts):
        if any(find([fold(word.text)], stamp) for word in leaf.words
               for stamp in ("Recalled", "Vacated", "Quashed", "Cancelled", "Executed")
               if word.text.isupper()):  # fmt: skip
            notes.doubt("a stamp may recall this warrant", leaf.number, _WHOLE)
            notes.put("marked_over", Found("yes", leaf.number, _WHOLE, None))
        title = notes.seen.get("signer_title")
        signer = title.box if title and title.page == leaf.number else None
        if place := stamps.marked_over(leaf, blocks.signed_places(leaf, signer)):
            says = "something that cannot be read is stamped or written over this page"
            notes.doubt(says, leaf.number, _WHOLE)
            notes.put("marked_over", Found("yes", leaf.number, _WHOLE, place))


def _contradictions(notes: _Notes, form: str, first: Leaf) -> None:
    title, head = notes.value("signer_title"), notes.value("letterhead")
    found = list(notes.contradictions)
    court = form in ("AO-442", "AO-93", "writ")
    courts = ("us-district-court", "us-court-of-appeals", "other-federal-court", "state-court")
    checks = (
        (form in known.DHS_FORMS and title in _JUDGES, "immigration form with a judge's title"),
        (form not in known.DHS_FORMS and head == "dhs" and title in _JUDGES,
         "immigration letterhead with a judge's title"),
        (court and head in ("dhs", "eoir"), "immigration letterhead on a court form"),
        (form in known.DHS_FORMS and head in courts, "immigration form under a court's name"),
        (court and title == "immigration-officer",
         "immigration officer's title on a court form"),
        (court and title == "immigration-judge", "immigration judge's title on a court form"),
        (court and "file_number" in notes.seen, "immigration file number on a court form"),
        (court and notes.value("addressed_to") == "immigration-officers",
         "court form addressed to immigration officers"),
    )  # fmt: skip
    found += [(says, first.number) for holds, says in checks if holds]
    if not found:
        return
    for says, page in found:
        notes.doubt(f"it contradicts itself: {says}", page, _WHOLE)
    value = "; ".join(dict.fromkeys(says for says, _page in found))
    notes.put("contradiction", Found(value, found[0][1], _WHOLE, None))
