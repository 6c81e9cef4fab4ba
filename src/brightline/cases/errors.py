"""What the record refuses. The text of each is one line for the person who acts.

::

    Exception
    └── Refused           the act is not done, and nothing of it is kept
        ├── NotAllowed    this person may not do this here
        ├── NotThere      there is no such case, or none that this person may know of
        ├── TooMany       this person has opened too many cases in an hour
        ├── SignAgain     the signer must first show again who they are
        ├── Changed       what was on the screen is no longer so
        └── Unread        what was typed cannot be read; ``field`` names where
"""


class Refused(Exception):
    """The act is not done, and nothing of it is kept."""


class NotAllowed(Refused):
    """This person may not do this here."""


class NotThere(Refused):
    """There is no such case, or none that this person may know of."""


class TooMany(Refused):
    """This person has opened too many cases in an hour."""


class SignAgain(Refused):
    """The signer must first show again who they are."""


class Changed(Refused):
    """What was on the screen is no longer so."""


class Unread(Refused):
    """What was typed cannot be read; ``field`` names where."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(f"{field}: {says}" if field else says)
        self.field, self.says = field, says
