"""Looks at a database of either engine."""

from __future__ import annotations

import asyncio

from bot.storage.addresses import postgres_module, sqlite_path
from bot.storage.health import Health
from bot.storage.health_sqlite import look_at_sqlite


async def look_at(url: str) -> Health | None:
    """Look at the database at ``url``; None where SQLite's file isn't there yet.

    Raises StorageError where it can't be used.
    """
    if path := sqlite_path(url):
        return await asyncio.to_thread(look_at_sqlite, path)
    seen: Health = await postgres_module("bot.storage.health_postgres").look_at_postgres(url)
    return seen
