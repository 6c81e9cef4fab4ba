"""Acts in the light of who writes to whom, of what was asked, and of how a clause is meant."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.acts import find, rules
from brightline.archive.parties import directions
from brightline.archive.parties import find as find_parties
from brightline.archive.vocabulary import ACTS, Act
from tests.archive.parties.mails import Part, mail

from .talk import (
    COLLEAGUE,
    FEDERAL,
    LOCAL,
    Acts,
    acts,
    asked,
    federal,
    found,
    inside,
    local,
    read,
    told,
)

WHEN = "When is Barrow getting out?"
HOLD = "Can you hold him until nine?"
STILL = "Is Barrow still with you?"


@pytest.mark.parametrize(
    ("answer", "question", "expected"),
    [
        ("1600", WHEN, {"release-time": "gives"}),
        ("around four", WHEN, {"release-time": "gives"}),
        ("tomorrow am", WHEN, {"release-time": "gives"}),
        ("still here", STILL, {"custody-status": "gives"}),
        ("B part", STILL, {"custody-status": "gives"}),
        ("No.", STILL, {"custody-status": "gives"}),
        ("No.", WHEN, {"release-time": "refuses"}),
        ("No.", HOLD, {"hold": "refuses"}),
        ("will do", HOLD, {"hold": "gives"}),
        ("You got it, boss.", HOLD, {"hold": "gives"}),
        ("Let me check with the captain.", HOLD, {}),
        ("Thanks for writing.", WHEN, {}),
        ("Please address this to our general counsel.", WHEN, {"release-time": "refuses"}),
        ("That is not something I can share with you.", STILL, {"custody-status": "refuses"}),
        ("Attached.", "Do you have a mugshot?", {"photo": "gives"}),
        ("the 9th, Part F", "When is his next court date?", {"court-date": "gives"}),
    ],
)
def test_a_short_answer_means_what_was_asked(answer: str, question: str, expected: Acts) -> None:
    assert told(answer, question) == expected


def test_the_same_words_mean_nothing_where_nothing_was_asked() -> None:
    for words in ("will do", "No.", "Attached.", "still thinking about it"):
        assert told(words) == {}


def test_one_segment_refuses_one_thing_and_gives_another() -> None:
    assert told("I can't tell you when, but he's still here.", WHEN) == {
        "release-time": "refuses",
        "custody-status": "gives",
    }
    assert told("We can't hold him for you. He walks at 4.", HOLD) == {
        "hold": "refuses",
        "release-time": "gives",
    }


def test_a_question_is_no_telling_and_a_telling_no_question() -> None:
    assert asked("When does he get out?") == {"release-time": "asks"}
    assert told("He gets out at 4.") == {"release-time": "gives"}
    assert asked("He gets out at 4?") == {"release-time": "asks"}


def test_an_offer_put_as_a_question_is_given() -> None:
    assert told("Do you want me to hold him till your guys get here?")["hold"] == "gives"


@pytest.mark.parametrize(
    "words",
    [
        "As a reminder, if an inmate is released at 4, staff may not tell ICE. Slides attached.",
        "In general, if a detainee gets a detainer, what time does release happen?",
        "Hypothetically, suppose somebody is being released tomorrow.",
        "The training on the new law is on Tuesday at 10 for all commands.",
        "The software release is on Tuesday, and we will hold the line until then.",
        "Lunch on Friday at noon? Happy birthday!",
    ],
)
def test_law_training_and_what_would_be_say_nothing_of_anybody(words: str) -> None:
    assert told(words) == {}
    assert acts(inside(words)) == {}


@pytest.mark.parametrize(
    "words",
    [
        "The library books are on hold for you until Friday, pick up at the desk.",
        "Software 6.3 gets its release tomorrow at noon, the beta is out already.",
        "Our press release goes out at 4 today.",
        "Sunday we play the ICE team; I need somebody to pick up the bats at 8:30.",
        "I have jury duty on Monday and may be released early.",
        "Please produce the exhibits in court on Friday.",
        "Statistics: 214 releases in March, up from 190.",
    ],
)
def test_look_alikes_say_nothing(words: str) -> None:
    assert acts(inside(words)) == {}


def test_hostile_words_are_tone_and_nothing_else() -> None:
    assert told("Good riddance, one way ticket for that clown. #SendThemHome") == {
        "tone": "present"
    }


def test_a_parole_hold_is_found_without_anybody_federal() -> None:
    words = (
        "Your parole warrant on Mr. Vane was lodged here as a hold. He is in our custody at OBCC."
    )
    assert acts(inside(words)) == {
        "hold": "gives",
        "custody-status": "gives",
        "paper": "present",
    }


def test_which_paper_stands_in_the_rule() -> None:
    for words, kind in (
        ("The I-247A for him is attached.", "paper.detainer"),
        ("Attached is an I-200 for Mr. Vane.", "paper.administrative-warrant"),
        ("Attached is the warrant for him signed by Judge Ames.", "paper.judicial-warrant"),
        ("Attached is a subpoena for his file.", "paper.subpoena"),
        ("The judge's order is in: see the court order on him.", "paper.court-order"),
    ):
        here = [one.rule for one in found(federal(words))[0] if one.act == "paper"]
        assert [one for one in here if one.startswith(kind)], (words, here)


def test_a_first_contact_is_one_that_nobody_asked_for() -> None:
    words = "Thought you'd want to know that Mr. Vane is being released at 4."
    assert told(words)["first-contact"] == "present"
    assert "first-contact" not in told("Mr. Vane is being released at 4.", WHEN)
    assert "first-contact" not in acts(inside(words))
    reply = mail(local("Mr. Vane is being released at 4."))
    first = reply[1][0]._replace(subject="RE: Vane")
    assert "first-contact" not in {one.act for one in read(reply[0], (first,))[0]}


def test_turns_of_a_chat_are_read_in_their_order() -> None:
    turns = [
        Part(FEDERAL, [LOCAL], words="can you hold him til 9", kind="chat"),
        Part(LOCAL, [FEDERAL], words="sure thing", kind="chat"),
    ]
    message, segments = mail(*turns)
    assert [[one.stance for one in here] for here in read(message, segments)] == [
        ["asks"],
        ["gives"],
    ]


def test_a_signature_is_nobody_s_words() -> None:
    signed = Part(
        LOCAL, [FEDERAL], words="Noted.", signature="Bea Okafor\nCourt date desk, call my cell"
    )
    assert acts(signed) == {}


def test_an_answer_to_a_colleague_is_no_answer_to_the_federal_side() -> None:
    forwarded = Part(LOCAL, [COLLEAGUE], words="4 pm works for me.")
    assert acts(forwarded, federal(WHEN)) == {}


def test_a_finding_cites_its_words() -> None:
    message, segments = mail(local("Hello.\n> He is going out the\ndoor around 4 this afternoon."))
    (one,) = [one for one in read(message, segments)[0] if one.act == "release-time"]
    cited = message.text[one.span.start : one.span.end]
    assert "door around 4" in cited and "Hello" not in cited
    assert one.rule in {rule.id for rule in rules()}


def test_a_federal_writer_tells_that_they_come() -> None:
    assert asked("Two officers are on their way, we'll be there at 5.")["pick-up"] == "gives"
    assert told("Your guys can grab him by the gate at 5.")["pick-up"] == "gives"


def test_long_words_take_time_as_their_length() -> None:
    words = "he is at obcc and gets out at 4 but we can't tell you when; please hold him " * 1000
    start = time.process_time()
    told(words)
    assert time.process_time() - start < 5


LETTERS = st.text(st.characters(blacklist_categories=()), max_size=200)


@settings(max_examples=150, deadline=None)
@given(LETTERS, LETTERS)
def test_any_text_is_read(answer: str, question: str) -> None:
    message, segments = mail(local(answer), federal(question))
    once, again = read(message, segments), read(message, segments)
    assert once == again and len(once) == len(segments)
    for here in once:
        assert [one.act for one in here] == [act for act in ACTS if act in {o.act for o in here}]
        assert all(0 <= one.span.start < one.span.end <= len(message.text) for one in here)


def test_nothing_is_found_in_nothing() -> None:
    message, segments = mail(local(""))
    assert find(message, segments, [()], ["local-to-local"]) == ((),)


def test_an_answer_may_be_handed_what_it_answers() -> None:
    message, segments = mail(federal(HOLD))
    earlier = read(message, segments)[0]
    message, segments = mail(local("will do"))
    parties = find_parties(message, segments)
    ways = directions(segments, parties)
    assert find(message, segments, parties, ways) == ((),)
    ((one,),) = find(message, segments, parties, ways, earlier)
    assert (one.act, one.stance) == ("hold", "gives")


def test_a_paper_that_comes_with_the_mail_may_stand_in_its_subject() -> None:
    message, segments = mail(federal("Good morning, see attached."))
    named = segments[0]._replace(subject="I-247A for Vane")
    (one,) = read(message, (named,))[0]
    assert one.rule == "paper.detainer.named"
    assert read(message, segments) == ((),)


def test_papers_are_told_each_by_its_kind() -> None:
    words = "Attached are the I-247A for him and a warrant signed by Judge Ames."
    kinds = {one.rule.rpartition(".")[0] for one in found(federal(words))[0] if one.act == "paper"}
    assert kinds == {"paper.detainer", "paper.judicial-warrant"}


def test_a_bare_time_is_of_the_release_that_was_told() -> None:
    coming = federal("0915, black Explorer.")
    assert acts(coming, local("He is being released at 9.")) == {"pick-up": "gives"}
    assert "pick-up" not in acts(federal("0915 is when the meeting starts."), local("Lunch?"))


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Two ICE officers asked to sit inside the ward. I told them no.", "access"),
        ("The agents wanted us to keep him till noon. I said we are not doing that.", "hold"),
        ("The agents wanted the roster of the dorm. I said no.", "list"),
    ],
)
def test_what_was_asked_by_word_of_mouth_and_turned_down_is_refused(words: str, act: Act) -> None:
    assert told(words).get(act) == "refuses"


def test_what_was_asked_by_word_of_mouth_and_done_is_no_refusal() -> None:
    assert (
        "refuses"
        not in told("Two ICE officers asked to sit inside the ward. I let them in.").values()
    )
