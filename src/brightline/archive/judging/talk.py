"""The talk of an archive: segments that matter, told once each, in threads, in the order of time.

The same words occur many times, as mails and as quotes of them. They are folded to one *word*: the mail itself
where it is in the archive, the shallowest quote where it is not, and then the missing original is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from brightline.archive.records import ActFound, Federal, Message, Read, Segment
from brightline.archive.segments import fingerprint
from brightline.archive.subjects import subject_of
from brightline.archive.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Word:
    """One segment as it was said, with the whole message that it stands in, and where else it stands."""

    item: int
    where: str
    read: Read
    place: int
    also: tuple[str, ...] = ()
    thread: int = -1

    @property
    def segment(self) -> Segment:
        """The segment itself."""
        return self.read.segments[self.place]

    @property
    def federal(self) -> tuple[Federal, ...]:
        """Its federal correspondents."""
        return self.read.federal[self.place]

    @property
    def direction(self) -> Direction:
        """Who wrote to whom."""
        return self.read.directions[self.place]

    @property
    def acts(self) -> tuple[ActFound, ...]:
        """What its own words speak of."""
        return self.read.acts[self.place]

    @property
    def at(self) -> int | None:
        """When it was written; of a quote without a time, nothing."""
        return self.segment.sent.at

    @property
    def original(self) -> bool:
        """Whether it is the mail itself, no quote of it."""
        return self.place == 0

    @property
    def rank(self) -> tuple[int, int, str]:
        """The order in which copies are preferred: the mail itself, then the shallowest quote."""
        return (0 if self.original else 1, self.segment.depth, self.where)


def talk(reads: Iterable[tuple[int, str, Read]]) -> list[Word]:
    """Return every segment of the items given, folded, threaded, in the order of time."""
    best: dict[str, Word] = {}
    also: dict[str, set[str]] = {}
    threads = _Threads()
    for item, where, read in reads:
        threads.add(item, read)
        for place, segment in enumerate(read.segments):
            word = Word(item, where, read, place)
            mark = fingerprint(read.message.text, segment)
            if not mark:
                mark = f"{read.sha256}/{place}"  # no words of its own: nothing to fold by
            also.setdefault(mark, set()).add(f"{where}/{place}")
            if mark not in best or word.rank < best[mark].rank:
                best[mark] = word
    words = [
        replace(
            word,
            also=tuple(sorted(also[mark] - {f"{word.where}/{word.place}"})),
            thread=threads.of(word.item),
        )
        for mark, word in best.items()
    ]
    return sorted(words, key=lambda w: (w.at is None, w.at or 0, w.where, w.place))


def cut_threads(words: Iterable[Word]) -> Iterator[Word]:
    """Yield quoted words whose original is not in the archive: somebody has, or had, a mail that is not here."""
    return (word for word in words if not word.original)


class _Threads:
    """Threads by Message-ID and references, and by subject where the same two people write within weeks."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}
        self._first: dict[str, int] = {}

    def add(self, item: int, read: Read) -> None:
        """Tie an item to all that its message cites, and to its neighbours by subject."""
        own = f"item {item}"
        self._first[own] = item
        message = read.message
        for one in (message.message_id, *message.references):
            if one:
                self._join(own, f"id {one}")
        for name in _neighbours(message):
            self._join(own, name)

    def of(self, item: int) -> int:
        """Return the thread of an item: the first item that belongs to it."""
        return self._first[self._root(f"item {item}")]

    def _root(self, name: str) -> str:
        while (up := self._up.setdefault(name, name)) != name:
            self._up[name] = self._up[up]
            name = up
        return name

    def _join(self, a: str, b: str) -> None:
        a, b = self._root(a), self._root(b)
        if a == b:
            return
        a, b = sorted((a, b))
        self._up[b] = a
        items = [
            one for one in (self._first.pop(a, None), self._first.pop(b, None)) if one is not None
        ]
        if items:
            self._first[a] = min(items)


def _neighbours(message: Message) -> Iterator[str]:
    """Names that two mails share which have a subject and a pair of writers in common, within a month or two."""
    subject = subject_of(message.subject)
    if not subject or message.sent.at is None:
        return
    month = message.sent.at // (30 * 24 * 60 * 60)
    sender = message.sender.address or message.sender.name.lower()
    for one in message.recipients:
        pair = " ".join(sorted((sender, one.address or one.name.lower())))
        for near in (month, month + 1):
            yield f"re {subject} {pair} {near}"
