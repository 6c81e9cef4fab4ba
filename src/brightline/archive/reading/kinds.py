"""What kind a file is: by its first bytes, and by its name only where those leave it open."""

from __future__ import annotations

import re
from typing import Final

from brightline.archive.reading import head
from brightline.archive.reading.parts import OLE, TNEF

#: Bytes that are looked at.
SNIFFED: Final = 16_384
_MAGIC: Final = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"!BDN", "pst"), (OLE, "ole"), (TNEF, "tnef"),
    (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"), (b"II*\x00", "picture"), (b"MM\x00*", "picture"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!", "rar"), (b"GIF8", "other"), (b"\x7fELF", "other"),
    (b"ID3", "other"), (b"OggS", "other"), (b"RIFF", "other"), (b"SQLite format 3", "other"),
)  # fmt: skip
_MBOX: Final = re.compile(rb"From [^\n]{1,1000}\n")
_MBOX_TIME: Final = re.compile(rb"\d\d?:\d\d")
_FIELD: Final = re.compile(rb"[!-9;-~]{1,100}[ \t]*:|>From ")
_CHAT: Final = re.compile(
    rb"(?m)^(?:\xe2\x80\x8e)?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?"
    rb"(?:[ \xe2\x80\xaf]*[AaPp]\.?[Mm]\.?)?(?:\] | - )[^:\n]{1,100}: "
)
_TEXTS: Final = (".txt", ".text", ".log", ".md", "")
#: Files that a system leaves in folders, and that hold nothing of anyone's.
_LITTER: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini", "dovecot.index", "dovecot-uidlist",
                            "maildirfolder", ".gitignore", "dovecot.index.log", "subscriptions"})  # fmt: skip


def kind_of(name: str, first: bytes) -> str:
    """Return a file's kind by its name and first bytes.

    One of ``message``, ``emlx``, ``mbox``, ``msg``, ``tnef``, ``zip``, ``tar``, ``gzip``, ``bzip2``, ``xz``,
    ``pst``, ``pdf``, ``picture``, ``csv``, ``json``, ``xml``, ``whatsapp``, ``text``, ``calendar``, ``litter``,
    ``empty``, ``7z``, ``rar``, ``ole`` and ``other``.
    """
    base = name.replace("\\", "/").rpartition("/")[2].lower()
    end = "." + base.rpartition(".")[2] if "." in base else ""
    if base in _LITTER or base.startswith("._"):
        return "litter"
    if not first.strip(b"\0 \r\n\t"):
        return "empty" if not first else "other"
    for magic, kind in _MAGIC:
        if first.startswith(magic):
            return _packed(kind, end)
    if first[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in first[:1024]:
        return "pdf"
    return _text_kind(end, first)


def _packed(kind: str, end: str) -> str:
    if kind == "zip" and end in (".docx", ".xlsx", ".pptx", ".odt", ".jar", ".epub"):
        return "other"
    if kind == "ole":
        return "msg" if end not in (".doc", ".xls", ".ppt") else "other"
    return kind


def _text_kind(end: str, first: bytes) -> str:
    body = first.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if _is_mbox(body):
        return "mbox"
    if end == ".emlx":
        return "emlx"
    if end in (".eml", ".mht", ".mim"):
        return "message"
    if end == ".csv" or end == ".tsv":
        return "csv"
    if end in (".json", ".jsonl", ".ndjson"):
        return "json"
    if end == ".xml" or body.startswith(b"<?xml"):
        return "xml"
    if body.startswith((b"BEGIN:VCALENDAR", b"BEGIN:VCARD")) or end in (".ics", ".vcf"):
        return "calendar"
    if end == ".mbox":
        return "mbox"
    if head.looks_like_one(body) and (end not in _TEXTS[:-1] or head.has_mail_field(body)):
        return "message"
    if _is_text(first):
        if len(_CHAT.findall(first)) >= 2 or (_CHAT.match(body) and len(body) < 2_000):
            return "whatsapp"
        return "text" if end in _TEXTS or end in (".htm", ".html", ".rtf") else "other"
    return "other"


def _is_mbox(body: bytes) -> bool:
    line = _MBOX.match(body)
    if line is None:
        return False
    return bool(_MBOX_TIME.search(line[0]) or _FIELD.match(body, line.end()))


def _is_text(first: bytes) -> bool:
    """Say whether bytes are text: few control characters, or UTF-16 by its mark."""
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = len(first) - len(
        first.translate(None, bytes({*range(9), *range(14, 32), 127} - {12, 27}))
    )
    return odd <= 0.01 * len(first)
