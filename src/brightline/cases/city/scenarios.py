"""The thirty scenarios, read from ``scenarios.yaml`` into the shapes of the city."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from brightline.cases.city.answering import FLAGS, answered, waits_for
from brightline.cases.city.people import account
from brightline.cases.city.shapes import (
    Check,
    Contact,
    Event,
    FullCase,
    Identity,
    Request,
    Requester,
    Scenario,
    Signed,
    file_of,
)
from brightline.laws.data import table

Plain = Mapping[str, Any]


def scenarios() -> tuple[tuple[Scenario, ...], tuple[FullCase, ...]]:
    """Return the scenarios, and their cases in order. ``expect`` is as written, for tests to hold to the law."""
    pack = table("brightline.cases.city", "scenarios.yaml")
    told: list[Scenario] = []
    cases: list[FullCase] = []
    for entry in pack["scenarios"]:
        made = [_Reader(pack, entry, raw).case() for raw in entry["cases"]]
        ids = tuple(case.id for case in made)
        told.append(Scenario(entry["id"], entry["title"], entry["tells"], ids))
        cases += made
    return tuple(told), tuple(cases)


class _Reader:
    """One case of the file."""

    def __init__(self, pack: Plain, scenario: Plain, raw: Plain) -> None:
        self.rows: Mapping[str, Plain] = pack["rows"]
        self.defaults: Mapping[str, Plain] = pack["defaults"]
        self.scenario, self.raw = scenario, raw
        self.agency: str = raw["agency"]
        self.unit: str = raw["unit"]

    def case(self) -> FullCase:
        raw = self.raw
        requests = tuple(self._request(row) for row in raw["requests"])
        decided = _time(raw["decided_at"])
        file = file_of(self.agency, decided, requests[-1], self._facts())
        facts = {
            k: v for k, v in file.items() if k not in ("format", "agency", "decided_at", "request")
        }
        answer = answered(file)
        return FullCase(
            id=raw["id"],
            scenario=self.scenario["id"],
            title=raw["title"],
            agency=self.agency,
            unit=self.unit,
            identity=Identity(**{"born": "", "booking": "", **raw["identity"]}),
            opened_at=requests[0].entered_at,
            release_due_at=_maybe(facts.get("custody", {}).get("release_due_at")),
            requests=requests,
            facts=facts,
            decided_at=decided,
            law=raw["law_decides"],
            expect=raw["expect"],
            under=raw.get("under", {}),
            waits_for=waits_for(answer),
            desk=self._who("desk"),
            checks=tuple(self._check(row, facts) for row in raw.get("checks", ())),
            signed=self._signed(raw["signed"]),
            contacts=tuple(
                self._contact(row, requests[0].entered_at) for row in raw.get("contacts", ())
            ),
            custody=tuple(_event(row) for row in raw.get("custody", ())),
            released_at=_maybe(raw.get("released_at")),
            closed_at=_maybe(raw.get("closed_at")),
            tells=self.scenario["tells"],
        )

    def _request(self, raw: Plain) -> Request:
        row = {**self.defaults["request"], **raw}
        return Request(
            received_at=_time(row["received_at"]),
            entered_at=_time(row["entered_at"]),
            channel=row["channel"],
            unit=self.unit,
            from_body=row["from_body"],
            instrument=row["instrument"],
            asks=tuple(row["asks"]),
            about=tuple(row["about"]),
            facts={
                k: v == "true" if k == "purpose_documented" else v for k, v in row["facts"].items()
            },
            requester=Requester(**row["requester"]),
            carried_from=row.get("carried_from"),
        )

    def _facts(self) -> dict[str, Any]:
        facts = {**self.defaults["facts"], **self.raw["facts"]}
        if at := self.raw.get("searched_at"):
            facts["screening"] = {"possible_match": "false", "checked_at": at}
            facts["searches"] = [{"ran_at": at, "application": "e-JusticeNY"}]
        for name in ("warrants", "judgments"):
            facts[name] = [self._row(row) for row in facts[name]]
        return facts

    def _row(self, row: Plain) -> dict[str, Any]:
        like = self.rows[row["like"]] if "like" in row else {}
        return {**like, **{k: v for k, v in row.items() if k != "like"}}

    def _check(self, raw: Plain, facts: Plain) -> Check:
        place = int(raw["row"])
        paper = facts["warrants"][place - 1]
        named = {k: raw[k] for k in ("court", "judge", "docket", "dated")}
        return Check(
            row=place,
            checklist={**{k: paper[k] for k in FLAGS}, **named},
            first=self._who("desk"),
            second=self._who("counsel"),
            at=_time(raw["at"]),
        )

    def _signed(self, raw: Plain) -> Signed:
        return Signed(
            how=raw["how"],
            at=_maybe(raw.get("at")),
            by=self._who(raw.get("by", "")),
            author=self._who(raw.get("author", "")),
            approver=self._who(raw.get("approver", "")),
            approved_at=_maybe(raw.get("approved_at")),
            acts=tuple(raw.get("acts", ())),
            fields=tuple(raw.get("fields", ())),
            reason=raw.get("reason", ""),
        )

    def _contact(self, raw: Plain, opened: datetime) -> Contact:
        at = _time(raw["at"])
        return Contact(
            at=at,
            entered_at=_maybe(raw.get("entered_at")) or max(at, opened),
            direction=raw["direction"],
            channel=raw["channel"],
            body=raw["body"],
            purpose=raw["purpose"],
            fields=tuple(raw.get("fields", ())),
            refused=raw.get("refused") == "true",
            people=raw["people"],
            by=self._who("desk"),
            happened=raw.get("happened") == "true",
        )

    def _who(self, role: str) -> str:
        return account(role, self.agency, self.unit) if role else ""


def _event(raw: Plain) -> Event:
    public = {"true": True, "false": False}.get(raw.get("public", ""))
    return Event(_time(raw["at"]), raw["what"], raw["place"], raw.get("with_whom", ""), public)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else _time(text)
