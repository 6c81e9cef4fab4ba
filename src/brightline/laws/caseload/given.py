"""What a replay is given: case files, the tables of a caseload, public records, or a seed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.engine.relational import CASES, RelationError, Relations
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import CaseError, check, parse
from brightline.laws.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from brightline.engine.facts import Case
    from brightline.engine.tables import Tables

Told = Callable[[int], None]


@dataclass(slots=True)
class Given:
    """A caseload: in memory, in the files of a folder, in a schema of a database, or to be made."""

    tables: Tables | None = None
    folder: Path | None = None
    schema: str | None = None
    synthetic: tuple[int, int] | None = None
    refused: list[str] = field(default_factory=list)


def read_given(names: Sequence[str], schemas: bool = False) -> Given:
    """Return what files and folders hold; with ``schemas`` one name that is no path is a schema.

    Raises:
        RelationError: a path cannot be read, or several kinds are mixed.

    """
    paths = [Path(name) for name in names]
    if schemas and len(names) == 1 and not paths[0].exists():
        return Given(schema=names[0])
    if len(paths) == 1 and paths[0].is_dir():
        if any(paths[0].glob(f"{CASES}.*")):
            return Given(folder=paths[0])
        paths = sorted(p for p in paths[0].iterdir() if p.suffix in (".yaml", ".yml", ".json"))
    try:
        tables = [path.suffix == ".csv" and _recorded(path) for path in paths]
        if paths and all(tables):
            from brightline.laws.caseload.recorded import read_recorded

            return Given(tables=read_recorded(paths).tables)
        return _case_files(paths)
    except (OSError, UnicodeDecodeError) as error:
        raise RelationError(str(error)) from None


def _recorded(path: Path) -> bool:
    from brightline.laws.caseload.recorded import is_recorded

    if is_recorded(path):
        return True
    raise RelationError(
        f"{path}: neither arrests nor bookings; a caseload as tables is a folder with {CASES}.csv"
    )


def _case_files(paths: Sequence[Path]) -> Given:
    from brightline.engine.tables import tables_of

    cases, refused = [], []
    for path in paths:
        for case, reason in _read(path):
            if case is None:
                refused.append(reason)
            else:
                cases.append(case)
    return Given(tables=tables_of(VOCABULARY, cases), refused=refused)


def _read(path: Path) -> Iterator[tuple[Case | None, str]]:
    """Yield each case with an empty reason, or none with the reason why it was refused."""
    text = path.read_text(encoding="utf-8-sig")
    for number, part in enumerate(text.splitlines() if path.suffix == ".jsonl" else [text], 1):
        if part.strip():
            try:
                yield case_of(check(parse(part))), ""
            except CaseError as error:
                yield None, f"{path.name}, line {number}: {error}"


# ------------------------------------------------------------------ into a reader


def write_synthetic(count: int, seed: int, folder: Path, told: Told | None = None) -> None:
    """Write a made-up caseload into a folder as Parquet, block by block."""
    import pyarrow.parquet as pq

    from brightline.engine.relational_arrow import relations_of
    from brightline.laws.caseload.synthetic import Made, blocks

    done, like = 0, None
    with ExitStack() as open_files:
        writers: dict[str, Any] = {}
        for block in blocks(count, Made(seed)):
            made = relations_of(VOCABULARY, block, done, like)
            like = like or Relations({n: frozenset(t.column_names) for n, t in made.items()})
            for name, table in made.items():
                if name not in writers:
                    path = folder / f"{name}.parquet"
                    writers[name] = open_files.enter_context(pq.ParquetWriter(path, table.schema))
                writers[name].write_table(table, row_group_size=125_000)
            done += block.count
            if told is not None:
                told(done)


def put_into(given: Given, database: Any, stack: ExitStack, told: Told | None = None) -> None:
    """Hand a caseload to a database; what is made for it goes when ``stack`` is closed."""
    if given.schema is not None:
        database.read(given.schema, VOCABULARY)
        return
    folder = given.folder
    if given.synthetic is not None:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="brightline-")))
        write_synthetic(*given.synthetic, folder, told)
    if folder is not None and database.dialect.name in ("duckdb", "spark"):
        database.read(folder, VOCABULARY)
    elif folder is not None:
        database.load(tables_in(folder), VOCABULARY)
    else:
        from brightline.engine.relational_arrow import relations_of

        assert given.tables is not None
        database.load(relations_of(VOCABULARY, given.tables), VOCABULARY)


def tables_in(folder: Path) -> dict[str, Any]:
    """Return the tables of a folder as Arrow."""
    from brightline.engine.sql_duckdb import DuckDatabase

    duck = DuckDatabase()
    try:
        duck.read(folder, VOCABULARY)
        return {name: duck.arrow(f'SELECT * FROM "{name}"') for name in duck.relations().columns}
    finally:
        duck.close()


def columns_of(given: Given, told: Told | None = None) -> Iterator[Tables]:
    """Yield a caseload as columns in memory: a made-up one in blocks."""
    if given.synthetic is not None:
        from brightline.laws.caseload.synthetic import Made, blocks

        count, seed = given.synthetic
        yield from blocks(count, Made(seed))
    elif given.folder is not None:
        from brightline.engine.relational_arrow import tables_from

        yield tables_from(VOCABULARY, tables_in(given.folder))
    elif given.tables is not None:
        yield given.tables
    else:
        raise RelationError("numpy reads files, not a schema of a database")
