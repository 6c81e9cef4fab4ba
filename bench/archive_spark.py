"""The first pass by Spark's local[2] beside the pool of two, on the same shards: ``python -m bench.archive_spark``.

Spark's start is told apart: a session that runs is what an agency with a cluster has. The digests of all rows must
agree, and it exits 1 where they do not.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from brightline.archive.evaluation.office import write
from brightline.archive.running import add as adding
from brightline.archive.running.add import add, planned, totals
from brightline.archive.running.folder import begun, opened
from brightline.archive.running.spark import run


def main() -> int:
    """Measure and print; exit 1 where the rows differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive_spark")
    parser.add_argument("--messages", type=int, default=60_000)
    told = parser.parse_args()
    setattr(adding, "SLICE", 8 << 20)  # noqa: B010  # some shards for each of the two
    with tempfile.TemporaryDirectory() as folder:
        mbox = Path(folder) / "office.mbox"
        write(mbox, told.messages, planted=False)
        pooled = _pool(Path(folder) / "pool", mbox)
        start, sparked = _spark(Path(folder) / "spark", mbox)
        same = _digests(Path(folder) / "pool") == _digests(Path(folder) / "spark")
    print(f"{told.messages:,} messages: pool of two {pooled:.1f} s; Spark local[2] {sparked:.1f} s, "
          f"{sparked / pooled:.2f} times as long (its start {start:.1f} s apart)")  # fmt: skip
    print("the same rows" if same else "the rows differ")
    return 0 if same else 1


def _pool(root: Path, mbox: Path) -> float:
    begun_at = time.perf_counter()
    add(root, [mbox], workers=2)
    return time.perf_counter() - begun_at


def _spark(root: Path, mbox: Path) -> tuple[float, float]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    begun_at = time.perf_counter()
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    session.range(2).count()
    started = time.perf_counter()
    planned(begun(root, "nyc/doc", "America/New_York"), [mbox])
    run(session, root)
    done = time.perf_counter()
    session.stop()
    return started - begun_at, done - started


def _digests(root: Path) -> object:
    return totals(opened(root))["digests"]


if __name__ == "__main__":
    sys.exit(main())
