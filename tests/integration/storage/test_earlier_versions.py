"""A database of every earlier version is brought up to date, with what was stored in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from bot.domain.money import Money
from bot.domain.people import Person, Rep
from bot.storage import Tx, open_storage, schema
from bot.storage.ledger import record
from tests.support.records import BERLIN, MONDAY, NOON, a_contact

EPOCH = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=1)
MIRA = Person("T1", "U0MIRA")
STORED = """
    INSERT INTO rep (tenant_id, user_id, created_at, seen_at, zone, zone_known, locale)
    VALUES ('T1', 'U0MIRA', 1, 1, 'Europe/Berlin', 1, 'de-DE');
    INSERT INTO price (tenant_id, id, user_id, at, from_date, origin, value, currency, terms,
        contacts, wins, earned, window_days, low, high, method)
    VALUES ('T1', 'p', 'U0MIRA', 1, '2026-11-02', 'setup', 7000, 'EUR',
        '{"yes": "sale", "contact": "any", "own_word": null, "contacts_per_yes": "10",
        "pay": {"fixed": 70000, "currency": "EUR"}}', 0, 0, 0, 28, 7000, 7000, 1);
    INSERT INTO contact (tenant_id, id, log_id, user_id, at, local_date, date_assumed, outcome,
        count, price_id, worth, currency, pay_said, note)
    VALUES ('T1', 'c', 'c', 'U0MIRA', 1, '2026-11-23', 0, 'no', 3, 'p', 21000, 'EUR', 0, 'p:Acme');
    INSERT INTO tally (tenant_id, user_id, local_date, currency, nos, worth)
    VALUES ('T1', 'U0MIRA', '2026-11-23', 'EUR', 3, 21000);
    INSERT INTO request (tenant_id, key, answer, at) VALUES ('T1', 'k', 'p:{"text": "hi"}', 1);
    INSERT INTO delivery (tenant_id, key, channel, kind, payload, due_at, state)
    VALUES ('T1', 'd', 'U0MIRA', 'reask', 'p:{}', 1, 'due');
    INSERT INTO reflection (tenant_id, log_id, user_id, at, form, lesson, same_again)
    VALUES ('T1', 'c', 'U0MIRA', 1, 'form', 'p:ask first', 0);
    INSERT INTO calling_block (tenant_id, id, user_id, started_at)
    VALUES ('T1', 'b', 'U0MIRA', 1)
"""
"""What a database of the first version may hold; later ones hold it, too."""

PLANNED = """
    INSERT INTO schedule (tenant_id, user_id, kind, next_due_at)
    VALUES ('T1', 'U0MIRA', 'morning', 0)
"""
"""What every rep has from the second version on."""


@pytest.mark.parametrize("version", range(1, schema.latest()), ids="from version {}".format)
async def test_it_is_brought_up_to_date_and_nothing_is_lost(url: str, version: int) -> None:
    statements = [
        statement for step in schema.migrations()[:version] for statement in step.statements
    ]
    await _run(
        url, [schema.TABLE, *statements, *STORED.split(";"), *([PLANNED] if version > 1 else [])]
    )
    storage = await open_storage(url, auto_migrate=True)
    try:
        await storage.read(_everything_is_there)
        assert await storage.write(_log) == 4
    finally:
        await storage.close()


async def _everything_is_there(tx: Tx) -> None:
    rep = await tx.reps.find(MIRA)
    assert rep == Rep(MIRA, "Europe/Berlin", True, "de-DE", EPOCH, seen_at=EPOCH)
    assert [price.value.minor for price in await tx.prices.history(MIRA)] == [7000]
    [contact] = await tx.contacts.of_log(MIRA, "c")
    assert (contact.count, contact.note, contact.worth.minor) == (3, "Acme", 21_000)
    assert [day.nos for day in await tx.tallies.between(MIRA, MONDAY, MONDAY)] == [3]
    assert await tx.requests.find("T1", "k") == {"text": "hi"}
    assert await tx.deliveries.tenants(NOON) == ["T1"]
    reflection = await tx.reflections.of_log(MIRA, "c")
    assert reflection
    assert reflection.lesson == "ask first"
    assert {each.kind: each.many for each in await tx.schedules.counts(NOON)}["morning"] == 1


async def _log(tx: Tx) -> int:
    await tx.moments.of(MIRA, "key", NOON, BERLIN, zone_known=True)
    return (await record(tx, replace(a_contact(MIRA), worth=Money("EUR", 7000)))).nos


async def _run(url: str, statements: Sequence[str]) -> None:
    """Run statements as they are."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as base, base:
            for statement in statements:
                base.execute(statement)
        return
    base_of_postgres = await asyncpg.connect(url)
    for statement in statements:
        await base_of_postgres.execute(statement)
    await base_of_postgres.close()
