"""What a paper asks of the agency it is given to, and the other boxes that are ticked on it."""

import re
from collections.abc import Iterable
from typing import Final

from brightline.papers import known, ticks
from brightline.papers.blocks import Found, Part
from brightline.papers.leaf import Leaf, Row, around
from brightline.papers.phrases import Match, find, find_any, fold
from brightline.papers.reading import Doubt

#: Items of the I-247 family: what each asks, and how its line begins.
_ITEMS: Final = (
    ("hold", ("Maintain custody of", "Maintain the custody of", "Detain the alien")),
    ("notify", ("Notify DHS as early", "Notify DHS", "Notify ICE", "Notify CBP",
                "Notify this office of the time of release", "Notify this office at least",
                "Provide notice as early", "Provide notice", "Provide advance notice")),
    ("transfer", ("Transfer custody of", "Transfer the subject", "Transfer the alien")),
)  # fmt: skip
_MAY_ASK: Final = {
    "I-247A": ("hold", "notify"), "I-247D": ("hold", "notify"), "I-247": ("hold", "notify"),
    "I-247N": ("notify",), "I-247G": ("notify",), "I-247X": ("transfer",),
}  # fmt: skip
#: What a form without boxes at its items asks by being that form.
_BY_NAME: Final = {
    "I-247A": ("hold", "notify"), "I-247N": ("notify",), "I-247G": ("notify",),
    "I-247X": ("transfer",),
}  # fmt: skip
_CANCEL: Final = ("If checked please cancel the detainer", "please cancel the detainer",
                  "Cancel the detainer", "Cancels the detainer")  # fmt: skip
_BASES: Final = (
    ("indictment", ("Superseding Indictment", "Indictment")),
    ("information", ("Superseding Information", "Information")),
    ("complaint", ("Complaint",)),
    ("petition", ("Probation Violation Petition", "Supervised Release Violation Petition")),
    ("complaint", ("Violation Notice",)),
    ("order", ("Order of the Court", "Order of Court")),
)  # fmt: skip
_BODIES: Final = (("ICE", ("U.S. Immigration and Customs Enforcement", "Immigration and Customs")),
                  ("CBP", ("U.S. Customs and Border Protection", "Customs and Border")))  # fmt: skip
_HOLDS: Final = ("ordered to hold", "hold the above", "please hold", "maintain custody",
                 "detain the above", "continue to detain", "order to detain", "place a hold",
                 "hold this person", "hold this individual", "hold the subject", "request that you hold",
                 "keep in custody", "hold him", "hold her", "delay release")  # fmt: skip
_INFORMS: Final = ("expected to be released", "release date", "date of release",
                   "date and time of release", "date and time on which", "advise us of the",
                   "home address", "provide records", "copies of records", "booking records",
                   "provide the following information", "provide us with", "records relating to",
                   "next court date", "please provide", "projected release", "furnish",
                   "due for release", "due out", "date on which", "tell me when", "tell us when",
                   "housing area", "custody records", "bail has been")  # fmt: skip
_NOTIFIES: Final = ("notify this office before", "notify us before", "notify ICE before",
                    "prior to release notify", "notify this office prior",
                    "notify our office", "notify us prior", "advance notice of")  # fmt: skip
_TRANSFERS: Final = ("transfer custody", "turn over", "transfer to our custody",
                     "release to our custody", "hand over", "into our custody")  # fmt: skip
_INTERVIEWS: Final = ("to interview", "an interview", "interview the")
_ACCESSES: Final = ("access to the facility", "access to your facility", "access to non-public",
                    "enter the facility", "access to the jail")  # fmt: skip

_BULLETS: Final = ("·", "•", "▪", "◦", "∙")

Doubts = tuple[Doubt, ...]

#: "based upon an indictment", "charged in a sworn complaint", "on the petition filed".
_RESTS_ON: Final = re.compile(
    r"\b(?:based\s+(?:up)?on|upon|on|in|by|charged\s+(?:in|by)|pursuant\s+to)\s+(?:an?|the)\s+"
    r"(?:(?:superseding|sworn|verified|criminal|felony|attached|violation)\s+){0,3}"
    r"(?P<what>indictment|complaint|petition)\b",
    re.IGNORECASE,
)


def asks(form: str, leaves: Iterable[Leaf]) -> tuple[tuple[str, ...], Doubts]:
    """Return what a paper asks, and doubts where it cannot be told."""
    pages = list(leaves)
    if form in known.DETAINERS:
        return _of_a_detainer(form, pages)
    if form == "administrative-subpoena":
        return ("inform",), ()
    if form in ("letter", "unknown"):
        return _of_a_letter(pages) if form == "letter" else ((), ())
    return (), ()


def _of_a_letter(pages: list[Leaf]) -> tuple[tuple[str, ...], Doubts]:
    said = (("hold", _HOLDS), ("notify", _NOTIFIES), ("transfer", _TRANSFERS),
            ("inform", _INFORMS), ("interview", _INTERVIEWS), ("access", _ACCESSES))  # fmt: skip
    found = tuple(ask for ask, phrases in said if any(_asserted(page, phrases) for page in pages))
    if found:
        return found, ()
    return (), (Doubt("what the letter asks cannot be told", pages[0].number, "the whole page"),)


def _asserted(leaf: Leaf, phrases: tuple[str, ...]) -> bool:
    """Return whether a letter says one of some phrases and no "not" stands before it."""
    for phrase in phrases:
        if match := find(leaf.folded, phrase):
            before = leaf.folded[max(0, match.start - 6) : match.start]
            if not any(each in ("NOT", "N0T", "NEVER") for each in before):
                return True
    return False


def _of_a_detainer(form: str, pages: list[Leaf]) -> tuple[tuple[str, ...], Doubts]:
    asked: list[str] = []
    doubts: list[Doubt] = []
    seen, boxed = 0, False
    for ask, phrases in _ITEMS:
        if ask not in _MAY_ASK[form]:
            continue
        tick, leaf = _item(pages, phrases)
        place = f'the line "{phrases[0]}"'
        if tick is None:
            if ask in _BY_NAME.get(form, ()) or ask == "hold":
                doubts.append(
                    Doubt(f"the line that asks to {ask} is not found", leaf.number, place)
                )
            continue
        seen += 1
        boxed = boxed or tick.boxed
        if not tick.boxed or tick.state:
            asked.append(ask)
        elif tick.state is None:
            what = f"cannot tell whether it asks to {ask}: the box cannot be read"
            doubts.append(Doubt(what, leaf.number, place))
    if not seen and form in _BY_NAME:
        what = "its items are not read: what it asks is told by the form's name"
        return _BY_NAME[form], (Doubt(what, pages[0].number, "the form's number and title"),)
    if seen and not boxed and not set(_BY_NAME.get(form, ())) <= set(asked):
        what = "one of its items is not read: what it asks is told by the form's name"
        return _BY_NAME[form], (
            *doubts,
            Doubt(what, pages[0].number, "the form's number and title"),
        )
    return tuple(asked), tuple(doubts)


def _item(pages: list[Leaf], phrases: tuple[str, ...]) -> tuple[ticks.Tick | None, Leaf]:
    """Return how the first line that begins with one of some phrases is marked."""
    for leaf in pages:
        if _is_notice(leaf):
            continue
        for row in leaf.rows:
            folded = [fold(word.text) for word in row.words]
            match = find_any(folded, phrases)
            if match and _begins(row, match) and not _of_events(folded):
                first = 1 if _bulleted(row) else match.start
                return ticks.before(leaf, row, row.words[first]), leaf
    return None, pages[0]


def _is_notice(leaf: Leaf) -> bool:
    return find(leaf.folded, "Notice to the detainee") is not None


def _bulleted(row: Row) -> bool:
    """Return whether a line begins with the dot of a list: its item may come later in the sentence."""
    return len(row.words) > 1 and row.words[0].text in _BULLETS


def _begins(row: Row, match: Match) -> bool:
    """Return whether nothing but a mark or a number stands before a phrase on its line."""
    if _bulleted(row):
        return True
    before = row.words[: match.start]
    return len(before) <= 3 and not any(re.search(r"[A-Za-z]{3}", word.text) for word in before)


def _of_events(folded: list[str]) -> bool:
    return any(find(folded, word) for word in ("in the event of", "death hospitalization"))


def cancels(pages: list[Leaf]) -> Found | None:
    """Return whether the box that cancels an earlier detainer is ticked."""
    for leaf in pages:
        for row in leaf.rows:
            match = find_any([fold(word.text) for word in row.words], _CANCEL)
            if match and _begins(row, match):
                tick = ticks.before(leaf, row, row.words[match.start])
                if tick.state is not None:
                    box = leaf.share(around(row.words))
                    value = "yes" if tick.state else "no"
                    return Found(value, leaf.number, 'the line "cancel the detainer"', box)
    return None


def basis(leaf: Leaf) -> tuple[Found | None, Doubts]:
    """Return the documents a court's warrant rests on: ticked in a list, or named in its text."""
    values: list[str] = []
    cells: list[Row] = []
    unclear = printed = False
    for row in leaf.rows:
        folded = [fold(word.text) for word in row.words]
        for value, phrases in _BASES:
            match = find_any(folded, phrases)
            if match is None or not _listed(folded, len(row.words)):
                continue
            printed = True
            for phrase in phrases:
                if (at := _exact(folded, phrase)) is not None:
                    tick = ticks.before(leaf, row, row.words[at.start])
                    unclear = unclear or (tick.boxed and tick.state is None)
                    if tick.state:
                        values.append(value)
                        cells.append(Row(row.words[at.start : at.end]))
    place = "the ticked box"
    if values:
        box = leaf.share(around([word for cell in cells for word in cell.words]))
        found = Found(",".join(dict.fromkeys(values)), leaf.number, place, box)
        return found, ()
    if unclear:
        return None, (Doubt("which box is ticked cannot be told", leaf.number, place),)
    return (None if printed else _in_prose(leaf)), ()


def _in_prose(leaf: Leaf) -> Found | None:
    """Return the document a warrant without a list of boxes says that it rests on."""
    text = " ".join(row.text for row in leaf.rows)
    found = [match["what"].lower() for match in _RESTS_ON.finditer(text)]
    if re.search(r"\bprobable\s+cause\b", text, re.IGNORECASE):
        found.append("probable-cause")
    values = ",".join(dict.fromkeys(found))
    return Found(values, leaf.number, "the text of the warrant", None) if values else None


def _exact(folded: list[str], phrase: str) -> Match | None:
    """Return a phrase's place, but not as the tail of a longer one: Superseding Indictment."""
    at = 0
    while match := find(folded, phrase, at):
        before = folded[match.start - 1] if match.start else ""
        if not (len(phrase.split()) == 1 and find([before], "Superseding")):
            return match
        at = match.end
    return None


def _listed(folded: list[str], count: int) -> bool:
    """Return whether a line is one of the list of documents, and not of the text."""
    said = sum(find(folded, phrase) is not None for _value, phrases in _BASES for phrase in phrases)
    return said >= 2 or count <= 6


def from_body(parts: list[Part]) -> Found | None:
    """Return which body of DHS a paper comes from, where its words name only one."""
    marked = [found for part in parts for found in _called(part.leaf)]
    if len({each.value for each in marked}) == 1:
        return marked[0]
    leaf = parts[0].leaf
    head = [row for row in leaf.rows if row.top < 0.42 * leaf.height][:22]
    text = " ".join(row.text for row in head)
    ice = re.search(r"(?<!\w)(?:ICE|ERO|HSI)(?!\w)|Immigration and Customs", text)
    cbp = re.search(r"(?<!\w)(?:CBP|USBP)(?!\w)|Customs and Border|Border Patrol", text)
    if bool(ice) == bool(cbp):
        return None
    return Found("ICE" if ice else "CBP", leaf.number, "the head of the page", None)


def _called(leaf: Leaf) -> list[Found]:
    found = []
    for row in leaf.rows:
        folded = [fold(word.text) for word in row.words]
        for body, phrases in _BODIES:
            match = find_any(folded, phrases)
            if match and ticks.before(leaf, row, row.words[match.start]).state:
                box = leaf.share(around(row.words[match.start : match.end]))
                found.append(Found(body, leaf.number, "the box for whom to call", box))
    return found
