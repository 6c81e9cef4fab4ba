"""A cheap first look: could ``find`` find anything in this mail at all?

One pass of a linear-time expression over bytes. It may say yes too often, never no where ``find``
with the same directory would find somebody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import re2

from brightline.archive.parties.directory import EMPTY, Directory
from brightline.archive.records import Message, Segment

#: What stands between two words in bytes: white space, quote marks, and the no-break space.
_GAP = r"(?:[\s\x0b>|\xa0\xc2]+)"
_BASE = (
    # Domains, also damaged: none of d, h, s is a letter that print confuses.
    r"(?i:dhs|uscis|usc[il1|!j]s|cbp|[il1|!j]ce[.,:;]?[gq9][o0][vyu]|\b[il1|!j]ns[.,:; ]{0,3}usdo"
    r"|xn--|@[a-z0-9.-]*[\xc2-\xf4]"
    r"|\b(?:ero|hsi|opla|tfo)\b|(?:[(\[]\x00?|/)ice\b|imceaex|/o=(?:us[ -]?)?ice"
    r"|deport|immigration|inmigraci|usbp|homeland|customs|border\x00patrol|u\.?s\.?\x00border"
    r"|(?:enforcement|detention)\x00(?:and|&)\x00|field\x00office\x00director"
    r"|principal\x00legal|fugitive\x00op|fug\x00?ops|criminal\x00alien|pacific\x00enf"
    r"|task\x00force|287\x00?\(g|cross[ -]designated|cross\x00designated"
    r"|(?:^|\n)(?:from|to|cc|bcc|sender|reply-to)[ \t]*:(?:[^\n]|\n[ \t])*=\?)"
    r"|\b(?:ICE|SDDO|SIEA|AFOD|DFOD|DRO)\b"
    # Marks that are not seen, strewn between letters.
    r"|[A-Za-z](?:\xc2\xad|\xcd\x8f|\xd8\x9c|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8f\xaa-\xae]"
    r"|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf)"
)


def touches(data: bytes, directory: Directory = EMPTY) -> bool:
    """Say whether a mail may have a federal immigration correspondent.

    *data* is its raw header, then its reading text as UTF-8, with the parts decoded; or what
    ``looked_at`` gives.
    """
    return _search(directory).search(data) is not None


def looked_at(message: Message, segments: Sequence[Segment] = ()) -> bytes:
    """Return the bytes of a parsed message for ``touches``: all its parties and its text."""
    parties = [message.sender, *message.recipients]
    for segment in segments:
        parties += (segment.author, *segment.recipients)
    lines = [f"{p.name} <{p.address}>" for p in dict.fromkeys(parties)]
    return "\n".join([*lines, message.text]).encode("utf-8", "surrogatepass")


_last: list[tuple[Directory, Any]] = []


def _search(directory: Directory) -> Any:
    """Return the search of a directory; the last is kept by identity, since equality is dear."""
    if _last and _last[0][0] is directory:
        return _last[0][1]
    found = _compiled(directory)
    _last[:] = [(directory, found)]
    return found


def _compiled(directory: Directory) -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.never_capture = True
    options.max_mem = 256 << 20
    parts = [_BASE.replace("\\x00", _GAP)]
    tokens = sorted(set(_tokens(directory)))
    if tokens:
        parts.append("(?i:" + "|".join(tokens) + ")")
    return re2.compile("|".join(parts).encode("latin-1"), options)


def _tokens(directory: Directory) -> Iterable[str]:
    """Yield an expression for each thing that a directory alone knows."""
    for number in directory.numbers:
        apart = r"[^0-9A-Za-z]{0,10}"
        yield number[:3] + apart + number[3:6] + apart + number[6:]
    for name in (*directory.names, *directory.dual_names):
        plain = [t for t in name.split() if t.isascii()]
        token = max(plain or name.split(), key=lambda t: (len(t), t))
        yield r"\b" + re.escape(token) + r"\b" if plain else _accented(token)
    for address in (*directory.aliases, *directory.duals, *directory.lists):
        box, at, domain = address.rpartition("@")
        apart = r"(?:[^0-9A-Za-z]{0,8}|[^0-9A-Za-z]?\((?:a|at)\)[^0-9A-Za-z]?)" if at else ""
        yield _quoted(box) + apart + _quoted(domain)


def _accented(token: str) -> str:
    """Return an expression for a word with letters beyond ASCII, composed or not, in either case."""
    out = []
    for char in token:
        forms = {char, char.upper(), char.lower()}
        forms |= {unicodedata.normalize("NFD", form) for form in forms}
        out.append("(?:" + "|".join(sorted(map(_quoted, forms))) + ")")
    return "".join(out)


def _quoted(text: str) -> str:
    """Return the bytes of a text as an expression, a character a byte."""
    return re.escape(text.encode("utf-8", "surrogatepass").decode("latin-1"))
