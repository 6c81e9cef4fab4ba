"""Rich text to plain text, as far as mail needs it: compressed RTF (MS-OXRTFCP), HTML inside RTF (MS-OXRTFEX)."""

from __future__ import annotations

import html as entities
import re
from typing import Final

from brightline.archive.reading import html
from brightline.archive.reading.charsets import codec_of

#: What the dictionary of compressed RTF begins with (MS-OXRTFCP, section 2.1.3.1.1).
_BEGIN: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_MOST: Final = 64 * 1024 * 1024
_TOKEN: Final = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^A-Za-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_UNSEEN: Final = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "headerf",
        "footerf",
        "themedata",
        "datastore",
        "generator",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "xmlnstbl",
        "latentstyles",
        "fldinst",
    ]
)
_SIGNS: Final = {
    "par": "\n", "line": "\n", "tab": "\t", "row": "\n", "cell": "\t", "page": "\n", "sect": "\n",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ",
}  # fmt: skip


def uncompressed(data: bytes) -> bytes:
    """Return the RTF that compressed RTF holds.

    Raises ``ValueError`` where it is none.
    """
    if len(data) < 16 or data[8:12] not in (b"LZFu", b"MELA"):
        raise ValueError("no compressed RTF")
    size = int.from_bytes(data[4:8], "little")
    if data[8:12] == b"MELA":
        return data[16 : 16 + size]
    window = bytearray(_BEGIN + b" " * (4096 - len(_BEGIN)))
    write, at, made = len(_BEGIN), 16, bytearray()
    while at < len(data) and len(made) < min(size, _MOST):
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            if control >> bit & 1:
                if at + 1 >= len(data):
                    return bytes(made)
                pair = data[at] << 8 | data[at + 1]
                at += 2
                start, length = pair >> 4, (pair & 15) + 2
                if start == write:
                    return bytes(made)
                for step in range(length):
                    byte = window[(start + step) & 4095]
                    made.append(byte)
                    window[write] = byte
                    write = (write + 1) & 4095
            else:
                made.append(data[at])
                window[write] = data[at]
                write = (write + 1) & 4095
                at += 1
    return bytes(made)


def text_of(rtf: bytes) -> str:
    """Return what rich text says; where HTML was put into it, what that says."""
    source = rtf[:_MOST].decode("latin-1")
    marked = "\\fromhtml" in source[:2000]
    codec = _codec(source)
    made: list[str] = []
    # Of each open group: whether it is seen, whether it holds HTML markup, bytes to pass after \u.
    stack: list[tuple[bool, bool, int]] = []
    seen, markup, after = True, False, 1
    hidden, passing, begun = False, 0, False
    held = bytearray()
    for found in _TOKEN.finditer(source):
        word, number, code, sign, brace, text = found.groups()
        if code is not None:
            if passing:
                passing -= 1
            elif seen and not hidden:
                held.append(int(code, 16))
            continue
        if held:
            made.append(_said(held.decode(codec, "replace"), marked and not markup))
            held.clear()
        if brace == "{":
            stack.append((seen, markup, after))
            begun = True
            if len(stack) > 10_000:
                break
            continue
        if brace == "}":
            if stack:
                seen, markup, after = stack.pop()
        elif word is not None:
            if word == "htmltag":
                seen, markup = True, True
            elif word == "htmlrtf":
                hidden = marked and number != "0"
            elif word in _UNSEEN and begun:
                seen = False
            elif word == "uc":
                after = int(number or 1)
            elif word == "u" and number and seen and not hidden:
                made.append(_said(_letter(int(number)), marked and not markup))
                passing = after
            elif word in _SIGNS and seen and not hidden:
                made.append(_said(_SIGNS[word], marked and not markup))
        elif sign is not None:
            if sign == "*":
                seen = False
            elif sign == "~" and seen and not hidden:
                made.append(" ")
            elif sign in "\\{}" and seen and not hidden:
                made.append(sign)
        elif text is not None and seen and not hidden:
            text, passing = text[passing:], max(passing - len(text), 0)
            made.append(
                _said(text.encode("latin-1").decode(codec, "replace"), marked and not markup)
            )
        begun = False
    if held:
        made.append(_said(held.decode(codec, "replace"), marked and not markup))
    whole = _paired("".join(made))
    return html.text_of(whole) if marked else whole.replace("\0", "").strip("\n")


def _said(text: str, escape: bool) -> str:
    return entities.escape(text, quote=False) if escape else text


def _letter(number: int) -> str:
    return chr(number & 0xFFFF)


def _paired(text: str) -> str:
    """Return a text whose characters beyond the first 65,536 are whole."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _codec(source: str) -> str:
    found = re.search(r"\\ansicpg(\d{1,5})", source[:2000])
    codec = codec_of(f"cp{found[1]}") if found else ""
    if found and found[1] == "65001":
        codec = "utf-8"
    return codec or "cp1252"
