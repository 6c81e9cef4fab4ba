"""Who signed a paper: the title in the signature block, and whether a signature is there.

Only the block of the officer who issues a paper speaks. What stands in the return, in a
certificate of service, in the box the holding agency fills in, or among the form's checkboxes is
never the signer's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from brightline.papers.leaf import Box, Leaf, Row, around
from brightline.papers.phrases import find, fold, near

#: Titles, the longest of each first, and what each shows.
TITLES: Final = (
    ("immigration-judge", ("Assistant Chief Immigration Judge", "Appellate Immigration Judge",
                           "United States Immigration Judge", "U.S. Immigration Judge",
                           "Immigration Judge", "Temporary Board Member", "Board Member")),
    ("other-judge", ("United States Bankruptcy Judge", "U.S. Bankruptcy Judge", "Bankruptcy Judge",
                     "United States Tax Court Judge", "Tax Court Judge", "Judge, U.S. Tax Court",
                     "Administrative Law Judge", "Military Judge",
                     "Judge, United States Court of Federal Claims",
                     "Judge, District Court of the Virgin Islands",
                     "Judge, District Court of Guam",
                     "Judge, District Court for the Northern Mariana Islands",
                     "Judge, D.C. Superior Court", "D.C. Superior Court Judge",
                     "Associate Judge, Superior Court of the District of Columbia",
                     "Judge, Superior Court of the District of Columbia",
                     "Magistrate Judge, D.C. Superior Court",
                     "Magistrate Judge, Superior Court of the District of Columbia")),
    ("us-magistrate-judge", ("Chief United States Magistrate Judge",
                             "United States Magistrate Judge", "U.S. Magistrate Judge",
                             "Chief Magistrate Judge", "Magistrate Judge", "U.S.M.J.")),
    ("us-district-judge", ("Chief United States District Judge",
                           "Senior United States District Judge",
                           "United States District Court Judge", "United States District Judge",
                           "U.S. District Court Judge", "U.S. District Judge",
                           "Chief District Judge", "Senior District Judge", "U.S.D.J.")),
    ("us-circuit-judge", ("Chief United States Circuit Judge", "United States Circuit Judge",
                          "U.S. Circuit Judge", "Circuit Judge", "U.S.C.J.")),
    ("state-judge", ("Judge of the Criminal Court", "Criminal Court Judge",
                     "Acting Justice of the Supreme Court", "Justice of the Supreme Court",
                     "Acting Supreme Court Justice", "Supreme Court Justice",
                     "Judge of the County Court", "County Court Judge", "Judge of the Family Court",
                     "Family Court Judge", "Judge of the Superior Court", "Superior Court Judge",
                     "Judge of the City Court", "City Court Judge", "Town Justice",
                     "Village Justice", "A.J.S.C.", "J.S.C.", "J.C.C.", "J.F.C.")),
    ("clerk", ("Clerk of the United States District Court", "Clerk of the Criminal Court",
        "Clerk of the Supreme Court", "Clerk of the County Court", "Chief Deputy Clerk",
               "Deputy Clerk of Court", "Deputy Clerk", "Clerk of the Court", "Clerk of Court",
               "Court Clerk", "Chief Clerk", "Clerk")),
    ("immigration-officer", ("Supervisory Detention and Deportation Officer",
                             "Assistant Field Office Director", "Deputy Field Office Director",
                             "Acting Field Office Director", "Field Office Director",
                             "Supervisory Deportation Officer", "Detention and Deportation Officer",
                             "Deportation Officer", "Immigration Enforcement Agent",
                             "Supervisory Border Patrol Agent", "Patrol Agent in Charge",
                             "Border Patrol Agent", "Customs and Border Protection Officer",
                             "CBP Officer", "Supervisory Special Agent",
                             "Assistant Special Agent in Charge", "Special Agent in Charge",
                             "Special Agent", "Authorized Immigration Officer",
                             "Supervisory Immigration Officer", "Immigration Officer",
                             "Immigration Services Officer", "Detention Officer",
                             "Asylum Officer", "SDDO", "AFOD", "DFOD", "Officer in Charge",
                             "Enforcement Removal Officer", "Enforcement and Removal Officer")),
    ("other", ("Assistant United States Attorney", "United States Attorney",
               "Deputy United States Marshal", "Deputy U.S. Marshal", "United States Marshal",
               "Trial Attorney", "Assistant Chief Counsel", "Notary Public", "District Attorney",
               "Assistant District Attorney", "Judge Advocate", "Presiding Officer", "Warden")),
)  # fmt: skip
SIGNATURES: Final = (
    "Issuing officer's signature", "Judge's signature", "Signature of Judge",
    "Signature of Authorized Immigration Officer", "Name and Signature of Authorized Officer",
    "Signature and Title of Issuing Officer", "Signature of Issuing Officer",
    "Signature of immigration officer", "Signature of Authorized Official",
    "Signature of DHS Official", "Signature of CBP, ICE or USCIS Official",
    "Signature of Authorized Officer", "Signature of Clerk or Deputy Clerk",
    "Signature of Immigration Judge",
)  # fmt: skip
NAMES: Final = (
    "Printed Name and Title of Authorized Immigration Officer",
    "Name and title of Immigration Officer", "Title of immigration officer",
    "Printed name and title", "Name and title", "Title of Authorized Officer",
    "Title of Issuing Officer",
)  # fmt: skip
_SIGNED: Final = (*SIGNATURES, *NAMES, "Arresting officer's signature",
                  "Executing officer's signature")  # fmt: skip
#: A block by whose printed words its signer is an immigration officer, title or none.
_OFFICERS: Final = (
    "Signature of Authorized Immigration Officer", "Signature of immigration officer",
    "Name and title of Immigration Officer", "Title of immigration officer",
    "Printed Name and Title of Authorized Immigration Officer",
    "Signature of CBP, ICE or USCIS Official", "Signature of DHS Official",
)  # fmt: skip
#: What begins a part of a paper that others than its issuer fill in.
_ENDS: Final = (
    "Certificate of Service", "Proof of Service", "To be completed by the law enforcement agency",
    "To be completed by immigration officer executing", "Certification",
    "Acknowledgment of receipt", "I acknowledge receipt", "This warrant was received on",
    "Arresting officer's signature", "Executing officer's signature", "Executed by",
    "you may request a review", "Certificate of Service and Acknowledgment",
)  # fmt: skip
_CLOSINGS: Final = ("Sincerely", "Very truly yours", "Respectfully", "So ordered",
                    "It is so ordered", "Witness", "Dated", "Issued by", "By order of",
                    "Thanks", "Thank you", "Regards", "Best regards", "Kind regards")  # fmt: skip
_JUDGE_FIRST: Final = re.compile(
    r"^(?:(?:Judge|JUDGE|Justice|JUSTICE)\s[A-Z]|(?:Hon|HON)\.?(?:\s|$))"
)
_JUDGE_LAST: Final = re.compile(
    r"(?:^|,\s?|Presiding\s|Acting\s)(?:Judge|JUDGE|Justice|Magistrate)$"
)
_PROSE: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "before",
        "by",
        "to",
        "of",
        "any",
        "your",
        "our",
        "and",
        "or",
        "such",
        "said",
        "each",
        "with",
        "nearest",
        "available",
    ]
)
#: How far below the title in a block, in heights of letters, others' words begin.
_APART: Final = 10
_S_MARK: Final = re.compile(
    r"(?<!\w)/?[sS5]/(?=\W|[A-Z]|$)|(?i:\b(?:digitally|electronically|e-?)\s?signed\b)"
)


@dataclass(frozen=True)
class Part:
    """The rows of a page that its issuer speaks in."""

    leaf: Leaf
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A value with where it was found."""

    value: str
    page: int
    place: str
    box: Box | None


def issuing_part(leaf: Leaf) -> Part:
    """Return a page's rows down to where others than the issuer begin to write."""
    rows: list[Row] = []
    for row in leaf.rows:
        folded = [fold(word.text) for word in row.words]
        alone = near(row.text, "Return") or near(row.text, "Return of Service")
        if alone or any((at := find(folded, end)) and at.start <= 2 for end in _ENDS):
            break
        rows.append(row)
    return Part(leaf, tuple(rows))


def signed_by_type(text: str) -> bool:
    """Return whether a line says of itself that it is signed: ``/s/`` or words to that effect."""
    return _S_MARK.search(text) is not None


def titles(parts: list[Part]) -> tuple[list[Found], bool]:
    """Return the titles in the signature block, and whether its labels name an officer of DHS."""
    for part in parts:
        found = list(_labelled(part))
        if found:
            return _distinct(found), _officers(part)
    officers = any(_officers(part) for part in parts)
    labelled = any(anchors(part, (*NAMES, *SIGNATURES)) for part in parts)
    if officers or labelled:
        return [], officers
    for part in reversed(parts):
        found = list(_closing(part))
        if found:
            return _distinct(found), False
    return [], False


def _officers(part: Part) -> bool:
    return bool(anchors(part, _OFFICERS))


def _distinct(found: list[Found]) -> list[Found]:
    kept: dict[str, Found] = {}
    for each in found:
        kept.setdefault(each.value, each)
    return list(kept.values())


def anchors(part: Part, phrases: tuple[str, ...]) -> list[tuple[int, Row]]:
    """Return the labels among a part's rows: the row's number and the label's own words."""
    found: list[tuple[int, Row]] = []
    for at, row in enumerate(part.rows):
        folded = [fold(word.text) for word in row.words]
        for phrase in phrases:
            match = find(folded, phrase)
            if match and len(row.words) <= 26 and _ends_cell(row, match.end):
                found.append((at, Row(row.words[match.start : match.end])))
                break
    return found


def signed_places(leaf: Leaf, signer: Box | None) -> list[Box]:
    """Return the places on a page where signatures belong, as shares of it.

    They lie over the labels for them, and over the title of who signed.
    """
    heights = sorted(word.height for word in leaf.words) or [1.0]
    high = heights[len(heights) // 2]
    under = [around(label.words) for _at, label in anchors(Part(leaf, leaf.rows), _SIGNED)]
    if signer:
        left, top, right, bottom = signer
        under.append((left * leaf.width, top * leaf.height,
                      right * leaf.width, bottom * leaf.height))  # fmt: skip
    spread = [
        (max(left - 16 * high, 0.0), max(top - 8 * high, 0.0),
         min(right + 26 * high, leaf.width), bottom + high)
        for left, top, right, bottom in under
    ]  # fmt: skip
    return [share for box in spread if (share := leaf.share(box))]


def _ends_cell(row: Row, end: int) -> bool:
    """Return whether a label is not followed by words that make it another's: "of Institution"."""
    rest = row.words[end : end + 2]
    return (
        not rest
        or fold(rest[0].text) != "OF"
        or rest[0].left - row.words[end - 1].right > 2 * row.height
    )


def _labelled(part: Part) -> Iterator[Found]:
    """Yield titles beside, over or right under the labels of a block."""
    for at, label in anchors(part, NAMES):
        yield from _titles_near(part, at, label)
        return
    for at, label in anchors(part, SIGNATURES):
        yield from _titles_near(part, at, label)


def _titles_near(part: Part, at: int, label: Row) -> Iterator[Found]:
    high = label.height
    for row in part.rows[max(0, at - 4) : at + 3]:
        if not -7 * high < row.top - label.top < 4.5 * high:
            continue
        for cell in _own_cells(row, label):
            if found := title_in(cell):
                yield _at(part.leaf, found, cell)


def _own_cells(row: Row, label: Row) -> Iterator[Row]:
    """Yield the columns of a row that stand over or under a label, without its own words."""
    mine = {id(word) for word in label.words}
    for cell in row.cells:
        words = tuple(word for word in cell.words if id(word) not in mine)
        reaches = words and words[-1].right > label.left - 6 * label.height
        if reaches and not _is_label(words):
            yield Row(words)


def _is_label(words: tuple[object, ...]) -> bool:
    cell = Row(words)  # type: ignore[arg-type]
    folded = [fold(word.text) for word in cell.words]
    return any(
        match and match.end - match.start >= len(folded) - 4
        for phrase in (*NAMES, *SIGNATURES)
        if (match := find(folded, phrase))
    )


def title_in(cell: Row) -> str | None:
    """Return what the title in a column shows, None where there is none, or it is prose."""
    folded = [fold(word.text) for word in cell.words]
    if len(folded) > 16:
        return None
    best: tuple[int, str] | None = None
    for kind, phrases in TITLES:
        for phrase in phrases:
            match = find(folded, phrase)
            if match is None or _in_prose(cell, match.start):
                continue
            if best is None or len(phrase) > best[0]:
                best = (len(phrase), kind)
    return best[1] if best else _by_its_end("".join(folded))


def _by_its_end(cell: str) -> str | None:
    """Return what a title shows of which ink has covered the beginning, if only one ends so."""
    ends = {
        kind
        for kind, phrases in TITLES
        for phrase in phrases
        for wanted in (fold(phrase),)
        if len(cell) >= max(9, len(wanted) // 2) and wanted.endswith(cell)
    }
    return ends.pop() if len(ends) == 1 else None


def _in_prose(cell: Row, start: int) -> bool:
    before = cell.words[start - 1].text.lower().strip(".,") if start else ""
    return before in _PROSE


def _closing(part: Part) -> Iterator[Found]:
    """Yield titles that stand after a closing word, or alone in the lower part of the page."""
    begin = None
    for at, row in enumerate(part.rows):
        folded = [fold(word.text) for word in row.words]
        if any((m := find(folded, word)) and m.start == 0 for word in _CLOSINGS) or _S_MARK.search(
            row.text
        ):
            begin = at
    if begin is not None:
        for row in _block(part.rows[begin:]):
            for cell in row.cells:
                if found := title_in(cell):
                    yield _at(part.leaf, found, cell)
        return
    ends = [row.bottom for row in part.rows if not _footed(part.leaf, row)]
    low = 0.45 * max(ends, default=0.0)
    for row in part.rows:
        for cell in row.cells:
            short = len(cell.words) <= 9 and row.top > low and not _footed(part.leaf, row)
            if short and _alone(cell) and (found := title_in(cell)):
                yield _at(part.leaf, found, cell)


def _block(rows: tuple[Row, ...]) -> Iterator[Row]:
    """Yield the rows of a signature block: what stands far below its title is another's, a stamp."""
    titled: Row | None = None
    for row in rows:
        if titled is not None and row.top - titled.bottom > _APART * titled.height:
            return
        yield row
        if any(title_in(cell) for cell in row.cells):
            titled = row


def bare_judge(parts: list[Part]) -> Found | None:
    """Return where someone signs as a judge and says of no court; None where no one does."""
    for part in reversed(parts):
        for row in part.rows[len(part.rows) // 2 :]:
            for cell in row.cells:
                words = cell.text.split()
                if len(words) <= 8 and (
                    _JUDGE_FIRST.match(cell.text) or _JUDGE_LAST.search(cell.text)
                ):
                    return _at(part.leaf, "other", cell)
    return None


def _footed(leaf: Leaf, row: Row) -> bool:
    return leaf.image is not None and row.top > 0.95 * leaf.height


def _alone(cell: Row) -> bool:
    """Return whether a column is a title, or a name and a title, and no part of a sentence."""
    words = cell.text.split()
    return words[0][:1].isupper() and not any(
        word.lower() in _PROSE - {"of", "the", "and"} for word in words
    )


def _at(leaf: Leaf, value: str, cell: Row) -> Found:
    return Found(value, leaf.number, "the signature block", leaf.share(around(cell.words)))
