"""The paraphrase beside each statute: every pinpoint of the law resolves in it."""

from importlib.resources import files

from brightline.engine.law import Statute, Version
from brightline.engine.nodes import Node
from brightline.engine.tree import facts_of, walk
from brightline.laws.agencies import AGENCIES, STATUTES
from brightline.laws.bills import BILLS, Bill
from brightline.laws.vocabulary import VOCABULARY


def test_every_pinpoint_resolves_in_the_text_of_its_version() -> None:
    """A citation that leads nowhere fails, under every version."""
    checked = 0
    for statute in STATUTES.values():
        if statute.has_pinpoints:
            for version in statute.versions:
                lost = {
                    cite
                    for cite in pinpoints(version) - anchors(statute, version)
                    if not (cite.startswith("§") and resolves_elsewhere(cite))
                }
                assert not lost, f"{statute.id} {version.id}: {sorted(lost)}"
                checked += 1
    assert checked >= 7


def resolves_elsewhere(cite: str) -> bool:
    """A pinpoint of a section borrowed from resolves in some text of that section."""
    section, _, rest = cite.partition("(")
    return any(
        f"({rest}" in anchors(statute, version)
        for statute in STATUTES.values()
        if statute.cite.endswith(section)
        for version in statute.versions
    )


def pinpoints(version: Version) -> set[str]:
    roots = [root for p in version.provisions for root in p.nodes()]
    found = {node.cite for root in roots for node in walk(root)}
    found |= {p.cite for p in version.provisions} | {d.cite for d in version.duties}
    return found - {""}


def anchors(statute: Statute, version: Version) -> set[str]:
    folder = files(f"brightline.laws.{statute.id.replace('/', '.')}") / "text"
    lines = [
        line
        for name in version.text
        for line in (folder / f"{name}.md").read_text(encoding="utf-8").splitlines()
    ]
    return {line.removeprefix("## ") for line in lines if line.startswith("## ")}


def bill_roots(bill: Bill, statute: Statute) -> list[Node]:
    """The conditions of a section as a bill would have it."""
    draft = bill.edits[statute.id](statute.versions[-1])
    return [root for p in draft.provisions for root in p.nodes()]


def test_every_fact_is_asked_by_some_law() -> None:
    """A fact that no law asks about is none to collect."""
    roots = [
        root
        for agency in AGENCIES.values()
        for layers in (agency.law_on(day).layers for day in agency.days)
        for _, version in layers
        for root in [
            *(root for p in version.provisions for root in p.nodes()),
            *(duty.when for duty in version.duties),
        ]
    ]
    roots += [
        root
        for bill in BILLS.values()
        for name in bill.edits
        for root in bill_roots(bill, STATUTES[name])
    ]
    known = {*VOCABULARY.facts}
    known |= {f"{home}.{name}" for home, facts in VOCABULARY.row_facts.items() for name in facts}
    assert known - facts_of(roots).keys() == set()
