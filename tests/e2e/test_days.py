"""A day of each role, in the browser, over the real server; axe finds nothing on any page."""

from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.conftest import ROOT, Site, look

PDF = ROOT / "examples/requests/detainer.pdf"


class Hands:
    """A person's hands on a page: each key and each click is counted; facts that are typed are not."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.clicks = page, 0, 0

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.keys += 1

    def tab_to(self, selector: str) -> None:
        """Tab until something has the focus."""
        for _ in range(60):
            if self.page.evaluate("s => document.activeElement?.matches(s)", selector):
                return
            self.key("Tab")
        raise AssertionError(f"{selector} cannot be reached with the keyboard")

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.key("Enter")

    def click(self, selector: str, moves: bool = True) -> None:
        self.clicks += 1
        if moves:
            with self.page.expect_navigation():
                self.page.locator(selector).first.click()
        else:
            self.page.locator(selector).first.click()


def file_by(page: Page, path: Path) -> None:
    page.locator("#paper").set_input_files(path)


def test_from_a_paper_to_a_signed_decline_by_keyboard_alone(site: Site) -> None:
    """At most 40 keys beyond the facts typed: name and booking number."""
    page = site.page("dee")
    page.goto("/desk/")
    hands = Hands(page)
    hands.tab_to("a[href$='/requests/new']")
    hands.enter()
    hands.tab_to("#paper")
    hands.key("Enter")  # opens the machine's own file dialog; the path typed there is a fact
    hands.key("Enter")
    file_by(page, PDF)
    hands.tab_to("form[action$='paper'] button")
    hands.enter()
    hands.tab_to("#name")
    page.keyboard.type("Keyboard Person")
    hands.key("Tab")
    page.keyboard.type("SYN-000777")
    hands.enter()
    hands.tab_to("#to-decline")
    hands.enter()
    hands.tab_to("main form button")
    hands.enter()
    assert "Declined, signed" in page.inner_text("main")
    assert hands.keys <= 40, hands.keys
    page.close()


def test_from_a_paper_to_a_signed_decline_by_mouse(site: Site) -> None:
    """At most 9 clicks."""
    page = site.page("dee")
    page.goto("/desk/")
    hands = Hands(page)
    hands.click("a[href$='/requests/new'] >> nth=-1")
    hands.clicks += 2  # the file field, and the file
    file_by(page, PDF)
    hands.click("form[action$='paper'] button")
    look(page)
    page.locator("#name").fill("Mouse Person")
    hands.click("form[action$='new'] button[type=submit]")
    look(page)
    hands.click("#to-decline")
    look(page)
    hands.click("main form button")
    assert "Declined, signed" in page.inner_text("main")
    assert hands.clicks <= 9, hands.clicks
    page.close()


def open_by_key(page: Page, key: str) -> None:
    page.goto("/desk/")
    page.locator("#find-text").fill(key)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_desk_officers_day(site: Site) -> None:
    """The next question, a paper checked against the list, a contact, an objection, the release."""
    page = site.page("dee")
    page.goto("/desk/")
    look(page)
    page.goto("/desk/requests/new")
    look(page)
    open_by_key(page, site.keys["to check"])
    look(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Paper 1").click()
    look(page)
    for name, text in (
        ("court", "S.D.N.Y."),
        ("judge", "J. Example"),
        ("docket", "26 MAG 0001"),
        ("dated", "2026-11-20"),
    ):
        page.locator(f"#{name}").fill(text)
    page.locator("#issued_by").select_option("us-magistrate-judge")
    for box in page.locator("input[value=yes]").all():
        page.locator(f"label[for={box.get_attribute('id')}]").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Keep my reading").click()
    assert "By one" in page.inner_text("main")
    page.get_by_text("Log a contact").first.click()
    look(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Log the contact").click()
    assert "contact in by fax" in page.inner_text("main")
    with page.expect_navigation():
        page.get_by_role("button", name="The person says").click()
    assert "The person objects" in page.inner_text("main")
    look(page)
    page.goto("/desk/contested")
    look(page)
    page.close()


def test_counsel_authors_and_an_approver_approves_the_very_same_text(site: Site) -> None:
    counsel = site.page("carla")
    counsel.goto("/desk/")
    look(counsel)
    open_by_key(counsel, site.keys["to author"])
    look(counsel)
    with counsel.expect_navigation():
        counsel.get_by_role("link", name="Author a permission").click()
    look(counsel)
    counsel.locator("label[for=act-hold]").click()
    with counsel.expect_navigation():
        counsel.get_by_role("button", name="Show the exact text").click()
    look(counsel)
    text = counsel.locator(".brl-text").inner_text()
    with counsel.expect_navigation():
        counsel.get_by_role("button", name="Sign as author").click()
    assert "Waits for the approver" in counsel.inner_text("main")
    counsel.goto("/desk/changed")
    look(counsel)
    approver = site.page("ada")
    approver.goto("/desk/")
    look(approver)
    key = site.keys["to author"]
    with approver.expect_navigation():
        approver.get_by_role("button", name=f"Open case {key}").click()
    with approver.expect_navigation():
        approver.get_by_role("link", name="Read and approve").click()
    look(approver)
    assert approver.locator(".brl-text").inner_text() == text
    with approver.expect_navigation():
        approver.get_by_role("button", name="Sign as approver").click()
    assert "Permitted, signed by two" in approver.inner_text("main")
    counsel.close()
    approver.close()


def test_the_decision_prints_as_a_page_of_its_own(site: Site) -> None:
    page = site.page("dee")
    open_by_key(page, site.keys["objected"])
    with page.expect_navigation():
        page.get_by_role("link", name="The decision, to print").click()
    assert "Decision on a federal request" in page.inner_text("body")
    page.close()


def test_other_roles_have_a_home_and_see_no_case(site: Site) -> None:
    for name in ("piet", "rena", "ines", "sam", "rita"):
        page = site.page(name)
        page.goto("/desk/")
        assert page.locator("h1").count() == 1, (name, page.url)
        look(page)
        assert "Person To" not in page.inner_text("body")
        page.goto(f"/desk/cases/{site.keys['to author']}")
        assert "Person To Author" not in page.inner_text("body")
        page.close()


PAGES = {
    "ines": ("/inspect/", "/inspect/alarms", "/inspect/looks", "/inspect/ledger", "/counts/"),
    "piet": ("/office/inventory", "/office/accounts", "/inspect/looks", "/counts/"),
    "sam": ("/office/accounts", "/inspect/ledger"),
    "rita": ("/counts/",),
    "rena": ("/counts/", "/inspect/ledger"),
    "dee": ("/people/again", "/people/password"),
    "": ("/people/sign-on",),
}


def test_every_page_of_every_role_is_open_to_all_hands_and_eyes(site: Site) -> None:
    """Axe finds nothing, wide or narrow, and nothing runs out of a narrow page."""
    for name, paths in PAGES.items():
        page = site.page(name)
        for path in paths:
            page.set_viewport_size({"width": 1280, "height": 900})
            answer = page.goto(path)
            assert answer is not None and answer.status == 200, (name, path)
            look(page)
            page.set_viewport_size({"width": 360, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, (name, path)
        page.close()


def test_an_inspector_sees_a_case_over_time_and_its_name_only_as_a_second_step(site: Site) -> None:
    page = site.page("ines")
    page.goto(f"/inspect/cases/{site.keys['objected']}")
    look(page)
    with page.expect_navigation():
        page.get_by_role("button", name="inspect", exact=False).first.click()
    assert page.locator("svg[role=img]").count() >= 1
    assert "Person Objected" not in page.inner_text("body")
    look(page)
    page.close()


def test_on_a_phone_nothing_runs_out_of_the_page(site: Site) -> None:
    page = site.page("dee")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/desk/")
    for path in ("/desk/", "/desk/requests/new"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    open_by_key(page, site.keys["objected"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_the_console_is_silent(site: Site) -> None:
    """Nothing was blocked by the content policy, and no script failed, on any page above."""
    assert [text for text in site.said if "404" not in text and "403" not in text] == []
