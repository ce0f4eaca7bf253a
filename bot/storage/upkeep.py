"""What keeps a database in order: run by the operator's commands and by a daily job."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.domain.people import Person
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
    """Forget requests, and answers in DMs, that are older than :data:`REMEMBERED` at that instant.

    So it does with the questions in DMs that take no answer any more.
    """

    async def unit(tx: Tx) -> None:
        await tx.requests.purge(at - REMEMBERED)
        await tx.deliveries.forget_answers(at - REMEMBERED)
        await tx.prompts.purge(at - 2 * TOO_OLD)

    await storage.write(unit)


async def erase_stings(storage: Storage, at: datetime) -> None:
    """Erase the words of harsh nos of every rep who wants that, as of that instant (seed 2.1)."""
    for rep in await storage.read(lambda tx: tx.reps.with_sting(at)):
        before = at - timedelta(days=rep.sting_days or 0)
        await storage.write(partial(_erase_sting, rep.person, before), rep.person)


async def _erase_sting(person: Person, before: datetime, tx: Tx) -> None:
    await tx.contacts.erase_sting(person, before)
