"""Is a written charge a violent or serious crime on a day? Asked of the law's own tree.

A charge is read as written: no mark of an attempt means none in forms that mark attempts, and a
hate crime must be said. The level, where it is known, is the level on the record.
"""

from __future__ import annotations

from typing import Any

from brightline.engine.calendar import exact_day, parse_day
from brightline.engine.explain import compile_explain
from brightline.engine.facts import Case, Rows
from brightline.engine.law import Provision
from brightline.engine.nodes import some
from brightline.engine.settle import settle
from brightline.engine.truth import NO, UNKNOWN, YES, truth
from brightline.laws.ny.penal.grading import attempt_class, attempt_is_a_felony, offences
from brightline.laws.nyc.admin_code_9_131.conviction import NO_EQUIVALENT
from brightline.laws.nyc.violent_or_serious import violent_or_serious_crime
from brightline.laws.offence import MAY_MARK_HATE, read_offence
from brightline.laws.vocabulary import VOCABULARY

FIRST_DAY = "2014-12-14"
_LEVELS = {"F": "felony", "M": "misdemeanor", "V": "violation", "I": "infraction"}
#: One judgment alone: the list of judgments is whole.
_ONE = Rows("judgments", "the charge at hand")
_TREE = some(_ONE, violent_or_serious_crime("(a)(7)"))
_PROVISION = Provision(act="verdict", permitted_if=_TREE, cite="(a)(7)", says="it is on the list")
_WORDS = {"permitted": "yes", "prohibited": "no", "counsel": "counsel", "unknown": "cannot-tell"}


def verdict(text: str, on: str, level: str | None = None) -> dict[str, Any]:
    """Return what a charge is and whether it is on the list on a day (``2023-02-15``).

    ``level`` may be a word or a letter of the arrest data (F, M, V, I). Raises ``ValueError`` for
    a day that is none.
    """
    day = parse_day(on)
    offence = read_offence(text)
    written = offence.written
    section = (
        (offence.code or "").removeprefix("PL ") if (offence.code or "").startswith("PL ") else None
    )
    grade = offences().get(section or "")
    known = _LEVELS.get(level or "", level if level in _LEVELS.values() else None)
    attempt = _attempt(written.attempt, section, known)
    told = known or _level_by_grade(section, attempt, written.hate_crime)
    hate = YES if written.hate_crime else UNKNOWN if written.suffix == MAY_MARK_HATE else NO
    row = {
        "id": "x",
        "offence": offence.code,
        "subdivision": offence.subdivision,
        "level": told,
        "attempt": truth(attempt),
        "hate_crime": hate,
        "object": f"PL {written.object}" if written.object else None,
    }
    case = VOCABULARY.case({"decided_on": day}, {"judgments": [row]})
    answer, missing, limb = _ask(case)
    if isinstance(day, int) and day < exact_day(FIRST_DAY):
        answer, limb = "cannot-tell", None
    elif told in ("misdemeanor", "violation", "infraction") and answer == "cannot-tell" and known:
        answer = "no"
    elif written.law == "USC" and offence.code not in NO_EQUIVALENT:
        answer = "counsel"
    elif offence.code is None and answer != "no":
        answer = "cannot-tell"
    lacks = _cannot_tell(answer, written.cannot_tell, missing, written.suffix, offence.code is None)
    return {
        "input": text,
        "law": written.law or ("PL" if section else None),
        "section": written.section or section,
        "subdivision": written.subdivision,
        "attempt": written.attempt if written.attempt is not None else attempt,
        "hate_crime": written.hate_crime,
        "suffix": written.suffix,
        "name": grade.name if grade else written.name,
        "class": _class(section, attempt),
        "level": told,
        "violent_or_serious": answer,
        "limb": limb,
        "cannot_tell": list(lacks),
        "why": _why(answer, limb, lacks, written.why, on, written.law == "USC"),
    }


def _attempt(written: bool | None, section: str | None, level: str | None) -> bool | None:
    """Unmarked codes: a felony on record is no attempt at a class E felony, which is less."""
    if written is None and level == "felony" and section and attempt_is_a_felony(section) is False:
        return False
    return written


def _level_by_grade(section: str | None, attempt: bool | None, hate: bool | None) -> str | None:
    """Return the level that the grading alone gives, where it does."""
    grade = offences().get(section or "")
    if grade is None or grade.grade in (None, "mixed") or section is None:
        return None
    if grade.grade == "violation":
        return "violation"
    if hate and grade.grade == "A-misdemeanor" and not attempt:
        return "felony"  # Penal Law 485.10(2): one category up
    if grade.grade.endswith("misdemeanor"):
        return "misdemeanor"
    lower = attempt_is_a_felony(section)
    if attempt is False or lower is True:
        return "felony"
    return "misdemeanor" if attempt and lower is False else None


def _class(section: str | None, attempt: bool | None) -> str | None:
    grade = offences().get(section or "")
    if grade is None or grade.grade in ("varies", "mixed") or section is None:
        return None
    return attempt_class(section) if attempt else grade.grade if attempt is False else None


def _ask(case: Case) -> tuple[str, tuple[str, ...], str | None]:
    settled = settle([_PROVISION], case)
    limb = None
    if settled.answer in ("permitted", "counsel"):
        limbs = compile_explain(_TREE)(case, {})[3][0][3]
        wanted = YES if settled.answer == "permitted" else UNKNOWN
        limb = next((step[1].cite for step in limbs if step[0] == wanted and step[1].cite), None)
        limb = limb and limb.removeprefix("(a)(7)")
    return _WORDS[settled.answer], settled.missing, limb


def _cannot_tell(
    answer: str,
    written: tuple[str, ...],
    missing: tuple[str, ...],
    suffix: str | None,
    unread: bool,
) -> tuple[str, ...]:
    if answer != "cannot-tell":
        return ()
    found = list(written)
    if not unread:
        names = {"charge": "subdivision", "object_crime": "object crime", "hate_crime": "suffix"}
        found += [
            names.get(path.rpartition(".")[2], path.rpartition(".")[2])
            for path in missing
            if path.startswith("judgments.")
        ]
    if suffix and "suffix" not in found:
        found.append("suffix")
    return tuple(dict.fromkeys(found)) or ("section",)


def _why(
    answer: str, limb: str | None, lacks: tuple[str, ...], read: str, on: str, federal: bool
) -> str:
    head = f"{read[:1].upper()}{read[1:]}."
    if federal and answer == "counsel":
        return f"{head} Counsel must find whether it is the equivalent of a crime on the list."
    match answer:
        case "yes":
            return f"{head} On the list of violent or serious crimes by limb {limb}."
        case "no":
            return f"{head} Not on the list as written; a hate crime would have to be said."
        case "counsel":
            return f"{head} A lawyer must say whether limb {limb or '(i)'} covers it."
        case _ if on < FIRST_DAY:
            return f"{head} There was no list of violent or serious crimes before {FIRST_DAY}."
        case _:
            return f"{head} Cannot be told without: {', '.join(lacks)}."
