"""The fields of the what-if form: how each fact of a case file is asked for on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from brightline.desk.law.facts import row_title
from brightline.desk.law.whatif import LONGEST, MOST_ROWS
from brightline.laws.answer import missing_fact
from brightline.laws.asking import field_of, options_of
from brightline.laws.casefile.schema import (
    CASE,
    Choice,
    Day,
    Flag,
    Group,
    Instant,
    Listed,
    Many,
)
from brightline.pages.words import spoken

Widget = Literal["radios", "checks", "number", "moment", "text", "select"]

#: From so many options on a list is shorter to use than buttons.
_MANY = 7
#: What rows ask about only where a statute does: left to the single questions.
_SELDOM = frozenset({"source", "id", "equivalent", "object_crime", "class", "application"})
#: How a list is asked for: by how many there are.
_COUNTED = {
    "warrants": "How many papers were presented?",
    "judgments": "How many judgments are there?",
    "incarceration": "How many times was the person inside?",
    "charges": "How many charges are pending?",
    "searches": "How many searches ran?",
}


@dataclass(frozen=True, slots=True)
class FormField:
    """One fact as a form asks for it; ``path`` is its name in the form."""

    path: str
    id: str
    label: str
    who: str
    hint: str
    widget: Widget
    options: tuple[tuple[str, str], ...]
    most: int
    none: bool
    error: str = ""


def form_field(path: str, error: str = "", *, within_row: bool = False) -> FormField:
    """Return how a fact is asked for; ``within_row``, on a form that names its row already."""
    field, _ = field_of(path)
    words = missing_fact(path)
    widget, hint = _widget(field, options_of(path))
    options = tuple((value, _option(value)) for value in options_of(path))
    text = _COUNTED.get(path, words["text"])
    home, _, rest = path.partition(".")
    if isinstance(CASE.keys.get(home), Listed) and rest:
        row = rest.partition(".")[0]
        text = text.removesuffix(f" ({home}, {row})")
        text = text if within_row else f"{row_title(home, row)}: {text}"
    return FormField(
        path=path,
        id=f"fact-{path.replace('.', '-').replace('_', '-')}",
        label=text[:1].upper() + text[1:],
        who=words["who"],
        hint=hint,
        widget=widget,
        options=options,
        most=MOST_ROWS if isinstance(field, Listed) else LONGEST,
        none=isinstance(field, Many),
        error=error,
    )


def row_of(file: Mapping[str, Any], path: str) -> tuple[str, tuple[FormField, ...]] | None:
    """Return all open fields of the row that a fact belongs to, with the row's title; None if of none."""
    home, _, rest = path.partition(".")
    listed = CASE.keys.get(home)
    if not isinstance(listed, Listed) or not rest:
        return None
    row = rest.partition(".")[0]
    given: Mapping[str, Any] = next(
        (r for n, r in enumerate(file.get(home) or [], 1) if r.get("id", str(n)) == row), {}
    )
    wanted = [k for k in listed.row.keys if k not in _SELDOM and k not in given]
    fields = tuple(form_field(f"{home}.{row}.{key}", within_row=True) for key in wanted)
    return (row_title(home, row), fields) if len(fields) > 1 else None


def first_open(file: Mapping[str, Any], skip: frozenset[str]) -> str:
    """Return the first fact of a row that is neither told nor given up, or nothing."""
    for home, listed in CASE.keys.items():
        if not isinstance(listed, Listed):
            continue
        for number, row in enumerate(file.get(home) or [], 1):
            for key in listed.row.keys:
                path = f"{home}.{row.get('id', str(number))}.{key}"
                if key not in _SELDOM and key not in row and path not in skip:
                    return path
    return ""


def _widget(field: object, options: tuple[str, ...]) -> tuple[Widget, str]:
    match field:
        case Flag() | Group():
            return "radios", ""
        case Choice():
            return ("select" if len(options) >= _MANY else "radios"), ""
        case Many(values=values) if values:
            return "checks", "Choose all that are so; none, if none is."
        case Many():
            return "text", "Numbers of the judgments, with commas; or other, or immigration."
        case Listed():
            return "number", f"How many there are, all told: 0 to {MOST_ROWS}."
        case Instant():
            return "moment", "In New York's time."
        case Day():
            return "text", "2021-06-01; or 2021-06, where the day is not known."
        case _:
            return "text", "As it is written."


def _option(value: str) -> str:
    said = spoken(value)
    return said[:1].upper() + said[1:]
