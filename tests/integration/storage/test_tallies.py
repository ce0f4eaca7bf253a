"""The contract of ``tx.tallies``, as the ledger keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, MarkKind, Tally
from bot.domain.money import Money
from bot.storage import Storage, Tx
from bot.storage.ledger import amend, amend_all, mark, move_on, record, undo, unmark
from tests.support.records import (
    ADA,
    ADA_ELSEWHERE,
    BO,
    FIFTY,
    MONDAY,
    NOON,
    a_contact,
    a_mark,
    a_win,
)

TUESDAY = MONDAY + timedelta(days=1)


async def log(storage: Storage, *contacts: Contact) -> list[Tally]:
    async def unit(tx: Tx) -> list[Tally]:
        return [await record(tx, contact) for contact in contacts]

    return await storage.write(unit)


async def of_monday(storage: Storage) -> list[Tally]:
    return await storage.read(lambda tx: tx.tallies.between(ADA, MONDAY, MONDAY))


async def test_a_log_answers_with_the_sums_of_its_day(storage: Storage) -> None:
    told = await log(storage, a_contact(count=5, worth=FIFTY * 5), a_contact(), a_contact(BO))
    assert [(tally.nos, tally.worth.minor) for tally in told] == [
        (5, 25_000),
        (6, 30_000),
        (1, 5000),
    ]


@pytest.mark.parametrize(
    ("outcome", "counted"),
    [(Outcome.NO, (2, 0, 0)), (Outcome.YES, (0, 2, 0)), (Outcome.NO_REPLY, (0, 0, 2))],
)
async def test_each_outcome_has_its_own_sum(
    storage: Storage, outcome: Outcome, counted: tuple[int, int, int]
) -> None:
    [tally] = await log(storage, a_contact(outcome=outcome, count=2))
    assert (tally.nos, tally.yeses, tally.no_replies) == counted


async def test_earnings_in_another_currency_stand_in_a_row_of_their_own(storage: Storage) -> None:
    await log(storage, a_win(earned=Money("EUR", 900)), a_win(earned=Money("USD", 70)))
    sums = [(tally.yeses, tally.worth, tally.earned) for tally in await of_monday(storage)]
    assert sums == [
        (0, Money("EUR", 0), Money("EUR", 900)),
        (2, FIFTY * 2, Money("USD", 70)),
    ]


async def test_an_undone_log_leaves_its_day_as_it_was(storage: Storage) -> None:
    before, win = a_contact(), a_win(earned=Money("EUR", 900))
    await log(storage, before, win)
    left = await storage.write(lambda tx: undo(tx, [win], NOON))
    assert (left.nos, left.yeses, left.worth, left.earned) == (1, 0, FIFTY, Money("USD", 0))
    assert all(not tally.earned for tally in await of_monday(storage))


async def test_undoing_twice_takes_back_once_and_keeps_the_first_time(storage: Storage) -> None:
    kept, taken = a_contact(), a_contact()
    await log(storage, kept, taken)

    async def unit(tx: Tx) -> Tally:
        return await undo(tx, await tx.contacts.of_log(ADA, taken.id), NOON)

    await storage.write(unit)
    left = await storage.write(unit)
    [row] = await storage.read(lambda tx: tx.contacts.of_log(ADA, taken.id))
    assert (left.nos, row.undone_at) == (1, NOON)


async def test_what_counted_because_of_an_undone_log_counts_no_more(storage: Storage) -> None:
    kept, taken = a_contact(), a_contact()
    await log(storage, kept, taken)

    async def unit(tx: Tx) -> None:
        for each in (kept, taken):
            await mark(tx, a_mark(kind=MarkKind.REFLECTED, log_id=each.log_id))
        await undo(tx, [taken], NOON)

    await storage.write(unit)
    assert [tally.marks for tally in await of_monday(storage) if tally.marks] == [
        {MarkKind.REFLECTED: 1}
    ]


@pytest.mark.seed("2.16")
async def test_moving_on_closes_a_log_once_and_leaves_its_sums(storage: Storage) -> None:
    contact = a_contact()
    await log(storage, contact)
    before = await of_monday(storage)
    [closed] = await storage.write(lambda tx: move_on(tx, [contact], NOON))
    assert closed.moved_on_at == NOON
    later = NOON + timedelta(hours=1)
    assert await storage.write(lambda tx: move_on(tx, [closed], later)) == [closed]
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, contact.id)) == [closed]
    assert await of_monday(storage) == before


async def test_an_edit_moves_the_sums_to_another_day(storage: Storage) -> None:
    contact = a_contact(count=2)
    await log(storage, contact)
    after = replace(contact, local_date=TUESDAY, count=3)
    told = await storage.write(lambda tx: amend(tx, contact, after))
    assert (told.local_date, told.nos) == (TUESDAY, 3)
    assert await of_monday(storage) == []


async def test_only_what_a_change_changes_is_written(storage: Storage) -> None:
    one, two = a_contact(), a_contact(worth=Money("USD", 10))
    await log(storage, one, two)
    changed = await storage.write(
        lambda tx: amend_all(tx, [one, two], lambda each: replace(each, worth=FIFTY))
    )
    assert changed == 1
    assert [tally.worth for tally in await of_monday(storage)] == [FIFTY * 2]


async def test_marks_count_for_their_day_without_a_currency(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        await mark(tx, a_mark(kind=MarkKind.REFLECTED))
        await mark(tx, a_mark(kind=MarkKind.REFLECTED))
        await mark(tx, a_mark(kind=MarkKind.CHEERED))

    await storage.write(unit)
    [tally] = await of_monday(storage)
    assert (tally.currency, tally.marks) == ("XXX", {MarkKind.REFLECTED: 2, MarkKind.CHEERED: 1})


async def test_a_mark_is_taken_back_once_and_by_its_owner(storage: Storage) -> None:
    made = a_mark(log_id="log-1")
    await storage.write(lambda tx: mark(tx, made))
    assert await storage.read(lambda tx: tx.marks.of_log(ADA, "log-1")) == [made]

    async def by_everybody(tx: Tx) -> list[bool]:
        people = (BO, ADA_ELSEWHERE, ADA, ADA)
        return [await unmark(tx, person, made.id, NOON) for person in people]

    assert await storage.write(by_everybody) == [False, False, True, False]
    assert await of_monday(storage) == []
    assert await storage.read(lambda tx: tx.marks.of_log(ADA, "log-1")) == []


async def test_tallies_between_two_days_include_both_and_nobody_else(storage: Storage) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    await log(storage, *(a_contact(local_date=day) for day in reversed(days)))
    await log(storage, a_contact(BO), a_contact(ADA_ELSEWHERE))
    found = await storage.read(lambda tx: tx.tallies.between(ADA, days[0], days[2]))
    assert [(tally.local_date, tally.nos) for tally in found] == [(day, 1) for day in days[:3]]
