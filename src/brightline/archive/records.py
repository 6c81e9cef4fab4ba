"""The records of an audit, from bytes to findings: plain tuples, since there may be very many.

Offsets count characters of a message's *reading text*: its plain text, or what its HTML says, as the parser
gave it, line ends as one newline. A finding cites (hash of the item, span), never a copy alone.
"""

from __future__ import annotations

from typing import NamedTuple

from brightline.archive.vocabulary import Act, Component, Direction, Evidence, Stance


class Span(NamedTuple):
    """Characters *start* to *end* (exclusive) of a reading text."""

    start: int
    end: int


class Party(NamedTuple):
    """A sender or recipient as written: display name, and address in lower case; either may be ``""``."""

    name: str
    address: str


class Sent(NamedTuple):
    """When a segment was sent: seconds since 1970 (UTC), give or take *within* seconds.

    ``at`` is None where no time can be read. *doubt* says why it is not exact: ``""`` (exact), ``no-zone``
    (taken as the archive's own zone), ``no-time`` (a day only), ``unreadable``, ``missing``.
    """

    at: int | None
    within: int
    doubt: str
    written: str


class Attachment(NamedTuple):
    """A part that is no reading text: its place in the message, name, type, size in bytes, SHA-256."""

    place: str
    name: str
    kind: str
    size: int
    sha256: str


class Raw(NamedTuple):
    """One item of a container, before it is read.

    *source* is the container's path as given; *path* the item's place in it (``17``, ``17/2`` for the second
    part of item 17, ``mail.mbox/17`` inside an archive); *kind* one of ``message``, ``msg``, ``printed``,
    ``chat``; *start* the byte offset in the container, -1 where the container has none.
    """

    source: str
    path: str
    kind: str
    start: int
    data: bytes


class Outcome(NamedTuple):
    """What became of one item: ``read``, ``quarantined`` (with why) or ``duplicate`` (of *why*, a hash).

    Every item that a container holds has exactly one.
    """

    source: str
    path: str
    kind: str
    sha256: str
    size: int
    outcome: str
    why: str


class Message(NamedTuple):
    """A message as parsed. *nested* are messages inside it, as (place, bytes): items of their own.

    *parser* is ``fast``, ``careful`` or the reader of another format; *faults* are what it stumbled over.
    *authenticated* is what the receiving server wrote of SPF/DKIM, ``""`` where nothing.
    """

    message_id: str
    references: tuple[str, ...]
    sender: Party
    recipients: tuple[Party, ...]
    sent: Sent
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    nested: tuple[tuple[str, bytes], ...]
    faults: tuple[str, ...]
    parser: str
    authenticated: str


class Segment(NamedTuple):
    """One author's own words under one header block.

    *number* 0 is the mail itself; *depth* how deeply it is quoted; *kind* ``mail``, ``quoted``, ``forwarded``,
    ``printed`` or ``chat``. *head* is its header block (empty for the mail itself), *own* the spans of its own
    words, quote marks and all, in order; *signature* its signature block, inside *own*, or empty.
    """

    number: int
    depth: int
    kind: str
    author: Party
    recipients: tuple[Party, ...]
    sent: Sent
    subject: str
    head: Span
    own: tuple[Span, ...]
    signature: Span


class Federal(NamedTuple):
    """A federal immigration correspondent of a segment, and by what it was known.

    *role* is ``author`` or ``recipient``; *body* one of the federal bodies of the law's vocabulary (ICE, CBP …),
    or ``dual`` for a local officer with a federal hat. *span* is where the evidence stands: in the reading text,
    or (0, 0) where it stands in the message's header. *rule* names the entry of the federal list.
    """

    party: Party
    role: str
    body: str
    component: Component
    evidence: Evidence
    span: Span
    rule: str


class ActFound(NamedTuple):
    """An act that a segment's own words speak of: stance, the rule that found it, and where."""

    act: Act
    stance: Stance
    rule: str
    span: Span


class Read(NamedTuple):
    """All that the first pass says of one item, beside its message and segments.

    *federal*, *directions* and *acts* are in the order of *segments*.
    """

    sha256: str
    message: Message
    segments: tuple[Segment, ...]
    federal: tuple[tuple[Federal, ...], ...]
    directions: tuple[Direction, ...]
    acts: tuple[tuple[ActFound, ...], ...]
