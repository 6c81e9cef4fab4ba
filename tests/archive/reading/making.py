"""Inputs for the tests: made-up mail by people who do not exist, and containers around it."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from pathlib import Path

SEPARATOR = b"From bokafor@doc.nyc.gov Fri Mar  4 09:12:01 2016\n"


def mail(number: int = 1, body: str = "", **fields: str) -> bytes:
    """A small message, to be known by its number."""
    head = {
        "From": "Bea Okafor <bokafor@doc.nyc.gov>",
        "To": "Records <records@doc.nyc.gov>",
        "Date": "Fri, 4 Mar 2016 09:12:00 -0500",
        "Subject": f"Message {number}",
        "Message-ID": f"<{number}@doc.nyc.gov>",
    }
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    top = "".join(f"{name}: {value}\n" for name, value in head.items() if value)
    return (top + "\n" + (body or f"Body of {number}.\n")).encode()


def mbox(messages: list[bytes]) -> bytes:
    """A mailbox in mboxrd: lines of a body that begin with From are marked."""
    made = []
    for each in messages:
        lines = [b">" + line if line.lstrip(b">").startswith(b"From ") else line
                 for line in each.split(b"\n")]  # fmt: skip
        made.append(SEPARATOR + b"\n".join(lines).rstrip(b"\n") + b"\n\n")
    return b"".join(made)


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return held.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def attribute(level: int, name: int, kind: int, value: bytes) -> bytes:
    """One attribute of TNEF (MS-OXTNEF, section 2.1.3.3)."""
    total = sum(value) & 0xFFFF
    return struct.pack("<BHHI", level, name, kind, len(value)) + value + struct.pack("<H", total)


def properties(values: dict[int, bytes | str]) -> bytes:
    """Properties of TNEF: text as UTF-16, bytes as they are."""
    made = struct.pack("<I", len(values))
    for name, value in values.items():
        kind = 0x1F if isinstance(value, str) else 0x102
        held = value.encode("utf-16-le") + b"\0\0" if isinstance(value, str) else value
        made += struct.pack("<HHII", kind, name, 1, len(held)) + held + b"\0" * (-len(held) % 4)
    return made


def tnef(*attributes: bytes) -> bytes:
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attributes)


def packed_rtf(rtf: bytes) -> bytes:
    """Compressed RTF that is not compressed (MS-OXRTFCP, section 2.1.3.1.2)."""
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


Tree = dict[str, "bytes | Tree"]


def ole(tree: Tree) -> bytes:
    """A compound file (MS-CFB) with streams and storages; all streams in whole sectors of 512 bytes."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries: list[list[object]] = [["Root Entry", 5, -1, 0, 0xFFFFFFFE, []]]

    def stored(data: bytes) -> int:
        count = max((len(data) + 511) // 512, 1)
        first = len(sectors)
        for at in range(count):
            sectors.append(data[at * 512 : (at + 1) * 512].ljust(512, b"\0"))
            chains.append(len(sectors) if at + 1 < count else 0xFFFFFFFE)
        return first

    def add(parent: int, inner: Tree) -> None:
        for name, value in inner.items():
            number = len(entries)
            entries[parent][5].append(number)  # type: ignore[attr-defined]
            if isinstance(value, bytes):
                # A stream below 4,096 bytes would belong among the small ones: it is filled up.
                filled = value.ljust(4096, b"\0")
                entries.append([name, 2, -1, len(filled), stored(filled), []])
            else:
                entries.append([name, 1, -1, 0, 0, []])
                add(number, value)

    add(0, tree)
    small = {number: entry for number, entry in enumerate(entries) if entry[1] == 2}
    directory = b""
    following: dict[int, int] = {}
    children: dict[int, int] = {}
    for number, entry in enumerate(entries):
        kids = entry[5]
        assert isinstance(kids, list)
        children[number] = kids[0] if kids else 0xFFFFFFFF
        for this, after in zip(kids, [*kids[1:], 0xFFFFFFFF], strict=False):
            following[this] = after
    for number, (name, kind, _x, size, first, _kids) in enumerate(entries):
        wide = str(name).encode("utf-16-le") + b"\0\0"
        directory += wide.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ", len(wide), int(str(kind)), 1, 0xFFFFFFFF,
            following.get(number, 0xFFFFFFFF), children[number], b"", 0, 0, 0,
            int(str(first)) if number in small else 0xFFFFFFFE, int(str(size)),
        )  # fmt: skip
    while len(directory) % 512:
        directory += b"\0" * 64 + struct.pack("<HBBIII16sIQQIQ", 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF,
                                              0xFFFFFFFF, b"", 0, 0, 0, 0, 0)  # fmt: skip
    begin = stored(directory)
    tables = (len(sectors) + 128) // 127 + 1
    start = len(sectors)
    fat = [*chains, *[0xFFFFFFFD] * tables]
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    for at in range(tables):
        sectors.append(struct.pack("<128I", *fat[at * 128 : (at + 1) * 128]))
    places = [start + at for at in range(tables)] + [0xFFFFFFFF] * (109 - tables)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, tables, begin, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    return header + struct.pack("<109I", *places) + b"".join(sectors)


def msg_tree(texts: dict[int, str], fixed: dict[int, int] | None = None, head: int = 32) -> Tree:
    """The streams of one table of properties of an Outlook message."""
    tree: Tree = {}
    table = b"\0" * head
    for name, text in texts.items():
        held = text.encode("utf-16-le")
        tree[f"__substg1.0_{name:04X}001F"] = held
        table += struct.pack("<HHIQ", 0x1F, name, 6, len(held) + 2)
    for name, value in (fixed or {}).items():
        table += struct.pack("<HHIQ", 0x40, name, 6, value)
    tree["__properties_version1.0"] = table
    return tree
