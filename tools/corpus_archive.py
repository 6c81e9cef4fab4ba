"""Measure the archive audit on real mail, and its review on labelled sets, kept outside the repository.

``measure_review_sets`` runs ranked review with its promise (nine in ten responsive documents at 95 %) on every
labelled set of a folder, many times with another seed, and prints how often the promise was kept, and at what
cost. ``measure_mail`` reads a folder of mail that has nothing to do with detainers into an archive that is thrown
away, and prints whether every item has an outcome, and every finding: each is a false alarm. `corpus` runs both on
the folders that `folders` names.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from brightline.archive.judging.known import Known
from brightline.archive.reading.kinds import SNIFFED, kind_of
from brightline.archive.review.bounds import share_at_most
from brightline.archive.review.words import count, percent, some
from brightline.archive.running.add import add
from brightline.archive.running.find import find_all, start
from brightline.archive.running.folder import opened
from brightline.archive.running.rest import completeness
from tools.corpus_archive_review import PROMISE, RUNS, Measured, is_review_set, measured_sets

CONFIDENCE = 0.95
_MAIL = frozenset({"message", "emlx", "mbox", "msg", "pst", "tnef", "whatsapp"})
#: Files that are looked at to tell what a folder holds.
_LOOKED_AT = 50


class Mail(NamedTuple):
    """What an archive of a folder's mail gave: items by outcome, those without one, what was found, CPU seconds.

    *differences* are what does not reconcile; *found* a line for each finding: act, stance, verdict and place.
    *gaps* counts what a production like this would lack, which is a figure, not a fault.
    """

    name: str
    expected: int
    read: int
    quarantined: int
    differences: tuple[str, ...]
    census: int
    found: tuple[str, ...]
    gaps: int
    seconds: float

    @property
    def lost(self) -> int:
        """Items that have no outcome: none may be."""
        return self.expected - self.read - self.quarantined

    @property
    def faults(self) -> list[str]:
        """What must not be: items without an outcome. A false alarm is a figure to be told."""
        without = some(self.lost, "item has", "items have")
        return [f"{without} no outcome"] if self.lost else []


class Folders(NamedTuple):
    """The folders below another that can be measured: labelled sets, and mail."""

    sets: tuple[Path, ...]
    mail: tuple[Path, ...]


def folders(root: Path) -> Folders:
    """Return what *root* and the folders right below it hold; a folder with its own is gone into once."""
    below = sorted(path for path in root.iterdir() if path.is_dir())
    candidates = [*below, root]
    sets = [path for path in candidates if any(map(is_review_set, path.glob("*.csv")))]
    mail = [path for path in below if path not in sets and _is_mail(path)]
    if not mail and root not in sets and not sets and _is_mail(root):
        mail = [root]
    return Folders(tuple(sets), tuple(mail))


def measure_review_sets(folder: Path, runs: int = RUNS) -> list[Measured]:
    """Print what the promise costs on each set of a folder, and how often it is kept; return the same."""
    measured = measured_sets(folder, runs, ["qbcb"])
    for one in measured:
        costs = [run.cost for run in one.runs]
        print(
            f"\nranked review of {one.name}: {count(one.documents)} documents, {count(one.responsive)} responsive; "
            f"{PROMISE.recall} or more in {one.kept} of {len(one.runs)}, least "
            f"{min(run.recall for run in one.runs):.3f}; share read, sample included: {fmean(costs):.3f} "
            f"({min(costs):.3f} to {max(costs):.3f}); {one.cpu:.2f} CPU s a run"
        )
    return measured


def measure_mail(folder: Path, workers: int = 0) -> Mail:
    """Read a folder's mail into an archive that is thrown away; print what became of it, and return the same."""
    with tempfile.TemporaryDirectory() as place:
        begun = time.monotonic()
        root = Path(place) / "audit"
        totals = add(root, [folder], workers=workers)
        archive = opened(root)
        found = find_all(archive, Known(), start([]))
        told = Mail(
            folder.name,
            totals["expected"],
            totals["read"],
            totals["quarantined"],
            tuple(line.replace(f"{folder}/", "") for line in totals["differences"]),
            found.census,
            tuple(
                f"{one.verdict}, {', '.join(j.found.act for j in one.judged)}: {one.where}".replace(
                    f"{folder}/", ""
                )
                for one in found.findings
            ),
            len(completeness(archive)["gaps"]),
            time.monotonic() - begun,
        )
    for line in said(told):
        print(line)
    return told


def said(mail: Mail) -> Iterator[str]:
    """Yield the lines that tell of a folder's mail."""
    yield (
        f"\nmail of {mail.name}: {some(mail.expected, 'item', 'items')} expected, {count(mail.read)} read, "
        f"{count(mail.quarantined)} quarantined, {count(mail.lost)} without an outcome; {mail.seconds:.0f} s; "
        f"as a production, {some(mail.gaps, 'gap', 'gaps')}"
    )
    for line in mail.differences:
        yield f"  does not reconcile: {line}"
    alarms, at = len(mail.found), percent(CONFIDENCE)
    most = share_at_most(alarms, mail.read, CONFIDENCE) if mail.read else 1.0
    yield (
        f"  {count(mail.census)} with a federal correspondent; {some(alarms, 'finding', 'findings')}. If these are "
        f"a fair draw of such mail, at most {most * 10_000:.1f} false alarms in 10,000, at {at}"
    )
    for line in mail.found:
        yield f"  {line}"


def in_all(mails: Sequence[Mail]) -> str:
    """Return the line that takes all folders together."""
    read, alarms = sum(mail.read for mail in mails), sum(len(mail.found) for mail in mails)
    most = share_at_most(alarms, read, CONFIDENCE) if read else 1.0
    return (
        f"\nin all: {count(sum(mail.expected for mail in mails))} items, {count(read)} read, "
        f"{count(sum(mail.lost for mail in mails))} without an outcome; {some(alarms, 'finding', 'findings')}: at "
        f"most {most * 10_000:.1f} false alarms in 10,000, at {percent(CONFIDENCE)}"
    )


def _is_mail(folder: Path) -> bool:
    """Say whether any of the first files below a folder is mail, or prints of it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    for _, path in zip(range(_LOOKED_AT), files, strict=False):
        with path.open("rb") as file:
            first = file.read(SNIFFED)
        kind = kind_of(path.name, first)
        if kind in _MAIL or (kind == "text" and b"\nFrom:" in first and b"\nSent:" in first):
            return True
    return False
