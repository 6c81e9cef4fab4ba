"""The same facts under the law of several agencies, side by side on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brightline.pages.answer import Act, read_answer
from brightline.pages.decision import Line, line_of, template
from brightline.pages.errors import AnswerError
from brightline.pages.words import act_label


@dataclass(frozen=True, slots=True)
class Row:
    """One question, answered by each agency's law in the order of the columns."""

    label: str
    cells: tuple[Line, ...]


def agencies_html(answers: Mapping[str, Mapping[str, Any]], *, title: str) -> str:
    """Return the answers of several agencies to the same facts as one HTML page.

    Args:
        answers: an answer of the format ``brightline-answer/1`` by the agency's title.
        title: the heading, and the title of the document.

    Raises:
        AnswerError: there is none, one cannot be read, or they answer different questions.

    """
    read = {name: read_answer(answer) for name, answer in answers.items()}
    if not read:
        raise AnswerError("answers: there is none to show")
    asked = [_questions(answer.acts) for answer in read.values()]
    if any(other != asked[0] for other in asked):
        raise AnswerError("answers: they answer different questions")
    first = next(iter(read.values()))
    return template("agencies.html.jinja").render(
        title=title.strip(),
        names=list(read),
        rows=[
            Row(act_label(*which), tuple(line_of(a.acts[place]) for a in read.values()))
            for place, which in enumerate(asked[0])
        ],
        applied=list(read.items()),
        custody=first.instruction.custody,
        speech=first.instruction.speech,
        own_force=first.instruction.own_force,
        decided=first.law.decided_at or first.law.decided_on,
        notice=first.notice,
    )


def _questions(acts: tuple[Act, ...]) -> list[tuple[str, str | None]]:
    return [(act.act, act.kind) for act in acts]
