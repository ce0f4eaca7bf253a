"""The price that holds for a log: agreed, and on Mondays held against the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.agreed import Checked, Origin, Price
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.money import Money
from bot.domain.terms import DEFAULT_TERMS, ContactKind, FixedPay, Terms
from bot.storage import Storage, Tx
from bot.storage.ledger import record, undo
from bot.storage.pricing import agreed_price, evidence_of
from tests.support.records import ADA, BERLIN, BO, FIFTY, MONDAY, NOON, a_contact, a_price, a_win

WEEK = timedelta(days=7)
SUNDAY = MONDAY + timedelta(days=6)


async def price_at(storage: Storage, weeks: int) -> tuple[Price, Checked | None]:
    """Return the price of Ada's first no of a later Monday."""

    async def unit(tx: Tx) -> tuple[Price, Checked | None]:
        at = NOON + weeks * WEEK
        return await agreed_price(tx, await tx.moments.of(ADA, "", at, BERLIN, zone_known=True))

    return await storage.write(unit)


async def put(storage: Storage, *contacts: Contact) -> None:
    async def unit(tx: Tx) -> None:
        for contact in contacts:
            await record(tx, contact)

    await storage.write(unit)


@pytest.mark.seed("3.7")
async def test_before_setup_the_seeds_own_example_stands_in(storage: Storage) -> None:
    price, checked = await price_at(storage, 0)
    assert (price.value, price.origin, price.terms) == (FIFTY, Origin.STAND_IN, DEFAULT_TERMS)
    assert checked is None
    assert await price_at(storage, 0) == (price, None)
    assert await storage.read(lambda tx: tx.prices.history(ADA)) == [price]


async def agree(storage: Storage) -> Price:
    """Let Ada agree to the seeds' price that Monday."""
    price = a_price()
    await storage.write(lambda tx: tx.prices.add(ADA, price))
    return price


async def test_twelve_nos_leave_the_agreed_price(storage: Storage) -> None:
    agreed = await agree(storage)
    await put(storage, a_contact(count=12, worth=FIFTY * 12))
    assert await price_at(storage, 1) == (agreed, None)


async def test_sixty_nos_and_no_yes_move_it_on_monday_once(storage: Storage) -> None:
    agreed = await agree(storage)
    await put(storage, a_contact(count=60, worth=FIFTY * 60))
    assert await price_at(storage, 0) == (agreed, None)
    moved, checked = await price_at(storage, 1)
    assert checked is not None
    assert (checked.before, checked.after) == (agreed, moved)
    assert moved.value == checked.measured.value == Money("USD", 1250)
    assert (moved.evidence.contacts, moved.evidence.wins) == (60, 0)
    assert (moved.from_date, moved.follows) == (MONDAY + WEEK, agreed.id)
    assert await price_at(storage, 1) == (moved, None)


async def test_a_stand_in_that_moved_still_stands_in(storage: Storage) -> None:
    await price_at(storage, 0)
    await put(storage, a_contact(count=60, worth=FIFTY * 60))
    moved, _ = await price_at(storage, 1)
    assert (moved.value, moved.origin) == (Money("USD", 1250), Origin.STAND_IN)


async def test_a_monday_that_changed_nothing_is_not_looked_at_twice(storage: Storage) -> None:
    agreed = await agree(storage)
    assert await price_at(storage, 1) == (agreed, None)
    await put(storage, a_contact(count=60, worth=FIFTY * 60))
    assert await price_at(storage, 1) == (agreed, None)
    assert (await price_at(storage, 2))[0].value < agreed.value


async def test_evidence_ends_with_sunday_and_is_the_reps_own(storage: Storage) -> None:
    undone = a_contact(count=60)
    await put(
        storage,
        a_contact(local_date=SUNDAY),
        a_contact(local_date=SUNDAY + timedelta(days=1), count=60),
        a_contact(BO, count=60),
        undone,
    )
    await storage.write(lambda tx: undo(tx, [undone], NOON))
    found = await storage.read(lambda tx: evidence_of(tx, ADA, DEFAULT_TERMS, SUNDAY))
    assert (found.contacts, found.wins, found.window_days) == (1, 0, 730)


@pytest.mark.parametrize(
    ("days_ago", "window"), [(10, 90), (89, 90), (90, 180), (300, 365), (500, 730)]
)
async def test_the_window_is_the_shortest_that_holds_five_wins(
    storage: Storage, days_ago: int, window: int
) -> None:
    day = SUNDAY - timedelta(days=days_ago)
    earned = Money("USD", 200_003)
    await put(storage, a_win(local_date=day, count=5, earned=earned), a_contact(local_date=day))
    found = await storage.read(lambda tx: evidence_of(tx, ADA, DEFAULT_TERMS, SUNDAY))
    assert (found.contacts, found.wins, found.window_days) == (6, 5, window)
    assert (found.earned, sorted(found.pays)) == (earned, [40_000] * 2 + [40_001] * 3)


@pytest.mark.parametrize("earned", [None, Money("EUR", 7)])
async def test_a_win_of_unknown_pay_counts_at_what_was_declared(
    storage: Storage, earned: Money | None
) -> None:
    await put(storage, a_win(earned=earned))
    found = await storage.read(lambda tx: evidence_of(tx, ADA, DEFAULT_TERMS, SUNDAY))
    assert found.earned == Money("USD", 50_000)


@pytest.mark.parametrize(("kind", "contacts"), [(ContactKind.DIAL, 41), (ContactKind.MEETING, 1)])
async def test_no_replies_are_contacts_where_one_dials(
    storage: Storage, kind: ContactKind, contacts: int
) -> None:
    terms = Terms(FixedPay(Money("USD", 50_000)), Fraction(10), contact=kind)
    await put(storage, a_contact(), a_contact(outcome=Outcome.NO_REPLY, count=40))
    found = await storage.read(lambda tx: evidence_of(tx, ADA, terms, SUNDAY))
    assert found.contacts == contacts


async def test_a_price_agreed_since_monday_is_not_checked_that_week(storage: Storage) -> None:
    await put(storage, a_contact(count=60, local_date=MONDAY - WEEK, worth=FIFTY * 60))
    agreed = a_price(from_date=date(2026, 11, 23))
    await storage.write(lambda tx: tx.prices.add(ADA, agreed))
    assert await price_at(storage, 0) == (agreed, None)
