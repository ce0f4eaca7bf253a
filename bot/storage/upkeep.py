"""What keeps a database in order: run by the operator's commands and by a daily job."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.prompts import TOO_OLD
from bot.storage.engine import Storage, Tx

REMEMBERED = timedelta(days=7)
"""How long a request is remembered: far longer than Slack or a person repeats one."""


async def rebuild_tallies(storage: Storage) -> None:
    """Derive every tenant's tallies anew from contacts and marks, in one unit."""

    async def unit(tx: Tx) -> None:
        await tx.tallies.rebuild()

    await storage.write(unit)


async def purge_requests(storage: Storage, at: datetime) -> None:
    """Forget the requests that are older than :data:`REMEMBERED` at that instant.

    So it does with the questions in DMs that take no answer any more.
    """

    async def unit(tx: Tx) -> None:
        await tx.requests.purge(at - REMEMBERED)
        await tx.prompts.purge(at - 2 * TOO_OLD)

    await storage.write(unit)
