"""Which papers a file holds, and on which of its pages.

A form's own number and its title decide, and the phrases of its body where these do not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from brightline.papers import known
from brightline.papers.leaf import Leaf
from brightline.papers.phrases import find, near
from brightline.papers.reading import Doubt

_OWN, _TITLE, _PHRASE, _MARGIN, _STRONG = 7, 4, 2, 3, 5
_TOP, _BOTTOM, _TITLES_END = 0.09, 0.88, 0.55
PLACE: Final = "the form's number and title"
_MAIL: Final = re.compile(r"(?:From|Sent|Date|To|Cc|Subject):", re.IGNORECASE)
_LETTER: Final = ("Dear", "Sincerely", "Respectfully", "To whom it may concern", "Very truly yours")


@dataclass(frozen=True)
class Signs:
    """What one page shows of which form it is; ``first`` says that a paper begins there."""

    numbers: tuple[str, ...]
    edition: str | None
    title: str | None
    scores: dict[str, int] = field(repr=False)
    page_of: int | None
    letter: bool

    @property
    def form(self) -> str | None:
        """Return the form that a page shows beyond doubt: by number, title, or many words."""
        if self.numbers or self.title:
            return self.numbers[0] if self.numbers else self.title
        best = self.best
        return best if best and self.scores[best] >= _STRONG and not self.letter else None

    @property
    def best(self) -> str | None:
        """Return the form that most speaks for."""
        if not self.scores:
            return None
        return max(self.scores, key=lambda form: self.scores[form])


@dataclass(frozen=True)
class Group:
    """The pages of one paper, which form it is, and doubts of that."""

    form: str
    edition: str | None
    leaves: tuple[Leaf, ...]
    contradictions: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def groups(leaves: list[Leaf]) -> tuple[Group, ...]:
    """Return the papers of a file, by their first pages.

    Pages may come in any order: a page joins the paper whose form's number it bears, unless that
    paper has such a page already.
    """
    papers: list[list[tuple[Leaf, Signs]]] = []
    for leaf in leaves:
        signs = signs_of(leaf)
        paper = _paper_of(leaf, signs, papers)
        if paper is None:
            papers.append([(leaf, signs)])
        else:
            paper.append((leaf, signs))
    return tuple(
        _group([leaf for leaf, _ in each], [signs for _, signs in each]) for each in papers
    )


def signs_of(leaf: Leaf) -> Signs:
    """Return what a page shows of its form."""
    numbers, editions, scores = [], [], dict[str, int]()
    for form, edition, weight in _numbers(leaf):
        scores[form] = max(scores.get(form, 0), weight)
        if weight == _OWN:
            numbers.append(form)
        if edition:
            editions.append(edition)
    title = _title(leaf)
    if title:
        scores[title] = scores.get(title, 0) + _TITLE
    for kind in known.KINDS:
        said = sum(find(leaf.folded, phrase) is not None for phrase in kind.body)
        if said:
            scores[kind.form] = scores.get(kind.form, 0) + _PHRASE * min(said, 3)
    letter = _is_mail(leaf) or any(find(leaf.folded, word) for word in _LETTER)
    return Signs(
        tuple(dict.fromkeys(numbers)),
        editions[0] if editions else None,
        title,
        scores,
        _page_of(leaf),
        letter,
    )


def _is_mail(leaf: Leaf) -> bool:
    """Return whether a page begins with the head of an electronic letter."""
    found = {match[0].lower() for row in leaf.rows[:14] if (match := _MAIL.match(row.text))}
    return found >= {"from:", "to:", "subject:"} or found >= {"from:", "sent:", "to:"}


def _numbers(leaf: Leaf) -> Iterator[tuple[str, str | None, int]]:
    for row in leaf.rows:
        for cell in row.cells:
            for match in known.NUMBER.finditer(cell.text):
                form = _form(match)
                if form is None:
                    continue
                after = known.EDITION.match(cell.text[match.end() :])
                said = known.SAID.search(cell.text[: match.start()])
                high = row.top / leaf.height
                margin = high < _TOP or high > _BOTTOM
                alone = len(cell.text) <= 48
                own = (after or ((said or margin) and alone)) and len(cell.text) < 90
                edition = f"({after['on']})" if after else None
                yield form, edition, _OWN if own else _MARGIN if margin else 1


def _form(match: re.Match[str]) -> str | None:
    told = match.groupdict()
    if told["n247"]:
        return f"I-247{told['letter'] or ''}"
    names = {"n200": "I-200", "n205": "I-205", "n286": "I-286", "n862": "I-862",
             "n138": "administrative-subpoena", "a442": "AO-442", "a93": "AO-93"}  # fmt: skip
    return next((form for name, form in names.items() if told[name]), None)


def _title(leaf: Leaf) -> str | None:
    """Return the form whose title stands on a line of its own in the upper part of a page."""
    rows = [row for row in leaf.rows if row.top < _TITLES_END * leaf.height]
    lines = [row.text for row in rows] + [
        c.text for row in rows if len(row.cells) > 1 for c in row.cells
    ]
    lines += [f"{a.text} {b.text}" for a, b in pairwise(rows)]
    court = _court(leaf)
    for kind in known.KINDS:
        if kind.form == "state-warrant" and court != "state-court":
            continue
        if kind.form == "AO-442" and court == "state-court":
            continue
        for title in kind.titles:
            if any(_is_title(line, title) for line in lines):
                return kind.form
    return None


def _is_title(line: str, title: str) -> bool:
    bare = re.sub(r"\(.{0,30}\)\s*$", "", line).strip()
    letters = [c for c in bare if c.isalpha()]
    if not letters or not (letters[0].isupper() or letters[0] in "l|"):
        return False
    return near(bare, title)


def _court(leaf: Leaf) -> str | None:
    top = [word for row in leaf.rows if row.top < 0.4 * leaf.height for word in row.words]
    folded = leaf.folded[: len(top)]
    for head, phrases in known.LETTERHEADS:
        if head.endswith("court") or head == "us-court-of-appeals":
            if any(find(folded, phrase) for phrase in phrases):
                return head
    return None


def _page_of(leaf: Leaf) -> int | None:
    found = [known.PAGE_OF.search(row.text) for row in leaf.rows
             if not 0.12 < row.top / leaf.height < 0.85]  # fmt: skip
    pages = [int(match["page"]) for match in found if match]
    return pages[-1] if pages else None


def _paper_of(
    leaf: Leaf, signs: Signs, papers: list[list[tuple[Leaf, Signs]]]
) -> list[tuple[Leaf, Signs]] | None:
    """Return the paper that a page belongs to, None where it begins one."""
    own = signs.form
    if own is None:
        headed = _letterhead_first(leaf) and (signs.letter or _court(leaf) is not None)
        return None if headed or not papers or not _goes_on(papers[-1]) else papers[-1]
    for paper in reversed(papers):
        others = [other for _leaf, other in paper]
        form = next((other.form for other in others if other.form), None)
        if form is not None and (form == own or _kin(form, own)) and _has_room(signs, others):
            return paper
    return None


def _goes_on(paper: list[tuple[Leaf, Signs]]) -> bool:
    return len(paper) < 8 and any(signs.form or signs.letter for _leaf, signs in paper)


def _has_room(signs: Signs, others: list[Signs]) -> bool:
    """Return whether a paper lacks the page that this one is."""
    if signs.page_of:
        return all(other.page_of != signs.page_of for other in others)
    return not signs.title or not any(other.title for other in others)


def _kin(one: str, other: str | None) -> bool:
    return one in known.DETAINERS and other in known.DETAINERS


def _letterhead_first(leaf: Leaf) -> bool:
    words = [word for row in leaf.rows[:4] for word in row.words]
    folded = leaf.folded[: len(words)]
    return any(find(folded, p) for _head, phrases in known.LETTERHEADS for p in phrases)


def _group(leaves: list[Leaf], signs: list[Signs]) -> Group:
    numbers = list(dict.fromkeys(number for sign in signs for number in sign.numbers))
    title = next((sign.title for sign in signs if sign.title), None)
    edition = next((sign.edition for sign in signs if sign.edition), None)
    scores: dict[str, int] = {}
    for sign in signs:
        for form, score in sign.scores.items():
            scores[form] = scores.get(form, 0) + score
    form, contradictions, doubts = _decide(numbers, title, scores, leaves, signs)
    return Group(form, edition, tuple(leaves), tuple(contradictions), tuple(doubts))


def _decide(
    numbers: list[str],
    title: str | None,
    scores: dict[str, int],
    leaves: list[Leaf],
    signs: list[Signs],
) -> tuple[str, list[str], list[Doubt]]:
    page = leaves[0].number
    best = max(scores, key=lambda form: scores[form]) if scores else None
    if len(numbers) > 1:
        chosen = title if title in numbers else max(numbers, key=lambda form: scores[form])
        says = "several form numbers"
        return chosen, [says], [Doubt(f"{says}: which form is it?", page, PLACE)]
    if numbers:
        number = numbers[0]
        if number == "I-247" and title == "I-247A" and _of_2017(signs):
            told = Doubt(
                "the letter after the form's number is not read: told by its edition", page, PLACE
            )
            return "I-247A", [], [told]
        if title is None or title == number or _fits(number, title):
            return number, [], []
        says = "form number and title are of two forms"
        return number, [says], [Doubt(f"{says}: which form is it?", page, PLACE)]
    if title:
        told = Doubt("the form's number is not printed: told by its title", page, PLACE)
        bare = title in ("state-warrant", "writ", "removal-order", "administrative-subpoena")
        form = "I-247" if title == "I-247A" and _before_2015(leaves) else title
        return form, [], [] if bare else [told]
    letter = any(sign.letter for sign in signs)
    if best and scores[best] >= 2 * _PHRASE + letter * _PHRASE and best != "state-warrant":
        told = Doubt("no number or title is read: told by the words of its body", page, PLACE)
        return best, [], [told]
    if letter:
        return "letter", [], []
    return "unknown", [], [Doubt("it cannot be told which paper this is", page, PLACE)]


def _of_2017(signs: list[Signs]) -> bool:
    """Return whether the edition is of the years in which the I-247 had a letter."""
    years = [sign.edition.strip("()").split("/")[1][-2:] for sign in signs if sign.edition]
    return any(int(year) >= 15 for year in years)


def _before_2015(leaves: list[Leaf]) -> bool:
    """Return whether the words of a detainer are those of the form that had the title before."""
    first = leaves[0].folded
    older = sum(find(first, phrase) is not None for phrase in known.BEFORE_2015)
    return older >= 2 and not any(find(first, phrase) for phrase in known.SINCE_2017)


def _fits(number: str, title: str) -> bool:
    """Return whether a title is one the form's number goes with."""
    return {number, title} <= {"I-247", "I-247A", "I-247D"} and "I-247" in (number, title)
