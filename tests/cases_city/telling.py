"""What the tests of the city share."""

from collections.abc import Iterator
from contextlib import contextmanager

from brightline.cases.city import City, FullCase


@contextmanager
def about(case: FullCase) -> Iterator[None]:
    """Say in a failure which case it is about."""
    try:
        yield
    except AssertionError as error:
        error.add_note(f"case {case.id}: {case.title}")
        raise


def by_scenario(made: City) -> list[FullCase]:
    return [case for case in made.cases if case.scenario]
