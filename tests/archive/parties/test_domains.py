"""Domains match by labels; damage is repaired to the closed list only; look-alikes are doubts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.archive.parties.damage import looks_like, repaired
from brightline.archive.parties.finding import agency_of, doubts, find
from brightline.archive.parties.lists import ListError, entry_of, federal, read_federal, read_local
from brightline.archive.records import Party

from .mails import Part, found, mail, only

LABEL = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
PUNYCODE = "xn--" + "ісе".encode("punycode").decode() + ".dhs.gov"
IMMIGRATION = sorted(d for d, e in federal().domains.items() if e.kind == "immigration")

NEVER = (
    "notdhs.gov", "dhs.gov.example.net", "ice.com", "theice.com", "ice.org", "icehockey.example",
    "ice.dhs.gov.example.net", "icedhs.com", "dhs.nyc.gov", "notice.gov", "office.gov", "dhs.ca.gov",
    "nice.dhs.government.example", "police.example", "dbs.gov", "uscis.example", "cbp.com",
    "iced.hs.gov", "dhs.example.gov", "justice.org", "ins.example", "ase.gov",
)  # fmt: skip


@pytest.mark.parametrize("domain", NEVER)
@pytest.mark.parametrize("parser", ["fast", "printed"])
def test_a_domain_that_only_resembles_a_federal_one_is_none(domain: str, parser: str) -> None:
    assert only(Part("a.b@doc.nyc.gov", [f"x@{domain}"]), parser=parser) is None
    assert only(Part(f"x@{domain}", ["a.b@doc.nyc.gov"]), parser=parser) is None


@given(st.sampled_from(IMMIGRATION), st.lists(LABEL, max_size=3))
def test_a_domain_below_an_entry_is_matched_by_an_entry(domain: str, below: list[str]) -> None:
    entry = entry_of(".".join([*below, domain]), date(2002, 1, 1))
    assert entry is not None
    if not below:
        assert entry.domain == domain


@given(st.sampled_from(IMMIGRATION), LABEL, st.lists(LABEL, min_size=1, max_size=2))
def test_letters_before_or_labels_behind_make_another_domain(
    domain: str, before: str, behind: list[str]
) -> None:
    """``before`` sticks to the first label: nothing above it may be taken for the entry itself."""
    glued, trailed = entry_of(before + domain), entry_of(".".join([domain, *behind]))
    assert glued is None or glued.domain != domain
    assert trailed is None


@given(st.lists(LABEL, min_size=1, max_size=5))
def test_only_labels_of_an_entry_make_a_match(labels: list[str]) -> None:
    domain = ".".join(labels)
    entry = entry_of(domain)
    if entry is not None:
        assert domain == entry.domain or domain.endswith("." + entry.domain)


def test_a_name_given_up_is_its_owners_only_until_then() -> None:
    before = only(Part("x@ins.usdoj.gov", ["a@doc.nyc.gov"], day="2001-05-01"))
    assert before is not None and before.rule == "ins"
    for parser in ("fast", "printed"):
        later = Part("x@ins.usdoj.gov", ["a@doc.nyc.gov"], day="2010-05-01")
        assert only(later, parser=parser) is None


@pytest.mark.parametrize(
    "domain", ["usdoj.gov", "eoir.usdoj.gov", "fbi.gov", "usms.usdoj.gov", "tsa.dhs.gov"]
)
def test_courts_and_other_federal_bodies_are_not_immigration(domain: str) -> None:
    signed = "Pat Quill\nDeportation Officer\nICE ERO"
    assert only(Part(f"pat.quill@{domain}", ["a@doc.nyc.gov"], signature=signed)) is None


@pytest.mark.parametrize(
    ("domain", "rule"),
    [
        ("lce.dhs.gov", "ice"), ("1ce.dhs.gov", "ice"), ("ice.dhs.goy", "ice"), ("ice.dhs.govi", "ice"),
        ("ice.dhs.qov", "ice"), ("ice.dhs.g0v", "ice"), ("icedhs.gov", "ice"), ("ice,dhs.gov", "ice"),
        ("associates.ice.dhs.goy", "ice-associates"), ("hq.dhs.govl", "dhs-hq"), ("uscls.dhs.gov", "uscis"),
        ("icegov.onrnicrosoft.corn", "ice-cloud"), ("dhs.gcv", "dhs"), ("ice.dhs", "ice"),
    ],
)  # fmt: skip
def test_a_scan_repairs_the_letters_that_print_confuses(domain: str, rule: str) -> None:
    party = only(Part(f"x@{domain}", ["a@doc.nyc.gov"]), parser="printed")
    assert party is not None and (party.evidence, party.rule) == ("repaired", rule)


@pytest.mark.parametrize("domain", ["icedhs.gov", "lcegov.onmicrosoft.com", "lns.usdoj.gov"])
def test_a_domain_that_may_exist_is_repaired_only_in_print(domain: str) -> None:
    assert repaired(domain, scanned=True) is not None
    assert repaired(domain, scanned=False) is None


@given(st.lists(LABEL, min_size=2, max_size=4).map(".".join), st.booleans())
def test_a_repair_never_leaves_the_list(domain: str, scanned: bool) -> None:
    entry = repaired(domain, scanned=scanned)
    assert entry is None or entry.kind == "immigration"


@pytest.mark.parametrize(
    "domain",
    [
        "ісе.dhs.gov",
        "ice.dһs.gov",
        PUNYCODE,
        "ice.dhs.gov.example.net",
        "ice-dhs.gov",
    ],
)
def test_a_look_alike_is_a_doubt_and_never_federal(domain: str) -> None:
    parts = Part(
        f"x@{domain}", ["a@doc.nyc.gov"], signature="Pat Quill\nDeportation Officer\nICE ERO"
    )
    for parser in ("fast", "printed"):
        assert only(parts, parser=parser) is None
    message, segments = mail(parts)
    (doubt,) = doubts(message, segments)
    assert doubt.party.address == f"x@{domain}"


@pytest.mark.parametrize(
    "domain", ["ice.dhs.gov", "dhs.gov", "ice.com", "doc.nyc.gov", "gmail.com", ""]
)
def test_plain_domains_are_no_look_alikes(domain: str) -> None:
    assert looks_like(domain) is None


@pytest.mark.parametrize(
    ("written", "agency"),
    [
        ("a@doc.nyc.gov", "nyc/doc"), ("a@nypd.org", "nyc/nypd"), ("a@probation.nyc.gov", "nyc/probation"),
        ("a@dhs.nyc.gov", "nyc/other"), ("a@x.doc.nyc.gov", "nyc/doc"), ("a@doc.nyc.gov.example.net", None),
        ("a@mydoc.nyc.gov", "nyc/other"), ("a@notnypd.org", None), ("a@ice.dhs.gov", None),
    ],
)  # fmt: skip
def test_local_is_by_labels_too(written: str, agency: str | None) -> None:
    assert agency_of(Party("", written)) == agency


def test_a_name_alone_may_say_the_agency() -> None:
    assert agency_of(Party("Okafor, Bea (DOC)", "")) == "nyc/doc"
    assert agency_of(Party("Okafor, Bea", "")) is None


@pytest.mark.parametrize(
    "address",
    [
        "X@ICE.DHS.GOV",
        "<x@ice.dhs.gov>",
        "mailto:x@ice.dhs.gov",
        "x@ice.dhs.gov.",
        "'x@ice.dhs.gov'",
        "x@\u200bice.dhs.gov",
    ],
)
def test_an_address_is_read_through_its_dress(address: str) -> None:
    message, segments = mail(Part("a@doc.nyc.gov", ["b@doc.nyc.gov"]))
    dressed = segments[0]._replace(recipients=(Party("", address),))
    assert [f.rule for f in find(message, [dressed])[0]] == ["ice"]


def test_an_end_that_a_comma_put_with_the_name_is_put_back() -> None:
    message, segments = mail(Part("a@doc.nyc.gov", ["b@doc.nyc.gov"]), parser="printed")
    cut = segments[0]._replace(recipients=(Party("Hale, Martin ,gov", "m.hale@cbp.dhs"),))
    assert [(f.rule, f.evidence) for f in find(message, [cut])[0]] == [("cbp", "repaired")]


ENTRY = {"id": "a", "domain": "a.gov", "kind": "immigration", "body": "ICE", "source": "made up"}
LISTS = {"version": 1, "domains": [ENTRY], "exchange": [], "words": [], "hats": [], "instead": []}


@pytest.mark.parametrize(
    ("change", "said"),
    [({"kind": "friend"}, "a: friend"), ({"body": "FBI"}, "a: FBI"), ({"component": "X"}, "a: X"),
     ({"domain": "A.gov"}, "a: A.gov")],
)  # fmt: skip
def test_a_list_that_contradicts_itself_names_the_entry(change: dict[str, str], said: str) -> None:
    assert read_federal(LISTS).domains["a.gov"].body == "ICE"
    with pytest.raises(ListError, match=said):
        read_federal({**LISTS, "domains": [{**ENTRY, **change}]})
    with pytest.raises(ListError, match="twice"):
        read_federal({**LISTS, "domains": [ENTRY, {**ENTRY, "id": "b"}]})
    with pytest.raises(ListError, match="no such agency"):
        read_local({"version": 1, "agencies": [{"domain": "a.gov", "agency": "nyc/zoo"}]})


def test_parties_stand_once_and_the_author_first() -> None:
    (first,) = found(
        Part("m.hale@ice.dhs.gov", ["a@doc.nyc.gov", "r.kim@ice.dhs.gov", "r.kim@ice.dhs.gov"])
    )
    assert [(f.party.address, f.role) for f in first] == [
        ("m.hale@ice.dhs.gov", "author"), ("r.kim@ice.dhs.gov", "recipient")
    ]  # fmt: skip
