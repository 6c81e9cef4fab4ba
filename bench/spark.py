"""Spark against DuckDB on one caseload: the same counts, clause by clause, and what Spark costs besides.

``python -m bench.spark [CASES]``, one million by default; wall time, ``local[2]``.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from brightline.engine.bulk import Clauses, questions
from brightline.engine.lowered import Formulas
from brightline.engine.sql_duckdb import DuckDatabase
from brightline.engine.sql_replay import count_in
from brightline.engine.sql_spark import SparkDatabase
from brightline.laws.agencies import law
from brightline.laws.caseload.asked import asked
from brightline.laws.caseload.given import write_synthetic
from brightline.laws.vocabulary import VOCABULARY


def main(arguments: list[str] | None = None) -> int:
    """Compare; exit 1 where a single count differs."""
    parser = argparse.ArgumentParser(prog="python -m bench.spark")
    parser.add_argument("cases", nargs="?", type=int, default=1_000_000)
    count: int = parser.parse_args(arguments).cases
    found, clauses = [], Clauses()
    with tempfile.TemporaryDirectory(prefix="brightline-bench-") as folder:
        write_synthetic(count, 1, Path(folder))
        made = questions(Formulas(), law("nyc/nypd@2018-02-01", None), asked())
        for kind in (DuckDatabase, SparkDatabase):
            begun = time.monotonic()
            database = kind()
            database.read(Path(folder), VOCABULARY)
            started = time.monotonic()
            found.append(count_in(database, [made], clauses))
            ended = time.monotonic()
            print(
                f"{database.dialect.name:8} starts in {started - begun:6.1f} s, "
                f"decides {count:,} cases in {ended - started:6.1f} s"
            )
            database.close()
    same = found[0] == found[1]
    print("the same counts, clause by clause" if same else "THE COUNTS DIFFER")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
