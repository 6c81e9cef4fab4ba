"""The first pass on a cluster that has Spark: the same shards, the same tables, only somebody else deals them out.

Spark's part is to hand out shards and try again where a machine fails; each is put in place by one rename, so one
that runs twice is there once. The archive's folder and the mail must be where every machine sees them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brightline.archive.running.folder import opened
from brightline.archive.running.shard import read_shard


def run(spark: Any, root: Path) -> list[dict[str, Any]]:
    """Read every shard that is left, through a Spark session; return their summaries.

    Raises what Spark raises where a shard fails each time it is tried.
    """
    left = [(number,) for number in opened(root).open_shards()]
    if not left:
        return []
    shards = spark.createDataFrame(left, "shard int").repartition(len(left))
    done = shards.mapInArrow(_reader(str(root)), "shard int, summary string").collect()
    return [json.loads(row.summary) for row in sorted(done)]


def _reader(root: str) -> Any:
    def read(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        archive = opened(Path(root))
        for batch in batches:
            numbers = batch.column("shard").to_pylist()
            said = [
                json.dumps(read_shard(archive, archive.shards[one - 1], False)) for one in numbers
            ]
            yield pa.RecordBatch.from_arrays(
                [pa.array(numbers, pa.int32()), pa.array(said)], names=["shard", "summary"]
            )

    return read
