"""What the record does when its clock is behind the last entry: wait, refuse, and say so in the ledger.

Acts that queue take their time before their turn, so an act may come a little after a leaf that is later than
it: it is then given that leaf's time. If the clock itself still stands before that leaf, it was set back,
and a leaf ``clock.stepped`` tells of it. An act further back than ``WAIT`` is refused; the first leaf
after that tells of the refusal. Each such leaf comes with an alarm for an inspector.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from brightline.cases.errors import ClockBack
from brightline.cases.models import Alarm, ClockRefusal, Leaf
from brightline.cases.rows import digest, name_of
from brightline.ledger.leaf import CLOCK_STEPPED
from brightline.now import now

#: The longest that an act waits for its turn to write; a clock that is back by more was set back.
WAIT = timedelta(seconds=20)
#: The clocks of two machines that are kept right may differ by so much: no step is told of.
_APART = timedelta(seconds=1)


def turn(at: datetime, last: datetime | None) -> datetime:
    """Return the time of an act's leaves: its own, or the last leaf's if that came while it waited.

    Raises ``ClockBack`` where the act is further back than that.
    """
    if last is None or at >= last:
        return at
    if last > at + WAIT:
        raise ClockBack(at, last)
    return last


def steps(at: datetime, last: datetime | None) -> Iterator[dict[str, Any]]:
    """Yield what leaves ``clock.stepped`` must tell of, after an act that came at ``at`` is let in.

    Within its transaction, and before its leaves are written. An alarm is kept with each.
    """
    for refusal in ClockRefusal.objects.all():
        yield _told(max(at, last or at), "refused", refusal.at, refusal.last)
        refusal.delete()
    if last is not None and at <= (clock := now()) < last - _APART and not _told_of(last):
        yield _told(last, "absorbed", clock, last)


def marked(at: datetime, last: datetime) -> dict[str, Any]:
    """Return what a leaf tells by which the operator marks that the clock was set back to ``at``."""
    ClockRefusal.objects.all().delete()
    return _told(at, "marked", at, last)


def remember(error: ClockBack) -> None:
    """Keep that an act was refused, until a leaf can tell of it. Only the first is kept."""
    kept = ClockRefusal(pk=1, at=error.at, last=error.last)
    ClockRefusal.objects.bulk_create([kept], ignore_conflicts=True)


def _told_of(last: datetime) -> bool:
    """Say whether a leaf tells already of the step that goes back before this moment."""
    return Leaf.objects.filter(kind=CLOCK_STEPPED, at=last).exists()


def _told(at: datetime, outcome: str, clock: datetime, last: datetime) -> dict[str, Any]:
    behind = round((last - clock).total_seconds(), 2)
    alarm = Alarm(at=at, kind="clock", detail={"outcome": outcome, "behind_seconds": behind})
    alarm.save()
    return {"outcome": outcome, "behind_seconds": behind, "rows": {name_of(alarm): digest(alarm)}}
