"""Violent or serious crime and the look-back once more, flat: what must count, and what may.

The law's own trees follow the order of the statute; these follow the order of a checklist, from the
same tables of offences. What is neither must not count at all.
"""

from __future__ import annotations

from brightline.engine.facts import Fact
from brightline.engine.nodes import (
    Node,
    ThisRow,
    Toll,
    all_of,
    any_of,
    before,
    none_of,
    one_of,
    some,
    within,
)
from brightline.laws import vocabulary as v
from brightline.laws.data import table
from brightline.laws.ny.penal.grading import (
    a_misdemeanors,
    always_a_felony,
    attempt_is_a_felony,
)

_LIST = table("brightline.laws.nyc", "violent_or_serious.yaml")
_SECTIONS = tuple(entry["section"] for entry in _LIST["enumerated"])
_PARTS = {e["section"]: e["subdivisions"] for e in _LIST["enumerated"] if "subdivisions" in e}
_RULE = _LIST["proposed_by_rule"]
#: Solicitation, conspiracy and facilitation: articles 100, 105 and 115 of the Penal Law.
_INCHOATE = (
    *(f"100.{n}" for n in ("00", "05", "08", "10", "13")),
    *(f"105.{n}" for n in ("00", "05", "10", "13", "15", "17")),
    *(f"115.{n}" for n in ("00", "01", "05", "08")),
)


def _offence(*sections: str) -> Node:
    return one_of(v.OFFENCE, *(f"PL {section}" for section in sections))


def _listed(offence: Fact, subdivision: Fact) -> Node:
    whole = (f"PL {s}" for s in _SECTIONS if s not in _PARTS)
    parts = (
        all_of(one_of(offence, f"PL {section}"), one_of(subdivision, *subdivisions))
        for section, subdivisions in _PARTS.items()
    )
    return any_of(one_of(offence, *whole), *parts)


_THE_CRIME = _listed(v.OFFENCE, v.SUBDIVISION)
_ITS_OBJECT = _listed(v.OBJECT, v.OBJECT_SUBDIVISION)
_FELONY = one_of(v.LEVEL, "felony")
_WHOLE_CRIME = none_of(v.ATTEMPT())
_HATE = any_of(v.HATE_CRIME(), _offence("485.05"))


def _attempted(*graded: bool | None) -> Node:
    """An attempt at a listed crime, by whether an attempt at it is a felony."""
    sections = [s for s in _SECTIONS if attempt_is_a_felony(s) in graded]
    return all_of(v.ATTEMPT(), _THE_CRIME, _offence(*sections))


_NEW_YORK = one_of(v.JURISDICTION, "new-york")
_ELSEWHERE = all_of(
    one_of(v.JURISDICTION, "federal", "other-state"),
    none_of(one_of(v.OFFENCE, "8 USC 1325", "8 USC 1326")),
)

#: Surely such a crime, of New York or by counsel's finding.
SURELY = any_of(
    all_of(
        _NEW_YORK,
        _FELONY,
        any_of(
            all_of(_WHOLE_CRIME, _THE_CRIME),
            _HATE,
            _attempted(True, None),
            all_of(_WHOLE_CRIME, _offence(*_INCHOATE), _ITS_OBJECT),
            one_of(v.OFFENCE, "VTL 600"),
        ),
    ),
    all_of(_ELSEWHERE, one_of(v.EQUIVALENT, "found")),
)

#: That, or what a lawyer might find to be such a crime.
PERHAPS = any_of(
    SURELY,
    all_of(
        _NEW_YORK,
        any_of(
            all_of(
                _WHOLE_CRIME, _THE_CRIME, _offence(*(s for s in _SECTIONS if always_a_felony(s)))
            ),
            all_of(_HATE, _offence(*a_misdemeanors())),
            _attempted(True),
            all_of(_FELONY, _attempted(False)),
            all_of(_FELONY, _offence(*_INCHOATE), _ITS_OBJECT),
            all_of(_FELONY, _offence("130.91")),
            all_of(
                _FELONY,
                _WHOLE_CRIME,
                _offence(*_RULE["named"], *_RULE["guessed"]),
                none_of(before(v.DECIDED_ON, _RULE["from"])),
            ),
        ),
    ),
    all_of(_ELSEWHERE, one_of(v.EQUIVALENT, "no-finding")),
)


def _look_back(counts: Node) -> Node:
    return within(
        v.JUDGED_ON,
        years=5,
        of=v.ARRESTED_ON,
        tolled_by=Toll(
            spells=v.INCARCERATION,
            first=v.INSIDE_FROM,
            end=v.INSIDE_TO,
            since=v.OFFENCE_ON,
            counts=counts,
        ),
    )


_ADULT = one_of(v.ADJUDICATION, "adult", "juvenile-offender")
_STANDING = all_of(v.SENTENCED(), one_of(v.STATUS, "standing"), _ADULT)
_OWN_TIME = ThisRow(rows=v.JUDGMENTS, linked_by=v.INSIDE_FOR)

#: A judgment that counts under every reading.
COUNTS = all_of(
    _STANDING,
    SURELY,
    _look_back(all_of(_OWN_TIME, SURELY, _STANDING, one_of(v.PHASE, "sentence"))),
)
#: A judgment that counts under some reading, or as a lawyer might find.
MAY_COUNT = all_of(
    v.SENTENCED(),
    one_of(v.STATUS, "standing", "sealed"),
    _ADULT,
    PERHAPS,
    _look_back(some(v.JUDGMENTS, PERHAPS, linked_by=v.INSIDE_FOR)),
)
#: A judgment of any age on such a crime, of New York; elsewhere it is for counsel.
EVER = all_of(_STANDING, SURELY, _NEW_YORK)
EVER_PERHAPS = all_of(v.SENTENCED(), one_of(v.STATUS, "standing", "sealed"), _ADULT, PERHAPS)
