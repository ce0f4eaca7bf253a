"""Units that share a transaction on PostgreSQL: few journeys, and nobody suffers for another."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg
import pytest

from bot.domain.people import Person
from bot.storage import Storage, StorageError, Tx, UncertainError, open_storage
from bot.storage.ledger import record
from bot.storage.postgres import PostgresStorage
from tests.integration.storage.test_postgres_faults import log_once, through
from tests.integration.storage.test_units import (
    PEOPLE,
    RefusedError,
    log_a_no,
    log_and_fail,
    log_for,
    logged_by_all,
    nos,
)
from tests.support.counting import statements_of
from tests.support.postgres import Server, execute
from tests.support.records import ADA, BERLIN, NOON, a_contact
from tests.support.wires import Pooler, Wire, listening


@pytest.fixture
def url(own_url: str) -> str:
    return own_url


async def all_log(storage: Storage, people: Sequence[Person] = PEOPLE) -> list[Any]:
    """Have everybody log at once; return what each was told."""
    logs = [log_for(storage, person) for person in people]
    return await asyncio.gather(*logs, return_exceptions=True)


async def test_thirty_reps_who_log_at_once_share_a_few_commits(url: str, storage: Storage) -> None:
    assert await all_log(storage) == [1] * 30
    assert await execute(url, "SELECT COUNT(DISTINCT xmin::text)::int FROM contact") <= 2


async def test_what_they_ask_alike_is_asked_once(storage: Storage) -> None:
    await all_log(storage)
    async with statements_of(storage) as sent:
        await all_log(storage)
    assert len(sent) <= 2 * 4, sent


async def test_a_rep_whose_row_somebody_else_holds_keeps_nobody_waiting(
    url: str, storage: Storage
) -> None:
    await all_log(storage)
    other = await asyncpg.connect(url)
    transaction = other.transaction()
    await transaction.start()
    await other.execute("SELECT * FROM rep WHERE user_id = 'U7' FOR UPDATE")
    held = asyncio.create_task(log_for(storage, PEOPLE[7]))
    others = [person for person in PEOPLE if person.user_id != "U7"]
    assert await all_log(storage, others) == [2] * 29
    assert not held.done()
    await transaction.rollback()
    assert await held == 2
    await other.close()


async def test_a_group_whose_server_is_killed_is_stored_once(url: str, storage: Storage) -> None:
    runs = []

    async def unit(tx: Tx) -> int:
        runs.append(1)
        await log_a_no(tx)
        if len(runs) == 1:
            await execute(url, _KILL_OTHERS)
        return await log_a_no(tx)

    logs = [log_for(storage, person) for person in PEOPLE[1:]]
    assert await asyncio.gather(storage.write(unit, ADA), *logs) == [2, *[1] * 29]
    assert len(runs) == 2
    assert await storage.write(logged_by_all) == 29


_KILL_OTHERS = (
    "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
    "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


async def test_what_goes_on_after_a_failed_statement_is_not_stored(storage: Storage) -> None:
    contact = a_contact()

    async def unit(tx: Tx) -> str:
        await tx.contacts.add(contact)
        try:
            await tx.contacts.add(contact)
        except Exception:  # noqa: BLE001 - this is what a unit must not do
            return "stored?"
        return "stored twice?"

    told = await asyncio.gather(storage.write(unit, ADA), all_log(storage), return_exceptions=True)
    assert isinstance(told[0], RuntimeError)
    assert told[1] == [1] * 30
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, contact.id)) == []


async def test_one_failure_takes_back_nobody_elses_unit(storage: Storage) -> None:
    failing = storage.write(log_and_fail, ADA)
    told = await asyncio.gather(failing, all_log(storage), return_exceptions=True)
    assert isinstance(told[0], RefusedError)
    assert told[1] == [1] * 30
    assert await nos(storage) == 0


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
async def test_a_group_whose_commit_is_uncertain_is_told_so_and_may_be_repeated(
    own: Server, url: str, cut: str
) -> None:
    wire = Wire(own.folder)
    async with listening(wire.serve) as address:
        storage = await open_storage(through(address))
        setattr(wire, cut, 1)
        told = await _all_log_once(storage)
        assert [type(each) for each in told] == [UncertainError] * 30
        stored = 30 if cut == "cut_after" else 0
        assert await execute(url, "SELECT COUNT(*)::int FROM contact") == stored
        assert await _all_log_once(storage) == [not stored] * 30
        assert await execute(url, "SELECT SUM(nos)::int FROM tally") == 30
        await storage.close()


async def _all_log_once(storage: Storage) -> list[Any]:
    def log(person: Person) -> Any:
        return storage.write(lambda tx: log_once(tx, person.user_id, person), person)

    return await asyncio.gather(*map(log, PEOPLE), return_exceptions=True)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_a_restart_amid_groups_loses_and_doubles_nothing(
    own: Server, url: str, storage: Storage, mode: str
) -> None:
    gate = asyncio.Semaphore(32)

    async def log(number: int) -> None:
        person = PEOPLE[number % 30]
        async with gate:
            while True:
                try:
                    await storage.write(lambda tx: log_once(tx, f"key-{number}", person), person)
                except UncertainError:  # they are told so, and do it again
                    continue
                return

    logging = [asyncio.create_task(log(number)) for number in range(3000)]
    await asyncio.wait(logging, timeout=0.3)
    assert not all(task.done() for task in logging)
    await asyncio.to_thread(own.control, "restart", "-m", mode)
    await asyncio.gather(*logging)
    counted = await execute(url, "SELECT COUNT(*)::int FROM contact")
    summed = await execute(url, "SELECT SUM(nos)::int FROM tally")
    assert (counted, summed) == (3000, 3000)


async def test_two_storages_whose_groups_meet_at_the_same_reps_store_all(
    url: str, storage: Storage
) -> None:
    other = await open_storage(url)
    forth, back = list(PEOPLE), list(reversed(PEOPLE))
    for _ in range(10):
        told = await asyncio.gather(all_log(storage, forth), all_log(other, back))
        assert all(isinstance(each, int) for logs in told for each in logs), told
    assert await execute(url, "SELECT SUM(nos)::int FROM tally") == 600
    await other.close()


async def test_a_waiter_who_is_cancelled_leaves_the_group_alone(storage: Storage) -> None:
    waiter = asyncio.create_task(log_for(storage, ADA))
    others = asyncio.create_task(all_log(storage))
    await asyncio.sleep(0)
    waiter.cancel()
    assert await others == [1] * 30
    assert await log_for(storage, ADA) == 2


async def test_a_group_that_is_cut_off_by_the_end_leaves_nobody_waiting(storage: Storage) -> None:
    assert isinstance(storage, PostgresStorage)
    begun = asyncio.Event()

    async def unit(tx: Tx) -> None:
        await log_a_no(tx)
        begun.set()
        await asyncio.Event().wait()

    waiting = asyncio.create_task(storage.write(unit, ADA))
    await begun.wait()
    late = asyncio.create_task(log_for(storage, PEOPLE[1]))
    await asyncio.sleep(0)
    [running] = storage._running
    running.cancel()
    told = await asyncio.gather(waiting, late, return_exceptions=True)
    assert [type(each) for each in told] == [asyncio.CancelledError] * 2
    assert await log_for(storage, ADA) == 1


async def test_closing_finishes_what_waits_and_takes_no_more(storage: Storage) -> None:
    logs = (log_for(storage, person) for _ in range(5) for person in PEOPLE)
    waiting = [asyncio.create_task(log) for log in logs]
    await asyncio.sleep(0)
    await storage.close()
    with pytest.raises(StorageError, match="closed"):
        await log_for(storage, ADA)
    assert sorted(await asyncio.gather(*waiting)) == sorted([1, 2, 3, 4, 5] * 30)


async def test_groups_work_behind_a_transaction_pooler(own: Server, url: str) -> None:
    pooler = Pooler(own.folder)
    async with listening(pooler.serve) as address:
        storage = await open_storage(through(address), pool_size=4)
        for nth in range(1, 6):
            assert await all_log(storage) == [nth] * 30
        await storage.close()
    await pooler.close()


async def test_units_that_ask_differently_get_their_own_answers(storage: Storage) -> None:
    """One is new, one has logged, one asks for what isn't there."""

    async def several(tx: Tx, person: Person) -> list[object]:
        moment = await tx.moments.of(person, "", NOON, BERLIN, zone_known=True)
        found = await tx.contacts.find(person, "none")
        if person.user_id[-1] in "13579":
            await record(tx, a_contact(person))
        last = await tx.contacts.last_log(person, NOON)
        many = len(await tx.contacts.since(person, NOON.date()))
        return [moment.person, found, last is not None, many]

    def asked(person: Person) -> Any:
        return storage.write(lambda tx: several(tx, person), person)

    told = await asyncio.gather(*map(asked, PEOPLE))
    odd = [person.user_id[-1] in "13579" for person in PEOPLE]
    assert told == [
        [person, None, is_odd, is_odd] for person, is_odd in zip(PEOPLE, odd, strict=True)
    ]
