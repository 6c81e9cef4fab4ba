"""Chats: tables, JSON and WhatsApp's text to one item a message.

An item's bytes are one JSON object, keys sorted: ``time``, ``from``, ``to`` (a list), ``text``, ``channel``
(where it was said), ``id`` and ``answers`` where the export tells. They are the export's own words; ``parse``
reads the time.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

from brightline.archive.reading import dates, html
from brightline.archive.reading.addresses import NOBODY, parties
from brightline.archive.reading.bounds import CHAT_BYTES, CHAT_ROW_BYTES
from brightline.archive.reading.charsets import text_of
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.manifests import folded
from brightline.archive.reading.walk import PASSED, Item, Source, Walk, below
from brightline.archive.records import Attachment, Message, Party, Raw

#: How exports call a message's time, author, recipients, words, room, number, and what it answers.
_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "time": ("time", "timestamp", "date", "datetime", "date time", "sent", "sent at", "sent on", "date sent",
             "sent date", "ts", "created at", "createddatetime", "message time", "when", "fecha", "date/time",
             "originalarrivaltime", "composetime", "create date", "timestamp ms", "created date"),
    "from": ("from", "sender", "author", "user", "sender name", "from name", "username", "name", "who", "de",
             "sent by", "from address", "sender email", "display name", "user name", "creator", "imdisplayname",
             "user profile", "actor", "from phone"),
    "to": ("to", "recipient", "recipients", "participants", "members", "para", "receiver", "receivers",
           "to address", "sent to", "to phone", "recipient name"),
    "text": ("text", "message", "body", "content", "msg", "message text", "message body", "mensaje", "comment",
             "chat", "message content", "messages"),
    "channel": ("channel", "room", "conversation", "chat name", "thread", "group", "channel name", "space",
                "conversation id", "conversationid", "chatid", "topic"),
    "id": ("id", "message id", "messageid", "client msg id", "guid", "uuid"),
    "answers": ("thread ts", "reply to", "replytoid", "parent id", "in reply to"),
}  # fmt: skip
_CALLED: Final = {name: key for key, names in _COLUMNS.items() for name in names}
_LISTS: Final = (
    "messages",
    "value",
    "items",
    "chats",
    "conversations",
    "data",
    "threads",
    "events",
)
_WHATSAPP: Final = re.compile(
    r"^\u200e?\[?(?P<time>\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?:[ \u202f]*[AaPp]\.?\s?[Mm]\.?)?)"
    r"(?:\] | - )(?:(?P<from>[^:\n]{1,100}): )?",
    re.MULTILINE,
)
_MENTION: Final = re.compile(r"<@([A-Z0-9]+)>")


def csv_items(walk: Walk, place: str, data: bytes) -> Iterator[Item] | None:
    """Return the messages of a table with columns for time, author and words; None of any other table."""
    text = text_of(data)[0].removeprefix("\ufeff")
    csv.field_size_limit(CHAT_ROW_BYTES)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    dialect.doublequote = True
    rows = csv.reader(io.StringIO(text, newline=""), dialect)
    try:
        columns = [_CALLED.get(folded(each), "") for each in next(rows)]
    except (StopIteration, csv.Error):
        return None
    if not {"time", "from", "text"} <= set(columns):
        return None
    return _rows(walk, place, rows, columns)


def _rows(walk: Walk, place: str, rows: Any, columns: list[str]) -> Iterator[Item]:
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield walk.quarantined(
                below(place, number), "chat", f"its row is damaged: {error}"[:100]
            )
            continue
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        told: dict[str, Any] = {}
        for key, cell in zip(columns, row, strict=False):
            if key and cell and key not in told:
                told[key] = cell
        if "to" in told:
            told["to"] = [told["to"]]
        yield _item(walk, below(place, number), told)


def _item(walk: Walk, place: str, told: dict[str, Any]) -> Item:
    if walk.passing:
        return PASSED
    data = json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    if len(data) > CHAT_ROW_BYTES:
        return walk.quarantined(place, "chat", f"it is over {CHAT_ROW_BYTES} bytes")
    return Raw(walk.source, place, "chat", -1, data)


def json_items(walk: Walk, source: Source) -> Iterator[Item]:
    """Yield the messages of a JSON file: a list of them, one a line, Slack's, Teams', Google Chat's.

    A file that is not about messages (Slack's ``users.json``) is one item, a manifest.

    Raises ``Unreadable`` where it is no JSON.
    """
    data = source.file.read(CHAT_BYTES + 1)
    if len(data) > CHAT_BYTES:
        raise Unreadable(f"it is over {CHAT_BYTES} bytes")
    found = list(_messages(_loaded(text_of(data)[0].removeprefix("\ufeff")), "", 0))
    if not found:
        yield walk.manifest(source.place, data)
        return
    room = source.place.rpartition("/")[0].rpartition("/")[2]
    for number, (message, channel) in enumerate(found, 1):
        place = below(source.place, number)
        told = _told(message, channel or room)
        if told is None:
            yield walk.quarantined(place, "chat", "it has no words and no author")
        else:
            yield _item(walk, place, told)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise Unreadable("it is nested too deep") from None
    except ValueError:
        pass
    lines = [line for line in text.splitlines() if line.strip()]
    made = []
    for line in lines:
        try:
            made.append(json.loads(line))
        except (ValueError, RecursionError):
            # One damaged line is an item that says so; a file of none but those is no JSON.
            made.append({"text": line, "damaged": True, "time": "", "from": ""})
    if all(isinstance(each, dict) and each.get("damaged") for each in made):
        raise Unreadable("it is no JSON")
    return made


def _messages(told: Any, channel: str, depth: int) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the objects that are messages, and the name of the room around them."""
    if depth > 8:
        return
    if isinstance(told, list):
        for each in told:
            yield from _messages(each, channel, depth + 1)
        return
    if not isinstance(told, dict):
        return
    if _is_message(told):
        yield told, channel
        for replies in (told.get("replies"), told.get("MessageList")):
            if isinstance(replies, list) and replies and isinstance(replies[0], dict):
                yield from _messages([r for r in replies if _is_message(r)], channel, depth + 1)
        return
    name = _plain(told.get("displayName") or told.get("name") or told.get("topic") or channel)
    for key, value in told.items():
        if isinstance(value, list) and (key in _LISTS or key == "MessageList"):
            yield from _messages(value, name, depth + 1)


def _is_message(told: Any) -> bool:
    if not isinstance(told, dict):
        return False
    keys = {_CALLED.get(folded(str(key)), "") for key in told}
    return "text" in keys and ("time" in keys or "from" in keys)


def _told(message: dict[str, Any], channel: str) -> dict[str, Any] | None:
    told: dict[str, Any] = {}
    for name, value in message.items():
        key = _CALLED.get(folded(str(name)), "")
        if key == "to" and isinstance(value, list):
            told["to"] = [said for each in value if (said := _plain(each))]
        elif key and key not in told and (said := _plain(value)):
            told[key] = [said] if key == "to" else said
    profile = message.get("user_profile")
    if isinstance(profile, dict):
        told["from"] = _plain(profile) or told.get("from", "")
    if channel and "channel" not in told:
        told["channel"] = channel
    files = message.get("files") or message.get("attachments")
    if isinstance(files, list):
        named = [_plain(each.get("name") or each.get("title") or "") for each in files
                 if isinstance(each, dict)]  # fmt: skip
        told["files"] = [name for name in named if name]
    if "text" not in told and not told.get("files") and "from" not in told:
        return None
    return told


def _plain(value: Any) -> str:
    """Return a value as text: of a person or a body, its name, address or words."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return "".join(_plain(each) for each in value[:1_000])
    if not isinstance(value, dict):
        return ""
    if "content" in value or "text" in value:
        said = _plain(value.get("content") or value.get("text"))
        markup = str(value.get("contentType", "")).lower() == "html"
        return html.text_of(said) if markup else said
    for inner in ("user", "application", "emailAddress"):
        if isinstance(value.get(inner), dict):
            return _plain(value[inner])
    name = ""
    for key in ("displayName", "real_name", "display_name", "name", "userPrincipalName", "id"):
        if isinstance(value.get(key), str) and value[key]:
            name = value[key]
            break
    for key in ("email", "address", "userPrincipalName", "mail"):
        address = value.get(key)
        if isinstance(address, str) and "@" in address:
            return f'"{name}" <{address}>' if name and name != address else address
    return name


def whatsapp_items(walk: Walk, source: Source) -> Iterator[Item]:
    """Yield the messages of a chat that WhatsApp wrote out as text; each may go on over several lines."""
    data = source.file.read(CHAT_BYTES + 1)
    if len(data) > CHAT_BYTES:
        raise Unreadable(f"it is over {CHAT_BYTES} bytes")
    text = text_of(data)[0].removeprefix("\ufeff").replace("\r\n", "\n")
    starts = list(_WHATSAPP.finditer(text))
    number = 0
    if not starts or text[: starts[0].start()].strip():
        number = 1
        before = text[: starts[0].start()] if starts else text
        yield _item(walk, below(source.place, number), {"text": before.strip()})
    for at, found in enumerate(starts):
        number += 1
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        told = {"time": found["time"], "text": text[found.end() : end].rstrip("\n")}
        if found["from"]:
            told["from"] = found["from"].strip("\u200e\u202a\u202c ")
        channel = source.name.rpartition(".")[0]
        yield _item(walk, below(source.place, number), {**told, "channel": channel})


def parse(data: bytes, zone: ZoneInfo) -> Message:
    """Return what a chat item says.

    Raises ``Unreadable`` where its bytes are no such item.
    """
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable("it is no message of a chat") from None
    if not isinstance(told, dict):
        raise Unreadable("it is no message of a chat")
    sender = _people(str(told.get("from", "")))
    to = told.get("to")
    recipients = [
        party for each in (to if isinstance(to, list) else []) for party in _people(str(each))
    ]
    if not recipients and told.get("channel"):
        recipients = [Party(str(told["channel"]), "")]
    files = told.get("files")
    attachments = tuple(
        Attachment(str(number), str(name)[:500], "", 0, "")
        for number, name in enumerate(files if isinstance(files, list) else [], 1)
    )
    text = str(told.get("text", "")).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return Message(
        str(told.get("id", "")),
        (str(told["answers"]),) if told.get("answers") else (),
        sender[0] if sender else NOBODY,
        (*recipients, *sender[1:]),
        dates.written(str(told.get("time", "")), zone),
        "",
        _MENTION.sub(r"@\1", text),
        attachments,
        (),
        ("its line is damaged",) if told.get("damaged") else (),
        "chat",
        "",
    )


def _people(written: str) -> tuple[Party, ...]:
    """Return parties as an export writes them; a name with a comma in it is one name."""
    if "@" not in written and "/o=" not in written.lower():
        return tuple(Party(" ".join(p.split()), "") for p in written.split(";") if p.strip())
    return parties(written)
