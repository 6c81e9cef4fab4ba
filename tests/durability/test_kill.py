"""Killed at any moment, the record holds every act that was acknowledged, and nothing torn.

SIGKILL takes no page from the kernel: what a power cut would take is the matter of ``test_fsync``. Where
PostgreSQL itself is killed, every process of it is.

``BRIGHTLINE_KILLS`` says how often each writer is killed, whatever else is set.
"""

import os
import signal
from random import Random

import pytest

from tests.durability.conftest import Fresh
from tests.durability.process import Heard, assert_whole, writer
from tests.postgres import Server

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))
KILLS = {"sqlite": 300, "postgres": 100} if LONG else {"sqlite": 6, "postgres": 3}
if chosen := os.environ.get("BRIGHTLINE_KILLS"):
    KILLS = dict.fromkeys(KILLS, int(chosen))
SERVER_KILLS = 20 if LONG else 1
EACH = 20 if LONG else 5
#: Kills of one record before the next is begun, so that holding it against its ledger stays quick.
ROUND = 25


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_no_acknowledged_act_is_lost_when_the_writer_is_killed(fresh: Fresh, database: str) -> None:
    chance = Random(20261124)
    acknowledged = leaves = 0
    for first in range(0, KILLS[database], ROUND):
        with writer(fresh(database)) as writing:
            writing.do("warm")
            acks: list[tuple[int, str]] = []
            for _ in range(first, min(first + ROUND, KILLS[database])):
                heard = writing.killed(chance, _kill)
                assert heard.errors == []
                acks += heard.acks
                there = assert_whole(writing, acks)
            acknowledged += len(acks)
            leaves += there
            print(
                f"{database}: {acknowledged} acts acknowledged, {leaves} leaves, 0 lost", flush=True
            )
    assert acknowledged >= KILLS[database]


def test_no_acknowledged_act_is_lost_when_postgresql_is_killed(
    fresh: Fresh, durable: Server
) -> None:
    chance = Random(20261125)
    acks: list[tuple[int, str]] = []
    with writer(fresh("postgres")) as writing:
        writing.do("warm")
        for _ in range(SERVER_KILLS):
            heard = writing.killed(chance, lambda _: durable.kill())
            assert heard.errors and all(_of_the_connection(error) for error in heard.errors)
            acks += heard.acks
            durable.start()
            leaves = assert_whole(writing, acks)
    assert acks
    print(
        f"postgres: {SERVER_KILLS} kills of the server, {len(acks)} acts, {leaves} leaves, 0 lost"
    )


def _kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def _of_the_connection(error: str) -> bool:
    return error.split()[0] in ("OperationalError", "InterfaceError")


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_eight_processes_at_once_write_one_ledger(fresh: Fresh, database: str) -> None:
    with writer(fresh(database)) as writing:
        writing.do("warm")
        heard: Heard = writing.do("acts", 8, EACH)
        assert heard.errors == []
        assert len(heard.acks) == 8 * EACH
        assert_whole(writing, heard.acks)
