"""From any written form of a criminal charge to what is written.

The verdict whether a charge is on some list is law, and is not given here.
"""

from brightline.charges.read import read
from brightline.charges.written import Written, spelled

__all__ = ["Written", "read", "spelled"]
