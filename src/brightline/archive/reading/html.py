"""HTML mail to the text that a reader sees, quickly: lines as they break, quotes marked by ``>``.

No tree is built: the text is cut at each ``<`` and put together again in one pass, so that no markup can
make it slow. Outlook begins a quoted header block with a rule at the top of a box (``border-top``); it
becomes a line of underscores, as Outlook itself writes it in plain text.
"""

from __future__ import annotations

import html
import re
from typing import Final

from brightline.archive.reading.bounds import HTML_LETTERS

#: What stands for a ruled line.
RULE: Final = "_" * 32
#: A line's end, a quote's beginning and its end, while the text is put together.
_BREAK, _QUOTE, _END = "\ue000", "\ue001", "\ue002"
#: What no text has and a character reference may say.
_ILL: Final = re.compile(r"[\0\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NAME: Final = re.compile(r"/?[A-Za-z][\w:-]*|!--|[!?]")
#: A tag's end where its values hold a ``>``.
_WHOLE: Final = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_BORDER: Final = re.compile(r"border-top\s*:\s*(?!none|0)[^;]*(?:solid|[1-9][\d.]*\s?p[tx])")
_SKIP, _COMMENT, _PRE, _TEXT = "skip", "comment", "pre", "text"
_BLOCKS: Final = (
    "address article br caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header"
    " main nav ol option p section table title tr ul"
)
_ACTIONS: Final[dict[str, str]] = {
    **{sign + name: _BREAK for name in _BLOCKS.split() for sign in ("", "/")},
    "hr": f"{_BREAK}{RULE}{_BREAK}", "li": f"{_BREAK}* ", "/li": _BREAK, "td": " ", "/td": " ",
    "th": " ", "/th": " ", "blockquote": f"{_BREAK}{_QUOTE}{_BREAK}",
    "/blockquote": f"{_BREAK}{_END}{_BREAK}", "style": _SKIP, "script": _SKIP, "!--": _COMMENT,
    "pre": _PRE, "/pre": _PRE,
}  # fmt: skip

#: What tags do, as written with all their values: the same come again and again.
_KNOWN: Final[dict[str, str]] = {}
_MOST_KNOWN: Final = 20_000


def text_of(source: str) -> str:
    """Return what an HTML mail says, line by line."""
    source = source[:HTML_LETTERS]
    if not source.isascii():
        for mark in (_BREAK, _QUOTE, _END):
            if mark in source:
                source = source.replace(mark, " ")
    text = _joined(source.split("<"))
    if "&" in text:
        text = _unescaped(text)
    lines = [line.strip() for line in " ".join(text.split()).split(_BREAK)]
    if _QUOTE in text:
        lines = _quoted(lines)
    text = "\n".join(lines).strip("\n").replace("\0", "")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text


def _joined(pieces: list[str]) -> str:
    """Return the text of pieces that each begin with a tag, all but the first; breaks are marked."""
    made = [pieces[0]]
    known = _KNOWN
    if len(known) > _MOST_KNOWN:
        known.clear()
    inside_pre = False
    missing: set[str] = set()
    at, count = 1, len(pieces)
    while at < count:
        piece = pieces[at]
        at += 1
        tag, closed, text = piece.partition(">")
        action = known.get(tag)
        if action is None:
            action = _action(tag)
            if not closed or (tag.count('"') & 1) or (tag.count("'") & 1):
                tag, text = _whole(piece)
            elif len(tag) < 200:
                known[tag] = action
        if not action:
            if text:
                made.append(text)
        elif action[0] == _BREAK or action == " ":
            made.append(action)
            if text:
                made.append(text)
        elif action == _TEXT:
            made.append("<" + piece)
        elif action == _PRE:
            inside_pre = tag[:1] != "/"
            made.append(_BREAK)
            made.append(text)
        else:
            at, text = _passed(pieces, at, action, tag, text, missing)
            made.append(text)
        if inside_pre and "\n" in made[-1]:
            made[-1] = made[-1].replace("\n", _BREAK)
    return "".join(made)


def _action(tag: str) -> str:
    """Return what a tag does: nothing (``""``), what it puts in, or what is to be done about it."""
    found = _NAME.match(tag)
    if found is None:
        return _TEXT
    name = found[0].lower()
    if name == "div" and "border-top" in tag and _BORDER.search(tag):
        return _ACTIONS["hr"]
    return _ACTIONS.get(name, "")


def _whole(piece: str) -> tuple[str, str]:
    """Return tag and text of a piece whose tag holds quotes that the first ``>`` does not close."""
    found = _WHOLE.match(piece)
    if found:
        return piece[: found.end() - 1], piece[found.end() :]
    tag, closed, text = piece.partition(">")
    # A tag without an end: what stands in it may be somebody's words.
    return (tag, text) if closed else ("", " " + piece)


def _passed(
    pieces: list[str], at: int, action: str, tag: str, text: str, missing: set[str]
) -> tuple[int, str]:
    """Return where to go on behind a comment, a style or a script, and the text that follows it.

    What is never closed is not passed over: a browser would drop the rest, and with it a message. Ends
    that were looked for in vain are in *missing*, and not looked for again.
    """
    if action == _COMMENT:
        if "-->" in pieces[at - 1]:
            return at, pieces[at - 1].partition("-->")[2]
        end = "-->"
    else:
        end = "/style" if tag[:5].lower() == "style" else "/script"
    if end not in missing:
        for number in range(at, len(pieces)):
            piece = pieces[number]
            if end == "-->" and end in piece:
                return number + 1, piece.partition(end)[2]
            if piece[: len(end)].lower() == end:
                return number + 1, piece.partition(">")[2]
        missing.add(end)
    return at, text


def _unescaped(text: str) -> str:
    text = text.replace("&nbsp;", " ")
    if "&#" not in text:
        return html.unescape(text) if "&" in text else text
    marks = text.count(_QUOTE) + text.count(_END) + text.count(_BREAK)
    text = html.unescape(text)
    if _ILL.search(text):
        text = _ILL.sub(" ", text)
    if text.count(_QUOTE) + text.count(_END) + text.count(_BREAK) != marks:
        # Marks written as character references: somebody's own words would pass for a quote.
        text = text.replace(_QUOTE, " ").replace(_END, " ")
    return text


def _quoted(lines: list[str]) -> list[str]:
    made, deep = [], 0
    for line in lines:
        if line == _QUOTE:
            deep += 1
        elif line == _END:
            deep = max(0, deep - 1)
        elif deep:
            # Deeper quotes than any mail has are marked as twenty deep.
            mark = ">" * min(deep, 20)
            if line:
                made.append(f"{mark} {line}")
            elif made and made[-1].lstrip(">"):
                made.append(mark)
        else:
            made.append(line)
    return made
