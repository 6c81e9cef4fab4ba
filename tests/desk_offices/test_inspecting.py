"""An inspector sees a case by its key, its name by a second step, who looked, and what stood out."""

import pytest

from brightline.cases.access import open_case
from brightline.cases.actions import approve, approve_expunction, ask_expunction, author, close
from brightline.cases.actions.custody import Said, log_contact
from brightline.cases.actions.watching import see_alarm
from brightline.cases.errors import Changed, NotAllowed
from brightline.cases.models import Access, Alarm, Case, Leaf
from brightline.cases.reconcile import differences
from brightline.cases.store import log
from brightline.cases.texts import permission_text
from brightline.cases.vault import sha256
from tests.desk_offices.conftest import SignOn
from tests.record.conftest import CHECKED, WORK, City, current


def _lived(city: City, case: Case) -> None:
    """Let a case be permitted by two, spoken of, looked at and closed."""
    text = permission_text(current(case), ["hold"], [], "")
    author(city.act("carla"), case.key, ["hold"], [], "", sha256(text.encode()))
    approve(city.act("ada"), case.key, sha256(text.encode()))
    said = Said(city.clock[0], "in", "phone", "ICE", "asks", people="Officer Speaker")
    log_contact(city.act("dee"), case.key, said)
    open_case(city.act("dee", WORK), "case.read", case.key, "desk:case")
    at = city.at()
    close(city.act("dee"), case.key, at)


def test_the_picture_tells_all_that_happened_and_not_whose_case_it_is(
    city: City, sign_on: SignOn, qualifying: Case
) -> None:
    _lived(city, qualifying)
    page = sign_on("ines").opened(f"/inspect/cases/{qualifying.key}", "inspect")
    for told in (
        "I-247A from ICE by fax", "Paper 1: AO-442", "a judge&#x27;s, by carla", "Decision 1: ",
        "as author: carla", "as approver: ada", "in by phone, ICE", f"dee: {WORK}", "Released",
        "ines: inspect",
    ):  # fmt: skip
        assert told in page, told
    for sealed in (
        "Other Person", "Officer Example", "Officer Speaker", "120.10", CHECKED["docket"],
        CHECKED["judge"],
    ):  # fmt: skip
        assert str(sealed) not in page
    assert page.count('class="timeline"') == 2
    assert "<caption>What happened" in page


def test_the_name_is_a_look_of_its_own_and_shown_once(
    city: City, sign_on: SignOn, plain_case: Case
) -> None:
    browser = sign_on("ines")
    path = f"/inspect/cases/{plain_case.key}"
    assert browser.post(f"{path}/identity").headers["Location"] == path  # no purpose was said yet
    assert not Access.objects.filter(what="inspect:identity").exists()
    page = browser.opened(path, "answer a complaint")
    assert "Sample Person" not in page and "SYN-000001" not in page
    assert browser.get(f"{path}/identity").status_code == 405
    answer = browser.post(f"{path}/identity")
    assert "Sample Person" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    look = Access.objects.get(what="inspect:identity")
    assert (look.case, look.purpose) == (plain_case, "answer a complaint")
    assert "Sample Person" not in browser.text(path)


def test_an_inspector_writes_nothing_in_a_case(
    city: City, sign_on: SignOn, plain_case: Case
) -> None:
    def held() -> object:
        return (
            Case.objects.values().get(pk=plain_case.pk),
            list(plain_case.requests.values()),
            list(plain_case.papers.values()),
            list(plain_case.determinations.values()),
        )

    before, leaves = held(), Leaf.objects.count()
    browser = sign_on("ines")
    browser.opened(f"/inspect/cases/{plain_case.key}", "inspect")
    browser.post(f"/inspect/cases/{plain_case.key}/identity")
    assert held() == before
    added = Leaf.objects.filter(index__gte=leaves).values_list("kind", flat=True)
    assert list(added) == ["case.looked", "case.looked"]


def test_an_expunged_case_keeps_its_times_and_has_no_name_to_show(
    city: City, sign_on: SignOn, plain_case: Case
) -> None:
    ask_expunction(city.act("rena"), plain_case.key, "schedule")
    approve_expunction(city.act("piet"), plain_case.key)
    page = sign_on("ines").opened(f"/inspect/cases/{plain_case.key}", "inspect")
    assert "Expunged, approved by piet" in page
    assert "Show whose case it is" not in page


def test_a_case_that_was_let_run_late_shows_for_how_long(
    city: City, sign_on: SignOn, plain_case: Case
) -> None:
    Case.objects.filter(pk=plain_case.pk).update(release_due_at=city.clock[0])
    city.at()
    page = sign_on("ines").opened(f"/inspect/cases/{plain_case.key}", "inspect")
    assert "Past the release that was due" in page


def test_looks_are_found_by_account_and_by_case(
    city: City, sign_on: SignOn, plain_case: Case, qualifying: Case
) -> None:
    open_case(city.act("dee", WORK), "case.read", plain_case.key, "desk:case")
    open_case(city.act("dan", WORK), "case.read", qualifying.key, "desk:case")
    browser = sign_on("ines")
    everything = browser.text("/inspect/looks")
    assert plain_case.key in everything and qualifying.key in everything
    by_account = browser.text("/inspect/looks", account="dee")
    assert plain_case.key in by_account and qualifying.key not in by_account
    by_case = browser.text("/inspect/looks", case=qualifying.key.lower())
    assert "dan, Dan" in by_case and "dee, Dee" not in by_case


def test_earlier_looks_are_on_the_next_page(city: City, sign_on: SignOn, plain_case: Case) -> None:
    at = city.at()
    Access.objects.bulk_create(
        Access(at=at, user=city.users["dee"], case=plain_case, what=f"look-{n:03}", outcome="shown")
        for n in range(130)
    )
    browser = sign_on("ines")
    answer = browser.get("/inspect/looks")
    first = [row["what"] for row in answer.context["rows"]]
    later = browser.get("/inspect/looks", before=str(answer.context["before"]))
    rest = [row["what"] for row in later.context["rows"]]
    assert (len(first), len(rest)) == (100, 30)
    assert first + rest == [f"look-{n:03}" for n in reversed(range(130))]
    assert later.context["before"] is None


def test_a_privacy_officer_sees_the_looks_of_the_own_agency_alone(
    city: City, sign_on: SignOn, plain_case: Case, qualifying: Case
) -> None:
    Case.objects.filter(pk=qualifying.pk).update(agency="nyc/nypd")
    for case, name in ((plain_case, "dee"), (qualifying, "nina")):
        Access.objects.create(
            at=city.at(), user=city.users[name], case=case, what="desk:case", outcome="shown"
        )
    browser = sign_on("piet")
    page = browser.text("/inspect/looks")
    assert plain_case.key in page and qualifying.key not in page
    assert "Nobody looked." in browser.text("/inspect/looks", case=qualifying.key)


def test_an_alarm_is_seen_once_and_the_ledger_tells_of_it(city: City, sign_on: SignOn) -> None:
    alarm = Alarm.objects.create(
        at=city.at(), kind="harvest", user=city.users["dee"], detail={"cases_in_an_hour": 60}
    )
    browser = sign_on("ines")
    assert "<strong>1</strong> alarm nobody" in browser.text("/inspect/")
    assert "cases in an hour: 60" in browser.text("/inspect/alarms")
    assert "you have seen this alarm" in browser.followed(f"/inspect/alarms/{alarm.pk}/seen")
    alarm.refresh_from_db()
    assert alarm.seen_by == city.users["ines"]
    assert Leaf.objects.filter(kind="alarm.seen", actor=city.users["ines"]).count() == 1
    assert "somebody has seen it already" in browser.followed(f"/inspect/alarms/{alarm.pk}/seen")
    assert "<strong>0</strong> nobody" in browser.text("/inspect/alarms")
    assert list(differences()) == []


def test_nobody_answers_an_alarm_about_themselves(city: City) -> None:
    alarm = Alarm.objects.create(at=city.at(), kind="harvest", user=city.users["ines"])
    with pytest.raises(NotAllowed, match="another inspector"):
        see_alarm(city.act("ines"), alarm.pk)
    with pytest.raises(NotAllowed):
        see_alarm(city.act("dee"), alarm.pk)
    with pytest.raises(Changed):
        see_alarm(city.act("ines"), alarm.pk + 1)
    alarm.refresh_from_db()
    assert alarm.seen_at is None


def test_the_ledger_page_says_size_and_root(sign_on: SignOn, plain_case: Case) -> None:
    page = sign_on("ines").text("/inspect/ledger")
    assert log().root().hex() in page
    assert f"<dd>{log().storage.size()}</dd>" in page
    assert "None has been signed yet." in page
    assert 'href="#verify"' in page and 'id="verify"' in page


def test_a_damaged_ledger_is_said_to_be_damaged(sign_on: SignOn, plain_case: Case) -> None:
    Leaf.objects.update(hashes=b"")
    page = sign_on("ines").text("/inspect/ledger")
    assert "The ledger is damaged" in page


def test_a_case_is_found_by_its_key_with_a_purpose(sign_on: SignOn, plain_case: Case) -> None:
    page = sign_on("ines").followed("/desk/find", text=plain_case.key, purpose="answer a complaint")
    assert "Opened to answer a complaint." in page
