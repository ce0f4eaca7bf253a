"""The same transaction as a log's, written as one would with SQLAlchemy's async engine."""

from __future__ import annotations

import time
import uuid
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlalchemy import (
    BigInteger,
    Column,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.feature import Feature

_tables = MetaData()
_contact = Table(
    "contact",
    _tables,
    Column("id", String, primary_key=True),
    Column("user_id", String, index=True),
    Column("at", BigInteger),
    Column("worth", BigInteger),
    Column("note", String),
)
_tally = Table(
    "tally",
    _tables,
    Column("user_id", String, primary_key=True),
    Column("local_date", String, primary_key=True),
    Column("nos", BigInteger),
    Column("worth", BigInteger),
)
_request = Table(
    "request", _tables, Column("key", String, primary_key=True), Column("at", BigInteger)
)


def feature(path: str) -> Feature:
    """Return a feature that logs a no into the SQLite file at ``path``."""
    made = create_engine(f"sqlite:///{path}")
    _tables.create_all(made)
    made.dispose()
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")

    @event.listens_for(engine.sync_engine, "connect")
    def _durable(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # deferred ones fail under load

    async def lost(ack: Any, command: dict[str, Any]) -> None:
        nos, worth = await _log(engine, command)
        await ack(text=f"+$50.00 · {nos} today · ${worth / 100:.0f}")

    return Feature("sqlalchemy", lambda app: _register(app, lost))


def _register(app: AsyncApp, listener: Any) -> None:
    app.command("/lost")(listener)


async def _log(engine: AsyncEngine, command: dict[str, Any]) -> tuple[int, int]:
    user, now = command["user_id"], time.time_ns() // 1_000_000
    mine = {"user_id": user, "local_date": "2026-11-20"}
    added = insert(_tally).values(nos=1, worth=5000, **mine)
    counted = added.on_conflict_do_update(
        index_elements=["user_id", "local_date"],
        set_={"nos": _tally.c.nos + 1, "worth": _tally.c.worth + 5000},
    )
    async with engine.begin() as connection:
        await connection.execute(insert(_request).values(key=command["trigger_id"], at=now))
        await connection.execute(select(func.max(_contact.c.at)).where(_contact.c.user_id == user))
        await connection.execute(
            insert(_contact).values(id=str(uuid.uuid4()), user_id=user, at=now, worth=5000)
        )
        row = await connection.execute(counted.returning(_tally.c.nos, _tally.c.worth))
        nos, worth = row.one()
    return nos, worth
