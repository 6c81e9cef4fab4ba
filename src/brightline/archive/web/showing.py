"""One document as its page shows it: the mail it stands in, the thread around it, what rules and law said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brightline.archive.judging.persons import masked
from brightline.archive.judging.talk import Word
from brightline.archive.records import Federal, Party, Read, Span
from brightline.archive.report.view import Shown
from brightline.archive.report.words import BESIDE, EVIDENCE, TOLD, VERDICTS, name, when
from brightline.archive.segments import own_text
from brightline.archive.vocabulary import CONTEXT
from brightline.archive.web.held import Held
from brightline.archive.web.lookup import by_hash, has_segment, thread
from brightline.archive.web.marks import Mark, Passage, passages

WAYS: Mapping[str, str] = {
    "local-to-federal": "local to federal",
    "federal-to-local": "federal to local",
    "local-to-local": "local to local",
    "federal-to-federal": "federal to federal",
    "other": "neither side federal",
}
KINDS: Mapping[str, str] = {
    "mail": "The mail itself",
    "quoted": "Quoted",
    "forwarded": "Forwarded",
    "printed": "From a printed chain",
    "chat": "From a chat",
}
STANCES: Mapping[str, str] = {"gives": "told or done", "asks": "asked", "refuses": "refused"}
#: What is done or told, for words that no finding was made of.
ACTS: Mapping[str, str] = {
    "release-time": "when the person is released",
    "custody-status": "whether or where the person is held",
    "court-date": "a court appearance",
    "pick-up": "federal officers taking the person",
    "hold": "keeping the person longer",
    "access": "access to the person or a closed place",
    "personal-details": "address, telephone, family or habit",
    "photo": "a photograph or screenshot",
    "list": "a list of people",
    "look-up": "a search in a system",
    "status-only": "citizenship or immigration status",
}


@dataclass(frozen=True, slots=True)
class Who:
    """A correspondent as written; *federal* says of which body and by what it is known, or nothing."""

    name: str
    federal: str


@dataclass(frozen=True, slots=True)
class Part:
    """One segment's head line: what it is, who wrote to whom, when, which way."""

    number: int
    kind: str
    author: Who
    recipients: tuple[Who, ...]
    when: str
    way: str
    key: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Act:
    """What the law said of one act: its words here, verdict, reason, provisions, what is missing."""

    says: str
    verdict: str
    verdict_words: str
    because: str
    cites: tuple[str, ...]
    law: str
    missing: tuple[str, ...]
    bare: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the thread that do not stand in this mail."""

    part: Part
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Document:
    """Everything on the page of one document."""

    key: str
    where: str
    sha256: str
    subject: str
    parts: tuple[Part, ...]
    passages: tuple[tuple[Passage, Part | None], ...]
    attachments: tuple[tuple[str, str, int], ...]
    faults: tuple[str, ...]
    earlier: tuple[Said, ...]
    later: tuple[Said, ...]
    finding: Shown | None
    acts: tuple[Act, ...]
    spoken: tuple[str, ...]
    masked: bool


def there(held: Held, sha256: str, segment: int) -> bool:
    """Return whether an archive has a document."""
    item = by_hash(held.archive, sha256)
    return item is not None and has_segment(held.archive, item, segment)


def document(held: Held, sha256: str, segment: int, revealed: bool = False) -> Document:
    """Return one document. Persons are masked unless *revealed*. Raises ``LookupError`` where it is not here."""
    item = by_hash(held.archive, sha256)
    if item is None:
        raise LookupError(f"no item {sha256}")
    where, told, words = thread(held.archive, item)
    chosen = next((n for n, one in enumerate(told.segments) if one.number == segment), None)
    if chosen is None:
        raise LookupError(f"{where}: no segment {segment}")
    key = f"{sha256}/{segment}"
    row, card = held.rows.get(key), held.cards.get(key)
    shown = _masking(held, told.message.text + told.message.subject, revealed)
    parts = [
        _part(held, told, place, place == chosen, shown) for place in range(len(told.segments))
    ]
    marks = [mark for place in range(len(told.segments)) for mark in _marks(held, told, place)]
    cut = passages(told.message.text, told.segments, marks, shown)
    earlier, later = _around(held, words, where, told, chosen, revealed)
    return Document(
        key,
        where,
        sha256,
        shown(told.message.subject) or "without a subject",
        tuple(parts),
        tuple((one, parts[one.place] if one.place >= 0 else None) for one in cut),
        tuple(
            (shown(a.name) or "without a name", a.kind, a.size) for a in told.message.attachments
        ),
        told.message.faults,
        tuple(earlier),
        tuple(later),
        None if card is None else card.finding,
        () if row is None else tuple(_act(one, told, shown) for one in row["acts"]),
        () if row is not None else tuple(_spoken(told, chosen)),
        not revealed,
    )


def _masking(held: Held, text: str, revealed: bool) -> Callable[[str], str]:
    if revealed:
        return str
    people = held.near(text)
    return lambda words: masked(words, people, held.secret)


def _federal(held: Held, told: Read, place: int) -> list[Federal]:
    """The federal correspondents of a segment: what the whole archive taught, where a finding says it."""
    row = held.rows.get(f"{told.sha256}/{told.segments[place].number}")
    if row is None:
        return list(told.federal[place])
    return [
        Federal(**{**one, "party": Party(**one["party"]), "span": Span(*one["span"])})
        for one in row["federal"]
    ]


def _body(one: Federal) -> str:
    same = one.component in ("unknown", one.body)
    return f"{one.body if same else f'{one.body} {one.component}'}, {EVIDENCE[one.evidence]}"


def _part(held: Held, told: Read, place: int, chosen: bool, shown: Callable[[str], str]) -> Part:
    segment = told.segments[place]
    known = {one.party: _body(one) for one in _federal(held, told, place)}

    def who(party: Party) -> Who:
        return Who(shown(name(party._asdict())), known.get(party, ""))

    return Part(
        segment.number,
        KINDS.get(segment.kind, segment.kind),
        who(segment.author),
        tuple(who(one) for one in segment.recipients),
        when(segment.sent._asdict(), held.archive.zone),
        WAYS[told.directions[place]],
        f"{told.sha256}/{segment.number}",
        chosen,
    )


def _marks(held: Held, told: Read, place: int) -> Iterator[Mark]:
    """What counts in a segment's words: its acts, what stands beside them, and by what somebody is federal."""
    row = held.rows.get(f"{told.sha256}/{told.segments[place].number}")
    if row is None:
        for act in told.acts[place]:
            kind = "beside" if act.act in CONTEXT else "act"
            yield Mark(*act.span, kind, f"{act.act}, {act.stance}; rule {act.rule}")
    else:
        for one in row["acts"]:
            yield _mark(one, "act", f"{one['act']}, {one['stance']}; rule {one['rule']}")
        for one in row["beside"]:
            yield _mark(one, "beside", f"{BESIDE[one['act']]}; rule {one['rule']}")
    for known in _federal(held, told, place):
        yield Mark(*known.span, "federal", f"{_body(known)}; rule {known.rule}")


def _mark(one: Mapping[str, Any], kind: str, says: str) -> Mark:
    start, end = one["span"]
    return Mark(start, end, kind, says)


def _act(one: Mapping[str, Any], told: Read, shown: Callable[[str], str]) -> Act:
    start, end = one["span"]
    return Act(
        TOLD[one["act"]],
        one["verdict"],
        VERDICTS[one["verdict"]],
        one["because"],
        tuple(one["cites"]),
        one["law"],
        tuple(one["missing"]),
        one["if_nothing_shown"],
        one["rule"],
        " ".join(shown(told.message.text[start:end]).split()),
    )


def phrase(act: str, stance: str) -> str:
    """Return an act and its stance as words: ``when the person is released: asked``."""
    return BESIDE[act] if act in CONTEXT else f"{ACTS[act]}: {STANCES.get(stance, stance)}"


def _spoken(told: Read, place: int) -> Iterator[str]:
    """What a segment without a finding speaks of, as phrases."""
    for one in told.acts[place]:
        yield f"{phrase(one.act, one.stance)} (rule {one.rule})"


def _around(
    held: Held, words: Iterable[Word], where: str, told: Read, chosen: int, revealed: bool
) -> tuple[list[Said], list[Said]]:
    """The words of the thread that this mail does not hold, before and after those to be decided on."""
    own = {f"{where}/{place}" for place in range(len(told.segments))}
    at = told.segments[chosen].sent.at or told.message.sent.at
    earlier: list[Said] = []
    later: list[Said] = []
    for word in words:
        if word.where == where or own & set(word.also):
            continue
        before = at is not None and word.at is not None and word.at <= at
        (earlier if before else later).append(_said(held, word, revealed))
    return earlier, later


def _said(held: Held, word: Word, revealed: bool) -> Said:
    shown = _masking(held, word.read.message.text + word.read.message.subject, revealed)
    text = own_text(word.read.message.text, word.segment)
    part = _part(held, word.read, word.place, False, shown)
    return Said(part, shown(text).strip(), word.where)
