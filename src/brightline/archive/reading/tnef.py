"""TNEF (MS-OXTNEF): what Outlook sends as ``winmail.dat``, a message's body and attachments in one part."""

from __future__ import annotations

import struct
from hashlib import sha256
from typing import Final, NamedTuple

from brightline.archive.reading import dates, html, rtf
from brightline.archive.reading.addresses import NOBODY, parties
from brightline.archive.reading.charsets import text_of
from brightline.archive.reading.errors import Unreadable
from brightline.archive.records import Attachment, Message, Party, Sent

_SIGNATURE: Final = 0x223E9F78
_MOST_ATTACHMENTS, _MOST_PROPERTIES, _MOST_VALUES = 2_000, 5_000, 10_000

# Attributes (section 2.1.3.3).
_SUBJECT, _BODY, _DATE_SENT, _MESSAGE_ID, _FROM = 0x8004, 0x800C, 0x8005, 0x8009, 0x8000
_RENDER, _TITLE, _DATA, _MESSAGE, _ATTACHMENT, _RECIPIENTS, _CODEPAGE = (
    0x9002, 0x8010, 0x800F, 0x9003, 0x9005, 0x9004, 0x9007,
)  # fmt: skip
# Properties (MS-OXPROPS).
_P_BODY, _P_HTML, _P_RTF, _P_SUBJECT, _P_FILE, _P_LONG_FILE, _P_TYPE, _P_DATA = (
    0x1000, 0x1013, 0x1009, 0x0037, 0x3704, 0x3707, 0x370E, 0x3701,
)  # fmt: skip
_P_NAME, _P_ADDRESS, _P_SMTP, _P_SENDER, _P_SENDER_ADDRESS, _P_SENDER_SMTP, _P_ID, _P_SENT = (
    0x3001, 0x3003, 0x39FE, 0x0C1A, 0x0C1F, 0x5D01, 0x1035, 0x0039,
)  # fmt: skip
_P_FOR, _P_FOR_ADDRESS, _P_FOR_SMTP = 0x0042, 0x0065, 0x5D02
_FIXED: Final = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
#: Seconds from 1601, where Windows counts from, to 1970.
_EPOCH: Final = 11_644_473_600


class Inside(NamedTuple):
    """What a TNEF part holds; an attachment is (name, type, bytes), a nested message its own TNEF."""

    text: str
    subject: str
    message_id: str
    sender: Party
    recipients: tuple[Party, ...]
    sent: Sent
    attachments: tuple[tuple[str, str, bytes], ...]
    nested: tuple[bytes, ...]
    faults: tuple[str, ...]


Properties = dict[int, bytes | str | int]


def read(data: bytes) -> Inside:
    """Return what TNEF bytes hold, as far as they go.

    Raises ``Unreadable`` where they are no TNEF.
    """
    if len(data) < 6 or int.from_bytes(data[:4], "little") != _SIGNATURE:
        raise Unreadable("it is no TNEF")
    page, faults = "cp1252", []
    values: dict[int, bytes] = {}
    message: Properties = {}
    people: list[Party] = []
    files: list[_File] = []
    at = 6
    while at + 9 <= len(data):
        level, name, size = data[at], *struct.unpack_from("<HxxI", data, at + 1)
        start, at = at + 9, at + 9 + size + 2
        value = data[start : start + size]
        if len(value) < size:
            faults.append("its winmail.dat is cut short")
        try:
            if name == _CODEPAGE:
                page = f"cp{int.from_bytes(value[:4], 'little')}"
            elif name == _RENDER and level == 2:
                if len(files) >= _MOST_ATTACHMENTS:
                    faults.append(f"its winmail.dat has over {_MOST_ATTACHMENTS} attachments")
                    break
                files.append(_File())
            elif name == _MESSAGE:
                message = _properties(value, 0, page)[0]
            elif name == _RECIPIENTS:
                people += _recipients(value, page)
            elif files and level == 2:
                files[-1].take(name, value, page)
            else:
                values[name] = value
        except (struct.error, IndexError, ValueError):
            faults.append("a property of its winmail.dat is damaged")
    return _inside(values, message, people, files, page, faults)


class _File:
    """An attachment as it is gathered."""

    def __init__(self) -> None:
        self.title, self.data, self.properties = "", b"", Properties()

    def take(self, name: int, value: bytes, page: str) -> None:
        if name == _TITLE:
            self.title = _string(value, page)
        elif name == _DATA:
            self.data = value
        elif name == _ATTACHMENT:
            self.properties = _properties(value, 0, page)[0]


def _inside(
    values: dict[int, bytes], message: Properties, people: list[Party], files: list[_File],
    page: str, faults: list[str],
) -> Inside:  # fmt: skip
    attachments, nested = [], []
    for file in files:
        held = file.properties.get(_P_DATA)
        data = held if isinstance(held, bytes) else file.data
        # An object's bytes begin with the identifier of what it is.
        if data[16:20] == _SIGNATURE.to_bytes(4, "little"):
            nested.append(data[16:])
            continue
        name = _said(file.properties, _P_LONG_FILE) or file.title or _said(file.properties, _P_FILE)
        kind = _said(file.properties, _P_TYPE) or "application/octet-stream"
        attachments.append((name, kind.lower(), data or file.data))
    sender = _party(message, (_P_SENDER, _P_SENDER_SMTP, _P_SENDER_ADDRESS))
    if sender == NOBODY:
        sender = _party(message, (_P_FOR, _P_FOR_SMTP, _P_FOR_ADDRESS))
    if sender == NOBODY and _FROM in values:
        sender = _from(values[_FROM], page)
    return Inside(
        _text(values, message, page, faults),
        _said(message, _P_SUBJECT) or _string(values.get(_SUBJECT, b""), page),
        _said(message, _P_ID) or _string(values.get(_MESSAGE_ID, b""), page),
        sender,
        tuple(dict.fromkeys(people)),
        _sent(values, message),
        tuple(attachments),
        tuple(nested),
        tuple(dict.fromkeys(faults)),
    )


def _text(values: dict[int, bytes], message: Properties, page: str, faults: list[str]) -> str:
    plain = _said(message, _P_BODY) or _string(values.get(_BODY, b""), page)
    if plain.strip():
        return plain.replace("\r\n", "\n").replace("\r", "\n")
    rich = message.get(_P_HTML)
    if isinstance(rich, bytes):
        rich = text_of(rich)[0]
    if isinstance(rich, str):
        return html.text_of(rich)
    packed = message.get(_P_RTF)
    if isinstance(packed, bytes):
        try:
            return rtf.text_of(rtf.uncompressed(packed))
        except (ValueError, IndexError):
            faults.append("the rich text of its winmail.dat cannot be read")
    return ""


def _sent(values: dict[int, bytes], message: Properties) -> Sent:
    at = message.get(_P_SENT)
    if isinstance(at, int) and at > 0:
        return Sent(at // 10_000_000 - _EPOCH, 0, "", "")
    raw = values.get(_DATE_SENT, b"")
    if len(raw) >= 12:
        year, month, day, hour, minute, second = struct.unpack_from("<6H", raw)
        return dates.written(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    return dates.MISSING


def _string(value: bytes, page: str) -> str:
    return text_of(value.rstrip(b"\0"), page)[0].replace("\0", "")


def _said(properties: Properties, name: int) -> str:
    value = properties.get(name, "")
    return value if isinstance(value, str) else ""


def _party(properties: Properties, names: tuple[int, int, int]) -> Party:
    name, address, other = (_said(properties, each) for each in names)
    best = address if "@" in address else other
    if "@" in best:
        return Party("" if name.lower() == best.lower() else name, best.lower())
    return Party(f"{name} <{best}>" if name and best else name or best, "")


def _from(value: bytes, page: str) -> Party:
    """Read a TRP structure: name and ``type:address`` (section 2.1.3.3.2)."""
    if len(value) < 8:
        return NOBODY
    names, addresses = struct.unpack_from("<HH", value, 4)
    name = _string(value[8 : 8 + names], page)
    address = _string(value[8 + names : 8 + names + addresses], page).partition(":")[2]
    found = parties(f'"{name}" <{address}>') if address else (Party(name, ""),)
    return found[0] if found else NOBODY


def _recipients(value: bytes, page: str) -> list[Party]:
    rows, at, found = int.from_bytes(value[:4], "little"), 4, []
    for _ in range(min(rows, _MOST_PROPERTIES)):
        if at >= len(value):
            break
        row, at = _properties(value, at, page)
        party = _party(row, (_P_NAME, _P_SMTP, _P_ADDRESS))
        if party != NOBODY:
            found.append(party)
    return found


def _properties(value: bytes, at: int, page: str) -> tuple[Properties, int]:
    """Return the properties that stand at a place (section 2.1.3.4), and where they end."""
    count, at = int.from_bytes(value[at : at + 4], "little"), at + 4
    made: Properties = {}
    for _ in range(min(count, _MOST_PROPERTIES)):
        if at + 4 > len(value):
            break
        kind, name = struct.unpack_from("<HH", value, at)
        at += 4
        if name >= 0x8000:
            at = _named(value, at)
        many, kind = bool(kind & 0x1000), kind & 0x0FFF
        if kind in _FIXED:
            number = struct.unpack_from("<I", value, at)[0] if many else 1
            at += 4 if many else 0
            held = value[at : at + min(_FIXED[kind], 8)]
            made[name] = int.from_bytes(held, "little")
            at += _FIXED[kind] * number
            continue
        number = struct.unpack_from("<I", value, at)[0]
        at += 4
        for step in range(min(number, _MOST_VALUES)):
            size = struct.unpack_from("<I", value, at)[0]
            held = value[at + 4 : at + 4 + size]
            at += 4 + size + (-size % 4)
            if step == 0:
                made[name] = _value(kind, held, page)
    return made, at


def _named(value: bytes, at: int) -> int:
    """Pass over what names a property that has no number of its own."""
    by_name = struct.unpack_from("<I", value, at + 16)[0]
    if by_name == 0:
        return at + 24
    size: int = struct.unpack_from("<I", value, at + 20)[0]
    return at + 24 + size + (-size % 4)


def _value(kind: int, held: bytes, page: str) -> bytes | str:
    if kind == 0x1F:
        return held.decode("utf-16-le", "replace").rstrip("\0")
    if kind == 0x1E:
        return _string(held, page)
    return held


def parse(data: bytes) -> Message:
    """Return a message that is TNEF and nothing else.

    Raises ``Unreadable``.
    """
    inside = read(data)
    files = tuple(
        Attachment(str(number), name[:500], kind[:100], len(held), sha256(held).hexdigest())
        for number, (name, kind, held) in enumerate(inside.attachments, 1)
    )
    start = len(files) + 1
    nested = tuple((str(at), held) for at, held in enumerate(inside.nested, start))
    return Message(
        inside.message_id, (), inside.sender, inside.recipients, inside.sent, inside.subject,
        inside.text, files, nested, inside.faults, "tnef", "",
    )  # fmt: skip
