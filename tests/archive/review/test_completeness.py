"""An archive looked at as somebody else's production: whose mail, which pages, what is missing."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from brightline.archive.running.add import add, planned
from brightline.archive.running.folder import Archive, ArchiveError, begun, opened
from brightline.archive.running.produced import KEPT, SAID, custodian, produced
from brightline.archive.running.rest import completeness


def mail(
    number: int, body: str, *, month: int = 3, subject: str = "Vega", answers: str = ""
) -> bytes:
    message = EmailMessage()
    message["From"] = "Bea Okafor <bokafor@doc.example>"
    message["To"] = "Al Vega <avega@doc.example>"
    message["Date"] = (
        f"{1 + number % 28} {('Jan', 'Feb', 'Mar', 'Apr')[month - 1]} 2016 10:00:00 +0000"
    )
    message["Message-ID"] = f"<{number}@doc.example>"
    if answers:
        message["In-Reply-To"] = answers
    message["Subject"] = subject
    message.set_content(body)
    return message.as_bytes()


def page(label: str, words: str) -> str:
    return (
        "From: Hale, Martin\nSent: Friday, March 4, 2016 9:12 AM\nTo: Okafor, Bea\nSubject: Vega\n\n"
        f"{words}\n\n\n{label}\n"
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    folder = tmp_path / "production"
    (folder / "okafor").mkdir(parents=True)
    (folder / "okafor" / "1.eml").write_bytes(mail(1, "Please see attached.\n"))
    (folder / "okafor" / "2.eml").write_bytes(mail(2, "Thanks\n", answers="<0@ice.example>"))
    (folder / "okafor" / "2 again.eml").write_bytes((folder / "okafor" / "2.eml").read_bytes())
    (folder / "copy of 2.eml").write_bytes(mail(2, "Thanks\n", answers="<0@ice.example>"))
    with (folder / "vega.mbox").open("wb") as box:
        for number in range(20):
            month = 1 if number < 10 else 4
            box.write(b"From x Fri Mar  4 10:00:00 2016\n")
            box.write(mail(100 + number, f"Number {number}\n", month=month) + b"\n")
    pages = [page(f"DOC-{n:06}", f"Page {n} of it, and [REDACTED]") for n in (1, 2, 3, 7, 8)]
    (folder / "print.txt").write_text("\f".join(pages))
    add(tmp_path / "audit", [folder], workers=1)
    return opened(tmp_path / "audit")


def test_gaps_of_an_archive_are_told(archive: Archive) -> None:
    told = completeness(archive)
    says = "\n".join(told["says"])
    assert {one["kind"] for one in told["gaps"]} == {
        "number-gap", "attachment-missing", "cited-missing", "silent-month", "redactions",
    }  # fmt: skip
    assert "3 pages are missing: DOC-000004 to DOC-000006 were not produced" in says
    assert "(1.eml) says “see attached”" in says
    assert "The message <0@ice.example> was not produced" in says
    assert "No mail of vega was produced for 2016-02 to 2016-03" in says
    assert "Of 2 messages of production, 1 is redacted, in 5 places." in says
    known = {one.sha256 for one in produced(archive)}
    assert all(set(one["shown_by"]) <= known for one in told["gaps"])


def test_what_was_found_is_kept_until_mail_is_added(archive: Archive, tmp_path: Path) -> None:
    told = json.loads(json.dumps(completeness(archive)))
    assert completeness(archive) == told
    kept = json.loads((archive.root / KEPT).read_text())
    (archive.root / KEPT).write_text(json.dumps(kept | {"says": ["kept"]}))
    assert completeness(archive)["says"] == ["kept"], "it is not looked for twice"
    (tmp_path / "0.eml").write_bytes(
        mail(0, "It was here.\n").replace(b"<0@doc.example>", b"<0@ice.example>")
    )
    add(archive.root, [tmp_path / "0.eml"], workers=1)
    says = "\n".join(completeness(opened(archive.root))["says"])
    assert "<0@ice.example>" not in says and "DOC-000004" in says


def test_the_same_bytes_count_once_a_custodian(archive: Archive) -> None:
    whose = [
        (one.custodian, one.file) for one in produced(archive) if one.message.subject == "Vega"
    ]
    assert sorted(file for custodian, file in whose if custodian == "okafor") == [
        "1.eml",
        "2 again.eml",
    ]
    assert whose.count(("production", "copy of 2.eml")) == 1
    assert sum(custodian == "vega" for custodian, _ in whose) == 20


def test_many_gaps_of_a_kind_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    for number in range(SAID + 5):
        (folder / f"{number}.eml").write_bytes(
            mail(number, "ok\n", answers=f"<{number}@x.example>")
        )
    add(tmp_path / "audit", [folder], workers=1)
    told = completeness(opened(tmp_path / "audit"))
    assert len(told["gaps"]) == SAID + 5
    assert len(told["says"]) == SAID + 1
    assert told["says"][-1] == "5 more of this kind (cited-missing) are in the list."


def test_an_archive_that_is_half_read_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(mail(1, "ok\n"))
    archive = planned(begun(tmp_path / "audit", "nyc/doc", "UTC"), [tmp_path / "1.eml"])
    with pytest.raises(ArchiveError, match="still to be read"):
        completeness(archive)
    assert not (archive.root / KEPT).exists()


@pytest.mark.parametrize(
    ("source", "path", "mailbox", "whose"),
    [
        ("given/okafor/inbox/1.eml", "1", False, "okafor"),
        ("given/1.eml", "1", False, "given"),
        ("given/okafor.mbox", "17", True, "okafor"),
        ("given/b.okafor", "17", True, "b.okafor"),
        ("given/okafor.pst", "Top/Inbox/3.eml", True, "okafor"),
        ("given/all.zip", "okafor/in/1.eml", True, "okafor"),
        ("given/all.zip", "okafor.mbox/17", True, "okafor"),
        ("given/all.zip", "1.eml", True, "all"),
        ("given", "cur/1:2,S", True, "given"),
        ("given", "1", False, "given"),
    ],
)
def test_whose_mail_an_item_is(source: str, path: str, mailbox: bool, whose: str) -> None:
    assert custodian("given", source, path, mailbox) == whose
