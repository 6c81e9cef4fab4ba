"""Acts found in the half of the constructed messages to build on: figures by act, every miss and false alarm.

``python tools/archive_acts.py [a|b]`` takes one hand's threads only, ``short`` the short messages to practise on, and
``held`` the figures, and no more, of those held back. The measuring half is never read here.
"""

from __future__ import annotations

import sys

from brightline.archive.evaluation.halves import halves
from brightline.archive.evaluation.measure import measure
from brightline.archive.evaluation.short import short
from brightline.archive.evaluation.threads import threads


def main(arguments: list[str]) -> int:
    """Print the figures; return 0."""
    hand = next(iter(arguments), "")
    if hand in ("short", "held"):
        kept = list(short(held=hand == "held"))
    else:
        kept = [one for one in halves(threads())["building"] if one.id.startswith(hand)]
    found = measure(kept)
    for line in sorted(found.amiss) if hand != "held" else ():
        print(line)
    print(f"\n{len(kept)} threads, {found.labels} segments")
    for act, tally in found.acts.items():
        print(
            f"{act:17} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
            f"  right {tally.right} missed {tally.missed} wrong {tally.wrong}"
        )
    print(f"macro F1 {found.macro_f1:.3f}   stance {found.stances.recall:.3f}")
    print(f"violations R {found.violations.recall:.3f} P {found.violations.precision:.3f}")
    print(f"flagged refusals and hard negatives {found.flagged_share:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
