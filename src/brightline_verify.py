#!/usr/bin/env python3
"""Verify a Brightline ledger, or a proof from one, without Brightline.

One file for Python 3.11 or later, its standard library, and `cryptography` for Ed25519. It shares no
code with what writes the ledger: it is written from RFC 9162, by the recursive definitions of section
2.1, and from C2SP signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof.
"""

import argparse
import base64
import io
import json
import re
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

EXIT = {"intact": 0, "violation": 1, "unwitnessed": 3, "cannot-tell": 3}
LOG, WITNESS = 1, 4
PROOF = "c2sp.org/tlog-proof@v1"
SIZE = "(0|[1-9][0-9]{0,17})"
LEAF = re.compile(
    rb'{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ)","commitment":"(sha256:[0-9a-f]{64})",'
    rb'"format":"brightline-leaf/1","kind":"(?=[^"]{1,64}")([a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)+)"}'
)
HELP = """
FILE is an export of a ledger, or a proof: a leaf is in one, or one has grown into another. For an
export give the checkpoints you hold and the witnesses you trust; for a proof, the log and the witnesses.

exit: 0 intact, as a witness you trust saw it; 1 violation; 2 wrong call; 3 unwitnessed, or cannot tell

example: brightline_verify.py ledger.jsonl --checkpoint held.txt --witness witness.example/one+…
"""


@dataclass
class Result:
    """What was found. `first_bad` is the first leaf that is not shown to be what was appended."""

    verdict: str
    says: str
    first_bad: int | None = None
    witnessed_at: str | None = None
    origin: str | None = None
    size: int | None = None
    witnessed: int = 0


class Stop(Exception):
    """Ends a verification with a result that is not intact."""

    def __init__(self, says: str, first_bad: int | None = None, verdict: str = "violation") -> None:
        super().__init__(says)
        self.result = Result(verdict, says, first_bad)


@dataclass(frozen=True)
class Key:
    """A key, as `name+hash+base64` writes it."""

    name: str
    kind: int
    raw: bytes
    hash: bytes

    @classmethod
    def read(cls, text: str) -> "Key":
        """Return the key, its hash checked."""
        name, hash_, coded = (*text.split("+", 2), "", "")[:3]
        kind, raw = (data := unbase64(coded))[:1], data[1:]
        digest = sha256(name.encode() + b"\n" + kind + raw).digest()[:4]
        sound = digest.hex() == hash_ and kind in (b"\1", b"\4") and len(raw) == 32
        if not sound or not re.fullmatch(r"[^\s\x00-\x1f\x7f]+", name):
            raise ValueError(f"no key of Ed25519, or a damaged one: {text[:60]!r}")
        return cls(name, kind[0], raw, digest)

    def signed_at(self, body: str, blob: bytes) -> str:
        """Return the time of a cosignature (1970 for a log's own). Raise `ValueError` if false."""
        message, at = body.encode(), 0
        if self.kind == WITNESS:
            at, blob = int.from_bytes(blob[:8], "big"), blob[8:]
            message = b"cosignature/v1\ntime %d\n" % at + message
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(blob, message)
            return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (InvalidSignature, ValueError, OverflowError, OSError):
            raise ValueError(f"the signature of {self.name} is false") from None


Keys = list[Key]


@dataclass(frozen=True)
class Seen:
    """A checkpoint, who signed it, which keys asked after did, the time of the last witness."""

    origin: str
    size: int
    root: bytes
    times: dict[Key, str]
    signers: frozenset[tuple[str, bytes]]
    witnessed: str


def read_checkpoint(note: str, keys: Keys) -> Seen:
    """Return a checkpoint, and which of `keys` signed it. Raise `ValueError` if one did falsely."""
    form = rf"(([^\n]+)\n{SIZE}\n(\S+)\n(?:[^\n]+\n)*)\n((?:— \S+ \S+\n)+)"
    parts = re.fullmatch(form, note)
    if parts is None or re.search(r"[\x00-\x09\x0b-\x1f]", note) or len(note.encode()) > 131072:
        raise ValueError("not a signed checkpoint")
    body, origin, size, root, lines = parts.groups()
    if len(unbase64(root)) != 32:
        raise ValueError("the root of a checkpoint is not 32 bytes")
    times: dict[Key, str] = {}
    signers = set()
    for line in lines.split("\n")[:-1]:
        _, name, coded = line.split(" ")
        hash_, blob = (data := unbase64(coded))[:4], data[4:]
        if not blob:
            raise ValueError("a signature is too short")
        signers.add((name, hash_))
        for key in keys:
            if (name, hash_) == (key.name, key.hash):
                times[key] = max(key.signed_at(body, blob), times.get(key, ""))
    newest = max((at for key, at in times.items() if key.kind == WITNESS), default="")
    return Seen(origin, int(size), unbase64(root), times, frozenset(signers), newest)


def unbase64(text: str) -> bytes:
    """Return the bytes of base64 in its one spelling. Raise `ValueError` for any other."""
    data = base64.b64decode(text.encode("ascii"), validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("not base64 in its one spelling")
    return data


def plain(line: bytes) -> Any:
    """Return the JSON of a line that has the one spelling of RFC 8785, else None."""
    try:
        value = json.loads(line)
        told = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return value if told.encode() + b"\n" == line else None
    except (ValueError, RecursionError):
        return None


Hashes = list[bytes]
Levels = list[Hashes]


def join(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def half(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def add(levels: Levels, leaf: bytes) -> bytes:
    """Add a leaf's bytes; return the line of the hashes of all complete subtrees that it ends.

    `levels[k]` are the hashes of all complete subtrees of 2**k leaves.
    """
    levels[0].append(sha256(b"\x00" + leaf).digest())
    level = 0
    while len(levels[level]) % 2 == 0:
        levels[level + 1].append(join(*levels[level][-2:]))
        level += 1
    ended = (base64.b64encode(hashes[-1]) for hashes in levels[: level + 1])
    return b'["' + b'","'.join(ended) + b'"]\n'


def root(levels: Levels, first: int, size: int) -> bytes:
    """Return MTH of `size` leaves from `first` on."""
    if size == 0:
        return sha256().digest()
    if size & (size - 1) == 0:
        return levels[size.bit_length() - 1][first // size]
    k = half(size)
    return join(root(levels, first, k), root(levels, first + k, size - k))


def root_of_leaf(leaf: bytes, index: int, size: int, path: Hashes) -> bytes | None:
    """Undo PATH(index, D[size]): return the root that a path leads to, None if it leads nowhere."""
    if size == 1 or not path:
        return leaf if size == 1 and not path else None
    k, (*rest, top) = half(size), path
    if index < k:
        below = root_of_leaf(leaf, index, k, rest)
        return below and join(below, top)
    below = root_of_leaf(leaf, index - k, size - k, rest)
    return below and join(top, below)


def grown(old: int, new: int, path: Hashes, old_root: bytes | None) -> Hashes:
    """Undo SUBPROOF(old, D[new], b): return both roots, or none. `old_root` is given while b."""
    if old == new:
        ends = path if old_root is None else [old_root, *path]
        return ends * 2 if len(ends) == 1 else []
    if not path:
        return []
    k, (*rest, top) = half(new), path
    if old <= k:
        below = grown(old, k, rest, old_root)
        return below and [below[0], join(below[1], top)]
    return [join(top, below) for below in grown(old - k, new - k, rest, None)]


def verify(data: bytes, held: list[str], witnesses: Keys, log_key: Key | None = None) -> Result:
    """Verify an export; or a proof, for which the key of the log is needed and nothing is held."""
    try:
        if data.startswith((PROOF.encode(), b'{"format":"brightline-consistency/')):
            if log_key is None or held:
                raise Stop("a proof needs --log-key, and no --checkpoint", verdict="cannot-tell")
            check = _inclusion if data.startswith(b"c2sp") else _consistency
            return check(data, log_key, witnesses)
        return _ledger(io.BytesIO(data).readlines(), held, witnesses, log_key)
    except Stop as stop:
        return stop.result
    except ValueError as error:
        return Result("violation", f"malformed: {error}")


def _ledger(lines: list[bytes], held: list[str], witnesses: Keys, log_key: Key | None) -> Result:
    key, others = _header(lines[0] if lines else b"")
    if log_key not in (None, key):
        raise Stop("the ledger names another key than the one given")
    seen = [_held(note, key, witnesses) for note in held]
    if len({(c.size, c.root) for c in seen}) > len({c.size for c in seen}):
        raise Stop("two checkpoints of one size have different roots: keep both, they are proof")
    levels: Levels = [[] for _ in range(64)]
    size, proved, at, before = 0, 0, 1, ""
    while True:
        for checkpoint in seen:
            if checkpoint.size == size:
                if checkpoint.root != root(levels, 0, size):
                    raise Stop(f"the first {size} leaves are not those of one held", proved)
                proved = size
        if at >= len(lines) or lines[at].startswith(b'{"checkpoint":'):
            break
        leaf = lines[at].removesuffix(b"\n")
        before = _leaf(leaf, before, size)[0]
        if lines[at + 1 : at + 2] != [add(levels, leaf)]:
            raise Stop(f"leaf {size} and the hashes stored beside it disagree", size)
        size, at = size + 1, at + 2
    if (most := max((checkpoint.size for checkpoint in seen), default=0)) > size:
        raise Stop(f"a checkpoint held is of {most} leaves; here are {size}", size)
    if at != len(lines) - 1:
        raise Stop("the file does not end in one checkpoint", size)
    last = _last(lines[at], key, others, witnesses)
    if last.size != size:
        raise Stop(f"the last checkpoint is of {last.size} leaves", min(size, last.size))
    if last.root != root(levels, 0, size):
        raise Stop("the leaves are not those of the last checkpoint", proved)
    return _told(f"{size} leaves of {key.name}", last, *seen)


def _header(line: bytes) -> tuple[Key, Keys]:
    told = plain(line)
    try:
        key, others = Key.read(told["key"]), [*map(Key.read, told["witnesses"])]
        fixed = {"format": "brightline-ledger/1", "origin": key.name}
        sound = told == {"key": told["key"], "witnesses": [*told["witnesses"]], **fixed}
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound or key.kind != LOG or any(other.kind != WITNESS for other in others):
        raise Stop("the first line is no header of brightline-ledger/1")
    return key, others


def _held(note: str, key: Key, witnesses: Keys) -> Seen:
    try:
        seen = read_checkpoint(note, [key, *witnesses])
    except ValueError as error:
        raise Stop(f"a checkpoint held: {error}", verdict="cannot-tell") from None
    if seen.origin != key.name:
        raise Stop(f"a checkpoint held is of {seen.origin}; the ledger calls itself {key.name}")
    if key not in seen.times:
        verdict = "violation" if seen.times else "cannot-tell"
        raise Stop("a checkpoint held is not signed by the ledger's key", verdict=verdict)
    return seen


def _leaf(leaf: bytes, before: str, index: int) -> tuple[str, str, str]:
    """Check a leaf; return its time, commitment and kind."""
    if (match := LEAF.fullmatch(leaf)) is None:
        raise Stop(f"leaf {index}: not a leaf of brightline-leaf/1", index)
    at, commitment, kind = (part.decode() for part in match.groups())
    try:
        datetime.fromisoformat(at)
    except ValueError:
        raise Stop(f"leaf {index}: not a moment of the calendar", index) from None
    if at < before and kind != "clock.stepped":
        raise Stop(f"leaf {index}: earlier than the leaf before it, unmarked", index)
    return at, commitment, kind


def _last(line: bytes, key: Key, others: Keys, witnesses: Keys) -> Seen:
    """Return the file's own checkpoint, signed by its own keys alone, as `witnesses` signed it."""
    told = plain(line)
    try:
        own = read_checkpoint(told["checkpoint"], [key, *others])
        trusted = read_checkpoint(told["checkpoint"], witnesses)
    except (ValueError, KeyError, TypeError) as error:
        raise Stop(f"the last line is no checkpoint: {error}") from None
    named = {(k.name, k.hash) for k in (key, *others)}
    if len(told) != 1 or key not in own.times or own.origin != key.name or own.signers - named:
        raise Stop("the last checkpoint is not signed by the keys of the first line, and no other")
    return trusted


def _inclusion(data: bytes, key: Key, witnesses: Keys) -> Result:
    form = rf"{PROOF}\nextra (\S+)\nindex {SIZE}\n((?:\S+\n)*)\n(.*)"
    if (match := re.fullmatch(form, data.decode(), re.DOTALL | re.ASCII)) is None:
        raise ValueError("not a tlog-proof with its leaf as extra")
    leaf, index, path = unbase64(match[1]), int(match[2]), [*map(unbase64, match[3].split())]
    seen, found = _signed(match[4], key, witnesses), None
    if index < seen.size and all(len(step) == 32 for step in path):
        found = root_of_leaf(sha256(b"\x00" + leaf).digest(), index, seen.size, path)
    if found != seen.root:
        raise Stop(f"the path does not prove leaf {index}", index)
    at, commitment, kind = _leaf(leaf, "", index)
    return _told(f"leaf {index} is {kind} at {at}, {commitment}", seen)


def _consistency(data: bytes, key: Key, witnesses: Keys) -> Result:
    told = plain(data)
    try:
        old, new = (_signed(told[name], key, witnesses) for name in ("old", "new"))
        path = [unbase64(step) for step in told["proof"]]
        fixed = {"format": "brightline-consistency/1", "proof": [*told["proof"]]}
        sound = told == {"old": told["old"], "new": told["new"], **fixed}
    except (KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise ValueError("not brightline-consistency/1")
    roots = [sha256().digest(), new.root] if old.size == 0 and not path else []
    if 0 < old.size <= new.size and all(len(step) == 32 for step in path):
        roots = grown(old.size, new.size, path, old.root)
    if roots != [old.root, new.root]:
        raise Stop(f"the path does not prove that {old.size} leaves grew into {new.size}")
    says = f"first {old.size} of {new.size} leaves unchanged"
    return _told(says, new, old) if old.witnessed else _told(says, old)


def _signed(note: str, key: Key, witnesses: Keys) -> Seen:
    seen = read_checkpoint(note, [key, *witnesses])
    if key not in seen.times or seen.origin != key.name:
        raise ValueError(f"a checkpoint is not signed by {key.name}")
    return seen


def _told(says: str, last: Seen, *others: Seen) -> Result:
    """Say how far the witnesses of these checkpoints, which all fit, cover the last one."""
    ends = [(seen.size, seen.witnessed) for seen in (last, *others) if seen.witnessed]
    end, when = max(ends, default=(0, None))
    if when is None:
        verdict, more = "unwitnessed", "no witness you trust has cosigned them"
    elif end < last.size:
        verdict, more = "unwitnessed", f"unwitnessed from leaf {end} on, since {when}"
    else:
        verdict, more = "intact", f"witnessed {when}"
    return Result(verdict, f"{says}; {more}", None, when, last.origin, last.size, end)


def main(argv: list[str] | None = None) -> int:
    """Verify the file named; return the exit code."""
    raw, says = argparse.RawDescriptionHelpFormatter, (__doc__ or "").split("\n")[0]
    parser = argparse.ArgumentParser(description=says, epilog=HELP, formatter_class=raw)
    add_ = parser.add_argument
    add_("file", metavar="FILE")
    add_("--checkpoint", metavar="FILE", action="append", default=[], help="one that you hold")
    add_("--witness", metavar="KEY", action="append", default=[], help="one that you trust")
    add_("--log-key", metavar="KEY", help="the key of the log")
    add_("--json", action="store_true", help="print the result as JSON")
    given = parser.parse_args(argv)
    try:
        witnesses = [Key.read(text) for text in given.witness]
        log_key = Key.read(given.log_key) if given.log_key else None
        held = [Path(name).read_bytes().decode() for name in given.checkpoint]
        for note in held:
            read_checkpoint(note, [])
        result = verify(Path(given.file).read_bytes(), held, witnesses, log_key)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    print(json.dumps(asdict(result)) if given.json else f"{result.verdict}: {result.says}")
    return EXIT[result.verdict]


if __name__ == "__main__":
    sys.exit(main())
