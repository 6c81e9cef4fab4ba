"""A few words said by somebody to somebody, as the first pass would hand them on."""

from datetime import datetime

from brightline.archive.judging.talk import Word
from brightline.archive.records import ActFound, Federal, Message, Party, Read, Segment, Sent, Span
from brightline.archive.vocabulary import Act, Direction, Stance

OFFICER = Party("Okafor, Bea (AMKC)", "bokafor@doc.nyc.gov")
AGENT = Party("Hale, Martin", "martin.hale@ice.dhs.gov")
ICE = Federal(AGENT, "recipient", "ICE", "ERO", "address", Span(0, 0), "ice")


def sent(text: str, doubt: str = "", within: int = 0) -> Sent:
    return Sent(int(datetime.fromisoformat(text).timestamp()), within, doubt, text)


def said(
    words: str,
    acts: dict[Act, Stance],
    at: Sent,
    *,
    direction: Direction = "local-to-federal",
    federal: tuple[Federal, ...] = (ICE,),
    subject: str = "Vega",
    item: int = 1,
    thread: int = 0,
    rules: dict[Act, str] | None = None,
    author: Party = OFFICER,
    authenticated: str = "",
) -> Word:
    """One mail, all of it the writer's own words; every act is found in its first word."""
    to = AGENT if author == OFFICER else OFFICER
    message = Message(
        f"<{item}@example>",
        (),
        author,
        (to,),
        at,
        subject,
        words,
        (),
        (),
        (),
        "fast",
        authenticated,
    )
    own = (Span(0, len(words)),)
    segment = Segment(0, 0, "mail", author, (to,), at, subject, Span(0, 0), own, Span(0, 0))
    found = tuple(
        ActFound(act, stance, (rules or {}).get(act, f"{act}.{stance}"), Span(0, 4))
        for act, stance in acts.items()
    )
    read = Read(f"{item:064x}", message, (segment,), (federal,), (direction,), (found,))
    return Word(item, f"mail.mbox#{item}", read, 0, (), thread)
