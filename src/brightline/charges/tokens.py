"""Text to tokens: runs of ASCII letters and digits in upper case, and single marks.

Space counts only as a border. Initials become one word (``P. L.`` is ``PL``) and a word is cut from
the digits glued to it (``CPW4``, ``PL160``). A ``,`` or ``:`` glued between three digits and two
(``160,10``) becomes ``·``, which is a point where a section must have one and unreadable elsewhere.
What is not plain text becomes ``?``, which no rule of the grammar accepts.
"""

import re
import string
from typing import Final

_TOKEN: Final = re.compile(r"[A-Z0-9]+|[^\sA-Z0-9]")
_POINT_SLIP: Final = re.compile(
    r"(?<![A-Z0-9])(?=[OILSB]{0,2}[0-9])([0-9OILSB]{3})[,:](?=[0-9OILSB]{2}(?![0-9]))"
)
_PLAIN: Final = {
    **{
        ord(low): up for low, up in zip(string.ascii_lowercase, string.ascii_uppercase, strict=True)
    },
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "'\u2018\u2019`"), None),
    **dict.fromkeys(map(ord, '"\u201c\u201d*#_\u00b0'), " "),
    ord("["): "(",
    ord("]"): ")",
}
_SLIPS: Final = str.maketrans("OILSB", "01158")
_ROUND_SLIPS: Final = str.maketrans("OIL", "011")
_MARKS: Final = frozenset("()./,;:&+|-\u00a7\u00b7")
_TRAILING: Final = frozenset(".,;:-/")


def tokenize(text: str) -> list[str]:
    """Return the tokens of a text, without the marks it ends in."""
    plain = text.translate(_PLAIN)
    if "," in plain or ":" in plain:
        plain = _POINT_SLIP.sub("\\1\u00b7", plain)
    raw = _TOKEN.findall(plain)
    while raw and raw[-1] in _TRAILING:
        raw.pop()
    tokens: list[str] = []
    i = 0
    while i < len(raw):
        token = raw[i]
        if len(token) > 1:
            _cut(token, tokens)
        elif "A" <= token <= "Z":
            token, i = _initials(raw, i)
            tokens.append(token)
            continue
        else:
            tokens.append(token if "0" <= token <= "9" or token in _MARKS else "?")
        i += 1
    return tokens


def figures(token: str) -> str | None:
    """Return a run of digits with ``O I L S B`` set right, or None if it is not one.

    At least one digit must be there: letters alone are a word.
    """
    return _figures(token, _SLIPS)


def round_figures(token: str) -> str | None:
    """Return a run of digits with only ``O I L`` set right, for where ``S`` and ``B`` may be meant."""
    return _figures(token, _ROUND_SLIPS)


def _figures(token: str, slips: dict[int, int]) -> str | None:
    if token.isdigit():
        return token
    if token.isalpha() or not token.isalnum():
        return None
    right = token.translate(slips)
    return right if right.isdigit() else None


def _initials(raw: list[str], i: int) -> tuple[str, int]:
    """Return the word made by single letters from ``i`` on, and the place after it."""
    letters = raw[i]
    i += 1
    while i < len(raw):
        after = i + 1 if raw[i] == "." else i
        if after == len(raw) or len(raw[after]) > 1 or not "A" <= raw[after] <= "Z":
            break
        letters += raw[after]
        i = after + 1
    if len(letters) > 1 and i < len(raw) and raw[i] == ".":
        i += 1
    return letters, i


def _cut(token: str, tokens: list[str]) -> None:
    """Append a run of letters and digits, cut where a word of letters ends or ``USC`` stands."""
    if token.isalpha() or token.isdigit():
        tokens.append(token)
        return
    before, usc, after = token.partition("USC")
    if usc and (before == "" or before.isdigit()):
        tokens.extend(part for part in (before, usc, after) if part)
        return
    letters = len(token) - len(token.lstrip(string.ascii_uppercase))
    if letters > 1 and figures(token) is None:
        tokens.extend((token[:letters], token[letters:]))
    else:
        tokens.append(token)
