"""A proof tree as a reader follows it: whole, or folded down to what decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brightline.pages.answer import Proof, Source
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


def whole(proof: Proof, signed: bool) -> Branch:
    """Return every node of a proof."""
    return _whole(proof, _Style(home(proof), signed, full=True))


def deciding(proof: Proof, signed: bool, most: int) -> Branch:
    """Return only the nodes that decide, in about ``most`` lines: deeper levels go if they must.

    One last row tells how many tests are not drawn, and how many of those decide.
    """
    every = _deciding(_only_law(proof), _Style(home(proof), signed, full=False))
    branch, depth = every, _depth(every)
    while lines_of(branch) > most and depth > 0:
        depth -= 1
        branch = _cut(every, depth)
    others = sum(1 for node in proof.nodes() if not node.decides)
    return _told(branch, _count(every) - _count(branch), others)


def lines_of(branch: Branch) -> int:
    """Return how many lines a branch takes, where no text is so long that it wraps."""
    return sum(1 + len(row.remarks) for row in rows_of(branch))


def _count(branch: Branch) -> int:
    return sum(1 for _ in rows_of(branch))


def _depth(branch: Branch) -> int:
    return max((1 + _depth(child) for child in branch.children), default=0)


def _cut(branch: Branch, depth: int) -> Branch:
    below = tuple(_cut(child, depth - 1) for child in branch.children) if depth else ()
    return replace(branch, children=below)


def _told(branch: Branch, deciding: int, others: int) -> Branch:
    parts = []
    if deciding:
        parts.append(f"{_tests(deciding)} below these, all on the next pages")
    if others:
        parts.append(f"{_tests(others)} that {'does' if others == 1 else 'do'} not change this")
    if not parts:
        return branch
    row = Branch("", "", False, f"… {'; '.join(parts)}", "", (), ())
    return replace(branch, children=(*branch.children, row))


def _tests(count: int) -> str:
    return "1 further test" if count == 1 else f"{count} further tests"


def _only_law(proof: Proof) -> Proof:
    """Return the one law that decides, where one alone does: the row above it would add nothing."""
    deciding = [child for child in proof.children if child.decides]
    return deciding[0] if proof.kind == "layers" and len(deciding) == 1 else proof


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


@dataclass(frozen=True, slots=True)
class _Style:
    """How rows are written: ``home`` is the statute not to repeat; ``full`` shows every remark."""

    home: str
    signed: bool
    full: bool


def _whole(node: Proof, style: _Style) -> Branch:
    return _row(node, style, tuple(_whole(child, style) for child in node.children))


def _deciding(node: Proof, style: _Style) -> Branch:
    decisive = (child for child in node.children if child.decides)
    return _row(node, style, tuple(_deciding(child, style) for child in decisive))


def _row(node: Proof, style: _Style, children: tuple[Branch, ...]) -> Branch:
    stands_for = wording(node.answer, style.signed) if node.answer else None
    where, point = _split(node.cite)
    needs = f" ({GROUPS[node.kind]})" if len(children) > 1 and node.kind in GROUPS else ""
    return Branch(
        shape=stands_for.shape if stands_for else node.value,
        tag=stands_for.tag if stands_for else VALUES[node.value],
        decides=node.decides,
        says=node.says + needs,
        pinpoint=point if point and where == style.home else node.cite,
        remarks=tuple(_remarks(node, style)),
        children=children,
    )


def _remarks(node: Proof, style: _Style) -> Iterator[str]:
    if node.value == "yes" and not style.full:
        return
    if node.given:
        source = node.source if style.full else None
        yield f"Given: {node.given}" + (f" [{source_line(source)}]" if source else "")
    if node.detail:
        yield node.detail
    if node.confidence != "H":
        yield f"How sure this encoding of the law is: {CONFIDENCE[node.confidence]}"
