"""What a witness decides, status by status of C2SP tlog-witness."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.ledger.checkpoint import opened
from brightline.ledger.note import Signer
from brightline.ledger.witness import Decision, decide, request
from tests.ledger.samples import LOG, STRANGER, leaf, leaves, log_of, without_signatures

LOGS = {LOG.name: LOG.key}
LONGER = log_of(leaves(40))


def signed(size: int) -> str:
    return log_of(leaves(size)).checkpoint(LOG)


def asked(old: int, new: int, seen: int | None = None) -> Decision:
    """Ask for ``new`` leaves from ``old``, of a witness that saw ``seen``."""
    kept = {} if seen is None else {LOG.name: signed(seen)}
    path = LONGER.prove_consistency(min(old, new), new)
    return decide(LOGS, kept, request(signed(new), old, path))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 40), st.integers(0, 40))
def test_a_checkpoint_that_extends_what_was_seen_is_accepted(a: int, b: int) -> None:
    """From nothing, from any size, and again at the same size."""
    old, new = sorted((a, b))
    decision = asked(old, new, old)
    assert decision.status == 200
    assert decision.accepted == opened(signed(new), [LOG.key])


def test_the_first_checkpoint_is_accepted_from_nought() -> None:
    """A witness that never saw a log holds no leaves of it."""
    assert asked(0, 9).status == 200
    assert asked(3, 9) == Decision(409, "0\n")


def test_a_log_whose_key_has_another_name_is_remembered_by_its_origin() -> None:
    """C2SP ties no key's name to an origin: what was seen is kept by origin, and must be found by it."""
    key = Signer("agency.example/key-2026", LOG.seed)
    body = signed(9).rpartition("\n\n")[0] + "\n"
    fork = log_of([*leaves(8), leaf(99)]).checkpoint(LOG).rpartition("\n\n")[0] + "\n"
    kept = {LOG.name: f"{body}\n{key.sign(body)}"}
    told = decide({LOG.name: key.key}, kept, request(f"{fork}\n{key.sign(fork)}", 0, []))
    assert (told.status, told.says, len(told.evidence)) == (409, "9\n", 2)


def test_an_unknown_origin_is_not_found() -> None:
    """404: no log of this name, whoever signed it."""
    other = Signer("other.example/ledger", LOG.seed)
    checkpoint = log_of(leaves(3), other).checkpoint(other)
    assert decide(LOGS, {}, request(checkpoint, 0, [])).status == 404


def test_what_the_log_did_not_sign_is_forbidden() -> None:
    """403: another key of the same name; a false signature; a true one of another text."""
    log = log_of(leaves(3))
    mine = log.checkpoint(LOG)
    for checkpoint in (
        log.checkpoint(STRANGER),
        mine.replace("\n3\n", "\n4\n"),
        without_signatures(mine, LOG.name) + "— somebody AAAAAAAA\n",
    ):
        assert decide(LOGS, {}, request(checkpoint, 0, [])).status == 403
    both = mine + STRANGER.sign(mine.rpartition("\n\n")[0] + "\n")
    assert decide(LOGS, {}, request(both, 0, [])).status == 200


@pytest.mark.parametrize(("old", "seen"), [(0, 5), (4, 5), (6, 5)])
def test_another_old_size_is_a_conflict_that_names_the_one_held(old: int, seen: int) -> None:
    """409, with the size in decimal and a newline."""
    assert asked(old, 9, seen) == Decision(409, "5\n")


def test_a_rollback_is_a_conflict() -> None:
    """However it is asked for."""
    assert asked(4, 4, 9) == Decision(409, "9\n")
    assert asked(9, 4, 9).status == 400


def test_an_old_size_above_the_checkpoint_is_a_bad_request() -> None:
    """400, as the specification says, before anything is compared."""
    assert asked(10, 9, 9).status == 400


def test_a_proof_that_does_not_hold_is_unprocessable() -> None:
    """422: a hash changed, left out or added; a fork; a proof where none is needed."""
    path = LONGER.prove_consistency(5, 9)
    kept = {LOG.name: signed(5)}
    false = [bytes(32), *path[1:]]
    for proof in (false, path[:-1], [*path, bytes(32)], []):
        assert decide(LOGS, kept, request(signed(9), 5, proof)).status == 422
    fork = log_of([*leaves(4), leaf(4, "request.closed"), *leaves(9)[5:]])
    proof = fork.prove_consistency(5)
    assert decide(LOGS, kept, request(fork.checkpoint(LOG), 5, proof)).status == 422
    assert decide(LOGS, {}, request(signed(9), 0, path)).status == 422
    assert decide(LOGS, kept, request(signed(5), 5, path)).status == 422


def test_a_second_root_of_one_size_is_a_conflict_with_evidence() -> None:
    """409; and both checkpoints, signed by the log, are proof of misbehaviour to keep."""
    fork = log_of([*leaves(4), leaf(99)]).checkpoint(LOG)
    for old in (5, 0, 2, 6):
        decision = decide(LOGS, {LOG.name: signed(5)}, request(fork, old, []))
        assert decision.status == (400 if old == 6 else 409)
        assert (decision.accepted, decision.evidence) == (None, (signed(5), fork))
    assert asked(5, 5, 5).evidence == ()


def test_an_empty_tree_has_one_root() -> None:
    """Not any that a log cares to sign."""
    body = f"{LOG.name}\n0\n{'A' * 43}=\n"
    assert decide(LOGS, {}, request(f"{body}\n{LOG.sign(body)}", 0, [])).status == 409


@pytest.mark.parametrize("hashes", [63, 64])
def test_at_most_sixty_three_hashes_are_read(hashes: int) -> None:
    """One more is a bad request."""
    decision = decide(LOGS, {LOG.name: signed(5)}, request(signed(9), 5, [bytes(32)] * hashes))
    assert decision.status == (422 if hashes == 63 else 400)


GOOD = request(signed(9), 5, LONGER.prove_consistency(5, 9))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n",
        b"\xff" + GOOD,
        GOOD.replace(b"old 5", b"old 05"),
        GOOD.replace(b"old 5", b"old  5"),
        GOOD.replace(b"old 5", b"old -5"),
        GOOD.replace(b"old 5", b"old 5 "),
        GOOD.replace(b"old 5", b"new 5"),
        GOOD.replace(b"old 5", b"old 999999999999999999999999"),
        GOOD.replace(b"old 5\n", b""),
        GOOD.replace(b"old 5\n", b"old 5\r\n"),
        GOOD.replace(b"old 5\n", b"old 5\nAA\n"),
        GOOD.replace(b"old 5\n", b"old 5\n????\n"),
        GOOD.replace(b"\n9\n", b"\n09\n"),
        GOOD[:-1],
        GOOD.replace(b"\n\n", b"\n"),
    ],
)
def test_what_is_malformed_is_a_bad_request(body: bytes) -> None:
    """400 or, for a hash of another length, 422; one line says why."""
    decision = decide(LOGS, {LOG.name: signed(5)}, body)
    assert decision.status in (400, 422)
    assert decision.says.count("\n") == 1
    assert decision.accepted is None


@settings(deadline=None, max_examples=500)
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_no_request_with_another_byte_is_accepted_as_another_checkpoint(at: int, byte: int) -> None:
    """Whatever is accepted is what the log signed."""
    data = bytearray(GOOD)
    data[at % len(data)] = byte
    decision = decide(LOGS, {LOG.name: signed(5)}, bytes(data))
    if decision.accepted is not None:
        assert decision.accepted.checkpoint == opened(signed(9), []).checkpoint
