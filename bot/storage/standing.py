"""How a rep stands: the days shown up on, the streak and the rhythm; and whether to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import WorkCalendar
from bot.domain.goals import Progress, progress
from bot.domain.hours import Hours, Occasion
from bot.domain.ledger import Tally
from bot.domain.patience import Silence
from bot.domain.people import Person, Rep
from bot.domain.streaks import Streak, days_shown, rhythm, streak
from bot.domain.terms import Terms
from bot.storage.deliveries import Delivery
from bot.storage.engine import Tx

_LOOKED_BACK = timedelta(days=130)
_ALL = timedelta(days=3_660)
_LONG = 60  # workdays: a streak may reach farther back than what was read
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A rep on a local ``day``; ``tallies`` are those of the last months, oldest first."""

    rep: Rep
    hours: Hours
    day: date
    calendar: WorkCalendar
    tallies: Sequence[Tally]
    shown: frozenset[date]
    streak: Streak
    rhythm: float | None

    def progress(self, terms: Terms) -> Progress | None:
        """Return how far the week is on the way to the rep's goal, None without one."""
        return progress(self.rep.goal, self.tallies, terms, self.day)

    def of(self, day: date) -> list[Tally]:
        """Return the sums of one day, one a currency."""
        return self.between(day, day)

    def between(self, first: date, last: date) -> list[Tally]:
        """Return the sums of the days from ``first`` to ``last``."""
        return [tally for tally in self.tallies if first <= tally.local_date <= last]


async def standing(tx: Tx, rep: Rep, hours: Hours, day: date) -> Standing:
    """Return how the rep stands on that day."""
    found = await _standing(tx, rep, hours, day=day, back=_LOOKED_BACK)
    if found.streak.length < _LONG:
        return found
    return await _standing(tx, rep, hours, day=day, back=_ALL)


async def to_be_written(tx: Tx, delivery: Delivery, occasion: Occasion) -> Standing | None:
    """Return how whoever an unasked message is for stands on its day.

    None where it isn't wanted: by somebody who muted, is off, or never did anything.
    """
    person = Person(delivery.tenant_id, delivery.channel)
    rep = await tx.reps.find(person)
    if rep is None or not occasion.wanted(rep.writes):
        return None
    found = await standing(tx, rep, await tx.hours.of(person), day_of(delivery))
    if not found.calendar.is_workday(found.day) or not found.tallies:
        return None
    return found


async def silence(tx: Tx, found: Standing) -> Silence:
    """Return what was written to the rep since their last sign."""
    rep = found.rep
    seen_at = rep.seen_at or rep.created_at
    sent = await tx.deliveries.unanswered(rep.person, seen_at)
    return Silence(
        unanswered=sent.many,
        last=rep.local_date(sent.last_at) if sent.last_at else None,
        goodbyes=sent.goodbyes,
        workdays=sum(
            1 for _ in found.calendar.workdays(rep.local_date(seen_at) + _DAY, found.day - _DAY)
        ),
    )


def day_of(delivery: Delivery) -> date:
    """Return the rep's day that a planned message is for."""
    return date.fromisoformat(delivery.key.split(":")[2])


async def _standing(tx: Tx, rep: Rep, hours: Hours, *, day: date, back: timedelta) -> Standing:
    calendar = hours.calendar(rep.zone)
    tallies = await tx.tallies.between(rep.person, day - back, day)
    shown = days_shown(tallies)
    return Standing(
        rep=rep,
        hours=hours,
        day=day,
        calendar=calendar,
        tallies=tallies,
        shown=shown,
        streak=streak(shown, calendar, day),
        rhythm=rhythm(shown, calendar, day),
    )
