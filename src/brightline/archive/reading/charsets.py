"""Bytes to text, whatever their label says: as declared, else UTF-8, else Windows-1252.

Windows-1252 reads any byte but five; those become U+FFFD. So text is never refused, and the name of
the charset that read it says when the label was wrong.
"""

from __future__ import annotations

import binascii
import codecs
import re
from functools import lru_cache
from typing import Final

from brightline.archive.reading.bounds import ENCODED_WORDS

#: Charsets whose bytes are all ASCII and yet mean something else.
_SEVEN_BIT: Final = frozenset(
    {"utf-7", "hz", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004",
     "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr"}
)  # fmt: skip
#: What labels say and what writers of them send: a superset that reads more.
_MEANT: Final = {
    "iso8859-1": "cp1252", "ascii": "ascii", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "iso8859-9": "cp1254",
}  # fmt: skip
_ALIASES: Final = {
    "ks_c_5601-1987": "cp949", "x-sjis": "cp932", "unicode-1-1-utf-7": "utf-7", "x-gbk": "gb18030",
    "x-mac-roman": "mac_roman", "macintosh": "mac_roman", "cp-850": "cp850", "utf8mb4": "utf-8",
    "iso-8859-8-i": "iso8859-8", "x-unknown": "", "unknown-8bit": "", "default": "", "8bit": "",
    "7bit": "ascii", "ansi": "cp1252", "ansi_x3.110-1983": "cp1252",
}  # fmt: skip
_WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=")
_HEX: Final = re.compile(rb"=([0-9A-Fa-f]{2})")


@lru_cache(maxsize=512)
def codec_of(label: str) -> str:
    """Return the Python codec for a charset's label, ``""`` where none is known."""
    label = label.strip().strip("\"'").lower()
    label = _ALIASES.get(label, label)
    if not label or len(label) > 40:
        return ""
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    # Codecs from bytes to bytes (zlib, hex) are no charsets.
    if not getattr(found, "_is_text_encoding", True) or found.name in ("idna", "punycode"):
        return ""
    if found.name in ("unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"):
        return ""
    return _MEANT.get(found.name, found.name)


def text_of(data: bytes, label: str = "") -> tuple[str, str]:
    """Return the text of some bytes, and a fault: ``""`` or what is wrong with the declared charset."""
    codec = codec_of(label) if label else ""
    if data.isascii() and codec not in _SEVEN_BIT and not codec.startswith("utf-16"):
        return data.decode("ascii"), ""
    fault = ""
    if codec:
        try:
            return data.decode(codec), ""
        except (UnicodeError, ValueError):
            fault = f"the text is not {_shown(label)}, as it says"
    elif label:
        fault = f"no charset {_shown(label)} is known"
    try:
        return data.decode("utf-8"), fault
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), fault


def header_text(data: bytes) -> str:
    """Return a header's raw value as text: ASCII, else UTF-8, else Windows-1252."""
    return data.decode("ascii") if data.isascii() else text_of(data)[0]


def decoded(value: str) -> str:
    """Return a header's value with its encoded words (RFC 2047) read; what is broken stays as it is."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    at, held, codec = 0, b"", ""
    for number, found in enumerate(_WORD.finditer(value)):
        if number >= ENCODED_WORDS:
            break
        between = value[at : found.start()]
        label = found[1].partition("*")[0]
        data = _word(found[2], found[3])
        if between.strip() or not held or label.lower() != codec:
            if held:
                pieces.append(text_of(held, codec)[0])
            if not (held and not between.strip()):
                pieces.append(between)
            held, codec = data, label.lower()
        else:
            # A character may be cut in two between one word and the next.
            held += data
        at = found.end()
    if held:
        pieces.append(text_of(held, codec)[0])
    pieces.append(value[at:])
    return "".join(pieces)


def _word(how: str, body: str) -> bytes:
    raw = body.encode("utf-8", "replace")
    if how in "Bb":
        return base64_of(raw)
    raw = raw.replace(b"_", b" ")
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), raw)


_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]+")


def base64_of(raw: bytes) -> bytes:
    """Return what base64 text says, as far as it can be read: strange characters are left out."""
    try:
        return binascii.a2b_base64(raw, strict_mode=True)
    except (binascii.Error, ValueError):
        pass
    kept = _NOT_BASE64.sub(b"", raw.replace(b"-", b"+"))
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _shown(label: str) -> str:
    return "".join(c for c in label[:40] if c.isprintable())
