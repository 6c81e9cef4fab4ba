"""A look at one half of the set: its figures said in words; of the measuring half, the look written down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brightline.archive import acts, parties
from brightline.archive.evaluation.bytes import DRESSES, plain
from brightline.archive.evaluation.halves import Half, halves, write_down
from brightline.archive.evaluation.measure import Measured, measure, told
from brightline.archive.evaluation.threads import threads
from brightline.now import now


def look(half: Half, because: str, looks: Path) -> dict[str, Any]:
    """Measure a half as written and in every harder dress; return figures, lines to print, and what went amiss.

    A look at the measuring half is added to the file *looks*: day, why, the rules' fingerprint, the figures; and its
    figures are kept beside it, in ``measured.json``, from which reports take their error rates.
    """
    chosen = halves(threads())[half]
    written = measure(chosen, plain)
    dressed = {name: measure(chosen, dress) for name, dress in DRESSES.items()}
    figures = told(written) | {"dressed": {name: _short(one) for name, one in dressed.items()}}
    if half == "measuring":
        entry = {
            "on": f"{now():%Y-%m-%d}",
            "because": because,
            "rules": rules(),
            "figures": json.dumps(_short(written)),
        }
        write_down(looks, entry)
        kept = {"on": entry["on"], "rules": entry["rules"], "figures": figures}
        looks.with_name("measured.json").write_text(
            json.dumps(kept, indent=1, sort_keys=True) + "\n"
        )
    return {
        "figures": figures,
        "says": list(_says(half, written, dressed)),
        "amiss": written.amiss,
        "odd": written.odd,
        "rules": rules(),
        "on": f"{now():%Y-%m-%d}",
    }


def rules() -> str:
    """Return the fingerprint of everything that decides what is found: rules of acts and lists of parties."""
    parts = [
        acts.fingerprint(),
        *(f"{one.version}" for one in (parties.federal(), parties.local())),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _short(one: Measured) -> dict[str, float]:
    return {
        "correspondents_recall": round(one.correspondents.recall, 4),
        "correspondents_precision": round(one.correspondents.precision, 4),
        "acts_macro_f1": round(one.macro_f1, 4),
        "violations_recall": round(one.violations.recall, 4),
        "violations_precision": round(one.violations.precision, 4),
        "flagged_share": round(one.flagged_share, 4),
        "segments_recall": round(one.segments.recall, 4),
    }


def _says(half: Half, written: Measured, dressed: dict[str, Measured]) -> Iterator[str]:
    yield f"The {half} half: {written.messages} messages as written, {written.labels} labelled segments."
    for name, one in {"as written": written, **dressed}.items():
        short = _short(one)
        yield (
            f"  {name:18} segments {short['segments_recall']:.3f}  "
            f"correspondents {short['correspondents_recall']:.3f}/{short['correspondents_precision']:.3f}  "
            f"acts F1 {short['acts_macro_f1']:.3f}  "
            f"violations {short['violations_recall']:.3f}/{short['violations_precision']:.3f}  "
            f"flagged {short['flagged_share']:.3f}"
        )
    for act, tally in written.acts.items():
        if tally.right + tally.missed + tally.wrong:
            yield f"    {act:18} F1 {tally.f1:.2f}  right {tally.right} missed {tally.missed} wrong {tally.wrong}"
