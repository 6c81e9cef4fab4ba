"""How the laws that charges cite are called, and how each numbers its sections."""

from typing import Final

#: Sections written NNN.NN, some followed by a dash and a letter.
POINT: Final = "point"
#: Sections written as a title, a dash and a number.
HYPHEN: Final = "hyphen"
#: Sections written as a number of one to four digits, some followed by a dash and a letter.
PLAIN: Final = "plain"
#: Federal: the title stands before the law.
FEDERAL: Final = "federal"

#: Short names as written, to the name used here. One-word names only; phrases are below.
NAMES: Final = {
    **{name: name for name in (
        "PL", "VTL", "AC", "FOA", "COR", "CPL", "GBL", "LOC", "HC", "ABC", "AM", "PHL", "TAX", "TL",
        "SW", "GML", "PRL", "TWN", "PRR", "ECL", "EDN", "EXC", "LAB", "MDL", "RPL", "SSL", "USC",
    )},
    "NYPL": "PL", "GB": "GBL", "AGM": "AM", "ADC": "AC", "NYCAC": "AC", "USCA": "USC",
}  # fmt: skip

#: Names of several words, by their first word: the words that follow, and the name used here.
PHRASES: Final[dict[str, tuple[tuple[tuple[str, ...], str], ...]]] = {
    "PENAL": ((("LAW",), "PL"),),
    "VEHICLE": ((("AND", "TRAFFIC", "LAW"), "VTL"), (("&", "TRAFFIC", "LAW"), "VTL")),
    "V": ((("&", "T", "L"), "VTL"), (("&", "TL"), "VTL"), (("&", "T"), "VTL")),
    "ADMIN": (((".", "CODE"), "AC"), (("CODE",), "AC")),
    "ADMINISTRATIVE": ((("CODE",), "AC"),),
    "HEALTH": ((("CODE",), "HC"),),
    "CORRECTION": ((("LAW",), "COR"),),
    "CRIMINAL": ((("PROCEDURE", "LAW"), "CPL"),),
    "GENERAL": ((("BUSINESS", "LAW"), "GBL"),),
    "PUBLIC": ((("HEALTH", "LAW"), "PHL"),),
    "TAX": ((("LAW",), "TAX"),),
    "PARKS": ((("RULES",), "PRR"),),
}

#: Words that may stand before a law's name and say only whose law it is.
STATE: Final = frozenset({"NY", "NYS", "NYC"})

_SHAPES: Final = {
    "PL": POINT, "CPL": POINT, "FOA": POINT, "HC": POINT,
    "AC": HYPHEN, "PRR": HYPHEN,
    "USC": FEDERAL,
}  # fmt: skip


def shape(law: str) -> str:
    """Return how a law numbers its sections."""
    return _SHAPES.get(law, PLAIN)


def law_at(tokens: list[str], i: int) -> tuple[str, int] | None:
    """Return the law named at a place and the place after its name, or None."""
    if tokens[i] in STATE and i + 1 < len(tokens):
        i += 1
    for rest, law in PHRASES.get(tokens[i], ()):
        if tuple(tokens[i + 1 : i + 1 + len(rest)]) == rest:
            return law, i + 1 + len(rest)
    name = NAMES.get(tokens[i])
    return None if name is None else (name, i + 1)
