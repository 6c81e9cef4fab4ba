"""Which sentences of a chatty mail are of a person in custody: it turns to one, and away again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from brightline.archive.acts.clauses import Sentence

#: From so many idle sentences on, a mail is chatty: what is of custody in it must say so.
CHATTY: Final = 2


def to_the_point(said: Sequence[Sentence], answering: bool) -> list[bool]:
    """Say of each sentence whether it may speak of somebody in custody.

    A sample, a class or jury duty never is. A sentence of lunch or softball is not, in a mail that has several of
    them, unless it names custody too. What else stands there is, once custody was named or where it is of a third
    person or asks; until the next idle one. An *answering* segment begins with its answer.
    """
    mere = [_whole(one, "mere") for one in said]
    idle = [_whole(one, "idle") and not _whole(one, "custodial") for one in said]
    if sum(mere) + sum(idle) < CHATTY:
        return [not one for one in mere]
    out, on = [], answering
    for one, is_mere, is_idle in zip(said, mere, idle, strict=True):
        if is_mere or is_idle:
            out.append(False)
            on = False
            continue
        on = on or _whole(one, "custodial")
        out.append(on or one.question or _whole(one, "somebody"))
    return out


def _whole(sentence: Sentence, mood: str) -> bool:
    return sentence.whole.is_(mood)
