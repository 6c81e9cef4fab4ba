"""What both verifiers say of a ledger, of one that was tampered with, and of one nobody watched."""

import json
import os
import random
from collections.abc import Callable, Iterator, Sequence

import pytest

import brightline_verify
from brightline.ledger.checkpoint import opened
from brightline.ledger.errors import NoteError
from brightline.ledger.export import Header, export, hashes_line
from brightline.ledger.leaf import Leaf
from brightline.ledger.note import COSIGNATURE, Signer
from brightline.ledger.verify import verify
from tests.ledger.samples import (
    HEADER,
    LOG,
    LOOKED,
    STRANGER,
    WITNESS,
    exported,
    judged,
    leaf,
    leaves,
    log_of,
    looked_at,
    without_signatures,
)

LONG = os.environ.get("BRIGHTLINE_LONG") == "1"
SIZE = 13
CONTENT = leaves(SIZE)
DATA, HELD = exported(CONTENT)
ELSEWHERE = Signer("other.example/ledger", LOG.seed)


def test_a_witnessed_ledger_is_intact() -> None:
    """With the time at which the witness looked."""
    found = judged(DATA, [HELD], log_key=LOG.key)
    assert (found.verdict, found.exit_code, found.first_bad) == ("intact", 0, None)
    assert (found.size, found.witnessed, found.witnessed_at) == (SIZE, SIZE, LOOKED)
    assert found.says == "13 leaves of agency.example/ledger; witnessed 2026-11-25T00:00:00Z"


@pytest.mark.parametrize("size", range(0, 300 if not LONG else 1000, 1 if LONG else 5))
def test_no_clean_ledger_is_called_anything_else(size: int) -> None:
    """No false alarm at any size, with checkpoints from all along the way."""
    data, held = exported(leaves(size))
    on_the_way = [looked_at(log_of(leaves(n)).checkpoint(LOG)) for n in {size // 3, size // 2}]
    assert judged(data, [held, *on_the_way]).verdict == "intact"
    assert judged(data).verdict == "intact"


def test_what_no_witness_covers_is_never_intact() -> None:
    """No witness; one that is not trusted; a checkpoint held that nobody cosigned."""
    other = Signer("witness.example/two", b"\x05" * 32, COSIGNATURE)
    for data, held, trusted in (
        (exported(CONTENT, witness=None)[0], [], [WITNESS.key]),
        (DATA, [], []),
        (DATA, [HELD], []),
        (DATA, [HELD], [other.key]),
        (DATA, [HELD], [LOG.key]),
        (DATA, [without_signatures(HELD, WITNESS.name)], []),
        (exported([], witness=None)[0], [], [WITNESS.key]),
    ):
        found = judged(data, held, trusted, LOG.key)
        assert (found.verdict, found.exit_code, found.witnessed_at) == ("unwitnessed", 3, None)


def test_leaves_since_the_last_look_are_unwitnessed() -> None:
    """The verdict says from which leaf on, and since when."""
    data, _ = exported(leaves(SIZE + 4), witness=None)
    found = judged(data, [HELD])
    assert (found.verdict, found.exit_code) == ("unwitnessed", 3)
    assert (found.witnessed, found.witnessed_at) == (SIZE, LOOKED)
    assert "unwitnessed from leaf 13 on, since 2026-11-25T00:00:00Z" in found.says


def test_a_checkpoint_held_from_any_witness_covers_a_bare_export() -> None:
    """The export need not carry what the auditor holds."""
    data, _ = exported(CONTENT, witness=None)
    assert judged(data, [HELD]).verdict == "intact"


def test_fifty_old_checkpoints_each_catch_every_rollback() -> None:
    """Any older export, valid and witnessed in its own time, against any checkpoint after it."""
    held = [exported(leaves(size))[1] for size in range(1, 51)]
    for size in range(50):
        older, _ = exported(leaves(size))
        assert judged(older).verdict == "intact"
        for checkpoint in held[size:]:
            found = judged(older, [checkpoint])
            assert (found.verdict, found.first_bad) == ("violation", size)
        assert judged(older, held[:size]).verdict == "intact"


def test_every_flipped_byte_is_found_by_both() -> None:
    """Bytes of the header, of leaves, of the hashes stored beside them, of the checkpoint."""
    chance = random.Random(20261124)
    flips: Iterator[tuple[int, int]] = (
        ((at, 1 << bit) for at in range(len(DATA)) for bit in range(8))
        if LONG
        else ((chance.randrange(len(DATA)), chance.randrange(1, 256)) for _ in range(20_000))
    )
    keys = [brightline_verify.Key.read(str(WITNESS.key))]
    for at, mask in flips:
        changed = bytearray(DATA)
        changed[at] ^= mask
        data = bytes(changed)
        found = verify(data.splitlines(keepends=True), [HELD], [WITNESS.key]).verdict
        assert found == brightline_verify.verify(data, [HELD], keys).verdict == "violation", at


def test_every_cut_of_the_file_is_found() -> None:
    """At any byte, with and without anything held."""
    for length in range(len(DATA)):
        assert judged(DATA[:length], [HELD]).verdict == "violation"
        if length % 9 == 0:
            assert judged(DATA[:length]).verdict == "violation"
    for more in (b"\n", b" ", DATA, DATA.splitlines()[1] + b"\n"):
        assert judged(DATA + more, [HELD]).verdict == "violation"


# Structured tampering. Each takes the leaves and a place, and returns other leaves.
Tamper = Callable[[list[Leaf], int], Sequence[Leaf]]
TAMPERINGS: dict[str, Tamper] = {
    "edit the commitment": lambda c, i: [*c[:i], _with(c[i], commitment=c[i - 1].commitment), *c[i + 1 :]],
    "edit the kind": lambda c, i: [*c[:i], _with(c[i], kind="request.closed"), *c[i + 1 :]],
    "back-date": lambda c, i: [*c[:i], _with(c[i], at=c[i].at.replace(".34Z", ".33Z")), *c[i + 1 :]],
    "back-date before the last": lambda c, i: [*c[:i], _with(c[i], at=c[0].at[:-3] + "00Z"), *c[i + 1 :]],
    "drop": lambda c, i: [*c[:i], *c[i + 1 :]],
    "duplicate": lambda c, i: [*c[:i], c[i], *c[i:]],
    "swap": lambda c, i: [*c[: i - 1], c[i], c[i - 1], *c[i + 1 :]],
    "insert": lambda c, i: [*c[:i], _with(c[i], kind="approval.granted"), *c[i:]],
    "truncate": lambda c, i: c[:i],
    "fork": lambda c, i: [*c[:i], *(_with(one, kind="request.closed") for one in c[i:])],
}  # fmt: skip


def _with(one: Leaf, **changes: str) -> Leaf:
    return Leaf(**{"at": one.at, "kind": one.kind, "commitment": one.commitment, **changes})


def _lines_only(content: Sequence[Leaf]) -> bytes:
    """The leaves changed; hashes and checkpoint as they were, as far as they go."""
    rows = DATA.splitlines(keepends=True)
    hashes = [*rows[2:-1:2], *[rows[2]] * (len(content) - SIZE)]
    pairs = [[one.encode() + b"\n", row] for one, row in zip(content, hashes, strict=False)]
    return b"".join([rows[0], *(row for pair in pairs for row in pair), rows[-1]])


def _rehashed(content: Sequence[Leaf]) -> bytes:
    """Leaves and hashes changed; the old checkpoint kept."""
    rows = _unchecked(content, LOG).splitlines(keepends=True)
    return b"".join(rows[:-1]) + DATA.splitlines(keepends=True)[-1]


def _unchecked(content: Sequence[Leaf], signer: Signer) -> bytes:
    """A whole new export, also of leaves that go back in time."""
    log = log_of([], signer)
    for one in content:
        log.append(_with(one, at="9999-12-31T00:00:00.00Z"))
    entries = [one.encode() for one in content]
    return _export_of(entries, signer)


def _export_of(data: Sequence[bytes], signer: Signer) -> bytes:
    from brightline.ledger.checkpoint import Checkpoint
    from brightline.ledger.merkle import Frontier, leaf_hash

    tree = Frontier()
    header = Header(signer.key, (WITNESS.key,))
    rows = [header.line()]
    for one in data:
        rows += [one + b"\n", hashes_line(b"".join(tree.append(leaf_hash(one))))]
    body = Checkpoint(signer.name, tree.size, tree.root()).body()
    rows.append(json.dumps({"checkpoint": f"{body}\n{signer.sign(body)}"}, ensure_ascii=False,
                           separators=(",", ":")).encode() + b"\n")  # fmt: skip
    return b"".join(rows)


FORGERS: dict[str, Callable[[Sequence[Leaf]], bytes]] = {
    "the file alone": _lines_only,
    "hashes and all": _rehashed,
    "signed again with the log's own key": lambda content: _unchecked(content, LOG),
    "signed again with another key": lambda content: _unchecked(content, STRANGER),
    "under another origin": lambda content: _unchecked(content, ELSEWHERE),
}
#: All but the last: a leaf after it is no tampering, it is the next leaf, and nobody has seen it yet.
PLACES = range(1, SIZE - 1) if LONG else (1, 2, 3, 4, 5, 7, 8, 9, 10, 11)


@pytest.mark.parametrize("forger", FORGERS)
@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_found_by_both(tampering: str, forger: str) -> None:
    """Whoever does it, with whatever key, wherever: five hundred, against two sets held."""
    on_the_way = looked_at(log_of(leaves(7)).checkpoint(LOG))
    for place in PLACES:
        content = TAMPERINGS[tampering](CONTENT, place)
        data = FORGERS[forger](content)
        assert data != DATA
        for held in ([HELD], [HELD, on_the_way]):
            found = judged(data, held)
            assert (found.verdict, found.exit_code) == ("violation", 1)
            if found.first_bad not in (None, len(content)):
                assert found.first_bad <= place + (tampering == "duplicate")


@pytest.mark.parametrize("index", range(SIZE))
def test_an_edited_leaf_is_named(index: int) -> None:
    """Where the hash beside it was left as it was, exactly; else from the last checkpoint on."""
    content = TAMPERINGS["edit the kind"](CONTENT, index)
    assert judged(_lines_only(content), [HELD]).first_bad == index
    on_the_way = [looked_at(log_of(leaves(n)).checkpoint(LOG)) for n in (4, 8, 11)]
    proved = max([n for n in (0, 4, 8, 11) if n <= index])
    assert judged(_rehashed(content), [HELD, *on_the_way]).first_bad == proved


@pytest.mark.parametrize("index", range(SIZE))
def test_a_stored_hash_that_was_changed_is_found(index: int) -> None:
    """Every one of every entry, though the leaves are as they were."""
    rows = DATA.splitlines(keepends=True)
    row = 2 + 2 * index
    hashes = json.loads(rows[row])
    for at in range(len(hashes)):
        for other in (hashes[at - 1], json.loads(rows[row - 2 if index else row + 2])[0]):
            changed = [*hashes[:at], other, *hashes[at + 1 :]]
            if changed == hashes:
                continue
            line = json.dumps(changed, separators=(",", ":")).encode() + b"\n"
            found = judged(b"".join([*rows[:row], line, *rows[row + 1 :]]), [HELD])
            assert (found.verdict, found.first_bad) == ("violation", index)
    for line in (b"[]\n", b"", rows[row] + rows[row]):
        assert (
            judged(b"".join([*rows[:row], line, *rows[row + 1 :]]), [HELD]).verdict == "violation"
        )


@pytest.mark.parametrize("signer", [STRANGER, ELSEWHERE])
def test_a_fresh_and_valid_ledger_of_another_identity_is_a_violation(signer: Signer) -> None:
    """Another key or another origin, even with the witness's own cosignature on it."""
    data, _ = exported(CONTENT, signer)
    assert judged(data).verdict == "intact"
    assert judged(data, [HELD]).verdict == "violation"
    assert judged(data, log_key=LOG.key).verdict == "violation"


def test_a_fork_leaves_proof_of_misbehaviour() -> None:
    """Both checkpoints, each signed by the log, of one size and different roots."""
    data = _unchecked(TAMPERINGS["fork"](CONTENT, 9), LOG)
    fork = json.loads(data.splitlines()[-1])["checkpoint"]
    found = judged(data, [HELD])
    assert (found.verdict, found.evidence) == ("violation", (HELD, fork))
    found = judged(DATA, [HELD, fork])
    assert (found.verdict, found.evidence) == ("violation", (HELD, fork))
    roots = {opened(text, [LOG.key]).checkpoint.root for text in found.evidence}
    assert len(roots) == 2


def test_an_insider_with_the_key_is_caught_for_all_that_a_witness_saw_and_no_more() -> None:
    """He can rewrite what came after the last look; that is called unwitnessed, never intact."""
    longer = leaves(SIZE + 5)
    rewritten = TAMPERINGS["edit the kind"](longer, SIZE + 2)
    found = judged(_unchecked(rewritten, LOG), [HELD])
    assert (found.verdict, found.witnessed) == ("unwitnessed", SIZE)


def test_a_clock_that_went_back_unmarked_is_a_violation_though_all_is_signed() -> None:
    """What the log itself refuses to append it cannot have appended."""
    content = [leaf(0), leaf(60), leaf(59), leaf(61)]
    data = _export_of([one.encode() for one in content], LOG)
    found = judged(data)
    assert (found.verdict, found.first_bad) == ("violation", 2)
    marked = [leaf(0), leaf(60), leaf(30, "clock.stepped"), leaf(31)]
    assert judged(exported(marked)[0]).verdict == "intact"


def test_a_leaf_of_no_calendar_day_is_a_violation_though_all_is_signed() -> None:
    """Nor is one of no kind, or with one field more."""
    for old, new in (
        (b"2026-11-24", b"2026-02-30"),
        (b"request.received", b"request"),
        (b"request.received", b"request." + b"x" * 60),
        (b"}", b',"name":"x"}'),
    ):
        data = [leaf(0).encode(), leaf(1).encode().replace(old, new)]
        found = judged(_export_of(data, LOG))
        assert (found.verdict, found.first_bad) == ("violation", 1)


def test_a_cosignature_by_a_stranger_with_a_trusted_name_does_not_count() -> None:
    """A key is its bytes, not its name."""
    false = Signer(WITNESS.name, b"\x09" * 32, COSIGNATURE)
    data, held = exported(CONTENT, witness=false)
    assert judged(data, [held]).verdict == "unwitnessed"


def test_the_file_carries_no_signature_that_is_not_checked() -> None:
    """One of a key that the header does not name is no part of the format."""
    log = log_of(CONTENT)
    body = log.checkpoint(LOG).rpartition("\n\n")[0] + "\n"
    text = log.checkpoint(LOG) + STRANGER.sign(body)
    rows = [*export(log, HEADER, log.checkpoint(LOG))]
    last = json.dumps({"checkpoint": text}, ensure_ascii=False, separators=(",", ":"))
    assert judged(b"".join([*rows[:-1], last.encode() + b"\n"])).verdict == "violation"


def test_what_is_held_must_be_a_checkpoint() -> None:
    """Else the call is wrong; and one that was signed falsely proves nothing either way."""
    with pytest.raises(NoteError):
        verify(DATA.splitlines(keepends=True), ["no checkpoint"], [WITNESS.key])
    false = HELD.replace("\n13\n", "\n14\n")
    assert judged(DATA, [false]).verdict == "cannot-tell"
    nobody = without_signatures(HELD, LOG.name)
    assert judged(DATA, [nobody]).verdict == "violation"
    assert judged(DATA, [nobody], []).verdict == "cannot-tell"


def test_what_could_not_be_read_to_its_end_is_never_intact() -> None:
    """A disk that fails says nothing about the ledger."""

    def failing() -> Iterator[bytes]:
        yield from DATA.splitlines(keepends=True)[:9]
        raise OSError(5, "Input/output error")

    found = verify(failing(), [HELD], [WITNESS.key])
    assert (found.verdict, found.exit_code) == ("cannot-tell", 3)
    assert "Input/output error" in found.says


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"checkpoint":' + b"[" * 100_000 + b"\n",
        DATA.replace(b"ledger/1", b"ledger/2", 1),
        DATA.replace(b'"witnesses":[', b'"witnesses":["x",', 1),
        DATA.replace(b'{"checkpoint":"', b'{"checkpoint":["', 1),
        DATA.replace(b'{"checkpoint":"', b'{"checkpoint":"\\ud800', 1),
    ],
)
def test_what_is_no_ledger_is_a_violation_and_no_traceback(data: bytes) -> None:
    """Both verifiers, whatever the bytes."""
    assert judged(data, [HELD]).verdict == "violation"
