"""Findings: what was told or done, what the law of that minute said of it, how sure, and how it may be innocent.

A finding accuses nobody: it cites words by hash and span, names the rule that found them and the provision that
judged them, and stands to be rebutted. Tone alone never makes one; neither does a refusal, whatever it quotes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from brightline.archive.judging.facts import Matter
from brightline.archive.judging.known import Known
from brightline.archive.judging.persons import Person
from brightline.archive.judging.talk import Word
from brightline.archive.judging.verdict import Judged, judge, verdict_of
from brightline.archive.records import ActFound, Federal, Party, Sent, Span
from brightline.archive.segments import own_text
from brightline.archive.vocabulary import Verdict

#: Acts that go with a finding as what else was said, and never make one.
BESIDE = ("first-contact", "channel-switch", "deletion", "tone", "paper", "criminal-matter")
GRAVITY = ("not-permitted", "undecidable", "permitted", "none")


@dataclass(frozen=True, slots=True)
class Finding:
    """One segment in which something was told or done that a law may forbid.

    *id* is the same for the same words, acts and verdict wherever they are found; *confidence* is ``strong``,
    ``fair`` or ``weak`` with *doubts* saying why it is not strong; *beside* what else the words hold; *sequence*
    the names of the joins that it is part of.
    """

    id: str
    verdict: Verdict
    judged: tuple[Judged, ...]
    sha256: str
    item: int
    where: str
    place: int
    also: tuple[str, ...]
    thread: int
    sent: Sent
    agency: str
    direction: str
    author: Party
    recipients: tuple[Party, ...]
    federal: tuple[Federal, ...]
    person: Person | None
    beside: tuple[ActFound, ...]
    confidence: str
    doubts: tuple[str, ...]
    assumed: tuple[str, ...]
    innocent: tuple[str, ...]
    sequence: tuple[str, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where in the reading text the acts stand."""
        return tuple(one.found.span for one in self.judged)

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Gravest and surest first, sequences before single words, then by time."""
        sure = ("strong", "fair", "weak").index(self.confidence)
        return (
            GRAVITY.index(self.verdict),
            -len(self.sequence),
            sure,
            f"{self.sent.at or 0:012d}{self.id}",
        )


def findings(words: Sequence[Word], agency: str, known: Known | None = None) -> Iterator[Finding]:
    """Yield a finding for each word that tells or does what a law may forbid, in the order of time.

    *agency* is whose mail it is where a writer's address does not say. Words without a time cannot be put
    under a law: they are found *undecidable*, and the time is what is missing.
    """
    record = known or Known()
    threads = _threads(words)
    for word in words:
        found = _finding(word, threads[word.thread], agency, record)
        if found is not None:
            yield found


def _threads(words: Iterable[Word]) -> Mapping[int, list[Word]]:
    threads: dict[int, list[Word]] = {}
    for word in words:
        threads.setdefault(word.thread, []).append(word)
    return threads


def _finding(word: Word, thread: Sequence[Word], agency: str, known: Known) -> Finding | None:
    to_federal = word.direction == "local-to-federal"
    if not (to_federal or (word.direction == "local-to-local" and _among_federal(thread))):
        return None
    person = about(word, thread, known)
    said = word.segment.sent
    at = said.at if said.at is not None else word.read.message.sent.at
    matter = Matter(
        agency_of(word, agency),
        at or 0,
        to_federal,
        _bodies(word, thread),
        word.acts,
        tuple(act for other in thread for act in other.acts),
        known.facts(person, at) if at is not None else None,
    )
    judged = judge(matter, said.within if said.at is not None else 0)
    if not judged:
        return None
    doubts = tuple(_doubts(word))
    verdict = verdict_of(judged)
    if at is None:
        verdict, doubts = (
            "undecidable",
            (*doubts, "no time can be read: which law was in force is not known"),
        )
    return Finding(
        _id(word, judged, verdict),
        verdict,
        judged,
        word.read.sha256,
        word.item,
        word.where,
        word.place,
        word.also,
        word.thread,
        said,
        matter.agency,
        word.direction,
        word.segment.author,
        word.segment.recipients,
        matter.federal,
        person,
        tuple(act for act in word.acts if act.act in BESIDE),
        _confidence(doubts),
        doubts,
        tuple(dict.fromkeys(one for each in judged for one in each.assumed)),
        tuple(innocent()[each.act] for each in judged),
    )


def about(word: Word, thread: Sequence[Word], known: Known) -> Person | None:
    """Return whom a word is about: by its own words, its subject, else by the thread's words before it."""
    names = [word.segment.author.name, *(one.name for one in word.segment.recipients)]
    names += [one.party.name for one in word.federal]
    own = own_text(word.read.message.text, word.segment)
    subject = word.segment.subject or word.read.message.subject
    found = known.people.about(own, subject, names)
    if found is not None:
        return found
    for other in reversed(
        [one for one in thread if one.at is not None and one.at <= (word.at or 0)]
    ):
        found = known.people.about(own_text(other.read.message.text, other.segment), "", names)
        if found is not None:
            return found
    return None


def agency_of(word: Word, agency: str) -> str:
    """Return the agency that a word's writer works for, else the one whose mail it is."""
    from brightline.archive.parties import agency_of as of_party

    return of_party(word.segment.author) or agency


def _among_federal(thread: Sequence[Word]) -> bool:
    return any(word.federal for word in thread)


def _bodies(word: Word, thread: Sequence[Word]) -> tuple[Federal, ...]:
    return word.federal or tuple(one for other in thread for one in other.federal)[:1]


def _doubts(word: Word) -> Iterator[str]:
    evidence = {one.evidence for one in word.federal}
    if evidence and evidence <= {"alias", "repaired", "phone", "display-name"}:
        yield "the federal side was inferred: " + ", ".join(sorted(evidence))
    if any(one.body == "dual" for one in word.federal):
        yield "one correspondent is a local officer with a federal hat: for whom they wrote is not known"
    if not word.original:
        yield "the words stand in a quote; the mail itself is not in the archive"
    if word.segment.sent.doubt:
        yield f"its time is not exact: {word.segment.sent.doubt}"
    if "fail" in word.read.message.authenticated.lower():
        yield "the receiving server could not confirm the sender"


def _confidence(doubts: Sequence[str]) -> str:
    grave = [one for one in doubts if not one.startswith("its time is not exact: no-zone")]
    return "strong" if not grave else "fair" if len(grave) == 1 else "weak"


def _id(word: Word, judged: Sequence[Judged], verdict: str) -> str:
    parts = [word.read.sha256, str(word.place), verdict]
    for one in judged:
        parts += [
            one.act,
            one.found.rule,
            f"{one.found.span.start}-{one.found.span.end}",
            one.verdict,
        ]
        parts += [one.fingerprint, *one.cites, *one.missing]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def innocent() -> Mapping[str, str]:
    """Return the innocent reading of each act and sequence, as a sentence or two."""
    text = files("brightline.archive.judging").joinpath("innocent.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))
