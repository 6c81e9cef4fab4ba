"""Messages to cut up: made-up people, in the hands of many mail programs."""

from brightline.archive.records import Message, Party, Sent

LOCAL = Party("Okafor, Bea", "bokafor@doc.nyc.gov")
FEDERAL = Party("Hale, Martin", "martin.hale@ice.dhs.gov")
NOBODY = Party("", "")
SENT = Sent(1_457_100_720, 0, "", "Fri, 4 Mar 2016 09:12:00 -0500")


def mail(text: str, sender: Party = LOCAL, parser: str = "fast") -> Message:
    recipients = (FEDERAL,) if sender != NOBODY else ()
    sent = SENT if sender != NOBODY else Sent(None, 0, "missing", "")
    subject = "RE: Vega" if sender != NOBODY else ""
    return Message("", (), sender, recipients, sent, subject, text, (), (), (), parser, "")


def printed(text: str) -> Message:
    return mail(text, NOBODY, "printed")
