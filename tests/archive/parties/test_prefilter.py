"""The first look never says no where something would be found."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brightline.archive.parties.directory import EMPTY, Directory
from brightline.archive.parties.finding import doubts, find
from brightline.archive.parties.learning import learn
from brightline.archive.parties.lists import Hat, Words, federal, spelt
from brightline.archive.parties.prefilter import looked_at, touches
from brightline.archive.parties.words import in_name, in_signature
from brightline.archive.unseen import seen

from .mails import Part, mail, row

LOCAL = "Bea Okafor <bokafor@doc.nyc.gov>"
GAPS = st.sampled_from([" ", "\n", "\u00a0", "\n> ", "  "])
NAMES = st.sampled_from(["martin", "hale", "núñez", "okafor", "Ærø", "lindgren-sy", "o’dea", "hsu"])
DOMAINS = st.sampled_from(
    [*federal().domains, "example.org", "doc.nyc.gov", "lce.dhs.goy", "icegov.0nmicrosoft.corn", "uscls.gov",
     "ісе.dhs.gov", "1ns.usdoj.gov", "cbp.goy", "ice.g0v"]
)  # fmt: skip
WORDS: list[Words | Hat] = [*federal().words, *federal().hats]


def body_words() -> st.SearchStrategy[str]:
    """Text that a rule of the list matches, in letters as they come, with any gaps."""
    rule = st.sampled_from(WORDS)
    return rule.flatmap(
        lambda one: st.from_regex(
            re.compile(spelt(one.pattern), re.ASCII | (0 if one.exact else re.IGNORECASE)),
            fullmatch=True,
        )
    )


def teach(written: str) -> Directory:
    """Return a directory of an officer of this name, with a number and a private address."""
    signed = "Deportation Officer\n646-555-0187\nor my own pike77@example.org"
    hat = row("b", Part(f"{written} Reyes <lreyes@nypd.org>", [LOCAL], signature="TFO, HSI"))
    return learn(
        [
            row(
                "a",
                Part(
                    f"{written} <x@ice.dhs.gov>",
                    [LOCAL],
                    words="use me: pike77@example.org",
                    signature=signed,
                ),
            ),
            hat,
        ]
    )


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_all_that_is_found_was_touched(data: st.DataObject) -> None:
    """Parties, names, numbers, words of every rule, with a directory or without."""
    first, last = data.draw(NAMES), data.draw(NAMES)
    directory = teach(f"{last}, {first}") if data.draw(st.booleans()) else EMPTY
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    writer = data.draw(
        st.sampled_from(
            [f"{case(first)} {case(last)}", f"{case(last)}, {first}", f"x@{data.draw(DOMAINS)}",
             "+1 (646) 555 0187", "16465550187@sms.example.net", "Pike77@Example.org", "lreyes@nypd.org",
             f"{first} ({data.draw(body_words())})", data.draw(body_words()), "pike77(at)example.org"]
        )
    )  # fmt: skip
    lines = data.draw(st.lists(body_words() | st.just("646.555.0187"), max_size=3))
    part = Part(LOCAL, ["x"], signature="\n".join(lines))
    message, segments = mail(part)
    from brightline.archive.records import Party

    party = Party("", writer.lower()) if "@" in writer else Party(writer, "")
    author = data.draw(st.booleans())
    one = segments[0]._replace(**({"author": party} if author else {"recipients": (party,)}))
    found = find(message, [one], directory)
    if any(found) or doubts(message, [one]):
        assert touches(looked_at(message, [one]), directory), found


@pytest.mark.parametrize("rule", WORDS, ids=lambda rule: rule.id)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_words_that_are_enough_alone_are_touched(data: st.DataObject, rule: Words | Hat) -> None:
    pattern, exact = rule.pattern, rule.exact
    text = data.draw(
        st.from_regex(
            re.compile(spelt(pattern), re.ASCII | (0 if exact else re.IGNORECASE)), fullmatch=True
        )
    )
    message, segments = mail(Part("Lee, Sam", [LOCAL], signature=text))
    if any(find(message, segments)):
        assert touches(looked_at(message, segments))


@pytest.mark.parametrize("rule", [w for w in federal().words if w.weight == 2], ids=lambda w: w.id)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_rule_is_within_reach(data: st.DataObject, rule: Words) -> None:
    """A first look inside the finder, too, must let each rule through."""
    flags = re.ASCII | (0 if rule.exact else re.IGNORECASE)
    text = data.draw(st.from_regex(re.compile(spelt(rule.pattern), flags), fullmatch=True))
    assume(not any(re.search(spelt(other), text, re.I | re.A) for other in federal().instead))
    assume(seen(text) == text)  # a mark that nobody sees joins what stands beside it
    said = in_name(text) if rule.place == "name" else in_signature(text, 0, len(text))
    assert said is not None


def test_header_words_that_are_coded_are_looked_into() -> None:
    assert touches(b"From: =?utf-8?B?SGFsZSAoSUNFKQ==?=\n\nok")
    assert touches(b"Subject: x\nTo: Okafor,\n =?utf-8?B?SGFsZSAoSUNFKQ==?=\n\nok")
    assert not touches(b"Subject: =?utf-8?B?SGFsZQ==?=\nTo: a@doc.nyc.gov\n\nok")


@pytest.mark.parametrize(
    "text",
    [
        "the price of ice and office services",
        "Dear Zoe, lunch? Officer Ruiz",
        "x@nice.example",
        "a hero of history",
    ],
)
def test_mail_without_a_federal_word_is_passed_over(text: str) -> None:
    assert not touches(b"From: bokafor@doc.nyc.gov\nTo: zq@ledger.example\n\n" + text.encode())


def test_what_only_the_directory_knows_is_touched() -> None:
    known = teach("Núñez, Ósk")
    for text in (
        "nÚñez",
        "NÚÑEZ",
        "Nu\u0301n\u0303ez",
        "646/555-0187",
        "PIKE77@example.org",
        "lreyes@nypd.org",
    ):
        data = f"From: zoe@example.net\n\n{text}".encode()
        assert touches(data, known) and not touches(data)
