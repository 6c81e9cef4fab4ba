"""Blocks of cases and what a formula may be about in them: cases, rows, and rows of several lists."""

from __future__ import annotations

from typing import Any

import numpy as np

from brightline.engine.facts import Fact
from brightline.engine.lowered import Formula
from brightline.engine.tables import Array, Column, Tables, place_of


def ranges(starts: Array, lengths: Array) -> Array:
    """Return ``start, start + 1, …`` for each start, so many as its length, end to end."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if ends.size else 0
    found: Array = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return found


class Shared:
    """What all blocks of a caseload share: which rows are named by which."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._pairs: dict[tuple[Any, ...], tuple[Array, Array]] = {}

    def pairs(self, link: Fact, home: str) -> tuple[Array, Array]:
        """Return (offsets, rows): the rows of a list that each row names, each once."""
        assert link.rows is not None
        key = (link.rows.name, link.name, home)
        if key not in self._pairs:
            self._pairs[key] = self._find(link.rows.name, link.name, home)
        return self._pairs[key]

    def _find(self, owners: str, name: str, home: str) -> tuple[Array, Array]:
        links = self.tables.links[owners, name]
        mine, theirs = self.tables.lists[owners], self.tables.lists[home]
        owner = np.repeat(np.arange(mine.count), np.diff(links.offsets))
        case = np.searchsorted(mine.offsets, owner, side="right") - 1
        starts = theirs.offsets[case]
        lengths = theirs.offsets[case + 1] - starts
        if theirs.ids is None and np.issubdtype(links.targets.dtype, np.integer):
            there = (links.targets >= 1) & (links.targets <= lengths)
            owner, row = owner[there], (starts + links.targets - 1)[there]
        else:
            entry = np.repeat(np.arange(owner.size), lengths)
            row = ranges(starts, lengths)
            ids, wanted = theirs.names(), links.targets.astype(str).astype(object)
            same = ids[row] == wanted[entry]
            owner, row = owner[entry[same]], row[same]
        wide = max(theirs.count, 1)
        keys = np.unique(owner * wide + row)
        owner, row = np.divmod(keys, wide)
        return np.searchsorted(owner, np.arange(mine.count + 1)), row


class Block:
    """Some cases of a caseload with all the rows of their lists."""

    def __init__(
        self,
        tables: Tables,
        which: slice | Array,
        shared: Shared | None = None,
        parent: Scope | None = None,
        places: Array | None = None,
    ) -> None:
        """Take cases by a slice or by their places; ``parent`` is what they were taken from."""
        self.tables, self.which = tables, which
        self.shared = shared or Shared(tables)
        self.size = which.stop - which.start if isinstance(which, slice) else which.size
        self._columns: dict[tuple[str | None, str], Column | None] = {}
        self._lists: dict[str, tuple[Array, Array, slice | Array]] = {}
        self.cases = Scope(self, (), self.size, None, {}, parent, places)
        self._natural: dict[tuple[str, ...], Scope] = {(): self.cases}

    def natural(self, names: tuple[str, ...]) -> Scope:
        """Return all rows of these lists, each with each of the same case."""
        if names not in self._natural:
            self._natural[names] = self.natural(names[:-1]).down(names[-1])[0]
        return self._natural[names]

    def made(self, names: tuple[str, ...]) -> Scope | None:
        """Return that scope if it was made before."""
        return self._natural.get(names)

    def rows(self, home: str) -> tuple[Array, Array, slice | Array]:
        """Return for a list (first row, number of rows) of each case, and its rows in the tables."""
        if home not in self._lists:
            offsets = self.tables.lists[home].offsets
            if isinstance(self.which, slice):
                own = offsets[self.which.start : self.which.stop + 1]
                self._lists[home] = own[:-1] - own[0], np.diff(own), slice(own[0], own[-1])
            else:
                starts = offsets[self.which]
                lengths = offsets[self.which + 1] - starts
                self._lists[home] = np.cumsum(lengths) - lengths, lengths, ranges(starts, lengths)
        return self._lists[home]

    def column(self, fact: Fact) -> Column | None:
        """Return a fact's column for the cases, or the rows, of this block."""
        place = place_of(fact)
        if place not in self._columns:
            whole = self.tables.facts.get(place)
            if whole is None or (place[0] is not None and place[0] not in self.tables.lists):
                self._columns[place] = None
            else:
                rows = self.which if place[0] is None else self.rows(place[0])[2]
                whole.learn()
                self._columns[place] = _taken(whole, rows)
        return self._columns[place]


def _taken(column: Column, rows: slice | Array) -> Column:
    if isinstance(rows, slice):
        high = None if column.high is None else column.high[rows]
        return Column(column.low[rows], high, column.words, column.plain)
    high = None if column.high is None else column.high.take(rows)
    return Column(column.low.take(rows), high, column.words, column.plain)


class Scope:
    """What a formula is read about: ``size`` rows, each with a case and a row of each list named.

    ``case`` and ``index`` hold places in the block; None means that row ``i`` is at place ``i``.
    ``parent`` is the scope that this one's rows were taken from, at ``places``.
    """

    __slots__ = ("block", "case", "index", "memo", "names", "parent", "places", "size")

    def __init__(
        self,
        block: Block,
        names: tuple[str, ...],
        size: int,
        case: Array | None,
        index: dict[str, Array | None],
        parent: Scope | None = None,
        places: Array | None = None,
    ) -> None:
        """Make a scope of a block; see the class's docstring."""
        self.block, self.names, self.size, self.case, self.index = block, names, size, case, index
        self.parent, self.places = parent, places
        self.memo: dict[Formula, Any] = {}

    def remembered(self, formula: Formula) -> Any:
        """Return a value found before, here or where these rows were taken from; None if none was."""
        found = self.memo.get(formula)
        if found is None and self.parent is not None:
            found = self.parent.remembered(formula)
            if isinstance(found, np.ndarray):
                found = self.memo[formula] = found[self.places]
        if found is None and self.names:
            natural = self.block.made(self.names)
            if natural is not None and natural is not self and formula in natural.memo:
                found = self.spread(natural.memo[formula], self.names)
        return found

    def has(self, formula: Formula) -> bool:
        """Say whether a value was found before."""
        return self.remembered(formula) is not None

    def column(self, fact: Fact) -> Column | None:
        """Return a fact's values for the rows of this scope."""
        column = self.block.column(fact)
        home = fact.rows.name if fact.rows else None
        places = self.case if home is None else self.index[home]
        return column if column is None or places is None else _taken(column, places)

    def listed(self, home: str) -> Array | None:
        """Say for each row whether anything is known of a list of its case; None: of no case."""
        listed = self.block.tables.lists.get(home)
        if listed is None:
            return None
        if listed.listed is None:
            return np.ones(self.size, bool)
        known: Array = listed.listed[self.block.which]
        return known if self.case is None else known[self.case]

    def links_known(self, link: Fact) -> Array | None:
        """Say for each row whether the rows that it names are known; None: of no row."""
        assert link.rows is not None
        links = self.block.tables.links.get((link.rows.name, link.name))
        if links is None:
            return None
        if links.listed is None:
            return np.ones(self.size, bool)
        known: Array = links.listed[self.table_rows(link.rows.name)]
        return known

    def table_rows(self, home: str) -> Array:
        """Return the place in the whole table of each row's row of a list."""
        rows, index = self.block.rows(home)[2], self.index[home]
        if isinstance(rows, slice):
            counted: Array = rows.start + (np.arange(self.size) if index is None else index)
            return counted
        chosen: Array = rows if index is None else rows[index]
        return chosen

    def spread(self, value: Any, names: tuple[str, ...]) -> Any:
        """Return a value of a narrower natural scope for each row of this one."""
        if not isinstance(value, np.ndarray):
            return value
        places = self._places(names)
        return value if places is None else value[places]

    def _places(self, names: tuple[str, ...]) -> Array | None:
        if not names:
            return self.case
        if len(names) == 1:
            return self.index[names[0]]
        ahead = self._places(names[:-1])
        narrower = self.block.natural(names[:-1])
        starts, lengths, _ = self.block.rows(names[-1])
        each = lengths if narrower.case is None else lengths[narrower.case]
        first = (np.cumsum(each) - each)[slice(None) if ahead is None else ahead]
        own = self.index[names[-1]]
        case = np.arange(self.size) if self.case is None else self.case
        within = (np.arange(self.size) if own is None else own) - starts[case]
        places: Array = first + within
        return places

    def take(self, rows: Array) -> Scope:
        """Return these rows alone; of cases, a block of their own."""
        if not self.names:
            which = self.block.which
            chosen = rows + which.start if isinstance(which, slice) else which[rows]
            return Block(self.block.tables, chosen, self.block.shared, self, rows).cases
        return Scope(
            self.block,
            self.names,
            rows.size,
            rows if self.case is None else self.case[rows],
            {name: rows if i is None else i[rows] for name, i in self.index.items()},
            self,
            rows,
        )

    def down(self, home: str) -> tuple[Scope, Array]:
        """Return each row with each row of a list of its case, and how many each has."""
        starts, lengths, _ = self.block.rows(home)
        if self.case is None and not self.names:
            if (home,) in self.block._natural:
                return self.block._natural[home,], lengths
            owner = np.repeat(np.arange(self.size), lengths)
            scope = self.block._natural[home,] = Scope(
                self.block, (home,), owner.size, owner, {home: None}
            )
            return scope, lengths
        assert self.case is not None
        each = lengths[self.case]
        return self._joined(home, each, ranges(starts[self.case], each)), each

    def linked(self, link: Fact, home: str) -> tuple[Scope, Array]:
        """Return each row with each row of a list that it names, and how many those are."""
        assert link.rows is not None and self.case is not None
        offsets, targets = self.block.shared.pairs(link, home)
        owner = self.table_rows(link.rows.name)
        each = offsets[owner + 1] - offsets[owner]
        named = targets[ranges(offsets[owner], each)]
        case = self.case[np.repeat(np.arange(self.size), each)]
        which = self.block.which
        table_case = case + which.start if isinstance(which, slice) else which[case]
        first = self.block.tables.lists[home].offsets[table_case]
        return self._joined(home, each, self.block.rows(home)[0][case] + named - first), each

    def _joined(self, home: str, each: Array, index: Array) -> Scope:
        owner = np.repeat(np.arange(self.size), each)
        assert self.case is not None
        joined: dict[str, Array | None] = {
            name: owner if i is None else i[owner] for name, i in self.index.items()
        }
        joined[home] = index
        names = tuple(sorted({*self.names, home}))
        return Scope(self.block, names, owner.size, self.case[owner], joined)
