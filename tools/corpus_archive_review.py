"""Measure ranked review and its stopping rules on labelled sets kept outside the repository.

``python -m tools.corpus_archive_review DIR [RUNS]`` reads every CSV file in DIR that has the columns ``title``,
``abstracts`` and ``label1`` (``I``: responsive), reviews each set RUNS times (default 50) with another seed, and
prints what was found, at what cost. Nothing is written.

``qbcb`` is what the archive audit uses. ``knee`` and ``target`` (Cormack and Grossman, "Engineering Quality and
Reliability in Technology-Assisted Review", SIGIR 2016) are here for comparison only: the first promises nothing, the
second no more than 0.7 at 95 %.
"""

import csv
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Set
from itertools import accumulate
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from brightline.archive.review.cal import Document, Pile, drawn, turns
from brightline.archive.review.stopping import (
    Promise,
    SamplePlan,
    certificate,
    fewest,
    may_stop,
    read_sample,
)

RUNS = 50
PROMISE = Promise(0.9, 0.95)
#: Responsive documents in the sample of the target rule, and the fewest a knee is looked for in.
TARGET, KNEE_FROM = 10, 1000

Truth = Mapping[str, bool]


class Run(NamedTuple):
    """One review: the recall reached, and the share of the set that was read for it."""

    recall: float
    cost: float


class Measured(NamedTuple):
    """A rule on a set: documents, responsive ones, all runs, and CPU seconds a run."""

    name: str
    rule: str
    documents: int
    responsive: int
    runs: tuple[Run, ...]
    cpu: float

    @property
    def kept(self) -> int:
        """How many runs reached the recall promised."""
        return sum(run.recall >= PROMISE.recall for run in self.runs)


def measured_sets(
    folder: Path, runs: int = RUNS, rules: Iterable[str] = ("qbcb", "target", "knee")
) -> list[Measured]:
    """Return what each of these rules does on each set in a folder."""
    measured = []
    for path in sorted(filter(is_review_set, folder.glob("*.csv"))):
        documents, truth = _read(path)
        if not any(truth.values()):
            continue
        pile = Pile(documents)
        for rule in rules:
            start = time.process_time()
            done = tuple(RULES[rule](pile, truth, f"run {number}") for number in range(runs))
            cpu = (time.process_time() - start) / runs
            measured.append(Measured(path.stem, rule, len(pile), sum(truth.values()), done, cpu))
    return measured


def main(arguments: list[str]) -> int:
    """Measure and print; exit 2 where there is nothing to measure."""
    if not 1 <= len(arguments) <= 2 or not Path(arguments[0]).is_dir():
        print("usage: python -m tools.corpus_archive_review DIR [RUNS]", file=sys.stderr)
        return 2
    measured = measured_sets(Path(arguments[0]), int(arguments[1]) if arguments[1:] else RUNS)
    if not measured:
        print(f"{arguments[0]}: no CSV file of labelled abstracts", file=sys.stderr)
        return 2
    for one in measured:
        recalls, costs = [run.recall for run in one.runs], [run.cost for run in one.runs]
        print(
            f"{one.name} ({one.documents}, {one.responsive} responsive) {one.rule}: recall {fmean(recalls):.3f}, "
            f"least {min(recalls):.3f}, {PROMISE.recall} or more in {one.kept} of {len(one.runs)}; "
            f"cost {fmean(costs):.3f} ({min(costs):.3f} to {max(costs):.3f}); {one.cpu:.2f} CPU s a run"
        )
    return 0


def _qbcb(pile: Pile, truth: Truth, seed: str) -> Run:
    plan = SamplePlan(enough=fewest(PROMISE), at_most=len(pile))
    sample = read_sample(pile.keys, truth, plan, seed=seed)
    promised = certificate(sample, len(pile), PROMISE)
    labels = start = dict.fromkeys(sample.seeds, True)
    for labels in turns(pile, truth.__getitem__, start, sample.set_aside, seed=seed):
        if may_stop(promised, sample, labels):
            break
    return _run(sample.read | labels.keys(), truth)


def _target(pile: Pile, truth: Truth, seed: str) -> Run:
    plan = SamplePlan(enough=TARGET, at_most=len(pile), seeds=0)
    sample = read_sample(pile.keys, truth, plan, seed=seed)
    aim = {key for key, answer in sample.labels.items() if answer}
    labels = start = _seeded(pile, truth, seed)
    for labels in turns(pile, truth.__getitem__, start, seed=seed):
        if aim <= labels.keys():
            break
    return _run(sample.read | labels.keys(), truth)


def _knee(pile: Pile, truth: Truth, seed: str) -> Run:
    labels = start = _seeded(pile, truth, seed)
    for labels in turns(pile, truth.__getitem__, start, seed=seed):
        if len(labels) >= KNEE_FROM and _bent(list(accumulate(labels.values()))):
            break
    return _run(labels.keys(), truth)


def _bent(found: list[int]) -> bool:
    """Say whether the curve of finds is bent enough at its knee, the place farthest from its chord."""
    end, total = len(found), found[-1]
    knee = max(range(end), key=lambda place: found[place] * end - (place + 1) * total)
    after = end - knee - 1
    if not after:
        return False
    before = found[knee] / (knee + 1)
    return before / ((1 + total - found[knee]) / after) >= 156 - min(total, 150)


def _seeded(pile: Pile, truth: Truth, seed: str) -> dict[str, bool]:
    """Return one responsive document by lot, given away as in the paper."""
    return {next(key for key in drawn(seed, pile.keys) if truth[key]): True}


def _run(read: Set[str], truth: Truth) -> Run:
    return Run(sum(truth[key] for key in read) / sum(truth.values()), len(read) / len(truth))


RULES: dict[str, Callable[[Pile, Truth, str], Run]] = {
    "qbcb": _qbcb,
    "target": _target,
    "knee": _knee,
}


def is_review_set(path: Path) -> bool:
    """Say whether a CSV file is a labelled set: texts of two columns, and whether they were taken."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        return set(csv.DictReader(lines).fieldnames or ()) >= {"title", "abstracts", "label1"}


def _read(path: Path) -> tuple[list[Document], dict[str, bool]]:
    documents: list[Document] = []
    truth: dict[str, bool] = {}
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            key = f"{number:06}"
            documents.append(Document(key, f"{row['title']} {row['abstracts']}"))
            truth[key] = row["label1"] == "I"
    return documents, truth


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
