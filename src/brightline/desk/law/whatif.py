"""A made-up case that travels in the form itself: read from what is posted, changed, and posted again.

It is never kept: not in the database, a session, an address, a log or a file. What is posted is
bounded in its size and in its rows, and checked like any case file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from brightline.desk.law.facts import FIXED
from brightline.desk.law.naming import touches
from brightline.engine.calendar import exact_day, local_day, show_day
from brightline.engine.law import LawError
from brightline.laws.agencies import AGENCIES, agency
from brightline.laws.asking import field_of, put, put_value
from brightline.laws.bills import BILLS, law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import CaseError, check
from brightline.laws.casefile.schema import FORMAT, Field, Instant, Listed
from brightline.laws.vocabulary import INSTRUMENTS, KINDS
from brightline.now import in_new_york

#: The most that a form may hold, in bytes, and of a case: bytes, rows of a list, letters of a text.
LARGEST, LARGEST_CASE, MOST_ROWS, LONGEST = 64_000, 16_000, 5, 120
#: How many facts may be marked as not to be found out.
MOST_SKIPPED = 80
#: The acts that may be asked about, by their names in a case file, and the office besides.
ASKS = ("hold", "notify", "transfer", "inform", "interview", "access", "bulk-list")
OFFICE = "office"
#: How many kinds of information may be asked about at once: each is a question of its own.
MOST_KINDS = 3

_EASTERN = timezone(timedelta(hours=-5))


class Posted(ValueError):
    """What was posted cannot be read. ``field`` is the name of the field, or empty for the whole."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True, slots=True)
class State:
    """A made-up case: its facts, the bill it is tried under (empty: none), what nobody can tell."""

    file: Mapping[str, Any]
    law: str = ""
    skip: frozenset[str] = frozenset()

    def text(self) -> str:
        """Return the state as it stands in the form."""
        told = {"file": self.file, "law": self.law, "skip": sorted(self.skip)}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> State:
    """Return the state that a form holds. Raises ``Posted`` where it is none, or too large."""
    if len(text.encode("utf-8", "replace")) > LARGEST_CASE:
        raise Posted("", "This made-up case has grown too large for this page.")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Posted("", "The form does not hold a made-up case; begin again.") from None
    if not isinstance(told, dict) or not isinstance(told.get("file"), dict):
        raise Posted("", "The form does not hold a made-up case; begin again.")
    law, skip = told.get("law", ""), told.get("skip", [])
    if not isinstance(law, str) or not _are_paths(skip):
        raise Posted("", "The form does not hold a made-up case; begin again.")
    for path in skip:
        _field(path)
    return _checked(State(told["file"], law, frozenset(skip)))


def _are_paths(skip: object) -> bool:
    return (
        isinstance(skip, list)
        and len(skip) <= MOST_SKIPPED
        and all(isinstance(path, str) and len(path) <= LONGEST for path in skip)
    )


def begin(posted: Mapping[str, Sequence[str]]) -> tuple[State | None, dict[str, str]]:
    """Return a new made-up case from the first form, or what is wrong with it, by field."""
    errors: dict[str, str] = {}
    of = _first(posted, "agency")
    if of not in AGENCIES:
        errors["agency"] = "Choose the agency that is asked."
    day = _day(_first(posted, "day"), of, errors)
    instrument = _first(posted, "instrument")
    if instrument and instrument not in INSTRUMENTS:
        errors["instrument"] = "Choose a paper or call from the list, or leave it open."
    asks, kinds = _words(posted, "asks"), _words(posted, "about")
    if set(asks) - {*ASKS, OFFICE}:
        errors["asks"] = "Choose acts from the list."
    elif not asks:
        errors["asks"] = "Choose at least one act."
    if set(kinds) - set(KINDS):
        errors["about"] = "Choose kinds of information from the list."
    elif len(kinds) > MOST_KINDS:
        errors["about"] = f"Choose at most {MOST_KINDS} kinds at once."
    elif "inform" in asks and not kinds:
        errors["about"] = "Choose what the information would be about."
    law = _first(posted, "bill")
    if law and (law not in BILLS or (of in AGENCIES and not touches(BILLS[law], agency(of)))):
        errors["bill"] = "That bill does not change this agency's law."
    if errors:
        return None, errors
    request: dict[str, Any] = {"asks": [act for act in asks if act != OFFICE]}
    request |= {"instrument": instrument} if instrument else {}
    request |= {"about": kinds} if "inform" in asks else {}
    file: dict[str, Any] = {"format": FORMAT, "agency": of, "decided_at": day, "request": request}
    file |= {OFFICE: {}} if OFFICE in asks else {}
    try:
        return _checked(State(file, law)), {}
    except Posted as error:
        return None, {"bill" if law else "day": str(error)}


def _day(text: str, of: str, errors: dict[str, str]) -> str:
    """Return noon of the day in New York as a case file writes it."""
    try:
        day = exact_day(text)
        if of in AGENCIES:
            agency(of).law_on(day)
        return _moment(f"{text}T12:00")
    except LawError:
        first = show_day(agency(of).days[0])
        errors["day"] = f"No law of this agency is encoded before {first}."
    except ValueError:
        errors["day"] = "Write a day, such as 2023-02-15."
    return ""


def told(state: State, path: str, replies: Sequence[str]) -> State:
    """Return the state with a fact as it was told. Raises ``Posted`` naming the fact."""
    field = _field(path)
    reply = ", ".join(part.strip() for part in replies if part.strip())
    if not reply:
        raise Posted(path, "Choose or write a reply, or say that it is not known.")
    if len(reply) > LONGEST + 200:
        raise Posted(path, f"This is too long: {LONGEST} letters at most.")
    if isinstance(field, Listed) and not (reply.isdecimal() and int(reply) <= MOST_ROWS):
        raise Posted(path, f"Say how many there are, from 0 to {MOST_ROWS}.")
    if isinstance(field, Instant):
        reply = _as_moment(path, reply)
    try:
        file = put(state.file, path, reply)
    except CaseError as error:
        raise Posted(path, _of_the_field(str(error))) from None
    return _checked(replace(state, file=file, skip=state.skip - {path}))


def not_known(state: State, path: str) -> State:
    """Return the state with a fact marked as one that nobody can tell. Raises ``Posted``."""
    _field(path)
    return _checked(replace(state, skip=state.skip | {path}))


def forget(state: State, path: str) -> State:
    """Return the state without a fact, so that it is open again. Raises ``Posted``."""
    field = _field(path)
    if path in FIXED | {"format", "request"}:
        raise Posted("", "Begin again to change what the case is about.")
    file = dict(put_value(state.file, path, None))
    if isinstance(field, Listed):
        file.pop(f"{path}_complete", None)
        if path == "judgments":
            file.pop("incarceration", None)
            file.pop("incarceration_complete", None)
    return _checked(State(file, state.law, _without(state.skip, path)))


def _without(skip: Iterable[str], path: str) -> frozenset[str]:
    return frozenset(one for one in skip if one != path and not one.startswith(f"{path}."))


def _field(path: str) -> Field:
    """Return the schema's field of a path. Raises ``Posted`` where there is none."""
    try:
        return field_of(path)[0]
    except (KeyError, AttributeError, IndexError, TypeError):
        raise Posted("", "The form asks about a fact that there is not; begin again.") from None


def _checked(state: State) -> State:
    """Return a state whose case is one, within the bounds. Raises ``Posted``."""
    try:
        file = check(state.file)
        _bounded(file)
        case_of(file)
        if state.law and (
            state.law not in BILLS or not touches(BILLS[state.law], agency(file["agency"]))
        ):
            raise Posted("", "The form names a bill that does not change this agency's law.")
        day = local_day(file["decided_at"])
        agency(file["agency"]).law_on(day)
        law_or_draft(state.law or file["agency"], file["agency"], day)
    except CaseError as error:
        raise Posted("", f"The made-up case cannot be read. {error}") from None
    except LawError as error:
        raise Posted("", f"There is no such law: {error}.") from None
    except RecursionError:
        raise Posted("", "The made-up case is nested too deeply.") from None
    found = replace(state, file=file)
    if len(found.text().encode("utf-8", "replace")) > LARGEST_CASE:
        raise Posted("", "This made-up case has grown too large for this page.")
    return found


def _bounded(file: Mapping[str, Any]) -> None:
    for key, value in file.items():
        if isinstance(value, list) and len(value) > MOST_ROWS:
            raise Posted("", f"{key}: this page takes at most {MOST_ROWS} of each.")
    if len(file.get("request", {}).get("about") or []) > MOST_KINDS:
        raise Posted("", f"request.about: this page takes at most {MOST_KINDS} kinds at once.")
    _short(file)


def _short(value: Any) -> None:
    if isinstance(value, str) and len(value) > LONGEST:
        raise Posted("", f"A text of the made-up case is too long: {LONGEST} letters at most.")
    inner = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    )
    for part in inner:
        _short(part)


def _as_moment(path: str, reply: str) -> str:
    """Return a moment with its offset; a browser's field has none, and means New York's time."""
    try:
        return reply if datetime.fromisoformat(reply).tzinfo is not None else _moment(reply)
    except (ValueError, OverflowError):
        raise Posted(path, "Write a day and a time, such as 2023-02-15T12:00.") from None


def _moment(text: str) -> str:
    local = datetime.fromisoformat(text)
    offset = in_new_york(local.replace(tzinfo=_EASTERN)).tzinfo
    return local.replace(tzinfo=offset).isoformat(timespec="minutes")


def _of_the_field(error: str) -> str:
    """Return the message of a case file without the path in front of it, as a sentence."""
    said = error.partition(": ")[2] or error
    return f"{said[:1].upper()}{said[1:]}."


def _first(posted: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(posted.get(name) or [""])).strip()


def _words(posted: Mapping[str, Sequence[str]], name: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in posted.get(name) or () if word.strip()))
