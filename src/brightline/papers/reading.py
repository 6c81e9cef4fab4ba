"""What a paper says, each thing with its place, and the part of a case file it gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing read: its value, the page from 1, and the field or printed line it stood in."""

    value: str
    page: int
    place: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person must look at: what, on which page, where on it."""

    what: str
    page: int
    place: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a detainer form says of the request, and nothing it says of the person.

    Attributes:
        file: base name of the file.
        form: ``I-247A``, ``I-247D``, ``I-247N``, ``I-247X``, ``I-247G``, ``I-247`` or ``unknown``.
        version: the edition printed with the form's number, as ``(02/17)``.
        pages: the pages of the file that are the form, from 1.
        asks: which of ``hold`` and ``notify`` the paper asks; empty where that cannot be told, and
            then a doubt says why.
        issued_on: the form's own date, as year-month-day.
        from_body: ``ICE``, ``CBP`` or ``other-dhs``.
        cancels_earlier: whether the box that cancels an earlier detainer is ticked; None where
            there is no such box or it cannot be read.
        signed: whether the officer's signature is there; None where it cannot be seen, as ink
            cannot.
        signer_title: the officer's title, without the name.
        doubts: what a person must look at.

    """

    file: str
    form: str
    version: str | None
    pages: tuple[int, ...]
    asks: tuple[str, ...]
    issued_on: Observation | None
    from_body: Observation | None
    cancels_earlier: bool | None
    signed: bool | None
    signer_title: Observation | None
    doubts: tuple[Doubt, ...]


def case_facts(reading: Reading) -> dict[str, object]:
    """Return the part of a case file that the paper itself gives: a ``request``.

    What the paper does not say is left out, which in a case file means *not known*. The time of
    receipt is never there: it belongs to the channel, not to the paper. The purpose is given for an
    I-247A alone, whose printed words make it civil: it rests on the subject's being removable.
    """
    request: dict[str, object] = {}
    printed = "the form's number"
    if reading.form != "unknown":
        request["instrument"] = reading.form
        printed = f"Form {reading.form}" + (f" {reading.version}" if reading.version else "")
    if reading.asks:
        request["asks"] = list(reading.asks)
    if reading.from_body:
        request["from_body"] = reading.from_body.value
    if reading.form == "I-247A":
        request["purpose"] = "civil-immigration"
    pointer = f"{reading.file}, page {reading.pages[0]}, {printed}"
    request["source"] = {"kind": "paper", "pointer": pointer}
    return {"request": request}
