"""Outlook message files (MSG, MS-OXMSG), by ``python-oxmsg``: its tables of properties, read leniently."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, Final

from brightline.archive.reading import dates, head, html, parts, rtf
from brightline.archive.reading.addresses import NOBODY
from brightline.archive.reading.bounds import PART_DEPTH, PARTS
from brightline.archive.reading.charsets import codec_of, text_of
from brightline.archive.reading.errors import Unreadable
from brightline.archive.records import Message, Party, Sent

#: Bytes before the properties of a message, of one inside another, of an attachment or a recipient.
_OF_MESSAGE, _OF_NESTED, _OF_ROW = 32, 24, 8
_EPOCH: Final = 11_644_473_600
_STRINGS, _BYTES = (0x1F, 0x1E), 0x102
_BODY, _HTML, _RTF, _HEADERS, _SUBJECT, _ID, _REPLY_TO = (
    0x1000, 0x1013, 0x1009, 0x007D, 0x0037, 0x1035, 0x1042,
)  # fmt: skip
_SENDER, _FOR = (0x0C1A, 0x5D01, 0x0C1F), (0x0042, 0x5D02, 0x0065)
_RECIPIENT: Final = (0x3001, 0x39FE, 0x3003)
_SENT, _RECEIVED = 0x0039, 0x0E06
_DATA, _LONG_NAME, _NAME, _KIND, _SHOWN = 0x3701, 0x3707, 0x3704, 0x370E, 0x3001
_PAGE, _MESSAGE_PAGE = 0x3FDE, 0x3FFD


class _Table:
    """The properties of one storage: those of variable size are streams, the others stand in a table."""

    def __init__(self, storage: Any, offset: int, page: str = "cp1252") -> None:
        self.storage, self.page = storage, page
        self.streams = {stream.name.lower(): stream.bytes_ for stream in storage.streams}
        table = self.streams.get("__properties_version1.0", b"")
        self.fixed: dict[int, bytes] = {}
        for at in range(offset, len(table) - 15, 16):
            self.fixed[struct.unpack_from("<H", table, at + 2)[0]] = table[at + 8 : at + 16]
        page_number = self.number(_MESSAGE_PAGE) or self.number(_PAGE)
        if page_number:
            self.page = "utf-8" if page_number == 65001 else f"cp{page_number}"

    def stream(self, name: int, kind: int) -> bytes | None:
        return self.streams.get(f"__substg1.0_{name:04x}{kind:04x}")

    def text(self, name: int) -> str:
        wide = self.stream(name, _STRINGS[0])
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.stream(name, _STRINGS[1])
        return text_of(narrow.rstrip(b"\0"), self.page)[0] if narrow is not None else ""

    def number(self, name: int) -> int:
        held = self.fixed.get(name)
        return int.from_bytes(held[:4], "little") if held else 0

    def time(self, name: int) -> Sent | None:
        held = self.fixed.get(name)
        ticks = int.from_bytes(held, "little") if held else 0
        return Sent(ticks // 10_000_000 - _EPOCH, 0, "", "") if ticks else None


def parse(data: bytes) -> Message:
    """Return what an Outlook message file says.

    Raises ``Unreadable`` where it is none.
    """
    import io

    from olefile import OleFileIO
    from oxmsg.storage import Storage

    try:
        with OleFileIO(io.BytesIO(data)) as file:
            root = Storage.from_ole(file)
    except Exception as error:
        raise Unreadable(f"it is a damaged Outlook file: {type(error).__name__}") from None
    if not any(stream.name == "__properties_version1.0" for stream in root.streams):
        raise Unreadable("it is an Outlook or Office file, and no message")
    return _message(root, _OF_MESSAGE, 0)


def _message(storage: Any, offset: int, depth: int) -> Message:
    table = _Table(storage, offset)
    gathered = parts.Parts()
    block = head.read(
        table.text(_HEADERS).replace("\r\n", "\n").encode("utf-8", "replace") + b"\n\n"
    )
    sender = _party(table, _SENDER)
    if not sender.address:
        other = _party(table, _FOR)
        sender = other if other.address or sender == NOBODY else sender
    sender, recipients = _correspondents(table, block, sender)
    text = _text(table, gathered)
    _attachments(table, gathered, depth)
    from brightline.archive.reading import message

    sent = message.sent_of(block, dates.NEW_YORK)
    stored = table.time(_SENT) or table.time(_RECEIVED)
    return Message(
        table.text(_ID) or block.first(b"message-id").decode("utf-8", "replace"),
        message.references_of(block),
        sender,
        recipients,
        sent if sent.at is not None and not sent.doubt else stored or sent,
        " ".join(table.text(_SUBJECT).split()) or message.subject_of(block.first(b"subject")),
        text,
        tuple(gathered.attachments),
        tuple(gathered.nested),
        tuple(gathered.faults),
        "msg",
        message.authenticated_of(block),
    )


def _correspondents(
    table: _Table, block: head.Head, sender: Party
) -> tuple[Party, tuple[Party, ...]]:
    """Return sender and recipients by the header as it came and by the tables; nobody is left out."""
    from brightline.archive.reading import message

    author, written = message.correspondents_of(block)
    listed = [
        _party(_Table(each, _OF_ROW, table.page), _RECIPIENT)
        for each in _storages(table.storage, "__recip_version1.0_")
    ]
    best = author if author.address and not sender.address else sender
    if best == NOBODY:
        best = author
    found = {party: None for party in (*listed, *written) if party not in (NOBODY, best)}
    if author != NOBODY and author.address not in ("", best.address):
        found[author] = None
    addresses = {party.address for party in found if party.address and party.name}
    return best, tuple(p for p in found if p.name or p.address not in addresses)


def _party(table: _Table, names: tuple[int, int, int]) -> Party:
    name, smtp, other = (" ".join(table.text(each).split()) for each in names)
    address = smtp if "@" in smtp else other
    if "@" in address and not address.lower().startswith("/o="):
        return Party("" if name.lower() == address.lower() else name, address.lower())
    if "@" in name and " " not in name:
        return Party("", name.lower())
    # A legacy Exchange name: kept with the name that is shown.
    return Party(f"{name} <{address}>" if name and address else name or address, "")


def _text(table: _Table, gathered: parts.Parts) -> str:
    plain = table.text(_BODY)
    if plain.strip():
        return parts.joined([plain])
    rich = table.stream(_HTML, _BYTES)
    if rich:
        page = table.number(_PAGE)
        label = "utf-8" if page == 65001 else codec_of(f"cp{page}") if page else ""
        return html.text_of(text_of(rich, label)[0])
    marked = table.text(_HTML)
    if marked:
        return html.text_of(marked)
    packed = table.stream(_RTF, _BYTES)
    if packed:
        try:
            return parts.joined([rtf.text_of(rtf.uncompressed(packed))])
        except (ValueError, IndexError):
            gathered.fault("its rich text cannot be read")
    return plain


def _attachments(table: _Table, gathered: parts.Parts, depth: int) -> None:
    for number, storage in enumerate(_storages(table.storage, "__attach_version1.0_"), 1):
        if number > PARTS:
            gathered.fault(f"it has over {PARTS} attachments; those beyond were not read")
            return
        row = _Table(storage, _OF_ROW, table.page)
        name = row.text(_LONG_NAME) or row.text(_NAME) or row.text(_SHOWN)
        inner = next(_storages(storage, "__substg1.0_3701000d"), None)
        if inner is not None:
            _nested(inner, str(number), name, gathered, depth)
            continue
        data = row.stream(_DATA, _BYTES)
        if data is None:
            gathered.fault("an attachment is only referred to, and not in it")
        kind = row.text(_KIND).lower() or "application/octet-stream"
        gathered.leaf(kind, data or b"", name, "attachment", str(number), "")


def _nested(storage: Any, place: str, name: str, gathered: parts.Parts, depth: int) -> None:
    """Keep a message inside as mail: as part of an Outlook file it has no bytes of its own."""
    if depth >= PART_DEPTH:
        gathered.fault(f"its messages nest over {PART_DEPTH} deep; those beneath were not read")
        return
    try:
        inner = _message(storage, _OF_NESTED, depth + 1)
    except Exception:
        gathered.fault("a message inside it cannot be read")
        gathered.attach(place, name, "application/vnd.ms-outlook", b"")
        return
    gathered.nested.append((place, as_mail(inner)))
    gathered.nested += [(f"{place}.{at}", data) for at, data in inner.nested]


def as_mail(message: Message) -> bytes:
    """Return a message as plain mail, its attachments only named."""
    lines = []
    if message.message_id:
        lines.append(f"Message-ID: {message.message_id}")
    if message.references:
        lines.append(f"References: {' '.join(message.references)}")
    lines.append(f"From: {_written(message.sender)}")
    lines.append(f"To: {', '.join(_written(party) for party in message.recipients)}")
    if message.sent.at is not None:
        from email.utils import formatdate

        lines.append(f"Date: {formatdate(message.sent.at)}")
    lines += [f"Subject: {message.subject}", "Content-Type: text/plain; charset=utf-8"]
    lines += [f"X-Attachment: {each.name}; sha256={each.sha256}" for each in message.attachments]
    top = "\n".join(" ".join(line.split()) for line in lines)
    return f"{top}\n\n{message.text}\n".encode("utf-8", "replace")


def _written(party: Party) -> str:
    name = party.name.replace("\\", "\\\\").replace('"', '\\"')
    if party.address:
        return f'"{name}" <{party.address}>' if name else party.address
    return party.name if "/o=" in name.lower() else f'"{name}"'


def _storages(storage: Any, name: str) -> Iterator[Any]:
    return (each for each in storage.storages if each.name.lower().startswith(name.lower()))
