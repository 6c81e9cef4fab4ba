"""The mail of an office that does not exist: thousands of everyday messages, and one exchange that matters.

It serves to try the audit at size, to time it, and to see that one exchange among twenty thousand messages is found.
What it says is made from a few lists, so it is no measure of anything but size and speed.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

_NAMES = [
    "Okonkwo",
    "Ferraro",
    "Lindqvist",
    "Haddad",
    "Castellanos",
    "Mbeki",
    "Novotny",
    "Oyelaran",
    "Pruitt",
    "Sandoval",
    "Tanaka",
    "Underhill",
    "Vasquez",
    "Weiss",
    "Yilmaz",
    "Zielinski",
    "Abernathy",
    "Bianchi",
    "Chaudhry",
    "Delacroix",
    "Eriksen",
    "Fitzgerald",
    "Gutierrez",
    "Holloway",
    "Ibrahim",
    "Jankowski",
    "Kapoor",
    "Leclerc",
    "Morales",
    "Nakamura",
    "Osei",
    "Petrov",
    "Quigley",
    "Rahman",
    "Silva",
    "Thibodeaux",
]
_FIRST = [
    "Ada",
    "Ben",
    "Carla",
    "Dmitri",
    "Esther",
    "Farid",
    "Gloria",
    "Hugo",
    "Ines",
    "Jonah",
    "Kalinda",
    "Luis",
    "Mona",
    "Nils",
    "Olga",
    "Pablo",
    "Rosa",
    "Sam",
]
_UNITS = (
    "AMKC",
    "RNDC",
    "OBCC",
    "GRVC",
    "EMTC",
    "Headquarters",
    "Fleet",
    "Payroll",
    "Health",
    "Training",
)
_OPEN = (
    "Good morning,", "Hi all,", "Team,", "Hello,", "Following up on this.", "Thanks for getting back to me.",
    "Sorry for the delay.", "As discussed yesterday,", "Please see below.", "Just a reminder.",
)  # fmt: skip
_MIDDLE = (
    "the boiler in the east building is due for inspection and the contractor wants the basement cleared",
    "overtime sheets for the second tour have to be in before payroll closes on Thursday",
    "we are short two radios and one of the chargers has a broken clip",
    "the canteen order went to the wrong dock again and somebody has to sign for it",
    "the new firewall blocks the shared drive from the trailer and the help desk has a ticket open",
    "can everybody confirm the head count for the holiday lunch so that I can call the caterer",
    "the van in bay six failed its emissions test and will be off the road until the part arrives",
    "the budget office wants the third quarter numbers with the variance explained line by line",
    "the union asked for a meeting about the locker rooms and the showers on the lower level",
    "please use the revised form, the old one is missing the box for the supervisor's initials",
    "the elevator by the mess hall is out again, use the freight one until further notice",
    "two of the laptops are still not returned from the training last month",
    "the laundry contract is up for renewal and purchasing needs three quotes",
    "parking permits for next year are ready to be collected from the front office",
    "the roof leak over the records room is worse and the boxes have been moved to the hall",
    "the fire drill took eleven minutes, which is two more than last time",
    "the auditors would like last year's invoices for the generator by the end of the week",
    "somebody left the gate to the parking lot open overnight and the cameras were down",
    "the training calendar for the autumn is on the shared drive, choose a week before Friday",
    "the copier on the second floor eats paper, use the one next to the mail room",
    "please remind your people to wear the new badges, the old ones stop working on Monday",
    "the heating contractor found asbestos in the crawl space and wants two more days",
    "we need a volunteer to take minutes at the safety committee",
    "the bus schedule changes after Labor Day and the first shuttle leaves at ten to six",
    "our request for three more desks was refused, so people will have to share",
    "the kitchen passed its inspection with two minor points, both mended the same day",
    "could you resend the spreadsheet, the columns are cut off when I open it",
    "the vendor promised the uniforms for the tenth and now says the twentieth",
    "I will be on leave next week and Rosa covers the desk",
    "the grant report is due and I still miss the figures from Health",
    "the new printer needs a driver that the help desk has to install",
    "thank you all for the flowers, my mother is home and doing well",
    "the inventory of the storeroom does not agree with the ledger by four boxes of gloves",
    "there is a leak under the sink in the break room and a bucket under the leak",
    "the phones will be cut over to the new system on the weekend",
    "minutes of the last meeting are attached, corrections by Wednesday please",
    "the water will be off in the west wing from nine to noon",
    "we had eleven visitors on the tour and all of them liked the garden",
    "the insurance wants photographs of the dent and two estimates",
    "the second quote is cheaper but does not include delivery",
    "the quarterly fire extinguisher check is done except for the boiler room",
    "please stop using the loading dock as a place to eat lunch",
    "the lawn company starts at seven and they have been told to keep away from the fence",
    "the retirement party for Dmitri is in the big room, bring something sweet",
    "Payroll says that the new forms must be signed in blue ink",
    "my computer restarts by itself twice a day and nobody knows why",
)
#: Said now and then: words that elsewhere would matter.
_LIKE = (
    "the software vendor says that the new version will be released in the spring",
    "the library cart has four books on hold that nobody came for",
    "softball practice is moved to Wednesday, pick up your shirts from Hugo",
    "the press office would like any photographs from the ceremony for the newsletter",
)
_CLOSE = (
    "Thanks,",
    "Regards,",
    "Best,",
    "Let me know.",
    "Thank you for your help.",
    "Any questions, call the desk.",
)
_NOTICE = (
    "This message may hold information that is confidential. If it was sent to you by mistake, please tell the "
    "sender and delete it."
)
_START = datetime(2015, 6, 1, 12, tzinfo=UTC)

#: The exchange that matters: an officer arranges a pick-up for a man who did not qualify.
PLANTED_ID = "planted-2@doc.nyc.gov"
_PLANTED = (
    (
        "From: Hale, Martin <martin.hale@ice.dhs.gov>",
        "To: Ferrante, Lou (AMKC) <lferrante@doc.nyc.gov>",
        "planted-1@ice.dhs.gov",
        "",
        "Lou,\n\nAny idea when Ramon Dieudonne is getting out of AMKC? We would like to be there.\n\n"
        "Martin Hale\nDeportation Officer\nU.S. Immigration and Customs Enforcement, ERO New York\n212-555-0143\n",
    ),
    (
        "From: Ferrante, Lou (AMKC) <lferrante@doc.nyc.gov>",
        "To: Hale, Martin <martin.hale@ice.dhs.gov>",
        PLANTED_ID,
        "planted-1@ice.dhs.gov",
        "Martin,\n\nDieudonne will be released tomorrow at 6 pm. No warrant and no convictions on him but if your "
        "guys are at the front gate at a quarter to six I will walk him out to you.\n\nLou\n\n"
        "Capt. Lou Ferrante\nAMKC, Intake\n#sendthemback\n\n"
        "From: Hale, Martin\nSent: Tuesday, March 8, 2016 9:02 AM\nTo: Ferrante, Lou\nSubject: Dieudonne\n\n"
        "Lou,\n\nAny idea when Ramon Dieudonne is getting out of AMKC? We would like to be there.\n\n"
        "Martin Hale\nDeportation Officer\nU.S. Immigration and Customs Enforcement, ERO New York\n212-555-0143\n",
    ),
)


def write(path: Path, messages: int, *, seed: int = 1, planted: bool = True) -> None:
    """Write a mailbox of so many everyday messages, with the exchange that matters in the midst of them."""
    chance = random.Random(seed)
    with path.open("wb") as file:
        for number in range(messages):
            if planted and number == messages // 2:
                for one in _matter():
                    _put(file, one)
            _put(file, _everyday(number, chance))


def _put(file: object, message: bytes) -> None:
    body = message.replace(b"\nFrom ", b"\n>From ")
    file.write(b"From office@example Thu Jan  1 00:00:00 2015\n" + body + b"\n")  # type: ignore[attr-defined]


def _matter() -> Iterator[bytes]:
    for number, (sender, to, name, reply, body) in enumerate(_PLANTED):
        when = datetime(2016, 3, 8, 14, 2 + 38 * number, tzinfo=UTC)
        head = [sender, to, "Subject: Dieudonne" if number == 0 else "Subject: RE: Dieudonne"]
        head += [f"Date: {format_datetime(when)}", f"Message-ID: <{name}>"]
        if reply:
            head += [f"In-Reply-To: <{reply}>", f"References: <{reply}>"]
        head += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
        yield ("\n".join(head) + "\n\n" + body).encode()


def _everyday(number: int, chance: random.Random) -> bytes:
    sender, other = _person(chance), _person(chance)
    when = _START + timedelta(minutes=37 * number % 1_500_000)
    subject = " ".join(chance.choice(_MIDDLE).split()[:5])
    text = _text(chance, sender)
    kind = chance.random()
    if kind < 0.35:
        text += _quoted(chance, other, sender, when)
    elif kind < 0.55:
        text += _block(chance, other, sender, when, subject)
    head = [
        f"Received: from mx{chance.randrange(9)}.doc.nyc.gov (mx.doc.nyc.gov [10.1.2.{chance.randrange(250)}]) "
        f"by mail.doc.nyc.gov with ESMTP id {chance.getrandbits(60):x}; {format_datetime(when)}",
        f"From: {sender[0]} <{sender[1]}>",
        f"To: {other[0]} <{other[1]}>",
        f"Subject: {subject}" if kind >= 0.55 else f"Subject: RE: {subject}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: <{number}.{chance.getrandbits(40):x}@doc.nyc.gov>",
        "MIME-Version: 1.0",
        "X-Mailer: Office",
    ]
    if kind < 0.55 and number:
        head.append(f"In-Reply-To: <{number - 1}.x@doc.nyc.gov>")
    body, how = text.encode(), chance.random()
    if how < 0.55:
        head += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
        return "\n".join(head).encode() + b"\n\n" + body
    mark = f"part-{number}"
    page = ("<html><body><p>" + text.replace("\n", "<br>\n") + "</p></body></html>").encode()
    parts = [
        b"Content-Type: text/plain; charset=utf-8\n\n" + body,
        b"Content-Type: text/html; charset=utf-8\n\n" + page,
    ]
    if how > 0.95:
        parts.append(
            b'Content-Type: application/pdf; name="sheet.pdf"\nContent-Transfer-Encoding: base64\n\n'
            + base64.encodebytes(chance.randbytes(9_000))
        )
    rule = b"--" + mark.encode()
    whole = b"".join(rule + b"\n" + part + b"\n" for part in parts) + rule + b"--\n"
    kind_of = "mixed" if how > 0.95 else "alternative"
    head.append(f'Content-Type: multipart/{kind_of}; boundary="{mark}"')
    return "\n".join(head).encode() + b"\n\n" + whole


def _person(chance: random.Random) -> tuple[str, str, str]:
    first, last, unit = chance.choice(_FIRST), chance.choice(_NAMES), chance.choice(_UNITS)
    return f'"{last}, {first} ({unit})"', f"{first[0].lower()}{last.lower()}@doc.nyc.gov", unit


def _text(chance: random.Random, sender: tuple[str, str, str]) -> str:
    lines = [chance.choice(_OPEN), ""]
    for _ in range(chance.randrange(1, 5)):
        said = [
            chance.choice(_LIKE if chance.random() < 0.02 else _MIDDLE)
            for _ in range(chance.randrange(1, 5))
        ]
        lines += [". ".join(one.capitalize() for one in said) + ".", ""]
    lines += [
        chance.choice(_CLOSE),
        sender[0].strip('"'),
        f"{sender[2]}, Department of Correction",
        "718-555-0100",
    ]
    if chance.random() < 0.4:
        lines += ["", _NOTICE]
    return "\n".join(lines) + "\n"


def _quoted(
    chance: random.Random, other: tuple[str, str, str], to: tuple[str, str, str], when: datetime
) -> str:
    then = when - timedelta(hours=chance.randrange(1, 40))
    old = _text(chance, other).splitlines()
    head = f"\nOn {then:%a, %b} {then.day}, {then:%Y} at {then:%I:%M %p}, {other[0]} <{other[1]}> wrote:\n"
    return head + "\n".join(f"> {line}" for line in old) + "\n"


def _block(
    chance: random.Random,
    other: tuple[str, str, str],
    to: tuple[str, str, str],
    when: datetime,
    subject: str,
) -> str:
    then = when - timedelta(hours=chance.randrange(1, 40))
    head = (
        f"\n________________________________\nFrom: {other[0]}\nSent: {then:%A, %B} {then.day}, {then:%Y} "
        f"{then:%I:%M %p}\nTo: {to[0]}\nSubject: {subject}\n\n"
    )
    return head + _text(chance, other)
