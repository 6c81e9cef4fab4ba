"""Every dress that a head may wear: who wrote, to whom, when, and where their words begin."""

import pytest

from brightline.archive.records import Party, Segment
from brightline.archive.segments import own_text, segments
from tests.archive.segments.samples import FEDERAL, LOCAL, mail, printed

#: 8:50 in New York on 4 March 2016.
AT_8_50 = 1_457_099_400


def cut(text: str) -> list[tuple[Party, str]]:
    message = mail(text)
    return [(one.author, own_text(text, one)) for one in segments(message)]


def only_quoted(text: str) -> Segment:
    first, second = segments(mail(text))
    assert own_text(text, first) == "He is out at 4."
    assert own_text(text, second) == "When is Vega getting out?"
    return second


BLOCKS = {
    "outlook": """\
From: Hale, Martin
Sent: Friday, March 4, 2016 8:50 AM
To: Okafor, Bea
Subject: Vega
""",
    "outlook, below a rule, with address": """\
________________________________
From: Hale, Martin <martin.hale@ice.dhs.gov>
Sent: Friday, March 4, 2016 8:50:00 AM
To: Okafor, Bea <bokafor@doc.nyc.gov>
Subject: Vega
""",
    "any order": """\
To: Okafor, Bea
Subject: Vega
Sent: Friday, March 4, 2016 8:50 AM
From: Hale, Martin
""",
    "original message, short form": """\
-----Original Message-----
From: Hale, Martin
Sent: Fri 3/4/2016 8:50 AM
To: Okafor, Bea
Subject: Vega
""",
    "phone": """\
-------- Original message --------
From: "Hale, Martin"
Date: 3/4/16 8:50 AM (GMT-05:00)
To: "Okafor, Bea"
Subject: Vega
""",
    "blackberry": """\
----- Original Message -----
From: Hale, Martin
To: Okafor, Bea
Sent: Fri Mar 04 08:50:00 2016
Subject: Vega
""",
    "apple": """\
Begin forwarded message:

From: "Hale, Martin"
Date: March 4, 2016 at 8:50:00 AM EST
To: "Okafor, Bea"
Subject: Vega
""",
    "gmail forward": """\
---------- Forwarded message ---------
From: Hale, Martin
Date: Fri, Mar 4, 2016 at 8:50 AM
Subject: Vega
To: Okafor, Bea
""",
    "stars of a plain copy": """\
*From:* Hale, Martin
*Sent:* Friday, March 4, 2016 8:50 AM
*To:* Okafor, Bea
*Subject:* Vega
""",
    "spanish": """\
De: Hale, Martin
Enviado el: viernes, 4 de marzo de 2016 8:50
Para: Okafor, Bea
Asunto: Vega
""",
    "inner mail": """\
Received: from mx.example by mail.example; Fri, 4 Mar 2016 08:50:01 -0500
Message-ID: <1@mail.example>
From: "Hale, Martin"
To: "Okafor, Bea"
Date: Fri, 4 Mar 2016 08:50:00 -0500
Subject: Vega
MIME-Version: 1.0
""",
    "scanned": """\
From; Hale, Martin
Sent: Friday, March 4, 20l6 8:5O AM
T0: Okafor, Bea
Subject   Vega
""",
    "one line each lost": """\
From Hale, Martin
Sent: Friday, March 4, 2016 8:50 AM
To: Okafor, Bea
Subject: Vega
""",
    "notes forward": """\
---------------------- Forwarded by Bea Okafor/DOC/NYC on 03/04/2016 09:12 AM ----------------------

Hale, Martin
03/04/2016 08:50 AM

To: Okafor, Bea
cc:
Subject: Vega
""",
    "notes reply": """\
Hale, Martin
03/04/2016 08:50 AM

To
Okafor, Bea
cc

Subject
Vega
""",
    "notes, name and time on a line": """\
Hale, Martin on 03/04/2016 08:50:00 AM

To:  Okafor, Bea
cc:
Subject:  Vega
""",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_block_tells_author_recipient_time_and_subject(block: str) -> None:
    """Whatever program wrote it, and however it was scanned."""
    found = only_quoted(f"He is out at 4.\n\n{block}\nWhen is Vega getting out?\n")
    assert found.author.name == "Hale, Martin"
    assert [who.name for who in found.recipients] == ["Okafor, Bea"]
    assert (found.sent.at, found.subject) == (AT_8_50, "Vega")


@pytest.mark.parametrize("name", ["apple", "gmail forward", "notes forward"])
def test_what_is_forwarded_is_told_from_what_is_answered(name: str) -> None:
    """The line that parts them says which."""
    head = BLOCKS[name]
    assert (
        only_quoted(f"He is out at 4.\n\n{head}\nWhen is Vega getting out?\n").kind == "forwarded"
    )


ATTRIBUTIONS = [
    "On Fri, Mar 4, 2016 at 8:50 AM, Martin Hale <martin.hale@ice.dhs.gov> wrote:",
    "On Mar 4, 2016, at 8:50 AM, Martin Hale <martin.hale@ice.dhs.gov> wrote:",
    "On Friday, March 4, 2016 8:50 AM, Martin Hale <martin.hale@ice.dhs.gov>\nwrote:",
    "On Friday, March 4, 2016 at 8:50 AM Martin\nHale <martin.hale@ice.dhs.gov> wrote:",
    "On Fri, 4 Mar 2016 08:50:00 -0500, Martin Hale <martin.hale@ice.dhs.gov> wrote:",
    "Martin Hale <martin.hale@ice.dhs.gov> wrote on 03/04/2016 08:50:00 AM:",
    "At 08:50 AM 3/4/2016 -0500, Martin Hale <martin.hale@ice.dhs.gov> wrote:",
    "2016-03-04 8:50 GMT-05:00 Martin Hale <martin.hale@ice.dhs.gov>:",
    "El 4 de marzo de 2016, 8:50, Martin Hale <martin.hale@ice.dhs.gov> escribió:",
    "El vie, 4 mar 2016 a las 8:50, Martin Hale (<martin.hale@ice.dhs.gov>) escribió:",
]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_names_whom_the_marks_quote(line: str) -> None:
    """Whole or wrapped, day first or name first."""
    found = only_quoted(f"He is out at 4.\n\n{line}\n> When is Vega getting out?\n")
    assert found.author == Party("Martin Hale", "martin.hale@ice.dhs.gov")
    assert found.sent.at == AT_8_50


@pytest.mark.parametrize(
    "line", [one for one in ATTRIBUTIONS if "GMT" not in one and "At 08" not in one]
)
def test_an_attribution_does_without_marks(line: str) -> None:
    """Programs that quote by a bar at the margin leave no mark in plain text."""
    found = only_quoted(f"He is out at 4.\n\n{line}\n\nWhen is Vega getting out?\n")
    assert (found.author.address, found.sent.at) == ("martin.hale@ice.dhs.gov", AT_8_50)


@pytest.mark.parametrize(
    "text",
    [
        "On the 4th he wrote:\nnobody told me.\n",
        "As I wrote:\nnobody told me.\n",
        "From: what I hear he walks today.\n",
        "Two things.\nTo: be sure\nnothing else\n",
        "I asked around:\n\nnobody knows.\n",
        "From Rikers to court and back.\nSent him over at noon.\n",
    ],
)
def test_prose_is_no_head(text: str) -> None:
    """A label needs a second one beside it, an attribution a day and a name."""
    assert cut(text) == [(LOCAL, text.strip())]


def test_wrapped_recipients_are_gathered() -> None:
    """A list goes on until the next label, over lines that end in a semicolon or do not."""
    text = """\
See below.

From: Hale, Martin [mailto:martin.hale@ice.dhs.gov]
Sent: Friday, March 4, 2016 8:50 AM
To: Okafor, Bea; Ruiz, Ana (DOC);
 Custody Desk <custody@doc.nyc.gov>; 'Poole, Ty
(DOC)'
Cc:
Subject: Vega

When?
"""
    _, second = segments(mail(text))
    assert second.author == FEDERAL
    assert second.recipients == (
        Party("Okafor, Bea", ""),
        Party("Ruiz, Ana (DOC)", ""),
        Party("Custody Desk", "custody@doc.nyc.gov"),
        Party("Poole, Ty (DOC)", ""),
    )


def test_fields_may_be_missing_blank_or_redacted() -> None:
    """A block without a From still parts the texts; its author is unknown."""
    text = """\
Fyi

From:                                   (b)(6)
Sent: Friday, March 4, 2016 8:50 AM
To:
Subject: Vega

When?

Sent: Thursday, March 3, 2016 4:00 PM
To: Okafor, Bea
Subject: Vega

Still there?
"""
    assert [own_text(text, one) for one in segments(mail(text))] == ["Fyi", "When?", "Still there?"]
    assert [one.author for one in segments(mail(text))[1:]] == [Party("", "")] * 2


def test_who_wrote_for_a_mailbox_is_its_author() -> None:
    """The mailbox keeps the address: it is evidence of the agency."""
    text = """\
Ok.

From: NYC Desk [mailto:nycdesk@ice.dhs.gov] On Behalf Of
Hale, Martin
Sent: Friday, March 4, 2016 8:50 AM
To: Okafor, Bea

When?
"""
    assert segments(mail(text))[1].author == Party("Hale, Martin", "nycdesk@ice.dhs.gov")


def test_a_directory_name_is_kept_as_address() -> None:
    """Exchange's own names, where no internet address was ever written."""
    text = "Ok.\n\nFrom: Hale, Martin </O=DHS/OU=ICE/CN=RECIPIENTS/CN=MHALE>\nSent: 3/4/2016 8:50 AM\nTo: Okafor, Bea\n\nWhen?\n"
    assert segments(mail(text))[1].author == Party(
        "Hale, Martin", "/o=dhs/ou=ice/cn=recipients/cn=mhale"
    )


def test_a_parting_line_alone_parts() -> None:
    """Without a block the author is unknown, but the words are not the sender's."""
    text = "He is out at 4.\n\n-----Original Message-----\n\nWhen is Vega getting out?\n"
    assert only_quoted(text).author == Party("", "")


def test_a_block_whose_mail_follows_in_marks() -> None:
    """The marked lines are the mail of the block; what stands below them is the sender's again."""
    text = """\
----- Original Message -----
From: "Martin Hale" <martin.hale@ice.dhs.gov>
To: <bokafor@doc.nyc.gov>
Sent: Friday, March 04, 2016 8:50 AM
Subject: Vega

> When is Vega
> getting out?

At 4.
"""
    assert cut(text) == [
        (LOCAL, "At 4."),
        (Party("Martin Hale", "martin.hale@ice.dhs.gov"), "When is Vega\ngetting out?"),
    ]


def test_a_chain_has_a_segment_a_block() -> None:
    """Each block quotes the one below: depth counts them."""
    block = "From: {}\nSent: Friday, March 4, 2016 8:{} AM\nTo: {}\nSubject: Vega\n\n{}\n\n"
    text = "Fine.\n\n" + "".join(
        block.format(f"Writer {number}", 50 - number, f"Reader {number}", f"Word {number}.")
        for number in range(9)
    )
    found = segments(mail(text))
    assert [one.depth for one in found] == list(range(10))
    assert [own_text(text, one) for one in found[1:]] == [f"Word {n}." for n in range(9)]
    assert [one.number for one in found] == list(range(10))


def test_a_print_begins_with_its_own_block() -> None:
    """Page headers, stamps of a release, Bates numbers and codes at the edge are no one's words."""
    text = """\
Okafor, Bea
UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C00000001 Date: 11/30/2015
                                             RELEASE IN PART
                                             B6
From:                    Okafor, Bea <bokafor@doc.nyc.gov>
Sent:                    Friday, March 4, 2016 9:12 AM
To:                                                                      B6
Subject:                 RE: Vega

He is out at 4.

    Original Message
From: Hale, Martin
NYC_DOC_0001234
Page 1 of 2
\f
Sent: Friday, March 4, 2016 8:50 AM
To: Okafor, Bea
Subject: Vega

When is Vega                                                             B5
getting out?

DOC-FOIL-000124
UNCLASSIFIED
"""
    first, second = segments(printed(text))
    assert (first.kind, first.author, first.subject) == ("printed", LOCAL, "RE: Vega")
    assert own_text(text, first) == "He is out at 4."
    assert (second.kind, second.author.name, second.sent.at) == ("printed", "Hale, Martin", AT_8_50)
    assert own_text(text, second).split() == ["When", "is", "Vega", "getting", "out?"]


def test_a_number_of_a_person_is_no_bates_number() -> None:
    """Words are lost only where they can be no one's."""
    text = "From: Hale, Martin\nTo: Okafor, Bea\nSubject: Vega\n\nNYSID 00412345\nPage 1 of 1\n"
    assert own_text(text, segments(printed(text))[0]) == "NYSID 00412345"
