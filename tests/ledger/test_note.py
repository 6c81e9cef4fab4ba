"""Signed notes, keys and checkpoints: as other tools write them, and nothing looser."""

import contextlib
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

import brightline_verify
from brightline.ledger.checkpoint import Checkpoint, contradict, cosigned, opened
from brightline.ledger.errors import NoteError
from brightline.ledger.note import (
    COSIGNATURE,
    LATEST,
    LONGEST,
    Key,
    Note,
    Signer,
    from_base64,
    to_base64,
)
from tests.ledger.samples import LOG, LOOKED, STRANGER, WITNESS, leaves, log_of, looked_at

#: The example of Go's golang.org/x/mod/sumdb/note, where the format comes from.
GO_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZ"
    "b6KE6RyyBwJnAM=\n"
)
#: Keys of other programs, of both types.
KEYS = [
    GO_KEY,
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
]
CHECKPOINT = log_of(leaves(5)).checkpoint(LOG)
BODY = CHECKPOINT.rpartition("\n\n")[0] + "\n"


def test_a_note_is_signed_as_go_signs_it() -> None:
    """Ed25519 has one signature for a key and a text."""
    signer = Signer.parse(GO_SECRET)
    assert signer.sign(GO_TEXT) == GO_LINE
    assert signer.secret() == GO_SECRET
    key = Key.parse(GO_KEY)
    assert signer.key == key
    assert Note.parse(f"{GO_TEXT}\n{GO_LINE}").times([key]) == {key: 0}


@pytest.mark.parametrize("text", KEYS)
def test_keys_of_other_programs_are_read_and_written_alike(text: str) -> None:
    """By both verifiers; a plus sign in the base64 is part of it."""
    assert str(Key.parse(text)) == text
    assert brightline_verify.Key.read(text).raw == Key.parse(text).public


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(KEYS), st.integers(0, 99), st.characters(exclude_categories=["Cs"]))
def test_a_key_with_another_letter_is_no_key(text: str, at: int, letter: str) -> None:
    """Its hash covers name, type and key, and its base64 has one spelling."""
    at %= len(text)
    changed = text[:at] + letter + text[at + 1 :]
    if changed != text:
        with pytest.raises(NoteError):
            Key.parse(changed)
        with pytest.raises(ValueError):
            brightline_verify.Key.read(changed)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a+b", "a+b+c", "+00000000+AQ==", GO_SECRET, GO_SECRET[:-1], "PRIVATE+KEY+a+b+c+d"],
)
def test_what_is_no_secret_key_is_refused_and_not_repeated(text: str) -> None:
    """An error message is no place for half a secret."""
    if text != GO_SECRET:
        with pytest.raises(NoteError) as refused:
            Signer.parse(text)
        assert len(text) < 9 or text not in str(refused.value)
    with pytest.raises(NoteError):
        Key.parse(text)
    assert "seed" not in repr(Signer.parse(GO_SECRET))


def test_a_cosignature_signs_what_c2sp_says() -> None:
    """Worked out here from tlog-cosignature, with nothing of ours but the key."""
    line = WITNESS.sign(BODY, 1_679_315_147)
    name, coded = line.removeprefix("— ").rstrip("\n").split(" ")
    data = from_base64(coded)
    public = Ed25519PrivateKey.from_private_bytes(WITNESS.seed).public_key()
    known = hashlib.sha256(b"witness.example/one\n\x04" + public.public_bytes_raw()).digest()
    assert (name, data[:4], int.from_bytes(data[4:12])) == (WITNESS.name, known[:4], 1_679_315_147)
    public.verify(data[12:], b"cosignature/v1\ntime 1679315147\n" + BODY.encode())


def test_a_checkpoint_is_origin_size_and_root() -> None:
    """Byte for byte as tlog-checkpoint says, signed under the origin's name."""
    root = log_of(leaves(5)).root()
    assert f"agency.example/ledger\n5\n{to_base64(root)}\n" == BODY
    signed = opened(looked_at(CHECKPOINT), [LOG.key, WITNESS.key])
    assert signed.checkpoint == Checkpoint("agency.example/ledger", 5, root)
    assert signed.times == {LOG.key: 0, WITNESS.key: LOOKED}
    assert signed.witnessed_at == LOOKED


def test_extension_lines_are_kept_and_signed() -> None:
    """Other logs may have them; a witness cosigns the whole text."""
    found = Checkpoint.parse(BODY + "extra\n")
    assert found.extensions == ("extra",)
    assert found.body() == BODY + "extra\n"


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    """A key of the same name and another hash is another key."""
    text = looked_at(CHECKPOINT) + STRANGER.sign(BODY)
    assert opened(text, [LOG.key]).times == {LOG.key: 0}
    assert opened(text, [STRANGER.key]).times == {STRANGER.key: 0}
    assert opened(text, []).witnessed_at is None


def test_the_newest_of_two_cosignatures_counts() -> None:
    """A witness may look twice at one size."""
    text = looked_at(looked_at(CHECKPOINT, at=LOOKED + 9), at=LOOKED)
    assert opened(text, [WITNESS.key]).witnessed_at == LOOKED + 9


@settings(deadline=None, max_examples=600)
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_checkpoint_with_another_byte_is_signed_by_fewer(at: int, byte: int) -> None:
    """No byte of it can change and both signatures still be found, by either verifier."""
    data = bytearray(looked_at(CHECKPOINT).encode())
    at %= len(data)
    changed = bytes([*data[:at], byte, *data[at + 1 :]])
    if changed == bytes(data):
        return
    keys = [LOG.key, WITNESS.key]
    others = [brightline_verify.Key.read(str(key)) for key in keys]
    with contextlib.suppress(ValueError):
        assert len(opened(changed.decode(), keys).times) < 2
    with contextlib.suppress(ValueError):
        assert len(brightline_verify.read_checkpoint(changed.decode(), others).times) < 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        CHECKPOINT[:-1],
        CHECKPOINT.replace("\n\n", "\n"),
        CHECKPOINT + "\n",
        CHECKPOINT + "no signature\n",
        CHECKPOINT.replace("— ", "- "),
        CHECKPOINT.replace("— ", "—  "),
        CHECKPOINT.replace("\n5\n", "\n05\n"),
        CHECKPOINT.replace("\n5\n", "\n5\r\n"),
        CHECKPOINT.replace("\n5\n", "\n-5\n"),
        CHECKPOINT.replace("\n5\n", "\n" + "9" * 30 + "\n"),
        CHECKPOINT.replace("\n5\n", "\n٥\n"),
        CHECKPOINT.replace("\n5\n", "\n"),
        CHECKPOINT.replace("\n5\n", "\n\n5\n"),
        CHECKPOINT + "— a AAAA\n",
        f"{LOG.name}\n5\n{to_base64(bytes(31))}\n\n{LOG.sign('x')}",
        "x" * LONGEST + CHECKPOINT,
    ],
)
def test_what_is_no_checkpoint_is_refused_by_both_verifiers(text: str) -> None:
    """Never a traceback: one error of one line."""
    with pytest.raises(NoteError) as refused:
        opened(text, [])
    assert "\n" not in str(refused.value)
    with pytest.raises(ValueError):
        brightline_verify.read_checkpoint(text, [])


@given(st.binary())
def test_base64_has_one_spelling(data: bytes) -> None:
    """What is read is written so again; the spare bits of the last letter are zero."""
    text = to_base64(data)
    assert from_base64(text) == data
    for spelled in (text + "\n", text + "=", text.rstrip("=") if "=" in text else text + "A"):
        with pytest.raises(NoteError):
            from_base64(spelled)
    if len(data) % 3 == 1:
        with pytest.raises(NoteError):
            from_base64(text[:-3] + chr(ord(text[-3]) + 1) + "==")


def test_an_answer_is_joined_only_if_the_witness_signed_it() -> None:
    """Lines of others are dropped; a false line, or no line, is an error."""
    line = WITNESS.sign(BODY, LOOKED)
    other = Signer("witness.example/two", b"\x05" * 32, COSIGNATURE).sign(BODY, LOOKED)
    assert cosigned(CHECKPOINT, other + line, WITNESS.key) == CHECKPOINT + line
    beyond = "x\n\n" + WITNESS.sign(f"{BODY}\nx\n", LOOKED)
    for answer in (
        other,
        "",
        beyond,
        WITNESS.sign(BODY + "x\n", LOOKED),
        line[:-1],
        "x\n\n" + line,
    ):
        with pytest.raises(NoteError):
            cosigned(CHECKPOINT, answer, WITNESS.key)


@pytest.mark.parametrize("at", [None, -1, LATEST + 1])
def test_a_cosignature_has_its_time(at: int | None) -> None:
    """Seconds from 1970 to the year 9999."""
    with pytest.raises(NoteError, match="needs its time"):
        WITNESS.sign(BODY, at)


def test_two_roots_of_one_size_contradict_one_another() -> None:
    """Only under the log's own signature: anybody can write a checkpoint."""
    fork = log_of([*leaves(4), *leaves(6)[5:]]).checkpoint(LOG)
    mine, other = opened(CHECKPOINT, [LOG.key]), opened(fork, [LOG.key])
    assert contradict(mine, other, LOG.key)
    assert not contradict(mine, mine, LOG.key)
    assert not contradict(mine, opened(fork, []), LOG.key)
    larger = opened(log_of(leaves(6)).checkpoint(LOG), [LOG.key])
    assert not contradict(mine, larger, LOG.key)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_secret_is_thirty_two_bytes(length: int) -> None:
    """And one of another length is an error of ours, not of the library's."""
    with pytest.raises(NoteError, match="not 32 bytes"):
        _ = Signer("a", bytes(length)).key


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\n", "a\u00a0b", "a\x7f", "a\udc80"])
def test_a_name_with_a_space_or_a_plus_names_no_key(name: str) -> None:
    """It would be read as something else."""
    with pytest.raises(NoteError, match="cannot name a key"):
        _ = Signer(name, bytes(32)).key
