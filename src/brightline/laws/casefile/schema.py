"""The case file, ``brightline-case/1``: every key, what it may hold, and its JSON Schema.

One file is one request. What is left out is not known; what is known to be absent is said with
``none``, ``false``, ``[]`` or a ``…_complete: true``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brightline.laws import vocabulary as v

FORMAT = "brightline-case/1"


@dataclass(frozen=True, slots=True)
class Text:
    """Any text."""

    says: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of words."""

    values: tuple[str, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""

    says: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """``2021-06-01``, or ``2021-06`` where the day is not known."""

    says: str = ""
    may_be_open: bool = False


@dataclass(frozen=True, slots=True)
class Instant:
    """``2023-02-15T12:00-05:00``: date, time and offset from UTC."""

    says: str = ""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of words, each of a closed list, or of any text where ``values`` is empty."""

    values: tuple[str, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping with these keys; ``absent`` is the word that says there is none."""

    keys: Mapping[str, Any]
    required: tuple[str, ...] = ()
    absent: str | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of rows."""

    row: Group
    says: str = ""


Field = Text | Choice | Flag | Day | Instant | Many | Group | Listed

SOURCE = Group(
    {"kind": Text(), "pointer": Text(), "by": Text(), "on": Text()}, says="where a fact comes from"
)


def _group(
    keys: Mapping[str, Field],
    required: tuple[str, ...] = (),
    absent: str | None = None,
    says: str = "",
) -> Group:
    return Group({**keys, "source": SOURCE}, required, absent, says)


JUDGMENT = _group(
    {
        "id": Text("a short name, used by incarceration.for"),
        "charge": Text("the offence of the judgment, in any written form"),
        "level": Choice(v.LEVELS, "the level of the judgment, after any hate-crime step up"),
        "class": Text("the class of the judgment: A-I to E"),
        "attempt": Flag("where the charge does not say"),
        "jurisdiction": Text("US-NY, US (federal), US-NJ and so on, or foreign"),
        "offence_on": Day("the day of the offence"),
        "judged_on": Day("the day judgment was entered"),
        "sentenced": Flag("false: plea or verdict awaiting sentence"),
        "status": Choice(("standing", "vacated", "sealed")),
        "adjudication": Choice(v.ADJUDICATIONS),
        "hate_crime": Flag(),
        "object_crime": Text(
            "for conspiracy, solicitation, facilitation: the crime aimed at, or none"
        ),
        "equivalent": Group(
            {"found": Flag(), "by": Text(), "on": Text()},
            says="counsel's finding on the New York equivalent",
        ),
    }
)

CASE = _group(
    {
        "format": Choice((FORMAT,)),
        "agency": Choice(v.AGENCY_IDS),
        "decided_at": Instant("picks the law in force"),
        "arrested_on": Day("the instant arrest"),
        "custody": _group({"held": Flag(), "release_due_at": Instant(), "held_since": Instant()}),
        "request": _group(
            {
                "received_at": Instant("channel time"),
                "instrument": Choice(v.INSTRUMENTS),
                "asks": Many(
                    ("hold", "notify", "transfer", "inform", "interview", "access", "bulk-list")
                ),
                "about": Many(v.KINDS, "what communicate is asked about"),
                "from_body": Choice(v.BODIES),
                "acting_for": Choice(("none", *v.BODIES)),
                "requester_duties": Many(v.DUTIES, "[] for none of these"),
                "purpose": Choice(v.PURPOSES),
                "purpose_documented": Flag(),
                "required_by": Choice(v.REQUIRED_BY),
            }
        ),
        "warrants_complete": Flag("all papers presented are listed"),
        "warrants": Listed(
            _group(
                {
                    "id": Text(),
                    "form": Choice(v.WARRANT_FORMS),
                    "issued_by": Choice(v.SIGNERS),
                    "court_caption": Flag(),
                    "case_number": Flag(),
                    "signed": Flag(),
                    "names_subject": Flag(),
                    "probable_cause": Flag(),
                    "commands_custody": Flag(),
                    "live": Flag("not expired, recalled or returned"),
                    "presented_at": Instant(),
                }
            )
        ),
        "judgments_complete": Flag("a search says the list is whole"),
        "judgments": Listed(JUDGMENT),
        "incarceration_complete": Flag(),
        "incarceration": Listed(
            _group(
                {
                    "from": Day("the first day inside"),
                    "to": Day("the first day out, or open", may_be_open=True),
                    "for": Many((), "judgment ids, or other, or immigration"),
                    "phase": Choice(("pre-sentence", "sentence", "revocation")),
                }
            )
        ),
        "charges": Listed(
            _group(
                {
                    "charge": Text(),
                    "level": Choice(v.LEVELS),
                    "status": Choice(("pending", "acd", "dismissed")),
                }
            ),
            "pending charges: they satisfy nothing in force since 2014-12-14",
        ),
        "screening": _group({"possible_match": Flag(), "checked_at": Instant()}),
        "searches": Listed(_group({"ran_at": Instant(), "application": Text()})),
        "informed_by": _group(
            {
                "by": Choice(("none", "court", "other-governmental-entity")),
                "documented": Flag(),
                "on": Text(),
            },
            absent="none",
        ),
        "other_authority": Many(
            ("state-warrant", "court-order", "writ", "criminal-warrant", "sentence")
        ),
        "objection_open": Flag(),
        "access": _group(
            {"place": Choice(v.ACCESS_PLACE.values), "ground": Choice(v.ACCESS_GROUND.values)}
        ),
        "office": _group(
            {"purpose": Choice(v.OFFICE_PURPOSE.values), "order": Choice(v.OFFICE_ORDER.values)}
        ),
        "approvals": _group(
            {"head_or_counsel": Flag(), "commissioner": Flag()}, says="asked by bills alone"
        ),
        "disclosure": _group(
            {
                "made": Flag("something that identifies the person left the agency"),
                "at": Instant(),
                "approved": Flag("by the privacy officer, or in a routine class"),
                "basis": Choice(v.DISCLOSURE_BASIS.values),
                "policy_tells_person": Flag(),
            },
            says="a disclosure that was made; left out where there was none",
        ),
        "old_grounds": _group(
            {"gang": Flag(), "criminal_warrant": Flag(), "removal_order": Flag()}
        ),
        "reentry": _group({"removed_or_returned": Flag(), "illegal": Flag()}),
    },
    required=("format", "agency", "decided_at"),
)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the case file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Brightline case file",
        "description": (__doc__ or "").partition("\n\n")[2].strip(),
        **_schema(CASE),
    }


def _schema(field: Field) -> dict[str, Any]:
    said = {"description": field.says} if field.says else {}
    match field:
        case Text():
            return {"type": ["string", "null"], **said}
        case Choice(values=values):
            return {"enum": [*values, None], **said}
        case Flag():
            return {"type": ["boolean", "null"], **said}
        case Day(may_be_open=may_be_open):
            opened = "|open" if may_be_open else ""
            return {
                "type": ["string", "null"],
                "pattern": rf"^(\d{{4}}(-\d{{2}}(-\d{{2}})?)?{opened})$",
                **said,
            }
        case Instant():
            return {
                "type": ["string", "null"],
                "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$",
                **said,
            }
        case Many(values=values):
            item: dict[str, Any] = {"enum": list(values)} if values else {"type": "string"}
            return {"type": ["array", "null"], "items": item, **said}
        case Listed(row=row):
            return {"type": ["array", "null"], "items": _schema(row), **said}
        case Group(keys=keys, required=required, absent=absent):
            body: dict[str, Any] = {
                "type": "object",
                "additionalProperties": False,
                **said,
                "properties": {name: _schema(inner) for name, inner in keys.items()},
            }
            if required:
                body["required"] = list(required)
            return {"anyOf": [{"const": absent}, body]} if absent else body
