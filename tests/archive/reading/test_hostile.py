"""Archives made to hurt: whatever stands before it, the last item is found, and every item has an outcome."""

from __future__ import annotations

import base64
import io
import random
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.archive.reading import (
    Limits,
    count,
    isolated,
    isolated_count,
    messages,
    read_container,
    reconciled,
)
from tests.archive.reading.making import SEPARATOR, attribute, mail, mbox, put, tarred, tnef, zipped

Chance = random.Random


def deep(chance: Chance) -> bytes:
    levels = chance.choice([100, 257, 1_000, 5_000])
    return b"From: a@b.c\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels)
    )


def many_parts(chance: Chance) -> bytes:
    parts = chance.choice([9_000, 11_000, 100_000])
    return (
        b"From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\n\na\n" * parts
        + b"--x--\n"
    )


def header_bomb(chance: Chance) -> bytes:
    line = chance.choice(
        [b"X-%d: a\n" % chance.randrange(9), b"To: a@b.c,\n", b"Subject: =?utf-8?b?YQ==?= =?u\n",
         b"X: y\n folded\n", b"Received: from a; b\n", b"References: <a@b>\n"]
    )  # fmt: skip
    return b"From: a@b.c\n" + line * 200_000 + b"\nbody\n"


def long_header(chance: Chance) -> bytes:
    piece = chance.choice(
        [b"a", b"=?utf-8?q?", b"(", b'"', b"<a@b>,", b"<", b"\t", b"a@", b"/o=x/cn=", b"\\", b"@"]
    )
    return (
        b"To: "
        + piece * (chance.choice([10_000, 900_000]) // len(piece))
        + b"\nFrom: a@b.c\n\nbody\n"
    )


def nul_bytes(chance: Chance) -> bytes:
    data = bytearray(mail(1, "words " * 200))
    for _ in range(chance.randrange(1, 200)):
        data[chance.randrange(len(data))] = 0
    return bytes(data)


def torn(chance: Chance) -> bytes:
    data = bytearray(mail(1, "--x\n\nwords\n--x--\n", Content_Type="multipart/mixed; boundary=x"))
    for _ in range(chance.randrange(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut_base64(chance: Chance) -> bytes:
    body = base64.encodebytes(chance.randbytes(3_000)).decode()[: chance.randrange(1, 4_000)]
    return mail(1, body, Content_Type=chance.choice(["text/plain", "text/html", "application/pdf"]),
                Content_Transfer_Encoding="base64")  # fmt: skip


def wrong_charset(chance: Chance) -> bytes:
    label = chance.choice(
        ["utf-8", "utf-16", "utf-7", "hz", "zlib", "idna", "iso-2022-jp", "x" * 500, "undefined"]
    )
    return mail(1, "", Content_Type=f"text/plain; charset={label}") + chance.randbytes(500)


def huge_lines(chance: Chance) -> bytes:
    return mail(1, chance.choice(["x", "<", "<a ", "&#1;", "> ", "=", "\u2028"]) * 500_000,
                Content_Type=chance.choice(["text/plain", "text/html"]),
                Content_Transfer_Encoding=chance.choice(["", "quoted-printable"]))  # fmt: skip


def from_in_body(chance: Chance) -> bytes:
    line = chance.choice(
        ["From here on\n", "From a Fri Mar  4 09:12:01 2016\nno header\n", "\nFrom \n"]
    )
    return mail(1, f"words\n\n{line}more words\n" * chance.randrange(1, 50))


def rfc822_tower(chance: Chance) -> bytes:
    data = mail(1)
    for _ in range(chance.choice([5, 50, 400])):
        data = b"From: a@b.c\nContent-Type: message/rfc822\n\n" + data
    return data


def bad_tnef(chance: Chance) -> bytes:
    held = tnef(attribute(1, 0x9003, 6, chance.randbytes(400)), attribute(2, 0x9002, 6, b""),
                attribute(2, 0x9005, 6, b"\xff\xff\xff\x7f" * 20))  # fmt: skip
    return held + chance.randbytes(100)


def markup(chance: Chance) -> bytes:
    piece = chance.choice(
        [
            "<div>",
            "<blockquote>",
            "<!--",
            "<style>",
            "<table><tr><td>",
            "&lt;",
            "<a href='",
            "<pre>\n",
        ]
    )
    return mail(1, piece * 100_000, Content_Type="text/html")


MESSAGES: list[Callable[[Chance], bytes]] = [
    deep, many_parts, header_bomb, long_header, nul_bytes, torn, cut_base64, wrong_charset, huge_lines,
    from_in_body, rfc822_tower, bad_tnef, markup,
]  # fmt: skip


def bomb(chance: Chance) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.eml", b"A: b\n\n" + b"\0" * 80_000_000)
        if chance.random() < 0.5:
            archive.writestr("b.zip", zipped({"c.zip": zipped({"d": b"\0" * 1_000_000})}))
    return held.getvalue()


def other_files(chance: Chance) -> tuple[str, bytes]:
    makers: list[tuple[str, Callable[[], bytes]]] = [
        ("x.zip", lambda: bomb(chance)),
        ("x.zip", lambda: zipped({"a.eml": mail(1)})[: chance.randrange(4, 120)]),
        ("x.tar.gz", lambda: tarred({"a.eml": mail(1)})[: chance.randrange(4, 120)]),
        ("x.pdf", lambda: b"%PDF-1.7\n" + chance.randbytes(2_000)),
        ("x.msg", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(3_000)),
        ("x.pst", lambda: b"!BDN" + chance.randbytes(3_000)),
        ("x.json", lambda: b"[" * 200_000),
        ("x.json", lambda: b'{"messages": [' + b'{"text": "a", "from": {"user": ' * 900),
        ("x.csv", lambda: b'time,from,text\n1,2,"' + b"x" * 6_000_000),
        ("x.xml", lambda: b"<?xml version='1.0'?><!DOCTYPE a []>" + b"<Document " * 50_000),
        ("x.gz", lambda: b"\x1f\x8b" + chance.randbytes(300)),
        ("x.png", lambda: b"\x89PNG\r\n\x1a\n" + chance.randbytes(300)),
        ("x.txt", lambda: b"3/4/16, 9:12 AM - A: b\n" * 3 + b"3/4/16, " * 50_000),
        ("x", lambda: chance.randbytes(5_000)),
    ]
    name, make = chance.choice(makers)
    return name, make()


LAST = mail(999, "The last words.\n")


def hostile(seed: int, folder: Path) -> Path:
    """A container of hostile items, made by a seed, whose last item is sound."""
    chance = random.Random(seed)
    made = [chance.choice(MESSAGES)(chance) for _ in range(3)]
    made.insert(0, MESSAGES[seed % len(MESSAGES)](chance))
    shape = seed % 4
    if shape == 0:
        # Not marked, as a hostile writer leaves it.
        whole = b"".join(SEPARATOR + each + b"\n\n" for each in made) + mbox([LAST])
        return put(folder, "box.mbox", whole)
    files = {f"a{number}.eml": data for number, data in enumerate(made)}
    for number in range(2):
        name, data = other_files(chance)
        files[f"b{number}{name}"] = data
    files["zz-last.eml"] = LAST
    if shape == 1:
        return put(folder, "all.zip", zipped(files))
    if shape == 2:
        return put(folder, "all.tar", tarred(files, "w"))
    for name, data in files.items():
        put(folder, f"all/{name}", data)
    return folder / "all"


@pytest.mark.parametrize("seed", range(100))
def test_the_last_item_of_a_hostile_archive_is_found(seed: int, tmp_path: Path) -> None:
    path = hostile(seed, tmp_path)
    # In this process for speed; in one of its own, as strangers' archives are read, for some.
    items = list(isolated(path) if seed % 10 == 3 else read_container(path))
    found = list(messages(items))
    last = [message for _outcome, _raw, message in found if message][-1]
    assert last.subject == "Message 999" and last.text == "The last words.\n"
    own = {item.path for item in items}
    outcomes = [outcome for outcome, _raw, _message in found if outcome.path in own]
    assert len(outcomes) == len(items)
    assert reconciled(count(path), outcomes).missing == 0
    assert all(outcome.outcome == "read" or outcome.why for outcome, _raw, _message in found)


#: Takes seconds of work and much memory to read, and says nothing meanwhile.
KILLER = b"[" + b'"a",' * 12_000_000 + b'"b"]'


@pytest.mark.parametrize("inside", ["folder", "zip"])
def test_behind_an_item_that_kills_the_reader_the_next_is_read(inside: str, tmp_path: Path) -> None:
    files = {"a.eml": mail(1), "b.json": KILLER, "c.eml": mail(3), "d.eml": LAST}
    if inside == "zip":
        path = put(tmp_path, "all.zip", zipped(files))
    else:
        path = tmp_path / "all"
        for name, data in files.items():
            put(path, name, data)
    found = {item.path: item for item in isolated(path, limits=Limits(work=1))}
    assert list(found) == ["a.eml", "b.json", "c.eml", "d.eml"]
    assert getattr(found["b.json"], "why", "") == "the reader stopped: time"
    assert isolated_count(path, Limits(work=1)) is None
    short = {item.path: item for item in isolated(path, limits=Limits(memory=400_000_000))}
    assert list(short) == ["a.eml", "b.json", "c.eml", "d.eml"]
    assert "memory" in getattr(short["b.json"], "why", "")


def test_a_container_that_is_not_there_is_an_outcome(tmp_path: Path) -> None:
    (item,) = isolated(tmp_path / "none")
    assert "cannot be opened" in getattr(item, "why", "")


def test_whoever_stops_listening_leaves_no_process(tmp_path: Path) -> None:
    path = put(tmp_path, "b.mbox", mbox([mail(number) for number in range(5_000)]))
    found = isolated(path)
    next(found)
    found.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"From a 1:11 2016\n", b"!BDN", b"\x1f\x8b", b"BZh", b"%PDF-", b"[{",
                     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x78\x9f\x3e\x22", b"time,from,text\n"]),
    st.binary(max_size=600),
    st.sampled_from(["a", "a.zip", "a.csv", "a.json", "a.eml", "a.mbox", "a.emlx", "a.tar.gz", "a.xml"]),
)  # fmt: skip
def test_isolated_never_raises(begin: bytes, data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = put(Path(folder), name, begin + data)
        items = list(isolated(path))
        assert items or name.endswith((".csv", ".tar.gz", ".mbox", "a"))
        for outcome, _raw, message in messages(items):
            assert (outcome.outcome == "read") or outcome.why
            assert message is None or message.parser
