"""Who a segment goes from and to."""

from __future__ import annotations

import pytest

from brightline.archive.parties.direction import directions
from brightline.archive.parties.finding import find
from brightline.archive.parties.learning import learn

from .mails import Part, mail, row

LOCAL, HALE, KIM = (
    "Bea Okafor <bokafor@doc.nyc.gov>",
    "martin.hale@ice.dhs.gov",
    "r.kim@ice.dhs.gov",
)
PRESS = "Zoe Quist <zq@ledger.example>"


def told(*parts: Part) -> tuple[str, ...]:
    message, segments = mail(*parts)
    return directions(segments, find(message, segments))


@pytest.mark.parametrize(
    ("author", "to", "direction"),
    [
        (LOCAL, [HALE], "local-to-federal"), (LOCAL, [LOCAL, PRESS, HALE], "local-to-federal"),
        (HALE, [LOCAL], "federal-to-local"), (HALE, [KIM], "federal-to-federal"),
        (HALE, [KIM, LOCAL], "federal-to-local"), (HALE, [PRESS], "other"),
        (LOCAL, [LOCAL], "local-to-local"), (LOCAL, ["x@manhattanda.org"], "local-to-local"),
        (LOCAL, ["x@eoir.usdoj.gov"], "local-to-local"), (LOCAL, [PRESS], "other"),
        (PRESS, [LOCAL], "other"), (PRESS, [HALE], "other"), (LOCAL, ["Ruiz, Ana"], "local-to-local"),
        ("Ruiz, Ana", [HALE], "local-to-federal"), ("x@doccs.ny.gov", [LOCAL], "local-to-local"),
        (LOCAL, [], "local-to-local"), (LOCAL, ["x@ice.dhs.gov.example.net"], "other"),
    ],
)  # fmt: skip
def test_directions(author: str, to: list[str], direction: str) -> None:
    assert told(Part(author, to)) == (direction,)


def test_a_dual_officer_counts_as_local() -> None:
    hat = "L. Reyes\nTask Force Officer, HSI"
    assert told(Part("lreyes@nypd.org", [HALE], signature=hat)) == ("local-to-federal",)
    assert told(Part("lreyes@nypd.org", [LOCAL], signature=hat)) == ("local-to-local",)


def test_a_quote_without_recipients_was_for_whom_it_is_quoted_by() -> None:
    assert told(Part(LOCAL, [HALE]), Part(HALE))[1] == "federal-to-local"
    assert told(Part(HALE, [LOCAL]), Part(LOCAL))[1] == "local-to-federal"


def test_a_name_alone_is_on_the_side_of_its_address_in_the_message() -> None:
    assert told(Part(LOCAL, [PRESS]), Part("Quist, Zoe", ["Okafor, Bea"]))[1] == "other"


def test_where_an_officer_is_at_a_private_address_and_nobody_local_the_other_is_the_agencys() -> (
    None
):
    signed = "Martin Hale\nDeportation Officer"
    known = learn([row("a", Part("Martin Hale <pike@example.org>", [LOCAL], signature=signed))])
    message, segments = mail(Part("nikki@example.com", ["pike@example.org"]))
    assert directions(segments, find(message, segments, known), known) == ("local-to-federal",)
