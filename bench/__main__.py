"""Rates of verdicts and of explained decisions, as ratios against named peers in the same run.

``make bench``. The toy rule: a detainer form, an agency, a warrant, no open objection, and a possible
match or a listed conviction within five years. The real rule: the jails' hold, three judgments and two
spells inside. Times are processor time, the best of three rounds.
"""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from brightline.engine.calendar import add_years, exact_day, parse_day
from brightline.engine.decide import decide
from brightline.engine.explain import compile_explain
from brightline.engine.facts import Case, Vocabulary, choice, day, yes_no
from brightline.engine.nodes import all_of, any_of, none_of, one_of, within
from brightline.engine.verdict import compile_verdict
from brightline.laws.agencies import law, register
from brightline.laws.casefile.facts import case_of
from brightline.laws.cases import worked_cases
from brightline.laws.nyc.admin_code_9_131.rules import hold

WARRANT, OBJECTION, MATCH, LISTED, YOUTHFUL = (
    yes_no(n, n, n) for n in ("warrant", "objection", "match", "listed", "youthful")
)
FORM = choice("form", "form", ("I247A", "I247D", "I247N"))
AGENCY = choice("agency", "agency", ("DOC", "DOP", "NYPD"))
CONVICTED, ARRESTED = day("convicted", "convicted"), day("arrested", "arrested")
WORDS = Vocabulary([WARRANT, OBJECTION, MATCH, LISTED, YOUTHFUL, FORM, AGENCY, CONVICTED, ARRESTED])
TOY = all_of(
    one_of(FORM, "I247A", "I247D"),
    one_of(AGENCY, "DOC", "DOP"),
    WARRANT(),
    none_of(OBJECTION()),
    any_of(MATCH(), all_of(LISTED(), none_of(YOUTHFUL()), within(CONVICTED, years=5, of=ARRESTED))),
)


def toy_cases(count: int) -> list[Case]:
    start = parse_day("2010-01-01")
    assert isinstance(start, int)
    return [
        WORDS.case(
            {
                "warrant": 3 * (i % 3 > 0),
                "objection": 3 * (i % 7 == 0),
                "match": 3 * (i % 11 == 0),
                "listed": 3 * (i % 2),
                "youthful": 3 * (i % 13 == 0),
                "form": ("I247A", "I247D", "I247N")[i % 3],
                "agency": ("DOC", "DOP", "NYPD")[i % 5 % 3],
                "convicted": start + i % 3000,
                "arrested": start + 1500 + i % 2500,
            }
        )
        for i in range(count)
    ]


def bare_toy(c: dict[str, Any]) -> bool:
    if c["form"] not in ("I247A", "I247D") or c["agency"] not in ("DOC", "DOP"):
        return False
    if not c["warrant"] or c["objection"]:
        return False
    if c["match"]:
        return True
    return bool(c["listed"] and not c["youthful"] and add_years(c["convicted"], 5) > c["arrested"])


def rate(work: Callable[[Any], Any], items: list[Any]) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - begun)
    return len(items) / best


def zen_rate(cases: list[Case]) -> float | None:
    try:
        import zen
    except ImportError:
        return None
    rule = zen.compile_expression(
        'form in ["I247A","I247D"] and agency in ["DOC","DOP"] and warrant and not objection and '
        "(match or (listed and not youthful and limit > arrested))"
    )
    facts = [{**plain(c), "limit": add_years(c.values["convicted"], 5)} for c in cases]
    return rate(rule.evaluate, facts)


def cedar_rate(cases: list[Case]) -> float | None:
    try:
        import cedarpy
    except ImportError:
        return None
    policy = (
        'permit(principal, action, resource) when { ["I247A","I247D"].contains(context.form) && '
        '["DOC","DOP"].contains(context.agency) && context.warrant && !context.objection && '
        "(context.match || (context.listed && !context.youthful && context.limit > context.arrested)) };"
    )
    facts = [
        {
            "principal": 'P::"p"',
            "action": 'Action::"hold"',
            "resource": 'R::"r"',
            "context": {**plain(c), "limit": add_years(c.values["convicted"], 5)},
        }
        for c in cases[:2000]
    ]
    return rate(lambda request: cedarpy.is_authorized(request, policy, []), facts)


def plain(case: Case) -> dict[str, Any]:
    return {
        k: v == 3 if k in ("warrant", "objection", "match", "listed", "youthful") else v
        for k, v in case.values.items()
    }


def real_case() -> Case:
    file = dict(worked_cases("nyc/doc")[0].file)
    judgment = file["judgments"][0]
    old = {**judgment, "offence_on": "2013-01-01", "judged_on": "2014-01-01"}
    file["judgments"] = [{**old, "id": "x"}, {**old, "id": "y", "charge": "PL 155.40"}, judgment]
    file["incarceration"] = [
        {"from": "2014-01-01", "to": "2015-01-01", "for": ["x"], "phase": "sentence"},
        {"from": "2014-06-01", "to": "2015-06-01", "for": ["y"], "phase": "sentence"},
    ]
    return case_of(file)


def bare_real(c: Case) -> bool:
    listed = {"PL 120.10", "PL 160.15"}
    paper = any(
        w["form"] == "AO-442"
        and w["issued_by"] == "us-magistrate-judge"
        and w["signed"] == 3
        and w["presented_at"] <= c.values["request.received_at"]
        for w in c.rows["warrants"] or []
    )
    if not paper or not any(
        abs(s["ran_at"] - c.values["custody.release_due_at"]) <= 2880
        for s in c.rows["searches"] or []
    ):
        return False
    for j in c.rows["judgments"] or []:
        if j["offence"] not in listed or j["sentenced"] != 3 or j["adjudication"] != "adult":
            continue
        inside = {
            d
            for s in c.rows["incarceration"] or []
            if j["id"] in s["for"]
            for d in range(s["from"], s["to"])
        }
        if add_years(j["judged_on"], 5) + len(inside) > c.values["arrested_on"]:
            return True
    return False


def started(*arguments: str) -> float:
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> int:
    cases = toy_cases(50_000)
    facts = [plain(c) for c in cases]
    quick, careful = compile_verdict(TOY), compile_explain(TOY)
    assert [quick(c) == 3 for c in cases] == [bare_toy(f) for f in facts]
    print(
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, Python {sys.version.split()[0]}; decisions a second of processor"
    )
    own = rate(quick, cases)
    rows = [
        ("toy rule, verdict", own),
        ("toy rule, explained", rate(lambda c: careful(c, {}), cases)),
        ("toy rule, bare if/else (two-valued)", rate(bare_toy, facts)),
        ("toy rule, zen-engine (dates precomputed)", zen_rate(cases)),
        ("toy rule, cedarpy (dates precomputed)", cedar_rate(cases)),
    ]
    one = real_case()
    hold_quick, hold_careful = compile_verdict(hold), compile_explain(hold)
    assert hold_quick(one) == 3 and bare_real(one)
    many = [one] * 2_000
    the_law = law("nyc/doc", exact_day("2023-02-15"))

    def hold_answer(case: Case) -> object:
        return decide(the_law, "hold", case, register())

    real = rate(hold_quick, many)
    rows += [
        ("hold of 9-131, verdict", real),
        ("hold of 9-131, explained", rate(lambda c: hold_careful(c, {}), many)),
        ("hold of 9-131, answered whole, as data", rate(hold_answer, many[:300])),
        ("hold of 9-131, bare if/else (two-valued)", rate(bare_real, many)),
    ]
    for name, value in rows:
        base = real if name.startswith("hold") else own
        print(
            f"{name:45} "
            + ("not installed" if value is None else f"{value:12,.0f}   x{value / base:.2f}")
        )
    bare = started("-c", "pass")
    print(
        f"brightline charge starts {started('-m', 'brightline.cli', 'charge', '160.10') - bare:.2f} s after python -c pass"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
