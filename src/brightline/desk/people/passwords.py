"""Which passwords are refused. Length counts; no mixture of signs is asked for (NIST SP 800-63B)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

LEAST = 12
#: Longer ones only cost time to hash.
MOST = 200


def fault(password: str, *, username: str = "", name: str = "") -> str:
    """Return in one line why a password cannot be used; empty if it can."""
    if len(password) < LEAST:
        return f"at least {LEAST} characters; several words with spaces are easy to keep in mind"
    if len(password) > MOST:
        return f"at most {MOST} characters"
    if "\0" in password:
        return "it holds a sign that cannot be typed"
    plain = _plain(password)
    if plain in banned() or _core(password) in banned():
        return "it is on the list of passwords that are tried first"
    if len(set(plain)) < 5:
        return "use more different characters"
    for own in (username, *name.split()):
        if len(own) >= 4 and _plain(own) in plain and len(plain) - len(own) < LEAST - 4:
            return "it is little more than your own name"
    return ""


@cache
def banned() -> frozenset[str]:
    """Return the passwords that are tried first, plain as they are compared, and without digits around."""
    text = files("brightline.desk.people").joinpath("banned.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    tried = [line for line in lines if line and not line.startswith("#")]
    return frozenset({_plain(line) for line in tried} | {_core(line) for line in tried} - {""})


_LOOKALIKES = str.maketrans("013457@$!", "oieastasi")


def _core(text: str) -> str:
    """Return what is left without digits and other signs before and after: the word under a year."""
    letters = [place for place, sign in enumerate(text) if sign.isalpha()]
    return _plain(text[letters[0] : letters[-1] + 1]) if letters else ""


def _plain(text: str) -> str:
    """Return letters and digits alone, small, with digits read as the letters they stand for."""
    folded = text.casefold().translate(_LOOKALIKES)
    return "".join(sign for sign in folded if sign.isalnum())
