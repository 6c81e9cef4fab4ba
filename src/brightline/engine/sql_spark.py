"""Spark: the caseload as DataFrames, by the same statement; in local mode unless a session is there.

Needs a Java runtime (17 or later) beside the package ``pyspark``.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from brightline.engine.dialects import SPARK, Dialect
from brightline.engine.facts import Vocabulary
from brightline.engine.relational import CASE_ID, CASES, RelationError, Relations, kind_of

_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.inferTimestampNTZ.enabled": "true",
    "spark.sql.parquet.inferTimestampNTZ.enabled": "true",
    "spark.driver.memory": "3g",
    # Both rules write shared expressions out wherever they are used: a law's plan would never end.
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.CollapseProject,"
    "org.apache.spark.sql.catalyst.optimizer.PushDownPredicates",
}


class SparkDatabase:
    """A caseload in Spark, as temporary views."""

    dialect: Dialect = SPARK

    def __init__(self, master: str = "local[2]") -> None:
        """Start a local session, or join the one that runs.

        Raises ``RelationError`` where no Java runtime is found.
        """
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = SparkSession.builder.master(master).appName("brightline")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        try:
            self._spark = builder.getOrCreate()
        except PySparkException as error:
            raise RelationError(
                f"Spark does not start ({error}); it needs Java: apt-get install openjdk-17-jre-headless"
            ) from None
        self._spark.sparkContext.setLogLevel("ERROR")
        self._names: list[str] = []
        self._folder = tempfile.TemporaryDirectory(prefix="brightline-spark-")

    def read(self, folder: Path, words: Vocabulary) -> None:
        """Take a caseload from Parquet files of a folder."""
        self._names = []
        for path in sorted(folder.glob("*.parquet")):
            self._view(path.stem, path, words)
        if CASES not in self._names:
            raise RelationError(f"{folder}: Spark reads {CASES}.parquet, and there is none")
        self.relations().check(words)

    def load(self, tables: Mapping[str, Any], words: Vocabulary) -> None:
        """Take a caseload from Arrow tables, by way of Parquet files."""
        import pyarrow.parquet as pq

        for name, table in tables.items():
            pq.write_table(table, Path(self._folder.name) / f"{name}.parquet")
        self.read(Path(self._folder.name), words)

    def _view(self, name: str, path: Path, words: Vocabulary) -> None:
        if name != CASES and name not in words.lists:
            raise RelationError(f"{path.name}: a caseload has no such table")
        read = self._spark.read.parquet(str(path))
        quoted = self.dialect.quoted
        read.selectExpr(
            *(
                f"CAST({quoted(c)} AS {self.dialect.type_of(kind_of(words, name, c))}) AS {quoted(c)}"
                for c in read.columns
            )
        ).createOrReplaceTempView(name)
        self._names.append(name)

    def blocks(self, size: int) -> Iterator[int]:
        """Yield the number of all cases: Spark splits them itself."""
        yield int(self.rows(f"SELECT COUNT({CASE_ID}) FROM {CASES}")[0][0])

    def relations(self) -> Relations:
        """Return which columns the views have, and how many rows."""
        return Relations(
            {name: frozenset(self._spark.table(name).columns) for name in self._names},
            {name: self._spark.table(name).count() for name in self._names},
        )

    def keep(self, name: str, sql: str) -> None:
        """Keep the rows of a query as a view, in place of one of that name."""
        self._spark.sql(sql).localCheckpoint().createOrReplaceTempView(name)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return [tuple(row) for row in self._spark.sql(sql).collect()]

    def arrow(self, sql: str) -> Any:
        """Return the rows of a query as an Arrow table."""
        return self._spark.sql(sql).toArrow()

    def put(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Make a small table of these columns, by way of a Parquet file."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = Path(self._folder.name) / f"{name}.small"
        pq.write_table(pa.table(dict(columns)), path)
        self._spark.read.parquet(str(path)).createOrReplaceTempView(name)

    def close(self) -> None:
        """End the session."""
        self._spark.stop()
        self._folder.cleanup()
