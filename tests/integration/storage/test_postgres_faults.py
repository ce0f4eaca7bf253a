"""PostgreSQL in use: killed, restarted, cut off in mid-word; nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from bot.domain.people import Person
from bot.storage import (
    Storage,
    StorageError,
    Tx,
    UncertainError,
    open_storage,
    postgres,
    postgres_opening,
)
from bot.storage.ledger import record
from bot.storage.postgres import PostgresStorage
from bot.storage.upkeep import rebuild_tallies
from tests.integration.storage.test_units import log_a_no, nos
from tests.support.postgres import Server, execute, with_option
from tests.support.processes import python, said_by
from tests.support.records import ADA, BERLIN, BO, NOON, a_contact, a_rep
from tests.support.wires import Pooler, Wire, listening


@pytest.fixture
def url(own_url: str) -> str:
    return own_url


@pytest.fixture
def wire(own: Server) -> Wire:
    """Return a wire to the server that can be cut; ``wired`` is what is stored through it."""
    return Wire(own.folder)


def through(address: str) -> str:
    """Return the address of the same schema by way of a wire or a pooler."""
    return with_option(address, sslmode="disable", search_path="own")


@pytest.fixture
async def wired(wire: Wire, url: str) -> AsyncIterator[Storage]:
    async with listening(wire.serve) as address:
        storage = await open_storage(through(address))
        yield storage
        await storage.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up after the first try."""
    monkeypatch.setattr(postgres, "PATIENCE", 0.0)


async def log_once(tx: Tx, key: str, person: Person = ADA) -> bool:
    """Log as a request does that Slack may repeat; return whether it was the first time."""
    moment = await tx.moments.of(person, key, NOON, BERLIN, zone_known=True)
    if moment.answered is not None:
        return False
    await record(tx, a_contact(person))
    await tx.requests.add(person.tenant_id, key, {"text": "+$50.00"}, NOON)
    return True


async def backend(tx: Tx) -> int:
    """Return the process that serves this transaction."""
    pid: int = await tx.contacts._tx.fetchval("SELECT pg_backend_pid()")
    return pid


async def test_a_unit_whose_server_is_killed_runs_again(url: str, storage: Storage) -> None:
    runs = []

    async def unit(tx: Tx) -> int:
        runs.append(await backend(tx))
        await log_a_no(tx)
        if len(runs) == 1:
            await execute(url, f"SELECT pg_terminate_backend({runs[0]}, 5000)")
        return await log_a_no(tx)

    assert await storage.write(unit) == 2
    assert len(set(runs)) == 2
    assert await nos(storage) == 2


async def test_a_read_whose_server_is_killed_runs_again(url: str, storage: Storage) -> None:
    await storage.write(log_a_no)
    runs = []

    async def unit(tx: Tx) -> int:
        runs.append(await backend(tx))
        if len(runs) == 1:
            await execute(url, f"SELECT pg_terminate_backend({runs[0]}, 5000)")
        return len(await tx.contacts.since(ADA, NOON.date()))

    assert await storage.read(unit) == 1
    assert len(runs) == 2


async def test_idle_connections_that_died_are_replaced_unseen(url: str, storage: Storage) -> None:
    await asyncio.gather(*(storage.write(log_a_no) for _ in range(10)))
    await execute(
        url,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
    )
    told = await asyncio.gather(*(storage.write(log_a_no) for _ in range(10)))
    assert sorted(told) == list(range(11, 21))


async def test_two_reps_units_that_deadlock_are_both_stored(storage: Storage) -> None:
    met = asyncio.Barrier(2)
    runs = []

    async def unit(tx: Tx, first: Person, second: Person) -> None:
        runs.append(first)
        await log_a_no(tx, first)
        if len(runs) <= 2:
            await met.wait()
        await log_a_no(tx, second)

    await asyncio.gather(
        storage.write(lambda tx: unit(tx, ADA, BO)), storage.write(lambda tx: unit(tx, BO, ADA))
    )
    assert len(runs) == 3
    assert (await nos(storage), await nos(storage, BO)) == (2, 2)


async def test_a_unit_that_always_deadlocks_is_given_up_after_five_retries(
    storage: Storage,
) -> None:
    runs = []

    async def unit(tx: Tx) -> None:
        runs.append(1)
        await log_a_no(tx)
        await _raise(tx, "40P01")

    with pytest.raises(Exception, match="again"):
        await storage.write(unit)
    assert len(runs) == 1 + postgres.RETRIES
    assert await nos(storage) == 0


async def test_a_unit_that_goes_on_after_a_failed_statement_is_not_stored(
    storage: Storage,
) -> None:
    contact = a_contact()

    async def unit(tx: Tx) -> str:
        await tx.contacts.add(contact)
        try:
            await tx.contacts.add(contact)
        except Exception:  # noqa: BLE001 - this is what a unit must not do
            return "stored?"
        return "stored twice?"

    with pytest.raises(RuntimeError, match="nothing is stored"):
        await storage.write(unit)
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, contact.id)) == []


async def test_cancelled_requests_leak_no_connection(storage: Storage) -> None:
    assert isinstance(storage, PostgresStorage)
    for steps in range(40):
        writing = [asyncio.create_task(storage.write(a_rep)) for _ in range(15)]
        reading = [asyncio.create_task(nos(storage)) for _ in range(15)]
        tasks: list[asyncio.Task[Any]] = [*writing, *reading]
        for _ in range(steps):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.gather(*storage._running)
    assert storage._pool.get_idle_size() == storage._pool.get_size()
    assert await storage.write(log_a_no) == 1


async def test_a_unit_that_is_cut_off_by_the_end_gives_its_connection_up(
    storage: Storage,
) -> None:
    assert isinstance(storage, PostgresStorage)
    begun = asyncio.Event()

    async def unit(tx: Tx) -> None:
        await log_a_no(tx)
        begun.set()
        await asyncio.Event().wait()

    waiting = asyncio.create_task(storage.write(unit))
    await begun.wait()
    [running] = storage._running
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await storage.write(log_a_no) == 1


async def test_a_commit_that_the_database_refuses_is_not_uncertain(
    url: str, storage: Storage
) -> None:
    await execute(
        url,
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'late' USING ERRCODE = '53100'; END $$",
        "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON contact INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION refuse()",
        "SELECT 1",
    )
    with pytest.raises(StorageError, match="disk is full") as refused:
        await storage.write(log_a_no)
    assert not isinstance(refused.value, UncertainError)
    assert await nos(storage) == 0


async def test_a_commit_that_never_arrived_is_told_as_uncertain_and_may_be_repeated(
    wire: Wire, wired: Storage
) -> None:
    wire.cut_before = 1
    with pytest.raises(UncertainError, match="nobody knows whether"):
        await wired.write(lambda tx: log_once(tx, "key"))
    assert await nos(wired) == 0
    assert await wired.write(lambda tx: log_once(tx, "key"))
    assert await nos(wired) == 1


async def test_a_commit_whose_answer_was_lost_is_not_doubled_by_a_repeat(
    wire: Wire, wired: Storage
) -> None:
    wire.cut_after = 1
    with pytest.raises(UncertainError):
        await wired.write(lambda tx: log_once(tx, "key"))
    assert await nos(wired) == 1
    assert not await wired.write(lambda tx: log_once(tx, "key"))
    assert await nos(wired) == 1


async def test_a_connection_that_fell_silent_is_given_up_for_a_new_one(
    wire: Wire, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_opening, "_SECONDS_TO_ANSWER", 0.3)
    monkeypatch.setattr(postgres_opening, "_SECONDS_TO_CONNECT", 0.5)
    async with listening(wire.serve) as address:
        storage = await open_storage(through(address))
        await storage.write(log_a_no)
        wire.silent = True
        waiting = asyncio.create_task(storage.write(log_a_no))
        await asyncio.sleep(1)
        assert not waiting.done()
        wire.silent = False
        assert await waiting == 2
        await storage.close()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("53100", "disk is full"),
        ("25006", "takes no writes"),
        ("42501", "may not do what Rebound needs"),
        ("57014", "cancelled a statement"),
        ("3F000", "no schema"),
    ],
)
async def test_what_the_database_says_is_told_in_a_sentence(
    storage: Storage, code: str, told: str
) -> None:
    with pytest.raises(StorageError, match=told):
        await storage.write(lambda tx: _raise(tx, code))
    assert await storage.write(log_a_no) == 1


async def _raise(tx: Tx, code: str) -> None:
    """Let the server fail as it would with this SQLSTATE."""
    await log_a_no(tx)
    await tx.contacts._tx.execute(
        f"DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '{code}'; END $$"
    )


async def test_a_unit_waits_for_a_lock_of_somebody_else(url: str, storage: Storage) -> None:
    await storage.write(log_a_no)
    other = await asyncpg.connect(url)
    transaction = other.transaction()
    await transaction.start()
    await other.execute("SELECT * FROM rep FOR UPDATE")
    waiting = asyncio.create_task(storage.write(log_a_no))
    await asyncio.sleep(0.5)
    assert not waiting.done()
    await transaction.rollback()
    assert await waiting == 2
    await other.close()


async def test_tallies_rebuilt_under_load_lose_and_double_nothing(
    url: str, storage: Storage
) -> None:
    async def log_many(person: Person) -> None:
        for _ in range(25):
            await storage.write(lambda tx: log_a_no(tx, person))

    people = [Person("T1", f"U{n}") for n in range(8)]
    logging = [asyncio.create_task(log_many(person)) for person in people]
    while not all(task.done() for task in logging):
        await rebuild_tallies(storage)
    await asyncio.gather(*logging)
    assert await execute(url, "SELECT SUM(nos)::int FROM tally") == 200


async def _log_surely(storage: Storage, key: str, uncertain: list[str]) -> None:
    """Log one no, and do as a person does who was told that it may not be stored."""
    while True:
        try:
            await storage.write(lambda tx: log_once(tx, key, Person("T1", f"U{hash(key) % 7}")))
        except UncertainError:
            uncertain.append(key)
        else:
            return


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_a_restart_under_load_loses_and_doubles_nothing(
    own: Server, url: str, storage: Storage, mode: str
) -> None:
    keys = [f"key-{n}" for n in range(400)]
    uncertain: list[str] = []
    gate = asyncio.Semaphore(32)

    async def log(key: str) -> None:
        async with gate:
            await _log_surely(storage, key, uncertain)

    logging = [asyncio.create_task(log(key)) for key in keys]
    await asyncio.wait(logging, timeout=0.2)
    assert not all(task.done() for task in logging)
    await asyncio.to_thread(own.control, "restart", "-m", mode)
    await asyncio.gather(*logging)
    counted = await execute(url, "SELECT COUNT(*) FROM contact")
    summed = await execute(url, "SELECT SUM(nos)::int FROM tally")
    assert (counted, summed) == (400, 400)
    assert len(uncertain) <= 32


async def test_a_database_that_is_gone_for_two_seconds_is_waited_for(
    own: Server, storage: Storage
) -> None:
    await storage.write(log_a_no)
    own.control("stop", "-m", "fast")
    waiting = asyncio.create_task(storage.write(log_a_no))
    await asyncio.sleep(2)
    assert not waiting.done()
    with pytest.raises(StorageError):
        await storage.ping()
    own.start()
    assert await waiting == 2
    await storage.ping()


@pytest.mark.usefixtures("impatient")
async def test_a_database_that_stays_away_is_told(own: Server, storage: Storage) -> None:
    own.control("stop", "-m", "fast")
    try:
        for attempt in (storage.write(log_a_no), nos(storage)):
            with pytest.raises(StorageError, match="connection to the database broke"):
                await attempt
    finally:
        own.start()


async def test_a_database_that_turns_read_only_is_told(own: Server, storage: Storage) -> None:
    await storage.write(log_a_no)
    await execute(own.url, "ALTER SYSTEM SET default_transaction_read_only = on", "SELECT 1")
    own.control("reload")
    with pytest.raises(StorageError, match="takes no writes"):
        await _log_for_ever(storage)
    read = with_option(own.url, default_transaction_read_only="off")
    await execute(read, "ALTER SYSTEM RESET default_transaction_read_only", "SELECT 1")
    own.control("reload")


async def test_a_database_in_recovery_is_told_and_written_again_once_it_leads(
    own: Server, url: str, storage: Storage
) -> None:
    await storage.write(log_a_no)
    (own.folder / "standby.signal").touch()
    own.control("restart", "-m", "fast")
    try:
        for write in (storage.write(log_a_no), storage.write(log_a_no, ADA)):
            with pytest.raises(StorageError, match="takes no writes"):
                await write
        assert await nos(storage) == 1
        with pytest.raises(StorageError, match="is it a standby"):
            await open_storage(url)
    finally:
        own.control("promote")
    assert await storage.write(log_a_no, ADA) == 2


async def _log_for_ever(storage: Storage) -> None:
    """Log until it fails: the server takes its time to read a changed setting."""
    while True:
        await storage.write(log_a_no)


async def test_too_few_connections_are_waited_for(own: Server, url: str) -> None:
    await execute(own.url, "CREATE ROLE few LOGIN CONNECTION LIMIT 2", "SELECT 1")
    await execute(own.url, "GRANT ALL ON SCHEMA own TO few", "SELECT 1")
    storage = await open_storage(url.replace("postgres@", "few@", 1), pool_size=4)
    told = await asyncio.gather(*(storage.write(log_a_no) for _ in range(8)))
    assert sorted(told) == list(range(1, 9))
    await storage.close()


async def test_a_statement_prepared_before_a_migration_is_prepared_anew(
    url: str, storage: Storage
) -> None:
    for _ in range(10):
        await asyncio.gather(*(storage.write(log_a_no) for _ in range(10)))
    await execute(url, "ALTER TABLE rep ADD COLUMN tomorrow TEXT", "SELECT 1")
    await execute(url, "ALTER TABLE price ADD COLUMN tomorrow TEXT", "SELECT 1")
    await asyncio.gather(*(storage.write(log_a_no) for _ in range(10)))
    assert await nos(storage) == 110


LOG_THE_SAME = """
    import asyncio, random, sys
    from bot.domain.people import Person
    from bot.storage import open_storage
    from tests.integration.storage.test_postgres_faults import log_once

    async def log(storage, n):
        rep = Person("T1", f"U{n % 5}")
        return await storage.write(lambda tx: log_once(tx, f"key-{n}", rep), rep)

    async def main():
        storage = await open_storage(sys.argv[1])
        keys = random.sample(range(200), 200)
        print(sum(await asyncio.gather(*(log(storage, n) for n in keys))))
        await storage.close()

    asyncio.run(main())
"""


async def test_three_processes_that_get_the_same_requests_log_each_once(url: str) -> None:
    processes = [python(LOG_THE_SAME, url) for _ in range(3)]
    said = [await asyncio.to_thread(said_by, process) for process in processes]
    assert [code for code, _ in said] == [0, 0, 0], said
    assert sum(int(first_times) for _, first_times in said) == 200
    assert await execute(url, "SELECT COUNT(*) FROM contact") == 200
    assert await execute(url, "SELECT SUM(nos)::int FROM tally") == 200


@pytest.fixture
async def pooled(own: Server, url: str) -> AsyncIterator[str]:
    """Return the address of a pooler in front of the server."""
    pooler = Pooler(own.folder)
    async with listening(pooler.serve) as address:
        yield through(address)
    await pooler.close()


async def test_behind_a_transaction_pooler_everything_works(pooled: str) -> None:
    storage = await open_storage(pooled, pool_size=8)
    told = await asyncio.gather(*(storage.write(log_a_no) for _ in range(60)))
    assert sorted(told) == list(range(1, 61))
    assert await nos(storage) == 60
    await storage.ping()
    await storage.close()


async def test_a_pooler_would_mix_up_statements_that_are_kept(pooled: str) -> None:
    """The test before this one proves something: without our care a pooler does harm."""
    storage = await open_storage(with_option(pooled, statement_cache_size="512"), pool_size=1)
    await storage.write(log_a_no)
    with pytest.raises(asyncpg.InvalidSQLStatementNameError):
        await storage.write(log_a_no)
    await storage.close()
