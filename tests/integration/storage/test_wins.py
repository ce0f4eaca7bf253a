"""What the ledger tells of a yes: the nos before it, and the no in whose place it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Details, Tally
from bot.domain.money import Money
from bot.storage import Storage, Tx
from bot.storage.ledger import put_back, record, undo
from tests.support.records import ADA, ADA_ELSEWHERE, BO, FIFTY, MONDAY, NOON, a_contact, a_win

DAY = timedelta(days=1)


async def put(storage: Storage, *contacts: Contact) -> None:
    async def unit(tx: Tx) -> None:
        for contact in contacts:
            await record(tx, contact)

    await storage.write(unit)


async def test_a_contact_is_found_by_its_owner_undone_or_not(storage: Storage) -> None:
    no = a_contact(undone_at=NOON)
    await put(storage, no)

    async def by_everybody(tx: Tx) -> list[Contact | None]:
        return [await tx.contacts.find(who, no.id) for who in (ADA, BO, ADA_ELSEWHERE)]

    assert await storage.read(by_everybody) == [no, None, None]


async def test_the_nos_before_a_win_reach_back_to_the_win_before(storage: Storage) -> None:
    early, first = a_contact(local_date=MONDAY - DAY), a_win(local_date=MONDAY - DAY)
    nos = [a_contact(count=3, worth=FIFTY * 3), a_contact(worth=Money("EUR", 7))]
    second, later = a_win(), a_contact()
    ignored = [
        a_contact(undone_at=NOON),
        a_contact(outcome=Outcome.NO_REPLY),
        a_contact(BO),
        a_contact(local_date=MONDAY + DAY),
    ]
    await put(storage, early, first, *nos, *ignored, second, later)

    async def before_each(tx: Tx) -> list[list[tuple[int, Money]]]:
        return [
            await tx.contacts.nos_before(ADA, win.local_date, win.id) for win in (first, second)
        ]

    before = await storage.read(before_each)
    assert before == [[(1, FIFTY)], [(1, Money("EUR", 7)), (3, FIFTY * 3)]]
    assert await storage.read(lambda tx: tx.contacts.nos_before(ADA)) == [(2, FIFTY * 2)]


async def test_nos_to_link_are_single_ones_that_can_be_told_apart(storage: Storage) -> None:
    noted, named = a_contact(note="Acme"), a_contact(details=Details(account="Globex"))
    await put(
        storage,
        noted,
        named,
        a_contact(),
        a_contact(note="five", count=5),
        a_contact(note="undone", undone_at=NOON),
        a_win(note="yes"),
        a_contact(BO, note="Bo's"),
    )
    assert await storage.read(lambda tx: tx.contacts.nos_to_link(ADA, 9)) == [named, noted]


async def test_a_replaced_no_counts_as_long_as_its_yes_does_not(storage: Storage) -> None:
    win = a_win()
    no = a_contact(undone_at=NOON, replaced_by=win.id)
    win = replace(win, came_from=no.id)

    async def written(tx: Tx) -> None:
        await record(tx, win)
        await tx.contacts.add(no)

    async def take_back(tx: Tx) -> Tally:
        return await undo(tx, [win], NOON)

    async def again(tx: Tx) -> Tally:
        taken = await tx.contacts.find(ADA, win.id)
        assert taken
        return await put_back(tx, taken, NOON)

    await storage.write(written)
    counted = [await storage.write(step) for step in (take_back, again)]
    assert [(tally.nos, tally.yeses) for tally in counted] == [(1, 0), (0, 1)]
    assert await storage.read(lambda tx: tx.contacts.find(ADA, no.id)) == no
