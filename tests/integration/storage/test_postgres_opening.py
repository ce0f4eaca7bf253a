"""Opening a PostgreSQL database: what is wrong with it is told in a sentence, without passwords."""

from __future__ import annotations

import asyncio

import pytest

from bot.storage import StorageError, migrate, open_storage, schema
from bot.storage.postgres import PostgresStorage
from bot.storage.postgres_opening import Address
from tests.integration.storage.test_units import log_a_no, nos
from tests.support.postgres import Server, execute, with_option
from tests.support.processes import python, said_by


@pytest.fixture
def engine() -> str:
    return "postgres"


async def refusal(url: str, **options: bool) -> str:
    with pytest.raises(StorageError) as caught:
        await open_storage(url, auto_migrate=options.get("auto_migrate", False))
    return str(caught.value)


async def test_a_wrong_password_is_told_without_it(own: Server) -> None:
    await execute(own.url, "CREATE ROLE guarded LOGIN PASSWORD 'right'", "SELECT 1")
    rules = own.folder / "pg_hba.conf"
    rules.write_text("local all guarded scram-sha-256\n" + rules.read_text())
    own.control("reload")
    guarded = own.url.replace("postgres@", "guarded:hunter2@", 1)
    said = await refusal(guarded)
    assert said.startswith("The database refuses the user or the password")
    assert "hunter2" not in said
    await execute(own.url, "GRANT ALL ON SCHEMA public TO guarded", "SELECT 1")
    storage = await open_storage(guarded.replace("hunter2", "right"))
    assert await storage.write(log_a_no) == 1
    await storage.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://u:hunter2@nowhere.invalid/db", "host is not known"),
        ("postgresql://u:hunter2@127.0.0.1:1/db", "connection to the database broke, or cannot"),
        ("postgres://u:hunter2@/db?host=/no/such/folder", "connection to the database broke, or"),
        ("postgresql://u:hunter2@h/db?sslmode=perhaps", "DATABASE_URL cannot be understood"),
        ("postgresql://u:hunter2@h/db?statement_cache_size=x", "statement_cache_size"),
        ("postgresql://u:hunter2@h:port/db", "DATABASE_URL cannot be understood"),
        ("postgresql://u:hunter2@[::1/db", "DATABASE_URL cannot be understood"),
        ("postgresql://u:hunter2/more@h/db", "DATABASE_URL cannot be understood"),
        (
            "postgresql://u:hunter2@h/db?sslmode=verify-full&sslrootcert=/no/such/file",
            "connection to the database broke, or cannot be made",
        ),
    ],
)
async def test_an_address_that_leads_nowhere_is_told(url: str, told: str) -> None:
    said = await refusal(url)
    assert told in said
    assert "hunter2" not in said


async def test_an_unknown_database_is_told(postgres: str) -> None:
    assert "no database by the name" in await refusal(postgres.replace("/postgres?", "/nobody?"))


async def test_a_database_that_cannot_hold_every_letter_is_refused(own: Server) -> None:
    statement = "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
    await execute(own.url, statement, "SELECT 1")
    assert "encoding is LATIN1" in await refusal(own.url.replace("/postgres?", "/latin?"))


async def test_a_user_who_may_not_make_tables_is_told(own: Server) -> None:
    await execute(own.url, "CREATE ROLE guest LOGIN", "SELECT 1")
    assert "may not do" in await refusal(own.url.replace("postgres@", "guest@", 1))


async def test_a_read_only_database_is_told(url: str) -> None:
    only_read = with_option(url, default_transaction_read_only="on")
    assert "takes no writes" in await refusal(only_read)
    await migrate(url)
    assert "takes no writes" in await refusal(only_read)


async def test_a_database_ahead_of_the_code_is_refused(url: str) -> None:
    await migrate(url)
    await execute(url, "INSERT INTO migration VALUES (9999, 'tomorrow')", "SELECT 1")
    assert "at version 9999" in await refusal(url, auto_migrate=True)


async def test_a_database_behind_the_code_is_migrated_only_when_asked(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await migrate(url) == schema.latest()
    known = schema.migrations()
    step = schema.Migration(
        known[-1].number + 1,
        "tomorrow",
        ("CREATE TABLE tomorrow (id TEXT)", "INSERT INTO migration VALUES (9, 'tomorrow')"),
    )
    monkeypatch.setattr(schema, "migrations", lambda: (*known, step))
    assert "run `python -m bot migrate`, or set AUTO_MIGRATE=1" in await refusal(url)
    assert await execute(url, "SELECT to_regclass('tomorrow') IS NULL")
    storage = await open_storage(url, auto_migrate=True)
    assert await execute(url, "SELECT to_regclass('tomorrow') IS NOT NULL")
    await storage.close()


OPEN_AND_LOG = """
    import asyncio, sys
    from bot.storage import open_storage
    from tests.integration.storage.test_units import log_a_no

    async def main():
        storage = await open_storage(sys.argv[1])
        await storage.write(log_a_no)
        await storage.close()

    asyncio.run(main())
"""


async def test_ten_processes_that_start_at_once_migrate_once(url: str) -> None:
    processes = [python(OPEN_AND_LOG, url) for _ in range(10)]
    said = [await asyncio.to_thread(said_by, process) for process in processes]
    assert said == [(0, "")] * 10
    assert await execute(url, "SELECT COUNT(*) FROM migration") == schema.latest()
    storage = await open_storage(url)
    assert await nos(storage) == 10
    await storage.close()


async def test_migrations_that_fail_leave_nothing_behind(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = schema.migrations()
    broken = schema.Migration(2, "broken", ("CREATE TABLE half (id TEXT)", "CREATE TABLE rep ()"))
    monkeypatch.setattr(schema, "migrations", lambda: (*known, broken))
    with pytest.raises(Exception, match="already exists"):
        await migrate(url)
    assert await execute(url, "SELECT to_regclass('half') IS NULL AND to_regclass('rep') IS NULL")


async def test_the_pool_grows_to_its_size_and_no_further(url: str) -> None:
    storage = await open_storage(url, pool_size=3)
    assert isinstance(storage, PostgresStorage)
    await asyncio.gather(*(storage.write(log_a_no) for _ in range(30)))
    assert storage._pool.get_size() <= storage._pool.get_max_size() == 3
    await storage.close()


WITHOUT_THE_DRIVER = """
    import asyncio, sys
    sys.modules["asyncpg"] = None
    from bot.storage import StorageError, open_storage

    try:
        asyncio.run(open_storage("postgresql://u@h/db"))
    except StorageError as error:
        sys.exit(str(error))
"""


def test_a_missing_driver_is_told_and_sqlite_does_without_it() -> None:
    said = "PostgreSQL needs its driver: pip install 'rebound[postgres]'.\n"
    assert said_by(python(WITHOUT_THE_DRIVER)) == (1, said)


def test_the_options_that_only_libpq_knows_do_not_reach_the_server() -> None:
    address = Address.of(
        "postgres://u:p%40ss@h:1/db?sslmode=require&channel_binding=require&statement_cache_size=0"
    )
    assert address == Address("postgres://u:p%40ss@h:1/db?sslmode=require", 0)
