"""Decide: the answer to each question of a case under a law, with its proof.

A pure function of (facts, law). No clock is read, no locale, no host.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brightline.engine.calendar import eastern_offset, show_instant
from brightline.engine.explain import Step, compile_explain, steps
from brightline.engine.facts import Case
from brightline.engine.law import Duty, Law, Limit, Provision, Statute, Version
from brightline.engine.nodes import Any_, Const, Contested, Node
from brightline.engine.proof import (
    deciding,
    least_confidence,
    near_boundary,
    pinpoints,
    proof_json,
    reasons,
)
from brightline.engine.settle import (
    STRICTEST,
    Answer,
    outcome,
    settle,
)
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.engine.verdict import atom_key, compile_verdict

Layer = tuple[Statute, Version, Provision]


@dataclass(frozen=True, slots=True)
class Determination:
    """The answer to one question, and all it rests on, as plain data."""

    answer: Answer
    body: dict[str, Any]


def decide(
    law: Law, act: str, case: Case, entries: Mapping[str, Mapping[str, str]]
) -> Determination:
    """Return what the law says of an act in a case.

    ``entries`` is the register of contested readings: id → title, adopted, other.
    """
    layers = law.provisions(act)
    provisions = [p for _, _, p in layers]
    settled = settle(provisions, case)
    proofs = [_LayerProof(layer, case) for layer in layers]
    decisive = _decisive(settled.answer, proofs)
    return Determination(
        settled.answer,
        {
            "answer": settled.answer,
            "because": _because(settled.answer, decisive, act),
            "cites": list(dict.fromkeys(point for proof in decisive for point in proof.points())),
            "until": _until(settled.answer, provisions, case),
            "missing": list(settled.missing),
            "contested": _contested(settled.answer, proofs, provisions, case, entries),
            "notes": _notes(settled.answer, decisive, provisions, case),
            "confidence": max((p.confidence() for p in decisive), key="HML".index, default="M"),
            "changes": _changes(settled.answer, proofs, provisions, case),
            "layers": [proof.summary() for proof in proofs],
            "why": _why(settled.answer, proofs, decisive),
        },
    )


def strictest(answers: Sequence[Answer]) -> Answer:
    """Return the strictest of several answers: it stands."""
    return min(answers, key=STRICTEST.index)


def duties(
    law: Law, asked: Sequence[str], answers: Mapping[str, Answer], case: Case
) -> list[dict[str, Any]]:
    """Return the duties that follow the event, each with its citation and its deadline.

    A duty whose condition is not known to fail is listed: forgetting one is the worse mistake.
    """
    found = []
    for statute, duty in law.duties():
        if duty.asked and not set(duty.asked) & set(asked):
            continue
        if duty.unless_permitted and answers.get(duty.unless_permitted) == "permitted":
            continue
        truth = compile_explain(duty.when)(case, {})[0]
        if truth != NO:
            found.append(_duty(statute, duty, case))
    return found


def _duty(statute: Statute, duty: Duty, case: Case) -> dict[str, Any]:
    by = None if duty.by is None else case.values[duty.by.name]
    return {
        "id": duty.id,
        "says": duty.says,
        "cite": statute.pinpoint(duty.cite),
        "by": show_instant(by, case.offset) if isinstance(by, int) else None,
    }


class _LayerProof:
    """The proof of one layer's say on an act."""

    def __init__(self, layer: Layer, case: Case) -> None:
        self.statute, self.version, self.provision = layer
        self.case = case
        self.applies: Step = compile_explain(self.provision.applies)(case, {})
        self.permits: Step = compile_explain(self.provision.permitted_if)(case, {})
        self.answer: Answer = settle([self.provision], case).answer

    def roots(self) -> list[tuple[Node, Step]]:
        shown = [(self.provision.permitted_if, self.permits)] if self.applies[0] != NO else []
        return [(self.provision.applies, self.applies), *shown]

    def decisive(self) -> list[Step]:
        """The steps this layer's own answer rests on."""
        if self.applies[0] == NO:
            return [self.applies]
        if self.applies[0] == UNKNOWN:
            return [self.applies, self.permits]
        return [self.permits]

    def points(self) -> list[str]:
        found = [
            point
            for step in self.decisive()
            for child in deciding(step) or [step]
            for point in pinpoints(child, self.statute.pinpoint)
        ]
        return found or [self.statute.pinpoint(self.provision.cite)]

    def confidence(self) -> str:
        return max((least_confidence(s) for s in self.decisive()), key="HML".index)

    def summary(self) -> dict[str, Any]:
        return {
            "statute": self.statute.id,
            "title": self.statute.title,
            "version": self.version.id,
            "answer": self.answer,
        }

    def json(self, decides: bool) -> dict[str, Any]:
        cite = self.statute.pinpoint
        own = set(map(id, self.decisive()))
        children = [
            proof_json(step, self.case, cite, decides and id(step) in own)
            for root, step in self.roots()
            if not _settled(step)
        ]
        return {
            "value": {
                "prohibited": "no",
                "permitted": "yes",
                "required": "yes",
                "not-regulated": "yes",
            }.get(self.answer, "cannot-say"),
            "kind": "layer",
            "says": self.provision.says,
            "fails": "",
            "cite": cite(self.provision.cite),
            "decides": decides,
            "confidence": self.version.confidence,
            "fact": None,
            "given": None,
            "source": None,
            "detail": f"{self.statute.title}, {self.version.enacted_by}",
            "children": children,
        }


def _settled(step: Step) -> bool:
    return step[1].parts == () and step[1].says == "always"


def _decisive(answer: Answer, proofs: Sequence[_LayerProof]) -> list[_LayerProof]:
    same = [p for p in proofs if p.answer == answer]
    if answer == "prohibited":
        return same[:1]
    if answer == "not-regulated":
        return [p for p in same if not p.provision.narrows]
    return same or [p for p in proofs if p.answer in ("counsel", "unknown")] or list(proofs)


def _because(answer: Answer, decisive: Sequence[_LayerProof], act: str) -> str:
    clauses = list(
        dict.fromkeys(
            clause for proof in decisive for step in proof.decisive() for clause in _grounds(step)
        )
    )
    told = "; ".join(clauses[:4]) or (decisive[0].provision.says if decisive else "")
    match answer:
        case "not-regulated":
            return (
                f"Not regulated: {told}."
                if told
                else f"Not regulated: no law in this pack spoke of this act ({act}) on that day."
            )
        case "unknown":
            return f"Not known: {told}."
        case "counsel":
            return f"For counsel: {told}."
        case _:
            return f"{told[:1].upper()}{told[1:]}."


def _grounds(step: Step) -> list[str]:
    """Return why a step has its value: by its parts, or where the law settles it, by its own words."""
    found = [clause for part in deciding(step) or [step] for clause in reasons(part)]
    worded = [clause for clause in found if clause not in ("always", "never")]
    return worded or [clause for clause in reasons(step) if clause not in ("always", "never")]


def _until(answer: Answer, provisions: Sequence[Provision], case: Case) -> str | None:
    if answer not in ("permitted", "required"):
        return None
    ends = [(limit.end(start), start) for limit, start in _limits(provisions, case)]
    if not ends:
        return None
    end, start = min(ends)
    # Where the case is told in Eastern time its end is too, across a change of the clocks.
    eastern = case.offset == eastern_offset(start)
    return show_instant(end, eastern_offset(end) if eastern else case.offset)


def _limits(provisions: Sequence[Provision], case: Case) -> list[tuple[Limit, int]]:
    """Return, for each provision, the limit that holds and the minute it runs from."""
    found = []
    for provision in provisions:
        holds = [lim for lim in provision.lasts if compile_verdict(lim.when)(case) == YES]
        if holds and isinstance(start := case.values[holds[0].start.name], int):
            found.append((holds[0], start))
    return found


def _contested(
    answer: Answer,
    proofs: Sequence[_LayerProof],
    provisions: Sequence[Provision],
    case: Case,
    entries: Mapping[str, Mapping[str, str]],
) -> list[dict[str, str]]:
    ids = dict.fromkeys(
        step[1].entry
        for proof in proofs
        for _, root in proof.roots()
        for step in steps(root)
        if isinstance(step[1], Contested) and step[3][0][0] != step[3][1][0]
    )
    found = []
    for entry in ids:
        readings = {
            reading: _read(provisions, case, entry, reading) for reading in ("adopted", "other")
        }
        if len({answer, *readings.values()}) > 1:
            found.append(
                {
                    "id": entry,
                    **{k: entries[entry][k] for k in ("title", "adopted", "other")},
                    "adopted_gives": readings["adopted"],
                    "other_gives": readings["other"],
                }
            )
    return found


def _read(provisions: Sequence[Provision], case: Case, entry: str, reading: str) -> str:
    suppose = {id(root): {f"contested:{entry}": reading} for p in provisions for root in p.nodes()}
    return outcome(provisions, case, suppose) or "counsel"


def _notes(
    answer: Answer,
    decisive: Sequence[_LayerProof],
    provisions: Sequence[Provision],
    case: Case,
) -> list[str]:
    notes = []
    if answer in ("permitted", "required") and any(
        limit.clock is not None and limit.clock.in_doubt(start, limit.end(start))
        for limit, start in _limits(provisions, case)
    ):
        notes.append(
            "A day in this time is a holiday in one calendar only: the earlier end is shown."
        )
    if any(
        near_boundary(step, p.case)
        for p in decisive
        for _, root in p.roots()
        for step in steps(root)
    ):
        notes.append("A look-back ends within three days of the arrest: check every date.")
    if answer == "counsel" and any(p.confidence() == "L" for p in decisive):
        notes.append("This rests on a rule whose encoding is of low confidence.")
    return notes


def _changes(
    answer: Answer, proofs: Sequence[_LayerProof], provisions: Sequence[Provision], case: Case
) -> list[dict[str, str]]:
    """Return single points that would change the answer if they were otherwise."""
    found: dict[str, str] = {}

    def look(root: Node, step: Step, top: Step) -> None:
        value, node, rows, children, _ = step
        a_way = isinstance(top[1], Any_) and value == YES and any(step is c for c in top[3])
        if (
            node.says
            and node.fails
            and not a_way  # the way by which the law allows it is no single point: its parts are
            and not isinstance(node, Const)
            and step is not top
            and value != UNKNOWN
            and len(found) < 6
        ):
            flip = NO if value == YES else YES
            suppose = {id(root): {atom_key(root, node, rows): flip}}
            then = outcome(provisions, case, suppose, override=True) or "counsel or unknown"
            clause = node.fails if value == YES else node.says
            if then != answer and clause not in found:
                found[clause] = then
                return
        for child in children:
            look(root, child, top)

    for proof in proofs:
        for root, step in proof.roots():
            look(root, step, step)
    return [{"if": clause, "then": then} for clause, then in found.items()]


def _why(
    answer: Answer, proofs: Sequence[_LayerProof], decisive: Sequence[_LayerProof]
) -> dict[str, Any]:
    own = set(map(id, decisive))
    return {
        "value": {"prohibited": "no", "counsel": "cannot-say", "unknown": "cannot-say"}.get(
            answer, "yes"
        ),
        "kind": "layers",
        "says": "every law that applies allows it",
        "fails": "",
        "cite": None,
        "decides": True,
        "confidence": "H",
        "fact": None,
        "given": None,
        "source": None,
        "detail": None,
        "children": [proof.json(id(proof) in own) for proof in proofs],
    }
