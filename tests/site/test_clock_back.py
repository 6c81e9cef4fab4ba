"""A clock that was set back: an answer that says so, and a line in the log. Programs: ``tests/site_api``."""

import json
import logging
from collections.abc import Callable

import pytest

from brightline.cases.models import ClockRefusal, Leaf, User
from brightline.cli import main
from brightline.site.log import JsonLines
from tests.site.conftest import Browser

Person = Callable[..., User]


@pytest.fixture
def back(browser: Browser, person: Person) -> Browser:
    """Dee has signed on; then the last leaf is of half a minute after what the clock says."""
    person("dee", "desk")
    browser.sign_on("dee")
    browser.clock.step(seconds=-25)
    return browser


def test_a_page_says_what_happened_and_what_to_do_and_the_log_how_far(
    back: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = back.post("/people/sign-off")
    page = answer.content.decode()
    assert answer.status_code == 503
    for says in ("clock is behind", "Nothing was kept of what you sent", "administrator"):
        assert says in page
    (line,) = [
        told for record in caplog.records
        if "clock-stepped" in (told := json.loads(JsonLines().format(record)))["what"]
    ]  # fmt: skip
    assert (line["behind_seconds"], line["who"]) == (25.0, User.objects.get().pk)
    assert ClockRefusal.objects.get().at == back.clock.at


def test_the_next_act_tells_of_it_and_the_session_is_still_there(back: Browser) -> None:
    back.post("/people/sign-off")
    back.clock.step(seconds=30)
    assert back.post("/people/sign-off").status_code == 302
    assert list(Leaf.objects.order_by("-index").values_list("kind", flat=True)[:2]) == [
        "clock.stepped", "logon.ended",
    ]  # fmt: skip


def test_a_refusal_for_want_of_a_role_is_answered_so_too(back: Browser) -> None:
    assert back.get("/office/accounts").status_code == 503


def test_a_stranger_learns_no_name_from_it(back: Browser, person: Person) -> None:
    """What is kept of a failure of a known name cannot be kept now; an unknown name needs nothing kept."""
    back.client.cookies.clear()
    answers = [
        back.password("dee"), back.password("dee", "not the password"), back.password("nobody"),
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {503}
    assert User.objects.get().failures == []


def test_the_operator_marks_the_step(
    back: Browser, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    data = str(settings.BRIGHTLINE_DATA)
    assert main(["user", "unlock", "dee", "--data", data]) == 2
    assert "clock is behind" in capsys.readouterr().err
    assert main(["ledger", "clock-stepped", "--data", data]) == 0
    assert "goes on" in capsys.readouterr().out
    assert back.post("/people/sign-off").status_code == 302
    assert main(["ledger", "clock-stepped", "--data", data]) == 2
    assert "nothing to mark" in capsys.readouterr().err
