"""A large answer keeps its page one, and draws what its laws share once."""

from __future__ import annotations

import io
from typing import Any

import pypdf

from brightline.pages import decision_html, decision_pdf
from tests.pages import samples
from tests.pages.reading import Element, read

BECAUSE = (
    "No law requires it; it is not a notice of release that the code allows; the person was not "
    "convicted of a violent or serious crime and is no possible match; nothing documents a "
    "purpose apart from civil immigration enforcement."
)


def crowded() -> dict[str, Any]:
    """Return an answer on three acts whose proofs share two hundred tests of fifteen judgments."""
    rows = [samples.judgment("no", f"j{i:02}", "no", True) for i in range(15)]
    shared = samples.conviction("no", rows, True)
    beside = samples.warrant("yes", "yes", False)
    changes = [
        {"if": f"judgment j{i:02} had been entered within five years before the arrest", "then": to}
        for i, to in enumerate(["permitted", "counsel"] * 5)
    ]

    def act(name: str, *tests: dict[str, Any]) -> dict[str, Any]:
        why = samples.layered(name, "no", *tests)
        return samples.outcome("prohibited", BECAUSE, why, changes=changes)

    to_notify = samples.node("no", "the detainer documents a criminal purpose", "(d)(1)")
    to_tell = samples.node("no", "the law requires the court date to be told", "(d)(3)")
    acts = {
        "hold": act("hold", beside, shared),
        "notify": act("notify", samples.decides(to_notify), beside, shared),
        "communicate": {
            "answer": "prohibited",
            "by_kind": {"court-date": act("notify", samples.decides(to_tell), beside, shared)},
        },
    }
    return samples.answer_of(acts, "Release on time.", "Say nothing.")


def section(answer: dict[str, Any], name: str) -> Element:
    root = read(decision_html(answer, samples.facts()))
    (found,) = [s for s in root.all("section") if s.attributes["aria-labelledby"] == name]
    return found


def test_a_part_that_laws_share_is_drawn_once_and_then_named() -> None:
    """The second and third act refer to the number of the part drawn for the first."""
    first, *others = section(crowded(), "steps").all("div", "in-words")
    assert "[2] the search at release" in first.text()
    assert first.text().count("judgment j07") == 1
    for other in others:
        assert "the search at release (every one is needed)" not in other.text()
        assert "the search at release (as drawn above at [2])" in other.text()
        assert "judgment j07" not in other.text()


def test_every_number_that_is_named_is_drawn_above() -> None:
    """A reader who looks for [3] finds it, once, on the page."""
    text = " ".join(e.text() for e in section(crowded(), "steps").all("div", "in-words"))
    named = {word.strip("[])") for word in text.split() if word.endswith("])")}
    assert named
    for number in named:
        assert text.count(f"[{number}] ") == 1
        assert text.index(f"[{number}] ") < text.index(f"at [{number}])")


def test_a_part_that_decides_is_drawn_bold_even_where_it_stood_before_and_did_not() -> None:
    """A path that decides is never left to a drawing that shows it thin."""
    answer = samples.no_warrant()
    rows = [samples.judgment("no", "a", "no", True)]
    thin = samples.conviction("no", [samples.judgment("no", "a", "no", False)], False)
    because = ("prohibited", "None counts.")
    answer["answers"] = {
        "hold": samples.outcome(*because, samples.layered("hold", "no", thin)),
        "notify": samples.outcome(
            *because, samples.layered("notify", "no", samples.conviction("no", rows, True))
        ),
    }
    second = section(answer, "steps").all("div", "in-words")[1]
    assert "less than five years passed before the arrest" in [
        strong.text() for strong in second.all("strong")
    ]


def test_small_parts_are_drawn_again() -> None:
    """A reference to three tests would be no shorter than the tests."""
    hold, notify = (
        samples.layered(act, "no", samples.node("no", f"the test of {act}"))
        for act in ("hold", "notify")
    )
    answer = samples.no_warrant()
    answer["answers"] = {
        "hold": samples.outcome("prohibited", "No.", hold),
        "notify": samples.outcome("prohibited", "No.", notify),
    }
    texts = [e.text() for e in section(answer, "steps").all("div", "in-words")]
    assert all("the privacy officer was told" in text for text in texts)
    assert "drawn above" not in " ".join(texts)


def test_page_one_of_a_large_answer_still_holds_all_it_must() -> None:
    """Orders, three long answers, the notice, a picture and changes; and few pages after it."""
    pdf = pypdf.PdfReader(io.BytesIO(decision_pdf(decision_html(crowded(), samples.facts()))))
    first = " ".join(pdf.pages[0].extract_text().split())
    for part in (
        "Say nothing.",
        "Communicate: court date",
        "This is not legal advice.",
        "Why: the tests that decide",
        "What would change the answer",
        "more, under “What else would change the answer”",
        "Answer sha256:9c0d1e2f",
    ):
        assert part in first
    assert len(pdf.pages) <= 10


def test_the_statute_is_named_once_before_its_pinpoints() -> None:
    """Two pinpoints of one statute do not repeat it; a case keeps its court and year."""
    answer = samples.no_warrant()
    case = "People v Doe, 1 AD9d 1 (2d Dept 2018)"
    answer["answers"]["hold"]["cites"] = ["Code § 1(a)", "Code § 1(b)(2)", case, "Order 12"]
    cites = section(answer, "answers").all("span", "cite")
    assert f"Code § 1(a), (b)(2); {case}; Order 12" in [cite.text() for cite in cites]


def test_a_short_fact_stands_beside_its_test() -> None:
    """The fact given is on the same line of the picture, so that a page holds more tests."""
    drawn = section(samples.may_allow(), "steps").one("div", "pictures")
    heights = {
        text.text(): text.attributes["y"] for svg in drawn.all("svg") for text in svg.all("text")
    }
    assert heights["Given: adult"] == heights["the person was convicted as an adult"]


def test_a_fact_that_only_repeats_the_result_is_not_said_twice() -> None:
    """Beside YES, "Given: yes" tells nothing; with a source it does."""
    bare = samples.node("yes", "the privacy officer was asked", given="yes")
    known = samples.node("yes", "the officer answered", given="yes", source=samples.SOURCE)
    why = samples.layered("hold", "yes", bare, known)
    answer = samples.no_warrant()
    answer["answers"] = {"hold": samples.outcome("not-regulated", "Not so.", why)}
    items = section(answer, "steps").one("div", "in-words").all("li")
    texts = [item.text() for item in items if not item.all("ul")]
    assert "circle with a check YES the privacy officer was asked" in texts
    assert any("the officer answered Given: yes [court record, docket" in text for text in texts)
