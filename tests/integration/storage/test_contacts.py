"""The contract of ``tx.contacts``."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from bot.domain.contacts import Control, Door, Outcome, Source, Stage, Talk, Tone, Where
from bot.domain.ledger import Contact, Details
from bot.domain.money import Money
from bot.storage import Storage, Tx
from tests.support.records import ADA, ADA_ELSEWHERE, BO, MONDAY, NOON, a_contact, a_win

TUESDAY = MONDAY + timedelta(days=1)

EVERYTHING = a_contact(
    id="0190-full",
    outcome=Outcome.YES,
    count=3,
    worth=Money("USD", 15_000),
    earned=Money("JPY", 90_000),
    pay_said=True,
    replaced_by="0190-win",
    note="Acme said: “the budget is frozen” 🧊 <!channel> *&lt;* שלום",
    details=Details(
        account="Acme",
        reason="budget",
        source=Source.CUSTOMER,
        stage=Stage.NEGOTIATION,
        where=Where.DEMO,
        control=Control.PARTLY,
        tone=Tone.POLITE,
        talk=Talk.CONVERSATION,
        deal=Money("EUR", 1_200_000),
        their_words="not this year",
        problem="their stock runs out",
        concern="a second system",
        door=Door.AJAR,
        revisit_on=date(2027, 1, 11),
    ),
    question="mine",
    block_id="block-1",
    came_from="0189-before",
    date_assumed=True,
    moved_on_at=NOON + timedelta(hours=1),
    undone_at=NOON + timedelta(hours=2),
)


async def put(storage: Storage, *contacts: Contact) -> None:
    async def unit(tx: Tx) -> None:
        for contact in contacts:
            await tx.contacts.add(contact)

    await storage.write(unit)


@pytest.mark.seed("0.5", "0.11", "0.14")
@pytest.mark.parametrize("contact", [a_contact(), EVERYTHING], ids=["bare", "everything"])
async def test_a_contact_comes_back_as_it_was_written(storage: Storage, contact: Contact) -> None:
    await put(storage, contact)
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, contact.log_id)) == [contact]


def test_the_full_contact_leaves_no_field_empty() -> None:
    for value in (EVERYTHING, EVERYTHING.details):
        assert all(getattr(value, field.name) not in (None, False) for field in fields(value))


async def test_a_change_writes_all_but_who_logged_it_when_and_where(storage: Storage) -> None:
    before = a_contact(id=EVERYTHING.id, at=NOON - timedelta(hours=3))
    await put(storage, before)
    await storage.write(lambda tx: tx.contacts.change(EVERYTHING))
    [after] = await storage.read(lambda tx: tx.contacts.of_log(ADA, before.log_id))
    assert after == replace(EVERYTHING, at=before.at, block_id=None)


async def test_a_change_leaves_the_neighbours_alone(storage: Storage) -> None:
    mine, same_id_elsewhere = a_contact(id="1"), a_contact(ADA_ELSEWHERE, id="1")
    await put(storage, mine, same_id_elsewhere)
    await storage.write(lambda tx: tx.contacts.change(replace(mine, note="changed")))
    found = await storage.read(lambda tx: tx.contacts.of_log(ADA_ELSEWHERE, "1"))
    assert found == [same_id_elsewhere]


async def test_a_log_holds_its_rows_in_the_order_of_writing(storage: Storage) -> None:
    first = a_contact(outcome=Outcome.NO_REPLY, count=47)
    rows = [first, a_contact(log_id=first.id, count=12), a_win(log_id=first.id)]
    await put(storage, *rows)
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, first.id)) == rows


async def test_a_log_is_its_owners_alone(storage: Storage) -> None:
    contact = a_contact()
    await put(storage, contact)
    assert await storage.read(lambda tx: tx.contacts.of_log(BO, contact.id)) == []
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA_ELSEWHERE, contact.id)) == []


async def test_a_block_holds_what_was_not_undone(storage: Storage) -> None:
    held = a_contact(block_id="block-1")
    undone = a_contact(block_id="block-1", undone_at=NOON)
    await put(
        storage, held, undone, a_contact(block_id="block-2"), a_contact(BO, block_id="block-1")
    )
    assert await storage.read(lambda tx: tx.contacts.of_block(ADA, "block-1")) == [held]


async def test_the_last_log_is_the_latest_that_holds(storage: Storage) -> None:
    early, late, undone = a_contact(), a_contact(), a_contact(undone_at=NOON)
    await put(storage, early, late, undone, a_contact(BO))
    assert await storage.read(lambda tx: tx.contacts.last_log(ADA, NOON)) == late.log_id


async def test_a_log_from_before_the_window_is_not_the_last_one(storage: Storage) -> None:
    await put(storage, a_contact(at=NOON))
    since = NOON + timedelta(milliseconds=1)
    assert await storage.read(lambda tx: tx.contacts.last_log(ADA, since)) is None


async def test_wins_are_the_latest_that_hold_newest_first(storage: Storage) -> None:
    wins = [a_win() for _ in range(3)]
    await put(storage, a_contact(), *wins, a_win(undone_at=NOON), a_win(BO))
    assert await storage.read(lambda tx: tx.contacts.wins(ADA, 2)) == [wins[2], wins[1]]


async def test_wins_between_two_days_include_both(storage: Storage) -> None:
    days = [MONDAY + timedelta(days=n) for n in (-1, 0, 1, 2, 3)]
    wins = [a_win(local_date=day) for day in reversed(days)]
    await put(storage, *wins, a_win(undone_at=NOON), a_contact())
    found = await storage.read(lambda tx: tx.contacts.wins_between(ADA, days[1], days[3]))
    assert [win.local_date for win in found] == days[1:4]


async def test_nos_with_a_note_are_found_newest_first(storage: Storage) -> None:
    nos = [a_contact(note=f"no {n}") for n in range(3)]
    await put(storage, *nos, a_contact(), a_win(note="yes"), a_contact(note="-", undone_at=NOON))
    assert await storage.read(lambda tx: tx.contacts.nos_with_a_note(ADA, 2)) == [nos[2], nos[1]]


async def test_nos_to_link_are_single_ones_that_can_be_told_apart(storage: Storage) -> None:
    told = [a_contact(note="Acme"), a_contact(details=Details(account="Globex"))]
    many, undone = a_contact(note="-", count=2), a_contact(note="-", undone_at=NOON)
    await put(storage, *told, a_contact(), many, undone, a_win(note="-"), a_contact(BO, note="-"))
    assert await storage.read(lambda tx: tx.contacts.nos_to_link(ADA, 9)) == [told[1], told[0]]
    assert await storage.read(lambda tx: tx.contacts.nos_to_link(ADA, 1)) == [told[1]]


async def test_nos_before_a_yes_are_those_since_the_yes_before_it(storage: Storage) -> None:
    old, first = a_contact(), a_win()
    nos = [a_contact(count=2), a_contact(local_date=TUESDAY, worth=Money("EUR", 700))]
    second = a_win(local_date=TUESDAY)
    undone, later = a_contact(count=9, undone_at=NOON), a_contact(local_date=TUESDAY, count=4)
    await put(storage, old, first, *nos, second, undone, later, a_contact(BO, count=9))

    async def before(tx: Tx) -> list[list[tuple[int, Money]]]:
        yeses = (first, second)
        each = [await tx.contacts.nos_before(ADA, yes.local_date, yes.id) for yes in yeses]
        return [*each, await tx.contacts.nos_before(ADA)]

    usd, eur = Money("USD", 5000), Money("EUR", 700)
    assert await storage.read(before) == [[(1, usd)], [(1, eur), (2, usd)], [(4, usd)]]
    assert await storage.read(lambda tx: tx.contacts.nos_before(ADA_ELSEWHERE)) == []


async def test_deals_are_the_latest_that_hold(storage: Storage) -> None:
    deals = [Money("USD", 100), Money("EUR", 200)]
    told = [a_contact(details=Details(deal=deal)) for deal in deals]
    undone = a_contact(details=Details(deal=Money("USD", 300)), undone_at=NOON)
    await put(storage, a_contact(), *told, undone)
    assert await storage.read(lambda tx: tx.contacts.deals(ADA, 5)) == [deals[1], deals[0]]


async def test_what_was_dated_by_assumption_is_found_undone_or_not(storage: Storage) -> None:
    assumed = [a_contact(date_assumed=True), a_contact(date_assumed=True, undone_at=NOON)]
    await put(storage, a_contact(), *assumed, a_contact(BO, date_assumed=True))
    assert await storage.read(lambda tx: tx.contacts.dated_by_assumption(ADA)) == assumed


async def test_contacts_since_a_day_include_it_and_the_undone(storage: Storage) -> None:
    rows = [a_contact(), a_win(local_date=TUESDAY), a_contact(undone_at=NOON)]
    await put(storage, a_contact(local_date=MONDAY - timedelta(days=1)), *rows)
    assert await storage.read(lambda tx: tx.contacts.since(ADA, MONDAY)) == rows
