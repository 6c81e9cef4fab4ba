"""The log: leaves in, roots and proofs out, over whatever keeps its entries.

An entry is a leaf and the hashes of all complete subtrees that the leaf ends, smallest first: the
leaf's own, then those of 2, 4, 8 … leaves. So one table with one row a leaf holds the whole tree,
a row is written once and never again, and any subtree's hash is found by arithmetic.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from brightline.ledger.checkpoint import Checkpoint
from brightline.ledger.errors import Damaged, LedgerError
from brightline.ledger.leaf import Leaf
from brightline.ledger.merkle import (
    EMPTY,
    WIDTH,
    Frontier,
    Node,
    Range,
    consistency_ranges,
    fold,
    inclusion_ranges,
    leaf_hash,
    tiles,
)
from brightline.ledger.note import ED25519, Signer


class Entry(NamedTuple):
    """A leaf's bytes, and the hashes of the subtrees it ends, 32 bytes each, one after another."""

    leaf: bytes
    hashes: bytes


class Storage(Protocol):
    """What a database gives, all inside one transaction that the caller opens and commits.

    Two writers must never append at the same index: let the index be the primary key, so that the
    second fails, or hold a lock from ``size`` to the commit.
    """

    def size(self) -> int:
        """Return how many entries there are."""

    def entries(self, first: int, end: int) -> Iterable[Entry]:
        """Return the entries first, first + 1, … end - 1, in this order."""

    def hashes(self, indexes: Sequence[int]) -> Mapping[int, bytes]:
        """Return ``Entry.hashes`` of these entries, by index; those that are missing left out."""

    def append(self, first: int, entries: Sequence[Entry]) -> None:
        """Write entries from index ``first`` on, which is the size. Raise rather than overwrite."""


class Memory:
    """A ``Storage`` that forgets: for tests, and for a ledger read from a file."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.kept = list(entries)

    def size(self) -> int:
        """Return how many entries there are."""
        return len(self.kept)

    def entries(self, first: int, end: int) -> Sequence[Entry]:
        """Return the entries first … end - 1."""
        return self.kept[first:end]

    def hashes(self, indexes: Sequence[int]) -> Mapping[int, bytes]:
        """Return ``Entry.hashes`` of these entries, by index."""
        return {i: self.kept[i].hashes for i in indexes if i < len(self.kept)}

    def append(self, first: int, entries: Sequence[Entry]) -> None:
        """Write entries from index ``first`` on."""
        if first != len(self.kept):
            raise Damaged(f"entry {first} cannot follow {len(self.kept)} entries")
        self.kept += entries


class Log:
    """A log named ``origin`` (``agency.example/ledger``: no spaces, no plus) over a storage."""

    def __init__(self, origin: str, storage: Storage) -> None:
        self.origin, self.storage = origin, storage

    def append(self, leaf: Leaf) -> int:
        """Append one leaf; return its index. Errors are those of ``extend``."""
        return self.extend([leaf])

    def extend(self, leaves: Iterable[Leaf]) -> int:
        """Append leaves in order; return the index of the first. Reads O(log n) entries.

        Raises ``ClockError`` if one goes back in time unmarked, ``Damaged`` if the right edge of
        the tree is not as it was written. Nothing is written then.
        """
        size = self.storage.size()
        before = self._last(size)
        frontier = Frontier(size, self._hashes([tiles(0, size)])[0])
        entries = []
        for leaf in leaves:
            leaf.after(before)
            data, before = leaf.encode(), leaf
            entries.append(Entry(data, b"".join(frontier.append(leaf_hash(data)))))
        self.storage.append(size, entries)
        return size

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first ``size`` leaves (default: all). Raises ``LedgerError``."""
        return fold(self._hashes([tiles(0, self._within(size))])[0])

    def checkpoint(self, signer: Signer, after: Checkpoint | None = None) -> str:
        """Return a signed checkpoint of all leaves.

        With ``after``, the last checkpoint that was signed, it is held first against the hashes
        stored for its leaves, and the leaves since then are hashed anew: a damaged or restored
        database must never put a false root over a signature. Without it every leaf is. The size is
        read once: leaves that others append meanwhile are for the next checkpoint. Raises
        ``Damaged`` where something has changed, ``LedgerError`` where the signer is not this log's.
        """
        if signer.name != self.origin or signer.kind != ED25519:
            raise LedgerError(f"the key of {signer.name} does not sign for {self.origin}")
        last, size = after or Checkpoint(self.origin, 0, EMPTY), self.storage.size()
        if last.origin != self.origin or last.size > size:
            raise Damaged(
                f"{last.size} leaves of {last.origin} were signed; here are {size} of {self.origin}"
            )
        tree = Frontier(last.size, self._hashes([tiles(0, last.size)])[0])
        if tree.root() != last.root:
            raise Damaged(f"the first {last.size} leaves are not those that were signed")
        for entry in self.storage.entries(last.size, size):
            if b"".join(tree.append(leaf_hash(entry.leaf))) != entry.hashes:
                raise Damaged(f"leaf {tree.size - 1} and the hashes stored beside it disagree")
        if tree.size != size:
            raise Damaged(f"entry {tree.size} is missing")
        now = Checkpoint(self.origin, size, tree.root())
        return f"{now.body()}\n{signer.sign(now.body())}"

    def prove_inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the path that proves leaf ``index`` within the first ``size`` leaves."""
        size = self._within(size)
        if not 0 <= index < size:
            raise LedgerError(f"there is no leaf {index} among the first {size}")
        return self._subtrees(inclusion_ranges(index, size))

    def prove_consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """Return the path that proves the first ``old`` leaves a prefix of the first ``new``."""
        new = self._within(new)
        if not 0 <= old <= new:
            raise LedgerError(f"{old} leaves are no prefix of {new}")
        return self._subtrees(consistency_ranges(old, new))

    def _within(self, size: int | None) -> int:
        there = self.storage.size()
        if size is not None and not 0 <= size <= there:
            raise LedgerError(f"there are {there} leaves, not {size}")
        return there if size is None else size

    def _last(self, size: int) -> Leaf | None:
        """Return the last leaf, once its own hash is found to be the one beside it."""
        if not size:
            return None
        found = list(self.storage.entries(size - 1, size))
        if len(found) != 1 or leaf_hash(found[0].leaf) != found[0].hashes[:WIDTH]:
            raise Damaged(f"leaf {size - 1} is not as it was written")
        return Leaf.decode(found[0].leaf)

    def _subtrees(self, ranges: Sequence[Range]) -> list[bytes]:
        return [fold(hashes) for hashes in self._hashes([tiles(*part) for part in ranges])]

    def _hashes(self, groups: Sequence[Sequence[Node]]) -> list[list[bytes]]:
        """Return the stored hash of every node, group by group, in one read."""
        ends = {_end(node) for group in groups for node in group}
        stored = self.storage.hashes(sorted(ends)) if ends else {}
        return [[_hash(node, stored) for node in group] for group in groups]


def _end(node: Node) -> int:
    """Return the index of the last leaf of a node: the entry that holds its hash."""
    level, index = node
    return ((index + 1) << level) - 1


def _hash(node: Node, stored: Mapping[int, bytes]) -> bytes:
    level, end = node[0], _end(node)
    hash_ = stored.get(end, b"")[level * WIDTH : (level + 1) * WIDTH]
    if len(hash_) != WIDTH:
        raise Damaged(f"entry {end} lacks the hash of the {1 << level} leaves that it ends")
    return hash_
