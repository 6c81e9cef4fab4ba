"""Not permitted stands alone; permitted takes two different people who saw the very same text."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from brightline.cases.actions import approve, author, decline, put_fact, refuse
from brightline.cases.errors import Changed, NotAllowed, NotThere, SignAgain, Unread
from brightline.cases.models import Case, Signature
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256
from tests.record.conftest import City, answers, current


def shown(text: str) -> str:
    return sha256(text.encode())


def permit(city: City, case: Case, who: str = "carla") -> None:
    found = current(case)
    text = permission_text(found, ["hold", "notify"], [], "")
    author(city.act(who), case.key, ["hold", "notify"], [], "", shown(text))


def approval_text(case: Case) -> str:
    return permission_text(current(case), ["hold", "notify"], [], "")


def test_not_permitted_stands_without_anybody(plain_case: Case) -> None:
    """The law itself gives nothing: no signature is needed for that to hold."""
    assert current(plain_case).state == "stands"
    assert set(answers(plain_case).values()) == {"prohibited"}


def test_a_desk_officer_signs_that_nothing_is_given(city: City, plain_case: Case) -> None:
    decline(city.act("dee"), plain_case.key, shown(decline_text(current(plain_case))))
    assert current(plain_case).state == "declined"


def test_permitted_is_nothing_until_two_have_signed(city: City, qualifying: Case) -> None:
    assert set(answers(qualifying).values()) == {"permitted"}
    assert current(qualifying).state == "needs-two"
    permit(city, qualifying)
    assert current(qualifying).state == "authored"
    approve(city.act("ada"), qualifying.key, shown(approval_text(qualifying)))
    assert current(qualifying).state == "approved"


def test_author_and_approver_are_two_people_whatever_their_roles(
    city: City, qualifying: Case
) -> None:
    """Colin may do either; never both."""
    permit(city, qualifying, "colin")
    with pytest.raises(NotAllowed, match="cannot approve"):
        approve(city.act("colin"), qualifying.key, shown(approval_text(qualifying)))


def test_two_accounts_of_one_human_are_one_person(city: City, qualifying: Case) -> None:
    city.users["ada"].person = city.users["carla"].person
    city.users["ada"].save()
    permit(city, qualifying)
    with pytest.raises(NotAllowed, match="cannot approve"):
        approve(city.act("ada"), qualifying.key, shown(approval_text(qualifying)))


def test_the_database_itself_refuses_a_second_signature_of_one_person(
    city: City, qualifying: Case
) -> None:
    """Where every check in the program were gone, the table would still not take it."""
    permit(city, qualifying)
    first = current(qualifying).signatures.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            determination=first.determination, place="approver", by=first.by, person=first.person,
            at=first.at, reauthenticated_at=first.at, text_sha256=first.text_sha256,
        )  # fmt: skip


@pytest.mark.parametrize("ago", [None, timedelta(minutes=5, seconds=1)])
def test_a_signature_needs_both_factors_shown_within_five_minutes(
    city: City, plain_case: Case, ago: timedelta | None
) -> None:
    from dataclasses import replace

    actor = city.act("dee")
    stale = replace(actor, reauthenticated_at=None if ago is None else actor.at - ago)
    with pytest.raises(SignAgain):
        decline(stale, plain_case.key, shown(decline_text(current(plain_case))))
    assert current(plain_case).state == "stands"


def test_what_was_shown_is_what_is_signed(city: City, qualifying: Case) -> None:
    """Another text's hash signs nothing, at either place."""
    with pytest.raises(Changed):
        author(city.act("carla"), qualifying.key, ["hold"], [], "", shown("something else"))
    permit(city, qualifying)
    with pytest.raises(Changed):
        approve(city.act("ada"), qualifying.key, shown(approval_text(qualifying) + " "))
    assert current(qualifying).state == "authored"


def test_a_fact_put_down_after_authoring_takes_the_permission_away(
    city: City, qualifying: Case
) -> None:
    permit(city, qualifying)
    text = approval_text(qualifying)
    put_fact(city.act("dee"), qualifying.key, "screening.possible_match", "yes")
    with pytest.raises((Changed, NotThere)):
        approve(city.act("ada"), qualifying.key, shown(text))
    assert not Signature.objects.filter(place="approver").exists()


def test_what_time_has_taken_away_is_not_approved(city: City, qualifying: Case) -> None:
    """Three days on, no more than forty-eight hours past release would be left: authored is not enough."""
    permit(city, qualifying)
    city.clock[0] += timedelta(days=3)
    with pytest.raises(Changed, match="another by now"):
        approve(city.act("ada"), qualifying.key, shown(approval_text(qualifying)))
    assert not Signature.objects.filter(place="approver").exists()


def test_what_time_has_taken_away_is_not_authored(city: City, qualifying: Case) -> None:
    city.clock[0] += timedelta(days=3)
    with pytest.raises(Changed, match="another by now"):
        permit(city, qualifying)


def test_what_the_law_does_not_give_cannot_be_authored(
    city: City, plain_case: Case, qualifying: Case
) -> None:
    with pytest.raises(Changed, match="nothing here to permit"):
        author(city.act("carla"), plain_case.key, ["hold"], [], "I say so", shown(""))
    with pytest.raises(Unread, match="transfer"):
        author(city.act("carla"), qualifying.key, ["transfer"], [], "I say so", shown(""))


def test_nobody_but_an_approver_of_the_agency_approves(city: City, qualifying: Case) -> None:
    permit(city, qualifying)
    for name in ("dee", "carla", "piet", "ines", "sam"):
        with pytest.raises((NotAllowed, NotThere)):
            approve(city.act(name), qualifying.key, shown(approval_text(qualifying)))
    assert current(qualifying).state == "authored"


def test_an_approver_sends_it_back_with_a_reason(city: City, qualifying: Case) -> None:
    permit(city, qualifying)
    with pytest.raises(Unread, match="say why"):
        refuse(city.act("ada"), qualifying.key, " ")
    refuse(city.act("ada"), qualifying.key, "The docket is of another court.")
    assert current(qualifying).state == "needs-two"
    assert qualifying.determinations.filter(signatures__place="author").exists()
