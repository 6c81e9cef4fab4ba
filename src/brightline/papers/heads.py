"""What the head and body of a paper show: whose paper it is, its number, whom it commands."""

import re
from typing import Final

from brightline.papers import known
from brightline.papers.blocks import Found, Part
from brightline.papers.leaf import Leaf, Row, around
from brightline.papers.paper import DOCKET
from brightline.papers.phrases import Match, find, find_any, fold

_HEAD = 0.34
_CASE_LABEL: Final = re.compile(
    r"(?:\bcase|\bdocket|\bindictment|\bindex|\bcr(?:im)?\.?|\bmag\.?|\bcivil)\s?(?:no|num|number)"
    r"\b[.:,]*\s?(?P<rest>.*)",
    re.IGNORECASE,
)
_FILE_NUMBER: Final = re.compile(
    r"\bA[\s#-]{0,2}(?:N[o0]\.?\s?)?[\dOo]{2,3}[\s-]?[\dOo]{3}[\s-]?[\dOoA-Z]{3}(?!\w)"
    r"|\bA-?\s?(?:File|Number)\b|\bFile\s?N[o0](?:mber)?\b",
    re.IGNORECASE,
)
_NO_DOCKET: Final = re.compile(r"^\W*A?[\s-]?\d{2,3}[\s-]?\d{3}[\s-]?\d{3}\W*$", re.IGNORECASE)
_BARE_DOCKET: Final = re.compile(
    r"(?<![\w/-])(?:\d{1,2}[:;.]\s?)?\d{2,4}[- ](?:mj|cr|mag|cv|mc|misc|crim|po|m)\.?[- ]\d{1,6}"
    r"(?:[ -]?\([A-Z]{2,4}\)|-[A-Z]{2,4})?(?![\w/])",
    re.IGNORECASE,
)

_COMMANDS: Final = (
    ("remove", ("take into custody and remove from the United States", "custody and remove")),
    ("take-custody", ("arrest and bring before", "arrest and take into custody",
                      "to arrest the above-named", "arrest the defendant",
                      "arrest the above-named", "commanded to arrest", "directed to arrest",
                      "take the defendant into custody", "forthwith to arrest",
                      "detain the above", "arrest and bring")),
    ("produce-person", ("have the body of", "produce the body of", "ad prosequendum",
                        "ad testificandum", "produce the defendant")),
    ("search", ("to search and seize", "execute this warrant on or before",
                "requests the search", "commanded to search")),
    ("produce-records", ("produce the records", "records required to be produced",
                         "produce records", "produce the following", "summoned and required")),
)  # fmt: skip
_COMMANDS_OF: Final = {
    "I-200": ("take-custody",), "I-205": ("remove",), "AO-442": ("take-custody",),
    "AO-93": ("search",), "writ": ("produce-person",), "state-warrant": ("take-custody",),
    "administrative-subpoena": ("produce-records",),
}  # fmt: skip
_ADDRESSED: Final = (
    ("immigration-officers", ("any immigration officer", "to any immigration officer",
                              "immigration officer authorized pursuant to")),
    ("any-authorized-officer", ("any authorized law enforcement officer",
                                "any authorized United States officer",
                                "any other authorized officer")),
    ("us-marshal", ("the United States Marshal", "any United States Marshal",
                    "United States Marshals Service", "United States Marshal for")),
    ("state-officers", ("any police officer", "any peace officer", "police officer of the",
                        "to the sheriff", "any sheriff")),
    ("agency", ("Name and Title of Institution", "Warden", "Department of Correction",
                "Correctional Facility", "Superintendent", "Commissioner of Correction",
                "records custodian", "custodian of records")),
)  # fmt: skip


def letterhead(leaf: Leaf) -> tuple[Found | None, bool]:
    """Return whose head a paper bears, and whether it bears two that do not go together."""
    top = _top(leaf)
    folded = [fold(word.text) for row in top for word in row.words]
    words = [word for row in top for word in row.words]
    heads: dict[str, Match] = {}
    for value, phrases in known.LETTERHEADS:
        match = find_any(folded, phrases)
        if match and not any(_within(match, other) for other in heads.values()):
            heads[value] = match
    if "us-district-court" in heads:
        after = folded[heads["us-district-court"].start : heads["us-district-court"].end + 12]
        if any(find(after, each) for each in known.TERRITORIES):
            heads = {"other-federal-court": heads["us-district-court"], **heads}
    if not heads:
        return None, False
    courts = [head for head in heads if head.endswith("court") or head == "us-court-of-appeals"]
    chosen = _chosen(heads, courts)
    two = bool(courts) and "dhs" in heads and heads["dhs"].start < 14 and courts[0] == chosen
    match = heads[chosen]
    box = leaf.share(around(words[match.start : match.end]))
    return Found(chosen, leaf.number, "the head of the page", box), two


def _chosen(heads: dict[str, Match], courts: list[str]) -> str:
    """Return the first head on the page; the Immigration Court's stands under Justice's."""
    first = min(heads, key=lambda head: heads[head].start)
    if "eoir" in heads and first in ("doj", "eoir"):
        return "eoir"
    if "other-federal-court" in courts:
        return "other-federal-court"
    return first


def _within(match: Match, other: Match) -> bool:
    return match.start < other.end and other.start < match.end


def _top(leaf: Leaf) -> list[Row]:
    if leaf.image is None:
        return list(leaf.rows[:14])
    return [row for row in leaf.rows if row.top < _HEAD * leaf.height][:16]


def docket(leaf: Leaf) -> Found | None:
    """Return the case's number where it has a court's shape; never a file number of DHS."""
    for row in leaf.rows[: max(30, len(leaf.rows) // 2)]:
        for cell in (row, *row.cells):
            if label := _CASE_LABEL.search(cell.text):
                if value := _docket_in(label["rest"]) or _docket_in(label[0]):
                    return _found(leaf, cell, value, 'the line "Case No."')
        if bare := _BARE_DOCKET.search(row.text):
            if value := _docket_in(bare[0]):
                return _found(leaf, row, value, "the caption")
    return None


def _docket_in(text: str) -> str | None:
    text = text.strip(" :.#_")
    text = re.sub(r"^([\dIl]{1,2})\s?[:;.]\s?(?=[\dIlO]{2}-)", r"\1:", text)
    if _NO_DOCKET.match(text):
        return None
    found = DOCKET.match(_figured(text))
    return found[0] if found else None


def _figured(text: str) -> str:
    """Return a docket's text with misread figures mended where only figures can stand."""
    head = re.match(r"[\dIlO|:]{2,8}-", text)
    mended = text
    if head:
        mended = head[0].translate(str.maketrans("IlO|", "1101")) + text[head.end() :]
    mended = re.sub(r"-(?:m[j)il1]|rnj|M[J)])-", "-mj-", mended)
    tail = re.search(r"-[a-z]{2,4}-([\dOIlo]{2,6})", mended)
    if tail:
        figures = tail[1].translate(str.maketrans("OoIl", "0011"))
        mended = mended[: tail.start(1)] + figures + mended[tail.end(1) :]
    return mended


def file_number(leaf: Leaf) -> Found | None:
    """Return that DHS's number of a person stands on a page; never the number."""
    for row in leaf.rows:
        for cell in row.cells:
            if _FILE_NUMBER.search(cell.text):
                return Found("yes", leaf.number, "the line with the file number",
                             leaf.share(around(cell.words)))  # fmt: skip
    return None


def command(form: str, parts: list[Part]) -> Found | None:
    """Return what a paper commands, by its own words."""
    wanted = _COMMANDS_OF.get(form)
    if form in known.DETAINERS or form in ("I-286", "I-862"):
        return Found("none", parts[0].leaf.number, "the whole page", None)
    for value, phrases in _COMMANDS:
        if wanted and value not in wanted:
            continue
        for leaf in (part.leaf for part in parts):
            if match := find_any(leaf.folded, phrases):
                box = leaf.share(around(leaf.words[match.start : match.end]))
                return Found(value, leaf.number, "the words of command", box)
    if form in ("letter", "removal-order"):
        if form == "removal-order" and (at := _ordered(parts)):
            return at
        return Found("none", parts[0].leaf.number, "the whole page", None)
    return None


def _ordered(parts: list[Part]) -> Found | None:
    for part in parts:
        if find_any(part.leaf.folded, ("ordered removed", "shall be removed", "be removed from")):
            return Found("remove", part.leaf.number, "the words of the order", None)
    return None


def addressed_to(form: str, parts: list[Part]) -> Found | None:
    """Return whom a paper is addressed to."""
    leaf = parts[0].leaf
    if form in known.DETAINERS or form in ("administrative-subpoena", "letter"):
        agency = dict(_ADDRESSED)["agency"]
        match = find_any(leaf.folded, agency)
        box = leaf.share(around(leaf.words[match.start : match.end])) if match else None
        sure = match or form in known.DETAINERS
        return Found("agency", leaf.number, 'the line "To"', box) if sure else None
    best: tuple[int, Found] | None = None
    for value, phrases in _ADDRESSED:
        if match := find_any(leaf.folded, phrases):
            box = leaf.share(around(leaf.words[match.start : match.end]))
            if value == "us-marshal" and _any_officer_too(leaf, match):
                value = "any-authorized-officer"
            if _addresses(leaf, match) and (best is None or match.start < best[0]):
                best = (match.start, Found(value, leaf.number, 'the line "To"', box))
    return best[1] if best else None


def _any_officer_too(leaf: Leaf, match: Match) -> bool:
    """Return whether "and any authorized officer" goes on from a name that a paper is addressed to."""
    after = leaf.folded[match.end : match.end + 9]
    return find_any(after, dict(_ADDRESSED)["any-authorized-officer"]) is not None


def _addresses(leaf: Leaf, match: Match) -> bool:
    """Return whether "To" stands shortly before, so that words of the text do not count."""
    before = leaf.folded[max(0, match.start - 12) : match.start + 1]
    return any(each in ("TO", "T0", "IO") for each in before)


def _found(leaf: Leaf, cell: Row, value: str, place: str) -> Found:
    return Found(value, leaf.number, place, leaf.share(around(cell.words)))
