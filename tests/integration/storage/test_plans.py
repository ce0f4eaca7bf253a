"""A log looks rows up by an index, however many contacts are stored ."""

from __future__ import annotations

import re

import pytest

from bot.domain.people import Person
from bot.storage import Storage, Tx
from bot.storage.sqlite import SqliteStorage
from tests.integration.storage.test_units import log_a_no
from tests.support.plans import plan
from tests.support.records import ADA, BO, a_contact, a_price, a_win

SINGLE_ROWS = r"CONSTANT ROW|(one|agreed|latest|won|win|trial|called)( LEFT-JOIN)?"
FEW_ROWS = rf"{SINGLE_ROWS}|chosen|waiting"
READ_THROUGH = re.compile(rf"^SCAN (?!({FEW_ROWS})$)|Seq Scan")

LOOKED_UP = [
    ("moments", "moment"),
    ("reps", "find"),
    ("contacts", "of_log"),
    ("contacts", "of_block"),
    ("contacts", "last_log"),
    ("contacts", "wins"),
    ("contacts", "wins_between"),
    ("contacts", "wins_to_edit"),
    ("contacts", "nos_with_a_note"),
    ("contacts", "deals"),
    ("contacts", "find"),
    ("contacts", "nos_before"),
    ("contacts", "nos_by_stage"),
    ("contacts", "last_no"),
    ("contacts", "nos_to_link"),
    ("requests", "find"),
    ("contacts", "since"),
    ("contacts", "change"),
    ("contacts", "dated_by_assumption"),
    ("tallies", "between"),
    ("prices", "history"),
    ("marks", "of_log"),
    ("marks", "take_back"),
    ("reflections", "of_log"),
    ("calling_blocks", "find"),
    ("calling_blocks", "going_on"),
    ("reflections", "any"),
    ("reflections", "cards"),
    ("reflections", "lessons"),
    ("reflections", "ask_and_recall"),
    ("reflections", "end_trial"),
    ("prompts", "latest"),
    ("prompts", "find"),
    ("prompts", "delivered"),
    ("prompts", "answered"),
    ("prompts", "close"),
    ("granted", "of"),
    ("asks", "find"),
    ("asks", "of_rep"),
    ("asks", "open_of_rep"),
    ("asks", "of_coach"),
    ("asks", "between"),
    ("coaches", "find"),
    ("coaches", "asked"),
    ("preparations", "of_log"),
    ("preparations", "latest"),
    ("contacts", "open_nos"),
    ("deliveries", "place"),
    ("deliveries", "claim"),
    ("deliveries", "riding"),
    ("deliveries", "waiting"),
    ("deliveries", "unanswered"),
    ("hours", "find"),
    ("contacts", "to_revisit"),
    ("contacts", "with_open_door"),
    ("contacts", "on_technique"),
    ("contacts", "erase_sting"),
    ("resets", "find"),
    ("resets", "latest"),
    ("resets", "took"),
    ("energies", "latest"),
    ("asked", "of_log"),
    ("revisits", "of_log"),
    ("revisits", "of_rep"),
    ("reps", "with_sting"),
    ("deliveries", "forget_answers"),
    ("schedules", "due"),
    ("schedules", "wake"),
    ("schedules", "move"),
    ("schedules", "waiting"),
    ("paces", "put"),
    ("deliveries", "mark"),
    ("requests", "purge"),
]


async def test_every_statement_of_a_request_looks_its_rows_up(storage: Storage) -> None:
    plans = {each: await plan(storage, *each) for each in LOOKED_UP}
    assert all(plans.values())
    read_through = {
        each: step for each, steps in plans.items() for step in steps if READ_THROUGH.search(step)
    }
    assert read_through == {}


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("wins", "win_of_rep"),
        ("last_log", "contact_of_rep"),
        ("nos_with_a_note", "contact_of_rep"),
    ],
)
async def test_the_latest_are_found_without_sorting(
    storage: Storage, name: str, index: str
) -> None:
    steps = await plan(storage, "contacts", name)
    assert any(index in step for step in steps)
    assert not any(step.startswith(("Sort", "USE TEMP B-TREE FOR ORDER BY")) for step in steps)


async def test_a_moment_is_the_end_of_four_indexes(storage: Storage) -> None:
    """Even where the planner has not seen the tables grow, and would take any index for good.

    The contacts on which a lesson is tried are a few more steps on one of them, onwards.
    """
    steps = "\n".join(await plan(storage, "moments", "moment"))
    ends = [line for line in steps.splitlines() if "id>?" not in line or "tried_from" in line]
    for index in ("price_of_rep", "contact_of_rep", "win_of_rep", "trial_of_rep"):
        assert len(re.findall(rf"(SEARCH|Backward).*{index}", "\n".join(ends))) == 1, steps
    assert "Sort" not in steps
    assert len(re.findall("contact_of_rep", steps)) == 2, steps


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_work_of_a_log_does_not_grow_with_the_ledger(
    engine: str, storage: Storage
) -> None:
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
