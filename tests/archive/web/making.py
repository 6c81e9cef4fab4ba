"""A small archive of made-up mail, as two passes would leave it, without any mail being read."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from brightline.archive.evaluation.records import shown
from brightline.archive.judging.findings import findings
from brightline.archive.judging.joins import marked, sequences
from brightline.archive.judging.known import Known, known
from brightline.archive.judging.talk import cut_threads, talk
from brightline.archive.parties import EMPTY
from brightline.archive.records import (
    ActFound,
    Attachment,
    Federal,
    Message,
    Outcome,
    Party,
    Read,
    Segment,
    Sent,
    Span,
)
from brightline.archive.running.find import Found, written
from brightline.archive.running.folder import Archive, Shard, begun, keep, lines, put_in_place
from brightline.archive.running.rest import drawn
from brightline.archive.running.tables import Writer, messages
from brightline.archive.vocabulary import Act, Direction, Stance

BEA = Party("Okafor, Bea (AMKC)", "bokafor@doc.nyc.gov")
LIN = Party("Lin, Rosa (RMSC)", "rlin@doc.nyc.gov")
HALE = Party("Hale, Martin", "martin.hale@ice.dhs.gov")
COOK = Party("Cook, Ann", "acook@doc.nyc.gov")
ICE = Federal(HALE, "recipient", "ICE", "ERO", "address", Span(0, 0), "ice")
#: A word told, its act, and the words in which it stands.
Told = tuple[Act, Stance, str]
FORBIDS = "<script>alert(1)</script>"


def sent(text: str) -> Sent:
    return Sent(int(datetime.fromisoformat(text).timestamp()), 0, "", text)


def reply(
    number: int,
    at: str,
    words: str,
    told: Sequence[Told],
    *,
    subject: str = "RE: Vega",
    author: Party = BEA,
    asked: str = "When is Vega getting out?\n\nMartin Hale\nDeportation Officer\nICE ERO\n212-555-0143",
    asked_at: str = "",
    attached: Sequence[str] = (),
) -> Read:
    """A city officer's mail to a federal one, who had asked."""
    head = (
        f"From: Hale, Martin\nSent: {asked_at or at}\nTo: {author.name}\nSubject: {subject[4:]}\n"
    )
    text = f"{words}\n\n{head}\n{asked}\n"
    begin = len(words) + 2
    own, quoted = Span(0, len(words) + 1), Span(begin + len(head), len(text))
    signature = text.find("Martin Hale", quoted.start)
    mail = Segment(0, 0, "mail", author, (HALE,), sent(at), subject, Span(0, 0), (own,), Span(0, 0))
    before = Segment(
        1, 1, "quoted", Party("Hale, Martin", ""), (Party(author.name, ""),), sent(asked_at or at),
        subject[4:], Span(begin, begin + len(head)), (quoted,), Span(signature, len(text)),
    )  # fmt: skip
    agent = Federal(
        Party("Hale, Martin", ""), "author", "ICE", "ERO", "signature",
        Span(text.find("Deportation", quoted.start), text.find("ERO", quoted.start) + 3), "titles",
    )  # fmt: skip
    asks = text.find(asked.split("\n")[0], quoted.start)
    wanted = ActFound("release-time", "asks", "release.asks", Span(asks, asks + 25))
    return _read(
        number, text, author, (HALE,), at, subject, (mail, before), ((ICE,), (agent,)),
        ("local-to-federal", "federal-to-local"), (_acts(text, told), (wanted,)), attached,
    )  # fmt: skip


def plain(
    number: int,
    at: str,
    words: str,
    told: Sequence[Told] = (),
    *,
    subject: str = "Vega",
    author: Party = BEA,
    to: Party = HALE,
    federal: bool = True,
    cites: tuple[str, ...] = (),
) -> Read:
    """A mail without a quote."""
    segment = Segment(
        0, 0, "mail", author, (to,), sent(at), subject, Span(0, 0), (Span(0, len(words)),),
        Span(0, 0),
    )  # fmt: skip
    way: Direction = "local-to-federal" if federal else "local-to-local"
    known_by = ((ICE,),) if federal else ((),)
    acts = (_acts(words, told),)
    return _read(
        number, words, author, (to,), at, subject, (segment,), known_by, (way,), acts, cites=cites
    )


def _read(
    number: int,
    text: str,
    author: Party,
    to: tuple[Party, ...],
    at: str,
    subject: str,
    segments: tuple[Segment, ...],
    federal: tuple[tuple[Federal, ...], ...],
    ways: tuple[Direction, ...],
    acts: tuple[tuple[ActFound, ...], ...],
    attached: Sequence[str] = (),
    cites: tuple[str, ...] = (),
) -> Read:
    files = tuple(
        Attachment(str(place), name, "image/png", 48_000, sha256(name.encode()).hexdigest())
        for place, name in enumerate(attached, 1)
    )
    message = Message(
        f"<{number}@example>", cites, author, to, sent(at), subject, text, files, (), (), "fast", ""
    )
    mark = sha256(f"{number} {text}".encode()).hexdigest()
    return Read(mark, message, segments, federal, ways, acts)


def _acts(text: str, told: Sequence[Told]) -> tuple[ActFound, ...]:
    return tuple(
        ActFound(act, stance, f"{act}.{stance}", Span(text.find(w), text.find(w) + len(w)))
        for act, stance, w in told
    )


def mail() -> list[Read]:
    """Findings, refusals, a mail that tries to be markup, mail of the rest."""
    return [
        reply(
            1, "2016-03-04T09:12-05:00",
            "He is going out the door around 4 this afternoon. Call my cell, not the desk line.",
            [("release-time", "gives", "going out the door around 4"),
             ("channel-switch", "present", "Call my cell")],
            asked_at="2016-03-04T08:50-05:00", attached=("Vega photo.png",),
        ),
        reply(
            2, "2016-03-21T14:02-04:00", "Court on the 28th, part 12. We can hold him till you come.",
            [("court-date", "gives", "Court on the 28th, part 12"), ("hold", "gives", "We can hold him")],
            subject="RE: Marsh, Dario", author=LIN,
        ),
        reply(
            3, "2016-05-02T10:00-04:00", "I may not tell you that.",
            [("release-time", "refuses", "may not tell you")], subject="RE: Osei",
        ),
        plain(4, "2016-05-03T11:30-04:00", "Vega: still here, in 4 Upper.",
              [("custody-status", "gives", "still here, in 4 Upper")], author=LIN),
        plain(5, "2016-06-10T16:45-04:00", f"Lopez gets out tonight. {FORBIDS}",
              [("release-time", "gives", "gets out tonight")], subject=f"Lopez {FORBIDS}"),
        plain(6, "2016-07-01T09:00-04:00", "The hockey tickets are at the desk.", subject="Tickets",
              to=COOK, federal=False),
        plain(7, "2016-07-02T09:00-04:00", "Somebody asked when Vega was let out. Who told them?",
              subject="Vega", to=COOK, federal=False, cites=("<1@example>",)),
        plain(8, "2016-07-03T09:00-04:00", "Lunch at noon.", subject="Lunch", to=COOK, federal=False),
    ]  # fmt: skip


def make(root: Path, reads: Sequence[Read] | None = None, size: int = 2) -> Archive:
    """Make an archive's folder: tables, outcomes, findings, sequences, and a sample of *size* where not 0."""
    reads = mail() if reads is None else reads
    archive = begun(root, "nyc/doc", "America/New_York")
    archive = replace(archive, shards=(Shard(1, ("mail.mbox",), given="mail.mbox"),))
    keep(archive)
    part = root / "shards" / ".000001.part"
    part.mkdir(parents=True)
    writer = Writer(part, 1)
    rows = []
    for number, read in enumerate(reads, 1):
        outcome = Outcome("mail.mbox", str(number), "message", read.sha256, 900, "read", "")
        writer.add(outcome, number * 1000, read)
        rows.append(outcome)
    bad = Outcome(
        "mail.mbox",
        str(len(rows) + 1),
        "message",
        "0" * 64,
        12,
        "quarantined",
        "cut off in its header",
    )
    writer.add(bad, 99_000, None)
    digest = writer.close()
    told = {"expected": len(rows) + 1, "read": len(rows), "quarantined": 1}
    summary = {"given": "mail.mbox", "counts": told}
    put_in_place(part, archive.folder(1), summary | {"claims": [], "digest": digest})
    lines(root / "outcomes.jsonl", (one._asdict() for one in (*rows, bad)))
    written(archive, _found(root, archive))
    if size:
        drawn(archive, size, "7")
    return archive


def _found(root: Path, archive: Archive) -> Found:
    custody = root.parent / f"{root.name}-custody.csv"
    custody.write_text(
        "person,event,at\n"
        '"Vega, Ramon",release-due,2016-03-04T12:00-05:00\n'
        '"Vega, Ramon",released,2016-03-04T16:10-05:00\n'
        '"Vega, Ramon",federal-pick-up,2016-03-04T16:20-05:00\n',
        encoding="utf-8",
    )
    record = known({"custody": [custody]}, archive.zone)
    record = Known(record.people, record.rows, shown("nothing-qualifies"))
    words = talk(one for one in messages(archive.folder(1)) if any(one[2].federal))
    found = list(findings(words, archive.agency, record))
    joined = sequences(words, found, record)
    kept = marked(found, joined)
    custody.unlink()
    return Found(
        tuple(words), tuple(kept), tuple(joined), EMPTY,
        sha256(json.dumps([one.id for one in kept]).encode()).hexdigest(),
        len({word.item for word in words}), tuple(cut_threads(words)),
    )  # fmt: skip
