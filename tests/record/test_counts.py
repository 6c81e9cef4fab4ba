"""Five numbers that are never mixed, each of which opens to its rows."""

from datetime import date

from brightline.cases.actions import approve, author, decline, open_request, sent_again
from brightline.cases.changed import changed
from brightline.cases.counts import MEASURES, Asked, counts, rows
from brightline.cases.models import Case
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256
from tests.record.conftest import OFFICERS_PAPER, City, arrival, current

DAY = Asked("nyc/doc", date(2026, 11, 24), date(2026, 11, 24))


def test_each_number_is_the_number_of_its_rows(
    city: City, plain_case: Case, qualifying: Case
) -> None:
    decline(city.act("dee"), plain_case.key, sha256(decline_text(current(plain_case)).encode()))
    text = permission_text(current(qualifying), ["hold"], [], "")
    author(city.act("carla"), qualifying.key, ["hold"], [], "", sha256(text.encode()))
    approve(city.act("ada"), qualifying.key, sha256(text.encode()))
    sent_again(city.act("dee"), plain_case.key, arrival(city), plain_case.requests.get().pk)
    told = counts(DAY)
    assert told["counts"] == {
        "requests": 2,
        "instruments": 2,
        "persons": 2,
        "holds": 1,
        "notices": 0,
    }
    assert told["by_outcome"] == {"declined, signed": 1, "permitted, signed by two": 1}
    assert sum(row["requests"] for row in told["by_ground"]) == 2
    for name in MEASURES:
        assert rows(DAY, name).count() == told["counts"][name]


def test_a_day_is_new_yorks_day(city: City) -> None:
    """What came at half past eleven at night counts on that day, though it is the next in UTC."""
    from datetime import datetime

    late = datetime.fromisoformat("2026-11-23T23:30-05:00")
    open_request(city.act("dee"), arrival(city, received_at=late), {"name": "Late Fax"})
    assert (
        counts(Asked("nyc/doc", date(2026, 11, 23), date(2026, 11, 23)))["counts"]["requests"] == 1
    )
    assert counts(DAY)["counts"]["requests"] == 0


def test_another_agencys_requests_are_not_counted(city: City, plain_case: Case) -> None:
    assert counts(Asked("nyc/nypd", DAY.first, DAY.last))["counts"]["requests"] == 0
    assert counts(Asked("", DAY.first, DAY.last))["counts"]["requests"] == 1


def test_open_cases_whose_answer_moves_are_listed_and_no_others(
    city: City, plain_case: Case, qualifying: Case
) -> None:
    """Five and a half years later a look-back has run out; what never qualified stays as it was."""
    from datetime import datetime

    later = datetime.fromisoformat("2026-11-27T12:00-05:00")
    moved = list(changed(Case.objects.all(), later))
    assert {row.case.key for row in moved} == {qualifying.key}
    assert all(row.stands == "permitted" != row.today for row in moved)
    open_request(city.act("dee"), arrival(city, papers=[OFFICERS_PAPER]), {"name": "Unmoved"})
