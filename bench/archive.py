"""The first pass over mail, in CPU, beside named peers on the same mailbox: ``python -m bench.archive``.

Each reader runs in a process of its own, so that its CPU and its peak of memory are its own. The whole first pass
reads, hashes, cuts into segments, finds correspondents and acts, and writes Parquet; the standard library's
``policy.default`` parses, with addresses and body, and no more; libratom, where ``make bench`` has set it up, reads
the same mailbox.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from brightline.archive.evaluation.office import write

PEER = Path(".tools/libratom/bin/python")
SIZES = (10_000, 30_000, 100_000)
LONG = 300_000

_LIBRATOM = """
import json, resource, sys
from libratom.lib.core import open_mail_archive
from pathlib import Path
count = 0
with open_mail_archive(Path(sys.argv[1])) as archive:
    for message in archive.messages():
        try:
            archive.format_message(message)
        except Exception:  # it raises on real mail, and the next message is to be counted too
            pass
        count += 1
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"messages": count, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss}))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with ``--run`` be one of the readers."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive")
    parser.add_argument("--run", choices=("ours", "stdlib"))
    parser.add_argument("mbox", nargs="?")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument(
        "--linear", action="store_true", help="10,000 to 100,000, with BRIGHTLINE_LONG to 300,000"
    )
    told = parser.parse_args(arguments)
    if told.run:
        print(
            json.dumps({"ours": _ours, "stdlib": _stdlib}[told.run](Path(told.mbox), told.workers))
        )
        return 0
    with tempfile.TemporaryDirectory() as folder:
        _beside_peers(Path(told.mbox) if told.mbox else _made(Path(folder), told.messages))
        if told.linear:
            _linear(Path(folder))
    return 0


def _beside_peers(mbox: Path) -> None:
    ours, stdlib = _apart("ours", mbox), _apart("stdlib", mbox)
    print(
        f"{ours['messages']:,} messages, {mbox.stat().st_size / ours['messages']:,.0f} bytes each"
    )
    print(
        f"the whole first pass:        {_rate(ours):8,.0f} messages a CPU second, peak {ours['rss'] / 1024:.0f} MB"
    )
    print(
        f"policy.default, parse alone: {_rate(stdlib):8,.0f}; ours {_rate(ours) / _rate(stdlib):.1f} times as many"
    )
    if PEER.exists():
        peer = _spoken([str(PEER), "-c", _LIBRATOM, str(mbox)])
        print(
            f"libratom:                    {_rate(peer):8,.0f}; ours {_rate(ours) / _rate(peer):.1f} times as many"
        )
    else:
        print("libratom: not set up; make bench brings it")


def _linear(folder: Path) -> None:
    """What each further message costs, the start of a process apart, as mailboxes grow; and the peak of memory."""
    sizes = (*SIZES, LONG) if os.environ.get("BRIGHTLINE_LONG") else SIZES
    before, first = {"cpu": 0.0, "messages": 0}, 0.0
    for size in sizes:
        told = _apart("ours", _made(folder, size))
        line = f"{size:9,} messages: {told['cpu'] / told['messages'] * 1e6:6.1f} µs of CPU each"
        if before["messages"]:
            further = (told["cpu"] - before["cpu"]) / (told["messages"] - before["messages"]) * 1e6
            first = first or further
            line += f", each further one {further:6.1f}, {further / first:.2f} of the first further ones"
        print(f"{line}; peak {told['rss'] / 1024:.0f} MB")
        before = told


def _made(folder: Path, messages: int) -> Path:
    path = folder / f"{messages}.mbox"
    write(path, messages, planted=False)
    return path


def _apart(name: str, mbox: Path, workers: int = 1) -> dict[str, Any]:
    return _spoken(
        [sys.executable, "-m", "bench.archive", "--run", name, str(mbox), "--workers", str(workers)]
    )


def _spoken(words: list[str]) -> dict[str, Any]:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _rate(told: dict[str, Any]) -> float:
    return float(told["messages"] / told["cpu"])


def _ours(mbox: Path, workers: int) -> dict[str, Any]:
    from brightline.archive.running.add import add

    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        totals = add(Path(folder) / "audit", [mbox], workers=workers)
    return _used(totals["read"], time.perf_counter() - begun)


def _stdlib(mbox: Path, _workers: int) -> dict[str, Any]:
    import email
    import email.policy
    import mailbox
    from email.utils import getaddresses

    begun, count = time.perf_counter(), 0
    box = mailbox.mbox(mbox, create=False)
    for key in box.iterkeys():
        try:
            message = email.message_from_bytes(box.get_bytes(key), policy=email.policy.default)
            getaddresses([str(message.get(name, "")) for name in ("from", "to", "cc")])
            body = message.get_body(("plain", "html"))
            if body is not None:
                body.get_content()
        except Exception:  # it raises on real mail, and the next message is to be counted too
            pass
        count += 1
    return _used(count, time.perf_counter() - begun)


def _used(messages: int, wall: float) -> dict[str, Any]:
    here, below = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cpu = here.ru_utime + here.ru_stime + below.ru_utime + below.ru_stime
    return {
        "messages": messages,
        "cpu": cpu,
        "wall": wall,
        "rss": max(here.ru_maxrss, below.ru_maxrss),
    }


if __name__ == "__main__":
    sys.exit(main())
