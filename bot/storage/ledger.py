"""The ledger kept whole: contacts and their tallies change together, in one unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.ledger import Contact, Mark, Tally
from bot.domain.people import Person, Profile, Rep
from bot.storage.coaching import recall_undone
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
    return await tx.tallies.of(after)


async def undo(tx: Tx, log: Sequence[Contact], at: datetime) -> Tally:
    """Take back a whole log (a contact at least); return the sums of its last one's day.

    What counted because of the log, counts no more; a no whose place a yes of it took, again. A
    coach who was asked about it sees it no more.
    """
    for contact in log:
        no = None if contact.undone_at else await replaced_no(tx, contact)
        if no and no.undone_at:
            await amend(tx, no, replace(no, undone_at=None))
    undone = [replace(contact, undone_at=contact.undone_at or at) for contact in log]
    tallies = [await amend(tx, *each) for each in zip(log, undone, strict=True)]
    person = log[0].person
    for made in await tx.marks.of_log(person, log[0].log_id):
        await unmark(tx, person, made.id, at)
    await recall_undone(tx, person, log[0].log_id, at)
    return tallies[-1]


async def move_on(tx: Tx, log: Sequence[Contact], at: datetime) -> list[Contact]:
    """Close the contacts of a log; return them. Those already closed stay as they are."""
    closed = [replace(contact, moved_on_at=contact.moved_on_at or at) for contact in log]
    for before, after in zip(log, closed, strict=True):
        if before != after:
            await tx.contacts.change(after)
    return closed


async def put_back(tx: Tx, contact: Contact, at: datetime) -> Tally:
    """Let an undone contact count again, in the place of the no that it replaced, if any."""
    if (no := await replaced_no(tx, contact)) and not no.undone_at:
        await amend(tx, no, replace(no, undone_at=at))
    return await amend(tx, contact, replace(contact, undone_at=None))


async def replaced_no(tx: Tx, contact: Contact) -> Contact | None:
    """Return the no in whose place this yes counts, undone or not; None where there is none."""
    if not contact.came_from:
        return None
    no = await tx.contacts.find(contact.person, contact.came_from)
    return no if no and no.replaced_by == contact.id else None


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


async def price_anew(
    tx: Tx, contacts: Sequence[Contact], price: Callable[[Contact], Contact]
) -> int:
    """Give each contact what ``price`` makes of it; return how many count anew.

    However many there are, it takes a few statements; ``price`` changes nothing but prices.
    """
    changed = [(before, after) for before in contacts if (after := price(before)) != before]
    await tx.contacts.set_prices([after for _, after in changed])
    held = [(before, after) for before, after in changed if before.undone_at is None]
    await tx.tallies.add_all(
        [*((before, -1) for before, _ in held), *((after, 1) for _, after in held)]
    )
    return sum(after.count for _, after in held)


async def mark(tx: Tx, made: Mark) -> None:
    """Write a new mark into the ledger and its day."""
    await tx.marks.add(made)
    await tx.tallies.add_mark(made)


async def unmark(tx: Tx, person: Person, mark_id: str, at: datetime) -> bool:
    """Take back a mark; return False where this person has none by that id that holds."""
    taken_back = await tx.marks.take_back(person, mark_id, at)
    if taken_back:
        await tx.tallies.add_mark(taken_back, sign=-1)
    return taken_back is not None


async def learn_profile(tx: Tx, rep: Rep, profile: Profile, at: datetime) -> int:
    """Keep what Slack says of a rep at ``at``; return how many contacts were dated anew.

    ``rep`` is the row as this unit has it. A zone that the rep chose stays. What was dated by a
    zone only assumed keeps its distance from the day of logging: "yesterday" stays the day
    before.
    """
    hours = await tx.hours.of(rep.person)
    zone = rep.zone if hours.own_zone else profile.zone
    await tx.reps.set_profile(rep.person, replace(profile, zone=zone))
    await move_zone(tx, rep, zone, at)
    if rep.zone_known:
        return 0
    known = replace(rep, zone=zone)
    assumed = await tx.contacts.dated_by_assumption(rep.person)
    return await amend_all(tx, assumed, lambda contact: _dated_anew(contact, rep, known))


async def move_zone(tx: Tx, rep: Rep, zone: str, at: datetime) -> None:
    """Have the rep's next times found anew; the day in whose midst the zone changes is excused.

    ``rep`` is as it was before.
    """
    if zone == rep.zone:
        return
    if rep.zone_known:
        hours = await tx.hours.of(rep.person)
        days = {rep.local_date(at), replace(rep, zone=zone).local_date(at)}
        await tx.hours.put(rep.person, replace(hours, excused=hours.excused | days))
    await tx.schedules.wake(rep.person, at)


def _dated_anew(contact: Contact, assumed: Rep, known: Rep) -> Contact:
    moved = known.local_date(contact.at) - assumed.local_date(contact.at)
    return replace(contact, local_date=contact.local_date + moved, date_assumed=False)
