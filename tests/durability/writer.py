"""A process that writes to a record and says on a pipe what was acknowledged: what the tests kill.

``python -m tests.durability.writer FOLDER`` reads one command a line from standard input::

    make                  the tables, and one account
    write THREADS         fork a child that acts in as many threads until it is killed
    acts PROCESSES COUNT  fork as many children, each doing so many acts
    here COUNT            do so many acts in this process, on one connection
    full                  act here until an act fails
    check                 fork a child that holds the record against its ledger
    undurable             what the site says of its database's settings
    spare, free           lay a file into the data directory to take up room, and take it away again

and answers ``started PID``, ``ack INDEX CASE`` after an act has returned (the last leaf that the case then has),
``error TYPE TEXT`` where an act failed, ``told JSON``, and ``ended`` after each command. The law is read and one
act done before the first fork, so that a child starts at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any


def say(*words: object) -> None:
    """Write one line at once: shorter than a pipe's atomic write, and in no buffer that dies with us."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def setting(folder: Path, name: str, value: str) -> None:
    """Set up Django on a data directory, with one pragma of SQLite set to something else."""
    from brightline.commands.record import set_up
    from brightline.site.config import Config

    set_up(Config.load(folder))
    if name:
        from django.db import connections

        options = connections.settings["default"]["OPTIONS"]
        before = options["init_command"]
        options["init_command"] = f"{before}; PRAGMA {name}={value}"


def make() -> None:
    """Make the tables and the account that acts."""
    from django.core.management import call_command

    from brightline.cases.actions.people import Account, first_account
    from brightline.now import now

    call_command("migrate", verbosity=0, interactive=False)
    account = Account(
        "dee", "Dee", "nyc/doc", "intake", "seven plain words make a pass", "JBSWY3DP"
    )
    first_account(account, ("desk",), now())


def acts() -> Iterator[str]:
    """Do one act after another, a new case every fourth; yield the case's key once each has returned."""
    from brightline.cases.actions import Arrival, log_contact, open_request, put_fact
    from brightline.cases.actions.custody import Said
    from brightline.cases.actor import actor_of
    from brightline.cases.models import User
    from brightline.now import now

    user = User.objects.get(username="dee")
    key = ""
    for number in count():
        actor = actor_of(user, now())
        if number % 4 == 0:
            hour_ago = actor.at - timedelta(hours=1)
            asked = Arrival(hour_ago, "fax", "ICE", "I-247A", ("hold", "notify"))
            key = open_request(actor, asked, {"name": "Sample Person"}).key
        elif number % 4 == 2:
            log_contact(actor, key, Said(actor.at, "in", "phone", "ICE", "request"))
        else:
            put_fact(actor, key, "arrested_on", f"2026-10-{number % 28 + 1:02}")
        yield key


def act_and_say(most: int | None = None) -> None:
    """Act, and acknowledge each act after it has returned; stop at the first that fails."""
    from django.db import connection
    from django.db.models import Max

    from brightline.cases.models import Leaf

    try:
        for done, key in enumerate(acts(), start=1):
            last = Leaf.objects.filter(case__key=key).aggregate(last=Max("index"))["last"]
            say("ack", last, key)
            if done == most:
                return
    except Exception as error:
        say("error", type(error).__name__, str(error).replace("\n", " ")[:200])
    finally:
        connection.close()


def in_threads(threads: int) -> None:
    """Act in several threads, each with its own connection."""
    working = [threading.Thread(target=act_and_say) for _ in range(threads)]
    for thread in working:
        thread.start()
    for thread in working:
        thread.join()


def forked(works: Sequence[Callable[[], None]]) -> None:
    """Do each work in a child of its own, and wait until all have ended, one way or another."""
    from django.db import connections

    connections.close_all()
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            say("started", os.getpid())
            try:
                work()
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def check() -> None:
    """Tell what the record and its ledger are now; every hash is computed again from the leaves' bytes."""
    from django.db import connection

    from brightline.cases.models import Case, Leaf
    from brightline.cases.reconcile import differences
    from brightline.cases.store import log

    rows = list(Leaf.objects.order_by("index").values_list("index", "data", "case__key"))
    leaves = [hashlib.sha256(b"\0" + bytes(data)).digest() for _, data, _ in rows]
    sound = True
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            sound = cursor.fetchone() == ("ok",)
    folder = Path(os.environ["BRIGHTLINE_DATA"]) / "keys" / "cases"
    names = {path.name for path in folder.glob("*/*")}
    cases = {f"{key}.key" for key in Case.objects.values_list("key", flat=True)}
    found = {
        "cases": [key for _, _, key in rows],
        "contiguous": [index for index, _, _ in rows] == list(range(len(rows))),
        "root": log().root() == root(leaves),
        "sound": sound,
        "differences": [f"{d.name}: {d.says}" for d in differences()],
        "keys_missing": sorted(cases - names),
        "keys_left": len(names - cases),
    }
    tell(found)


def tell(found: Any) -> None:
    """Write plain data: longer than one atomic write, when nobody else writes."""
    line = f"told {json.dumps(found)}\n".encode()
    while line:
        line = line[os.write(1, line) :]


def root(hashes: Sequence[bytes]) -> bytes:
    """Return the Merkle root over leaf hashes as RFC 9162, section 2.1.1 defines it."""
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(hashes[:half]) + root(hashes[half:])).digest()


def obey(words: Sequence[str]) -> None:
    """Do one command."""
    from brightline.site.databases import undurable

    match words:
        case ["make"]:
            make()
        case ["write", threads]:
            forked([lambda: in_threads(int(threads))])
        case ["acts", processes, each]:
            forked([lambda: act_and_say(int(each))] * int(processes))
        case ["here", each]:
            act_and_say(int(each))
        case ["full"]:
            act_and_say()
        case ["check"]:
            forked([check])
        case ["undurable"]:
            tell(undurable())
        case ["warm"]:
            next(acts())
        case ["spare"]:
            _spare().write_bytes(bytes(1 << 20))
        case ["free"]:
            _spare().unlink()


def _spare() -> Path:
    return Path(os.environ["BRIGHTLINE_DATA"]) / "spare"


def main(folder: str, name: str = "", value: str = "") -> None:
    """Obey until standard input ends."""
    from django.db import connections

    setting(Path(folder), name, value)
    for line in sys.stdin:
        obey(line.split())
        connections.close_all()
        say("ended")


if __name__ == "__main__":
    main(*sys.argv[1:])
