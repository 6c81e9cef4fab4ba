"""The people of a header block: display names and addresses as written, in many hands."""

import re
from functools import lru_cache
from typing import Final

from brightline.archive.records import Party
from brightline.archive.unseen import seen

#: Characters of a name and address that are looked at.
_LONGEST: Final = 400
#: Nobody that the text names.
UNKNOWN: Final = Party("", "")

#: An address with its brackets, of whatever shape: <a@b.c>, [mailto:a@b.c], (a@b.c), ‹a@b.c›.
_BRACKETED: Final = re.compile(
    r"[<\[({‹«]?\s*(?:[a-z]?mailto\s?:\s?)?['\"]?([\w.+%&'=/~#-]*[\w+%&=/~#-]@[\w-]+(?:\.[\w-]+)+)"
    r"['\"]?\s*(?:<mailto:[^>]*>)?\s*[>\])}›»]?",
    re.ASCII | re.I,
)
#: A legacy name of an Exchange directory.
_DIRECTORY: Final = re.compile(r"[<\[(]?\s*(?:IMCEAEX-|EX:)?(/o=[^<>\[\]()]+?)\s*[>\])]", re.I)
_EMPTY: Final = re.compile(r"[<\[(]\s*(?:[a-z]?mailto\s?:?\S*)?\s*[>\])]?\s*$", re.I)
#: Who wrote stands behind these words, whose mailbox before them.
_BEHALF: Final = re.compile(r"\b(?:on behalf of|en nombre de)\b\s*", re.I)
#: Codes of exemptions that a redaction leaves at the right edge.
_CODES: Final = re.compile(
    r"(?:^|\s{2,})(?:\(?[bB]\)?[ ]?\(?\d\)?(?:\([A-F]\))?|1\.4\([A-H]\))(?:,\s*(?:[bB]\d|1\.4\([A-H]\)))*\s*$"
)
_CODE_ENDS: Final = frozenset(")0123456789 \t")
#: Family names may be of several words: a comma after these does not part two people.
_PARTICLE: Final = "de del la las los van von der di da dos mac san santa st. el al"
_PARTICLES: Final = frozenset(_PARTICLE.split())


def plain(value: str) -> str:
    """Return a header's value without codes of exemptions and runs of blanks."""
    # Codes stand at the very end: a pattern for blanks must not be let loose on a long value.
    tail = _CODES.sub("", value[-80:]) if value[-1:] in _CODE_ENDS else value[-80:]
    return " ".join(seen(value[:-80] + tail).split())


def party(written: str) -> Party:
    """Return one sender or recipient; ``UNKNOWN`` where nothing is left of it."""
    return _party(written[:_LONGEST])


@lru_cache(maxsize=32_768)
def _party(written: str) -> Party:
    text = plain(written).strip(" ;,")
    if not text:
        return UNKNOWN
    address = ""
    if "@" in text:
        match = _BRACKETED.search(text)
        if match:
            address = match[1].lower().strip("'")
            text = _BRACKETED.sub(" ", text)
    elif "/o=" in text or "/O=" in text:
        match = _DIRECTORY.search(f"{text}>" if text[-1] not in ">])" else text)
        if match:
            address, text = match[1].lower(), text[: match.start()]
    text = _EMPTY.sub("", text)
    if behalf := _BEHALF.search(text):
        text = text[behalf.end() :] or text[: behalf.start()]
    name = " ".join(text.replace('"', " ").split()).strip(" '*,;:<>[]‹›")
    if name.lower() == address or name.lower() in ("mailto", "redacted"):
        name = ""
    return Party(name, address)


def parties(written: str) -> tuple[Party, ...]:
    """Return the recipients of a To or Cc value, parted by semicolons or commas as they are meant."""
    # Long lists do not come twice, and would fill the memory.
    return _parties(written) if len(written) < _LONGEST else _parties.__wrapped__(written)


@lru_cache(maxsize=16_384)
def _parties(written: str) -> tuple[Party, ...]:
    text = plain(written)
    if not text:
        return ()
    found = (party(piece) for piece in _pieces(text))
    return tuple(who for who in found if who != UNKNOWN)


def _pieces(text: str) -> list[str]:
    if ";" in text:
        return text.split(";")
    if "," not in text:
        return [text]
    parts = _outside_quotes(text)
    if "@" in text:
        # A part without an address is a family name: its comma is of the name that follows.
        pieces, held = [], ""
        for part in parts:
            held = f"{held},{part}" if held else part
            if "@" in part:
                pieces.append(held)
                held = ""
        return [*pieces, held]
    words = [part.split() for part in parts]
    if all(len(w) > 1 and w[0].lower() not in _PARTICLES for w in words):
        return parts
    if len(parts) % 2 == 0:
        return [", ".join(parts[i : i + 2]) for i in range(0, len(parts), 2)]
    return [text] if len(parts) == 1 else parts


def _outside_quotes(text: str) -> list[str]:
    """Split at commas that stand outside double quotes."""
    if '"' not in text:
        return text.split(",")
    parts, quoted = [""], False
    for piece in re.split(r'([",])', text):
        if piece == '"':
            quoted = not quoted
        if piece == "," and not quoted:
            parts.append("")
        else:
            parts[-1] += piece
    return parts
