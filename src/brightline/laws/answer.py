"""From a case file to the answer: ``brightline-answer/1``, in canonical bytes.

Only what was asked is answered. Until two people have signed, and while anything is unknown or for
counsel, the instruction is: release on time, say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brightline.engine.calendar import local_day, show_day
from brightline.engine.canonical import fingerprint
from brightline.engine.decide import decide, duties, strictest
from brightline.engine.facts import Case
from brightline.engine.law import Law
from brightline.engine.settle import Answer
from brightline.laws.agencies import register
from brightline.laws.bills import law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.vocabulary import ACTS, DESK, VOCABULARY

NOTICE = (
    "This is not legal advice. Counsel has not reviewed this law pack: a lawyer must check it "
    "before anyone relies on it."
)

_IMPLIED = {
    "I-247A": ("hold", "notify"),
    "I-247D": ("hold", "notify"),
    "I-247": ("hold", "notify"),
    "I-247N": ("notify",),
    "I-247G": ("notify",),
    "I-247X": ("transfer",),
}
_OWN_FORCE_PAPERS = {"state-warrant": "state-warrant", "writ": "writ"}


def answer_case(file: Mapping[str, Any], law: str | None = None) -> dict[str, Any]:
    """Return the answer to a checked case file, under its agency's law or the law named.

    Raises ``LawError`` where the agency's law is not encoded, ``CaseError`` where facts contradict.
    """
    case = case_of(file)
    found = law_or_draft(law or file["agency"], file["agency"], local_day(file["decided_at"]))
    case.values["agency"] = found.agency
    answers = {
        act: _communicate(found, file, case) if act == "communicate" else _one(found, act, case)
        for act in questions(file)
    }
    words: dict[str, Answer] = {act: body["answer"] for act, body in answers.items()}
    owed = duties(found, list(answers), words, case)
    instruction = _instruction(file)
    if instruction["own_force"]:
        owed = [d for d in owed if d["id"] != "release-now"]
        owed.insert(
            0, {"id": "page-counsel", "says": instruction["own_force"], "cite": "", "by": None}
        )
    facts_hash, law_hash = fingerprint(_hashed(file)), found.fingerprint
    return {
        "format": "brightline-answer/1",
        "answers": answers,
        "duties": [duty["id"] for duty in owed],
        "duties_detail": owed,
        "instruction": instruction,
        "law": _law(found, file),
        "notice": NOTICE,
        "facts_fingerprint": facts_hash,
        "fingerprint": fingerprint(
            {"facts": facts_hash, "law": law_hash, "answers": _words(answers)}
        ),
    }


def questions(file: Mapping[str, Any]) -> list[str]:
    """Return the acts a case asks about, in the order hold, notify, transfer, communicate …"""
    request = file.get("request", {})
    asks, about = request.get("asks"), request.get("about") or []
    if asks is None:
        asks = _IMPLIED.get(request.get("instrument", ""))
        if asks is None:
            asks = () if about or "office" in file else ("hold", "notify", "inform")
    wanted = {"communicate" if ask == "inform" else ask for ask in asks}
    if about:
        wanted.add("communicate")
    if "office" in file:
        wanted.add("office")
    return [act for act in ACTS if act in wanted]


def _one(law: Law, act: str, case: Case) -> dict[str, Any]:
    body = decide(law, act, case, register()).body
    body["missing_detail"] = [missing_fact(path) for path in body["missing"]]
    return body


def _communicate(law: Law, file: Mapping[str, Any], case: Case) -> dict[str, Any]:
    kinds = file.get("request", {}).get("about") or ["other"]
    by_kind = {
        kind: _one(
            law,
            "communicate",
            Case({**case.values, "kind": kind}, case.rows, case.shown, case.sources, case.offset),
        )
        for kind in kinds
    }
    return {"answer": strictest([body["answer"] for body in by_kind.values()]), "by_kind": by_kind}


def missing_fact(path: str) -> dict[str, str]:
    """Return what a missing fact is, in words, and who would know."""
    home, _, rest = path.partition(".")
    name = rest.partition(".")[2]
    candidates = (
        list(VOCABULARY.row_facts[home].values())
        if home in VOCABULARY.row_facts and name
        else (list(VOCABULARY.facts.values()))
    )
    for fact in candidates:
        if fact.asked == (name if name and home in VOCABULARY.row_facts else path):
            row = (
                f" ({home}, {rest.partition('.')[0]})"
                if home in VOCABULARY.row_facts and name
                else ""
            )
            lead = "whether " if fact.kind == "yes-no" and fact.asked == fact.name else ""
            return {"fact": path, "text": f"{lead}{fact.says}{row}", "who": fact.who}
    listed = VOCABULARY.lists.get(path)
    who = listed.complete.who if listed and listed.complete else DESK
    return {"fact": path, "text": listed.says if listed else path, "who": who}


def _instruction(file: Mapping[str, Any]) -> dict[str, Any]:
    own = list(file.get("other_authority") or [])
    own += [
        _OWN_FORCE_PAPERS[w["form"]]
        for w in file.get("warrants") or []
        if w.get("form") in _OWN_FORCE_PAPERS and w.get("live") is not False
    ]
    if not own:
        return {
            "custody": "Release on time.",
            "speech": "Say nothing.",
            "signed": False,
            "own_force": None,
        }
    names = " and ".join(dict.fromkeys(f"a {name.replace('-', ' ')}" for name in own))
    return {
        "custody": "No hold for the federal request.",
        "speech": "Say nothing.",
        "signed": False,
        "own_force": f"{names[:1].upper()}{names[1:]} is on file and has its own force: do not ignore it. Page counsel now.",
    }


def _law(law: Law, file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "agency": law.agency,
        "version": law.version,
        "layers": [
            {"statute": s.id, "title": s.title, "version": v.id, "enacted_by": v.enacted_by}
            for s, v in law.layers
        ],
        "decided_on": show_day(local_day(file["decided_at"])),
        "decided_at": file["decided_at"],
        "fingerprint": law.fingerprint,
        "reviewed_by_counsel": False,
        "suspended": [s.order for s in law.suspended],
    }


def _hashed(value: Any) -> Any:
    """The facts as they are hashed: without sources, which are pointers and not facts."""
    if isinstance(value, Mapping):
        return {k: _hashed(v) for k, v in value.items() if k != "source"}
    if isinstance(value, list):
        return [_hashed(item) for item in value]
    return value


def _words(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        act: {
            "answer": body["answer"],
            "by_kind": {k: b["answer"] for k, b in body["by_kind"].items()},
        }
        if "by_kind" in body
        else {"answer": body["answer"]}
        for act, body in answers.items()
    }
