"""Whether ink lies where a signature belongs."""

import re
from typing import Final

from PIL import ImageFilter

from brightline.papers.leaf import Box, Leaf, Row

_DARK: Final = 140
_SURE: Final = 0.7
#: Dots of ink, in squares of the letters' height, from which a place is written on, and up to
#: which it is bare.
_WRITTEN, _BARE = 0.55, 0.08
#: How long a level stroke is, in heights of letters, from which it is a ruled line.
_RUN: Final = 1.3
_FULL: Final = 0.35


def above(leaf: Leaf, label: Row, heights: float = 3.6) -> tuple[bool | None, Box]:
    """Return whether something is written over a label, and the place looked at.

    Printed words and ruled lines are left out of account; None where it cannot be told.
    """
    high = label.height
    first, last = label.words[0], label.words[-1]
    wide = max(last.right - first.left, 13 * high)
    left, right = first.left - 1.2 * high, min(first.left + wide + 2 * high, leaf.width)
    top, bottom = first.top - heights * high, first.top - 0.25 * high
    box = (max(left, 0.0), max(top, 0.0), right, max(bottom, 1.0))
    amount = amount_in(leaf, box) / (high * high)
    return (True if amount >= _WRITTEN else False if amount <= _BARE else None), box


def amount_in(leaf: Leaf, box: Box) -> float:
    """Return how many dots within a box are ink that is neither print nor a ruled line."""
    if leaf.image is None:
        return 0.0
    left, top, right, bottom = (int(edge) for edge in box)
    part = leaf.image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    part = part.filter(ImageFilter.MedianFilter(3)).point(
        [0 if v < _DARK else 255 for v in range(256)]
    )
    for word in leaf.words:
        printed = word.sure >= _SURE and re.search(r"[A-Za-z0-9]{2}", word.text)
        if (
            printed
            and word.right > left
            and word.left < right
            and word.bottom > top
            and word.top < bottom
        ):
            edges = (round(word.left) - left - 2, round(word.top) - top - 2,
                     round(word.right) - left + 2, round(word.bottom) - top + 2)  # fmt: skip
            part.paste(255, edges)
    ruled = re.compile(rb"\x00{%d,}" % max(20, round(_RUN * usual(leaf, box))))
    wide, dots = part.width, part.tobytes()
    rows = [dots[at : at + wide] for at in range(0, len(dots), wide)]
    full = {
        at + by
        for at, row in enumerate(rows)
        if row.count(0) > _FULL * wide
        for by in (-2, -1, 0, 1, 2)
    }
    return float(sum(ruled.sub(b"", row).count(0) for at, row in enumerate(rows) if at not in full))


def usual(leaf: Leaf, box: Box) -> float:
    """Return the height of words about a place, for what counts as a long stroke there."""
    high = box[3] - box[1]
    near = [w.height for w in leaf.words if box[1] - high < w.middle < box[3] + high]
    return sorted(near)[len(near) // 2] if near else 24.0
