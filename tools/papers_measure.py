"""Measure the reading of papers: ``python -m tools.papers_measure [drawn|held_out] [NAME...]``.

For each way a file came to be: how many forms, signers and requests are right, how many clean
AO 442 have all that must be seen on them, how many private strings can still be read on the masked
pages, and the time and memory taken. ``NAME`` picks files whose name holds it, and each paper that
is not right is then named.
"""

import importlib
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.papers.lookalikes import Lookalike, Truth

from brightline.laws.casefile.draft import DETAINERS
from brightline.laws.nyc.paper_warrant import could_be_judicial
from brightline.papers import Paper, PaperError, mask, observe

#: The pack's names for forms, where they are not ours.
FORMS = {
    "AO 442": "AO-442", "AO442": "AO-442", "AO 93": "AO-93", "AO93": "AO-93",
    "eoir-order": "removal-order", "I-138": "administrative-subpoena",
    "subpoena": "administrative-subpoena",
}  # fmt: skip
JUDGES = ("us-magistrate-judge", "us-district-judge", "us-circuit-judge", "other-judge")
COMPLETE = ("letterhead", "case_number", "basis", "command", "addressed_to")


@dataclass
class Tally:
    """What was counted of one file."""

    how: str
    name: str
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    pages: int = 0
    memory: int = 0

    def count(self, what: str, right: bool, says: str) -> None:
        """Count one thing looked at, and keep what is wrong."""
        self.counts[what] += 1
        self.counts[f"{what} right"] += right
        if not right:
            self.wrong.append(f"{self.name}: {what}: {says}")


def measure(document: Lookalike) -> Tally:
    """Read and mask one file and compare with the truth."""
    tally = Tally(document.how, document.name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, document.name)
        path.write_bytes(document.content)
        began = time.monotonic()
        try:
            papers = observe(path)
        except PaperError as error:
            papers = ()
            tally.wrong.append(str(error))
        tally.seconds = time.monotonic() - began
        tally.pages = max(1, sum(len(paper.pages) for paper in papers))
        for truth in document.papers:
            compare(tally, truth, papers)
        try:
            images = mask(path, Path(folder, "out"))
        except PaperError as error:
            images = []
            tally.wrong.append(f"mask: {error}")
        legible = legible_on(document.private, images)
        tally.counts["private"] += len(document.private)
        tally.counts["legible"] += len(legible)
        tally.wrong += [f"{document.name}: legible: {len(legible)}"] if legible else []
    tally.memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return tally


def compare(tally: Tally, truth: Truth, papers: Sequence[Paper]) -> None:
    """Count what is right of one paper; its own is the one on its pages, or of its form."""
    form = FORMS.get(truth.form, truth.form)
    same = [p for p in papers if set(p.pages) == set(truth.pages)]
    same = same or [p for p in papers if p.form == form]
    paper = same[0] if same else None
    got = f"{paper.form} {paper.pages}" if paper else "none"
    right = paper is not None and paper.form == form and set(paper.pages) == set(truth.pages)
    tally.count("form", right, f"{got}, not {form} {truth.pages}")
    seen = {key: each.value for key, each in paper.seen.items()} if paper else {}
    title, signature = seen.get("signer_title"), seen.get("signature")
    signed = (title is None or signature == "no") if truth.signed_by == "nobody" else (
        title == truth.signed_by
    )  # fmt: skip
    tally.count("signer", signed, f"{title} (signature {signature}), not {truth.signed_by}")
    if title in JUDGES and truth.signed_by not in (*JUDGES, "nobody"):
        tally.wrong.append(f"{tally.name}: a judge's title where there is none")
        tally.counts["false judge"] += 1
    asks = set(paper.asks) if paper else {"nothing was read"}
    tally.count("asks", asks == set(truth.asks), f"{sorted(asks)}, not {sorted(truth.asks)}")
    together = any(other.form in DETAINERS for other in papers if other is not paper)
    judged = could_be_judicial(paper.form, seen, together).judicial if paper else "cannot-tell"
    if judged == "possible" and "possible" not in truth.judicial:
        tally.wrong.append(f"{tally.name}: called possible and is not")
        tally.counts["false possible"] += 1
    if truth.clean:
        tally.count("possible", judged == "possible", judged)
        lacking = [key for key in COMPLETE if key not in seen]
        lacking += ["signer_title"] if title not in JUDGES else []
        lacking += ["signature no"] if signature == "no" else []
        lacking += ["returned"] if seen.get("returned") == "yes" else []
        tally.count("clean", not lacking, f"lacking {lacking}")


def legible_on(words: Iterable[str], images: Iterable[Path]) -> list[str]:
    """Return which private strings can be read by machine on any of some pages."""
    pages = [squeezed(read_by_machine(image)) for image in images]
    return [word for word in words if any(squeezed(word) in page for page in pages)]


def squeezed(text: str) -> str:
    """Return a text in small letters and figures alone."""
    return re.sub(r"[\W_]+", "", text.casefold())


def read_by_machine(image: Path) -> str:
    """Return the words on a picture."""
    command = ["tesseract", str(image), "stdout", "--dpi", "200", "-l", "eng"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return done.stdout.decode("utf-8", errors="replace")


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return 1 where a bar is not met."""
    pack = arguments[0] if arguments else "drawn"
    module = importlib.import_module(f"tests.papers.lookalikes.{pack}" if pack == "drawn" else
                                     "tests.papers.held_out.pack")  # fmt: skip
    documents = [d for d in module.documents()
                 if not arguments[1:] or any(part in d.name for part in arguments[1:])]  # fmt: skip
    with ProcessPoolExecutor(2) as pool:
        tallies = list(pool.map(measure, documents))
    groups: dict[str, list[Tally]] = defaultdict(list)
    for tally in tallies:
        groups[tally.how].append(tally)
    print(f"{'how':<12}{'files':>6}{'form':>9}{'signer':>9}{'asks':>9}{'clean':>8}"
          f"{'legible':>9}{'s/page':>8}{'worst s':>9}{'MB':>6}")  # fmt: skip
    for how, group in [*sorted(groups.items()), ("all", tallies)]:
        print(line(how, group))
    for what in ("false judge", "false possible"):
        print(f"{what}:", sum(tally.counts[what] for tally in tallies))
    clean = sum((tally.counts for tally in tallies), Counter())
    print(f"clean AO 442 called possible: {clean['possible right']} of {clean['possible']}")
    if pack == "drawn" or arguments[1:]:
        print("\n".join(each for tally in tallies for each in tally.wrong))
    return 0


def line(how: str, group: Sequence[Tally]) -> str:
    """Return one line of figures."""
    counts: Counter[str] = sum((tally.counts for tally in group), Counter())
    shares = [f"{counts[f'{what} right']}/{counts[what]}"
              for what in ("form", "signer", "asks", "clean")]  # fmt: skip
    seconds, pages = sum(t.seconds for t in group), sum(t.pages for t in group)
    worst = max(tally.seconds / tally.pages for tally in group)
    memory = max(tally.memory for tally in group)
    legible = f"{counts['legible']}/{counts['private']}"
    return (f"{how:<12}{len(group):>6}{shares[0]:>9}{shares[1]:>9}{shares[2]:>9}{shares[3]:>8}"
            f"{legible:>9}{seconds / pages:>8.2f}{worst:>9.2f}{memory:>6}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
