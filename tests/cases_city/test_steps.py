"""What was done in the city, step by step, as a ledger can take it."""

from itertools import pairwise

from brightline.cases.city import City, steps

#: Whether a request comes again before or after a paper is checked is all one.
ORDER = {
    "open": 0, "again": 1, "verify": 1, "object": 2, "determine": 3, "decline": 4, "author": 4,
    "approve": 5, "close": 6,
}  # fmt: skip


def test_no_step_comes_before_the_last_one(made: City) -> None:
    found = steps(made)
    assert all(one.at <= other.at for one, other in pairwise(found))


def test_each_case_is_opened_first_decided_once_and_closed_last(made: City) -> None:
    of_case: dict[str, list[str]] = {case.id: [] for case in made.cases}
    for step in steps(made):
        if step.case is not None:
            of_case[step.case.id].append(step.what)
    for case in made.cases:
        done = [what for what in of_case[case.id] if what != "contact"]
        assert done == sorted(done, key=ORDER.__getitem__), case.id
        assert of_case[case.id][0] == "open"
        assert of_case[case.id].count("determine") == 1
        assert (of_case[case.id][-1] == "close") == (case.closed_at is not None)
        assert of_case[case.id].count("contact") == len(case.contacts)


def test_a_step_is_taken_by_an_account_whose_role_it_is(made: City) -> None:
    roles = {person.username: person.roles for person in made.people}
    wanted = {"author": {"counsel"}, "approve": {"approver"}, "decline": {"desk", "counsel"}}
    wanted["verify"] = {"desk", "counsel"}
    for step in steps(made):
        assert set(roles[step.by]) <= wanted.get(step.what, {"desk"}), step


def test_every_light_request_is_a_step(made: City) -> None:
    assert sum(step.what == "light" for step in steps(made)) == len(made.light)
