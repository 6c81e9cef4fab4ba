"""A proof tree as a reader follows it: whole, or folded down to what decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from brightline.pages.answer import Proof, Source
from brightline.pages.repeats import Plan, plan
from brightline.pages.words import CONFIDENCE, GROUPS, VALUES, split_cite, spoken, wording


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


def whole(proofs: Sequence[Proof], signed: bool) -> list[Branch]:
    """Return every node of several proofs; a part that comes again is drawn once and referred to.

    The laws of one case share most of their tests. Drawn out each time, they fill sixty pages.
    """
    folded = plan(proofs)
    return [_whole(proof, _Style(home(proof), signed, True), folded) for proof in proofs]


def deciding(proof: Proof, signed: bool, fits: Callable[[Branch], bool]) -> Branch:
    """Return only the nodes that decide, less the deepest levels until the picture ``fits``.

    One last row tells how many tests are not drawn, and how many of those decide.
    """
    every = _deciding(_only_law(proof), _Style(home(proof), signed, False))
    others = sum(1 for node in proof.nodes() if not node.decides)
    depth = _depth(every)
    branch = _told(every, 0, others)
    while depth > 1 and not fits(branch):
        depth -= 1
        cut = _cut(every, depth)
        branch = _told(cut, _count(every) - _count(cut), others)
    return branch


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
    statutes = Counter(split_cite(n.cite)[0] for n in proof.nodes() if split_cite(n.cite)[1])
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


@dataclass(frozen=True, slots=True)
class _Style:
    """How rows are written: ``home`` is the statute not to repeat; ``full`` shows every remark."""

    home: str
    signed: bool
    full: bool

    def under(self, node: Proof) -> _Style:
        """Return the style below a row: a law's own row names it for all rows under it."""
        return replace(self, home=split_cite(node.cite)[0]) if node.answer and node.cite else self


def _whole(node: Proof, style: _Style, folded: Plan) -> Branch:
    drawn_at = folded.drawn_at.get(id(node))
    if drawn_at is not None:
        row = _row(replace(node, children=()), style, ())
        return replace(row, says=f"{row.says} (as drawn above at [{drawn_at}])")
    below = style.under(node)
    row = _row(node, style, tuple(_whole(child, below, folded) for child in node.children))
    number = folded.number.get(id(node))
    return row if number is None else replace(row, says=f"[{number}] {row.says}")


def _deciding(node: Proof, style: _Style) -> Branch:
    decisive = [child for child in node.children if child.decides]
    if node.answer and len(decisive) == 1 and _says_again(decisive[0], node):
        decisive = [child for child in decisive[0].children if child.decides]
    below = style.under(node)
    return _row(node, style, tuple(_deciding(child, below) for child in decisive))


def _says_again(child: Proof, node: Proof) -> bool:
    """Tell whether a law's one test only says in the same words what the law is about."""
    return (child.says, child.cite) == (node.says, node.cite)


def _row(node: Proof, style: _Style, children: tuple[Branch, ...]) -> Branch:
    stands_for = wording(node.answer, style.signed) if node.answer else None
    where, point = split_cite(node.cite)
    needs = f" ({GROUPS[node.kind]})" if len(children) > 1 and node.kind in GROUPS else ""
    return Branch(
        shape=stands_for.shape if stands_for else node.value,
        tag=stands_for.tag if stands_for else VALUES[node.value],
        decides=node.decides,
        says=spoken(node.says) + needs,
        pinpoint=point if where == style.home else node.cite,
        remarks=tuple(_remarks(node, style)),
        children=children,
    )


def _remarks(node: Proof, style: _Style) -> Iterator[str]:
    if not style.full and (node.value == "yes" or node.answer):
        return
    known = f" [{source_line(node.source)}]" if style.full and node.source else ""
    said = not known and node.given == node.value
    if node.given and not said and not node.detail.startswith(node.given):
        yield f"Given: {spoken(node.given)}{known}"
        known = ""
    if node.detail and node.detail != node.says:
        yield spoken(node.detail) + known
    if node.confidence != "H":
        yield f"How sure this encoding of the law is: {CONFIDENCE[node.confidence]}"
