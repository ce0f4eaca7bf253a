"""The contracts of boards, cheers and shares; and the months that boards read."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from bot.domain.boards import (
    Board,
    Cause,
    ChannelState,
    Cheer,
    Month,
    Score,
    Share,
    ShareKind,
    Span,
)
from bot.domain.ledger import MarkKind
from bot.storage import Storage, Tx, open_storage, schema
from bot.storage.boards import CHARTS_AGAIN
from bot.storage.ledger import mark, record, undo
from tests.integration.storage.test_keys import NEW
from tests.support.plans import plan
from tests.support.records import (
    ADA,
    ADA_ELSEWHERE,
    BERLIN,
    BO,
    MONDAY,
    NOON,
    a_contact,
    a_mark,
    a_rep,
)

WEEK = Span(MONDAY, MONDAY, MONDAY)
FLAG = 1 << MONDAY.day
NOVEMBER = "2026-11"


async def a_board(tx: Tx, channel_id: str = "C1", **told: Any) -> Board:
    board = await tx.boards.ensure(ADA.tenant_id, channel_id, "Europe/Berlin", NOON)
    await tx.boards.put(after := replace(board, **told))
    return after


def a_share(person: Any = ADA, **told: Any) -> Share:
    plain: dict[str, Any] = {"id": f"s-{person.user_id}", "channel_id": "C1", "log_id": "l"}
    plain |= {"kind": ShareKind.LISTED, "text": "Needs it offline", "cause": Cause.OFFER}
    return Share(person=person, local_date=MONDAY, at=NOON, **{**plain, **told})


async def test_a_board_comes_back_as_it_was_set(storage: Storage) -> None:
    told: dict[str, Any] = {
        "score": Score.STREAK,
        "goal": 100,
        "set_up_by": "UADA",
        "weekday": 4,
        "minutes": 960,
        "checked_at": NOON,
        "next_due": NOON + timedelta(days=1),
    }
    board = await storage.write(lambda tx: a_board(tx, **told))
    assert await storage.read(lambda tx: tx.boards.find("T1", "C1")) == board
    assert await storage.read(lambda tx: tx.boards.find("T2", "C1")) is None


async def test_one_of_two_moves_a_board_on(storage: Storage) -> None:
    due = await storage.write(lambda tx: a_board(tx, next_due=NOON))
    later = NOON + timedelta(weeks=1)
    assert await storage.read(lambda tx: tx.boards.due(NOON, 10)) == [due]
    assert await storage.write(lambda tx: tx.boards.take(due, later))
    assert await storage.write(lambda tx: tx.boards.take(due, later)) is None
    assert await storage.read(lambda tx: tx.boards.due(NOON, 10)) == []


async def test_who_joined_is_known_with_their_months_of_the_span(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        board = await a_board(tx)
        for person in (ADA, BO):
            await a_rep(tx, person)
            await tx.boards.join(board, person, person.user_id.title(), NOON)
        await record(tx, a_contact())
        await record(tx, a_contact(local_date=date(2026, 8, 3)))
        await mark(tx, a_mark(BO, kind=MarkKind.CHEERED))

    await storage.write(unit)
    board = Board("T1", "C1", "Europe/Berlin")
    members = await storage.read(lambda tx: tx.boards.members(board, WEEK))
    months = {each.user_id: each.months for each in members}
    assert months == {
        "UADA": {NOVEMBER: Month(shown=FLAG)},
        "UBO": {NOVEMBER: Month(cheered=FLAG)},
    }
    names = await storage.read(_names(members))
    assert sorted(names) == ["Uada", "Ubo"]


def _names(members: Any) -> Any:
    async def unit(tx: Tx) -> list[str]:
        return [tx.boards.name_of(each) for each in members]

    return unit


async def test_the_same_person_elsewhere_is_somebody_else(storage: Storage) -> None:
    async def unit(tx: Tx) -> bool:
        await a_rep(tx)
        await tx.boards.join(await a_board(tx), ADA, "Ada", NOON)
        return await tx.boards.is_member("C1", ADA_ELSEWHERE)

    assert await storage.write(unit) is False
    assert await storage.write(lambda tx: tx.boards.leave("C1", ADA_ELSEWHERE)) is False
    assert await storage.write(lambda tx: tx.boards.leave("C1", ADA)) is True


async def test_names_and_words_are_sealed(url: str) -> None:
    async def unit(tx: Tx) -> None:
        await a_rep(tx)
        await tx.boards.join(await a_board(tx), ADA, "Ada Secret", NOON)
        await tx.shares.add(a_share(text="Secret words"))

    async def raw(tx: Tx) -> str:
        connection = tx.contacts._tx
        run = getattr(connection, "execute_fetchall", None) or connection.fetch
        tables = ("board_member", "share")
        return str([tuple(row) for each in tables for row in await run(f"SELECT * FROM {each}")])

    storage = await open_storage(url, [NEW])
    try:
        await storage.write(unit)
        assert "Secret" not in await storage.read(raw)
        kept = await storage.read(lambda tx: tx.shares.find("T1", "s-UADA"))
        assert kept == a_share(text="Secret words")
    finally:
        await storage.close()


async def test_one_cheer_a_person_and_day_holds(storage: Storage) -> None:
    first = Cheer(ADA, MONDAY, "C1", "UBO", NOON)
    assert await storage.write(lambda tx: tx.cheers.add(first)) is True
    again = replace(first, to_user_id="UCY")
    assert await storage.write(lambda tx: tx.cheers.add(again)) is False
    assert await storage.read(lambda tx: tx.cheers.of_day(ADA, MONDAY)) == first
    board = Board("T1", "C1", "UTC")
    assert await storage.read(lambda tx: tx.cheers.many(board, WEEK)) == 1
    await storage.write(lambda tx: tx.cheers.forget(BO))
    assert await storage.read(lambda tx: tx.cheers.many(board, WEEK)) == 0


async def test_what_is_listed_goes_with_the_log_or_the_person(storage: Storage) -> None:
    contact = a_contact()

    async def unit(tx: Tx) -> None:
        await record(tx, contact)
        await tx.shares.add(a_share(log_id=contact.log_id))
        await tx.shares.add(a_share(BO))
        await tx.shares.add(a_share(ADA_ELSEWHERE))

    async def listed(tx: Tx) -> list[str]:
        return [each.person.user_id for each in await tx.shares.listed("T1", "C1", WEEK, 10)]

    await storage.write(unit)
    assert await storage.read(listed) == ["UADA", "UBO"]
    await storage.write(lambda tx: undo(tx, [contact], NOON))
    assert await storage.read(listed) == ["UBO"]
    await storage.write(lambda tx: tx.shares.forget(BO))
    assert await storage.read(listed) == []


async def test_a_post_is_stale_once_a_member_did_something(storage: Storage) -> None:
    tonight = NOON + timedelta(hours=10)

    async def unit(tx: Tx) -> None:
        await a_rep(tx)
        board = await a_board(tx)
        await tx.boards.join(board, ADA, "Ada", NOON)
        late = NOON + timedelta(hours=1)
        await tx.boards.posted(board, MONDAY, "this", at=late, until=tonight)

    async def stale(tx: Tx, at: datetime = NOON) -> int:
        return len(await tx.boards.stale(at, 10))

    async def acts(tx: Tx) -> None:
        await tx.reps.touch(ADA, NOON + timedelta(hours=2), BERLIN, zone_known=True)

    await storage.write(unit)
    assert await storage.read(stale) == 0
    await storage.write(acts)
    assert await storage.read(stale) == 1
    assert await storage.read(lambda tx: stale(tx, tonight)) == 0
    (post,) = await storage.read(lambda tx: tx.boards.stale(NOON, 10))
    looked = await storage.write(lambda tx: tx.boards.looked(post, tonight))
    assert looked
    assert looked.revision == 1
    assert await storage.write(lambda tx: tx.boards.looked(post, tonight)) is None
    assert await storage.read(stale) == 0
    await storage.write(lambda tx: tx.boards.look_again("T1", "C1", NOON))
    assert await storage.read(stale) == 1


async def test_a_workspace_that_refused_charts_is_tried_again_after_a_while(
    storage: Storage,
) -> None:
    async def charts(tx: Tx, at: datetime) -> bool:
        return (await tx.boards.workspace("T1", at)).charts

    assert await storage.read(lambda tx: charts(tx, NOON))
    await storage.write(lambda tx: tx.boards.refuse_charts("T1", NOON))
    await storage.write(lambda tx: tx.boards.stop_workspace("T1", stopped=True))
    assert not await storage.read(lambda tx: charts(tx, NOON + CHARTS_AGAIN))
    later = NOON + CHARTS_AGAIN + timedelta(seconds=1)
    assert await storage.read(lambda tx: charts(tx, later))


async def test_what_was_confirmed_goes_with_the_sharing(storage: Storage) -> None:
    board = await storage.write(lambda tx: a_board(tx, shared=True, confirmed=True))
    alone = ChannelState(archived=False, shared=False, has_bot=True)
    await storage.write(lambda tx: tx.boards.look(board, alone, NOON))
    found = await storage.read(lambda tx: tx.boards.find("T1", "C1"))
    assert found
    assert (found.shared, found.confirmed) == (False, False)


async def test_a_database_from_before_boards_has_their_months(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tuple(step for step in schema.migrations() if step.number < 7)
    with monkeypatch.context() as older:
        older.setattr(schema, "migrations", lambda: before)
        storage = await open_storage(url, auto_migrate=True)
        await storage.close()
    await _insert_tallies(url)
    storage = await open_storage(url, auto_migrate=True)
    try:
        months = await storage.read(lambda tx: tx.tallies.months(ADA))
    finally:
        await storage.close()
    assert months == {
        "2026-10": Month(shown=1 << 31),
        NOVEMBER: Month(shown=1 << 1 | 1 << 2, reflected=1 << 2, cheered=1 << 3),
    }


async def _insert_tallies(url: str) -> None:
    """Write tallies as an older version did."""
    rows = (
        "('T1', 'UADA', '2026-10-31', 'USD', 0, 1, 0, 0)",
        "('T1', 'UADA', '2026-11-01', 'USD', 2, 0, 0, 0)",
        "('T1', 'UADA', '2026-11-01', 'EUR', 1, 0, 0, 0)",
        "('T1', 'UADA', '2026-11-02', 'XXX', 0, 0, 1, 0)",
        "('T1', 'UADA', '2026-11-03', 'XXX', 0, 0, 0, 1)",
        "('T1', 'UADA', '2026-11-04', 'USD', 0, 0, 0, 0)",
    )
    columns = "tenant_id, user_id, local_date, currency, nos, yeses, reflected, cheered"
    insert = f"INSERT INTO tally ({columns}) VALUES {', '.join(rows)}"
    if url.startswith("sqlite"):
        base = sqlite3.connect(url.removeprefix("sqlite:///"))
        with base:
            base.execute(insert)
        base.close()
        return
    server = await asyncpg.connect(url)
    await server.execute(insert)
    await server.close()


@pytest.mark.parametrize("statement", ["members", "months", "nos", "stale"])
async def test_boards_read_through_indexes(storage: Storage, statement: str) -> None:
    steps = await plan(storage, "boards", statement)
    assert not [step for step in steps if step.startswith(("SCAN tally", "SCAN rep", "Seq Scan"))]
