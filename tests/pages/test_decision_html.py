"""The decision page as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.pages import AnswerError, decision_html
from brightline.pages.words import spoken
from tests.pages import samples
from tests.pages.reading import Element, read

Sample = Callable[[], dict[str, Any]]

each_sample = pytest.mark.parametrize("sample", samples.SAMPLES.values(), ids=samples.SAMPLES)


def page(answer: dict[str, Any], facts: list[dict[str, Any]] | None = None) -> Element:
    return read(decision_html(answer, samples.facts() if facts is None else facts))


def section(root: Element, name: str) -> Element:
    (found,) = [s for s in root.all("section") if s.attributes["aria-labelledby"] == name]
    return found


@each_sample
def test_the_instruction_is_the_first_thing_said(sample: Sample) -> None:
    """After the title nothing comes before the instruction, word for word."""
    answer = sample()
    first = page(answer).one("main").all("section")[0]
    orders = [order.text() for order in first.all(class_="order")]
    instruction = answer["instruction"]
    expected = [instruction["own_force"], instruction["custody"], instruction["speech"]]
    assert orders == [text for text in expected if text]


def test_an_order_with_its_own_force_is_said_before_release_and_as_large() -> None:
    """A hurried eye must not read "release" and stop before the judge's order."""
    orders = page(samples.own_force()).all(class_="order")
    assert "own-force" in orders[0].classes()
    assert orders[0].text().startswith("A State warrant is on file")


@each_sample
def test_the_word_permitted_is_never_shown_but_in_not_permitted(sample: Sample) -> None:
    """The bare word would read as leave to act."""
    answer = sample()
    answer["answers"]["hold"]["changes"].append({"if": "a thing were so", "then": "permitted"})
    text = re.sub(r"not permitted", "", page(answer).text("style"), flags=re.IGNORECASE)
    assert "permitted" not in text.lower()


SENTENCES = {
    "permitted": "The law may allow this. Two people must sign before anyone acts.",
    "required": "An order or statute requires this: counsel must confirm before anyone acts.",
    "prohibited": "Not permitted.",
    "counsel": "A lawyer must decide.",
    "unknown": "Cannot say: a fact is missing.",
    "not-regulated": "These laws do not regulate this.",
}


@pytest.mark.parametrize("answer", SENTENCES)
def test_each_answer_is_a_sentence_beside_a_shape(answer: str) -> None:
    """The table of answers says each in words and draws a shape."""
    given = samples.no_warrant()
    given["answers"]["hold"]["answer"] = answer
    verdict = section(page(given), "answers").all(class_="verdict")[0]
    assert verdict.text("svg") == SENTENCES[answer]
    assert len(verdict.all("svg", "icon")) == 1


def test_no_two_answers_have_the_same_shape() -> None:
    """Each answer is told by its outline, without colour and without reading."""
    drawn = set()
    for answer in SENTENCES:
        given = samples.no_warrant()
        given["answers"]["hold"]["answer"] = answer
        verdict = section(page(given), "answers").all(class_="verdict")[0]
        drawn.add(verdict.one("title").text())
    assert len(drawn) == len(SENTENCES)


def test_an_answer_two_people_signed_says_so() -> None:
    """Signed, the page no longer says that two people must sign; it still does not say "permitted"."""
    root = page(samples.may_allow(signed=True))
    assert "Two people have signed." in section(root, "now").text()
    verdict = section(root, "answers").all(class_="verdict")[0]
    assert verdict.text("svg").startswith("The law may allow this. Two people have signed.")


def test_the_end_of_a_hold_and_the_deadlines_are_written_out() -> None:
    """Times are in words no one has to decode."""
    root = page(samples.may_allow())
    assert "At the latest until Fri Feb 17, 2023, 14:00 (2:00 PM)." in root.text()
    deadlines = [item.text() for item in root.one("ul", "deadlines").all("li")]
    assert deadlines[0] == (
        "By Wed Feb 15, 2023, 14:00 (2:00 PM): Release the person when release is due."
    )


def test_a_missing_fact_is_in_plain_words_with_who_would_know() -> None:
    """Not the name of a field, but what to ask whom."""
    text = section(page(samples.date_unknown()), "missing").text()
    assert "the day judgment a was entered" in text
    assert "Who would know: the clerk of the court" in text
    assert "judged_on" not in text


def test_a_missing_fact_without_words_is_still_named() -> None:
    """A fact listed only by its path is shown by its path."""
    answer = samples.date_unknown()
    answer["answers"]["hold"]["missing"].append("custody.release_due_at")
    assert "custody.release_due_at" in section(page(answer), "missing").text()


@each_sample
def test_every_test_of_the_proof_is_in_the_list_for_screen_readers(sample: Sample) -> None:
    """Each node's words are there, and the result of each; nothing is told by the picture alone."""
    answer = sample()
    lists = section(page(answer), "steps").all("div", "in-words")
    proofs = [answer["answers"]["hold"]["why"]]
    if "communicate" in answer["answers"]:
        proofs.append(answer["answers"]["communicate"]["by_kind"]["court-date"]["why"])
    for shown, proof in zip(lists, proofs, strict=True):
        for node in samples.unfold(proof):
            assert node["kind"] in ("layers", "layer") or spoken(node["says"]) in shown.text()
        assert all(item.all("b") for item in shown.all("li"))


@each_sample
def test_the_picture_and_the_list_show_the_same_rows(sample: Sample) -> None:
    """Each item of the list has its shape in the whole picture, and no other is drawn."""
    steps = section(page(sample()), "steps")
    for drawn, said in zip(steps.all("div", "pictures"), steps.all("div", "in-words"), strict=True):
        shapes = [g for g in drawn.all("g") if g.attributes.get("stroke") == "#000"]
        assert len(shapes) == len(said.all("li"))


def test_yes_no_and_cannot_say_differ_by_shape_and_word() -> None:
    """A circle, a black square, a diamond; each with its word in capitals."""
    steps = section(page(samples.date_unknown()), "steps")
    seen = {
        item.one("b").text(): item.one("title").text()
        for item in steps.all("li")
        if not item.all("ul")
    }
    assert seen["YES"] == "circle with a check"
    assert seen["NO"] == "black square with a cross"
    assert seen["CANNOT SAY"] == "diamond with a question mark"


def test_a_row_that_stands_for_the_act_shows_the_answer_and_not_yes() -> None:
    """A "YES" beside "hold a person past release" would read as an order."""
    steps = section(page(samples.may_allow()), "steps")
    top = steps.all("li")[0].all("b")
    assert [tag.text() for tag in top[:2]] == ["MAY ALLOW", "MAY ALLOW"]
    assert "Order 12, of 2003: not regulated" not in steps.text()


def test_the_deciding_tests_are_bold_and_on_heavy_lines() -> None:
    """Weight, which a photocopy keeps, marks the path."""
    why = section(page(samples.no_warrant()), "why")
    bold = [t.text() for t in why.all("text") if t.attributes.get("font-weight") == "bold"]
    assert "a judge or magistrate signed it" in bold
    assert {"2.4", "1"} <= {p.attributes.get("stroke-width") for p in why.all("path")}


def test_page_one_draws_only_what_decides_and_counts_the_rest() -> None:
    """The deciding picture ends with the number of tests it leaves out."""
    answer = samples.no_warrant()
    nodes = samples.unfold(answer["answers"]["hold"]["why"])
    others = sum(not node["decides"] for node in nodes)
    why = section(page(answer), "why").one("div", "pictures").text("title", "desc")
    assert f"… {others} further tests that do not change this" in why
    assert "it names the person" not in why


def test_acts_with_the_same_proof_share_one_picture() -> None:
    """Hold and notify under the same tests are drawn once, named for both."""
    headings = [h.text() for h in section(page(samples.no_warrant()), "steps").all("h3")]
    assert headings == [
        "Hold past release and notify of release (pinpoints on the right: City Code § 1-101)"
    ]


def test_pictures_have_a_title_and_their_words() -> None:
    """Each is an image with a name of its own and a description; ids do not repeat."""
    pictures = page(samples.date_unknown()).all("svg", "picture")
    assert len(pictures) > 2
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        assert picture.one("title").attributes["id"] == picture.attributes["aria-labelledby"]
        assert picture.one("desc").text()
    assert len({p.attributes["aria-labelledby"] for p in pictures}) == len(pictures)


def test_no_piece_of_a_picture_is_taller_than_a_page_can_keep_whole() -> None:
    """Also where one test is said in a thousand words."""
    answer = samples.no_warrant()
    row = samples.unfold(answer["answers"]["hold"]["why"])[4]
    row["says"] = "very " * 1000 + "long"
    row["cite"] = "Code of " + "great " * 200 + "length"
    pictures = page(answer).all("svg", "picture")
    assert max(int(p.attributes["height"]) for p in pictures) <= 200
    shown = " ".join(p.text("title", "desc") for p in pictures)
    assert shown.count("very") >= 1000


@each_sample
def test_headings_go_down_one_level_at_a_time(sample: Sample) -> None:
    """One h1, then no level left out."""
    levels = [int(e.tag[1]) for e in page(sample()).all() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@each_sample
def test_tables_say_what_their_headings_head(sample: Sample) -> None:
    """Every header cell has a scope."""
    heads = page(sample()).all("th")
    assert heads
    assert {head.attributes["scope"] for head in heads} == {"col", "row"}


@each_sample
def test_ids_are_unique_and_every_label_is_found(sample: Sample) -> None:
    """No id twice; each aria-labelledby names one that is there."""
    elements = page(sample()).all()
    ids = [e.attributes["id"] for e in elements if "id" in e.attributes]
    labels = {
        e.attributes["aria-labelledby"] for e in elements if "aria-labelledby" in e.attributes
    }
    assert len(ids) == len(set(ids))
    assert labels <= set(ids)


@each_sample
def test_nothing_comes_from_elsewhere_and_nothing_runs(sample: Sample) -> None:
    """One style block, no script, no handler, no address."""
    html = decision_html(sample(), samples.facts())
    elements = read(html).all()
    assert [e.tag for e in elements].count("style") == 1
    assert not {"script", "link", "img", "iframe", "a"} & {e.tag for e in elements}
    assert not {a for e in elements for a in e.attributes if a.startswith("on") or a == "src"}
    assert "http" not in html
    assert "url(" not in html


def test_markup_in_the_facts_stays_text() -> None:
    """A script in a name is shown, never run, in the table and in the picture."""
    attack = "<script>alert(1)</script>\"'&amp;"
    answer = samples.no_warrant()
    for node in samples.unfold(answer["answers"]["hold"]["why"]):
        node["says"] = node["cite"] = attack
        node["given"] = attack
    answer["answers"][attack] = answer["answers"].pop("notify")
    answer["instruction"]["own_force"] = attack
    root = page(answer, [{"fact": "f", "label": attack, "given": attack, "source": None}])
    assert not root.all("script")
    assert attack in section(root, "now").text()
    assert attack in section(root, "facts").text()


def test_characters_that_turn_or_break_text_are_made_visible() -> None:
    """A reversed name cannot reverse the sentence around it."""
    fact = {"fact": "f", "label": "name\u202edettimrep", "given": "a\x00b\ud800", "source": None}
    text = section(page(samples.no_warrant(), [fact]), "facts").text()
    assert "name\ufffddettimrep" in text
    assert "a\ufffdb\ufffd" in text


def test_an_answer_to_nothing_is_a_page() -> None:
    """Empty lists are said in words, not left as empty tables."""
    answer = samples.answer_of({}, "Release on time.", "Say nothing.")
    answer["duties"] = answer["duties_detail"] = answer["law"]["layers"] = []
    root = page(answer, [])
    assert "Nothing was asked." in root.text()
    assert "No fact was given." in root.text()
    assert "No statute in this law pack applied." in root.text()


def test_forty_judgments_leave_page_one_short_and_lose_nothing() -> None:
    """The deciding picture goes less deep; every judgment is in the whole tree."""
    rows = [samples.judgment("no", f"j{i:02}", "no", True) for i in range(40)]
    answer = samples.no_warrant()
    why = samples.layered("hold", "no", samples.conviction("no", rows, True))
    answer["answers"] = {"hold": samples.outcome("prohibited", "None counts.", why)}
    answer["answers"]["hold"]["missing"] = [f"judgments.j{i:02}.judged_on" for i in range(40)]
    root = page(answer)
    drawn = section(root, "why").one("div", "pictures").text("title", "desc")
    assert "further tests below these" in drawn
    assert "judgment j00" not in drawn
    steps = section(root, "steps").one("div", "pictures").text("title", "desc")
    assert all(f"judgment j{i:02}" in steps for i in range(40))
    assert "… and 34 more" in section(root, "missing").text()
    assert len(section(root, "more-missing").all("li")) == 34


def test_a_reading_in_dispute_shows_both_positions() -> None:
    """The reading taken, the other, and what the other would give."""
    text = section(page(samples.own_force()), "contested").text()
    assert "It counts only if a lawyer finds that the object is enumerated." in text
    assert "It never counts: the list must be read strictly. It would give: not permitted" in text


def test_the_page_names_the_law_its_layers_and_three_fingerprints() -> None:
    """Whoever checks the page can find the same law, facts and answer."""
    answer = samples.no_warrant()
    text = section(page(answer), "layers").text()
    for part in ("Local Law 7 of 2017", "Tue Jan 30, 2018", answer["law"]["version"]):
        assert part in text
    for key in (answer["law"]["fingerprint"], answer["facts_fingerprint"], answer["fingerprint"]):
        assert key in text
    assert answer["notice"] in page(answer).one("p", "notice").text()


def test_facts_show_their_source_or_that_none_is_named() -> None:
    """Kind of record, pointer, who looked, on which day."""
    rows = [row.text() for row in section(page(samples.no_warrant()), "facts").all("tr")]
    assert "court record, docket 00417-2021, R. Ortega 2023-02-14" in rows[1]
    assert rows[-1].endswith("none named")


def _without(*path: str) -> dict[str, Any]:
    answer = samples.no_warrant()
    inner = answer
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return answer


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (("format",), "format: not 'brightline-answer/1'"),
        (("instruction", "custody"), "instruction.custody: must be text"),
        (("answers", "hold", "answer"), "answers.hold.answer: must be text"),
        (("answers", "hold", "why", "value"), "answers.hold.why.value: must be text"),
        (("law",), "law: must be an object"),
    ],
)
def test_an_answer_of_another_shape_is_refused_by_place(path: tuple[str, ...], says: str) -> None:
    """The message is one line that names the key."""
    with pytest.raises(AnswerError, match=f"^{re.escape(says)}") as refused:
        decision_html(_without(*path), [])
    assert "\n" not in str(refused.value)


def test_an_unknown_answer_is_refused() -> None:
    """A word this page has no sentence for is never printed as it stands."""
    answer = samples.no_warrant()
    answer["answers"]["hold"]["answer"] = "allowed"
    with pytest.raises(AnswerError, match=r"answers\.hold\.answer: 'allowed' is none of"):
        decision_html(answer, [])


texts = st.text(max_size=60)


def one_test(says: str, cite: str, given_: str) -> dict[str, Any]:
    leaf = samples.node("no", says, given=given_) | {"cite": cite, "decides": True}
    why = samples.layered("hold", "no", leaf)
    acts = {"hold": samples.outcome("prohibited", says, why)}
    return samples.answer_of(acts, "Release on time.", "Say nothing.")


@settings(max_examples=40, deadline=None)
@given(says=texts, cite=texts, given_=texts, label=texts)
def test_any_text_makes_a_well_formed_page(says: str, cite: str, given_: str, label: str) -> None:
    """Whatever the words are, every element closes and no cell is added."""
    root = page(
        one_test(says, cite, given_),
        [{"fact": "f", "label": label, "given": given_, "source": None}],
    )
    assert len(section(root, "facts").all("td")) == 2
    assert len(section(root, "steps").one("div", "in-words").all("li")) == 6
