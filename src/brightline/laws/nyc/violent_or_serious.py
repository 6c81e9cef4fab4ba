"""Violent or serious crime: NYC Admin. Code § 9-131(a)(7), in the words of § 14-154(a)(6) too.

Five limbs: (i) the enumerated felonies; (ii) felony hate crimes; (iii) felony attempt, conspiracy
or solicitation to commit, or felony facilitation of, a crime of limb (i); (iv) felonies of section
600 of the Vehicle and Traffic Law; (v) crimes added by rule.
"""

from collections.abc import Callable

from brightline.engine.facts import Fact
from brightline.engine.nodes import (
    Node,
    OneOf,
    all_of,
    any_of,
    before,
    for_counsel,
    none_of,
    one_of,
)
from brightline.laws.data import table
from brightline.laws.ny.penal.grading import (
    a_misdemeanors,
    always_a_felony,
    attempt_is_a_felony,
)
from brightline.laws.vocabulary import (
    ATTEMPT,
    DECIDED_ON,
    HATE_CRIME,
    LEVEL,
    OBJECT,
    OBJECT_SUBDIVISION,
    OFFENCE,
    SUBDIVISION,
)

_LIST = table("brightline.laws.nyc", "violent_or_serious.yaml")
ENUMERATED = tuple(entry["section"] for entry in _LIST["enumerated"])
_IN_PART = {e["section"]: e["subdivisions"] for e in _LIST["enumerated"] if "subdivisions" in e}
_RULE = _LIST["proposed_by_rule"]
PROPOSED = (*_RULE["named"], *_RULE["guessed"])


def _penal(sections: object) -> tuple[str, ...]:
    return tuple(f"PL {section}" for section in sections)  # type: ignore[attr-defined]


def _listed(offence: Fact, subdivision: Fact, cite: str, whose: str) -> Node:
    """The offence is one of the 154 entries; of six sections only some subdivisions are."""
    whole = tuple(s for s in ENUMERATED if s not in _IN_PART)
    return any_of(
        one_of(
            offence,
            *_penal(whole),
            says=f"{whose} is of a section listed whole",
            fails=f"{whose} is of no section listed whole",
        ),
        *(
            all_of(
                one_of(
                    offence,
                    f"PL {section}",
                    says=f"{whose} is of section {section}",
                    fails=f"{whose} is not of section {section}",
                ),
                one_of(
                    subdivision,
                    *subdivisions,
                    says=f"its subdivision is {' or '.join(subdivisions)}",
                    fails=f"its subdivision is not {' or '.join(subdivisions)}",
                ),
                says=f"{whose} is of the part of section {section} that is listed",
                fails=f"{whose} is not of the part of section {section} that is listed",
            )
            for section, subdivisions in _IN_PART.items()
        ),
        cite=cite,
        says=f"{whose} is listed",
        fails=f"{whose} is not listed",
    )


def _sections(test: Callable[[str], bool | None], wanted: bool | None) -> OneOf:
    return one_of(OFFENCE, *_penal(s for s in ENUMERATED if test(s) is wanted))


_FELONY = one_of(
    LEVEL, "felony", says="the judgment is for a felony", fails="the judgment is not for a felony"
)
_NOT_A_FELONY = none_of(
    _FELONY, says="the record shows less than a felony", fails="the record shows a felony"
)


def limb_i(cite: str) -> Node:
    """The enumerated felonies."""
    return all_of(
        _listed(OFFENCE, SUBDIVISION, cite, "the offence"),
        none_of(ATTEMPT(), says="it is the completed crime", fails="it is an attempt"),
        any_of(
            _FELONY,
            all_of(
                _sections(always_a_felony, True),
                for_counsel(
                    "the record shows less than a felony, yet the section defines only felonies"
                ),
            ),
            says="it is a felony",
            fails="it is not a felony",
        ),
        cite=cite,
        says="it is an enumerated felony",
        fails="it is no enumerated felony",
    )


def limb_ii(cite: str) -> Node:
    """Hate crimes that are felonies, whether or not the underlying crime is listed."""
    return all_of(
        any_of(
            HATE_CRIME(),
            one_of(OFFENCE, "PL 485.05"),
            says="it is a hate crime",
            fails="it is not a hate crime",
        ),
        any_of(
            _FELONY,
            all_of(
                one_of(OFFENCE, *_penal(a_misdemeanors())),
                for_counsel(
                    "as a hate crime a class A misdemeanor is a class E felony, yet the "
                    "record shows less than a felony"
                ),
            ),
            says="that hate crime is a felony",
            fails="that hate crime is not a felony",
        ),
        cite=cite,
        says="it is a felony hate crime",
        fails="it is no felony hate crime",
    )


def limb_iii(cite: str) -> Node:
    """Felony attempts at, and conspiracy, solicitation and facilitation of, an enumerated crime."""
    attempt = all_of(
        ATTEMPT(cite),
        _listed(OFFENCE, SUBDIVISION, "", "the crime attempted"),
        any_of(
            all_of(_sections(attempt_is_a_felony, True), _FELONY),
            all_of(
                _sections(attempt_is_a_felony, True),
                _NOT_A_FELONY,
                for_counsel(
                    "the record shows less than a felony, yet an attempt at this crime is a felony"
                ),
            ),
            all_of(
                _sections(attempt_is_a_felony, False),
                _FELONY,
                for_counsel(
                    "the record shows a felony, yet an attempt at a class E felony is a misdemeanor"
                ),
            ),
            all_of(_sections(attempt_is_a_felony, None), _FELONY),
            says="that attempt is a felony",
            fails="that attempt is not a felony: an attempt at a class E felony is a misdemeanor",
        ),
        says="it is a felony attempt at an enumerated crime",
        fails="it is no felony attempt at an enumerated crime",
    )
    inchoate = (
        "100.00",
        "100.05",
        "100.08",
        "100.10",
        "100.13",
        "105.00",
        "105.05",
        "105.10",
        "105.13",
        "105.15",
        "105.17",
        "115.00",
        "115.01",
        "115.05",
        "115.08",
    )
    others = all_of(
        one_of(
            OFFENCE,
            *_penal(inchoate),
            says="it is conspiracy, solicitation or facilitation",
            fails="it is not conspiracy, solicitation or facilitation",
        ),
        _FELONY,
        _listed(OBJECT, OBJECT_SUBDIVISION, "", "its object crime"),
        any_of(
            none_of(ATTEMPT()),
            for_counsel("an attempt at an inchoate crime"),
            says="it is not an attempt at an inchoate crime",
        ),
        says="it is felony conspiracy, solicitation or facilitation of an enumerated crime",
        fails="it is no felony conspiracy, solicitation or facilitation of an enumerated crime",
    )
    return any_of(
        attempt,
        others,
        cite=cite,
        says="it is a felony attempt at, or conspiracy, "
        "solicitation or facilitation of, an enumerated crime",
        fails="it is no felony attempt, conspiracy, solicitation or facilitation",
    )


def limb_iv(cite: str) -> Node:
    """Felonies of leaving the scene. Felony drunk driving is not listed."""
    return all_of(
        one_of(
            OFFENCE, "VTL 600", says="it is leaving the scene", fails="it is not leaving the scene"
        ),
        _FELONY,
        cite=cite,
        says="it is a felony of leaving the scene",
        fails="it is no felony of leaving the scene",
    )


def limb_v(cite: str) -> Node:
    """Crimes added by rule: none before the proposal of 2019, counsel from then on."""
    return all_of(
        one_of(
            OFFENCE,
            *_penal(PROPOSED),
            says="it is one of the offences proposed by rule in 2019",
            fails="it is none of the offences proposed by rule in 2019",
        ),
        none_of(ATTEMPT()),
        _FELONY,
        none_of(
            before(DECIDED_ON, _RULE["from"]),
            says="the decision is after the proposal",
            fails="nothing had been added by rule on the day of decision",
        ),
        for_counsel(
            "whether the rule proposed in 2019 was adopted could not be verified", confidence="L"
        ),
        cite=cite,
        says="it is a crime added by rule",
        fails="it is no crime added by rule",
    )


def violent_or_serious_crime(cite: str) -> Node:
    """The five limbs under a paragraph such as ``(a)(7)``, for one judgment of a New York court."""
    return any_of(
        limb_i(f"{cite}(i)"),
        limb_ii(f"{cite}(ii)"),
        limb_iii(f"{cite}(iii)"),
        limb_iv(f"{cite}(iv)"),
        limb_v(f"{cite}(v)"),
        all_of(
            one_of(OFFENCE, "PL 130.91"),
            _FELONY,
            for_counsel(
                "a sexually motivated felony is not listed, yet rests on another crime that may be"
            ),
        ),
        cite=cite,
        says="the crime is violent or serious",
        fails="the crime is not violent or serious",
    )
