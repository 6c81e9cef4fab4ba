"""Address headers to parties, leniently: whoever stands in one is found, however it is written.

A header that follows RFC 5322 is read by it. Any other is searched for everything that looks like an
address: a federal correspondent must not hide behind a bracket too many. An address inside a display
name is a party of its own as well.
"""

from __future__ import annotations

import re
from typing import Final

from brightline.archive.reading.bounds import ADDRESS_BYTES, ADDRESSES
from brightline.archive.reading.charsets import decoded
from brightline.archive.records import Party

NOBODY: Final = Party("", "")

_ADDRESS: Final = r"[^\s<>()\[\]\\,;:@\"']+@[^\s<>()\[\]\\,;:@\"']+"
_MAILBOX: Final = re.compile(
    r"\s*(?:"
    r"(?:\"(?P<quoted>(?:[^\"\\]|\\.)*+)\"|(?P<name>[^\"<>(),;:@\\]*+))\s*<\s*(?P<angle>"
    + _ADDRESS
    + r")\s*>"
    r"|(?P<bare>" + _ADDRESS + r")(?:\s*\((?P<comment>[^()@]*+)\))?"
    r")\s*(?:,|$)"
)
_FOUND: Final = re.compile(
    r"[^\s<>()\[\]\\,;:@\"'=]{1,200}@(?:[^\s<>()\[\]\\,;:@\"'&=]{1,255}|\[[\w.:]{3,45}\])"
)
#: A legacy Exchange name (MS-OXCDATA, section 2.2.5.1): an address to Exchange, a name to all others.
_LEGACY: Final = re.compile(r"<?\s*(?P<dn>/o=[^<>;\"]*?/cn=[^<>;,\"]*)>?", re.IGNORECASE)
_EDGES: Final = " \t\r\n,;:<>()[]\"'"
_GROUP: Final = re.compile(r"\s*[^\"<>@,;:]*:\s*;?\s*$")
#: What a list of mailboxes may hold that a comma does not end.
_PLAIN: Final = frozenset("\"()[];:\\'")
#: mailto: or SMTP: before an address.
_SCHEME: Final = re.compile(r"[\s<(\[]*\b(?:mailto|smtp):\s*$", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\(.)")
_APART: Final = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|[^;\"]+|\"")


def parties(value: str) -> tuple[Party, ...]:
    """Return the parties of an address header's raw, unfolded value, in order, none twice."""
    value = value[:ADDRESS_BYTES]
    found = _by_the_rules(value)
    return tuple(found) if found is not None else _anyhow(value)


def _by_the_rules(value: str) -> list[Party] | None:
    """Return the parties of a header that is a list of mailboxes, None of any other."""
    found: list[Party] = []
    if _PLAIN.isdisjoint(value):
        # No quotes and no comments: commas part mailboxes, and nothing else.
        for piece in value.split(","):
            if party := _mailbox(piece):
                found.append(party)
            elif piece.strip():
                return None
        return list(dict.fromkeys(found))
    at, end = 0, len(value)
    while at < end:
        match = _MAILBOX.match(value, at)
        if match is None or len(found) > ADDRESSES:
            return found if not value[at:].strip(" \t,;") else None
        at = match.end()
        name, address = _named(match)
        if "@" in name:
            found += [Party("", each) for each in _addresses(name) if each != address]
        found.append(Party("" if name.lower() == address else name, address))
    return list(dict.fromkeys(found))


def _mailbox(piece: str) -> Party | None:
    """Return the party of ``name <address>`` or ``address``, None of anything else."""
    name, bracket, rest = piece.partition("<")
    if bracket:
        address, closed, after = rest.partition(">")
        if not closed or after.strip() or ">" in name:
            return None
        name = name.strip()
    else:
        name, address = "", piece
    address = address.strip().lower()
    local, at, domain = address.partition("@")
    if not local or not at or not domain or "@" in domain or "@" in name or "<" in address:
        return None
    if ">" in address or " " in address or "\t" in address or "=?" in address:
        return None
    if "=?" in name:
        name = decoded(name)
        if "@" in name:
            return None
    return Party(" ".join(name.split()), address.rstrip("."))


def _named(match: re.Match[str]) -> tuple[str, str]:
    """Return the display name and the address of a mailbox."""
    if bare := match["bare"]:
        name, address = match["comment"] or "", bare
    else:
        quoted = match["quoted"]
        name, address = quoted if quoted is not None else match["name"], match["angle"]
        if quoted is not None and "\\" in quoted:
            name = _ESCAPED.sub(r"\1", quoted)
    if "=?" in name:
        name = decoded(name)
    return " ".join(name.split()), address.lower().rstrip(".")


def _addresses(text: str) -> list[str]:
    return [_cleaned(each) for each in _FOUND.findall(text)]


def _cleaned(address: str) -> str:
    return address.strip(".'\"`").lower()


def _anyhow(value: str) -> tuple[Party, ...]:
    """Return every party that can be made out in a text."""
    if _GROUP.match(value):
        return ()
    value = decoded(value)
    if "/o=" in value.lower():
        return _legacy(value)
    found = _searched(value)
    return tuple(dict.fromkeys(found))[:ADDRESSES]


def _searched(value: str) -> list[Party]:
    found: list[Party] = []
    at = 0
    for match in _FOUND.finditer(value):
        before = value[at : match.start()]
        head, parted, last = before.rpartition(";")
        if parted:
            found += _names(head)
        found.append(Party(_name(last if parted else before), _cleaned(match[0])))
        at = match.end()
        if len(found) > ADDRESSES:
            break
    return found + _names(value[at:])


def _legacy(value: str) -> tuple[Party, ...]:
    """Read a list that holds legacy Exchange names: what stands before one is its display name."""
    found: list[Party] = []
    at = 0
    for match in _LEGACY.finditer(value):
        before, legacy = value[at : match.start()], match["dn"].strip(_EDGES)
        head, parted, last = before.rpartition(";")
        if not parted and "@" in before:
            head, parted, last = before.rpartition(",")
        found += _searched(head) if parted else []
        shown = _name(last if parted else before)
        found.append(Party(f"{shown} <{legacy}>" if shown else legacy, ""))
        at = match.end()
    return tuple(dict.fromkeys(found + _searched(value[at:])))[:ADDRESSES]


def _name(text: str) -> str:
    text = _SCHEME.sub("", text.replace('\\"', '"')).rstrip()
    if ":" in text and '"' not in text:
        # What stands before a colon names a group of addresses.
        text = text.rpartition(":")[2]
    name = " ".join(text.replace('"', "").split()).strip(_EDGES)
    # A unit in brackets at the end of a name belongs to it: ``Okafor, Bea (AMKC)``.
    return f"{name})" if name.count("(") > name.count(")") else name


def _names(text: str) -> list[Party]:
    """Return parties that have no address, parted by ``;``, or by commas where those part whole names."""
    if not text.strip(_EDGES):
        return []
    pieces = [piece for piece in _APART.findall(text) if piece.strip(_EDGES)]
    if len(pieces) == 1 and not pieces[0].startswith('"') and text.count(",") > 1:
        pieces = text.split(",")
    made = [Party(_name(piece), "") for piece in pieces[:ADDRESSES]]
    return [party for party in made if any(c.isalpha() for c in party.name)]
