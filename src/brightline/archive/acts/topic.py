"""Which sentences of a chatty mail are of a person in custody: it turns to one, and away again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from brightline.archive.acts.clauses import Sentence

#: From so many idle sentences on, a mail is chatty: what is of custody in it must say so.
CHATTY: Final = 2


def to_the_point(said: Sequence[Sentence], answering: bool) -> list[bool]:
    """Say of each sentence whether it may speak of somebody in custody.

    A sentence of lunch or softball does not, unless it names custody too. Where there are several, neither do those
    around them, until one names custody; from there on they do, until the next idle one. An *answering* segment
    begins with its answer.
    """
    idle = [
        _whole(one, "mere") or (_whole(one, "idle") and not _whole(one, "custodial"))
        for one in said
    ]
    if sum(idle) < CHATTY:
        return [not one for one in idle]
    out, on = [], answering
    for one, is_idle in zip(said, idle, strict=True):
        if is_idle:
            on = False
        elif _whole(one, "custodial"):
            on = True
        out.append(on)
    return out


def _whole(sentence: Sentence, mood: str) -> bool:
    return sentence.whole.is_(mood)
