"""The toy rule in OpenFisca-Core: one formula over numpy, with the same calendar table by day."""

from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from brightline.engine.calendar import add_years, exact_day
from brightline.engine.tables import BELOW, Tables
from brightline.engine.truth import YES

MONTH = "2023-01"
FIRST = exact_day("2000-01-01")
#: The same day five years later, by days since FIRST.
LATER = np.array([add_years(FIRST + n, 5) - FIRST for n in range(12_000)], np.int32)
FLAGS = ("warrant", "objection", "match", "listed", "youthful")
DAYS = ("convicted", "arrested")

PERSON = Entity("person", "persons", "A person", "")


class Form(Enum):  # type: ignore[misc]
    I247A = "I247A"
    I247D = "I247D"
    I247N = "I247N"


class Agency(Enum):  # type: ignore[misc]
    DOC = "DOC"
    DOP = "DOP"
    NYPD = "NYPD"


def _choice(name: str, values: type[Enum], first: Any) -> type[Variable]:
    return type(name, (Variable,), {"value_type": Enum, "possible_values": values, "entity": PERSON,
                                    "default_value": first, "definition_period": DateUnit.MONTH,
                                    "label": name})  # fmt: skip


def _input(name: str, kind: type) -> type[Variable]:
    return type(name, (Variable,), {"value_type": kind, "entity": PERSON,
                                    "definition_period": DateUnit.MONTH, "label": name})  # fmt: skip


class hold(Variable):  # type: ignore[misc]  # OpenFisca's own way of naming
    value_type = bool
    entity = PERSON
    definition_period = DateUnit.MONTH
    label = "The person may be held"

    def formula(persons: Any, period: Any) -> Any:  # noqa: N805 - OpenFisca's own way
        form, agency = persons("form", period), persons("agency", period)
        later = LATER[persons("convicted", period)]
        return (
            ((form == Form.I247A) + (form == Form.I247D))
            * ((agency == Agency.DOC) + (agency == Agency.DOP))
            * persons("warrant", period)
            * np.logical_not(persons("objection", period))
            * (
                persons("match", period)
                + persons("listed", period)
                * np.logical_not(persons("youthful", period))
                * (later > persons("arrested", period))
            )
        )


class OpenFisca:
    """A simulation with its inputs set; what is unknown is left at OpenFisca's default."""

    def __init__(self, tables: Tables) -> None:
        system = TaxBenefitSystem([PERSON])
        for name in FLAGS:
            system.add_variable(_input(name, bool))
        for name in DAYS:
            system.add_variable(_input(name, int))
        system.add_variable(_choice("form", Form, Form.I247A))
        system.add_variable(_choice("agency", Agency, Agency.DOC))
        system.add_variable(hold)
        self.simulation = SimulationBuilder().build_default_simulation(system, count=tables.count)
        for name in FLAGS:
            self.simulation.set_input(name, MONTH, tables.facts[None, name].low == YES)
        for name, values in (("form", Form), ("agency", Agency)):
            self.simulation.set_input(name, MONTH, values.encode(tables.facts[None, name].low - 1))
        for name in DAYS:
            days = tables.facts[None, name].low
            self.simulation.set_input(
                name, MONTH, np.where(days <= BELOW, 0, days - FIRST).astype(np.int32)
            )

    def calculate(self) -> Any:
        """Which persons may be held."""
        self.simulation.get_holder("hold").delete_arrays()
        return self.simulation.calculate("hold", MONTH)
