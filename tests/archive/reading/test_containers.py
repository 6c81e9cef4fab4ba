"""Containers of every kind: each item once, each file told of, counts and claims."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from brightline.archive.reading import (
    count,
    isolated,
    isolated_count,
    messages,
    parse,
    read_container,
    reconciled,
)
from brightline.archive.records import Outcome, Raw
from tests.archive.reading.making import mail, mbox, put, tarred, zipped


def told(path: Path) -> dict[str, str]:
    """Each item's place, and its subject or why it cannot be read."""
    found: dict[str, str] = {}
    for item in read_container(path):
        if isinstance(item, Raw):
            found[item.path] = parse(item.data, item.kind).subject
        else:
            found[item.path] = item.why or item.kind
    assert count(path).items == len(found)
    assert [item.path for item in isolated(path)] == list(found)
    return found


def test_one_message_with_or_without_a_name_that_tells(tmp_path: Path) -> None:
    for name in ("a.eml", "a", "a.txt", "a.mbox.1"):
        assert told(put(tmp_path, name, mail(1))) == {"1": "Message 1"}


def test_a_folder_of_anything(tmp_path: Path) -> None:
    put(tmp_path, "a/one.eml", mail(1))
    put(tmp_path, "a/box", mbox([mail(2), mail(3)]))
    put(tmp_path, "b.zip", zipped({"x/four.eml": mail(4)}))
    put(tmp_path, "c.jpg", b"GIF89a...")
    put(tmp_path, "d.eml", b"")
    put(tmp_path, ".DS_Store", b"\0\0\0\1Bud1")
    (tmp_path / "e.eml").symlink_to("/etc/hostname")
    found = told(tmp_path)
    assert found["a/one.eml"] == "Message 1" and found["a/box/2"] == "Message 3"
    assert found["b.zip/x/four.eml"] == "Message 4"
    assert "no mail" in found["c.jpg"] and found["d.eml"] == "it is empty"
    assert "link" in found["e.eml"] and found[".DS_Store"] == "manifest"
    assert len(found) == 8


def test_a_maildir(tmp_path: Path) -> None:
    put(tmp_path, "box/cur/1.host:2,S", mail(1))
    put(tmp_path, "box/new/2.host", mail(2))
    put(tmp_path, "box/new/3.host", b"no header, and yet delivered\n")
    put(tmp_path, "box/tmp/4.host", mail(4))
    found = told(tmp_path)
    assert found["box/cur/1.host:2,S"] == "Message 1" and found["box/tmp/4.host"] == "Message 4"
    assert len(found) == 4


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"deep.eml": mail(1), "box.mbox": mbox([mail(2), mail(3)])})
    for name, data in (
        ("a.zip", zipped({"i.zip": inner, "last.eml": mail(9)})),
        ("a.tar.gz", tarred({"i.zip": inner, "last.eml": mail(9)})),
        ("a.tar", tarred({"i.zip": inner, "last.eml": mail(9)}, "w")),
        ("a.tar.xz", tarred({"i.zip": inner, "last.eml": mail(9)}, "w:xz")),
    ):
        assert told(put(tmp_path, name, data)) == {
            "i.zip/deep.eml": "Message 1", "i.zip/box.mbox/1": "Message 2",
            "i.zip/box.mbox/2": "Message 3", "last.eml": "Message 9",
        }, name  # fmt: skip
    assert told(put(tmp_path, "m.mbox.gz", gzip.compress(mbox([mail(1), mail(2)])))) == {
        "1": "Message 1", "2": "Message 2"
    }  # fmt: skip


def test_nothing_is_written_where_a_name_leads(tmp_path: Path) -> None:
    names = ["../../out.eml", "/abs.eml", "a/../../b.eml", "..\\win.eml", "same.eml"]
    path = put(tmp_path, "in/slip.zip", zipped({name: mail(1) for name in names}))
    before = sorted(tmp_path.rglob("*"))
    found = told(path)
    assert len(found) == len(names) and not any(".." in place for place in found)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_encrypted_member_is_told_of_and_the_next_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.eml": mail(1), "b.eml": mail(2)}))
    # The flag of encryption, in the local header and in the central directory.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert told(put(tmp_path, "e.zip", bytes(data))) == {
        "a.eml": "it is encrypted", "b.eml": "Message 2"
    }  # fmt: skip


def test_a_bomb_is_stopped_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brightline.archive.reading import zips

    monkeypatch.setattr(zips, "FREE", 1_000_000)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.eml", b"A: b\n\n" + b"\0" * 30_000_000)
        archive.writestr("last.eml", mail(2))
    path = put(tmp_path, "b.zip", held.getvalue())
    found = {item.path: item for item in read_container(path)}
    bomb, last = found["bomb.eml"], found["last.eml"]
    assert isinstance(bomb, Outcome) and "far more" in bomb.why
    assert isinstance(last, Raw)


def test_nesting_has_an_end(tmp_path: Path) -> None:
    data = zipped({"core.eml": mail(1)})
    for level in range(12):
        data = zipped({f"{level}.zip": data, "last.eml": mail(2)})
    found = told(put(tmp_path, "n.zip", data))
    assert any("deep" in why for why in found.values()) and found["last.eml"] == "Message 2"


def test_damaged_archives_keep_what_stood_before(tmp_path: Path) -> None:
    whole = tarred({"a.eml": mail(1), "b.eml": mail(2, "x" * 5_000)}, "w")
    found = told(put(tmp_path, "cut.tar", whole[:-8_000]))
    assert found["a.eml"] == "Message 1" and len(found) >= 2
    found = told(put(tmp_path, "cut.zip", zipped({"a.eml": mail(1)})[:-30]))
    assert len(found) == 1 and "damaged" in next(iter(found.values()))


def test_a_walk_is_taken_up_behind_any_item(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", zipped({"x.eml": mail(1), "y.mbox": mbox([mail(2), mail(3)])}))
    put(tmp_path, "b.eml", mail(4))
    put(tmp_path, "c.csv", b"time,from,text\n2016-03-04,Bea,hi\n2016-03-05,Cal,ho\n")
    whole = list(read_container(tmp_path))
    for after in range(len(whole) + 1):
        assert list(read_container(tmp_path, after)) == whole[after:]
        assert list(isolated(tmp_path, after)) == whole[after:]


def test_a_purview_export_is_compared_with_its_table(tmp_path: Path) -> None:
    rows = "Item Identity,Subject,Item class\n" + "".join(f"{n},s,IPM.Note\n" for n in range(3))
    put(tmp_path, "Exchange/bea/1.eml", mail(1))
    put(tmp_path, "Exchange/bea/2.eml", mail(2))
    put(tmp_path, "Results.csv", rows.encode())
    counted = count(tmp_path)
    assert [(c.by, c.items, c.found) for c in counted.claims] == [("Results.csv", 3, 2)]
    outcomes = [outcome for outcome, _raw, _message in messages(isolated(tmp_path))]
    total = reconciled(counted, outcomes)
    assert total.missing == 0 and "says 3" in total.differing[0]
    assert isolated_count(tmp_path) == counted


def test_a_vault_export_is_compared_with_its_metadata(tmp_path: Path) -> None:
    xml = "<Root><Batch><Documents>" + "".join(
        f"<Document DocID='{n}' DocType='Message'><Tags/></Document>" for n in range(2)
    )
    export = zipped(
        {
            "bea.mbox": mbox([mail(1), mail(2)]),
            "vault-metadata.xml": (xml + "</Documents></Batch></Root>").encode(),
            "vault-results-count.csv": b"Account,Success count\nbea@doc.nyc.gov,2\ncal@doc.nyc.gov,1\n",
        }
    )
    counted = count(put(tmp_path, "vault.zip", export))
    assert {(c.by, c.items, c.found) for c in counted.claims} == {
        ("vault-metadata.xml", 2, 2), ("vault-results-count.csv", 3, 2)
    }  # fmt: skip


def test_inner_messages_have_places_behind_their_own(tmp_path: Path) -> None:
    inner = "Content-Type: message/rfc822\n\n" + mail(2).decode()
    body = f"--x\n\nouter\n--x\n{inner}\n--x--\n"
    path = put(tmp_path, "b.mbox", mbox([mail(1, body, Content_Type="multipart/mixed; boundary=x"),
                                         mail(3)]))  # fmt: skip
    found = [(outcome.path, message.subject if message else "")
             for outcome, _raw, message in messages(read_container(path))]  # fmt: skip
    assert found == [("1", "Message 1"), ("1/2", "Message 2"), ("2", "Message 3")]


def test_a_damaged_outlook_file_is_told_of(tmp_path: Path) -> None:
    put(tmp_path, "a.pst", b"!BDN" + b"\0" * 3_000)
    put(tmp_path, "b.eml", mail(2))
    found = told(tmp_path)
    assert found["b.eml"] == "Message 2" and "readpst" in found["a.pst"]


def chats(path: Path) -> list[tuple[str, int | None, str]]:
    found = []
    for item in read_container(path):
        assert isinstance(item, Raw) and item.kind == "chat", item
        message = parse(item.data, item.kind)
        found.append((message.sender.name or message.sender.address, message.sent.at, message.text))
    assert count(path).items == len(found)
    return found


NINE = 1457100720


def test_chats_as_tables(tmp_path: Path) -> None:
    for table in (
        'Time,From,To,Text\n2016-03-04T14:12:00Z,Bea,Hale,"out, at\nfour"\n',
        'Timestamp;Sender;Recipients;Message\n2016-03-04T14:12:00Z;Bea;Hale;"out, at\nfour"\n',
        '\ufeffDate Sent\tAuthor\tTo\tBody\n2016-03-04T14:12:00Z\tBea\tHale\t"out, at\nfour"\n',
    ):
        path = put(tmp_path, "chat.csv", table.encode())
        assert chats(path) == [("Bea", NINE, "out, at\nfour")], table
        raw = next(iter(read_container(path)))
        assert isinstance(raw, Raw) and parse(raw.data, "chat").recipients[0].name == "Hale"


@pytest.mark.parametrize(
    "told",
    [
        [{"ts": "1457100720.0002", "user": "Bea", "text": "out at four"}],
        {"messages": [{"time": "2016-03-04T14:12:00Z", "from": "Bea", "to": ["Hale"], "text": "out at four"}]},
        {"value": [{"createdDateTime": "2016-03-04T14:12:00Z", "from": {"user": {"displayName": "Bea"}},
                    "body": {"contentType": "html", "content": "<p>out at four</p>"}}]},
        {"conversations": [{"displayName": "x", "MessageList": [
            {"originalarrivaltime": "2016-03-04T14:12:00Z", "from": "Bea", "content": "out at four"}]}]},
    ],
)  # fmt: skip
def test_chats_as_json(tmp_path: Path, told: object) -> None:
    assert chats(put(tmp_path, "c.json", json.dumps(told).encode())) == [
        ("Bea", NINE, "out at four")
    ]


def test_chats_by_lines_and_users_files(tmp_path: Path) -> None:
    line = json.dumps({"time": "2016-03-04T14:12:00Z", "from": "Bea", "text": "one"})
    path = put(tmp_path, "c.jsonl", f"{line}\n{{damaged\n{line}\n".encode())
    assert [text for _who, _at, text in chats(path)] == ["one", "{damaged", "one"]
    (item,) = read_container(put(tmp_path, "users.json", b'[{"id": "U1", "name": "Bea"}]'))
    assert isinstance(item, Outcome) and item.kind == "manifest"


def test_whatsapp(tmp_path: Path) -> None:
    text = (
        "3/4/16, 9:10 AM - Messages are end-to-end encrypted\n3/4/16, 9:12 AM - Bea: out at four\n"
        "by the side door\n3/4/16, 9:13 AM - Hale: thanks\n"
    )
    found = chats(put(tmp_path, "WhatsApp Chat.txt", text.encode()))
    assert [(who, said) for who, _at, said in found] == [
        ("", "Messages are end-to-end encrypted"), ("Bea", "out at four\nby the side door"), ("Hale", "thanks")
    ]  # fmt: skip
    assert found[1][1] == NINE
