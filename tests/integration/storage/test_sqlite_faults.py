"""SQLite in use: locked by others, out of room, taken away, killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage import Storage, StorageError, open_storage, sqlite
from tests.integration.storage.test_units import PEOPLE, log_a_no, log_for, logged_by_all, nos
from tests.support.processes import python, said_by


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rebound.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up after the first try."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.0)


@pytest.fixture
def other(file: Path, storage: Storage) -> Iterator[sqlite3.Connection]:
    """Open the file as another program does, once Rebound has it."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


async def test_a_unit_waits_while_another_program_holds_the_file(
    storage: Storage, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN IMMEDIATE")
    waiting = [asyncio.create_task(storage.write(log_a_no)) for _ in range(3)]
    await asyncio.sleep(2)
    assert not any(task.done() for task in waiting)
    assert await nos(storage) == 0
    other.execute("COMMIT")
    assert await asyncio.gather(*waiting) == [1, 2, 3]


@pytest.mark.usefixtures("impatient")
async def test_a_unit_that_waited_too_long_is_told_so_and_not_stored(
    storage: Storage, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN IMMEDIATE")
    waiting = [storage.write(log_a_no) for _ in range(2)]
    told = await asyncio.gather(*waiting, return_exceptions=True)
    other.execute("COMMIT")
    assert [type(each) for each in told] == [StorageError] * 2
    assert str(told[0]).startswith("Another program holds the database file.")
    assert await storage.write(log_a_no) == 1


async def test_units_keep_their_order_while_they_wait(
    storage: Storage, other: sqlite3.Connection
) -> None:
    other.execute("BEGIN IMMEDIATE")
    first = asyncio.create_task(storage.write(log_a_no))
    await asyncio.sleep(1.2)  # the first one was refused by then, and waits for its next try
    second = asyncio.create_task(storage.write(log_a_no))
    await asyncio.sleep(0)
    other.execute("COMMIT")
    assert [await first, await second] == [1, 2]


async def test_a_full_disk_is_told_and_nothing_is_half_written(storage: Storage) -> None:
    assert isinstance(storage, sqlite.SqliteStorage)
    [row] = await storage._writer.execute_fetchall("PRAGMA page_count")
    await storage._writer.execute_fetchall(f"PRAGMA max_page_count={row[0]}")
    stored = await _log_until_full(storage)
    assert await nos(storage) == stored
    await storage._writer.execute_fetchall("PRAGMA max_page_count=100000")
    assert await storage.write(log_a_no) == stored + 1


async def test_a_full_file_system_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "none", small], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root mounts a small file system")
    try:
        storage = await open_storage(f"sqlite:///{small}/rebound.db")
        stored = await _log_until_full(storage)
        assert await nos(storage) == stored
        await storage.close()
    finally:
        subprocess.run(["umount", small], check=True)


async def test_a_full_disk_half_writes_no_unit_that_ran_beside_others(storage: Storage) -> None:
    assert isinstance(storage, sqlite.SqliteStorage)
    [row] = await storage._writer.execute_fetchall("PRAGMA page_count")
    await storage._writer.execute_fetchall(f"PRAGMA max_page_count={row[0] + 3}")
    stored = 0
    for _ in range(20):
        logs = [log_for(storage, person) for person in PEOPLE]
        told = await asyncio.gather(*logs, return_exceptions=True)
        stored += sum(isinstance(each, int) for each in told)
    assert any(isinstance(each, StorageError) for each in told)
    assert await storage.write(logged_by_all) == stored
    counted = sum([await nos(storage, person) for person in PEOPLE])
    assert counted == stored


async def _log_until_full(storage: Storage) -> int:
    for stored in range(5000):
        try:
            await storage.write(log_a_no)
        except StorageError as error:
            assert str(error).startswith("The disk is full")  # noqa: PT017 - it may come late
            return stored
    raise AssertionError("the disk never filled up")


@pytest.mark.usefixtures("impatient")
async def test_a_file_that_was_replaced_takes_no_more_logs(file: Path, storage: Storage) -> None:
    await storage.write(log_a_no)
    file.rename(file.with_suffix(".old"))
    file.write_bytes(b"")
    with pytest.raises(StorageError, match="moved, removed or replaced"):
        await storage.write(log_a_no)
    with pytest.raises(StorageError, match="moved, removed or replaced"):
        await storage.ping()
    assert await nos(storage) == 1


async def test_a_file_that_comes_back_is_written_on(file: Path, storage: Storage) -> None:
    away = file.with_suffix(".away")
    file.rename(away)
    waiting = asyncio.create_task(storage.write(log_a_no))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    away.rename(file)
    assert await waiting == 1
    await storage.ping()


async def test_a_file_that_is_damaged_in_use_is_told(file: Path, storage: Storage) -> None:
    assert isinstance(storage, sqlite.SqliteStorage)
    for _ in range(50):
        await storage.write(log_a_no)
    await storage._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    for connection in (storage._reader, storage._writer):
        await connection.execute_fetchall("PRAGMA cache_size=0")
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(StorageError, match="damaged"):
        await storage.write(log_a_no)
    with pytest.raises(StorageError, match="damaged"):
        await nos(storage)
    with pytest.raises(StorageError, match="The database does not answer"):
        await storage.ping()


WRITE_AND_DIE = """
    import asyncio, os, signal, sys
    from bot.storage import open_storage
    from tests.integration.storage.test_units import log_a_no

    async def main():
        storage = await open_storage(sys.argv[1])
        for _ in range(int(sys.argv[2])):
            await storage.write(log_a_no)
        os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(main())
"""

WRITE_FOR_EVER = """
    import asyncio, sys
    from bot.storage import open_storage
    from tests.integration.storage.test_units import log_a_no

    async def log(storage):
        while True:
            await storage.write(log_a_no)
            print("stored", flush=True)

    async def main():
        storage = await open_storage(sys.argv[1])
        await asyncio.gather(*(log(storage) for _ in range(8)))

    asyncio.run(main())
"""


async def test_what_was_answered_survives_a_kill(url: str, file: Path) -> None:
    code, said = await asyncio.to_thread(said_by, python(WRITE_AND_DIE, url, 3))
    assert (code, said) == (-signal.SIGKILL, "")
    assert Path(f"{file}-wal").stat().st_size > 0
    storage = await open_storage(url)
    assert await nos(storage) == 3
    assert await storage.write(log_a_no) == 4
    await storage.close()


async def test_a_kill_in_the_middle_loses_nothing_that_was_answered(url: str) -> None:
    process = python(WRITE_FOR_EVER, url)
    assert process.stdout
    said = [await asyncio.to_thread(process.stdout.readline) for _ in range(100)]
    os.kill(process.pid, signal.SIGKILL)
    _, rest = await asyncio.to_thread(said_by, process)
    answered = "".join([*said, rest]).count("stored\n")
    storage = await open_storage(url)
    stored = await nos(storage)
    await storage.close()
    assert answered <= stored <= answered + 8
