"""Moving from one engine to the other: all of it, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot.storage import Storage, StorageError, open_storage, schema
from bot.storage import moving as the_move
from bot.storage.moving import move
from bot.storage.moving_postgres import PostgresEnd
from bot.storage.moving_sqlite import SqliteEnd
from bot.storage.opening import migrate
from tests.integration.storage.test_keys import NEW, read_secrets, write_secrets
from tests.integration.storage.test_units import log_a_no
from tests.support.postgres import new_schema

Rows = dict[str, list[tuple[Any, ...]]]

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration'"
_PG_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
_PG_TYPES = """SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position"""
_PG_INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"


@pytest.fixture(params=["sqlite", "postgres"])
async def target(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Return the address of a database that nobody has opened yet, to move to."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/target.db"
        return
    async with new_schema(request.getfixturevalue("postgres")) as empty:
        yield empty


def values(table: str, types: Sequence[tuple[str, str]], number: int) -> tuple[Any, ...]:
    """Return a row that tells each value's place; every third one has gaps where it may."""
    return tuple(
        -number * 2**40 if kind.upper() == "BIGINT" else f"{table}.{name} ü😀'%\n {number}"
        for name, kind in types
    )


async def fill(url: str, many: int) -> None:
    """Put rows into every table there is."""
    await migrate(url)
    if url.startswith("sqlite"):
        base = sqlite3.connect(url.removeprefix("sqlite:///"))
        with base:
            for (table,) in base.execute(_TABLES).fetchall():
                found = base.execute(f"PRAGMA table_info({table})").fetchall()
                types = [(name, kind) for _, name, kind, *_ in found]
                marks = ", ".join("?" * len(types))
                rows = [values(table, types, number) for number in range(many)]
                base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        base.close()
        return
    server = await asyncpg.connect(url)
    for table in await tables(server):
        types = [(row[0], row[1]) for row in await server.fetch(_PG_TYPES, table)]
        marks = ", ".join(f"${number + 1}" for number in range(len(types)))
        rows = [values(table, types, number) for number in range(many)]
        await server.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    await server.close()


async def tables(server: Any) -> list[str]:
    return [row[0] for row in await server.fetch(_PG_TABLES) if row[0] != "migration"]


async def dump(url: str) -> Rows:
    """Return all rows of all tables."""
    if url.startswith("sqlite"):
        base = sqlite3.connect(url.removeprefix("sqlite:///"))
        names = [name for (name,) in base.execute(_TABLES)]
        rows = {name: base.execute(f"SELECT * FROM {name}").fetchall() for name in names}
        base.close()
    else:
        server = await asyncpg.connect(url)
        rows = {
            name: [tuple(row) for row in await server.fetch(f"SELECT * FROM {name}")]
            for name in await tables(server)
        }
        await server.close()
    return {name: sorted(found) for name, found in rows.items()}


async def indexes(url: str) -> set[str]:
    if url.startswith("sqlite"):
        base = sqlite3.connect(url.removeprefix("sqlite:///"))
        names = base.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
        base.close()
        return {name for (name,) in names if not name.startswith("sqlite_")}
    server = await asyncpg.connect(url)
    names = await server.fetch(_PG_INDEXES)
    await server.close()
    return {row[0] for row in names}


def ignore(_done: int, _total: int) -> None:
    """Show no progress."""


async def test_every_row_of_every_table_arrives(
    url: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(the_move, "BATCH", 3)
    await fill(url, 10)
    before = await dump(url)
    shown: list[tuple[int, int]] = []
    moved = await move(url, target, lambda *each: shown.append(each))
    assert await dump(target) == before == await dump(url)
    assert {table.name: table.arrived for table in moved} == dict.fromkeys(before, 10)
    assert all(table.rows == table.arrived for table in moved)
    assert shown == sorted(shown)
    assert shown[-1] == (10 * len(before), 10 * len(before))


async def test_the_new_database_has_its_indexes(url: str, target: str) -> None:
    await fill(url, 1)
    await migrate(target)
    before = await indexes(target)
    await move(url, target, ignore)
    assert await indexes(target) == before
    assert "contact_of_day" in before


async def test_the_bot_goes_on_where_it_stopped(url: str, target: str) -> None:
    storage = await open_storage(url, [NEW])
    await storage.write(write_secrets)
    assert await storage.write(log_a_no) == 1
    await storage.close()
    await move(url, target, ignore)
    storage = await open_storage(target, [NEW])
    try:
        await read_secrets(storage)
        assert await storage.write(log_a_no) == 2
    finally:
        await storage.close()


async def test_sealed_texts_are_copied_as_they_are(url: str, target: str) -> None:
    storage = await open_storage(url, [NEW])
    await storage.write(write_secrets)
    await storage.close()
    await move(url, target, ignore)
    assert await dump(target) == await dump(url)
    with pytest.raises(StorageError, match="encrypted with a key"):
        await open_storage(target)


async def test_a_target_that_is_not_empty_is_refused_and_stays_as_it_is(
    url: str, target: str
) -> None:
    await fill(url, 2)
    await fill(target, 1)
    before = await dump(target)
    with pytest.raises(StorageError, match="isn't empty"):
        await move(url, target, ignore)
    assert await dump(target) == before


async def test_what_breaks_midway_leaves_nothing_and_can_be_done_again(
    url: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(url, 3)
    end: Any = SqliteEnd if target.startswith("sqlite") else PostgresEnd
    put, told = end.put, []

    async def breaks(self: Any, table: str, *rest: Any) -> None:
        await put(self, table, *rest)
        told.append(table)
        if len(told) == 3:
            raise ConnectionResetError("the cable was pulled")

    with monkeypatch.context() as patched:
        patched.setattr(end, "put", breaks)
        with pytest.raises((StorageError, ConnectionResetError), match="the cable was pulled"):
            await move(url, target, ignore)
    assert not any((await dump(target)).values())
    await move(url, target, ignore)
    assert await dump(target) == await dump(url)


async def test_a_row_that_does_not_arrive_is_noticed(
    url: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(url, 3)
    end: Any = SqliteEnd if target.startswith("sqlite") else PostgresEnd
    put = end.put

    async def loses_one(self: Any, table: str, columns: Any, rows: Any) -> None:
        await put(self, table, columns, rows[1:])

    monkeypatch.setattr(end, "put", loses_one)
    with pytest.raises(StorageError, match=r"Of 3 rows in \w+, 2 arrived"):
        await move(url, target, ignore)
    assert not any((await dump(target)).values())


async def test_a_database_of_an_older_version_is_migrated_first(
    url: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(url, 1)
    tomorrow = (*schema.migrations(), schema.Migration(9999, "of tomorrow", ("SELECT 1",)))
    monkeypatch.setattr(schema, "migrations", lambda: tomorrow)
    with pytest.raises(StorageError, match="python -m bot migrate"):
        await move(url, target, ignore)


async def test_where_there_is_no_database_there_is_nothing_to_move(url: str, target: str) -> None:
    with pytest.raises(StorageError, match=r"There is no database at|nothing to move"):
        await move(url, target, ignore)
    assert not Path(url.removeprefix("sqlite:///")).exists()


async def test_a_database_cannot_be_moved_onto_itself(url: str) -> None:
    await fill(url, 1)
    with pytest.raises(StorageError, match="the same database"):
        await move(url, url, ignore)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_file_that_a_bot_uses_is_not_moved(url: str, storage: Storage, target: str) -> None:
    with pytest.raises(StorageError, match="Another Rebound is using"):
        await move(url, target, ignore)


@pytest.mark.parametrize("engine", ["postgres"])
async def test_somebody_who_writes_meanwhile_is_noticed(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.moving_postgres._SECONDS_TO_LOCK", 1)
    await fill(url, 1)
    other = await asyncpg.connect(url)
    await other.execute("BEGIN")
    await other.execute("UPDATE rep SET seen_at = 1")
    with pytest.raises(StorageError, match="stop the bots first"):
        await move(url, f"sqlite:///{tmp_path}/target.db", ignore)
    await other.close()
