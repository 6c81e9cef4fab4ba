"""Bytes to a ``Message``: one item's correspondents, time, text, attachments and inner messages.

The header block is cut here; a single part is decoded here; parts are taken apart by ``fast-mail-parser``
(Rust), failing that by ``email`` (see ``careful``), failing that the body is read as it stands. Each step
down is a fault that the message carries; only what is no text at all is refused.
"""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import fast_mail_parser

from brightline.archive.reading import addresses, careful, charsets, dates, head, html, parts
from brightline.archive.reading.bounds import (
    ENCODED_WORDS,
    FAST_BYTES,
    ITEM_BYTES,
    TEXT_LETTERS,
)
from brightline.archive.reading.dates import NEW_YORK
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.head import Head
from brightline.archive.records import Message, Party, Sent

#: Whom a message went to, and behind them who else stands in its header: a second ``From``, whoever sent
#: it for another, whoever is to have the answer. They are recipients here, since nobody may hide.
_TO: Final = frozenset(
    {b"to", b"cc", b"bcc", b"resent-to", b"resent-cc", b"resent-bcc", b"apparently-to",
     b"x-forwarded-to", b"x-envelope-to", b"x-rcpt-to"}
)  # fmt: skip
_BESIDE: Final = frozenset({b"sender", b"reply-to", b"resent-from", b"x-original-from"})
_IDS: Final = re.compile(rb"<[^<>]{1,998}>")
#: Seconds by which the day of arrival may be off the sending.
_ON_ITS_WAY: Final = 24 * 3600
#: Bytes that empty parts may take up.
_EMPTY_PARTS: Final = 1_000
_MOST_IDS: Final = 500
_ODD: Final = bytes({*range(1, 9), *range(14, 27), *range(28, 32), 127})


def parse(data: bytes, kind: str = "message", zone: ZoneInfo = NEW_YORK) -> Message:
    """Return what an item says.

    Args:
        data: the item's bytes (``Raw.data``).
        kind: the item's kind (``Raw.kind``); a ``message`` may as well be an Outlook or TNEF file.
        zone: the archive's own zone, for times that name none.

    Raises:
        Unreadable: there is nothing to read in it; the text says why.

    """
    if len(data) > ITEM_BYTES:
        raise Unreadable(f"it is over {ITEM_BYTES} bytes")
    try:
        return _parsed(data, kind, zone)
    except Unreadable:
        raise
    except Exception as error:
        # Whatever a library raises on a hostile item, the next one is still to be read.
        raise Unreadable(f"its reader failed: {type(error).__name__}") from None


def _parsed(data: bytes, kind: str, zone: ZoneInfo) -> Message:
    if kind == "message" or kind == "msg":
        if data.startswith(parts.OLE):
            from brightline.archive.reading import msg

            return msg.parse(data)
        if data.startswith(parts.TNEF):
            from brightline.archive.reading import tnef

            return tnef.parse(data)
        return _mail(data, zone)
    if kind == "printed":
        from brightline.archive.reading import printed

        return printed.parse(data)
    if kind == "chat":
        from brightline.archive.reading import chat

        return chat.parse(data, zone)
    raise Unreadable(f"no item is of the kind {kind!r}")


def _mail(data: bytes, zone: ZoneInfo) -> Message:
    data, faults = head.cleaned(data)
    block = head.read(data)
    if not block.fields:
        if not data.strip() or len(data.translate(None, _ODD)) < 0.9 * len(data):
            raise Unreadable("there is no header in it" if data.strip() else "it is empty")
        faults = (*faults, "it has no header")
    text, gathered, parser = _body(data, block)
    sender, recipients = correspondents_of(block)
    return Message(
        charsets.header_text(block.first(b"message-id"))[:998],
        references_of(block),
        sender,
        recipients,
        sent_of(block, zone),
        subject_of(block.first(b"subject")),
        text,
        tuple(gathered.attachments),
        tuple(gathered.nested),
        (*faults, *block.faults, *gathered.faults),
        parser,
        authenticated_of(block),
    )


def subject_of(raw: bytes) -> str:
    """Return a subject's raw value as text."""
    return " ".join(charsets.decoded(charsets.header_text(raw)).split()) if raw else ""


@lru_cache(maxsize=16_384)
def _parties(raw: bytes) -> tuple[Party, ...]:
    return addresses.parties(charsets.header_text(raw))


def parties_of(raw: bytes) -> tuple[Party, ...]:
    """Return the parties of an address header's raw value."""
    # Long lists do not come twice, and would fill the memory.
    return _parties(raw) if len(raw) < 1_000 else _parties.__wrapped__(raw)


def correspondents_of(block: Head) -> tuple[Party, tuple[Party, ...]]:
    """Return who sent a message, and all others that its header names."""
    fields = block.fields
    authors: list[Party] = []
    for raw in fields.get(b"from", ()):
        authors += parties_of(raw)
    if len(authors) == 1 and authors[0].address and _BESIDE.isdisjoint(fields):
        # One author and nobody beside: most mail.
        sent_to: list[Party] = []
        for name, values in fields.items():
            if name in _TO:
                for raw in values:
                    sent_to += parties_of(raw)
        return authors[0], tuple(dict.fromkeys(sent_to))
    to: list[Party] = []
    beside = authors
    for name, values in fields.items():
        if name in _TO:
            for raw in values:
                to += parties_of(raw)
        elif name in _BESIDE:
            for raw in values:
                beside = beside + list(parties_of(raw))
    sender = addresses.NOBODY
    if beside:
        # Sender, Reply-To and such only where there is no From.
        sender = next((party for party in authors or beside if party.address), beside[0])
    known = {party.address for party in to}
    known.add(sender.address)
    for party in beside:
        if party.address not in known or (not party.address and party.name != sender.name):
            to.append(party)
            known.add(party.address)
    return sender, tuple(dict.fromkeys(to))


def sent_of(block: Head, zone: ZoneInfo) -> Sent:
    """Return when a message was sent: by its ``Date``, failing that by its arrival."""
    raw = block.first(b"date")
    sent = dates.header(charsets.header_text(raw), zone) if raw else dates.MISSING
    if sent.at is not None:
        return sent
    for line in block.arrivals()[:20]:
        arrived = dates.header(charsets.header_text(line), zone)
        if arrived.at is not None:
            return Sent(arrived.at, _ON_ITS_WAY, sent.doubt, sent.written)
    return sent


def references_of(block: Head) -> tuple[str, ...]:
    """Return the messages that one answers or follows, by their numbers."""
    fields = block.fields
    raw = b" ".join((*fields.get(b"references", ()), *fields.get(b"in-reply-to", ())))
    if not raw:
        return ()
    found = [each.decode("utf-8", "replace") for each in _IDS.findall(raw)[:_MOST_IDS]]
    return tuple(dict.fromkeys(found))


def authenticated_of(block: Head) -> str:
    """Return what the receiving servers wrote of a message's authenticity, a line each."""
    values = block.fields.get(b"authentication-results")
    if not values:
        return ""
    return "\n".join(charsets.header_text(value)[:4_000] for value in values[:20])


@lru_cache(maxsize=1024)
def _declared(raw: bytes) -> tuple[str, str]:
    """Return a ``Content-Type`` as text, and the type in it."""
    declared = charsets.header_text(raw)
    return declared, declared.partition(";")[0].strip().lower() or "text/plain"


def _body(data: bytes, block: Head) -> tuple[str, parts.Parts, str]:
    """Return the reading text, what was gathered, and by which parser."""
    raw = block.first(b"content-type")
    declared, kind = _declared(raw) if len(raw) < 200 else _declared.__wrapped__(raw)
    body = data[block.body :]
    if not kind.startswith(("multipart/", "message/")):
        gathered = parts.Parts()
        return _single(kind, declared, body, block, gathered), gathered, "fast"
    # Of the header the parsers need but what tells of parts, and so see none of its other faults.
    shape = b"".join(
        b"%s: %s\n" % (name, block.first(name))
        for name in (b"content-type", b"content-transfer-encoding", b"content-disposition")
        if name in block.fields
    )
    whole = shape + b"\n" + body
    why = ""
    # Its time for encoded words grows by the square of their number.
    if len(whole) <= FAST_BYTES and (
        whole.count(b"?") <= ENCODED_WORDS or whole.count(b"=?") <= ENCODED_WORDS
    ):
        gathered = parts.Parts()
        try:
            text = gathered.text(fast_mail_parser.parse_email_tree(whole, mode="lazy"))
            if not _nothing_in(text, gathered, body):
                return text, gathered, "fast"
            why = "nothing is in its parts"
        except (fast_mail_parser.ParseError, parts.Hollow) as error:
            why = _why(error)
    return _carefully(whole, body, declared, why)


def _nothing_in(text: str, gathered: parts.Parts, body: bytes) -> bool:
    """Say whether nothing was found in a body of some length: its parts are elsewhere than they should be."""
    found = text.strip() or gathered.attachments or gathered.nested
    return not found and len(body.strip()) > _EMPTY_PARTS


def _why(error: Exception) -> str:
    if isinstance(error, fast_mail_parser.DecodeError):
        return "a part is damaged: its encoding cannot be followed"
    return "its parts are not as its header says"


def _carefully(whole: bytes, body: bytes, declared: str, why: str) -> tuple[str, parts.Parts, str]:
    gathered = parts.Parts()
    gathered.fault(why)
    try:
        if len(whole) <= FAST_BYTES and body.count(b"boundary=", 0, 10_000_000) < 500:
            text = gathered.text(careful.root(whole))
            if not _nothing_in(text, gathered, body):
                return text, gathered, "careful"
    except parts.Hollow:
        pass
    except Exception as error:
        gathered.fault(f"its parts cannot be told apart: {type(error).__name__}")
    kept = parts.Parts()
    for fault in gathered.faults:
        kept.fault(fault)
    kept.fault("its body was read as it stands")
    text = parts.joined([careful.plain(body, parts.charset_in(declared))])
    if len(text) > TEXT_LETTERS:
        kept.fault(f"its text is over {TEXT_LETTERS} letters; those beyond were not read")
    return text[:TEXT_LETTERS], kept, "careful"


def _single(kind: str, declared: str, body: bytes, block: Head, gathered: parts.Parts) -> str:
    """Return the text of a message that has no parts."""
    how = block.first(b"content-transfer-encoding").strip().lower()
    if how == b"quoted-printable":
        body = binascii.a2b_qp(body)
    elif how == b"base64":
        try:
            body = binascii.a2b_base64(body)
        except binascii.Error:
            gathered.fault("its base64 is damaged")
            body = charsets.base64_of(body)
    if "/" not in kind:
        # "text", as some old writers have it.
        kind = "text/plain"
    raw = block.first(b"content-disposition")
    disposition = raw.decode("latin-1") if raw else ""
    name = ""
    if kind not in ("text/plain", "text/html"):
        name = charsets.decoded(_name_in(declared) or _name_in(disposition))
    found = gathered.leaf(
        kind, body, name, disposition.partition(";")[0].strip(), "1", parts.charset_in(declared)
    )
    return parts.joined([text if each == "plain" else html.text_of(text) for each, text in found])


_NAME: Final = re.compile(r"name\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))", re.IGNORECASE)


def _name_in(value: str) -> str:
    found = _NAME.search(value)
    return (found[1] or found[2] or "") if found else ""
