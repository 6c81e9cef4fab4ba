"""A constructed message as the bytes that a mail system would have kept, plain or in some harder dress.

A dress changes how a message is written, never what it says: the labels stay true. Each is one that real archives
hold; ``transplanted`` sets a federal exchange as a quote under somebody else's unrelated mail.
"""

from __future__ import annotations

import base64
import html
import quopri
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from brightline.archive.evaluation.threads import Thread, Written

Dress = Callable[[Written, random.Random], bytes]
"""How a message is put into bytes; the chance is seeded, so the same set comes out every time."""


def plain(message: Written, chance: random.Random) -> bytes:
    """As text, 8 bit, UTF-8; a message whose form is HTML as that."""
    kind = "html" if message.form == "html" else "plain"
    return _mail(message, f"text/{kind}; charset=utf-8", "8bit", message.body.encode())


def quoted_printable(message: Written, chance: random.Random) -> bytes:
    """As quoted-printable, in Windows' own characters."""
    body = message.body.replace("’", "'").encode("windows-1252", "replace")
    kind = "html" if message.form == "html" else "plain"
    return _mail(
        message,
        f'text/{kind}; charset="windows-1252"',
        "quoted-printable",
        quopri.encodestring(body),
    )


def html_only(message: Written, chance: random.Random) -> bytes:
    """As HTML only, lines as Outlook writes them, with a style that is nobody's words."""
    if message.form == "html":
        return plain(message, chance)
    lines = "".join(
        f"<p class=MsoNormal>{html.escape(line) or '&nbsp;'}<o:p></o:p></p>\n"
        for line in message.body.split("\n")
    )
    body = (
        f"<html><head><style>p.MsoNormal {{margin:0in}}</style></head><body>{lines}</body></html>"
    )
    return _mail(message, "text/html; charset=utf-8", "base64", base64.encodebytes(body.encode()))


def both_kinds(message: Written, chance: random.Random) -> bytes:
    """As text and HTML beside one another, with a picture and a signed footer attached."""
    text, mark = message.body.encode(), f"=_{chance.getrandbits(64):016x}"
    if message.form == "html":
        return plain(message, chance)
    parts = [
        (b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit", text),
        (
            b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit",
            b"<html><body><pre>" + html.escape(message.body).encode() + b"</pre></body></html>",
        ),
    ]
    rule = f"--{mark}".encode()
    body = b"".join(rule + b"\r\n" + head + b"\r\n\r\n" + part + b"\r\n" for head, part in parts)
    return _mail(
        message, f'multipart/alternative; boundary="{mark}"', "8bit", body + rule + b"--\r\n"
    )


def nested(message: Written, chance: random.Random) -> bytes:
    """Forwarded whole, as a message attached to a message of an archive clerk."""
    mark = f"=_{chance.getrandbits(64):016x}"
    body = (
        f"--{mark}\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n"
        f"--{mark}\r\nContent-Type: message/rfc822\r\n\r\n"
    ).encode()
    body += plain(message, chance) + f"\r\n--{mark}--\r\n".encode()
    head = (
        "From: Records Desk <records@records.example>\r\nTo: Archive <archive@records.example>\r\n"
        f"Subject: message for the file\r\nMessage-ID: <file-{message.id}@records.example>\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{mark}"\r\n\r\n'
    )
    return head.encode() + body


def raw_headers(message: Written, chance: random.Random) -> bytes:
    """With 8-bit headers, folded oddly, bare line feeds, and no Content-Type at all."""
    head = [f"FROM:{message.sender}", f"to :{', '.join(message.to)}"]
    if message.cc:
        head.append(f"CC: {', '.join(message.cc)}")
    head += [f"Subject: {message.subject}", f"date: {_date(message)}"]
    head.append(f"message-id: <{message.id}@constructed.example>")
    return ("\n".join(head) + "\n\n" + message.body).encode()


def marked(message: Written, chance: random.Random) -> bytes:
    """With soft hyphens, zero-width and direction marks strewn between the letters of the text."""
    if message.form in ("html", "print"):
        return plain(message, chance)
    strewn = "".join(
        letter
        + (
            chance.choice("\u00ad\u200b\u200e\u2060")
            if letter.isalpha() and chance.random() < 0.06
            else ""
        )
        for letter in message.body
    )
    return _mail(message, "text/plain; charset=utf-8", "8bit", strewn.encode())


#: The harder dresses, by name.
DRESSES: Mapping[str, Dress] = {
    "quoted-printable": quoted_printable,
    "html-only": html_only,
    "both-kinds": both_kinds,
    "nested": nested,
    "raw-headers": raw_headers,
    "marked": marked,
}


def transplanted(host: Written, guest: Thread, chance: random.Random) -> Written:
    """Return *host* with the first federal message of *guest* forwarded beneath it, labels of both in order."""
    message = next(
        (m for m in guest.messages if any(one.federal for one in m.labels)), guest.messages[0]
    )
    first = message.labels[0]
    head = (
        f"\n-----Original Message-----\nFrom: {message.sender}\nSent: {_date(message)}\n"
        f"To: {'; '.join(message.to)}\nSubject: {message.subject}\n\n"
    )
    own = message.body if len(message.labels) == 1 else message.body.split("\n\n")[0] + "\n"
    del chance
    return replace(
        host,
        id=f"{host.id}+{message.id}",
        body=host.body.rstrip("\n") + "\n" + head + own,
        labels=(*host.labels, first),
    )


def _mail(message: Written, kind: str, coding: str, body: bytes) -> bytes:
    head = [f"From: {_party(message.sender)}", f"To: {', '.join(map(_party, message.to))}"]
    if message.cc:
        head.append(f"Cc: {', '.join(map(_party, message.cc))}")
    head += [
        f"Subject: {_word(message.subject)}",
        f"Date: {_date(message)}",
        f"Message-ID: <{message.id}@constructed.example>",
        "MIME-Version: 1.0",
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {coding}",
    ]
    thread, _, number = message.id.rpartition(".")
    if number.isdigit() and int(number) > 1:
        head.append(f"References: <{thread}.{int(number) - 1}@constructed.example>")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def _party(text: str) -> str:
    """A party as a header holds it: the name quoted, 8-bit letters as RFC 2047 words."""
    name, _, rest = text.rpartition("<")
    name = name.strip()
    if not rest.endswith(">"):
        return f'"{text}"' if text.isascii() and "," in text and "@" not in text else _word(text)
    if not name:
        return f"<{rest}"
    if not name.isascii():
        return f"{Header(name, 'utf-8').encode()} <{rest}"
    inner = name.strip('"').replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}" <{rest}'


def _word(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=900).encode()


def _date(message: Written) -> str:
    return format_datetime(datetime.fromisoformat(message.date))
