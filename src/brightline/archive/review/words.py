"""Numbers in sentences of a report."""

import math


def count(number: int) -> str:
    """Return a whole number with commas; ``none`` for 0."""
    return f"{number:,}" if number else "none"


def about(number: int) -> str:
    """Return a bound rounded up to two digits, with ``about``; a number below 100 as it is.

    Rounded up, since a bound that is rounded down is none.
    """
    if number < 100:
        return count(number)
    unit = 10 ** (len(str(number)) - 2)
    return f"about {math.ceil(number / unit) * unit:,}"


def percent(share: float) -> str:
    """Return a share in percent, with as few digits as tell it: ``95 %``, ``99.9 %``."""
    return f"{share * 100:.10g} %"


def some(number: int, one: str, more: str) -> str:
    """Return a number with the noun that fits it."""
    return f"{number:,} {one if number == 1 else more}"
