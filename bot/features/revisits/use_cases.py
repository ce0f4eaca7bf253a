"""The doors that nos left open: looked at, put off, done with, and thought about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.moving_on import left_behind
from bot.domain.people import Person
from bot.domain.revisits import OpenDoor, date_key
from bot.storage import Tx
from bot.storage.rejections import Missing, correct, holding
from bot.storage.reminders import reminder
from bot.storage.telling import whole

_LOOKED_AT = 100
_WINS = 200
_LOOKED_BACK = timedelta(days=45)  # a no is logged at most 30 days late, and settles 14 days later


async def remind(tx: Tx, logged: Logged) -> None:
    """Plan the reminder of a no that has a date to look in again, once for each date."""
    contact, day = logged.contact, logged.contact.details.revisit_on
    if day is None or contact.outcome is Outcome.YES:
        return
    payload = {"log": contact.log_id, "on": day.isoformat()}
    occasion = f"{contact.log_id}:{day.isoformat()}"
    await tx.deliveries.add(reminder(logged.moment, day, "revisit", occasion, payload))


async def open_doors(tx: Tx, moment: Moment) -> list[OpenDoor]:
    """Return the nos to look in on again: those with a date first, the nearest ahead.

    A date is the rep's wish and outlives the no; a door left open without one is shown until the
    no is left behind.
    """
    person, today = moment.person, moment.today
    dated = await tx.contacts.to_revisit(person, date.min, date.max, _LOOKED_AT)
    undated = await tx.contacts.with_open_door(person, today - _LOOKED_BACK, _LOOKED_AT)
    still_open = [no for no in undated if not left_behind(no, moment.rep, today)]
    became = await tx.revisits.of_rep(person)
    back = await _came_back(tx, person)
    return [
        OpenDoor(no, known.idea if known else None)
        for no in (*dated, *still_open)
        for known in [became.get(no.log_id)]
        if no.id == no.log_id and no.outcome is not Outcome.YES and no.id not in back
        if not (known and known.done(no.details.revisit_on))
    ]


async def door_of(tx: Tx, moment: Moment, log_id: str) -> OpenDoor | Missing:
    """Return a no of the rep's, with the idea for looking in again."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    known = await tx.revisits.of_log(moment.person, log_id)
    return OpenDoor(whole(rows), known.idea)


async def wanted_door(tx: Tx, person: Person, log_id: str, day: date) -> OpenDoor | None:
    """Return what a reminder of that day tells; None where nobody wants it any more."""
    log = await tx.contacts.of_log(person, log_id)
    if not log or log[0].undone_at or log[0].details.revisit_on != day:
        return None
    known = await tx.revisits.of_log(person, log_id)
    if known.done(day) or log[0].id in await _came_back(tx, person):
        return None
    return OpenDoor(whole(log), known.idea)


async def finish(tx: Tx, moment: Moment, log_id: str) -> Contact | Missing:
    """Take a no off the list, for its date; another date brings it back."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    key = date_key(rows[0].details.revisit_on)
    await tx.revisits.set_done(moment.person, log_id, key)
    return whole(rows)


async def put_back(tx: Tx, moment: Moment, log_id: str) -> Contact | Missing:
    """Put a no on the list again."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    await tx.revisits.set_done(moment.person, log_id, None)
    return whole(rows)


async def put_off(tx: Tx, moment: Moment, log_id: str, day: date) -> Contact | Missing:
    """Look in again on that day instead, and be reminded then."""
    logged = await correct(
        tx, moment, log_id, lambda row: replace(row, details=replace(row.details, revisit_on=day))
    )
    if isinstance(logged, Missing):
        return logged
    await tx.revisits.set_done(moment.person, log_id, None)
    await remind(tx, logged)
    return logged.contact


async def keep_idea(tx: Tx, moment: Moment, log_id: str, idea: str | None) -> OpenDoor | Missing:
    """Keep a new idea for an offer; an emptied box forgets it (seed 0.13)."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    await tx.revisits.set_idea(moment.person, log_id, idea)
    return OpenDoor(whole(rows), idea)


async def _came_back(tx: Tx, person: Person) -> set[str | None]:
    """Return the nos that became a yes since."""
    return {win.came_from for win in await tx.contacts.wins(person, _WINS)}
