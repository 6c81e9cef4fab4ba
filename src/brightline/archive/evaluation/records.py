"""What the record shows of the person of a constructed thread: the six cases that the guide names, as facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from brightline.archive.judging.facts import merged, moment, nothing_shown

_YEAR = 365 * 24 * 60 * 60


def shown(record: str) -> Callable[[int], Mapping[str, Any]]:
    """Return what is known of anyone at a moment, for a record that the guide names."""
    return lambda at: _MADE[record](at)


def _convicted(at: int) -> dict[str, Any]:
    """A judgment of robbery in the first degree three years before, the sentence not yet served."""
    then = moment(at - 3 * _YEAR)[:10]
    return merged(
        nothing_shown(at),
        {
            "judgments": [
                {
                    "id": "a",
                    "charge": "PL 160.15",
                    "level": "felony",
                    "class": "B",
                    "attempt": False,
                    "hate_crime": False,
                    "jurisdiction": "US-NY",
                    "offence_on": moment(at - 4 * _YEAR)[:10],
                    "judged_on": then,
                    "sentenced": True,
                    "status": "standing",
                    "adjudication": "adult",
                }
            ]
        },
    )


def _warranted(at: int) -> dict[str, Any]:
    return merged(
        _convicted(at),
        {
            "warrants": [
                {
                    "form": "AO-442",
                    "issued_by": "us-magistrate-judge",
                    "court_caption": True,
                    "case_number": True,
                    "signed": True,
                    "names_subject": True,
                    "probable_cause": True,
                    "commands_custody": True,
                    "live": True,
                    "presented_at": moment(at),
                }
            ],
            "request": {"instrument": "I-247A", "required_by": "none", "acting_for": "none"},
        },
    )


def _match(at: int) -> dict[str, Any]:
    return merged(
        nothing_shown(at), {"screening": {"possible_match": True, "checked_at": moment(at)}}
    )


def _criminal(at: int) -> dict[str, Any]:
    return merged(
        nothing_shown(at),
        {
            "request": {"purpose": "criminal", "purpose_documented": True, "requester_duties": []},
            "other_authority": ["criminal-warrant"],
        },
    )


_MADE: Mapping[str, Callable[[int], dict[str, Any]]] = {
    "nothing-qualifies": nothing_shown,
    "convicted": _convicted,
    "convicted-and-warrant": _warranted,
    "match": _match,
    "criminal": _criminal,
    "unknown": lambda _: {},
}
