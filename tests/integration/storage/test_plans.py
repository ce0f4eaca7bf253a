"""A log looks rows up by an index, however many contacts are stored (SQLite's planner)."""

from __future__ import annotations

import pytest

from bot.domain.people import Person
from bot.storage import Storage, Tx
from bot.storage.sqlite import SqliteStorage
from bot.storage.statements import SqliteAdapter, Statements
from tests.integration.storage.test_units import log_a_no
from tests.support.records import ADA, BO, a_contact, a_price, a_win

LOOKED_UP = [
    ("moments", "moment"),
    ("reps", "touch"),
    ("contacts", "of_log"),
    ("contacts", "of_block"),
    ("contacts", "last_log"),
    ("contacts", "wins"),
    ("contacts", "wins_between"),
    ("contacts", "nos_with_a_note"),
    ("contacts", "deals"),
    ("contacts", "since"),
    ("contacts", "change"),
    ("contacts", "dated_by_assumption"),
    ("tallies", "between"),
    ("tallies", "add"),
    ("prices", "history"),
    ("marks", "of_log"),
    ("marks", "take_back"),
    ("reflections", "of_log"),
    ("calling_blocks", "find"),
    ("deliveries", "due"),
    ("deliveries", "mark"),
    ("requests", "purge"),
]

ONE_ROW = ("SCAN one", "SCAN CONSTANT ROW")


async def plan(storage: Storage, subject: str, name: str) -> list[str]:
    assert isinstance(storage, SqliteStorage)
    statement = getattr(getattr(Statements(SqliteAdapter), subject), name)
    names = [each for each in statement.__signature__.parameters if each != "self"]
    rows = await storage._writer.execute_fetchall(
        f"EXPLAIN QUERY PLAN {statement.sql}", dict.fromkeys(names)
    )
    return [row["detail"] for row in rows]


@pytest.mark.parametrize(("subject", "name"), LOOKED_UP)
async def test_a_statement_looks_its_rows_up(storage: Storage, subject: str, name: str) -> None:
    steps = await plan(storage, subject, name)
    scans = [step for step in steps if step.startswith("SCAN") and step not in ONE_ROW]
    assert scans == []


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("wins", "win_of_rep"),
        ("wins_between", "contact_of_day"),
        ("last_log", "contact_of_rep"),
        ("nos_with_a_note", "contact_of_rep"),
    ],
)
async def test_the_latest_are_found_without_sorting(
    storage: Storage, name: str, index: str
) -> None:
    [step] = [step for step in await plan(storage, "contacts", name) if "contact" in step]
    assert index in step


async def test_the_work_of_a_log_does_not_grow_with_the_ledger(storage: Storage) -> None:
    """Counted in steps of SQLite's machine, not in time: a scan would add thousands."""

    async def past(tx: Tx, person: Person, many: int) -> None:
        for _ in range(many):
            await tx.contacts.add(a_contact(person))

    async def begin(tx: Tx) -> None:
        await log_a_no(tx)
        await tx.prices.add(ADA, a_price())
        await tx.contacts.add(a_win())

    await storage.write(begin)
    few = await _steps_of_a_log(storage)
    await storage.write(lambda tx: past(tx, ADA, 1000))
    await storage.write(lambda tx: past(tx, BO, 1000))
    assert await _steps_of_a_log(storage) <= few + 10


async def _steps_of_a_log(storage: Storage) -> int:
    assert isinstance(storage, SqliteStorage)
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    await storage._writer.set_progress_handler(count, 1)
    await storage.write(log_a_no)
    await storage._writer.set_progress_handler(lambda: None, 0)
    return steps
