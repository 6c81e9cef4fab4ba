"""A pool that no shard can stop: a worker that dies or hangs costs one more run of its shard, and no other."""

from pathlib import Path

import pytest

from brightline.archive.running.pool import run
from tests.archive.running.working import Wrong


def _runs(folder: Path, shard: int) -> list[str]:
    return (folder / f"{shard}.runs").read_text().split()


@pytest.mark.parametrize("how", ["die", "hang"])
def test_a_shard_that_stops_its_reader_is_run_again_apart(tmp_path: Path, how: str) -> None:
    news = list(run([1, 2, 3], Wrong(tmp_path, how), workers=2, silence=4.0))
    done = {one.shard: one.summary for one in news if one.summary is not None}
    assert {shard: told["rough"] for shard, told in done.items()} == {1: False, 2: True, 3: False}
    assert _runs(tmp_path, 2) == ["plain", "rough"]
    assert _runs(tmp_path, 1) == _runs(tmp_path, 3) == ["plain"]
    assert [one.shard for one in news if one.again] == [2]
    assert sum(one.items for one in news) == 21


def test_a_shard_that_stops_every_reader_is_an_error_and_never_left_out(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="shard 2"):
        list(run([1, 2], Wrong(tmp_path, "die", always=True), workers=1))


def test_a_mistake_of_ours_is_said_with_its_shard(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"shard 2: KeyError: 'a mistake of ours'"):
        list(run([1, 2], Wrong(tmp_path, "fail"), workers=1))


def test_nothing_to_do_starts_nobody(tmp_path: Path) -> None:
    assert list(run([], Wrong(tmp_path, "die"), workers=2)) == []
