"""However a file was made to hurt: one outcome, within ten seconds and 512 MB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brightline.papers import PaperError, limits, mask, observe
from tests.papers.forms import PERSON
from tests.papers.hostile import COUNT, Make, files

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))
FILES = list(files())
#: By default a spread; all of them where there is time.
TRIED = FILES if LONG else FILES[::5]


def test_there_are_two_hundred_files_and_no_two_are_the_same() -> None:
    """Each has its own name and its own wound."""
    assert len(FILES) == COUNT
    assert len({name for name, _make in FILES}) == COUNT


#: Read a file in a small process, so that the memory its children took is theirs alone.
READ = """
import json, resource, sys
from pathlib import Path
from brightline.papers import PaperError, observe
told = {}
try:
    told["papers"] = repr(observe(Path(sys.argv[1])))
except PaperError as error:
    told["error"], told["kind"] = str(error), type(error).__name__
told["kilobytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps(told))
"""


@pytest.mark.parametrize(("name", "make"), TRIED, ids=[name for name, _make in TRIED])
def test_a_hostile_file_has_one_outcome(name: str, make: Make, tmp_path: Path) -> None:
    """Papers, or an error of one line; nothing else is printed, and no folder is left behind."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    assert time.monotonic() - began < 10.5
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["kilobytes"] <= limits.MEMORY // 1024
    assert list(scratch.iterdir()) == []
    if "error" in told:
        line = told["error"]
        assert line.startswith(f"{name}: ")
        assert line.isprintable()
        assert len(line) < 250
    else:
        assert told["papers"].startswith("(Paper(")
        assert not [word for word in PERSON.values() if word in told["papers"]]


@pytest.mark.parametrize("name", ["bomb.png", "locked.pdf", "random.txt", "empty.txt"])
def test_nothing_is_written_for_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    """Masking has the same outcomes as reading, and makes no picture of a refused file."""
    path = tmp_path / name
    path.write_bytes(dict(FILES)[name]())
    with pytest.raises(PaperError):
        mask(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["folder", "pipe", "nothing"])
def test_what_is_not_a_file_is_not_waited_for(kind: str, tmp_path: Path) -> None:
    """A folder, a pipe and a name of nothing are refused at once."""
    path = tmp_path / "odd.pdf"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(PaperError, match=r"^odd\.pdf: no such file"):
        observe(path)


def _limited(code: str) -> str:
    """Return what a process prints once it has limited itself."""
    whole = f"from brightline.papers import limits\nlimits.apply()\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", whole], capture_output=True, text=True, check=False, timeout=30
    )
    return done.stdout.strip() or done.stderr[-200:]


def test_the_process_that_opens_a_file_cannot_take_more_memory_than_its_share() -> None:
    """A request for 600 MB fails; one for 50 MB does not."""
    code = "try:\n    bytearray({} * 1024 * 1024)\n    print('had')\nexcept MemoryError:\n    print('no')"
    assert _limited(code.format(600)) == "no"
    assert _limited(code.format(50)) == "had"


def test_the_process_that_opens_a_file_reaches_no_network() -> None:
    """It has no interface but its own, where the kernel lets it give the others up."""
    if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this kernel lets no process give up the network")
    names = _limited("print(*(line.split(':')[0].strip() for line in"
                     " open('/proc/self/net/dev').readlines()[2:]))")  # fmt: skip
    assert set(names.split()) <= {"lo", "tunl0", "sit0", "gre0", "ip6tnl0", "dummy0", "ip_vti0"}
    answer = _limited(
        "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 2)\n    print('met')\n"
        "except OSError:\n    print('alone')"
    )
    assert answer == "alone"


def test_the_process_leaves_no_core_behind() -> None:
    """Memory that held a person's name is not written out when it fails."""
    code = "import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE))"
    assert _limited(code) == "(0, 0)"
