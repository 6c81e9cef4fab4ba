"""What the audit finds in the constructed mail, held against what readers labelled: recall and precision, each apart.

Everything runs as it does on an archive: bytes, message, segments, correspondents, acts, law. Words that are quoted
again count once. A label whose segment was not found counts as missed in everything that it says.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from brightline.archive.acts import find as find_acts
from brightline.archive.evaluation.bytes import Dress, plain
from brightline.archive.evaluation.records import shown
from brightline.archive.evaluation.threads import Label, Thread, Written
from brightline.archive.judging.findings import Finding, findings
from brightline.archive.judging.known import Known
from brightline.archive.judging.talk import Word
from brightline.archive.parties import Directory, directions, find, learn
from brightline.archive.reading.message import parse
from brightline.archive.records import ActFound, Federal, Party, Read, Segment, Span
from brightline.archive.segments import fingerprint, folded, segments
from brightline.archive.vocabulary import ACTS

_THEIRS = frozenset({"refusal", "hard-negative"})
_NO_SPAN = Span(0, 0)


@dataclass(slots=True)
class Tally:
    """Found, missed, wrongly found."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def precision(self) -> float:
        """Share of what was found that is there; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        all_ = 2 * self.right + self.missed + self.wrong
        return 2 * self.right / all_ if all_ else 1.0

    def add(self, there: bool, found: bool) -> None:
        """Count one case."""
        self.right += there and found
        self.missed += there and not found
        self.wrong += found and not there


@dataclass(slots=True)
class Measured:
    """The figures of one run, and every miss and false alarm by name."""

    messages: int = 0
    labels: int = 0
    segments: Tally = field(default_factory=Tally)
    authors: Tally = field(default_factory=Tally)
    correspondents: Tally = field(default_factory=Tally)
    directions: Tally = field(default_factory=Tally)
    acts: dict[str, Tally] = field(default_factory=lambda: {act: Tally() for act in ACTS})
    stances: Tally = field(default_factory=Tally)
    violations: Tally = field(default_factory=Tally)
    flagged: Tally = field(default_factory=Tally)
    amiss: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the acts that occur."""
        there = [one.f1 for one in self.acts.values() if one.right + one.missed]
        return sum(there) / len(there) if there else 1.0

    @property
    def flagged_share(self) -> float:
        """The share of segments in refusals and hard negatives that a finding flags."""
        there = self.flagged.right + self.flagged.wrong
        return self.flagged.wrong / there if there else 0.0


@dataclass(frozen=True, slots=True)
class _Seen:
    """One label with the segment that was found for it, if any."""

    message: Written
    label: Label
    read: Read
    place: int | None
    mark: str


def measure(threads: Iterable[Thread], dress: Dress = plain, seed: int = 1) -> Measured:
    """Measure over threads, each message in the dress given."""
    out, chance = Measured(), random.Random(seed)
    kept = list(threads)
    read_ = {one.id: [_read(m, dress, chance) for m in one.messages] for one in kept}
    directory = learn(read for reads in read_.values() for read in reads)
    for thread in kept:
        _thread(thread, [_again(one, directory) for one in read_[thread.id]], out)
    return out


def _read(message: Written, dress: Dress, chance: random.Random) -> Read:
    data = dress(message, chance)
    parsed = parse(data)
    while parsed.nested:  # a message whole inside another: it is the one that the labels are of
        parsed = parse(parsed.nested[0][1])
    cut = segments(parsed)
    return Read(message.id, parsed, cut, find(parsed, cut), (), ())


def _again(one: Read, directory: Directory) -> Read:
    federal = find(one.message, one.segments, directory)
    ways = directions(one.segments, federal, directory)
    acts = find_acts(one.message, one.segments, federal, ways)
    return one._replace(federal=federal, directions=ways, acts=acts)


def _thread(thread: Thread, reads: Sequence[Read], out: Measured) -> None:
    seen: dict[str, _Seen] = {}
    for message, read_ in zip(thread.messages, reads, strict=True):
        out.messages += 1
        for one in _matched(message, read_):
            seen.setdefault(one.mark, one)
    known = Known(everyone=shown(thread.record))
    found = {f"{f.item}/{f.place}": f for f in findings(list(_words(reads)), thread.agency, known)}
    gold = _gold(thread, list(seen.values()), known)
    for one in seen.values():
        _count(thread, one, found, gold, out)
    verdicts = {f.verdict for f in gold.values()}
    meant = {"violation": "not-permitted", "undecidable": "undecidable", "permitted": "permitted"}
    if thread.kind in meant and meant[thread.kind] not in verdicts:
        out.odd.append(f"{thread.id}: meant as {thread.kind}, judged {sorted(verdicts) or 'none'}")
    if thread.kind in _THEIRS and verdicts & {"not-permitted", "undecidable"}:
        out.odd.append(f"{thread.id}: meant as {thread.kind}, judged {sorted(verdicts)}")


def _matched(message: Written, read_: Read) -> Iterator[_Seen]:
    """Each label with the segment whose own words it opens, each segment once."""
    text, taken = read_.message.text, set[int]()
    owns = [_plain(folded(text, one).text) for one in read_.segments]
    for label in message.labels:
        opens = _plain(label.opens)
        place = next(
            (
                n
                for n, own in enumerate(owns)
                if n not in taken and own[:160].find(opens) in range(100)
            ),
            None,
        )
        if place is None:
            mark = f"{opens}|{label.author}"
        else:
            taken.add(place)
            mark = fingerprint(text, read_.segments[place]) or f"{opens}|{label.author}"
        yield _Seen(message, label, read_, place, mark)


def _count(
    thread: Thread,
    one: _Seen,
    found: Mapping[str, Finding],
    gold: Mapping[str, Finding],
    out: Measured,
) -> None:
    label, read_, place = one.label, one.read, one.place
    name = f"{one.message.id} “{label.opens[:40]}”"
    out.labels += 1
    out.segments.add(True, place is not None)
    if place is None:
        out.amiss.append(f"segment missed: {name}")
    else:
        author = _who(read_.segments[place].author)
        right = bool(author & _words_of(label.author))
        out.authors.add(True, right)
        if not right:
            out.amiss.append(f"author {label.author!r} taken for {author}: {name}")
    _correspondents(one, name, out)
    if place is not None:
        same = read_.directions[place] == label.direction
        out.directions.add(True, same)
        if not same:
            out.amiss.append(
                f"direction {label.direction} taken for {read_.directions[place]}: {name}"
            )
    acts = {} if place is None else {act.act: act for act in read_.acts[place]}
    for act in ACTS:
        out.acts[act].add(act in label.acts, act in acts)
        if act in label.acts and act in acts:
            same = acts[act].stance == label.acts[act]
            out.stances.add(True, same)
            if not same:
                out.amiss.append(f"{act} {label.acts[act]} taken as {acts[act].stance}: {name}")
        elif act in label.acts:
            out.amiss.append(f"{act} {label.acts[act]} missed: {name}")
        elif act in acts:
            out.amiss.append(f"{act} {acts[act].stance} not there ({acts[act].rule}): {name}")
    _verdicts(thread, one, name, found, gold, out)


def _correspondents(one: _Seen, name: str, out: Measured) -> None:
    there = {party.lower() for party in (*one.label.federal, *one.label.dual)}
    parties = () if one.place is None else one.read.federal[one.place]
    found = {tuple(sorted(_who(f.party))): _who(f.party) for f in parties}
    for party in there:
        hit = next((key for key, who in found.items() if who & _words_of(party)), None)
        out.correspondents.add(True, hit is not None)
        if hit is None:
            out.amiss.append(f"correspondent {party!r} missed: {name}")
        else:
            del found[hit]
    for who in found.values():
        out.correspondents.add(False, True)
        out.amiss.append(f"correspondent {sorted(who)} not there: {name}")


def _verdicts(
    thread: Thread,
    one: _Seen,
    name: str,
    found: Mapping[str, Finding],
    gold: Mapping[str, Finding],
    out: Measured,
) -> None:
    here = None if one.place is None else found.get(f"{_item(one.message)}/{one.place}")
    there = gold.get(one.mark)
    is_there = there is not None and there.verdict == "not-permitted"
    is_found = here is not None and here.verdict == "not-permitted"
    out.violations.add(is_there, is_found)
    if is_there != is_found:
        out.amiss.append(f"violation {'missed' if is_there else 'not there'}: {name}")
    if thread.kind in _THEIRS and not (there and there.verdict in ("not-permitted", "undecidable")):
        flagged = here is not None and here.verdict in ("not-permitted", "undecidable")
        out.flagged.wrong += flagged
        out.flagged.right += not flagged
        if flagged:
            out.amiss.append(f"{thread.kind} flagged: {name}")


def _words(reads: Sequence[Read]) -> Iterator[Word]:
    for read_ in reads:
        for place in range(len(read_.segments)):
            yield Word(_number(read_.sha256), read_.sha256, read_, place, (), 0)


def _gold(thread: Thread, seen: Sequence[_Seen], known: Known) -> dict[str, Finding]:
    """What the law says of the labels: the findings of a reader who misses nothing."""
    words, marks = [], {}
    for number, one in enumerate(seen):
        if one.place is None:
            continue
        segment = one.read.segments[one.place]
        read_ = one.read._replace(
            sha256=f"gold {number}",
            segments=(segment,),
            federal=(_federal(one.label),),
            directions=(one.label.direction,),
            acts=(_acts(one, segment),),
        )
        words.append(Word(number, one.message.id, read_, 0, (), 0))
        marks[number] = one.mark
    return {marks[f.item]: f for f in findings(words, thread.agency, known)}


def _federal(label: Label) -> tuple[Federal, ...]:
    found = [
        Federal(_party(p), "", "ICE", "ERO", "address", _NO_SPAN, "label") for p in label.federal
    ]
    found += [Federal(_party(p), "", "dual", "HSI", "dual", _NO_SPAN, "label") for p in label.dual]
    return tuple(found)


def _acts(one: _Seen, segment: Segment) -> tuple[ActFound, ...]:
    """The acts of a label; which paper a paper is stands in the words alone."""
    words = folded(one.read.message.text, segment).text
    commands = re.search(r"subpoena|judicial|judge'?s warrant|court order|signed by a judge", words)
    paper = "paper.judicial-warrant" if commands else "paper.detainer"
    return tuple(
        ActFound(act, stance, paper if act == "paper" else "label", Span(0, 1))
        for act, stance in one.label.acts.items()
    )


def _party(text: str) -> Party:
    return Party("", text) if "@" in text else Party(text, "")


def _who(party: Party) -> set[str]:
    return _words_of(party.address) | _words_of(party.name)


def _words_of(text: str) -> set[str]:
    """A party by which two ways of writing it are the same: its addresses, or the words of its name."""
    text = text.lower().strip()
    found = set(re.findall(r"[^\s<>\"',;]+@[^\s<>\"',;]+", text))
    legacy = re.findall(r"/o=[^<>]*", text)
    found |= {one.strip() for one in legacy}
    name = " ".join(sorted(re.findall(r"[\w.'-]+", re.sub(r"/o=[^<>]*|\S+@\S+", " ", text))))
    return found | ({name} if name else set())


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _item(message: Written) -> int:
    return _number(message.id)


def _number(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:7], "big")


def told(measured: Measured) -> dict[str, Any]:
    """Return the figures as plain values, without the names of what went amiss."""

    def both(tally: Tally) -> dict[str, Any]:
        return {
            "recall": round(tally.recall, 4),
            "precision": round(tally.precision, 4),
            "f1": round(tally.f1, 4),
            "right": tally.right,
            "missed": tally.missed,
            "wrong": tally.wrong,
        }

    return {
        "messages": measured.messages,
        "segments_labelled": measured.labels,
        "segments": both(measured.segments),
        "authors": both(measured.authors),
        "directions": both(measured.directions),
        "correspondents": both(measured.correspondents),
        "acts": {act: both(tally) for act, tally in measured.acts.items()},
        "acts_macro_f1": round(measured.macro_f1, 4),
        "stances": both(measured.stances),
        "violations": both(measured.violations),
        "flagged": {
            "segments": measured.flagged.right + measured.flagged.wrong,
            "share": round(measured.flagged_share, 4),
        },
    }


def kinds(threads: Iterable[Thread]) -> Counter[str]:
    """Return how many threads there are of each kind."""
    return Counter(one.kind for one in threads)
