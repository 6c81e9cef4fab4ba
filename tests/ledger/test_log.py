"""The log over its storage: what it reads and writes, what it refuses, what it exports."""

import io
import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.ledger.checkpoint import opened
from brightline.ledger.errors import Damaged, LedgerError, NoteError
from brightline.ledger.export import LONGEST_LINE, Header, export, lines, read
from brightline.ledger.leaf import Leaf
from brightline.ledger.log import Entry, Log, Memory
from brightline.ledger.merkle import leaf_hash, root, verify_consistency, verify_inclusion
from brightline.ledger.note import Signer
from tests.ledger.samples import (
    HEADER,
    LOG,
    STRANGER,
    WITNESS,
    exported,
    leaf,
    leaves,
    log_of,
    looked_at,
)


class Counting(Memory):
    """A storage that counts what is read of it."""

    read = 0

    def entries(self, first: int, end: int) -> Sequence[Entry]:
        self.read += end - first
        return super().entries(first, end)

    def hashes(self, indexes: Sequence[int]) -> Mapping[int, bytes]:
        self.read += len(indexes)
        return super().hashes(indexes)


def test_a_log_numbers_its_leaves_and_holds_them_as_they_are() -> None:
    """From nought on; one at a time or many together, the tree is the same."""
    one, many = Log(LOG.name, Memory()), Log(LOG.name, Memory())
    content = leaves(37)
    assert [one.append(leaf) for leaf in content] == list(range(37))
    assert many.extend(content[:5]) == 0
    assert many.extend([]) == 5
    assert many.extend(content[5:]) == 5
    assert list(one.storage.entries(0, 37)) == list(many.storage.entries(0, 37))
    assert [Leaf.decode(entry.leaf) for entry in one.storage.entries(0, 37)] == content
    for size in range(38):
        assert one.root(size) == root(leaf_hash(leaf.encode()) for leaf in content[:size])


def test_appending_and_proving_read_few_entries_of_many() -> None:
    """At most two for each doubling."""
    storage = Counting()
    log = Log(LOG.name, storage)
    log.extend(leaves(3000))
    for work in (
        lambda: log.append(leaf(3000)),
        lambda: log.root(),
        lambda: log.prove_inclusion(1234),
        lambda: log.prove_consistency(1234),
    ):
        storage.read = 0
        work()
        assert storage.read <= 2 * 12


@settings(deadline=None, max_examples=150)
@given(st.integers(1, 70), st.integers(0, 70), st.integers(0, 70))
def test_a_log_proves_every_leaf_and_every_growth(size: int, a: int, b: int) -> None:
    """At any earlier size, too."""
    log = log_of(leaves(size))
    old, new = sorted((a % (size + 1), b % (size + 1)))
    path = log.prove_consistency(old, new)
    assert verify_consistency(old, new, log.root(old), log.root(new), path)
    if new:
        index = a % new
        path = log.prove_inclusion(index, new)
        assert verify_inclusion(leaf_hash(leaf(index).encode()), index, new, log.root(new), path)


def test_what_is_not_there_is_not_proved() -> None:
    """One line that says what there is."""
    log = log_of(leaves(3))
    for call in (
        lambda: log.root(4),
        lambda: log.root(-1),
        lambda: log.prove_inclusion(3),
        lambda: log.prove_inclusion(0, 4),
        lambda: log.prove_consistency(3, 2),
        lambda: log.prove_consistency(-1),
    ):
        with pytest.raises(LedgerError):
            call()


@pytest.mark.parametrize("signer", [WITNESS, Signer("other.example/ledger", LOG.seed)])
def test_only_the_log_itself_signs_its_checkpoints(signer: Signer) -> None:
    """Not a witness's key, and no key of another name."""
    with pytest.raises(LedgerError, match="does not sign for"):
        log_of(leaves(3)).checkpoint(signer)


def test_a_changed_right_edge_is_found_before_anything_is_appended() -> None:
    """The last leaf or its hash; an entry that is short of hashes, or gone."""
    for entry in (
        Entry(leaf(9).encode(), log_of(leaves(4)).storage.hashes([3])[3]),
        Entry(leaf(3).encode(), bytes(96)),
        Entry(leaf(3).encode(), leaf_hash(leaf(3).encode())),
    ):
        storage = Memory(log_of(leaves(4)).storage.entries(0, 4))
        storage.kept[3] = entry
        with pytest.raises(Damaged):
            Log(LOG.name, storage).append(leaf(9))
        assert storage.size() == 4


@pytest.mark.parametrize("at", [3, 5, 6])
def test_no_checkpoint_is_signed_over_a_changed_past(at: int) -> None:
    """A hash that was flipped in the database never ends up in a signed root."""
    storage = Memory(log_of(leaves(10)).storage.entries(0, 7))
    before = opened(Log(LOG.name, storage).checkpoint(LOG), []).checkpoint
    changed = storage.kept[at]
    storage.kept[at] = Entry(changed.leaf, changed.hashes[:-1] + bytes([changed.hashes[-1] ^ 1]))
    log = Log(LOG.name, storage)
    with pytest.raises(Damaged, match="first 7 leaves are not those that were signed"):
        log.checkpoint(LOG, before)


@pytest.mark.parametrize("signed", [None, 4])
@pytest.mark.parametrize("at", [4, 5])
def test_no_checkpoint_is_signed_over_a_change_since_the_last_one(
    at: int, signed: int | None
) -> None:
    """Neither a hash nor a leaf; nothing else would vouch for them, and a signed root cannot be mended."""
    before = None
    if signed is not None:
        before = opened(log_of(leaves(signed)).checkpoint(LOG), []).checkpoint
    kept = log_of(leaves(6)).storage.hashes([at])[at]
    for changed in (
        Entry(leaf(at).encode(), kept[:-1] + bytes([kept[-1] ^ 1])),
        Entry(leaf(99).encode(), kept),
    ):
        storage = Memory(log_of(leaves(6)).storage.entries(0, 6))
        storage.kept[at] = changed
        with pytest.raises(Damaged, match=f"leaf {at} and the hashes"):
            Log(LOG.name, storage).checkpoint(LOG, before)


@pytest.mark.parametrize("after", [None, 4, 7])
def test_leaves_that_come_while_a_checkpoint_is_made_are_for_the_next(after: int | None) -> None:
    """Size and root are of one moment, though nothing keeps others from appending."""
    full = log_of(leaves(20)).storage

    class Growing(Memory):
        """One more entry each time somebody asks how many there are."""

        def size(self) -> int:
            there = len(self.kept)
            self.kept.extend(full.entries(there, there + 1))
            return there

    before = after and opened(log_of(leaves(after)).checkpoint(LOG), []).checkpoint
    text = Log(LOG.name, Growing(full.entries(0, 7))).checkpoint(LOG, before or None)
    assert text == log_of(leaves(7)).checkpoint(LOG)


def test_no_checkpoint_is_signed_after_a_rollback() -> None:
    """A database restored from last night is smaller than what was signed since."""
    before = opened(log_of(leaves(7)).checkpoint(LOG), []).checkpoint
    with pytest.raises(Damaged, match=r"7 leaves of .* were signed; here are 6"):
        log_of(leaves(6)).checkpoint(LOG, before)
    restored = [*leaves(6), *leaves(9)[7:]]
    with pytest.raises(Damaged, match="first 7 leaves"):
        log_of(restored).checkpoint(LOG, before)
    assert opened(log_of(leaves(9)).checkpoint(LOG, before), []).checkpoint.size == 9


def test_memory_refuses_to_overwrite() -> None:
    """As a primary key does."""
    with pytest.raises(Damaged, match="entry 0 cannot follow 2"):
        Memory(log_of(leaves(2)).storage.entries(0, 2)).append(0, [])


def test_an_export_can_be_read_with_the_eye() -> None:
    """A header, a leaf a line, its hashes, and the newest checkpoint with its cosignature."""
    data, checkpoint = exported(leaves(3))
    told = [json.loads(line) for line in data.splitlines()]
    assert told[0] == {
        "format": "brightline-ledger/1",
        "key": str(LOG.key),
        "origin": "agency.example/ledger",
        "witnesses": [str(WITNESS.key)],
    }
    assert [row["kind"] for row in told[1:-1:2]] == ["request.received"] * 3
    assert [len(row) for row in told[2:-1:2]] == [1, 2, 1]
    assert told[-1] == {"checkpoint": checkpoint}
    assert data.splitlines()[1] == leaf(0).encode()


def test_the_export_of_a_longer_ledger_begins_with_that_of_a_shorter() -> None:
    """All but the last line."""
    shorter, longer = exported(leaves(5))[0], exported(leaves(600))[0]
    assert longer.startswith(b"".join(shorter.splitlines(keepends=True)[:-1]))


def test_an_export_goes_to_the_size_that_is_signed() -> None:
    """Leaves that came after the checkpoint are in the next export."""
    log = log_of(leaves(600))
    checkpoint = looked_at(log.checkpoint(LOG))
    log.append(leaf(600))
    assert b"".join(export(log, HEADER, checkpoint)) == exported(leaves(600))[0]


def test_an_export_is_signed_by_its_log() -> None:
    """A checkpoint of another key or another log is refused, and unknown signatures dropped."""
    log = log_of(leaves(3))
    for signer in (STRANGER, Signer("other.example/ledger", LOG.seed)):
        with pytest.raises(LedgerError, match="not signed by"):
            list(export(log, HEADER, log_of(leaves(3), signer).checkpoint(signer)))
    checkpoint = looked_at(log.checkpoint(LOG))
    bare = b"".join(export(log, Header(LOG.key), checkpoint))
    assert json.loads(bare.splitlines()[-1]) == {"checkpoint": log.checkpoint(LOG)}


def test_an_export_stops_at_an_entry_that_is_gone() -> None:
    """And says which."""
    log = log_of(leaves(5))
    checkpoint = log.checkpoint(LOG)
    assert isinstance(log.storage, Memory)
    del log.storage.kept[3:]
    with pytest.raises(Damaged, match="entry 3 is missing"):
        list(export(log, HEADER, checkpoint))


def test_an_export_is_a_storage_to_prove_from() -> None:
    """What it holds is what the log holds."""
    data, checkpoint = exported(leaves(21))
    log, header, last = read(io.BytesIO(data))
    assert (header, last.text) == (HEADER, checkpoint)
    assert list(log.storage.entries(0, 99)) == list(log_of(leaves(21)).storage.entries(0, 99))
    assert log.prove_inclusion(5) == log_of(leaves(21)).prove_inclusion(5)


@pytest.mark.parametrize("kept", [0, 1, 2, 3, 4, 6])
def test_what_is_cut_short_is_no_export(kept: int) -> None:
    """Neither nothing nor half of it."""
    rows = exported(leaves(3))[0].splitlines(keepends=True)
    with pytest.raises(NoteError):
        read(rows[:kept])


def test_an_endless_line_is_not_read_to_its_end() -> None:
    """It is cut, and is then no line of this format."""
    assert [len(line) for line in lines(io.BytesIO(b"x" * (LONGEST_LINE + 5) + b"\ny"))] == [
        LONGEST_LINE,
        6,
        1,
    ]
