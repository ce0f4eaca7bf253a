"""The contract of units of work: stored whole or not at all, one after another for one rep."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.storage import Storage, StorageError, Tx
from bot.storage.ledger import record
from tests.support.records import ADA, BERLIN, MONDAY, NOON, a_contact, a_rep

PEOPLE = [Person("T1", f"U{n}") for n in range(30)]


class RefusedError(Exception):
    """What a unit raises in these tests."""


async def log_a_no(tx: Tx, person: Person = ADA) -> int:
    """Log as a request does: the rep is locked first."""
    await tx.moments.of(person, "", NOON, BERLIN, zone_known=True)
    return (await record(tx, a_contact(person))).nos


async def log_for(storage: Storage, person: Person) -> int:
    return await storage.write(lambda tx: log_a_no(tx, person), person)


async def logged_by_all(tx: Tx) -> int:
    return sum([len(await tx.contacts.since(person, MONDAY)) for person in PEOPLE])


async def log_and_fail(tx: Tx) -> int:
    await log_a_no(tx)
    raise RefusedError


async def nos(storage: Storage, person: Person = ADA) -> int:
    tallies = await storage.read(lambda tx: tx.tallies.between(person, MONDAY, MONDAY))
    contacts = await storage.read(lambda tx: tx.contacts.since(person, MONDAY))
    assert sum(tally.nos for tally in tallies) == len(contacts)
    return len(contacts)


async def test_what_was_written_is_read(storage: Storage) -> None:
    for many in range(1, 4):
        assert await storage.write(log_a_no) == many
        assert await nos(storage) == many


async def test_two_logs_of_one_rep_at_the_same_instant_are_both_counted(storage: Storage) -> None:
    told = await asyncio.gather(storage.write(log_a_no), storage.write(log_a_no))
    assert sorted(told) == [1, 2]
    assert await nos(storage) == 2


async def test_a_hundred_units_on_one_rep_at_once_are_all_counted(storage: Storage) -> None:
    told = await asyncio.gather(*(storage.write(log_a_no) for _ in range(100)))
    assert sorted(told) == list(range(1, 101))
    assert await nos(storage) == 100


async def test_a_unit_that_raises_is_taken_back_alone(storage: Storage) -> None:
    units = [log_a_no, log_and_fail, log_a_no, log_and_fail, log_a_no]
    told = await asyncio.gather(*(storage.write(unit) for unit in units), return_exceptions=True)
    assert [isinstance(each, RefusedError) for each in told] == [False, True, False, True, False]
    assert await nos(storage) == 3


async def test_a_statement_that_fails_is_the_fault_of_its_unit_alone(storage: Storage) -> None:
    contact = a_contact()

    async def twice(tx: Tx) -> None:
        await tx.contacts.add(contact)
        await tx.contacts.add(contact)

    told = await asyncio.gather(
        storage.write(log_a_no), storage.write(twice), return_exceptions=True
    )
    assert told[0] == 1
    assert isinstance(told[1], Exception)
    assert not isinstance(told[1], StorageError)
    assert await nos(storage) == 1


async def test_a_unit_of_a_waiter_who_is_cancelled_is_stored_all_the_same(storage: Storage) -> None:
    waiter = asyncio.create_task(storage.write(log_a_no))
    await asyncio.sleep(0)
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    assert await storage.write(log_a_no) == 2


async def test_a_failure_nobody_waits_for_disturbs_nobody(storage: Storage) -> None:
    waiter = asyncio.create_task(storage.write(log_and_fail))
    await asyncio.sleep(0)
    waiter.cancel()
    assert await storage.write(log_a_no) == 1


async def test_a_unit_that_is_cancelled_from_within_stops_nobody_else(storage: Storage) -> None:
    async def cancelled(tx: Tx) -> None:
        await log_a_no(tx)
        raise asyncio.CancelledError

    told = await asyncio.gather(
        storage.write(cancelled), storage.write(log_a_no), return_exceptions=True
    )
    assert isinstance(told[0], RuntimeError)
    assert told[1] == 1
    assert await storage.write(log_a_no) == 2


async def test_a_cancelled_read_leaves_the_next_one_alone(storage: Storage) -> None:
    await storage.write(log_a_no)
    for steps in range(8):
        reading = asyncio.create_task(nos(storage))
        for _ in range(steps):
            await asyncio.sleep(0)
        reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await reading
        assert await nos(storage) == 1


async def test_a_read_cannot_write(storage: Storage) -> None:
    with pytest.raises(StorageError):
        await storage.read(a_rep)
    assert await storage.read(lambda tx: tx.reps.find(ADA)) is None


async def test_a_read_sees_one_state_from_its_beginning_to_its_end(storage: Storage) -> None:
    await storage.write(log_a_no)

    async def look_twice(tx: Tx) -> list[int]:
        before = await tx.contacts.since(ADA, MONDAY)
        await storage.write(log_a_no)
        after = await tx.contacts.since(ADA, MONDAY)
        return [len(before), len(after)]

    assert await storage.read(look_twice) == [1, 1]
    assert await nos(storage) == 2


async def test_reps_do_not_disturb_each_other(storage: Storage) -> None:
    assert await asyncio.gather(*(log_for(storage, person) for person in PEOPLE)) == [1] * 30


async def test_one_reps_units_keep_their_order_beside_those_of_others(storage: Storage) -> None:
    logs = [log_for(storage, person) for _ in range(5) for person in PEOPLE]
    told = await asyncio.gather(*logs)
    assert told == [nth for nth in range(1, 6) for _ in PEOPLE]


async def test_one_reps_failure_takes_back_nobody_elses_unit(storage: Storage) -> None:
    logs = [log_for(storage, person) for person in PEOPLE]
    failing = [storage.write(log_and_fail, person) for person in (ADA, PEOPLE[3])]
    told = await asyncio.gather(*logs, *failing, return_exceptions=True)
    assert told[:30] == [1] * 30
    assert [type(each) for each in told[30:]] == [RefusedError] * 2
    assert await storage.write(logged_by_all) == 30
    assert await nos(storage) == 0


async def test_a_moment_sees_the_answer_of_a_repeat_that_ran_at_the_same_time(
    storage: Storage,
) -> None:
    async def unit(tx: Tx) -> Moment:
        moment = await tx.moments.of(ADA, "trigger", NOON, BERLIN, zone_known=True)
        if moment.answered is None:
            await record(tx, a_contact())
            await tx.requests.add("T1", "trigger", {"text": "+$50.00"}, NOON)
        return moment

    moments = await asyncio.gather(*(storage.write(unit) for _ in range(5)))
    assert sorted(moment.answered is None for moment in moments) == [False] * 4 + [True]
    assert await nos(storage) == 1


async def test_closing_finishes_what_waits(url: str, storage: Storage) -> None:
    waiting = [asyncio.create_task(storage.write(log_a_no)) for _ in range(200)]
    await asyncio.sleep(0)
    await storage.close()
    assert sorted(await asyncio.gather(*waiting)) == list(range(1, 201))


async def test_a_closed_storage_says_so(storage: Storage) -> None:
    await storage.close()
    await storage.close()
    with pytest.raises(StorageError, match="closed"):
        await storage.write(log_a_no)
    with pytest.raises(StorageError, match="closed"):
        await storage.read(lambda tx: tx.reps.find(ADA))
    with pytest.raises(StorageError, match="closed"):
        await storage.ping()


async def test_an_open_storage_answers(storage: Storage) -> None:
    await storage.ping()
