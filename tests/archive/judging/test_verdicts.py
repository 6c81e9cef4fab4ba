"""What the law of the day says of words: never more than the record allows, and always what is missing."""

import pytest

from brightline.archive.evaluation.records import shown
from brightline.archive.judging.findings import Finding, findings
from brightline.archive.judging.known import Known
from brightline.archive.judging.verdict import THE_TIME
from brightline.archive.vocabulary import Act, Stance
from tests.archive.judging.saying import AGENT, ICE, said, sent

NOON = sent("2016-03-04T12:00-05:00")


def _one(*words: object, record: str = "nothing-qualifies", agency: str = "nyc/doc") -> Finding:
    (found,) = findings(words, agency, Known(everyone=shown(record)))  # type: ignore[arg-type]
    return found


def test_a_release_time_told_of_someone_who_did_not_qualify_is_not_permitted() -> None:
    found = _one(said("He walks at four", {"release-time": "gives"}, NOON))
    assert found.verdict == "not-permitted"
    assert any("9-131" in cite for cite in found.judged[0].cites)
    assert found.innocent and found.confidence == "strong"


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        ("convicted", "permitted"),
        ("match", "permitted"),
        ("criminal", "permitted"),
        ("unknown", "undecidable"),
    ],
)
def test_what_the_record_shows_decides(record: str, verdict: str) -> None:
    found = _one(said("He walks at four", {"release-time": "gives"}, NOON), record=record)
    assert found.verdict == verdict


def test_without_a_record_the_missing_facts_are_named_and_the_bare_answer_given() -> None:
    found = _one(said("He walks at four", {"release-time": "gives"}, NOON), record="unknown")
    (judged,) = found.judged
    assert "judgments" in judged.missing and "screening.possible_match" in judged.missing
    assert judged.bare == "not-permitted"


def test_the_law_of_the_day_counts() -> None:
    before = _one(
        said("He walks at four", {"release-time": "gives"}, sent("2013-06-01T12:00-04:00"))
    )
    assert before.verdict == "permitted"


def test_a_time_in_doubt_across_a_change_of_law_decides_nothing() -> None:
    at = sent("2015-02-12T12:00-05:00", "no-time", 3 * 24 * 3600)
    found = _one(said("He walks at four", {"release-time": "gives"}, at))
    assert found.verdict == "undecidable"
    assert THE_TIME in found.judged[0].missing


@pytest.mark.parametrize("stance", ["asks", "refuses"])
def test_asking_and_refusing_are_no_findings(stance: str) -> None:
    words = [said("May I not say", {"release-time": stance}, NOON)]  # type: ignore[dict-item]
    assert list(findings(words, "nyc/doc", Known(everyone=shown("nothing-qualifies")))) == []


def test_tone_alone_is_no_finding_and_stands_beside_one() -> None:
    known = Known(everyone=shown("nothing-qualifies"))
    assert list(findings([said("#byebye", {"tone": "present"}, NOON)], "nyc/doc", known)) == []
    both = {"tone": "present", "release-time": "gives"}
    (found,) = findings([said("He walks at four #byebye", both, NOON)], "nyc/doc", known)  # type: ignore[arg-type]
    assert [one.act for one in found.beside] == ["tone"]


def test_what_the_federal_side_writes_is_no_finding() -> None:
    words = [
        said(
            "He walks at four",
            {"release-time": "gives"},
            NOON,
            direction="federal-to-local",
            author=AGENT,
        )
    ]
    assert list(findings(words, "nyc/doc", Known(everyone=shown("nothing-qualifies")))) == []


def test_a_hold_among_colleagues_is_one_where_the_thread_has_a_federal_side() -> None:
    asked = said(
        "Keep him", {"hold": "asks"}, NOON, direction="federal-to-local", author=AGENT, item=1
    )
    done = said("Sit on his paper", {"hold": "gives"}, sent("2016-03-04T13:00-05:00"),
                direction="local-to-local", federal=(), item=2)  # fmt: skip
    found = _one(asked, done)
    assert found.item == 2 and found.verdict == "not-permitted"
    known = Known(everyone=shown("nothing-qualifies"))
    assert list(findings([done], "nyc/doc", known)) == []


def test_a_criminal_matter_in_the_thread_leaves_the_purpose_open() -> None:
    asked = said(
        "Re: indictment",
        {"criminal-matter": "present"},
        NOON,
        direction="federal-to-local",
        author=AGENT,
    )
    told = said(
        "He walks at four", {"release-time": "gives"}, sent("2016-03-04T13:00-05:00"), item=2
    )
    found = _one(asked, told)
    assert found.verdict == "undecidable"
    assert "request.purpose" in found.judged[0].missing


def test_a_paper_that_may_command_leaves_the_command_open() -> None:
    acts: dict[Act, Stance] = {"release-time": "gives", "paper": "present"}
    judges = said(
        "He walks at four", acts, NOON, rules={"paper": "paper.judicial-warrant.attached"}
    )
    detainer = said("He walks at four", acts, NOON, rules={"paper": "paper.detainer.attached"})
    assert "request.required_by" in _one(judges, record="unknown").judged[0].missing
    assert "request.required_by" not in _one(detainer, record="unknown").judged[0].missing


def test_a_criminal_warrant_on_record_has_its_own_force() -> None:
    found = _one(said("Take him at four", {"pick-up": "gives"}, NOON), record="criminal")
    assert found.verdict == "permitted" and "criminal-warrant" in found.judged[0].because


def test_doubts_weaken_and_are_said() -> None:
    inferred = ICE._replace(evidence="alias")
    words = said("He walks at four", {"release-time": "gives"}, NOON, federal=(inferred,),
                 authenticated="spf=fail")  # fmt: skip
    found = _one(words)
    assert found.confidence == "weak" and len(found.doubts) == 2


def test_words_without_a_time_cannot_be_put_under_a_law() -> None:
    nowhen = NOON._replace(at=None, doubt="missing", written="")
    found = _one(said("He walks at four", {"release-time": "gives"}, nowhen))
    assert found.verdict == "undecidable"


def test_the_id_is_the_same_whoever_is_named_and_differs_with_the_words() -> None:
    one = _one(said("He walks at four", {"release-time": "gives"}, NOON, subject="Vega"))
    same = _one(said("He walks at four", {"release-time": "gives"}, NOON, subject="Moreno"))
    other = _one(said("He walks at four", {"court-date": "gives"}, NOON))
    assert one.id == same.id != other.id


def test_the_writers_own_agency_is_judged() -> None:
    police = said("He walks at four", {"hold": "gives"}, NOON)
    segment = police.read.segments[0]._replace(
        author=police.segment.author._replace(address="x@nypd.org")
    )
    word = police.__class__(1, police.where, police.read._replace(segments=(segment,)), 0, (), 0)
    assert _one(word).agency == "nyc/nypd"
