"""A made-up city: the people who act, three hundred cases, and the requests of years that are counted.

Pure data, the same for a seed; nothing here writes it anywhere. Nobody in it is anybody.
"""

from brightline.cases.city.build import city
from brightline.cases.city.figures import PUBLISHED, QUIET, Figure, Period, count
from brightline.cases.city.shapes import (
    Agency,
    Check,
    City,
    Contact,
    Event,
    FullCase,
    Ground,
    Identity,
    LightRequest,
    Person,
    Request,
    Requester,
    Scenario,
    Signed,
    case_file,
    plain,
)
from brightline.cases.city.steps import Step, steps

__all__ = [
    "PUBLISHED",
    "QUIET",
    "Agency",
    "Check",
    "City",
    "Contact",
    "Event",
    "Figure",
    "FullCase",
    "Ground",
    "Identity",
    "LightRequest",
    "Period",
    "Person",
    "Request",
    "Requester",
    "Scenario",
    "Signed",
    "Step",
    "case_file",
    "city",
    "count",
    "plain",
    "steps",
]
