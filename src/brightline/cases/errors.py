"""What the record refuses. The text of each is one line for the person who acts.

::

    Exception
    └── Refused           the act is not done, and nothing of it is kept
        ├── NotAllowed    this person may not do this here
        ├── NotThere      there is no such case, or none that this person may know of
        ├── TooMany       this person has opened too many cases in an hour
        ├── SignAgain     the person must first show again who they are
        ├── Changed       what was on the screen is no longer so
        ├── ClockBack     this machine's clock is behind the last entry of the ledger
        └── Unread        what was typed cannot be read; ``field`` names where
"""

from __future__ import annotations

from datetime import datetime


class Refused(Exception):
    """The act is not done, and nothing of it is kept."""


class NotAllowed(Refused):
    """This person may not do this here."""


class NotThere(Refused):
    """There is no such case, or none that this person may know of."""


class TooMany(Refused):
    """This person has opened too many cases in an hour."""


class SignAgain(Refused):
    """The person must first show again who they are: to sign, or to change accounts."""


class Changed(Refused):
    """What was on the screen is no longer so."""


class ClockBack(Refused):
    """This machine's clock, at ``at``, is behind the last entry of the ledger, at ``last``.

    The text gives neither: a stranger reads it, too.
    """

    def __init__(self, at: datetime, last: datetime) -> None:
        super().__init__(
            "This machine's clock is behind the record's last entry: it was set back, or ran ahead before. "
            "Nothing is written until the administrator has set it right."
        )
        self.at, self.last = at, last


class Unread(Refused):
    """What was typed cannot be read; ``field`` names where."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(f"{field}: {says}" if field else says)
        self.field, self.says = field, says
