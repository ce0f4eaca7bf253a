"""Days off: taken ahead or afterwards, and ended; what is due next follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.calendar import Away
from bot.domain.moment import Moment
from bot.storage.engine import Tx
from bot.storage.standing import standing

_DAY = timedelta(days=1)


async def take_off(tx: Tx, moment: Moment, first: date, last: date | None) -> None:
    """Take the days from ``first`` to ``last`` off, None until the rep is back.

    A today that counts already goes on counting; nothing more is due on it.
    """
    today, away = moment.today, Away(first, last)
    spans = [away]
    if today in away:
        found = await standing(tx, moment.rep, moment.hours, today)
        if today in found.shown:
            spans = [Away(first, today - _DAY), Away(today + _DAY, last)]
            await tx.schedules.rest(moment.person, today)
    kept = tuple(each for each in spans if each.last is None or each.first <= each.last)
    await tx.hours.put(moment.person, replace(moment.hours, away=(*moment.hours.away, *kept)))
    await tx.schedules.wake(moment.person, moment.at)


async def come_back(tx: Tx, moment: Moment) -> bool:
    """End the days off that go on, or begin tomorrow without an end; False where none do."""
    today = moment.today
    tomorrow = today + _DAY
    going_on = [
        away
        for away in moment.hours.away
        if today in away or (away.last is None and away.first == tomorrow)
    ]
    if not going_on:
        return False
    others = [away for away in moment.hours.away if away not in going_on]
    ended = [replace(away, last=today - _DAY) for away in going_on if away.first < today]
    await tx.hours.put(moment.person, replace(moment.hours, away=(*others, *ended)))
    await tx.schedules.wake(moment.person, moment.at)
    return True
