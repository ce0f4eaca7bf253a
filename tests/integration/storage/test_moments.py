"""The contract of ``tx.moments``: who asks, and all that answering needs to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.ledger import Contact
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.people import Person
from bot.storage import Storage, Tx
from tests.support.records import (
    ADA,
    ADA_ELSEWHERE,
    BERLIN,
    BO,
    NOON,
    a_contact,
    a_price,
    a_win,
)


async def of(storage: Storage, person: Person = ADA, at: datetime = NOON) -> Moment:
    return await storage.write(lambda tx: tx.moments.of(person, "key", at, BERLIN, zone_known=True))


async def put(storage: Storage, *contacts: Contact) -> None:
    async def unit(tx: Tx) -> None:
        for contact in contacts:
            await tx.contacts.add(contact)

    await storage.write(unit)


async def test_a_newcomer_has_neither_price_nor_past(storage: Storage) -> None:
    await put(storage, a_contact(BO), a_win(ADA_ELSEWHERE))
    await storage.write(lambda tx: tx.prices.add(BO, a_price()))
    moment = await of(storage)
    assert (moment.person, moment.at, moment.today) == (ADA, NOON, date(2026, 11, 23))
    assert (moment.price, moment.last, moment.win, moment.answered) == (None, None, None, None)


async def test_today_is_the_reps_own_date(storage: Storage) -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert (await of(storage, at=late)).today == date(2026, 11, 24)


async def test_the_price_that_holds_is_the_latest(storage: Storage) -> None:
    first, second = a_price(), a_price(value=Money("USD", 6250))
    await storage.write(lambda tx: tx.prices.add(ADA, first))
    await storage.write(lambda tx: tx.prices.add(ADA, second))
    assert (await of(storage)).price == second


async def test_the_last_log_is_told_even_where_it_was_undone(storage: Storage) -> None:
    before = a_contact()
    last = a_contact(note="Acme", count=3, undone_at=NOON + timedelta(minutes=1))
    await put(storage, before, last)
    found = (await of(storage)).last
    assert found is not None
    assert (found.log_id, found.at, found.count, found.note) == (last.id, NOON, 3, "Acme")
    assert not found.holds
    await storage.write(lambda tx: tx.contacts.change(replace(last, undone_at=None)))
    again = (await of(storage)).last
    assert again is not None
    assert again.holds


async def test_the_win_told_is_the_latest_that_holds(storage: Storage) -> None:
    before = a_win()
    win = a_win(note="Globex signed", local_date=date(2026, 11, 20), earned=Money("EUR", 900))
    await put(storage, before, win, a_win(undone_at=NOON), a_contact(), a_win(BO))
    found = (await of(storage)).win
    assert found is not None
    assert (found.day, found.what, found.earned) == (
        date(2026, 11, 20),
        "Globex signed",
        Money("EUR", 900),
    )
