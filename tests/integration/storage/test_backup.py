"""Backups of a SQLite database: whole, sound, and put back without losing what was there."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage import Storage, StorageError, open_storage
from bot.storage.backup import back_up, restore
from tests.integration.storage.test_units import log_a_no, nos
from tests.support.processes import python, said_by
from tests.support.records import NOON

KILLED = """
    import asyncio, os, signal, sys
    from bot.storage import open_storage
    from tests.integration.storage.test_units import log_a_no

    async def main():
        storage = await open_storage(sys.argv[1])
        for _ in range(5):
            await storage.write(log_a_no)
        os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(main())
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rebound.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backup.db"


async def logged(url: str, many: int) -> None:
    """Log so many nos, and let go of the database."""
    storage = await open_storage(url)
    for _ in range(many):
        await storage.write(log_a_no)
    await storage.close()


async def found(path: Path) -> int:
    """Return how many nos the database at ``path`` holds, whose tallies agree."""
    storage = await open_storage(f"sqlite:///{path}")
    try:
        return await nos(storage)
    finally:
        await storage.close()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_a_backup_made_while_the_bot_writes_is_of_one_instant(
    storage: Storage, url: str, backup: Path
) -> None:
    for _ in range(50):
        await storage.write(log_a_no)
    writing = asyncio.gather(*(storage.write(log_a_no) for _ in range(400)))
    copy = await asyncio.to_thread(back_up, url, backup, overwrite=False)
    await writing
    assert 50 <= await found(backup) <= 450  # `found` holds contacts and tallies to each other
    assert await nos(storage) == 450
    assert copy.size == backup.stat().st_size


async def test_nobody_else_can_read_a_backup_and_nothing_is_left_beside_it(
    storage: Storage, url: str, backup: Path, tmp_path: Path
) -> None:
    before = names(tmp_path)
    back_up(url, backup, overwrite=False)
    assert backup.stat().st_mode & 0o077 == 0
    assert names(tmp_path) - before == {"backup.db"}


async def test_what_a_killed_process_left_in_the_log_is_in_the_backup(
    url: str, backup: Path
) -> None:
    await asyncio.to_thread(said_by, python(KILLED, url))
    back_up(url, backup, overwrite=False)
    assert await found(backup) == 5


async def test_a_file_that_is_there_is_replaced_only_when_asked(url: str, backup: Path) -> None:
    await logged(url, 2)
    backup.write_text("dear")
    with pytest.raises(StorageError, match="--force"):
        back_up(url, backup, overwrite=False)
    assert backup.read_text() == "dear"
    back_up(url, backup, overwrite=True)
    assert await found(backup) == 2


async def test_a_damaged_database_never_replaces_a_good_backup(
    url: str, file: Path, backup: Path, tmp_path: Path
) -> None:
    await logged(url, 40)
    back_up(url, backup, overwrite=False)
    raw = bytearray(file.read_bytes())
    raw[8192:] = b"\x5a" * (len(raw) - 8192)
    file.write_bytes(raw)
    with pytest.raises(StorageError, match=r"damaged|cannot be copied"):
        back_up(url, backup, overwrite=True)
    assert await found(backup) == 40
    assert "backup.db.part" not in names(tmp_path)


async def test_what_cannot_be_backed_up_is_refused_in_a_sentence(
    url: str, file: Path, tmp_path: Path
) -> None:
    with pytest.raises(StorageError, match="There is no database at"):
        back_up(url, tmp_path / "backup.db", overwrite=False)
    await logged(url, 1)
    with pytest.raises(StorageError, match="is a folder"):
        back_up(url, tmp_path, overwrite=True)
    with pytest.raises(StorageError, match="is the database itself"):
        back_up(url, file, overwrite=True)
    with pytest.raises(StorageError, match=r"cannot be copied.*nowhere"):
        back_up(url, tmp_path / "nowhere" / "backup.db", overwrite=False)


@pytest.mark.parametrize(
    "act",
    [
        lambda url, file: back_up(url, file, overwrite=False),
        lambda url, file: restore(url, file, NOON),
    ],
)
def test_postgresql_has_tools_of_its_own(act: Callable[[str, Path], object], backup: Path) -> None:
    with pytest.raises(StorageError, match="pg_dump"):
        act("postgresql://rebound@db.example/rebound", backup)


async def test_a_restored_database_is_the_backup_and_the_old_one_is_kept(
    url: str, file: Path, backup: Path
) -> None:
    await logged(url, 3)
    back_up(url, backup, overwrite=False)
    await logged(url, 4)
    _, aside = restore(url, backup, NOON)
    assert aside == file.with_name("rebound.db.replaced-20261123T110000Z")
    assert await found(file) == 3
    assert await found(aside) == 7
    assert await found(backup) == 3


async def test_what_a_killed_process_left_in_the_log_is_kept_with_the_old_one(
    url: str, file: Path, backup: Path
) -> None:
    await logged(url, 1)
    back_up(url, backup, overwrite=False)
    await asyncio.to_thread(said_by, python(KILLED, url))
    _, aside = restore(url, backup, NOON)
    assert aside
    assert await found(file) == 1
    assert await found(aside) == 6


async def test_a_backup_is_restored_where_there_was_nothing(
    url: str, file: Path, backup: Path
) -> None:
    await logged(url, 2)
    file.rename(backup)
    _, aside = restore(url, backup, NOON)
    assert aside is None
    assert await found(file) == 2


async def test_a_damaged_database_is_kept_aside_as_it_is(
    url: str, file: Path, backup: Path
) -> None:
    await logged(url, 2)
    back_up(url, backup, overwrite=False)
    file.write_bytes(b"no database at all")
    _, aside = restore(url, backup, NOON)
    assert aside
    assert aside.read_bytes() == b"no database at all"
    assert await found(file) == 2


async def test_a_database_in_use_is_not_replaced(
    storage: Storage, url: str, file: Path, backup: Path
) -> None:
    await storage.write(log_a_no)
    back_up(url, backup, overwrite=False)
    await storage.write(log_a_no)
    with pytest.raises(StorageError, match="Another Rebound is using"):
        restore(url, backup, NOON)
    assert await nos(storage) == 2


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migration (number, name) VALUES (9999, 'of tomorrow')")
    connection.close()


def of_something_else(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (newer, "Run the newer Rebound"),
        (of_something_else, "no database of Rebound's"),
        (lambda path: path.write_bytes(b"garbage" * 1000), "damaged, or no SQLite database"),
        (lambda path: path.write_bytes(b""), "no database of Rebound's"),
        (lambda path: path.unlink(), "There is no backup at"),
    ],
)
async def test_what_is_no_backup_of_ours_replaces_nothing(
    tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    file, backup = tmp_path / "rebound.db", tmp_path / "backup.db"
    url = f"sqlite:///{file}"
    await logged(url, 2)
    back_up(url, backup, overwrite=False)
    spoil(backup)
    with pytest.raises(StorageError, match=said):
        restore(url, backup, NOON)
    assert await found(file) == 2
    assert not any("replaced" in name or "restoring" in name for name in names(tmp_path))


async def test_a_refused_backup_leaves_no_database_where_there_was_none(
    url: str, file: Path, backup: Path
) -> None:
    backup.write_bytes(b"garbage" * 1000)
    with pytest.raises(StorageError):
        restore(url, backup, NOON)
    assert not file.exists()


async def test_a_full_disk_is_said_and_the_old_database_stays(
    url: str, file: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await logged(url, 2)
    back_up(url, backup, overwrite=False)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.storage.backup._to_disk", full)
    with pytest.raises(StorageError, match="No space left"):
        restore(url, backup, NOON)
    assert await found(file) == 2


async def test_a_restored_database_serves_at_once(url: str, backup: Path) -> None:
    await logged(url, 2)
    back_up(url, backup, overwrite=False)
    restore(url, backup, NOON)
    storage = await open_storage(url)
    try:
        assert await storage.write(log_a_no) == 3
    finally:
        await storage.close()
