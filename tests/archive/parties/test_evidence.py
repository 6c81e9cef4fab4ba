"""Each kind of evidence, and what is not evidence."""

from __future__ import annotations

import pytest

from brightline.archive.parties.directory import EMPTY
from brightline.archive.parties.learning import learn

from .mails import NOWHERE, Part, found, mail, only, row

SIGNED = "Martin Hale\nDeportation Officer\nICE ERO New York Field Office\n212-555-0143"
LOCAL = "Bea Okafor <bokafor@doc.nyc.gov>"


def test_an_address_in_a_header_block_is_cited_where_it_stands() -> None:
    parts = (
        Part(LOCAL, ["Hale <martin.hale@ice.dhs.gov>"]),
        Part("martin.hale@ice.dhs.gov", [LOCAL]),
    )
    message, _ = mail(*parts)
    first, second = found(*parts)
    assert first[0].span == NOWHERE
    start, end = second[0].span
    assert message.text[start:end] == "martin.hale@ice.dhs.gov"
    assert (second[0].body, second[0].component, second[0].evidence) == (
        "ICE",
        "unknown",
        "address",
    )


@pytest.mark.parametrize(
    ("signature", "body", "component"),
    [
        ("M. Hale\nDeportation Officer", "ICE", "ERO"),
        ("Martin Hale\nSDDO\nNew York", "ICE", "ERO"),
        ("Hale\nAFOD, NYC", "ICE", "ERO"),
        ("Martin Hale\nICE", "ICE", "unknown"),
        ("Ana Ruiz\nSpecial Agent\nHomeland Security Investigations", "ICE", "HSI"),
        ("Ana Ruiz\nSpecial Agent, HSI", "ICE", "HSI"),
        ("Lee\nOffice of the Principal Legal Advisor", "ICE", "OPLA"),
        ("Lee\nU.S. Customs and Border Protection", "CBP", "CBP"),
        ("Lee\nU.S. Citizenship and\n> Immigration Services", "USCIS", "USCIS"),
        ("Lee\nU.S. Department of Homeland Security", "other-dhs", "DHS"),
        ("Hale\nDeport\u00adation Off\u200bicer", "ICE", "ERO"),
        ("Hale\nDeportation\u00a0Officer", "ICE", "ERO"),
    ],
)
def test_a_signature_tells_body_and_component(signature: str, body: str, component: str) -> None:
    party = only(Part("Hale, Martin", [LOCAL], signature=signature))
    assert party is not None
    assert (party.evidence, party.body, party.component) == ("signature", body, component)


def test_a_signature_is_cited_in_the_text() -> None:
    part = Part("mh@example.org", [LOCAL], signature="Martin Hale\nDeport\u00adation Officer")
    message, _ = mail(part)
    party = only(part)
    assert party is not None
    assert message.text[party.span.start : party.span.end] == "Deport\u00adation Officer"


@pytest.mark.parametrize(
    "signature",
    [
        "Coach Lee\nICE Hockey\nField Office", "Lee\nIntercontinental Exchange (ICE)\nSpecial Agent",
        "Lee\nSpecial Agent\nFederal Bureau of Investigation", "Lee\nSpecial Agent\nNew York Field Office",
        "Lee\nFormer Deportation Officer, ICE", "B. Okafor\nCaptain, NYPD\nICE liaison",
        "Zoe\nAbolish ICE, NYC", "Clerk\nExecutive Office for Immigration Review", "Lee\nDepartment of Homeless Services",
        "Bea Okafor\nCorrection Officer\nDepartment of Correction", "Rink office\nice and snow",
    ],
)  # fmt: skip
def test_other_signatures_are_no_evidence(signature: str) -> None:
    assert only(Part("Lee, Sam", [LOCAL], signature=signature)) is None


def test_words_outside_the_signature_are_no_evidence() -> None:
    words = "Deportation Officer Hale of ICE ERO called.\nI told him nothing at all about it."
    assert only(Part("Okafor, Bea", ["Ruiz, Ana"], words=words)) is None


def test_a_local_or_other_address_is_not_overruled_by_a_signature() -> None:
    for address in ("bokafor@doc.nyc.gov", "x@fbi.gov", "x@usdoj.gov", "x@manhattanda.org"):
        assert only(Part(address, [LOCAL], signature=SIGNED)) is None


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("Hale, Martin (ICE)", "unknown"), ("Hale, Martin (ERO)", "ERO"), ("Hale, Martin (ICE/HSI)", "HSI"),
        ("Deportation Officer Hale", "ERO"), ("ICE ERO New York", "ERO"), ("Nolan (Reddick, ICE)", "unknown"),
        ("Martin Hale/ICE/USDHS@DHS", "unknown"), ("/O=DHS/OU=ICE/cn=recipients/cn=mhale", "unknown"),
        ("IMCEAEX-_O=DHS_OU=ICE+20NY_CN=RECIPIENTS_CN=MHALE@doc.nyc.gov", "unknown"),
        ("Immigration & Customs Enforcement, Rikers Office", "unknown"),
    ],
)  # fmt: skip
def test_a_display_name_or_old_exchange_name_is_evidence(name: str, component: str) -> None:
    party = only(Part(LOCAL, [name]))
    assert party is not None
    assert (party.evidence, party.body, party.component) == ("display-name", "ICE", component)


@pytest.mark.parametrize(
    "name",
    [
        "Ice, Vanessa", "Rink (ICE hockey)", "Ice Cream Social", "Price, Alice", "Sheriff's Office",
        "Nice <news@ice.org>", "ICE Futures (ICE) <news@theice.com>", "Okafor, Bea (DOC)",
        "U.S. Immigration and Customs Enforcement (ICE) <ice@service.govdelivery.com>",
        "/O=NYC/OU=DHS/cn=recipients/cn=sshelter", "Hale, Martin", "ICE Liaison", "Hero, Erol",
    ],
)  # fmt: skip
def test_other_names_are_no_evidence(name: str) -> None:
    assert only(Part(LOCAL, [name])) is None


def test_a_name_alone_is_whom_the_message_says_it_is() -> None:
    first, second = found(
        Part(LOCAL, ["Hale, Martin"]), Part("Hale, Martin", ["Okafor, Bea"], signature=SIGNED)
    )
    assert [(f.evidence, f.component, f.span) for f in first] == [
        ("signature", "ERO", second[0].span)
    ]
    _, quoted = found(Part(LOCAL, ["mhale@ice.dhs.gov"]), Part("M. Hale", ["Okafor, Bea"]))
    assert [f.party.name for f in quoted] == ["M. Hale"]
    _, other = found(
        Part("Bo Hale <bhale@doc.nyc.gov>", ["Martin Hale <martin.hale@ice.dhs.gov>"]),
        Part("Hale, Bo", ["Hale, Martin"]),
    )
    assert [f.party.name for f in other] == ["Hale, Martin"]


def test_a_signature_in_the_message_names_the_component_of_an_address() -> None:
    _, second = found(
        Part(LOCAL, ["Hale, Martin <martin.hale@ice.dhs.gov>"]),
        Part("Hale, Martin <martin.hale@ice.dhs.gov>", [LOCAL], signature=SIGNED),
    )
    assert second[0].component == "ERO"
    (mailbox,) = found(Part(LOCAL, ["hsi.newyork@ice.dhs.gov"]))
    assert mailbox[0].component == "HSI"


def test_a_phone_number_of_an_officer_is_evidence_in_a_signature_and_a_chat() -> None:
    known = learn([row("a", Part("martin.hale@ice.dhs.gov", [LOCAL], signature=SIGNED))])
    signed = Part("Desk", [LOCAL], signature="Desk\nT (212) 555.0143")
    party = only(signed, directory=known)
    assert party is not None and (party.evidence, party.body, party.component) == (
        "phone",
        "ICE",
        "ERO",
    )
    message, _ = mail(signed)
    assert message.text[party.span.start : party.span.end] == "(212) 555.0143"
    for written in ("+1 212-555-0143", "12125550143@sms.example.net"):
        party = only(Part(written, [LOCAL], kind="chat"), directory=known)
        assert party is not None and party.evidence == "phone"
    assert only(signed) is None
    assert only(signed._replace(author=LOCAL), directory=known) is None
    given = EMPTY.with_numbers({"646-555-0100": ("CBP", "CBP")})
    party = only(signed._replace(signature="646 555 0100"), directory=given)
    assert party is not None and party.body == "CBP"


def test_a_number_that_a_local_signature_has_too_is_nobodys() -> None:
    shared = learn(
        [
            row("a", Part("martin.hale@ice.dhs.gov", [LOCAL], signature=SIGNED)),
            row("b", Part(LOCAL, [LOCAL], signature="B. Okafor\nfax 212-555-0143")),
        ]
    )
    assert only(Part("Desk", [LOCAL], signature="Desk\n212-555-0143"), directory=shared) is None


PRIVATE = "marty h <pike77@example.org>"


def test_one_name_with_one_number_ties_a_private_address_and_names_both_messages() -> None:
    officer = row("aa", Part("Hale, Martin <martin.hale@ice.dhs.gov>", [LOCAL], signature=SIGNED))
    private = row("bb", Part("Martin H. <pike77@example.org>", [LOCAL], words="Me, 212-555-0143"))
    known = learn([officer, private])
    party = only(Part(LOCAL, [PRIVATE]), directory=known)
    assert party is not None and (party.evidence, party.body) == ("alias", "ICE")
    alias = known.aliases["pike77@example.org"]
    assert alias.officer == "martin.hale@ice.dhs.gov"
    assert [link.sha256 for link in alias.links] == ["aa", "bb"]
    link = alias.links[1]
    assert private.message.text[link.span.start : link.span.end] == "212-555-0143"
    assert only(Part(LOCAL, [PRIVATE]), directory=learn([officer])) is None


def test_another_name_with_that_number_in_its_words_is_no_alias() -> None:
    known = learn(
        [
            row("a", Part("Hale, Martin <martin.hale@ice.dhs.gov>", [LOCAL], signature=SIGNED)),
            row(
                "b", Part("Zoe Quist <zq@example.org>", [LOCAL], words="They gave me 212-555-0143?")
            ),
        ]
    )
    assert not known.aliases


def test_an_address_that_the_officer_gives_or_signs_is_an_alias() -> None:
    told = row(
        "a", Part("martin.hale@ice.dhs.gov", [LOCAL], words="Use my own: pike77@example.org")
    )
    assert only(Part(LOCAL, [PRIVATE]), directory=learn([told])) is not None
    signed = row("b", Part(PRIVATE, [LOCAL], signature=SIGNED))
    assert only(Part(LOCAL, ["pike77@example.org"]), directory=learn([signed])) is not None
    other = row("c", Part("martin.hale@ice.dhs.gov", [LOCAL], words="Family is at zoe@example.org"))
    assert only(Part(LOCAL, ["zoe@example.org"]), directory=learn([other])) is None


HAT = "Det. Luis Reyes\nNYPD\nTask Force Officer, HSI New York"


@pytest.mark.parametrize(
    "signature",
    [HAT, "L. Reyes\nTFO\nHomeland Security Investigations", "L. Reyes\n287(g) program",
     "L. Reyes\nEl Dorado Task Force", "Sgt Reyes\nassigned to HSI"],
)  # fmt: skip
def test_a_federal_hat_of_a_local_officer_is_dual(signature: str) -> None:
    party = only(Part("Luis Reyes <lreyes@nypd.org>", [LOCAL], signature=signature))
    assert party is not None and (party.body, party.evidence) == ("dual", "dual")
    known = learn([row("a", Part("Luis Reyes <lreyes@nypd.org>", [LOCAL], signature=signature))])
    later = only(Part(LOCAL, ["lreyes@nypd.org"]), directory=known)
    assert later is not None and later.body == "dual"
    named = only(Part(LOCAL, ["Reyes, Luis"]), directory=known)
    assert named is not None and named.body == "dual"


@pytest.mark.parametrize(
    "signature", ["L. Reyes\nTask Force Officer, DEA", "L. Reyes\nTFO", "L. Reyes\nNYPD"]
)
def test_another_task_force_is_no_federal_hat(signature: str) -> None:
    assert only(Part("lreyes@nypd.org", [LOCAL], signature=signature)) is None


def test_a_list_is_federal_while_a_federal_member_is_on_it() -> None:
    roster = EMPTY.with_roster(
        "list,address,from,to\ndetainers@doc.nyc.gov,martin.hale@ice.dhs.gov,2015-01-01,2016-01-01\n"
        "detainers@doc.nyc.gov,bokafor@doc.nyc.gov,,\n"
    )
    on = only(Part(LOCAL, ["detainers@doc.nyc.gov"], day="2015-06-01"), directory=roster)
    assert on is not None and on.rule == "roster:martin.hale@ice.dhs.gov"
    assert only(Part(LOCAL, ["detainers@doc.nyc.gov"], day="2016-01-01"), directory=roster) is None
