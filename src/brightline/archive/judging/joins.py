"""Sequences: words joined with what an agency's record says happened before and after them.

The three that the public record taught: a tip and then a detainer within minutes; a time asked for, a late release
and a pick-up; something told without a determination. Each is an order of events with their sources, and no more:
that one caused the other is for people to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brightline.archive.judging.facts import QUESTIONS
from brightline.archive.judging.findings import Finding, about
from brightline.archive.judging.known import Known, Row
from brightline.archive.judging.persons import Person
from brightline.archive.judging.talk import Word

#: Seconds within which a request after a tip is joined with it.
SOON = 60 * 60
#: Seconds past the time that release was due after which it counts as late.
LATE = 60 * 60
#: Seconds around a release within which a pick-up is joined with it, and a question before it.
AROUND, ASKED_BEFORE = 4 * 60 * 60, 3 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a sequence: when (seconds since 1970), what, and where it stands."""

    at: int
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A sequence about one person: its kind, its steps in order, and the findings it holds by id."""

    kind: str
    person: Person
    events: tuple[Event, ...]
    findings: tuple[str, ...]
    says: str


def sequences(words: Sequence[Word], found: Sequence[Finding], known: Known) -> list[Joined]:
    """Return all sequences, in the order of their first event."""
    by_thread: dict[int, list[Word]] = {}
    for word in words:
        by_thread.setdefault(word.thread, []).append(word)
    made = [
        *_tips(found, known),
        *_late(words, by_thread, found, known),
        *_undetermined(found, known),
    ]
    return sorted(made, key=lambda one: (one.events[0].at, one.kind, one.person.key))


def marked(found: Sequence[Finding], made: Sequence[Joined]) -> list[Finding]:
    """Return the findings with the kinds of sequence that each is part of, in the order of a report."""
    parts: dict[str, list[str]] = {}
    for one in made:
        for finding in one.findings:
            parts.setdefault(finding, []).append(one.kind)
    return sorted(
        (replace(one, sequence=tuple(parts.get(one.id, ()))) for one in found),
        key=lambda f: f.order,
    )


def _tips(found: Sequence[Finding], known: Known) -> Iterator[Joined]:
    for one in found:
        at = one.sent.at
        if one.direction != "local-to-federal" or at is None or one.person is None:
            continue
        requests = known.of("requests", one.person)
        if any(row.at <= at for row in requests):
            continue
        for row in requests:
            if row.at - at <= SOON:
                minutes = (row.at - at) // 60
                yield Joined(
                    "tip-then-detainer",
                    one.person,
                    (
                        _written(one),
                        _recorded(row, f"{row.told.get('instrument', 'a request')} received"),
                    ),
                    (one.id,),
                    f"a request came {minutes} minutes after the message, and none is on record before it",
                )
                break


def _late(
    words: Sequence[Word], threads: dict[int, list[Word]], found: Sequence[Finding], known: Known
) -> Iterator[Joined]:
    """A time or pick-up talked of, then release past the time it was due, then a pick-up."""
    talked: dict[str, tuple[Person, list[Word]]] = {}
    for word in words:
        if not word.federal or word.at is None:
            continue
        if any(act.act in ("release-time", "pick-up", "hold") for act in word.acts):
            person = about(word, threads[word.thread], known)
            if person is not None:
                talked.setdefault(person.key, (person, []))[1].append(word)
    for key, (person, said) in talked.items():
        rows = known.of("custody", person)
        due, out = _first(rows, "release-due"), _first(rows, "released")
        taken = _first(rows, "federal-pick-up")
        if due is None or out is None or out.at - due.at <= LATE:
            continue
        before = [w for w in said if w.at is not None and 0 <= out.at - w.at <= ASKED_BEFORE]
        if not before or taken is None or abs(taken.at - out.at) > AROUND:
            continue
        events = [Event(w.at or 0, _says(w), f"{w.where}/{w.place}") for w in before]
        events += [
            _recorded(due, "release was due"),
            _recorded(out, "released"),
            _recorded(taken, "taken by federal officers"),
        ]
        hours = (out.at - due.at) / 3600
        yield Joined(
            "asked-late-picked-up",
            person,
            tuple(sorted(events, key=lambda e: e.at)),
            tuple(f.id for f in found if f.person is not None and f.person.key == key),
            f"released {hours:.1f} hours after release was due, and taken by federal officers",
        )


def _undetermined(found: Sequence[Finding], known: Known) -> Iterator[Joined]:
    """Something told although no determination on record allowed it by then."""
    if not known.has("determinations"):
        return
    for one in found:
        at = one.sent.at
        if one.direction != "local-to-federal" or at is None or one.person is None:
            continue
        asked = {QUESTIONS[judged.act][0] for judged in one.judged}
        wanted = {"communicate" if ask == "inform" else ask for ask in asked}
        allowed = {
            row.told["act"]
            for row in known.of("determinations", one.person)
            if row.at <= at and row.told["answer"] in ("permitted", "required")
        }
        if wanted - allowed:
            yield Joined(
                "told-without-determination",
                one.person,
                (_written(one),),
                (one.id,),
                "no determination on record by then allowed it: "
                + ", ".join(sorted(wanted - allowed)),
            )


def _first(rows: Sequence[Row], event: str) -> Row | None:
    return next((row for row in rows if row.told["event"] == event), None)


def _written(one: Finding) -> Event:
    what = ", ".join(judged.act for judged in one.judged)
    return Event(one.sent.at or 0, f"written to a federal side: {what}", f"{one.where}/{one.place}")


def _says(word: Word) -> str:
    acts = ", ".join(f"{act.act} {act.stance}" for act in word.acts)
    return f"{word.direction.replace('-', ' ')}: {acts}"


def _recorded(row: Row, says: str) -> Event:
    return Event(row.at, says, row.place)
