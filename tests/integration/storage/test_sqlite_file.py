"""The SQLite file: opened, refused, locked, lost and damaged; each in a sentence."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from bot.storage import Storage, StorageError, open_storage, sqlite
from tests.integration.storage.test_units import log_a_no, nos
from tests.support.processes import BOUND_BY_PERMISSIONS, python, said_by

OPEN = """
    import asyncio, sys
    from bot.storage import StorageError, open_storage

    async def main():
        try:
            storage = await open_storage(sys.argv[1])
        except StorageError as error:
            sys.exit(str(error))
        await storage.close()

    asyncio.run(main())
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rebound.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


async def refusal(url: str) -> str:
    with pytest.raises(StorageError) as caught:
        await open_storage(url)
    return str(caught.value)


async def test_a_second_process_is_refused_in_a_sentence(url: str, storage: Storage) -> None:
    code, said = await asyncio.to_thread(said_by, python(OPEN, url))
    assert code == 1
    assert said.startswith("Another Rebound is using ")
    assert "Traceback" not in said
    assert await storage.write(log_a_no) == 1


async def test_a_second_process_by_another_name_is_refused_too(
    file: Path, storage: Storage
) -> None:
    link = file.with_name("link.db")
    link.symlink_to(file)
    assert "Another Rebound" in await refusal(f"sqlite:///{link}")


async def test_the_file_is_free_again_after_closing(url: str, storage: Storage) -> None:
    await storage.write(log_a_no)
    await storage.close()
    code, said = await asyncio.to_thread(said_by, python(OPEN, url))
    assert (code, said) == (0, "")


async def test_the_folder_is_made(tmp_path: Path) -> None:
    storage = await open_storage(f"sqlite:///{tmp_path}/new/folder/rebound.db")
    await storage.close()
    assert (tmp_path / "new/folder/rebound.db").exists()


async def test_commits_reach_the_disk_before_they_are_answered(storage: Storage) -> None:
    assert isinstance(storage, sqlite.SqliteStorage)
    told = []
    for pragma in ("journal_mode", "synchronous", "foreign_keys"):
        [row] = await storage._writer.execute_fetchall(f"PRAGMA {pragma}")
        told.append(row[0])
    assert told == ["wal", 2, 1]


async def test_a_database_newer_than_the_code_is_refused(
    url: str, file: Path, storage: Storage
) -> None:
    await storage.close()
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("INSERT INTO migration (number, name) VALUES (9999, 'tomorrow')")
    assert "The database is at version 9999" in await refusal(url)


@pytest.mark.parametrize("content", [b"not a database at all" * 400, b"\0" * 8192])
async def test_a_file_that_is_no_database_is_refused(url: str, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert "damaged, or no SQLite database" in await refusal(url)
    assert file.read_bytes() == content


async def test_a_damaged_page_is_told(url: str, file: Path, storage: Storage) -> None:
    for _ in range(50):
        await storage.write(log_a_no)
    await storage.close()
    pages = bytearray(file.read_bytes())
    pages[8192:] = os.urandom(len(pages) - 8192)
    file.write_bytes(pages)
    with pytest.raises(StorageError, match="damaged"):
        await _use(url)


async def _use(url: str) -> None:
    storage = await open_storage(url)
    try:
        await nos(storage)
        await storage.write(log_a_no)
    finally:
        await storage.close()


async def test_a_folder_in_the_place_of_the_file_is_refused(url: str, file: Path) -> None:
    file.mkdir()
    assert "cannot be written" in await refusal(url)


async def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be opened" in await refusal(f"sqlite:///{tmp_path}/file/rebound.db")


@pytest.mark.parametrize("url", ["", "rebound.db", "sqlite:///", "mysql://u:secret@h/db"])
async def test_an_unknown_address_is_refused_without_its_password(url: str) -> None:
    said = await refusal(url)
    assert said.startswith("DATABASE_URL must look like")
    assert "secret" not in said


def test_a_read_only_file_is_refused(url: str, file: Path) -> None:
    assert said_by(python(OPEN, url)) == (0, "")
    file.chmod(0o444)
    code, said = said_by(python(BOUND_BY_PERMISSIONS + OPEN, url))
    assert code == 1
    assert "Permission denied" in said
    assert "Traceback" not in said


def test_a_folder_that_may_not_be_written_is_refused(url: str, file: Path) -> None:
    file.parent.chmod(0o555)
    code, said = said_by(python(BOUND_BY_PERMISSIONS + OPEN, url))
    file.parent.chmod(0o755)
    assert code == 1
    assert "Permission denied" in said
    assert "Traceback" not in said
