"""Measure the reading of charges and the audit of mail on real data kept outside the repository.

``python -m tools.corpus DIR`` reads every CSV file below DIR that has a column of charges
(``LAW_CODE``, ``top_charge…``), counts what is decided, names every charge that is not with the
reason, and prints a sample to read by eye. Then it replays those records as a caseload, and says how much
of each question the law leaves open for want of facts, and why. Where DIR or a folder in it holds mail, or sets
labelled for review, `corpus_archive` measures the audit on them. Nothing is kept.
"""

import csv
import random
import sys
from collections import Counter
from pathlib import Path

from brightline.laws.agencies import law
from brightline.laws.caseload.given import Given
from brightline.laws.caseload.recorded import is_recorded, read_recorded
from brightline.laws.caseload.run import replay
from brightline.laws.caseload.told import question_told
from brightline.laws.verdict import verdict
from tools.corpus_archive import folders, in_all, measure_mail, measure_review_sets

COLUMNS = ("LAW_CODE", "top_charge_first", "top_charge", "TOP_CHARGE")
ON = "2023-02-15"


def main(arguments: list[str]) -> int:
    """Measure; exit 2 where there is nothing to measure, 1 where an item of mail has no outcome."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m tools.corpus DIR", file=sys.stderr)
        return 2
    root = Path(arguments[0])
    archive = folders(root)
    for folder in archive.sets:
        measure_review_sets(folder)
    mails = [measure_mail(folder) for folder in archive.mail]
    if mails:
        print(in_all(mails))
    faults = [f"mail of {mail.name}: {why}" for mail in mails for why in mail.faults]
    counted: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(root.rglob("*.csv")):
        if "distinct" not in path.name:
            _count(path, counted)
    if counted:
        for group, title in (("level", "with a level"), ("plain", "without a level")):
            _report(title, {k: n for k, n in counted.items() if (k[1] != "") == (group == "level")})
        _replayed(root)
    elif not any(archive):
        says = "no mail, no set labelled for review, no CSV file with a column of charges"
        print(f"{root}: {says}", file=sys.stderr)
        return 2
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _replayed(folder: Path) -> None:
    """Say what records of arrests and bookings leave open, under the law of both agencies."""
    paths = [
        p for p in sorted(folder.rglob("*.csv")) if "distinct" not in p.name and is_recorded(p)
    ]
    found = read_recorded(paths)
    unread = sum(found.unread.values())
    print(
        f"\nas a caseload: {found.rows} records of {len(paths)} files; {found.blank} without a charge, "
        f"{unread} with one of {len(found.unread)} charges that name no offence"
    )
    for name in ("nyc/doc@2013-01-01", "nyc/doc@2018-11-14", "nyc/nypd@2018-11-14"):
        told = replay(Given(tables=found.tables), [law(name, None)])
        print(f"  under {told.laws[0].version}:")
        left: dict[tuple[int, str], list[str]] = {}
        for question, counts in told.counts.items():
            body = question_told(counts)
            why = next((w for w in body["because"] if w.startswith("open: ")), "")
            left.setdefault((body["answers"].get("open", 0), why[6:]), []).append(question)
        for (count, why), questions in left.items():
            share = count / max(told.cases, 1)
            print(f"    undecidable {count} ({share:.1%}), {why}: {', '.join(questions)}")


def _count(path: Path, counted: Counter[tuple[str, str, str]]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        column = next((c for c in COLUMNS if c in (rows.fieldnames or [])), None)
        for row in rows if column else ():
            charge = (row[column] or "").strip()
            if charge:
                level = row.get("LAW_CAT_CD") or ""
                counted[(charge, level if level in "FMVI" else "", "")] += 1


def _report(title: str, counted: dict[tuple[str, str, str], int]) -> None:
    told = {key: verdict(key[0], ON, key[1] or None) for key in counted}
    total = sum(counted.values())
    answers: Counter[str] = Counter()
    for key, count in counted.items():
        answers[told[key]["violent_or_serious"]] += count
    decided = total - answers["cannot-tell"]
    print(
        f"\n{title}: {total} rows, {len(counted)} distinct; decided {decided} "
        f"({decided / max(total, 1):.2%}); {dict(answers)}"
    )
    for key, count in sorted(counted.items(), key=lambda item: -item[1]):
        if told[key]["violent_or_serious"] == "cannot-tell":
            print(f"  {count:6} {key[0]!r} {key[1]}: {', '.join(told[key]['cannot_tell'])}")
    for key in random.Random(1).sample(sorted(counted), min(50, len(counted))):
        answer = told[key]
        print(
            f"    sample {key[0]!r} {key[1]}: {answer['violent_or_serious']} {answer['limb'] or ''} "
            f"{answer['law']} {answer['section']} {answer['subdivision'] or ''} {answer['name'] or ''}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
