"""Whatever is done to a ledger, its tallies are what contacts and marks add up to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Mark, MarkKind, Tally
from bot.domain.money import Money
from bot.domain.people import Person
from bot.storage import Storage, Tx, Unit, open_storage
from bot.storage.ledger import amend, learn_profile, mark, put_back, record, undo, unmark
from tests.support.records import (
    ADA,
    ADA_ELSEWHERE,
    BERLIN,
    BO,
    MONDAY,
    NOON,
    a_contact,
    a_mark,
    a_win,
)

T = TypeVar("T")

PEOPLE = (ADA, BO, ADA_ELSEWHERE)
people = st.sampled_from(PEOPLE)
days = st.integers(-30, 0).map(lambda back: MONDAY + timedelta(days=back))
money = st.builds(Money, st.sampled_from(["USD", "EUR", "JPY"]), st.integers(0, 10**9))
outcomes = st.sampled_from(Outcome)
counts = st.integers(1, 100)
kinds = st.sampled_from(MarkKind)


class Ledger(RuleBasedStateMachine):
    """Logs, wins, undos, edits, backdates and marks of three reps, in any order."""

    logs = Bundle("logs")
    marks = Bundle("marks")
    runner: asyncio.Runner
    storage: Storage

    def __init__(self) -> None:
        super().__init__()
        self.write(forget_all)

    def write(self, unit: Unit[T]) -> T:
        async def written() -> T:
            return await self.storage.write(unit)

        return self.runner.run(written())

    def log_of(self, person: Person, log_id: str) -> list[Contact]:
        return self.write(lambda tx: tx.contacts.of_log(person, log_id))

    @rule(
        target=logs,
        person=people,
        rows=st.lists(
            st.tuples(outcomes, counts, money, st.none() | money), min_size=1, max_size=3
        ),
        day=days,
        assumed=st.booleans(),
    )
    def log(self, person: Person, rows: list[Any], day: date, *, assumed: bool) -> Any:
        first = a_contact(person)
        told: dict[str, Any] = {"log_id": first.id, "local_date": day, "date_assumed": assumed}

        async def unit(tx: Tx) -> None:
            for n, (outcome, count, worth, earned) in enumerate(rows):
                row = replace(first if n == 0 else a_contact(person), **told)
                row = replace(row, outcome=outcome, count=count, worth=worth, earned=earned)
                await record(tx, row)

        self.write(unit)
        return person, first.id

    @rule(log=logs)
    def undo(self, log: tuple[Person, str]) -> None:
        async def unit(tx: Tx) -> Tally:
            return await undo(tx, await tx.contacts.of_log(*log), NOON)

        self.write(unit)

    @rule(log=logs, day=days, outcome=outcomes, count=counts, worth=money, earned=st.none() | money)
    def edit(self, log: tuple[Person, str], **told: Any) -> None:
        told["local_date"] = told.pop("day")
        before = self.log_of(*log)[0]
        self.write(lambda tx: amend(tx, before, replace(before, **told)))

    @rule(log=logs)
    def bring_back(self, log: tuple[Person, str]) -> None:
        before = self.log_of(*log)[-1]
        if before.undone_at:
            self.write(lambda tx: put_back(tx, before, NOON))

    @rule(target=logs, log=logs, day=days)
    def win_in_its_place(self, log: tuple[Person, str], day: date) -> Any:
        no = self.log_of(*log)[0]
        win = a_win(no.person, local_date=day, came_from=no.id)

        async def unit(tx: Tx) -> None:
            await record(tx, win)
            await amend(tx, no, replace(no, undone_at=no.undone_at or NOON, replaced_by=win.id))

        self.write(unit)
        return win.person, win.id

    @rule(target=marks, person=people, day=days, kind=kinds)
    def mark(self, person: Person, day: date, kind: MarkKind) -> Mark:
        made = a_mark(person, local_date=day, kind=kind)
        self.write(lambda tx: mark(tx, made))
        return made

    @rule(made=marks)
    def unmark(self, made: Mark) -> None:
        self.write(lambda tx: unmark(tx, made.person, made.id, NOON))

    @rule(person=people, zone=st.sampled_from(["Asia/Tokyo", "Pacific/Honolulu"]))
    def learn_the_zone(self, person: Person, zone: str) -> None:
        async def unit(tx: Tx) -> int:
            rep = await tx.reps.touch(person, NOON, BERLIN, zone_known=False)
            return await learn_profile(tx, rep, replace(BERLIN, zone=zone), NOON)

        self.write(unit)

    @invariant()
    def tallies_are_what_the_ledger_adds_up_to(self) -> None:
        async def unit(tx: Tx) -> None:
            kept = await _sums(tx)
            await tx.tallies.rebuild()
            raise Compared(kept, await _sums(tx))  # which takes the rebuilding back

        with pytest.raises(Compared) as compared:
            self.write(unit)
        kept, derived = compared.value.args
        assert kept == derived


async def forget_all(tx: Tx) -> None:
    """Empty the tables for the next sequence."""
    connection = tx.contacts._tx
    run = getattr(connection, "execute_fetchall", connection.execute)
    for table in ("contact", "mark", "tally", "tally_month", "rep"):
        await run(f"DELETE FROM {table}")


class Compared(Exception):  # noqa: N818 - it carries what was compared
    """The tallies as they were kept, and as they were derived."""


async def _sums(tx: Tx) -> list[Any]:
    """Return everybody's tallies, and their months that hold anything."""
    months = [await tx.tallies.months(person) for person in PEOPLE]
    return [
        *[await tx.tallies.between(person, date.min, date.max) for person in PEOPLE],
        *({name: days for name, days in of_one.items() if any(days)} for of_one in months),
    ]


def test_tallies_hold_after_any_sequence(url: str) -> None:
    with asyncio.Runner() as runner:
        storage = runner.run(open_storage(url))
        case = type("Case", (Ledger,), {"runner": runner, "storage": storage})
        try:
            run_state_machine_as_test(
                case, settings=settings(max_examples=50, stateful_step_count=15, deadline=None)
            )
        finally:
            runner.run(storage.close())
