"""The made-up city loads through the record's own actions, and its figures come out exactly."""

import os
from collections.abc import Mapping
from dataclasses import replace

import pytest

from brightline.cases.city import PUBLISHED, City, city, count
from brightline.cases.counts import Asked, counts
from brightline.cases.loading import Loaded, load
from brightline.cases.models import Case, Determination
from brightline.cases.reconcile import differences
from brightline.now import now
from tests.record.conftest import CODE, PASSWORD


def loaded(made: City) -> Loaded:
    factors: Mapping[str, str] = {person.username: CODE for person in made.people}
    return load(made, PASSWORD, factors)


@pytest.mark.django_db
def test_some_of_the_city_loads_and_every_row_is_told() -> None:
    whole = city(1, now().isoformat(timespec="minutes"))
    made = replace(whole, cases=whole.cases[:14], light=whole.light[:40])
    found = loaded(made)
    assert list(differences()) == []
    for case in made.cases:
        current = Determination.objects.get(case__key=found.keys[case.id], current=True)
        assert {(f.kind or f.act): f.answer for f in current.findings.all()} == dict(case.expect)
    assert Case.objects.filter(light=True).exists()


@pytest.mark.skipif(not os.environ.get("BRIGHTLINE_LONG"), reason="takes minutes: make test-long")
@pytest.mark.django_db
def test_the_published_figures_come_out_exactly() -> None:
    made = city(1, now().isoformat(timespec="minutes"))
    loaded(made)
    assert list(differences()) == []
    for figure in PUBLISHED:
        told = counts(Asked(figure.period.agency, figure.period.first, figure.period.last))
        hoped = count(made, figure.period)
        assert (told["counts"]["requests"], told["honoured"]) == (hoped.received, hoped.honoured)
