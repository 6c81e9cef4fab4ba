"""Text to tokens: runs of ASCII letters and digits in upper case, and single marks.

Space counts only as a border. Initials become one word (``P. L.`` is ``PL``), a word is cut from
the digits glued to it (``CPW4``, ``PL160``), and ``:`` or ``,`` becomes ``.`` between three digits
and two (``160,10``), a slip of the eye or the scanner. Anything else that is not plain text becomes
``?``, which no rule of the grammar accepts.
"""

import re
import string
from typing import Final

_TOKEN: Final = re.compile(r"[A-Z0-9]+|[^\sA-Z0-9]")
_PLAIN: Final = {
    **{
        ord(low): up for low, up in zip(string.ascii_lowercase, string.ascii_uppercase, strict=True)
    },
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "'\u2018\u2019`"), None),
    **dict.fromkeys(map(ord, '"\u201c\u201d*#_'), " "),
    ord("["): "(",
    ord("]"): ")",
}
_SLIPS: Final = str.maketrans("OILSB", "01158")
_ROUND_SLIPS: Final = str.maketrans("OIL", "011")
MARKS: Final = frozenset("()./,;:&+|-\u00a7?")


def tokenize(text: str) -> list[str]:
    """Return the tokens of a text."""
    raw = _TOKEN.findall(text.translate(_PLAIN))
    tokens: list[str] = []
    i = 0
    while i < len(raw):
        token = raw[i]
        if len(token) == 1 and token.isalpha() and (not tokens or tokens[-1].isalpha()):
            initials, i = _initials(raw, i)
            tokens.append(initials)
            continue
        if token in ",:" and _is_point(tokens, raw, i):
            token = "."
        if len(token) > 1:
            _cut(token, tokens)
        else:
            tokens.append(token if token.isascii() and token.isalnum() or token in MARKS else "?")
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
        if (
            after < len(raw)
            and len(raw[after]) == 1
            and raw[after].isascii()
            and raw[after].isalpha()
        ):
            letters += raw[after]
            i = after + 1
        else:
            break
    if len(letters) > 1 and i < len(raw) and raw[i] == ".":
        i += 1
    return letters, i


def _is_point(tokens: list[str], raw: list[str], i: int) -> bool:
    if not tokens or i + 1 == len(raw) or len(tokens[-1]) != 3 or figures(tokens[-1]) is None:
        return False
    after = raw[i + 1]
    return len(after) > 1 and figures(after[:2]) is not None and not after[2:3].isdigit()


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
