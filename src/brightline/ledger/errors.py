"""What goes wrong with a ledger. The text of each is one line.

::

    ValueError
    └── LedgerError
        ├── LeafError    a leaf, or what it commits to, is not as it must be
        ├── ClockError   a leaf is earlier than the one before it, and no step of the clock is marked
        ├── NoteError    a key, a note, a checkpoint or a proof is malformed, or falsely signed
        └── Damaged      what is stored is not what was appended
"""


class LedgerError(ValueError):
    """Something about a ledger is wrong."""


class LeafError(LedgerError):
    """A leaf, or what it commits to, is not as it must be."""


class ClockError(LedgerError):
    """A leaf is earlier than the one before it, and no step of the clock is marked."""


class NoteError(LedgerError):
    """A key, a note, a checkpoint or a proof is malformed, or falsely signed."""


class Damaged(LedgerError):
    """What is stored is not what was appended."""
