"""Where the disk is full an act is refused whole; once there is room again, acts go on."""

import subprocess
from pathlib import Path

import pytest

from tests.durability.process import assert_whole, writer

#: A namespace in which a small disk can be mounted that ends with its process.
_APART = ("unshare", "--user", "--map-root-user", "--mount")
_ON_A_SMALL_DISK = (
    'mount -t tmpfs -o size=4m tmpfs "$1" && cp -a "$2/." "$1" && shift 2 && exec "$@"'
)


def test_a_full_disk_refuses_acts_and_keeps_no_part_of_them(made: Path, tmp_path: Path) -> None:
    if subprocess.run([*_APART, "true"], capture_output=True, check=False).returncode:
        pytest.fail("no small disk can be mounted: let this user make namespaces (unshare)")
    disk = tmp_path / "disk"
    disk.mkdir()
    before = [*_APART, "sh", "-c", _ON_A_SMALL_DISK, "sh", str(disk), str(made)]
    with writer(disk, before=before) as writing:
        writing.do("spare")
        acks = []
        for _ in range(2):
            heard = writing.do("full")
            acks += heard.acks
            assert len(heard.errors) == 1
            assert "full" in heard.errors[0] or "No space left" in heard.errors[0]
        assert acks
        writing.do("free")
        leaves = assert_whole(writing, acks)
        heard = writing.do("here", 4)
        assert heard.errors == [] and len(heard.acks) == 4
        assert assert_whole(writing, acks + heard.acks) > leaves
