"""Header blocks of quoted, forwarded and printed mail, in any dress.

One grammar for blocks: label lines, in any order, with what was wrapped below them. Outlook, Notes, phones,
inner RFC 822 mail, Spanish mail and scanned print differ only in labels and in the line that stands before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from brightline.archive.records import Party
from brightline.archive.segments.addresses import UNKNOWN, parties, party, plain
from brightline.archive.segments.dates import read_time
from brightline.archive.segments.lines import Head, Line

#: Labels in small letters, and the field of a block that each is.
FIELDS: Final = {
    "from": "from", "de": "from", "sent": "sent", "date": "sent", "enviado": "sent",
    "enviado el": "sent", "fecha": "sent", "date sent": "sent", "sent on": "sent",
    "to": "to", "para": "to", "cc": "cc", "copia": "cc", "bcc": "bcc", "cco": "bcc",
    "subject": "subject", "asunto": "subject", "re": "re",
    "importance": "other", "importancia": "other", "priority": "other", "sensitivity": "other",
    "attachments": "other", "attachment": "other", "datos adjuntos": "other", "adjuntos": "other",
    "reply-to": "other", "responder a": "other", "please respond to": "other", "sent by": "other",
    "organization": "other", "categories": "other", "flag status": "other", "follow up flag": "other",
    "message-id": "other", "mime-version": "other", "content-type": "other", "received": "other",
    "return-path": "other", "delivered-to": "other", "references": "other", "in-reply-to": "other",
    "fr0m": "from", "frorn": "from", "frcm": "from", "5ent": "sent", "senl": "sent", "t0": "to",
    "subiect": "subject", "sublect": "subject", "subjcct": "subject", "5ubject": "subject",
    "content-transfer-encoding": "other", "user-agent": "other", "sender": "other", "newsgroups": "other",
}  # fmt: skip
_LABEL: Final = re.compile(
    r"[*_•.,\"'~]{0,2}\s?([A-Za-z5][A-Za-z0-]*(?: [A-Za-z-]+){0,2}?)[*_]{0,2}\s?[:;][*_]{0,2}(?:\s|$|(?=[\w<\"'\[]))"
)
#: Labels whose colon a scan has lost; good only beside a label that kept it.
_LOOSE: Final = re.compile(
    r"(From|Sent|Date|To|Cc|Subject|De|Para|Asunto|cc)(?:[.,]?\s+(?=\S)|\s*$)"
)
#: A label inside the value of another, where lines were run together.
INLINE: Final = re.compile(
    r"\s[*_]{0,2}(Sent|Date|To|Cc|Subject|Enviado|Fecha|Para|Asunto)[*_]{0,2}:\s"
)
#: A rule, drawn above a block.
RULE: Final = re.compile(r"[-_=*]{5,}$")
#: Words that part a mail from what it answers or forwards.
_ORIGINAL: Final = re.compile(
    r"[-_\s]*(original(?:\s*(?:message|appointment)|\s?-{2,})|mensaje original|message d'origine)[-_\s]*(?=$|from\s?[:;])",
    re.I,
)
_FORWARDED: Final = re.compile(
    r"[-_\s]*(?:begin forwarded (?:message|text|mail)\s*:?|inicio del mensaje reenviado\s*:?"
    r"|-{2,}\s*(?:forwarded message|mensaje reenviado|forwarded (?:mail|by)\b.*?)|forwarded message\s*-{2,}"
    r"|start of forwarded message)[-_\s]*$",
    re.I,
)
#: A line of a time alone, as Notes puts under a name.
_TIME_LINE: Final = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{3,4})?$", re.I
)
#: A clock time alone, as wrapping leaves it below its day.
_CLOCK_ALONE: Final = re.compile(
    r"(?:at )?\d{1,2}:\d\d(?::\d\d)? ?(?:[AP]M)?(?: [A-Z]{3,4})?$", re.I
)
#: The same behind a name: ``Bea Okafor/DOC/NYC  03/04/2016 09:12 AM``, ``… on 03/04/2016 09:12 AM``.
_NAME_TIME: Final = re.compile(rf"(\S.*?)(?:\s+on)?\s+({_TIME_LINE.pattern})", re.I)
#: A sender that is written with an address, and with nothing behind it.
_ADDRESSED: Final = re.compile(r"\S.*[<\[][^\s<>]+@[^\s<>]+[>\]]$")
_TABLE: Final = re.compile(r"(to|cc|bcc|subject|fax to|para|asunto)\b\s*:?(?:\s+|$)", re.I)

#: Characters below its last label that a block may reach, as a long list of recipients does.
NEAR: Final = 1500
#: Characters that a line that parts may have.
_LONGEST: Final = 200
#: Labels that a block may have above the one that was found.
_LABELS: Final = 12
_MOST_LINES: Final = 80
#: Blank lines, or stamps read as such, that a page's end may put into a block.
_PAGE: Final = 30
_SPECKS: Final = "> \t\f*_=•.,\"'~-\xa0"
#: The first letters of lines that may begin or belong to a block.
_WORDS: Final = "from sent date subj envi fech para asun retu rece orig begi forw star mens inic"
_FOUR: Final = frozenset(_WORDS.split())
_TWO: Final = frozenset(["to", "cc", "de"])
_LABELS_BEGIN: Final = (
    "from|sent|subject|date|de|to|cc|enviado(?: el)?|fecha|para|asunto|return-path|received"
)
_OTHERS_BEGIN: Final = "original|forwarded|begin f|start of|mensaje|inicio del"


def _cased(pattern: str) -> str:
    """Return a pattern for letters of either size: quicker than an expression that folds case."""
    alike = {"s": "ſ", "i": "ıİ", "k": "\u212a"}
    return re.sub(
        "[a-z]", lambda found: f"[{found[0]}{found[0].upper()}{alike.get(found[0], '')}]", pattern
    )


_SPOT: Final = re.compile(
    rf"\n[{re.escape(_SPECKS)}]*+((?=[abcdefimoprstABCDEFIMOPRSTſıİ])"
    rf"(?:(?:{_cased(_LABELS_BEGIN)})[*_]{{0,2}}[ \t]?[:;]|{_cased(_OTHERS_BEGIN)}))"
)
_TIME_END: Final = re.compile(
    r"/\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{3,4})?[ \t]*(?=\n|\Z)"
)


def candidates(text: str) -> list[int]:
    """Return where in a text a line stands that may begin or belong to a header block."""
    found = [
        match.start()
        for match in _SPOT.finditer(f"\n{text}")
        if match[1][:4].lower() in _FOUR or match[1][:2].lower() in _TWO
    ]
    if "/" in text:
        found += [match.start() for match in _TIME_END.finditer(text)]
        found.sort()
    return found


def block_heads(lines: Sequence[Line], spots: Sequence[int]) -> list[Head]:
    """Return the header blocks among lines of one depth, in order; *spots* are of ``candidates``."""
    found: list[Head] = []
    first = 0
    starts = [line.start for line in lines]
    for spot in spots:
        at = bisect_right(starts, spot) - 1
        if at < first:
            continue
        head, after = _head_at(lines, at, first)
        if head is not None:
            found.append(head)
            first = after
    return found


def _head_at(lines: Sequence[Line], at: int, first: int) -> tuple[Head | None, int]:
    """Return the head that line *at* begins or belongs to, and the line after it; None where there is none.

    Lines before *first* are spoken for.
    """
    body = lines[at].body.strip()
    if not body:
        return None, at
    begin, kind = at, ""
    if len(body) > _LONGEST:
        original = None
    elif original := _ORIGINAL.match(body):
        kind = "quoted"
        if original.end() < len(body):  # Rewrapped: the block starts on the same line.
            inline = Line(lines[at].start, lines[at].end, body[original.end() :])
            lines = [*lines[:at], inline, *lines[at + 1 :]]
            at -= 1
    elif _FORWARDED.match(body):
        kind = "forwarded"
    if kind:
        start = at + 1
        while start < len(lines) and start < at + _PAGE and not lines[start].body.strip():
            start += 1
        if start < len(lines) and (deeper := _separator_again(lines, start)):
            start = deeper
        fields, end = _fields(lines, start)
        if not fields:
            fields, end = _notes(lines, start)
        return _made(lines, begin, end if fields else begin + 1, kind, fields), max(end, begin + 1)
    if label(body)[0] not in ("", "re", "other") or body.startswith(("Return-Path:", "Received:")):
        # The line found may not be the block's first: a damaged label may stand above it.
        while begin > max(first, at - _LABELS) and _labelled(lines[begin - 1].body.strip()):
            begin -= 1
        fields, end = _fields(lines, begin)
        above = lines[begin - 1].body.strip() if begin > first else ""
        if (
            fields
            and "from" not in fields
            and above.startswith(("From", "De "))
            and _LOOSE.match(above)
        ):
            fields["from"] = above[4:] if above.startswith("From") else above[3:]
            begin -= 1
        if fields and end > at and _is_block(fields):
            return _made(lines, _rule_above(lines, begin, first), end, "quoted", fields), end
        begin = at
    fields, end = _notes(lines, at)
    if not fields and _TIME_LINE.match(body):
        while begin > max(first, at - 3) and (begin == at or not lines[begin].body.strip()):
            begin -= 1
        fields, end = _notes(lines, begin)
    return (_made(lines, begin, end, "quoted", fields), end) if fields else (None, at)


def _labelled(body: str) -> bool:
    return label(body)[0] not in ("", "re") or _LOOSE.match(body) is not None


def _rule_above(lines: Sequence[Line], begin: int, first: int) -> int:
    """Return the line of a rule drawn right above a block, or the block's own first line."""
    above = begin - 1
    while above > max(first, begin - 3) and not lines[above].body.strip():
        above -= 1
    return above if above >= first and RULE.match(lines[above].body.strip()) else begin


def _separator_again(lines: Sequence[Line], at: int) -> int:
    """Return the line after a second separator right below the first, 0 where there is none."""
    body = lines[at].body.strip()
    if not (_ORIGINAL.match(body) or _FORWARDED.match(body)):
        return 0
    at += 1
    while at < len(lines) and not lines[at].body.strip():
        at += 1
    return at if at < len(lines) else 0


def _is_block(fields: dict[str, str]) -> bool:
    others = sum(name in fields for name in ("sent", "to", "subject", "cc"))
    if others >= (1 if "from" in fields else 3):
        return True
    # A sender alone must be one beyond doubt: with an address, or with a time.
    written = fields.get("from", "")
    return len(written) < _LONGEST and bool(_ADDRESSED.search(written) or _NAME_TIME.match(written))


def label(body: str) -> tuple[str, str]:
    """Return a label line's field and value; ("", "") for another line."""
    match = _LABEL.match(body)
    if match is None:
        return "", ""
    written = match[1].lower()
    name = FIELDS.get(written, "")
    if not name and written.startswith(("x-", "list-", "content-", "thread-", "dkim-")):
        name = "other"
    return name, body[match.end() :].strip(" \t*_") if name else ""


def _fields(lines: Sequence[Line], at: int) -> tuple[dict[str, str], int]:
    """Return the fields of the block that starts at line *at*, and the line after it."""
    fields: dict[str, str] = {}
    last, end, here = "", at, at
    margin = len(lines[at].body) - len(lines[at].body.lstrip()) if at < len(lines) else 0
    strict = 0
    while here < len(lines) and here < at + _MOST_LINES:
        line = lines[here].body
        body = line.strip()
        if not body:
            following = _next_label(lines, here, fields)
            if following is None or not fields:
                break
            here = following
            continue
        name, value = label(body)
        if not name and (loose := _LOOSE.match(body)) and FIELDS[loose[1].lower()] not in fields:
            if _beside_label(lines, here):
                name, value = FIELDS[loose[1].lower()], body[loose.end() :]
        elif name:
            strict += 1
        if name == "re":
            name = "" if not fields or "subject" in fields else "subject"
        if name and name != "other":
            if name in fields:
                if fields[name] != value:
                    break
                here += 1
                continue
            if name in ("from", "to") and (pieces := INLINE.split(f"{value} ")) and len(pieces) > 1:
                value = pieces[0]
                for inner, told in zip(pieces[1::2], pieces[2::2], strict=False):
                    fields.setdefault(FIELDS[inner.lower()], told.strip())
            fields[name], last = value, name
        elif name:
            last = name
        elif fields and _wraps(lines, here, last, fields, margin):
            if last != "other":
                fields[last] = f"{fields[last]} {body}"
        else:
            break
        here += 1
        end = here
    return (fields, end) if strict else ({}, at)


def _next_label(lines: Sequence[Line], here: int, fields: dict[str, str]) -> int | None:
    """Return the next line with words if it is a label that the block still lacks."""
    if "subject" in fields and len(fields) > 2:
        return None
    for after in range(here + 1, min(here + _PAGE, len(lines))):
        if body := lines[after].body.strip():
            name, _ = label(body)
            wanted = name and name not in ("other", "re", "from") and name not in fields
            return after if wanted else None
    return None


def _beside_label(lines: Sequence[Line], here: int) -> bool:
    """Say whether a line above or below, blank ones apart, is a label with its colon."""
    for step in (1, -1):
        near = here + step
        while 0 <= near < len(lines) and abs(near - here) < 3 and not lines[near].body.strip():
            near += step
        if 0 <= near < len(lines) and label(lines[near].body.strip())[0] not in ("", "re"):
            return True
    return False


def _wraps(
    lines: Sequence[Line], here: int, last: str, fields: dict[str, str], margin: int
) -> bool:
    """Say whether a line without label goes on with the value above it."""
    line = lines[here].body
    value = fields.get(last, "")
    indented = len(line) - len(line.lstrip()) > margin + 3
    if last == "sent" and _CLOCK_ALONE.match(line.strip()):
        return True
    if last == "other":
        return indented or line[:1] in " \t"
    if indented and (last != "subject" or line[:1] == "\t" or margin == 0):
        return last != "subject" or not lines[here - 1].body.strip() or len(value) > 30
    if last in ("to", "cc", "bcc") and value.rstrip().endswith((";", ",")):
        return True
    if value.count("<") > value.count(">") or (value.count("[") > value.count("]")):
        if last != "subject" and ("@" in line or ">" in line or "]" in line):
            return True
    # A list of people goes on until the next label; a value may have slipped to the line below.
    reach = (
        12 if last in ("to", "cc", "bcc") else 1 if not value or last in ("subject", "from") else 0
    )
    for after in range(here + 1, min(here + 1 + reach, len(lines))):
        body = lines[after].body.strip()
        if not body:
            return False
        name, _ = label(body)
        if name and name != "re":
            return name == "other" or name not in fields
    return False


def _notes(lines: Sequence[Line], at: int) -> tuple[dict[str, str], int]:
    """Return the fields of a Notes head at line *at*: a name, a time, then To, cc and Subject as a table."""
    if at >= len(lines):
        return {}, at
    body = lines[at].body.strip()
    if len(body) > 120:
        return {}, at
    time_at = _after_blanks(lines, at)
    if match := _NAME_TIME.match(body):
        name, time, here = match[1], match[2], at
    elif time_at is not None and _TIME_LINE.match(time := lines[time_at].body.strip()):
        name, here = body, time_at
    else:
        return {}, at
    fields = {"from": name.removeprefix("From:").strip(), "sent": time}
    last, end = "", here + 1
    while (next_at := _after_blanks(lines, here)) is not None and next_at < at + _MOST_LINES:
        row = lines[next_at].body.strip()
        table = _TABLE.match(row)
        field = FIELDS.get(table[1].lower(), "other") if table else ""
        if table and field not in fields:
            fields[field], last = row[table.end() :], field
        elif not last and label(row)[0] == "other":
            pass
        elif last and not fields[last] and next_at == here + 1 and not table:
            fields[last] = row
        else:
            break
        here = next_at
        end = here + 1
        if field == "subject" and fields["subject"]:
            break
    return (fields, end) if "to" in fields and len(fields) > 3 else ({}, at)


def _after_blanks(lines: Sequence[Line], at: int) -> int | None:
    for after in range(at + 1, min(at + 4, len(lines))):
        if lines[after].body.strip():
            return after
    return None


def _made(lines: Sequence[Line], begin: int, end: int, kind: str, fields: dict[str, str]) -> Head:
    spanish = any("enviado" in line.body.lower() for line in lines[begin : min(end, begin + 8)])
    return said(lines[begin].start, lines[end - 1].end, kind, fields, spanish)


def said(start: int, end: int, kind: str, fields: dict[str, str], spanish: bool) -> Head:
    """Return the head that stands from *start* to *end*, by the values of its fields as written."""
    written = plain(fields.get("from", ""))
    sent = fields.get("sent", "")
    if written and not sent and (match := _NAME_TIME.match(written)):
        written, sent = match[1], match[2]
    recipients: tuple[Party, ...] = ()
    for name in ("to", "cc", "bcc"):
        if name in fields:
            recipients += parties(fields[name])
    return Head(
        start, end, kind, party(written) if written else UNKNOWN, recipients,
        read_time(plain(sent), spanish), plain(fields.get("subject", "")), False,
    )  # fmt: skip
