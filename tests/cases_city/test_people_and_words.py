"""Who works in the made-up city, and what no text of it says."""

from collections import Counter

from brightline.cases.city import (
    City,
    case_file,
)
from brightline.cases.city.shapes import texts
from brightline.cases.roles import table
from brightline.laws.casefile.private import private_text


def test_nobody_holds_roles_that_stand_apart_and_every_role_is_held(made: City) -> None:
    for person in made.people:
        held = set(person.roles)
        assert not [pair for pair in table().apart if pair <= held]
    assert {role for person in made.people for role in person.roles} == set(table().roles)


def test_each_agency_has_two_desks_of_two_a_lawyer_and_an_approver(made: City) -> None:
    for agency in made.agencies:
        here = [p for p in made.people if p.agency == agency.id]
        desks = Counter(p.unit for p in here if "desk" in p.roles)
        assert desks == dict.fromkeys(agency.units, 2)
        assert {"counsel", "approver"} <= {role for p in here for role in p.roles}


def test_accounts_and_names_are_each_ones_own_and_no_name_is_both_staffs_and_in_custody(
    made: City,
) -> None:
    assert (
        len({p.username for p in made.people})
        == len({p.name for p in made.people})
        == len(made.people)
    )
    assert not {p.name for p in made.people} & {case.identity.name for case in made.cases}
    drawn = [case.identity.name for case in made.cases if case.scenario is None]
    assert len(drawn) == len(set(drawn))


def test_every_case_is_worked_on_by_people_of_its_own_agency_and_unit(made: City) -> None:
    where = {p.username: (p.agency, p.unit) for p in made.people}
    for case in made.cases:
        assert where[case.desk] == (case.agency, case.unit)
        assert all(where[contact.by] == (case.agency, case.unit) for contact in case.contacts)
        assert all(request.unit == case.unit for request in case.requests)
        assert all(where[check.second][0] == case.agency for check in case.checks)


def test_no_text_says_where_anybody_was_born_or_what_papers_they_have(made: City) -> None:
    for text in {
        *texts(made.people),
        *texts(made.scenarios),
        *texts(made.cases),
        *texts(made.light),
    }:
        assert private_text({"judgments": [{"id": text}]}) == [], text
    for case in made.cases:
        assert private_text(case_file(case)) == []
