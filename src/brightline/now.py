"""The only clock. Laws, engine and records are handed the time; they never ask for it."""

import os
from datetime import datetime


def now() -> datetime:
    """Return the present moment with its offset, or ``BRIGHTLINE_NOW`` where that is set.

    Raises ``ValueError`` if that variable is not a date, time and offset.
    """
    fixed = os.environ.get("BRIGHTLINE_NOW")
    if fixed is None:
        return datetime.now().astimezone()
    moment = datetime.fromisoformat(fixed)
    if moment.tzinfo is None:
        raise ValueError("BRIGHTLINE_NOW needs an offset from UTC")
    return moment
