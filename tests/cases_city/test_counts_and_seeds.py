"""The published figures come out for any seed, and one seed gives the same bytes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from random import Random

import pytest

from brightline.cases.city import PUBLISHED, QUIET, City, city, count, plain
from brightline.cases.city.figures import Figure
from brightline.cases.city.light import light
from brightline.engine.canonical import canonical, fingerprint
from brightline.now import in_new_york
from tests.cases_city.telling import by_scenario


@cache
def drawn_from(seed: int) -> City:
    return city(seed)


@pytest.mark.parametrize("figure", PUBLISHED, ids=str)
def test_the_published_figures_come_out_exactly(made: City, figure: Figure) -> None:
    assert count(made, figure.period) == figure


@pytest.mark.parametrize("seed", [2, 977])
def test_another_seed_gives_three_hundred_cases_and_the_published_figures_too(seed: int) -> None:
    other = drawn_from(seed)
    assert len(other.cases) == 300
    assert [count(other, figure.period) for figure in PUBLISHED] == list(PUBLISHED)
    assert count(other, QUIET).received == 0


def test_full_cases_are_part_of_each_figure_and_light_requests_the_rest(made: City) -> None:
    full = replace(made, light=())
    for figure in PUBLISHED:
        assert 0 < count(full, figure.period).received < figure.received
    assert [count(full, figure.period).honoured for figure in PUBLISHED] == [3, 1, 0]


def test_in_counted_times_only_a_hold_a_notice_or_a_hand_over_is_signed_by_two(made: City) -> None:
    counted = [
        case
        for case in made.cases
        if any(f.period.holds(case.agency, case.current.received_at.date()) for f in PUBLISHED)
    ]
    assert all(case.honoured for case in counted if case.signed.how == "permitted")


def test_a_light_request_sent_again_is_linked_and_not_counted(made: City) -> None:
    again = [request for request in made.light if request.resent_of is not None]
    assert again
    for request in again:
        first = made.light[request.resent_of or 0]
        assert first.resent_of is None
        assert (first.agency, first.person) == (request.agency, request.person)
        assert first.received_at <= request.received_at
    without = [request for request in made.light if request.resent_of is None]
    full = replace(made, light=())
    assert len(without) == sum(f.received - count(full, f.period).received for f in PUBLISHED)


def test_a_light_request_that_was_honoured_has_its_ground_and_two_signers(made: City) -> None:
    honoured = [request for request in made.light if request.honoured]
    assert len(honoured) == 7
    for request in made.light:
        assert (request.ground is not None) == request.honoured
    for request in honoured:
        assert request.ground is not None
        assert request.ground.author != request.ground.approver
        assert request.ground.charge and "judge" in request.ground.paper


def test_one_persons_light_requests_are_of_one_agency_and_unit(made: City) -> None:
    places = {(request.person, request.agency, request.unit) for request in made.light}
    assert len(places) == len({request.person for request in made.light}) < len(made.light)


def test_the_quiet_quarter_has_no_request_at_all(made: City) -> None:
    assert count(made, QUIET) == Figure(QUIET, 0, 0)


def test_more_full_cases_than_a_figure_allows_is_an_error_and_not_a_wrong_count() -> None:
    figure = PUBLISHED[0]
    with pytest.raises(ValueError, match="full cases give 93"):
        light(Random(1), [(figure, replace(figure, received=93))])


def test_every_time_is_at_new_yorks_offset_of_its_day(made: City) -> None:
    def times(value: object) -> Iterator[datetime]:
        if isinstance(value, datetime):
            yield value
        elif isinstance(value, tuple):
            for inner in value:
                yield from times(inner)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                yield from times(getattr(value, name))

    found = list(times(made))
    assert len(found) > 3000
    assert [t for t in found if in_new_york(t).utcoffset() != t.utcoffset()] == []


def test_the_same_seed_gives_the_same_bytes_in_another_process(made: City) -> None:
    """Whatever order sets and hashes of text have there."""
    script = (
        "from brightline.cases.city import city, plain\n"
        "from brightline.engine.canonical import fingerprint\n"
        "print(fingerprint(plain(city())))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env
    )
    assert told.stdout.strip() == fingerprint(plain(made))


def test_another_seed_draws_other_cases_and_leaves_the_scenarios(made: City) -> None:
    other = drawn_from(2)
    assert other.cases[: len(by_scenario(made))] == made.cases[: len(by_scenario(made))]
    assert canonical(plain(other)) != canonical(plain(made))


def test_open_cases_move_with_the_present_moment_and_closed_ones_stay(made: City) -> None:
    later = city(now="2027-03-01T12:00-05:00")
    assert [c for c in later.cases if c.closed_at] == [c for c in made.cases if c.closed_at]
    for where in (made, later):
        waiting = [c for c in where.cases if c.closed_at is None]
        assert len(waiting) == 25
        assert all(c.release_due_at > where.now for c in waiting if c.release_due_at)
        assert all(r.entered_at <= where.now for c in waiting for r in c.requests)


@pytest.mark.parametrize("now", ["yesterday", "2026-11-01T12:00-04:00", "2026-11-24T12:00"])
def test_a_present_moment_that_cannot_be_is_refused(now: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|closed cases run to"):
        city(now=now)


def test_the_city_is_made_without_a_web_framework() -> None:
    script = "import sys, brightline.cases.city as c; c.city; print('django' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


def test_a_city_is_frozen(made: City) -> None:
    with pytest.raises(AttributeError):
        made.seed = 2  # type: ignore[misc]
    assert isinstance(made, City)
