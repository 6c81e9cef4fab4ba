"""A case that the solver found, as a case file that a person can read and ``decide`` accepts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brightline.engine.calendar import (
    eastern_offset,
    local_day,
    show_day,
    show_instant,
)
from brightline.engine.decide import Determination, decide
from brightline.engine.facts import Case, Fact, Row
from brightline.engine.law import Law, LawError
from brightline.engine.symbols import OTHER
from brightline.engine.times import HIGHEST
from brightline.engine.truth import UNKNOWN, YES
from brightline.laws import vocabulary as v
from brightline.laws.agencies import agency, register
from brightline.laws.answer import answer_case
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import check
from brightline.laws.casefile.schema import FORMAT
from brightline.laws.offence import read_offence

#: Charges of offences that few laws name, for "any other offence".
_ELSEWHERE = ("PL 155.25", "PL 165.40", "PL 140.10", "PL 240.30", "PL 145.00", "VTL 509.1")
_JURISDICTION = {
    "new-york": "US-NY",
    "federal": "US",
    "other-state": "US-NJ",
    "foreign": "foreign",
}
_BY_LIST = ("judgments", "warrants", "incarceration", "searches", "charges")


def case_file(
    case: Case, act: str, *, offset: int | None = None, named: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return a checked case file that tells the facts of a case and asks about an act.

    Args:
        case: the facts; ``agency``, ``decided_at`` and for communication ``kind`` among them.
        act: the question.
        offset: of the moment of decision, in minutes from UTC; None: Eastern time.
        named: offences that "any other offence" must not be.

    Raises:
        CaseError: no case file can tell these facts.

    """
    file: dict[str, Any] = {"format": FORMAT, "agency": case.values["agency"]}
    at = case.values["decided_at"]
    file["decided_at"] = _moment(at, offset)
    for name, fact in v.VOCABULARY.facts.items():
        value = _plain(fact, case.values[name])
        if value is not None and name not in ("agency", "decided_at", "decided_on", "kind"):
            _put(file, name, value)
    _duties(file, case)
    file.get("custody", {}).pop("release_due", None)
    file.pop("release_due", None)
    for home in _BY_LIST:
        rows = case.rows[home]
        if rows is not None:
            file[home] = [_row(home, row, named, case) for row in rows]
    _ask(file, act, case.values["kind"])
    return check(file)


def _moment(minute: int, offset: int | None) -> str:
    return show_instant(minute, eastern_offset(minute) if offset is None else offset)


def _plain(fact: Fact, value: Any) -> Any:
    """Return a fact's value as a case file writes it, or None where it is not known."""
    if value is None or (fact.kind == "yes-no" and value == UNKNOWN):
        return None
    match fact.kind:
        case "yes-no":
            return value == YES
        case "instant":
            return _moment(value if isinstance(value, int) else value[0], None)
        case "day":
            return _day(value)
        case "links":
            return list(value) or ["other"]
        case _:
            return None if value == OTHER else value


def _day(value: int | tuple[int, int]) -> str | None:
    """Return a day, a month or a year as written; None for an interval that is none of these."""
    if isinstance(value, int):
        return "open" if value == HIGHEST else show_day(value)
    first, last = (show_day(day) for day in value)
    if first[:7] == last[:7] and first.endswith("-01"):
        return first[:7]
    return first[:4] if first.endswith("-01-01") and last == f"{first[:4]}-12-31" else None


def _put(file: dict[str, Any], path: str, value: Any) -> None:
    home, _, name = path.rpartition(".")
    if ":" in name:
        return
    (file.setdefault(home, {}) if home else file)[name] = value


def _duties(file: dict[str, Any], case: Case) -> None:
    told = {duty: case.values[fact.name] for duty, fact in v.DUTY.items()}
    if any(value != UNKNOWN for value in told.values()):
        file.setdefault("request", {})["requester_duties"] = [
            duty for duty, value in told.items() if value == YES
        ]


def _row(home: str, row: Row, named: frozenset[str], case: Case) -> dict[str, Any]:
    found: dict[str, Any] = {"id": row["id"]} if home in ("judgments", "warrants") else {}
    for name, fact in v.VOCABULARY.row_facts[home].items():
        value = _plain(fact, row[name])
        if value is not None:
            found[name] = value
    if home in ("judgments", "charges"):
        _charge(found, row, named)
    if home == "judgments":
        _judgment(found, row, named)
    return found


def _charge(found: dict[str, Any], row: Row, named: frozenset[str]) -> None:
    for name in ("offence", "subdivision"):
        found.pop(name, None)
    if row["offence"] is not None:
        found["charge"] = _written(row["offence"], row.get("subdivision"), named)


def _judgment(found: dict[str, Any], row: Row, named: frozenset[str]) -> None:
    for name in ("object", "object_subdivision", "equivalent"):
        found.pop(name, None)
    if row["object"] is not None:
        found["object_crime"] = (
            "none"
            if row["object"] == "none"
            else _written(row["object"], row["object_subdivision"], named)
        )
    if row["equivalent"] in ("found", "not-found"):
        found["equivalent"] = {"found": row["equivalent"] == "found"}
    if row["jurisdiction"] is not None:
        found["jurisdiction"] = _JURISDICTION[row["jurisdiction"]]


def _written(code: str, subdivision: str | None, named: frozenset[str]) -> str:
    """Return a charge in writing; one that no law names where the code stands for any other."""
    if code == OTHER:
        code = next(text for text in _ELSEWHERE if _code(text) not in named)
    if subdivision is None:
        return code
    return f"{code} {'99' if subdivision == OTHER else subdivision}"


def _code(text: str) -> str | None:
    return read_offence(text).code


def _ask(file: dict[str, Any], act: str, kind: str | None) -> None:
    request = file.setdefault("request", {})
    request["asks"] = [] if act == "office" else ["inform" if act == "communicate" else act]
    if act == "communicate":
        request["about"] = [kind]
    if act == "office":
        file.setdefault("office", {})


def determined(law: Law, act: str, file: Mapping[str, Any]) -> Determination:
    """Return what a law, in force or not, says of an act in a case file."""
    case = case_of(file)
    case.values["agency"] = law.agency
    case.values["kind"] = (file.get("request", {}).get("about") or [None])[0]
    return decide(law, act, case, register())


def answer_of(law: Law, act: str, file: Mapping[str, Any]) -> str:
    """Return the answer that ``brightline decide`` gives to an act, or a law not in force would."""
    try:
        named = law.version.partition("@")[0] == law.agency and (
            agency(law.agency).law_on(local_day(law.version.partition("@")[2] + "T")) is law
        )
    except (LawError, ValueError):
        named = False
    if not named:
        return determined(law, act, file).answer
    body = answer_case({**file, "agency": law.agency}, law.version)["answers"][act]
    return str(body["answer"])
