"""A proof tree as a reader follows it: whole, or folded down to what decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from brightline.pages.answer import Act, Proof, Source
from brightline.pages.words import CONFIDENCE, GROUPS, VALUES, wording


@dataclass(frozen=True, slots=True)
class Branch:
    """One row of the picture and what hangs below it.

    ``shape`` is empty where the row stands for tests left out; ``tag`` is the word beside it.
    """

    shape: str
    tag: str
    decides: bool
    says: str
    pinpoint: str
    remarks: tuple[str, ...]
    children: tuple[Branch, ...]


def whole(act: Act, signed: bool) -> Branch:
    """Return every node of an act's proof."""
    return _branch(act.why, home(act.why), signed)


def deciding(act: Act, signed: bool) -> Branch:
    """Return only the nodes that decide; the others become one row a group, with their number."""
    return _deciding(act.why, home(act.why), signed)


def home(proof: Proof) -> str:
    """Return the statute most pinpoints are in; those are then shown without repeating it."""
    statutes = Counter(_split(node.cite)[0] for node in proof.nodes() if _split(node.cite)[1])
    return min(statutes, key=lambda s: (-statutes[s], s), default="")


def source_line(source: Source) -> str:
    """Return a source in one line: the record, its pointer, who looked and when."""
    seen = f"{source.by} {source.on}".strip()
    return ", ".join(part for part in (source.kind, source.pointer, seen) if part)


def rows_of(branch: Branch) -> Iterator[Branch]:
    """Yield a branch and all below it, from the top."""
    yield branch
    for child in branch.children:
        yield from rows_of(child)


def _split(cite: str) -> tuple[str, str]:
    statute, mark, point = cite.partition("(")
    return (statute.strip(), mark + point) if mark else (cite, "")


def _branch(node: Proof, statute: str, signed: bool) -> Branch:
    children = tuple(_branch(child, statute, signed) for child in node.children)
    return _row(node, statute, signed, children)


def _deciding(node: Proof, statute: str, signed: bool) -> Branch:
    children = []
    left_out = 0
    for child in node.children:
        if child.decides:
            children.append(_deciding(child, statute, signed))
        else:
            left_out += sum(1 for _ in child.nodes())
    if left_out:
        children.append(_left_out(left_out))
    return _row(node, statute, signed, tuple(children))


def _left_out(count: int) -> Branch:
    tests = "test that does" if count == 1 else "tests that do"
    return Branch("", "", False, f"… {count} further {tests} not change this", "", (), ())


def _row(node: Proof, statute: str, signed: bool, children: tuple[Branch, ...]) -> Branch:
    stands_for = wording(node.answer, signed) if node.answer else None
    where, point = _split(node.cite)
    return Branch(
        shape=stands_for.shape if stands_for else node.value,
        tag=stands_for.tag if stands_for else VALUES[node.value],
        decides=node.decides,
        says=node.says,
        pinpoint=point if point and where == statute else node.cite,
        remarks=tuple(_remarks(node)),
        children=children,
    )


def _remarks(node: Proof) -> Iterator[str]:
    if len(node.children) > 1 and node.kind in GROUPS:
        yield f"({GROUPS[node.kind]})"
    if node.given:
        by = "" if node.source is None else f" [{source_line(node.source)}]"
        yield f"Given: {node.given}{by}"
    if node.detail:
        yield node.detail
    if node.confidence != "H":
        yield f"How sure this encoding of the law is: {CONFIDENCE[node.confidence]}"
