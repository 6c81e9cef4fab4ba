"""A chatty mail turns to somebody in custody and away again; names of people are known from their capitals."""

from __future__ import annotations

from brightline.archive.acts.people import masked, named
from tests.archive.parties.mails import mail

from .talk import acts, asked, local, told

LUNCH = "My wife made the potato salad. Softball is on Sunday at nine, bring the cooler."


def test_lunch_and_softball_say_nothing_of_anybody() -> None:
    assert told(LUNCH) == {}


def test_the_line_that_counts_is_found_between_them() -> None:
    words = f"{LUNCH} Vega gets out on Friday at six. Your party was great, the cake too."
    assert told(words, "When is Vega getting out?") == {"release-time": "gives"}


def test_a_class_and_its_sample_are_nobody() -> None:
    assert told("Slide 9 is the sample of a man who is released tomorrow at noon.") == {}


def test_who_writes_of_themselves_alone_tells_of_nobody() -> None:
    assert told("I get out at four, then I walk home.") == {}


def test_a_fragment_of_a_federal_writer_asks() -> None:
    assert asked("mugshot of him") == {"photo": "asks"}
    assert asked("Thanks for the mugshot of him.") == {}


def test_item_by_item_is_refused() -> None:
    assert told("Mugshot of him: no.", "Can you send his mugshot?") == {"photo": "refuses"}


def test_names_are_masked_and_correspondents_and_words_of_the_trade_are_not() -> None:
    message, segments = mail(local("I saw Vega with Okafor at the Court on Monday, Vega's ride."))
    names = named(message.text, segments)
    assert names == {"vega"}
    assert masked("vega's ride", names) == "qqqq's ride"
    assert masked("vegas", names) == "vegas"


def test_a_masked_name_leaves_spans_where_they_were() -> None:
    assert acts(local("Xu-Vega walks out tomorrow at noon, as Vega knows."))["release-time"]
