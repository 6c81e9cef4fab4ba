"""What a reader is to read, and in which order."""

import pytest

from brightline.archive.review.store import Decision, add
from brightline.archive.running.folder import Archive, ArchiveError
from brightline.archive.web.held import Card, held
from brightline.archive.web.queue import Asked, Queue, queue
from brightline.archive.web.showing import document

AT = "2026-11-24T12:00:00-05:00"


def decide(archive: Archive, reader: str, card: Card, word: str = "violation") -> None:
    add(archive.root, Decision(reader, card.item, card.segment, word, "", AT))  # type: ignore[arg-type]


def of(archive: Archive, reader: str = "ama") -> Queue:
    return queue(held(archive), reader)


def test_findings_come_first_then_sequences_census_and_sample(archive: Archive) -> None:
    groups = [one.group for one in of(archive).part(Asked())]
    assert groups == ["finding"] * 4 + ["sequence"] + ["census"] + ["sample"] * 2


def test_the_gravest_comes_first_and_in_a_sequence_before_alone(archive: Archive) -> None:
    cards = of(archive).part(Asked(group="finding"))
    assert [len(one.finding.sequences) for one in cards if one.finding] == [1, 1, 0, 0]


def test_a_refusal_is_read_though_it_is_no_finding(archive: Archive) -> None:
    (card,) = of(archive).part(Asked(group="census"))
    assert card.spoken is not None and card.spoken.acts == (("release-time", "refuses"),)


def test_filters_leave_what_they_name(archive: Archive) -> None:
    mine = of(archive)
    march = mine.part(Asked(month="2016-03", group="finding"))
    assert [one.month for one in march] == ["2016-03", "2016-03"]
    (cite, *_) = march[0].provisions
    assert march[0] in mine.part(Asked(provision=cite))
    assert all(cite in one.provisions for one in mine.part(Asked(provision=cite)))
    assert mine.part(Asked(verdict="permitted")) == []


def test_what_was_decided_leaves_the_readers_queue_and_stays_in_the_seconds(
    archive: Archive,
) -> None:
    first = of(archive).part(Asked())[0]
    decide(archive, "ama", first)
    assert first not in of(archive).part(Asked())
    assert of(archive).part(Asked(show="mine")) == [first]
    assert of(archive, "ben").part(Asked())[0] == first
    assert of(archive).progress()[0].mine == 1


def test_a_disagreement_comes_first_in_a_thirds_queue(archive: Archive) -> None:
    last = of(archive).part(Asked(group="finding"))[-1]
    decide(archive, "ama", last)
    decide(archive, "ben", last, "permitted")
    assert of(archive, "cleo").part(Asked())[0] == last
    assert of(archive, "cleo").part(Asked(show="settle")) == [last]
    assert last not in of(archive, "ama").part(Asked())


def test_next_is_what_waits_behind_and_then_at_the_front(archive: Archive) -> None:
    cards = of(archive).part(Asked())
    decide(archive, "ama", cards[1])
    assert of(archive).after(cards[0].key, Asked()) == cards[2].key
    assert of(archive).after(cards[-1].key, Asked()) == cards[0].key
    for card in cards:
        decide(archive, "ama", card, "not-responsive")
    assert of(archive).after(cards[0].key, Asked()) == ""


def test_what_is_like_a_responsive_mail_of_the_rest_is_proposed(archive: Archive) -> None:
    sampled = of(archive).part(Asked(group="sample"))
    assert of(archive).part(Asked(group="learning")) == []
    decide(archive, "ama", sampled[0])
    (proposed,) = of(archive).part(Asked(group="learning"))
    assert proposed.key not in {one.key for one in sampled}
    decide(archive, "ama", proposed, "not-responsive")
    assert proposed.key in {one.key for one in of(archive, "ben").part(Asked(group="learning"))}


def test_a_line_that_is_no_decision_is_told_and_takes_nothing_with_it(archive: Archive) -> None:
    first = of(archive).part(Asked())[0]
    decide(archive, "ama", first)
    with (archive.root / "decisions" / "ama.jsonl").open("a") as file:
        file.write('{"half": \n')
    mine = of(archive)
    assert mine.judged(first.key).own("ama") is not None
    assert len(mine.faults) == 1 and "ama.jsonl: line 2" in mine.faults[0]


def test_the_thread_around_a_mail_is_shown_and_its_persons_masked(archive: Archive) -> None:
    kept = held(archive)
    card = of(archive).part(Asked())[0]
    shown = document(kept, card.item, card.segment)
    (later,) = shown.later
    assert "was let out" in later.text and "Vega" not in later.text
    assert shown.attachments[0][0].startswith("[Person ")
    assert "Vega" in document(kept, card.item, card.segment, revealed=True).later[0].text


def test_the_census_is_what_the_second_pass_kept(archive: Archive) -> None:
    from brightline.archive.running.census import FILE, census

    assert [one.key for one in census(archive)]
    (archive.root / FILE).unlink()
    with pytest.raises(ArchiveError, match="archive find"):
        census(archive)
