"""The ledger kept whole: contacts and their tallies change together, in one unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.ledger import Contact, Tally
from bot.storage.engine import Tx


async def record(tx: Tx, contact: Contact) -> Tally:
    """Write a new contact; return the sums of its day with it."""
    await tx.contacts.add(contact)
    return await tx.tallies.add(contact)


async def amend(tx: Tx, before: Contact, after: Contact) -> Tally:
    """Replace a contact by its changed self; return the sums of its day."""
    await tx.contacts.change(after)
    if before.undone_at is None:
        await tx.tallies.add(before, sign=-1)
    if after.undone_at is None:
        return await tx.tallies.add(after)
    return await tx.tallies.add(replace(after, count=0, worth=after.worth * 0, earned=None))


async def undo(tx: Tx, log: Sequence[Contact], at: datetime) -> Tally:
    """Take back a whole log; return the sums of its last contact's day without it."""
    tallies = [await amend(tx, contact, replace(contact, undone_at=at)) for contact in log]
    return tallies[-1]


async def amend_all(
    tx: Tx, contacts: Sequence[Contact], change: Callable[[Contact], Contact]
) -> int:
    """Apply ``change`` to each contact; return how many it changed."""
    changed = 0
    for before in contacts:
        after = change(before)
        if after != before:
            await amend(tx, before, after)
            changed += 1
    return changed
