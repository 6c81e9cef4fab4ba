"""From containers to tables: a manifest of shards, a pool of processes, Parquet; resumable at any moment."""
