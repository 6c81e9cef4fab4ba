"""Heads of quoted mail and turns of chats, as many programs write them: each parts two writers' words."""

import pytest

from brightline.archive.records import Message
from brightline.archive.segments import folded, segments
from tests.archive.segments.samples import FEDERAL, LOCAL, mail

QUOTED = """When is Vega getting out of the Barge? We would like to know by noon.

Martin Hale
Deportation Officer
"""
REPLY = "He is going out the door around 4 this afternoon, so be quick."

HEADS = {
    "groupwise": '>>> "Hale, Martin" <martin.hale@ice.dhs.gov> 9/28/2016 4:47 PM >>>\n',
    "groupwise2": ">>> Hale, Martin <martin.hale@ice.dhs.gov> 9/28/2016 4:47 PM >>>\n",
    "groupwise3": ">>> Martin Hale 09/28/16 4:47 PM >>>\n",
    "groupwise4": '>>> On 9/28/2016 at 4:47 PM, in message\n<57EB.A1.12@doc.nyc.gov>, "Hale, Martin" <martin.hale@ice.dhs.gov> wrote:\n',
    "groupwise5": '>>> "Hale, Martin" <martin.hale@ice.dhs.gov> 09/28/16 16:47 >>>\n',
    "yahoo": '--- On Wed, 9/28/16, Martin Hale <martin.hale@ice.dhs.gov> wrote:\n\nFrom: Martin Hale <martin.hale@ice.dhs.gov>\nSubject: Vega\nTo: "Bea Okafor" <bokafor@doc.nyc.gov>\nDate: Wednesday, September 28, 2016, 4:47 PM\n\n',
    "yahoo2": "On Wednesday, September 28, 2016 4:47 PM, Martin Hale <martin.hale@ice.dhs.gov> wrote:\n\n",
    "apple": "On Sep 28, 2016, at 4:47 PM, Hale, Martin <martin.hale@ice.dhs.gov> wrote:\n\n",
    "iosbegin": 'Begin forwarded message:\n\nFrom: "Hale, Martin" <martin.hale@ice.dhs.gov>\nDate: September 28, 2016 at 4:47:10 PM EDT\nTo: Bea Okafor <bokafor@doc.nyc.gov>\nSubject: Vega\n\n',
    "gmailfwd": "---------- Forwarded message ---------\nFrom: Hale, Martin <martin.hale@ice.dhs.gov>\nDate: Wed, Sep 28, 2016 at 4:47 PM\nSubject: Vega\nTo: Bea Okafor <bokafor@doc.nyc.gov>\n\n\n",
    "notesby": "----- Forwarded by Bea Okafor/DOC/NYC on 09/28/2016 05:01 PM -----\n\nFrom:   Martin Hale/ICE/DHS\nTo:     Bea Okafor/DOC/NYC@DOC\nDate:   09/28/2016 04:47 PM\nSubject:        Vega\n\n\n",
    "noteswrote": "Martin Hale/ICE/DHS wrote on 09/28/2016 04:47:10 PM:\n\n",
    "notesfrom": "From: Martin Hale/ICE/DHS on 09/28/2016 04:47 PM\n\n",
    "notesold": "Martin Hale <martin.hale@ice.dhs.gov>\n09/28/2016 04:47 PM\n\nTo\nBea Okafor <bokafor@doc.nyc.gov>\ncc\n\nSubject\nVega\n\n",
    "oneline": "From: Hale, Martin <martin.hale@ice.dhs.gov> Sent: Wednesday, September 28, 2016 4:47 PM To: Okafor, Bea <bokafor@doc.nyc.gov> Subject: Vega\n",
    "onelinecomma": "From: Hale, Martin [mailto:martin.hale@ice.dhs.gov], Sent: 9/28/2016 4:47 PM, To: Okafor, Bea, Subject: Vega\n\n",
    "bold": "*From:* Hale, Martin <martin.hale@ice.dhs.gov>\n*Sent:* Wednesday, September 28, 2016 4:47 PM\n*To:* Okafor, Bea <bokafor@doc.nyc.gov>\n*Subject:* Vega\n\n",
    "owa": "________________________________________\nFrom: Hale, Martin\nSent: Wednesday, September 28, 2016 4:47 PM\nTo: Okafor, Bea\nSubject: Vega\n\n",
    "blackberry": "-----Original Message-----\nFrom: Hale, Martin <martin.hale@ice.dhs.gov>\nTo: Okafor, Bea\nSent: Wed Sep 28 16:47:10 2016\nSubject: Vega\n\n",
    "blackberry10": "  Original Message  \nFrom: Hale, Martin\nSent: Wednesday, September 28, 2016 4:47 PM\nTo: Okafor, Bea\nSubject: Vega\n\n",
    "samsung": '-------- Original message --------\nFrom: "Hale, Martin" <martin.hale@ice.dhs.gov> \nDate: 9/28/16  4:47 PM  (GMT-05:00) \nTo: Bea Okafor <bokafor@doc.nyc.gov> \nSubject: Vega \n\n',
    "fromonly": "From: Hale, Martin <martin.hale@ice.dhs.gov>\n\n",
    "spanish": "De: Hale, Martin <martin.hale@ice.dhs.gov>\nEnviado: miércoles, 28 de septiembre de 2016 16:47\nPara: Okafor, Bea <bokafor@doc.nyc.gov>\nAsunto: Vega\n\n",
    "escribio": "El mié., 28 sept. 2016 a las 16:47, Martin Hale (<martin.hale@ice.dhs.gov>) escribió:\n\n",
    "atwrote": "At 04:47 PM 9/28/2016, Hale, Martin wrote:\n",
    "namewrote": "Martin Hale <martin.hale@ice.dhs.gov> wrote:\n\n",
    "wroteon": '"Hale, Martin" <martin.hale@ice.dhs.gov> wrote on Wed 28 Sep 2016 at 16:47:\n\n',
    "lines": "-----\nfrom: martin.hale@ice.dhs.gov\nto: bokafor@doc.nyc.gov\ndate: 9/28/2016 4:47pm\nre: Vega\n\n",
    "date-first": "Date: Wed, 28 Sep 2016 16:47:10 -0400\nFrom: Martin Hale <martin.hale@ice.dhs.gov>\nTo: bokafor@doc.nyc.gov\nSubject: Vega\n\n",
    "subjfirst": "Subject: Vega\nFrom: Martin Hale <martin.hale@ice.dhs.gov>\nTo: Bea Okafor <bokafor@doc.nyc.gov>\nDate: 28/09/2016 16:47\n\n",
    "tab": "From:\tHale, Martin\nSent:\tWednesday, September 28, 2016 4:47 PM\nTo:\tOkafor, Bea\nSubject:\tVega\n\n",
    "wrap": "From: Hale, Martin\n[mailto:martin.hale@ice.dhs.gov]\nSent: Wednesday, September 28, 2016\n4:47 PM\nTo: Okafor, Bea\nSubject: Vega\n\n",
    "ocr": "Frorn: Hale, Martin <martin.hale@ice.dhs.gov>\nSent Wednesday, September 28, 2016 4:47 PM\nTo. Okafor, Bea\nSubject; Vega\n\n",
    "ocr2": "From : Hale, Martin <martin.hale@lce.dhs.gov>\nSent : Wednesday, September 28, 2016 4:47 PM\nT0: Okafor, Bea\nSubjcct: Vega\n\n",
    "thunder": "On 09/28/2016 04:47 PM, Hale, Martin wrote:\n",
    "thunderfwd": "-------- Forwarded Message --------\nSubject: \tVega\nDate: \tWed, 28 Sep 2016 16:47:10 -0400\nFrom: \tMartin Hale <martin.hale@ice.dhs.gov>\nTo: \tbokafor@doc.nyc.gov\n\n\n\n",
    "fax": "FROM: MARTIN HALE\nTO: BEA OKAFOR\nSENT: 9/28/2016 4:47 PM\nSUBJECT: VEGA\n\n",
}

CHATS = {
    "says": "Martin Hale says: you got a sec\nBea Okafor says: sure\nMartin Hale says: lwin\n",
    "arrows": "<Martin Hale> you got a sec\n<Bea Okafor> sure\n<Martin Hale> lwin\n",
    "brackets": "[hale] you got a sec\n[okafor] sure\n[hale] lwin\n",
    "small": "hale: you got a sec\nokafor: sure\nhale: lwin\n",
    "at": "Martin Hale at 2:02 PM: you got a sec\nBea Okafor at 2:03 PM: sure\nMartin Hale at 2:04 PM: lwin\n",
    "days": "Martin Hale, Mar 7, 2:02 PM\nyou got a sec\nBea Okafor, Mar 7, 2:03 PM\nsure\nMartin Hale, Mar 7, 2:04 PM\nlwin\n",
    "weekdays": "Mon 2:02 PM Martin Hale: you got a sec\nMon 2:03 PM Bea Okafor: sure\nMon 2:04 PM Martin Hale: lwin\n",
    "round": "(2:02 PM) Martin Hale\nyou got a sec\n(2:03 PM) Bea Okafor\nsure\n(2:04 PM) Martin Hale\nlwin\n",
    "dash": "Martin Hale - 2:02 PM\nyou got a sec\nBea Okafor - 2:03 PM\nsure\nMartin Hale - 2:04 PM\nlwin\n",
    "short": "Hale 2:02p: you got a sec\nOkafor 2:03p: sure\nHale 2:04p: lwin\n",
    "clock": "2:02p Hale: you got a sec\n2:03p Okafor: sure\n2:04p Hale: lwin\n",
    "quoted": "Martin Hale> you got a sec\nBea Okafor> sure\nMartin Hale> lwin\n",
    "c1": "Hale, Martin <martin.hale@ice.dhs.gov> 2:02 PM:\nyou got a sec\n\nOkafor, Bea <bokafor@doc.nyc.gov> 2:03 PM:\nsure\n\nHale, Martin <martin.hale@ice.dhs.gov> 2:03 PM:\nlwin\n",
    "c2": "[2:02 PM] Martin Hale\nyou got a sec\n[2:03 PM] Bea Okafor\nsure\n[2:03 PM] Martin Hale\nlwin\n",
    "c3": "Martin Hale  2:02 PM\nyou got a sec\nBea Okafor  2:03 PM\nsure\nMartin Hale  2:04 PM\nlwin\n",
    "c4": "Martin Hale 2:02 PM\nyou got a sec\nBea Okafor 2:03 PM\nsure\nMartin Hale 2:04 PM\nlwin\n",
    "c5": "[3/11/17, 2:02:11 PM] Martin Hale: you got a sec\n[3/11/17, 2:03:11 PM] Bea Okafor: sure\n[3/11/17, 2:04:11 PM] Martin Hale: lwin\n",
    "c6": "3/11/17, 2:02 PM - Martin Hale: you got a sec\n3/11/17, 2:03 PM - Bea Okafor: sure\n3/11/17, 2:04 PM - Martin Hale: lwin\n",
    "c7": "Martin Hale [2:02 PM]:\nyou got a sec\nBea Okafor [2:03 PM]:\nsure\nMartin Hale [2:04 PM]:\nlwin\n",
    "c8": "Martin Hale: you got a sec\nBea Okafor: sure\nMartin Hale: lwin\n",
    "c9": "14:02 <mhale> you got a sec\n14:03 <bokafor> sure\n14:04 <mhale> lwin\n",
    "c10": "Hale, Martin (ERO) 2:02 PM: you got a sec\nOkafor, Bea 2:03 PM: sure\nHale, Martin (ERO) 2:04 PM: lwin\n",
    "c11": "(2:02:11 PM) Martin Hale: you got a sec\n(2:03:11 PM) Bea Okafor: sure\n(2:04:11 PM) Martin Hale: lwin\n",
    "c12": "Martin Hale, 2:02 PM\nyou got a sec\n\nBea Okafor, 2:03 PM\nsure\n\nMartin Hale, 2:04 PM\nlwin\n",
    "c13": "Martin Hale, [Mar 11, 2017 at 2:02 PM]:\nyou got a sec\nBea Okafor, [Mar 11, 2017 at 2:03 PM]:\nsure\nMartin Hale, [Mar 11, 2017 at 2:04 PM]:\nlwin\n",
    "c14": "2017-03-11 14:02:11 martin.hale@ice.dhs.gov: you got a sec\n2017-03-11 14:03:11 bokafor@doc.nyc.gov: sure\n2017-03-11 14:04:11 martin.hale@ice.dhs.gov: lwin\n",
    "c15": "Martin Hale - 2:02 PM: you got a sec\nBea Okafor - 2:03 PM: sure\nMartin Hale - 2:04 PM: lwin\n",
    "c16": "Martin Hale (2:02 PM)\nyou got a sec\nBea Okafor (2:03 PM)\nsure\nMartin Hale (2:04 PM)\nlwin\n",
    "c17": "martin.hale@ice.dhs.gov 2:02 PM\nyou got a sec\nbokafor@doc.nyc.gov 2:03 PM\nsure\nmartin.hale@ice.dhs.gov 2:04 PM\nlwin\n",
    "c18": "2:02 PM Martin Hale\nyou got a sec\n2:03 PM Bea Okafor\nsure\n2:04 PM Martin Hale\nlwin\n",
}


@pytest.mark.parametrize("style", HEADS)
def test_a_head_parts_a_reply_from_what_it_quotes(style: str) -> None:
    message = mail(f"{REPLY}\n\n{HEADS[style]}{QUOTED}")
    reply, quoted = segments(message)
    assert _own(message, 0).endswith("be quick.")
    assert _own(message, 1).startswith("when is vega")
    assert "hale" in f"{quoted.author.name} {quoted.author.address}".lower()
    assert reply.author == LOCAL


@pytest.mark.parametrize("style", CHATS)
def test_turns_of_a_chat_are_parted_by_who_speaks(style: str) -> None:
    message = mail(CHATS[style], sender=FEDERAL)._replace(
        subject="Conversation", recipients=(LOCAL,)
    )
    turns = segments(message)
    assert [_own(message, n) for n in range(len(turns))] == ["you got a sec", "sure", "lwin"]
    speakers = ("hale", "okafor", "hale")
    for turn, name in zip(turns, speakers, strict=True):
        assert name in f"{turn.author.name} {turn.author.address}".lower()


def test_prose_that_ends_in_times_is_no_chat() -> None:
    text = "Two things.\nCourt 9:30 AM\nOut 4:00 PM\nTell me which van comes.\n"
    assert [one.author for one in segments(mail(text))] == [LOCAL]


def test_a_senders_name_with_a_small_l_for_a_capital_i_is_one_person() -> None:
    from brightline.archive.parties.names import name_of

    assert name_of("Petrakis, lvan") == name_of("Ivan Petrakis")
    assert name_of("lance").surname == "lance"


def _own(message: Message, place: int) -> str:
    return folded(message.text, segments(message)[place]).text.strip()
