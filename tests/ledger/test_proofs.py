"""Proofs in files, as both verifiers check them offline."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brightline_verify
from brightline.ledger.errors import Damaged
from brightline.ledger.log import Entry, Log, Memory
from brightline.ledger.merkle import leaf_hash
from brightline.ledger.note import Key, Signer, to_base64
from brightline.ledger.proofs import check, consistency, inclusion
from brightline.ledger.verify import Verdict
from tests.ledger.samples import (
    LOG,
    LOOKED,
    STRANGER,
    WITNESS,
    leaf,
    leaves,
    log_of,
    looked_at,
    without_signatures,
)


def judged(text: str, key: Key = LOG.key, witnesses: tuple[Key, ...] = (WITNESS.key,)) -> Verdict:
    """Return the verdict on a proof, once the stand-alone verifier is found to say the same."""
    found, _ = check(text, key, witnesses)
    read = brightline_verify.Key.read
    other = brightline_verify.verify(
        text.encode(errors="replace"), [], [read(str(one)) for one in witnesses], read(str(key))
    )
    assert (other.verdict, other.size, other.witnessed) == (
        found.verdict,
        found.size,
        found.witnessed,
    ), (found, other)
    return found


def seen(size: int) -> str:
    return looked_at(log_of(leaves(size)).checkpoint(LOG))


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 300), st.integers(0, 299))
def test_every_leaf_is_proved_from_a_file_alone(size: int, index: int) -> None:
    """The leaf is in the file; the verdict is of the checkpoint it is proved in."""
    index %= size
    text = inclusion(log_of(leaves(size + 3)), index, seen(size))
    found, one = check(text, LOG.key, [WITNESS.key])
    assert (found.verdict, found.witnessed_at, one) == ("intact", LOOKED, leaf(index))
    assert judged(text) == found


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 300), st.integers(0, 300))
def test_every_growth_is_proved_from_a_file_alone(a: int, b: int) -> None:
    """From nothing, too, and from a tree to itself."""
    old, new = sorted((a, b))
    found = judged(consistency(log_of(leaves(new)), seen(old), seen(new)))
    assert found.verdict == "intact"
    assert found.says.startswith(f"the first {old} of {new} leaves are unchanged")


def test_an_inclusion_proof_is_a_tlog_proof() -> None:
    """As C2SP writes it: extra, index, path from the leaf up, an empty line, the checkpoint."""
    text = inclusion(log_of(leaves(4)), 2, seen(4))
    head, _, checkpoint = text.partition("\n\n")
    rows = head.split("\n")
    assert rows[:3] == [
        "c2sp.org/tlog-proof@v1",
        f"extra {to_base64(leaf(2).encode())}",
        "index 2",
    ]
    assert rows[3:] == [
        to_base64(leaf_hash(leaf(3).encode())),
        to_base64(log_of(leaves(2)).root()),
    ]
    assert checkpoint == seen(4)


def test_a_proof_without_a_witness_is_never_intact() -> None:
    """It is as good as the log's word."""
    bare = log_of(leaves(9)).checkpoint(LOG)
    for text in (
        inclusion(log_of(leaves(9)), 4, bare),
        consistency(log_of(leaves(9)), bare, bare),
    ):
        assert (judged(text).verdict, judged(text).exit_code) == ("unwitnessed", 3)
    assert judged(inclusion(log_of(leaves(9)), 4, seen(9)), witnesses=()).verdict == "unwitnessed"


def test_a_growth_is_intact_only_where_both_ends_were_witnessed() -> None:
    """One end that only the log vouches for is one end too few."""
    log = log_of(leaves(9))
    old, new = log_of(leaves(4)).checkpoint(LOG), log.checkpoint(LOG)
    for texts in ((old, looked_at(new)), (looked_at(old), new), (old, new)):
        assert judged(consistency(log, *texts)).verdict == "unwitnessed"
    assert judged(consistency(log, looked_at(old), looked_at(new))).verdict == "intact"


def test_a_growth_beyond_what_was_witnessed_says_how_far_it_was() -> None:
    """The old end stays witnessed, whoever vouches for the new one."""
    log = log_of(leaves(9))
    found = judged(consistency(log, seen(4), log.checkpoint(LOG)))
    assert (found.verdict, found.witnessed, found.witnessed_at) == ("unwitnessed", 4, LOOKED)
    assert "unwitnessed from leaf 4 on" in found.says


@pytest.mark.parametrize("signer", [STRANGER, Signer("other.example/ledger", LOG.seed)])
def test_a_proof_from_another_log_is_a_violation(signer: Signer) -> None:
    """Another key, another name: valid in itself, and not of the log that was asked for."""
    log = log_of(leaves(9), signer)
    text = looked_at(log.checkpoint(signer))
    for proof in (inclusion(log, 3, text), consistency(log, text, text)):
        assert judged(proof, signer.key).verdict == "intact"
        assert judged(proof).verdict == "violation"


def test_two_roots_of_one_size_are_a_violation_with_evidence() -> None:
    """No path can join them."""
    fork = looked_at(log_of([*leaves(8), leaf(99)]).checkpoint(LOG))
    text = consistency(log_of(leaves(9)), seen(9), fork)
    assert judged(text).verdict == "violation"
    assert check(text, LOG.key)[0].evidence == (seen(9), fork)


def test_a_fork_is_not_proved_by_the_path_of_either_branch() -> None:
    """An old checkpoint, and a new one that forgot a leaf of it."""
    forked = log_of([*leaves(4), *leaves(20)[5:]])
    new = looked_at(forked.checkpoint(LOG))
    for log in (forked, log_of(leaves(19))):
        assert judged(consistency(log, seen(7), new)).verdict == "violation"


def test_a_proof_of_a_leaf_that_is_gone_is_not_made() -> None:
    """Its path needs other entries alone: that it is missing must be said all the same."""

    class Gone(Memory):
        def entries(self, first: int, end: int) -> list[Entry]:
            return []

    log = Log(LOG.name, Gone(log_of(leaves(4)).storage.entries(0, 4)))
    with pytest.raises(Damaged, match="entry 2 is missing"):
        inclusion(log, 2, seen(4))


def test_what_is_proved_must_be_a_leaf() -> None:
    """An inner node passed off as a leaf has another hash; any other bytes are no leaf."""
    rows = inclusion(log_of(leaves(4)), 2, seen(4)).split("\n")
    rows[1] = f"extra {to_base64(b'hello')}"
    assert judged("\n".join(rows)).verdict == "violation"


def test_two_thousand_mutated_proofs_are_all_rejected() -> None:
    """Any byte, of either kind of proof; and pieces of one proof put into another."""
    chance = random.Random(9162)
    log = log_of(leaves(40))
    proofs = [inclusion(log, index, seen(size)) for index, size in ((0, 1), (5, 33), (39, 40))]
    proofs += [consistency(log, seen(old), seen(new)) for old, new in ((8, 40), (13, 37), (0, 9))]
    assert [judged(text).verdict for text in proofs] == ["intact"] * 6
    for number in range(2000):
        text = proofs[number % 6]
        data = bytearray(text.encode())
        if number % 5:
            at = chance.randrange(len(data))
            data[at] ^= 1 << chance.randrange(8)
        else:
            rows = text.split("\n")
            at = chance.randrange(len(rows))
            other = chance.choice([*proofs[(number + 1) % 6].split("\n"), "", "old 3"])
            changed = [*rows[:at], other, *rows[at + 1 :]]
            if number % 2:
                changed = [*rows[:at], *rows[at + 1 :]]
            data = bytearray("\n".join(changed).encode())
        if bytes(data) in {proof.encode() for proof in proofs}:
            continue
        keys = [brightline_verify.Key.read(str(key)) for key in (WITNESS.key, LOG.key)]
        found = brightline_verify.verify(bytes(data), [], keys[:1], keys[1])
        ours, _ = check(data.decode(errors="replace"), LOG.key, [WITNESS.key])
        assert found.verdict != "intact", bytes(data)
        assert ours.verdict != "intact", bytes(data)


@settings(deadline=None)
@given(
    st.text() | st.from_regex(r"c2sp\.org/tlog-proof@v1\n(extra|index|\n| |[a-zA-Z0-9+/=]*){0,9}")
)
def test_any_text_has_a_verdict(text: str) -> None:
    """And it is never a good one."""
    assert check(text, LOG.key, [WITNESS.key])[0].verdict == "violation"


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "brightline-consistency/2"},
        {"proof": {}},
        {"proof": "AAAA"},
        {"proof": [1]},
        {"proof": None},
        {"old": 5},
        {"new": None},
        {"more": 1},
        {"old": "\ud800"},
    ],
)
def test_a_consistency_proof_of_another_form_is_rejected(changes: dict[str, object]) -> None:
    """Both verifiers, without a traceback."""
    told = json.loads(consistency(log_of(leaves(9)), seen(4), seen(9))) | changes
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii="\ud800" in told["old"] if isinstance(told["old"], str) else False)  # fmt: skip
    assert judged(text + "\n").verdict == "violation"


def test_growth_from_nothing_or_to_the_same_is_proved_by_an_empty_path_alone() -> None:
    """A hash too many is no proof."""
    for size in (0, 9):
        told = json.loads(consistency(log_of(leaves(9)), seen(size), seen(9)))
        told["proof"].append(to_base64(bytes(32)))
        text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert judged(text + "\n").verdict == "violation"


def test_a_checkpoint_that_the_log_did_not_sign_proves_nothing() -> None:
    """Even if a witness did."""
    text = inclusion(log_of(leaves(9)), 4, without_signatures(seen(9), LOG.name))
    assert judged(text).verdict == "violation"
