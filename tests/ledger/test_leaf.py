"""Leaves: what they show, what they hide, and that time never goes back unmarked."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.ledger.errors import ClockError, LeafError
from brightline.ledger.leaf import Leaf, commit, stamp
from tests.ledger.samples import leaf, log_of

SALT = bytes(range(32))
COMMITMENT = "sha256:" + 64 * "0"
FIRST = datetime.fromisoformat("0001-01-02")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_a_leaf_is_canonical_json_of_four_texts() -> None:
    """Byte for byte, and nothing but when and what kind can be read from it."""
    one = Leaf("2026-11-24T16:40:12.34Z", "request.received", COMMITMENT)
    assert one.encode() == (
        b'{"at":"2026-11-24T16:40:12.34Z","commitment":"sha256:' + b"0" * 64 + b'",'
        b'"format":"brightline-leaf/1","kind":"request.received"}'
    )
    assert rfc8785.dumps(json.loads(one.encode())) == one.encode()
    assert Leaf.decode(one.encode()) == one


@settings(deadline=None)
@given(
    st.datetimes(min_value=FIRST),
    st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}(\.[a-z0-9-]{1,9}){1,2}", fullmatch=True),
    st.binary(min_size=32, max_size=32),
)
def test_every_leaf_is_read_back_as_it_was_written(at: datetime, kind: str, body: bytes) -> None:
    """Encoding and decoding undo one another."""
    one = Leaf(stamp(at.replace(tzinfo=UTC)), kind, f"sha256:{body.hex()}")
    assert Leaf.decode(one.encode()) == one


@settings(deadline=None, max_examples=500)
@given(st.integers(0, 151), st.integers(0, 255))
def test_a_leaf_with_another_byte_is_no_leaf_or_another_leaf(at: int, byte: int) -> None:
    """There is one spelling of each leaf."""
    data = bytearray(leaf(7).encode())
    data[at % len(data)] = byte
    try:
        found = Leaf.decode(bytes(data))
    except LeafError:
        return
    assert found.encode() == bytes(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"at"', b' "at"'),
        (b"}", b',"name":"x"}'),
        (b"}", b"}\n"),
        (b'"kind":"request.received"', b'"kind":"request"'),
        (b'"kind":"request.received"', b'"kind":"Request.received"'),
        (b'"kind":"request.received"', b'"kind":"request-.received"'),
        (b"request.received", b"request." + b"x" * 60),
        (b"sha256:", b"sha512:"),
        (b"leaf/1", b"leaf/2"),
        (b"2026-11-24", b"2026-02-30"),
        (b".34Z", b".345Z"),
        (b".34Z", b".34+00:00"),
        (b"00:00:07", b"00:00:60"),
        (b"2026", "２０２６".encode()),
    ],
)
def test_what_is_not_quite_a_leaf_is_refused(old: bytes, new: bytes) -> None:
    """No space, no other field, no other form, no day that is not in the calendar."""
    data = leaf(7).encode()
    assert old in data
    with pytest.raises(LeafError):
        Leaf.decode(data.replace(old, new, 1))


def test_a_moment_is_told_in_utc_and_never_early() -> None:
    """Hundredths that have not begun are not told; New York's evening is the next day's morning."""
    moment = datetime(2026, 11, 24, 20, 5, 9, 999_999, timezone(timedelta(hours=-5)))
    assert stamp(moment) == "2026-11-25T01:05:09.99Z"
    with pytest.raises(LeafError, match="no offset"):
        stamp(moment.replace(tzinfo=None))


@given(st.lists(st.datetimes(timezones=st.just(UTC), min_value=FIRST), min_size=2))
def test_moments_stand_in_the_order_of_their_texts(moments: list[datetime]) -> None:
    """So that texts can be compared."""
    assert [stamp(moment) for moment in sorted(moments)] == sorted(map(stamp, moments))


def test_a_commitment_is_the_hash_of_salt_and_canonical_body() -> None:
    """As anybody can work out who is shown both."""
    body = {"case": "c-1", "actor": "desk-4", "fields": {"b": 2, "a": ["é", None, True]}}
    canonical = '{"actor":"desk-4","case":"c-1","fields":{"a":["é",null,true],"b":2}}'.encode()
    assert commit(SALT, body) == "sha256:" + hashlib.sha256(SALT + canonical).hexdigest()


@settings(deadline=None)
@given(
    st.dictionaries(st.text(), JSON),
    st.dictionaries(st.text(), JSON),
    st.binary(min_size=32, max_size=32),
)
def test_commitments_are_equal_only_for_equal_salts_and_bodies(
    one: dict[str, object], other: dict[str, object], salt: bytes
) -> None:
    """Without the salt, guessing the body does not help."""
    same = rfc8785.dumps(one) == rfc8785.dumps(other)  # type: ignore[arg-type]
    assert (commit(SALT, one) == commit(SALT, other)) == same
    assert (commit(SALT, one) == commit(salt, one)) == (salt == SALT)


@pytest.mark.parametrize("body", [{"a": float("nan")}, {"a": 2**53}, {"a": b""}, {"a": "\ud800"}])
def test_a_body_that_is_not_plain_json_is_refused(body: dict[str, object]) -> None:
    """One clear line, whatever the canonical form stumbles over."""
    with pytest.raises(LeafError, match=r"\Athe body has no canonical JSON: .*\Z"):
        commit(SALT, body)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_salt_is_thirty_two_bytes(length: int) -> None:
    """A short salt could be guessed."""
    with pytest.raises(LeafError, match=f"32 bytes, not {length}"):
        commit(bytes(length), {})


def test_an_unmarked_step_back_is_refused_and_nothing_is_written() -> None:
    """Neither the leaf that is early nor those appended with it."""
    log = log_of([leaf(0), leaf(60)])
    with pytest.raises(ClockError, match=r"request\.received at .* is earlier .* clock\.stepped"):
        log.extend([leaf(61), leaf(59)])
    assert log.storage.size() == 2


def test_the_same_hundredth_may_be_told_twice() -> None:
    """Two things may happen at once."""
    log = log_of([leaf(5), leaf(5)])
    assert log.append(leaf(5)) == 2


def test_a_marked_step_back_is_kept_and_measured_from() -> None:
    """After it, what is earlier than the step is refused again."""
    log = log_of([leaf(0), leaf(60), leaf(30, "clock.stepped"), leaf(31)])
    with pytest.raises(ClockError):
        log.append(leaf(29))
    assert log.append(leaf(31)) == 4
