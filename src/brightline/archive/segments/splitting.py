"""Messages cut into segments: runs of lines of one quoting depth, the heads in them, and who goes on where.

Most mail is one segment, so a message is first asked once, by one automaton, for every sign of a second.
"""

from bisect import bisect_right
from functools import lru_cache
from typing import Final

from brightline.archive.records import Message, Party, Segment, Sent, Span
from brightline.archive.segments.addresses import UNKNOWN
from brightline.archive.segments.automata import automaton, matched
from brightline.archive.segments.chats import MAYBE, chat_segments, is_spoken, looks_like_chat
from brightline.archive.segments.dates import MISSING
from brightline.archive.segments.edges import (
    BANNER,
    DELIMITER,
    SUSPECTS,
    Hints,
    edge_stamp,
    is_stamp,
    notices,
    places,
    signature,
)
from brightline.archive.segments.heads import heads
from brightline.archive.segments.lines import Head, Run, runs

_EMPTY: Final = Span(0, 0)
_QUOTES, _BLOCKS, _VERBS, _NOTICES, _STAMPS, _CHAT, _DELIMITER, _BANNER, _SUSPECTS = range(9)
#: Signs of a second segment; stamps are looked for in print and beside header blocks only.
_PARTING: Final = frozenset({_QUOTES, _BLOCKS, _VERBS})
#: Every sign of more than one segment, or of words that are no one's own, by the numbers above.
_SIGNS: Final = automaton(
    r"(?:^|\n)[ \t]{0,2}>",
    r"(?i)(?:^|\n)[> \t*_]*(?:from|de|sent|enviado|subject|asunto)[*_]{0,2}\s?[:;]"
    r"|original (?:message|appointment)|-\s?original|mensaje original|forwarded (?:message|by|mail)"
    r"|mensaje reenviado|\nSubject\s",
    r"(?i)wrote\b[^\n]*:[*_ \t]*(?:\n|$)|escribi.+:[*_ \t]*(?:\n|$)|ha escrito",
    r"(?i)intended|confidential|privileged|\bexternal\b|outside (?:of|the|your|my|an|source)",
    r"UNCLASSIFIED|RELEASE IN|RELEASED? |PRODUCED|FOI[LA]|[Pp]age:? \d|\d of \d|\f"
    r"|\n[ \t]*[A-Z][A-Z][A-Z0-9_. -]*0\d\d\d\d+[ \t]*(?:\n|$)",
    MAYBE,
    DELIMITER,
    BANNER,
    *SUSPECTS,
)


_NONE: Final = Hints(False, False, [], [])
_DELIMITED: Final = Hints(True, False, [], [])


class _Open:
    """A segment while its words are gathered."""

    __slots__ = ("author", "depth", "head", "kind", "own", "recipients", "sent", "subject")

    def __init__(
        self, depth: int, kind: str, author: Party, recipients: tuple[Party, ...], sent: Sent,
        subject: str, head: Span,
    ) -> None:  # fmt: skip
        self.depth, self.kind, self.author, self.recipients = depth, kind, author, recipients
        self.sent, self.subject, self.head = sent, subject, head
        self.own: list[Span] = []

    def is_nobody(self, text: str) -> bool:
        """Say whether neither a head nor a word has made this a segment so far."""
        return self.head[0] == self.head[1] and not any(
            text[start:end].strip("> \t\n\f") for start, end in self.own
        )

    def add(self, start: int, end: int) -> None:
        if start < end:
            if self.own and self.own[-1].end == start:
                self.own[-1] = Span(self.own[-1].start, end)
            else:
                self.own.append(Span(start, end))


def segments(message: Message, *, finely: bool = True) -> tuple[Segment, ...]:
    """Return a message's segments in the order in which they begin; at least one.

    Not *finely*, signatures and legal notices are left in their writer's own words: enough for mail in which
    nobody looks closer, and cheaper.

    Number 0 is the mail itself; in print and transcripts, the first block or turn. The spans of all
    segments are apart. Whatever is no head, stamp, legal notice or prefix of a chat turn is in one of them.
    """
    text = message.text
    printed = message.parser == "printed" or message.sender == UNKNOWN
    kind = "chat" if message.parser == "chat" else "printed" if printed else "mail"
    signs = matched(_SIGNS, text)
    # A reader of chats gives a turn a message, its author known; what else it gives is a transcript.
    if (
        (kind == "chat" and message.sender == UNKNOWN)
        or (_CHAT in signs and looks_like_chat(message))
        or is_spoken(message, told=not finely)
    ):
        if found := chat_segments(message):
            return found
    for sign in signs:
        if sign in _PARTING or (printed and sign == _STAMPS):
            return _split(message, signs, kind, printed, finely)
    own = [Span(0, len(text))] if text else []
    own, mark = _own(text, own, [], _hints(text, signs, finely), 0)
    return (
        Segment(
            0, 0, kind, message.sender, message.recipients, message.sent, message.subject, _EMPTY,
            tuple(own), mark,
        ),
    )  # fmt: skip


def _hints(text: str, signs: list[int], finely: bool) -> Hints | None:
    """Return where signatures and notices may be; None where nobody asks."""
    if not finely:
        return None
    if _NOTICES not in signs:
        return _DELIMITED if _DELIMITER in signs else _NONE
    starts: list[int] = []
    ends: list[int] = []
    suspects = [sign - _SUSPECTS for sign in signs if sign >= _SUSPECTS]
    if suspects:
        starts, ends = places(text, suspects)
    # Letters beyond ASCII may pass for those of a banner.
    banner = _BANNER in signs or not text.isascii()
    return Hints(_DELIMITER in signs, banner, starts, ends)


def _split(
    message: Message, signs: list[int], kind: str, printed: bool, finely: bool
) -> tuple[Segment, ...]:
    text = message.text
    depths = runs(text) if _QUOTES in signs else [Run(0, len(text), 0)]
    stamps = _stamps(text) if _STAMPS in signs and (_BLOCKS in signs or printed) else []
    cut = stamps
    found = heads(
        text, depths, _BLOCKS in signs, _VERBS in signs, {stamp.start for stamp in stamps}
    )
    first = _Open(
        0, kind, message.sender, message.recipients, message.sent,
        message.subject, _EMPTY,
    )  # fmt: skip
    if found and found[0][0].start < 4000 and _is_itself(message, found[0][0], stamps, printed):
        head = found.pop(0)[0]
        first.kind, printed = "printed", True
        first.head = Span(head.start, head.end)
        first.author = _fuller(message.sender, head.author)
        first.recipients = message.recipients or head.recipients
        first.sent = head.sent if message.sent.at is None else message.sent
        first.subject = message.subject or head.subject
        if head.start:
            cut = [Span(0, head.start), *(one for one in stamps if one.start >= head.start)]
    opened = _walk(text, depths, found, first, printed)
    known = _hints(text, signs, finely)
    return tuple(
        [_closed(text, number, segment, cut, known) for number, segment in enumerate(opened)]
    )


def _stamps(text: str) -> list[Span]:
    found: list[Span] = []
    at, after = 0, False
    for line in text.split("\n"):
        end = at + len(line) + 1
        body = line.strip("> \t\f\r")
        if body:
            after = is_stamp(body, after)
            if after:
                found.append(Span(at, min(end, len(text))))
            elif (edge := edge_stamp(line)) >= 0:
                found.append(Span(at + edge, at + len(line)))
        at = end
    return found


def _is_itself(message: Message, head: Head, stamps: list[Span], printed: bool) -> bool:
    """Say whether a block at the top of a text is the header of the message itself, as print has it."""
    if head.inner or (head.author == UNKNOWN and head.sent is MISSING):
        return False
    if not printed:
        same = (
            head.author.address == message.sender.address
            if head.author.address
            else (_letters(head.author.name) == _letters(message.sender.name))
        )
        if not same:
            return False
    above = message.text[: head.start]
    for stamp in reversed(stamps):
        if stamp.end <= head.start:
            above = above[: stamp.start] + above[stamp.end :]
    left = [line for line in above.split("\n") if line.strip(" \t_-=\f*")]
    if printed:
        # An Outlook print bears the name of the mailbox above its first block.
        return len(left) < 3 and all(len(line.strip()) < 60 for line in left)
    return not left


@lru_cache(maxsize=4096)
def _letters(name: str) -> list[str]:
    return sorted("".join(c if c.isalpha() else " " for c in name.lower()).split())


def _fuller(one: Party, other: Party) -> Party:
    return Party(one.name or other.name, one.address or other.address)


def _walk(
    text: str, runs: list[Run], heads: list[tuple[Head, int]], first: _Open, printed: bool
) -> list[_Open]:
    """Give every stretch of text to the segment that is open at its depth."""
    opened = [first]
    current = {0: first}
    pending: _Open | None = None
    next_head = 0
    kind = "printed" if printed else "quoted"
    skip = first.head.end
    for start, end, depth in runs:
        if depth not in current or (pending is not None and depth):
            if pending is None:
                below = max(level for level in current if level < depth)
                pending = _Open(
                    current[below].depth + depth - below, kind, UNKNOWN, (), MISSING, "",
                    Span(start, start),
                )  # fmt: skip
                opened.append(pending)
            current = {level: segment for level, segment in current.items() if level < depth}
            current[depth], pending = pending, None
        if start < skip:
            start = min(skip, end)
        while next_head < len(heads) and heads[next_head][0].start < end:
            head = heads[next_head][0]
            next_head += 1
            if head.start < start:
                continue
            parent = current[depth]
            parent.add(start, head.start)
            start = head.end
            # Marks of quoting around a head are one quotation, not two.
            nobody = parent is not first and parent.is_nobody(text)
            segment = _Open(
                parent.depth + (not nobody), kind if printed else head.kind, head.author, head.recipients,
                head.sent, head.subject, Span(head.start, start),
            )  # fmt: skip
            opened.append(segment)
            if head.inner:
                pending = segment
            else:
                current = {level: one for level, one in current.items() if level < depth}
                current[depth] = segment
        current[depth].add(start, end)
    return _named_once(text, opened)


def _named_once(text: str, opened: list[_Open]) -> list[_Open]:
    """Drop segments that nobody wrote anything in: blanks between a quotation's marks and its first head."""
    return [
        segment
        for number, segment in enumerate(opened)
        if number == 0 or not segment.is_nobody(text)
    ]


def _closed(
    text: str, number: int, segment: _Open, cut: list[Span], known: Hints | None
) -> Segment:
    own, mark = _own(text, segment.own, cut, known, segment.head.end)
    return Segment(
        number, segment.depth, segment.kind, segment.author, segment.recipients, segment.sent,
        segment.subject, segment.head, tuple(own), mark,
    )  # fmt: skip


def _own(
    text: str, own: list[Span], cut: list[Span], known: Hints | None, end: int
) -> tuple[list[Span], Span]:
    """Return a segment's own words less stamps and notices, and its signature; *end* is its head's."""
    if cut:
        own = _without(own, cut)
    if known is not None:
        if known.starts or known.banner:
            found = [notice for span in own for notice in notices(text, span, known)]
            if found:
                own = _without(own, found)
        for span in reversed(own):
            if text[span.start : span.end].strip("> \t\n\f"):
                if mark := signature(text, span, known.delimited):
                    return own, mark
                break
    end = own[-1].end if own else end
    return own, Span(end, end)


def _without(spans: list[Span], cut: list[Span]) -> list[Span]:
    """Return spans less the stretches to be cut; both in order and apart."""
    left: list[Span] = []
    for start, end in spans:
        for number in range(bisect_right(cut, start, key=_end), len(cut)):
            gone = cut[number]
            if gone.start >= end:
                break
            if gone.start > start:
                left.append(Span(start, gone.start))
            start = max(start, gone.end)
        if start < end:
            left.append(Span(start, end))
    return left


def _end(span: Span) -> int:
    return span.end
