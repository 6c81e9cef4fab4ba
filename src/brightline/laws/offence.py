"""A written charge as facts of a judgment: which offence, and what the writing leaves open."""

from dataclasses import dataclass
from functools import cache

from brightline.charges import Written, read
from brightline.laws.ny.penal.grading import dashed_sections, offences

_DEGREES = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6}

#: Letters behind a section that may mark a hate crime: they leave that fact open, nothing else.
MAY_MARK_HATE = "H"


@dataclass(frozen=True, slots=True)
class Offence:
    """``code`` is law and section (``PL 160.10``), or None where it cannot be told."""

    written: Written
    code: str | None
    subdivision: str | None


@cache
def _by_name() -> dict[tuple[str, int | None], str]:
    """Sections by the words of the offence and its degree; names that are not unique are left out."""
    found: dict[tuple[str, int | None], str] = {}
    twice = set()
    for section, offence in offences().items():
        if offence.name is None:
            continue
        words, _, last = offence.name.lower().replace(",", "").rpartition(" ")
        key = (words, _DEGREES[last]) if last in _DEGREES else (f"{words} {last}".strip(), None)
        twice |= {key} & found.keys()
        found[key] = section
    return {key: section for key, section in found.items() if key not in twice}


def read_offence(text: str) -> Offence:
    """Return the offence that a charge names, by section or by words."""
    written = read(text, dashed=dashed_sections())
    if written.section is None and written.name is not None and not written.readings:
        section = _by_name().get((written.name, written.degree))
        return Offence(written, None if section is None else f"PL {section}", None)
    if written.section is None or written.law is None:
        return Offence(written, None, None)
    if written.suffix not in (None, MAY_MARK_HATE):
        return Offence(written, None, None)
    law = f"{written.title} USC" if written.law == "USC" else written.law
    return Offence(written, f"{law} {written.section}", written.subdivision)
