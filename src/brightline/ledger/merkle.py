"""Merkle trees of RFC 9162, section 2.1, with SHA-256: roots, and proofs made and checked.

A *node* (level, index) is a complete subtree: 2**level leaves from leaf index * 2**level on. It never
changes once its last leaf is in, so it can be stored. A *range* (first, end) is any subtree that a
proof may name; it is complete, or the ragged right edge of the tree.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TypeAlias

Node: TypeAlias = tuple[int, int]
Range: TypeAlias = tuple[int, int]

#: The root of a tree without leaves.
EMPTY = sha256(b"").digest()
#: Bytes in a hash.
WIDTH = 32


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees side by side."""
    return sha256(b"\x01" + left + right).digest()


def fold(subtrees: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees that stand left to right, each smaller than the last."""
    if not subtrees:
        return EMPTY
    root = subtrees[-1]
    for left in reversed(subtrees[:-1]):
        root = node_hash(left, root)
    return root


class Frontier:
    """The right edge of a tree: its largest complete subtrees. All that appending needs."""

    def __init__(self, size: int = 0, subtrees: Iterable[bytes] = ()) -> None:
        """Take up a tree of ``size`` leaves by the hashes of ``tiles(0, size)``."""
        self.size, self._subtrees = size, list(subtrees)

    def append(self, leaf: bytes) -> list[bytes]:
        """Add a leaf by its hash. Return the hash of each complete subtree it ends, smallest first."""
        ended, merging = [leaf], self.size
        while merging & 1:
            ended.append(node_hash(self._subtrees.pop(), ended[-1]))
            merging >>= 1
        self._subtrees.append(ended[-1])
        self.size += 1
        return ended

    def root(self) -> bytes:
        """Return the root of the tree so far."""
        return fold(self._subtrees)


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over the hashes of all leaves."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def tiles(first: int, end: int) -> list[Node]:
    """Return the complete subtrees that make up a range, left to right."""
    found = []
    while first < end:
        level = (end - first).bit_length() - 1
        if first:
            level = min(level, (first & -first).bit_length() - 1)
        found.append((level, first >> level))
        first += 1 << level
    return found


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Return the subtrees whose hashes prove a leaf, the leaf's sibling first (section 2.1.3.1).

    Raises ``ValueError`` unless 0 <= index < size.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    first, end, path = 0, size, []
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((first, middle))
            first = middle
    return path[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """Return the subtrees whose hashes prove one tree a prefix of another (section 2.1.4.1).

    Raises ``ValueError`` unless 0 <= old <= new.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {old} is no prefix of a tree of {new}")
    if old in (0, new):
        return []
    first, end, path = 0, new, []
    while end != old:
        middle = first + _split(end - first)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((first, middle))
            first = middle
    if first:
        path.append((first, end))
    return path[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, root: bytes, path: Sequence[bytes]
) -> bool:
    """Say whether ``path`` proves that the leaf of this hash is leaf ``index`` (section 2.1.3.2)."""
    if not 0 <= index < size or any(len(hash_) != WIDTH for hash_ in (leaf, root, *path)):
        return False
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Say whether ``path`` proves the old tree a prefix of the new one (section 2.1.4.2).

    A tree is a prefix of itself, and the empty tree one of every tree: both with an empty path.
    """
    if not 0 <= old <= new or any(len(hash_) != WIDTH for hash_ in (old_root, new_root, *path)):
        return False
    if old in (0, new):
        return not path and old_root == (new_root if old == new else EMPTY)
    if old & (old - 1) == 0:
        path = [old_root, *path]
    if not path:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return fr == old_root and sr == new_root and sn == 0


def _split(size: int) -> int:
    """Return the largest power of two smaller than ``size``: the leaves of its left subtree."""
    return 1 << ((size - 1).bit_length() - 1)
