"""A statute printed in plain language: each question, the tests in the order of the law, the cases.

``README.md`` beside each statute is this page; it is never written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from brightline.engine.facts import Case
from brightline.engine.law import Provision, Statute, Version
from brightline.engine.nodes import (
    ALWAYS,
    All,
    Any_,
    AtLeast,
    Const,
    Contested,
    Counsel,
    Node,
    NoneOf,
    Some,
    Within,
)
from brightline.engine.proof import spoken
from brightline.engine.tree import facts_of, tree_json, walk
from brightline.engine.truth import NO
from brightline.engine.verdict import compile_verdict
from brightline.laws.cases import WorkedCase

#: A part of the law with at least so many tests is printed once and then referred to.
WORTH_NAMING = 6

Entries = Mapping[str, Mapping[str, str]]


def page(statute: Statute, entries: Entries, cases: Sequence[WorkedCase]) -> str:
    """Return a statute as Markdown: versions, questions, facts, contested readings, worked cases."""
    parts = [
        f"# {statute.title}",
        "<!-- long because: printed from the law by `make readmes`, every version and case -->",
        "Printed from the law as encoded. It paraphrases, and is not the law or legal advice.",
        *_versions(statute),
        *_questions(statute, entries),
        *_facts(statute),
        *_contested(statute, entries),
        *_cases(cases),
    ]
    return "\n\n".join(parts) + "\n"


def outline(node: Node, entries: Entries) -> list[str]:
    """Return the tests of a tree as nested bullets, a part that comes again printed once."""
    return list(_Outline(entries).lines(node, 0))


def _versions(statute: Statute) -> Iterator[str]:
    yield "## Versions"
    rows = [
        f"| {v.id} | {v.enacted_by} | {v.summary} | {_SURE[v.confidence]} |"
        for v in statute.versions
    ]
    head = ["| in force from | enacted by | what it changed | how sure |", "|---|---|---|---|"]
    yield "\n".join(head + rows)


_SURE = {"H": "read in the enacted text", "M": "a secondary source", "L": "memory or inference"}


def _questions(statute: Statute, entries: Entries) -> Iterator[str]:
    """Yield the newest version whole, then of each older one the questions that it changed."""
    drawn = _Outline(entries, statute.has_pinpoints)
    for version in reversed(statute.versions):
        newest = version is statute.versions[-1]
        shown = [p for p in version.provisions if newest or _changed(statute, version, p)]
        if shown:
            yield f"## The text in force from {version.id}"
        for provision in shown:
            yield "\n".join(_question(provision, drawn))
    if duties := [f"- {d.says} {d.cite}".rstrip() for d in statute.versions[-1].duties]:
        yield "\n".join(["## Duties", "", *duties])


def _changed(statute: Statute, version: Version, provision: Provision) -> bool:
    place = statute.versions.index(version)
    before = statute.versions[place - 1].provision(provision.act) if place else None
    return before is None or list(map(tree_json, before.nodes())) != list(
        map(tree_json, provision.nodes())
    )


def _question(provision: Provision, drawn: _Outline) -> list[str]:
    lines = [f"### {provision.act}: {provision.says} {provision.cite}".rstrip(), ""]
    if provision.applies is not ALWAYS:
        lines += ["It speaks of this only if:", "", *drawn.lines(provision.applies, 0), ""]
    verb = "It takes no permission away if:" if provision.narrows else "Permitted if:"
    lines += [verb, "", *drawn.lines(provision.permitted_if, 0)]
    if provision.required_if is not None:
        lines += ["", "Required if:", "", *drawn.lines(provision.required_if, 0)]
    return lines


class _Outline:
    def __init__(self, entries: Entries, pinpoints: bool = True) -> None:
        self.entries, self.pinpoints = entries, pinpoints
        self.printed: set[str] = set()

    def lines(self, node: Node, depth: int) -> Iterator[str]:
        """Yield a node and what is below it."""
        pad = "  " * depth
        cite = f" {node.cite}" if node.cite and self.pinpoints else ""
        says = _words(node)
        if self.again(node):
            yield f"{pad}- {says}{cite} (as above)"
            return
        if isinstance(node, Contested):
            yield from self.contested(node, depth, says, cite)
            return
        parts = [] if _settled(node) else [p for p in node.parts if not _settled(p)]
        if len(parts) == 1 and isinstance(node, All | Any_):
            yield from self.lines(parts[0], depth)
            return
        if isinstance(node, All) and any(isinstance(part, Counsel) for part in parts):
            yield from self.for_counsel(parts, depth, cite)
            return
        needs = _needs(node) if parts else ""
        bare = not node.says and isinstance(node, All | Any_ | NoneOf)
        yield f"{pad}- {needs.removeprefix(': ') if bare else f'{says}{cite}{needs}'}"
        for part in parts:
            yield from self.lines(part, depth + 1)

    def contested(self, node: Contested, depth: int, says: str, cite: str) -> Iterator[str]:
        title = self.entries.get(node.entry, {}).get("title", node.entry)
        effect = "a lawyer decides" if node.settled == "counsel" else "the first stands"
        pad = "  " * depth
        head = f"{says}{cite}, on a contested reading" if node.says else "on a contested reading"
        yield f"{pad}- {head} ({effect}): {title}"
        for name, reading in (("the first reading", node.adopted), ("the other", node.other)):
            if facts_of([reading]):
                yield f"{pad}  - {name}:"
                yield from self.lines(reading, depth + 2)

    def for_counsel(self, parts: list[Node], depth: int, cite: str) -> Iterator[str]:
        when = [part for part in parts if not isinstance(part, Counsel)]
        asked = "; ".join(part.reason for part in parts if isinstance(part, Counsel))
        pad = "  " * depth
        if any(part.parts for part in when):
            yield f"{pad}- a lawyer must say: {asked}{cite}, if all of these are so"
            for part in when:
                yield from self.lines(part, depth + 1)
        else:
            told = " and ".join(map(_words, when))
            yield f"{pad}- if {told}, a lawyer must say: {asked}{cite}"

    def again(self, node: Node) -> bool:
        """Say whether this part was printed already, and note it."""
        if sum(1 for _ in walk(node)) < WORTH_NAMING or not node.says:
            return False
        key = str(tree_json(node) | {"cite": ""})
        seen = key in self.printed
        self.printed.add(key)
        return seen


def _words(node: Node) -> str:
    if isinstance(node, Counsel):
        return f"a lawyer must say: {node.reason}"
    if _settled(node) and compile_verdict(node)(Case({}, {})) == NO:
        return f"never: {node.fails}" if node.fails != "never" else "never"
    return node.says or spoken(node)


def _settled(node: Node) -> bool:
    return all(isinstance(n, Const | All | Any_ | NoneOf) for n in walk(node))


def _needs(node: Node) -> str:
    match node:
        case All():
            return ": all of these"
        case Any_():
            return ": one of these is enough"
        case NoneOf(of=of):
            return ": not so if this is so" if len(of) == 1 else ": none of these may be so"
        case AtLeast(count=count):
            return f": at least {count} of these"
        case Some(count=1, rows=rows):
            return f": in {rows.says}, one of which this is so"
        case Some(count=count, rows=rows):
            return f": in {rows.says}, {count} of which this is so"
        case Within():
            return ": days inside are left out of which this is so"
        case _:
            return ":"


def _facts(statute: Statute) -> Iterator[str]:
    facts = facts_of([root for v in statute.versions for p in v.provisions for root in p.nodes()])
    if not facts:
        return
    yield "## The facts it asks"
    rows = [f"| {f.says} | {f.who or 'whoever decides'} |" for f in facts.values()]
    yield "\n".join(["| fact | who would know |", "|---|---|", *dict.fromkeys(rows)])


def _contested(statute: Statute, entries: Entries) -> Iterator[str]:
    found = {
        node.entry
        for v in statute.versions
        for p in v.provisions
        for root in p.nodes()
        for node in walk(root)
        if isinstance(node, Contested)
    }
    if not found:
        return
    yield "## Contested readings"
    for name in (name for name in entries if name in found):
        entry = entries[name]
        meanwhile = "a lawyer decides" if entry["effect"] == "counsel" else "the first stands"
        yield "\n".join(
            [
                f"**{entry['title']}** {entry['cite']}",
                "",
                f"1. {entry['adopted']}",
                f"2. {entry['other']}",
                "",
                f"Where the answer turns on it, {meanwhile}.",
            ]
        )


def _cases(cases: Sequence[WorkedCase]) -> Iterator[str]:
    if not cases:
        return
    yield f"## {len(cases)} worked cases"
    yield "\n".join(
        f"- **{case.name}.** {case.why} "
        + "; ".join(f"{act}: {answer}" for act, answer in case.expect.items())
        + "."
        for case in cases
    )
