"""Trees and proofs, against published roots, the words of RFC 9162, and another implementation."""

import random

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.ledger.merkle import (
    EMPTY,
    Frontier,
    Range,
    consistency_ranges,
    inclusion_ranges,
    leaf_hash,
    node_hash,
    root,
    tiles,
    verify_consistency,
    verify_inclusion,
)

#: The leaves and roots that the reference implementation of Certificate Transparency is tested by.
CT_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
             "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
CT_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
HASHES = [leaf_hash(number.to_bytes(2)) for number in range(300)]
SIZES = st.integers(0, 300)


def mth(hashes: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.1, word for word."""
    if len(hashes) < 2:
        return hashes[0] if hashes else EMPTY
    k = max(2**i for i in range(10) if 2**i < len(hashes))
    return node_hash(mth(hashes[:k]), mth(hashes[k:]))


def path(m: int, hashes: list[bytes]) -> list[bytes]:
    """RFC 9162, section 2.1.3.1, word for word."""
    if len(hashes) == 1:
        return []
    k = max(2**i for i in range(10) if 2**i < len(hashes))
    if m < k:
        return [*path(m, hashes[:k]), mth(hashes[k:])]
    return [*path(m - k, hashes[k:]), mth(hashes[:k])]


def subproof(m: int, hashes: list[bytes], whole: bool) -> list[bytes]:
    """RFC 9162, section 2.1.4.1, word for word."""
    if m == len(hashes):
        return [] if whole else [mth(hashes)]
    k = max(2**i for i in range(10) if 2**i < len(hashes))
    if m <= k:
        return [*subproof(m, hashes[:k], whole), mth(hashes[k:])]
    return [*subproof(m - k, hashes[k:], False), mth(hashes[:k])]


def proved(ranges: list[Range]) -> list[bytes]:
    return [mth(HASHES[first:end]) for first, end in ranges]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    """The published roots of the published leaves."""
    hashes = [leaf_hash(bytes.fromhex(text)) for text in CT_LEAVES[:size]]
    assert root(hashes).hex() == mth(hashes).hex() == CT_ROOTS[size]


@pytest.mark.parametrize("size", [*range(66), 127, 128, 129, 255, 256, 257, 300])
def test_roots_grow_leaf_by_leaf_as_the_definition_says(size: int) -> None:
    """A frontier taken up from its tiles goes on as one that was there from the start."""
    ended: dict[tuple[int, int], bytes] = {}
    whole = Frontier()
    for number, hash_ in enumerate(HASHES[:size]):
        for level, node in enumerate(whole.append(hash_)):
            ended[level, number >> level] = node
    assert whole.root() == root(HASHES[:size]) == mth(HASHES[:size])
    later = Frontier(size, [ended[node] for node in tiles(0, size)])
    assert later.root() == whole.root()
    assert later.append(HASHES[0]) == whole.append(HASHES[0])
    assert later.root() == whole.root()


@settings(deadline=None, max_examples=300)
@given(SIZES, SIZES)
def test_proofs_are_those_of_the_definition_and_hold(a: int, b: int) -> None:
    """Every leaf of every tree to 300, every two trees to 300."""
    index, size = min(a, b), max(a, b) + 1
    tree = HASHES[:size] if size <= 300 else HASHES
    index, size = min(index, len(tree) - 1), len(tree)
    included = proved(inclusion_ranges(index, size))
    assert included == path(index, tree)
    assert verify_inclusion(tree[index], index, size, mth(tree), included)
    old, new = min(a, b), max(a, b)
    grown = proved(consistency_ranges(old, new))
    if old:
        assert grown == subproof(old, HASHES[:new], True)
    assert verify_consistency(old, new, mth(HASHES[:old]), mth(HASHES[:new]), grown)


def test_roots_and_proofs_are_those_of_pymerkle() -> None:
    """An implementation that others wrote, over the same leaves."""
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(70):
        tree.append_entry(number.to_bytes(2))
        size = number + 1
        assert tree.get_root(size) == root(HASHES[:size])
        for index in range(0, size, 7):
            proof = tree.prove_inclusion(index + 1, size)
            assert proof.path[1:] == proved(inclusion_ranges(index, size))
        for old in range(1, size, 5):
            ours = proved(consistency_ranges(old, size))
            assert verify_consistency(old, size, tree.get_root(old), tree.get_root(size), ours)


@settings(deadline=None, max_examples=400)
@given(st.integers(1, 300), st.integers(0, 299), st.randoms(use_true_random=False))
def test_a_changed_inclusion_proof_never_holds(
    size: int, index: int, chance: random.Random
) -> None:
    """Another hash, another length, another place, another size."""
    index %= size
    leaf, top, hashes = HASHES[index], mth(HASHES[:size]), proved(inclusion_ranges(index, size))
    for changed in mutations(hashes, chance):
        assert not verify_inclusion(leaf, index, size, top, changed)
    assert not verify_inclusion(leaf, size, size, top, hashes)
    assert not verify_inclusion(leaf, -1, size, top, hashes)
    assert not verify_inclusion(leaf[:-1], index, size, top, hashes)
    assert not verify_inclusion(leaf, index, size, top[:-1], hashes)
    other = (index + 1 + chance.randrange(size)) % size
    assert verify_inclusion(leaf, other, size, top, hashes) == (other == index)
    assert not verify_inclusion(HASHES[(index + 1) % 300], index, size, top, hashes)


@settings(deadline=None, max_examples=400)
@given(st.integers(0, 300), st.integers(0, 300), st.randoms(use_true_random=False))
def test_a_changed_consistency_proof_never_holds(a: int, b: int, chance: random.Random) -> None:
    """Another hash, another length, other roots, other sizes."""
    old, new = min(a, b), max(a, b)
    one, two = mth(HASHES[:old]), mth(HASHES[:new])
    hashes = proved(consistency_ranges(old, new))
    for changed in mutations(hashes, chance):
        assert not verify_consistency(old, new, one, two, changed)
    false = bytes([one[0] ^ 1]) + one[1:]
    assert not verify_consistency(old, new, false, two, hashes)
    assert not verify_consistency(old, new, one, two[:-1], hashes)
    assert not verify_consistency(new, old, two, one, hashes) or old == new
    assert not verify_consistency(-1, new, one, two, hashes)
    if old:
        assert not verify_consistency(old, new, one, bytes(32), hashes)
        assert not verify_consistency(old - 1, new, one, two, hashes)


def mutations(hashes: list[bytes], chance: random.Random) -> list[list[bytes]]:
    """Return paths that differ from this one."""
    found = [[*hashes, bytes(32)], [bytes(32), *hashes], [*hashes, *hashes, bytes(32)]]
    if hashes:
        at, bit = chance.randrange(len(hashes)), chance.randrange(256)
        flipped = (int.from_bytes(hashes[at]) ^ 1 << bit).to_bytes(32)
        found += [hashes[:-1], hashes[1:], [*hashes, hashes[-1]]]
        found += [
            [*hashes[:at], flipped, *hashes[at + 1 :]],
            [*hashes[:at], b"", *hashes[at + 1 :]],
        ]
        found += [[*hashes[:at], hashes[at][:-1], *hashes[at + 1 :]]]
        if hashes != hashes[::-1]:
            found.append(hashes[::-1])
    return found


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 4), (5, 4)])
def test_no_proof_is_made_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    """The error names leaf and size."""
    with pytest.raises(ValueError, match=f"no leaf {index} in a tree of {size}"):
        inclusion_ranges(index, size)


def test_no_tree_is_a_prefix_of_a_smaller_one() -> None:
    """Sizes that go down, or below nothing."""
    for old, new in ((5, 4), (-1, 4)):
        with pytest.raises(ValueError, match="no prefix"):
            consistency_ranges(old, new)
