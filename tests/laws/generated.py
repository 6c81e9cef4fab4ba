"""Case files no one wrote: a worked case with a few facts changed to others that the schema allows."""

from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import strategies as st

from brightline.engine.calendar import local_day
from brightline.engine.facts import Case
from brightline.engine.law import Provision
from brightline.engine.settle import settle
from brightline.engine.tree import facts_of
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.laws.agencies import AGENCIES
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import CaseError, check
from brightline.laws.casefile.schema import CASE, Choice, Day, Flag, Instant, Listed, Many
from brightline.laws.cases import worked_cases
from brightline.laws.vocabulary import KINDS, VOCABULARY

#: The laws of the jails that a case may be decided under, by a day in each.
DAYS = [f"{day}T12:00-05:00" for day in ("2013-06-03", "2014-12-20", "2015-03-02", "2018-02-05",
                                         "2018-07-02", "2023-02-15", "2026-02-02", "2026-11-02")]  # fmt: skip
TEXTS: Mapping[str, tuple[str, ...]] = {
    "charge": ("PL 120.10", "PL 160.10 01", "PL 265.03 03", "PL 265.02 01", "PL 120.00", "PL 220.39",
               "PL 110-160.15", "PL 105.15", "PL 485.05", "VTL 600.2", "VTL 1192.2", "8 USC 1326"),
    "jurisdiction": ("US-NY", "US", "US-NJ", "foreign"),
    "object_crime": ("none", "PL 160.15", "PL 155.25"),
}  # fmt: skip
DATES = ("2011-05-01", "2016-02-29", "2017-11-30", "2017-12-01", "2017-12-02", "2021-06-01")
HOURS = ("2023-02-11T08:00-05:00", "2023-02-14T09:10-05:00", "2023-02-15T08:30-05:00",
         "2023-02-15T14:00-05:00")  # fmt: skip
FIXED = ("id", "format", "agency", "asks", "about", "instrument", "source", "class")


def field_of(path: tuple[Any, ...]) -> Any:
    """The schema's field at a path of a case file."""
    here: Any = CASE
    for step in path:
        here = here.row if isinstance(here, Listed) else here.keys[step]
    return here


def alternatives(path: tuple[Any, ...]) -> tuple[Any, ...]:
    """Values that the schema allows at a path; for free text, days and hours, a few of each."""
    match field_of(path):
        case Choice(values=values):
            return values
        case Flag():
            return (True, False)
        case Day(may_be_open=may_be_open):
            return (*DATES, "open") if may_be_open else DATES
        case Instant():
            return DAYS if path == ("decided_at",) else HOURS  # type: ignore[return-value]
        case Many(values=values) if values:
            return ([], *([v] for v in values), list(values[:2]))
        case _:
            return TEXTS.get(path[-1], ())


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all facts of a case file that a test may change."""
    if isinstance(value, dict):
        return [
            leaf
            for key, inner in value.items()
            if key not in FIXED
            for leaf in leaves(inner, (*path, key))
        ]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [leaf for place, row in enumerate(value) for leaf in leaves(row, (*path, place))]
    return [path]


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The file with one fact of another value."""
    if not path:
        return new
    if isinstance(value, list):
        return [put(row, path[1:], new) if i == path[0] else row for i, row in enumerate(value)]
    return {k: put(v, path[1:], new) if k == path[0] else v for k, v in value.items()}


def sound(file: Any) -> bool:
    """Say whether the facts of a file can be so together (offence before judgment, and so on)."""
    try:
        case_of(check(file))
    except CaseError:
        return False
    return True


@st.composite
def files(draw: st.DrawFn, most: int = 4) -> Any:
    """A worked case, every second time one that allows something, with up to ``most`` facts changed."""
    worked = [case for name in AGENCIES for case in worked_cases(name)]
    allowed = [case for case in worked if "permitted" in case.expect.values()]
    file: Any = draw(st.one_of(st.sampled_from(worked), st.sampled_from(allowed))).file
    for _ in range(draw(st.integers(0, most))):
        path = draw(st.sampled_from(leaves(file)))
        if choices := alternatives(path):
            changed = put(file, path, draw(st.sampled_from(choices)))
            file = changed if sound(changed) else file
    return file


ACTS = ("hold", "notify", "transfer", "communicate", "access", "interview", "office")


def provisions_of(file: Any, act: str) -> list[Provision]:
    law = AGENCIES[file["agency"]].law_on(local_day(file["decided_at"]))
    return law.said(act)


def cases_of(file: Any, act: str) -> list[Case]:
    """The case of a file; for contact, one for each kind of information."""
    found = []
    for kind in KINDS if act == "communicate" else [None]:
        case = case_of(check(file))
        case.values["kind"] = kind
        found.append(case)
    return found


def answers_of(file: Any, act: str) -> list[str]:
    return [settle(provisions_of(file, act), case).answer for case in cases_of(file, act)]


def made_known(case: Case, provisions: list[Provision], chance: Random) -> Case:
    """The case with every fact that the law asks known, for every row, and every list whole."""
    for fact in facts_of([root for p in provisions for root in p.nodes()]).values():
        if fact.rows is not None and case.rows[fact.rows.name] is None:
            case.rows[fact.rows.name] = []
        for home in [case.values] if fact.rows is None else case.rows[fact.rows.name] or []:
            value = home[fact.name]
            if fact.kind == "yes-no" and value == UNKNOWN:
                home[fact.name] = chance.choice((NO, YES))
            elif fact.kind == "choice" and value is None:
                home[fact.name] = chance.choice(fact.values or ("something else",))
            elif fact.kind in ("day", "instant") and not isinstance(value, int):
                home[fact.name] = chance.choice((735_000, 737_000)) * (
                    1440 if fact.kind == "instant" else 1
                )
            elif fact.kind == "links" and value is None:
                home[fact.name] = ()
    for listed in VOCABULARY.lists.values():
        if listed.complete is not None:
            case.values[listed.complete.name] = YES
    return case
