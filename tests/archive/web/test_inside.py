"""Inside the desk: for the inspector alone, every look kept with its purpose, every decision told to the ledger."""

import pytest
from django.urls import reverse

from brightline.archive.review.store import history
from brightline.archive.running.folder import Archive
from brightline.archive.web.held import held
from brightline.cases.models import Access, Leaf, User
from brightline.cases.reconcile import differences
from brightline.cases.roles import table
from tests.archive.web.conftest import NAME
from tests.archive.web.making import FORBIDS
from tests.desk_offices.conftest import Browser, SignOn
from tests.desk_offices.test_who_may import ONE_EACH, readable
from tests.record.conftest import City

QUEUE = f"/archive/{NAME}/"
PAGES = ("", "agreement", "read", "plan", "timeline")


def item(archive: Archive, number: int = 0) -> str:
    card = list(held(archive).cards.values())[number]
    return f"{QUEUE}items/{card.item}/{card.segment}"


def entered(sign_on: SignOn, name: str = "ines") -> Browser:
    browser = sign_on(name)
    browser.followed(f"{QUEUE}open", purpose="inspect")
    return browser


@pytest.fixture
def second(city: City) -> None:
    """Another two inspectors."""
    from brightline.cases.actions.people import Account, first_account
    from tests.record.conftest import CODE, NOON, PASSWORD

    for name in ("ivan", "iris"):
        made = Account(name, name.title(), "", "oversight", PASSWORD, CODE)
        city.users[name] = first_account(made, ("inspector",), NOON)


@pytest.mark.parametrize("role", [role for role in ONE_EACH if role != "inspector"])
def test_no_other_role_sees_an_archive(role: str, sign_on: SignOn, inside: Archive) -> None:
    browser = sign_on(ONE_EACH[role])
    paths = ["/archive/", *(QUEUE + page for page in PAGES), item(inside)]
    assert [browser.get(path).status_code for path in paths] == [403] * len(paths)
    for path in (f"{item(inside)}/decision", f"{item(inside)}/names", f"{QUEUE}open"):
        assert browser.post(path, decision="other", purpose="inspect").status_code == 403
    assert not (inside.root / "decisions").exists()


def test_the_way_there_is_in_the_inspectors_navigation(sign_on: SignOn, inside: Archive) -> None:
    page = sign_on("ines").text("/archive/")
    assert f'href="{QUEUE}"' in page
    assert '<a href="/archive/" aria-current="page">Mail archives</a>' in page
    assert "Mail archives" not in sign_on("carla").text("/desk/")


def test_nothing_is_shown_before_a_purpose_is_said(sign_on: SignOn, inside: Archive) -> None:
    browser = sign_on("ines")
    asked = browser.text(item(inside))
    assert "What do you open the archive" in asked and "Okafor" not in asked
    assert not Access.objects.exists()
    assert browser.post(f"{QUEUE}open", purpose="curiosity").status_code == 422
    assert "What do you open the archive" in browser.text(item(inside))
    page = browser.followed(f"{QUEUE}open", purpose="answer a complaint", next=item(inside))
    assert "Okafor" in page
    look = Access.objects.get()
    assert (look.what, look.purpose) == (f"archive:item {NAME}", "answer a complaint")
    assert Leaf.objects.filter(kind="matter.looked", actor=look.user).count() == 1
    assert list(differences()) == []


@pytest.mark.parametrize(
    "onward", ["https://elsewhere.example/", "//elsewhere.example", "/office/"]
)
def test_after_the_purpose_nobody_is_led_elsewhere(
    onward: str, sign_on: SignOn, inside: Archive
) -> None:
    told = sign_on("ines").post(f"{QUEUE}open", purpose="inspect", next=onward)
    assert told.headers["Location"] == QUEUE


def test_every_page_is_a_look_of_its_own_and_is_kept_by_no_browser(
    sign_on: SignOn, inside: Archive
) -> None:
    browser = entered(sign_on)
    Access.objects.all().delete()
    for path in (*(QUEUE + page for page in PAGES), item(inside)):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store"
        readable(answer.content.decode())
    assert Access.objects.filter(outcome="shown").count() == len(PAGES) + 1


def test_persons_are_masked_and_their_names_a_look_of_its_own(
    sign_on: SignOn, inside: Archive
) -> None:
    browser, path = entered(sign_on), item(inside)
    assert "Vega" not in browser.text(path)
    shown = browser.post(f"{path}/names")
    assert "Vega" in shown.content.decode()
    assert Access.objects.filter(what=f"archive:reveal {NAME}", user__username="ines").count() == 1
    assert "Vega" not in browser.text(path)
    assert browser.get(f"{path}/names").status_code == 405


def test_what_a_stranger_wrote_is_text_and_no_markup(sign_on: SignOn, inside: Archive) -> None:
    browser = entered(sign_on)
    for number in range(4):
        for page in (browser.text(item(inside, number)), browser.text(QUEUE)):
            assert FORBIDS not in page
    assert "&lt;script&gt;alert(1)" in browser.text(item(inside, 3))


def test_a_finding_shows_law_rule_evidence_and_the_innocent_reading(
    sign_on: SignOn, inside: Archive
) -> None:
    page = entered(sign_on).text(item(inside))
    for told in (
        "Told when the person would be released", "9-131(h)", "law of nyc/doc@2015-02-12",
        "release-time, gives; rule release-time.gives", "ICE ERO, by address",
        "ICE ERO, by signature", "The innocent reading", "A public docket entry", "Strong",
        "the talk was moved elsewhere", "Asked, released late, picked up", "photo.png",
        "Header as it stands", "Later in the thread", "mail.mbox#1; SHA-256",
    ):  # fmt: skip
        assert told in page, told


def test_a_decision_stands_on_the_disk_and_in_the_ledger(sign_on: SignOn, inside: Archive) -> None:
    browser, path = entered(sign_on), item(inside)
    page = browser.followed(f"{path}/decision", decision="permitted", rebuttal=" It was public. ")
    assert "Kept: permitted." in page and "Finding 2" in page
    (told,) = history(inside.root, "ines").decisions
    assert (told.decision, told.rebuttal) == ("permitted", "It was public.")
    assert Leaf.objects.filter(kind="archive.decided").count() == 1
    assert "You decided: <strong>permitted</strong>" in browser.text(path)
    assert list(differences()) == []


def test_a_decision_that_the_disk_refuses_is_not_told_to_the_ledger(
    sign_on: SignOn, inside: Archive
) -> None:
    browser = entered(sign_on)
    (inside.root / "decisions").write_text("no folder")
    browser.client.raise_request_exception = False
    path = f"{item(inside)}/decision"
    assert browser.post(path, decision="permitted").status_code == 500
    assert not Leaf.objects.filter(kind="archive.decided").exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"decision": "guilty"}, "Choose one of the five"),
        ({}, "Choose one of the five"),
        ({"decision": "other", "rebuttal": "x" * 4001}, "too long"),
    ],
)
def test_what_is_no_decision_is_not_kept(
    fields: dict[str, str], says: str, sign_on: SignOn, inside: Archive
) -> None:
    assert says in entered(sign_on).followed(f"{item(inside)}/decision", **fields)
    assert history(inside.root, "ines").decisions == ()


def test_what_is_not_here_cannot_be_decided_on(sign_on: SignOn, inside: Archive) -> None:
    browser = entered(sign_on)
    for path in (f"{QUEUE}items/{'0' * 64}/0", f"{QUEUE}items/x/0", item(inside)[:-1] + "9"):
        assert browser.get(path).status_code == 404
        assert browser.post(f"{path}/decision", decision="other").status_code == 404
    assert browser.get("/archive/elsewhere/").status_code == 404
    assert history(inside.root, "ines").decisions == ()


def test_two_decide_apart_and_a_third_settles(
    sign_on: SignOn, inside: Archive, second: None
) -> None:
    path = item(inside)
    entered(sign_on).post(f"{path}/decision", decision="violation", rebuttal="seen by nobody yet")
    ivan = entered(sign_on, "ivan")
    for page in (ivan.text(path), ivan.text(QUEUE), ivan.text(f"{QUEUE}agreement")):
        assert "seen by nobody yet" not in page and "ines: " not in page
    ivan.post(f"{path}/decision", decision="permitted")
    assert "seen by nobody yet" in ivan.text(path)
    assert "A third settles it" in ivan.followed(f"{path}/decision", decision="violation")
    iris = entered(sign_on, "iris")
    assert "settle it: two differ" in iris.text(QUEUE)
    agreement = iris.text(f"{QUEUE}agreement")
    assert "waits for a third" not in agreement and "by you" in agreement
    iris.post(f"{path}/decision", decision="not-decidable")
    assert "iris: not-decidable" in ivan.text(f"{QUEUE}agreement")
    assert [len(history(inside.root, one).decisions) for one in ("ines", "ivan", "iris")] == [1] * 3


def test_kappa_is_shown_with_its_interval(sign_on: SignOn, inside: Archive, second: None) -> None:
    ines, ivan = entered(sign_on), entered(sign_on, "ivan")
    for number, (one, other) in enumerate(
        [("violation", "violation"), ("violation", "permitted"), ("permitted", "permitted")]
    ):
        ines.post(f"{item(inside, number)}/decision", decision=one)
        ivan.post(f"{item(inside, number)}/decision", decision=other)
    page = ines.text(f"{QUEUE}agreement")
    assert "<strong>0.40</strong> (between" in page
    assert "2, which is 67 %" in page


def test_two_accounts_of_one_human_are_one_reader(
    city: City, sign_on: SignOn, inside: Archive, second: None
) -> None:
    User.objects.filter(username="ivan").update(person=city.users["ines"].person)
    city.users["ivan"].refresh_from_db()
    entered(sign_on).post(f"{item(inside)}/decision", decision="violation")
    entered(sign_on, "ivan").post(f"{item(inside)}/decision", decision="permitted")
    assert [one.decision for one in history(inside.root, "ines").decisions] == [
        "violation", "permitted",
    ]  # fmt: skip
    assert history(inside.root, "ivan").decisions == ()


def test_an_archive_without_findings_says_what_to_do(sign_on: SignOn, inside: Archive) -> None:
    (inside.root / "found.json").unlink()
    (inside.root / "findings.jsonl").unlink()
    browser = sign_on("ines")
    browser.post(f"{QUEUE}open", purpose="inspect")
    told = browser.get(QUEUE)
    assert told.status_code == 409
    assert "brightline archive find" in told.content.decode()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"population": "1000000", "tolerable": "1000"}, "of 1,000,000 read"),
        ({"population": "many"}, "is not a number"),
        ({"population": "10", "tolerable": "1", "expected": "5"}, "no sample can show that"),
        ({"population": "10", "tolerable": "1", "confidence": "101"}, "between 0 and 1"),
    ],
)
def test_the_planner_answers_or_says_what_is_wrong(
    query: dict[str, str], says: str, sign_on: SignOn, inside: Archive
) -> None:
    assert says in entered(sign_on).text(f"{QUEUE}plan", **query)


def test_a_clean_sample_says_what_it_still_allows(sign_on: SignOn, inside: Archive) -> None:
    browser = entered(sign_on)
    assert "2 are still to be read" in browser.text(f"{QUEUE}plan")
    for card in held(inside).cards.values():
        if card.group == "sample":
            path = f"{QUEUE}items/{card.item}/{card.segment}/decision"
            browser.post(path, decision="not-responsive")
    page = browser.text(f"{QUEUE}plan")
    assert "All are read" in page and "still allows 1 missed" in page


def test_what_was_not_read_is_named_with_why(sign_on: SignOn, inside: Archive) -> None:
    page = entered(sign_on).text(f"{QUEUE}read")
    assert "mail.mbox#9: cut off in its header" in page
    assert "1 quoted segment has no original here" in page


def test_no_address_hands_out_everything() -> None:
    """Pages show fifty documents at most and one mail; there is no way to take a table away."""
    ours = sorted(name for name in table().routes if name.startswith("archive:"))
    assert ours == [
        "archive:agreement", "archive:decide", "archive:home", "archive:item", "archive:open",
        "archive:plan", "archive:queue", "archive:read", "archive:reveal", "archive:timeline",
    ]  # fmt: skip
    assert reverse("archive:queue", args=[NAME]) == QUEUE
