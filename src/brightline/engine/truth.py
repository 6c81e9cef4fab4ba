"""Three-valued truth in two bits, after Kleene (Introduction to Metamathematics, § 64).

Bit 0 says "this may be so", bit 1 says "this is certainly so":

======== ====== =====================================
value    bits   meaning
======== ====== =====================================
NO       0b00   certainly not
UNKNOWN  0b01   may be, may not be: a fact is missing
YES      0b11   certainly so
======== ====== =====================================

With that encoding *and* is ``&``, *or* is ``|`` and *not* is ``NOT[x]``, on single values and on
columns of bytes alike.
"""

from typing import Final

NO: Final = 0
UNKNOWN: Final = 1
YES: Final = 3

#: Negation by look-up. Index 2 is no truth value; it maps to itself so that a bug shows.
NOT: Final = (YES, UNKNOWN, 2, NO)

_WORDS: Final = {NO: "no", UNKNOWN: "cannot-say", YES: "yes"}


def word(value: int) -> str:
    """Return the printed word of a truth value: ``yes``, ``no`` or ``cannot-say``."""
    return _WORDS[value]


def truth(value: bool | None) -> int:
    """Return the truth value of a Python bool, ``None`` being unknown."""
    return UNKNOWN if value is None else YES if value else NO
