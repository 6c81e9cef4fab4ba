"""Names, phone numbers and addresses as people write them, brought to one form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from brightline.archive.parties.lists import local
from brightline.archive.records import Party
from brightline.archive.unseen import UNSEEN, seen

_ASIDE = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]?")
_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’-]*")
_NUMBER = re.compile(
    r"(?<![\d.])(?:\+?1[\s.\-\xa0]{0,2})?\(?([2-9]\d\d)\)?[\s.\-/\xa0]{0,3}([2-9]\d\d)"
    r"[\s.\-\xa0]{0,3}(\d{4})(?!\d)",
    re.ASCII,
)
_ADDRESS = re.compile(
    r"([a-z0-9._%+'&=-]{1,64})\s?(?:@|©|®|\(at\)|\(a\))\s?([^\s<>\"'()\[\];]{3,255})", re.IGNORECASE
)
_ENCAPSULATED = re.compile(r"^imceaex-(.*?)(?:@[^@]*)?$", re.DOTALL)
#: A name of Lotus Notes: Martin Hale/NYC/ICE@DHS, CN=Martin Hale/O=DHS.
_NOTES = re.compile(r"(?:cn=)?[^/@<>=]+(?:/[^/@<>]+)+(?:@[^.]*)?$")
#: The end of an address that a comma, read for a dot, has put with the name.
_CUT = re.compile(r" ,\s?(g[o0][vy][il1]?)$")
_HEX = re.compile(r"\+([0-9a-f]{2})")
_NUMBER_BEGINS = frozenset("+(0123456789")


#: A capital I that a scan has read as a small l: no name begins with it and one of these.
_SCANNED_I = re.compile(r"\bl(?=[bcdfghkmnprstvwz][a-z])")


class Name(NamedTuple):
    """A person's name: its tokens in lower case, and which is the surname; all ``""`` where none.

    ``full`` has two tokens or more, in alphabetical order, so that "Hale, Martin" and
    "Martin J. Hale" are the same.
    """

    full: str
    surname: str
    initial: str
    tokens: frozenset[str]


NOBODY = Name("", "", "", frozenset())


@lru_cache(maxsize=65536)
def name_of(written: str) -> Name:
    """Return a display name as a ``Name``; ``NOBODY`` where no token of a name is in it."""
    plain = unicodedata.normalize("NFC", _ASIDE.sub(" ", seen(written)))
    if not plain.islower():
        plain = _SCANNED_I.sub("I", plain)
    plain = plain.lower()
    plain = plain.split("/")[0]
    last, comma, rest = plain.partition(",")
    halves = [_tokens(last), _tokens(rest)] if comma else [_tokens(plain), []]
    if not halves[0]:
        halves = [halves[1], []]
    tokens = halves[0] + halves[1]
    if not tokens:
        return NOBODY
    long = [t for t in tokens if len(t) > 1]
    if halves[1]:
        surname, given = halves[0][-1], halves[1][0]
    else:
        surname, given = tokens[-1], tokens[0] if len(tokens) > 1 else ""
    if len(surname) == 1 and len(tokens) > 1:  # "Nolan R."
        surname, given = "", tokens[0]
    full = " ".join(sorted(long)) if len(long) > 1 else ""
    return Name(full, surname, given[:1], frozenset(long))


@lru_cache(maxsize=65536)
def name_of_mailbox(address: str) -> Name:
    """Return the name in the local part of an address such as ``martin.j.hale@…``, else ``NOBODY``."""
    box = address.partition("@")[0]
    tokens = [t for t in re.split(r"[._+\d-]+", box) if t and t not in local().not_names]
    long = [t for t in tokens if len(t) > 1]
    if len(long) < 2 or not all(t.isalpha() for t in long):
        return NOBODY
    return Name(" ".join(sorted(long)), long[-1], tokens[0][:1], frozenset(long))


def box_of(address: str) -> str:
    """Return the letters of the local part of an address: ``mhale`` of ``mhale2@…``."""
    if address.startswith("/"):
        address = address.rpartition("cn=")[2]
    return re.sub(r"[^a-z]", "", address.partition("@")[0])


def same_person(name: Name, box: str, other: Name, other_box: str) -> bool:
    """Say whether two names, with their mailboxes, may well be one person's. Not proof by itself."""
    if name.tokens & other.tokens - {t for t in name.tokens if len(t) < 3}:
        return True
    if _initialled(name, other) or _initialled(other, name):
        return True
    long = {t for t in (*name.tokens, *other.tokens) if len(t) > 3}
    return any(
        (t in box and t in other.tokens) or (t in other_box and t in name.tokens) for t in long
    )


def numbers_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Return the North American phone numbers of a text as (ten digits, start, end)."""
    found = _NUMBER.finditer(text, start, len(text) if end is None else end)
    return [("".join(m.groups()), m.start(), m.end()) for m in found]


def display_of(party: Party) -> str:
    """Return what a party is called: its display name, or a name of Lotus Notes in its address."""
    if not party.name and "/" in party.address and not address_of(party)[0]:
        return party.address.removeprefix("cn=")
    return party.name


def number_of(party: Party) -> str:
    """Return the phone number that a party is known by, ten digits; ``""`` where none.

    In a chat it is the party itself, at a gateway (text message or fax) the local part.
    """
    for written in (party.address, party.name):
        box = written.partition("@")[0].removeprefix("fax=")
        if box[:1] in _NUMBER_BEGINS and box:
            found = numbers_in(box)
            if found and not box[found[0][2] :].strip("/ "):
                return found[0][0]
    return ""


@lru_cache(maxsize=65536)
def address_of(party: Party) -> tuple[str, bool]:
    """Return a party's address in lower case, and whether it was put together from damaged text.

    An old Exchange name comes out as ``/o=…/cn=…``, also from its mail form ``IMCEAEX-_O=…``.
    """
    written = seen(party.address).strip().lower()
    plain = written.removeprefix("mailto:").strip("<>'\"“”‘’ \t,;.")
    if plain.startswith("/o="):
        return plain, False
    if _NOTES.match(plain):
        return "", False
    encapsulated = _ENCAPSULATED.match(plain)
    if encapsulated:
        path = encapsulated[1].replace("_", "/")
        return _HEX.sub(lambda m: chr(int(m[1], 16)), path), False
    if plain.count("@") == 1 and " " not in plain:
        cut = _CUT.search(party.name.lower())
        return (f"{plain}.{cut[1]}", True) if cut else (plain, False)
    for text in (written, seen(party.name).lower()):
        legacy = text.find("/o=")
        if legacy == 0 or (legacy > 0 and text[legacy - 1] in "<'\" "):
            return text[legacy:].strip("<>'\" "), False
        found = _ADDRESS.search(text)
        if found:
            damaged = "@" not in found[0] or " " in found[0]
            return f"{found[1]}@{found[2].rstrip('.,>')}", damaged
    return "", False


def seen_at(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return a stretch of text as seen, and where each character of it stands, and its end."""
    kept = [n for n in range(start, end) if ord(text[n]) not in UNSEEN]
    return "".join(text[n] for n in kept), [*kept, end]


def domain_of(address: str) -> str:
    """Return the domain of an address; ``""`` where it has none."""
    return address.rpartition("@")[2] if "@" in address else ""


def _tokens(text: str) -> list[str]:
    found = [t.strip("'’-") for t in _TOKEN.findall(text)]
    return [t for t in found if t and t not in local().not_names]


def _initialled(short: Name, full: Name) -> bool:
    """Say whether "M. Hale" or "Hale" may stand for "Martin Hale"."""
    if len(short.surname) < 2 or short.surname != full.surname:
        return False
    return not short.initial or not full.initial or short.initial == full.initial
