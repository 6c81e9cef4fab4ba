"""What the page of one act under one law shows: each statute's test, in words and drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from brightline.desk.law.books import how_sure, questions_of, who_is
from brightline.desk.law.clauses import Clause, clauses, settled
from brightline.desk.law.dividing import Divided, divide
from brightline.desk.law.drawing import NARROW, WIDE, drawn
from brightline.desk.law.naming import Named, neighbours
from brightline.desk.law.texts import layer_anchor, where
from brightline.desk.law.words import MARKS, label, lasting, question
from brightline.engine.law import LawError, Limit, Provision, Statute, Version
from brightline.engine.proof import spoken
from brightline.engine.truth import YES
from brightline.laws.agencies import register
from brightline.pages.words import split_cite

#: A tree with fewer conditions than this says in its list all that a picture could.
_WORTH_DRAWING = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A clause as a list shows it: its pinpoint short where the list is of one statute, and a link."""

    clause: Clause
    point: str
    anchor: str
    mark: str
    reading: Mapping[str, str] | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Clauses in words, and drawn for a wide and for a narrow page (empty: not worth drawing)."""

    name: str
    home: str
    root: Item
    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Test:
    """One tree of a provision: what follows if it holds, and its clauses."""

    heading: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Rule:
    """What one statute says of the act."""

    title: str
    cite: str
    anchor: str
    says: str
    narrows: bool
    since: str
    enacted_by: str
    sure: str
    mark: str
    draft: bool
    tests: tuple[Test, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A large condition written out once, under its letter."""

    letter: str
    says: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """One act under one law."""

    named: Named
    act: str
    label: str
    asks: str
    rules: tuple[Rule, ...]
    parts: tuple[Apart, ...]
    readings: tuple[Mapping[str, str], ...]
    earlier: Named | None
    later: Named | None
    others: tuple[tuple[str, str], ...]


def provision_page(named: Named, act: str) -> ProvisionPage:
    """Return the page of an act. Raises ``LawError`` where no layer speaks of it."""
    said = named.law.provisions(act)
    if not said:
        raise LawError(f"{named.id} does not speak of {act}")
    roots = [root for s, _, p in said for _, root in _trees(s, p)]
    divided = divide(roots)
    heads = iter(divided.heads)
    rules = tuple(_rule(named, s, v, p, heads) for s, v, p in said)
    earlier, later = neighbours(named)
    return ProvisionPage(
        named=named,
        act=act,
        label=label(act),
        asks=question(act, who_is(named.agency)),
        rules=rules,
        parts=tuple(_parts(named, divided)),
        readings=tuple(_readings(roots)),
        earlier=earlier if earlier and earlier.law.said(act) else None,
        later=later if later and later.law.said(act) else None,
        others=tuple((q.act, q.label) for q in questions_of(named)),
    )


def _trees(statute: Statute, told: Provision) -> Iterator[tuple[str, Clause]]:
    """Yield the trees of a provision with what each is for; one that always holds is not worth saying."""
    if settled(told.applies) != YES:
        yield "It speaks of this only if", clauses(told.applies, statute)
    verb = "It takes no permission away if" if told.narrows else "Permitted if"
    yield verb, clauses(told.permitted_if, statute)
    if told.required_if is not None:
        yield "Required if", clauses(told.required_if, statute)


def _rule(
    named: Named, statute: Statute, version: Version, told: Provision, heads: Iterator[Clause]
) -> Rule:
    tests = tuple(
        Test(
            heading,
            _figure(named, next(heads), f"{label(told.act)}: {heading.lower()}", statute.cite),
        )
        for heading, _ in _trees(statute, told)
    )
    full = statute.pinpoint(told.cite)
    draft = version.first_day is None and not version.always
    return Rule(
        title=statute.title,
        cite=full,
        anchor=where(named.law, full) or layer_anchor(statute),
        says=told.says,
        narrows=told.narrows,
        since=version.id,
        enacted_by=version.enacted_by,
        sure=how_sure(statute, version),
        mark=MARKS[version.confidence],
        draft=draft,
        tests=tests,
        limits=tuple(map(_limit, told.lasts)),
    )


def _limit(told: Limit) -> str:
    """Return how long an act may go on, in words."""
    clock = f", on the clock of {told.clock.name}" if told.clock is not None else ""
    when = "" if settled(told.when) == YES else f", where {told.when.says or spoken(told.when)}"
    return f"No longer than {lasting(told.minutes)} from {told.start.says}{clock}{when}."


def _parts(named: Named, divided: Divided) -> Iterator[Apart]:
    for part in divided.parts:
        title = f"Part {part.letter}: {part.clause.says}"
        yield Apart(part.letter, part.clause.says, _figure(named, part.clause, title))


def _figure(named: Named, root: Clause, title: str, home: str = "") -> Figure:
    home = home or _home(root)
    name = f"tree-{root.number.lower()}"
    worth = sum(1 for _ in root.walk()) >= _WORTH_DRAWING
    wide, narrow = (
        drawn(root, name=f"{name}-{kind}", title=title, home=home, room=room) if worth else ""
        for kind, room in (("wide", WIDE), ("narrow", NARROW))
    )
    cited = any(split_cite(c.cite)[0] == home and split_cite(c.cite)[1] for c in root.walk())
    return Figure(name, home if cited else "", _item(named, root, home), wide, narrow)


def _home(root: Clause) -> str:
    """Return the statute that most pinpoints of some clauses are in: it need not be said each time."""
    found = Counter(home for c in root.walk() for home, point in [split_cite(c.cite)] if point)
    return min(found, key=lambda home: (-found[home], home), default="")


def _item(named: Named, told: Clause, home: str) -> Item:
    where_in, point = split_cite(told.cite)
    return Item(
        clause=told,
        point=point if where_in == home and point else told.cite,
        anchor=where(named.law, told.cite) if told.cite else "",
        mark="" if told.confidence == "H" else MARKS[told.confidence],
        reading=register().get(told.entry) if told.entry else None,
        items=tuple(_item(named, part, home) for part in told.parts),
    )


def _readings(roots: Iterable[Clause]) -> Iterator[Mapping[str, str]]:
    """Yield the register's entries of the contested readings in some trees, each once."""
    found = dict.fromkeys(c.entry for root in roots for c in root.walk() if c.entry)
    for name in found:
        if name in register():
            yield register()[name]
