"""Changing when a rep works and is written to; what is due next follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.calendar import Away, Place, place_of
from bot.domain.goals import WEEKS, Reach, monday_of, reach
from bot.domain.hours import PLACE_ASKED, Hours
from bot.domain.moment import Moment
from bot.domain.people import Profile, Rep
from bot.domain.preferences import STING_HELD, Writes
from bot.domain.terms import DEFAULT_TERMS
from bot.storage import Tx, ledger

LATEST_END = 12 * 60
"""Minutes past midnight at which a rep's day has ended at the latest."""

_DAY = timedelta(days=1)
_NEW_FOR = timedelta(days=90)
_NO_HOLIDAYS = "none"


class Wrong(StrEnum):
    """What is wrong with a field of the form."""

    NO_SUCH_ZONE = "no_such_zone"
    NO_SUCH_PLACE = "no_such_place"
    AWAY_BACKWARDS = "away_backwards"
    NO_FIRST_DAY = "no_first_day"
    DAY_TOO_LONG = "day_too_long"
    GOAL_OUT_OF_REACH = "goal_out_of_reach"
    NO_SUCH_DAYS = "no_such_days"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the form says; ``zone`` None is the one Slack reports, ``country`` as it was typed.

    ``goal`` is in contacts a week, None for none; ``day_ends_at`` minutes past midnight.
    """

    writes: Writes
    zone: str | None
    week: frozenset[int]
    morning: int
    evening: int
    country: str | None
    away_first: date | None
    away_last: date | None
    goal: int | None = None
    day_ends_at: int = 0
    celebrate: bool = True
    new_here: bool = False
    sting_days: int | None = None


async def erase_sting_after(tx: Tx, moment: Moment, days: int | None) -> None:
    """Have the words of harsh nos erased so many days later, a day from now on; None keeps them."""
    if days != moment.rep.sting_days:
        await tx.reps.set_sting(moment.person, days, moment.at + STING_HELD)


async def choose_writes(tx: Tx, moment: Moment, writes: Writes) -> None:
    """Keep which unasked messages the rep wants."""
    await tx.reps.set_writes(moment.person, writes)
    await tx.schedules.wake(moment.person, moment.at)


def wrong_in(wishes: Wishes, reach: Reach) -> dict[str, Wrong]:
    """Return what is wrong with the form, by its field; nothing where all is well."""
    wrong = {}
    if wishes.goal is not None and not 1 <= wishes.goal <= reach.most:
        wrong["goal"] = Wrong.GOAL_OUT_OF_REACH
    if wishes.day_ends_at > LATEST_END:
        wrong["day_ends"] = Wrong.DAY_TOO_LONG
    if wishes.zone and not _is_zone(wishes.zone):
        wrong["zone"] = Wrong.NO_SUCH_ZONE
    if wishes.country and _place(wishes.country) is None:
        wrong["country"] = Wrong.NO_SUCH_PLACE
    first, last = wishes.away_first, wishes.away_last
    if last and not first:
        wrong["away_first"] = Wrong.NO_FIRST_DAY
    elif first and last and last < first:
        wrong["away_last"] = Wrong.AWAY_BACKWARDS
    return wrong


async def keep(tx: Tx, moment: Moment, wishes: Wishes, slack_says: Profile) -> None:
    """Keep what the form says, nothing of which is wrong."""
    rep = moment.rep
    zone = wishes.zone or slack_says.zone
    await ledger.move_zone(tx, rep, zone, moment.at)
    hours = await tx.hours.of(moment.person)
    country, subdivision = _kept_place(wishes.country, zone)
    changed = replace(
        hours,
        own_zone=zone != slack_says.zone,
        morning=wishes.morning,
        evening=wishes.evening,
        week=wishes.week,
        country=country,
        subdivision=subdivision,
        away=_away_after(hours, moment.today, wishes.away_first, wishes.away_last),
    )
    await tx.hours.put(moment.person, changed)
    await tx.reps.set_profile(moment.person, Profile(zone, rep.locale))
    await tx.reps.set_asked(moment.person, {**rep.asked, PLACE_ASKED: moment.today})
    await tx.reps.set_own(_with_own(rep, wishes, moment.today))
    await erase_sting_after(tx, moment, wishes.sting_days)
    await choose_writes(tx, moment, wishes.writes)


async def goal_reach(tx: Tx, moment: Moment) -> Reach:
    """Return what the rep's weekly goal may be, by their own last weeks (seed 4.27)."""
    terms = moment.price.terms if moment.price else DEFAULT_TERMS
    first = monday_of(moment.today) - timedelta(weeks=WEEKS)
    tallies = await tx.tallies.between(moment.person, first, moment.today)
    return reach(tallies, terms, moment.today)


async def confirm_place(tx: Tx, moment: Moment) -> bool:
    """Keep the place whose holidays were guessed; False where there is none to keep."""
    place = moment.hours.place(moment.rep.zone)
    if place is None:
        return False
    changed = replace(moment.hours, country=place.country, subdivision=place.subdivision)
    await tx.hours.put(moment.person, changed)
    return True


def read_days(typed: str | None) -> frozenset[date] | None:
    """Return the days in a text, such as 2026-12-24, with anything between them; None if wrong."""
    words = (typed or "").replace(",", " ").split()
    try:
        return frozenset(map(date.fromisoformat, words))
    except ValueError:
        return None


async def keep_days_off(tx: Tx, moment: Moment, days: frozenset[date]) -> None:
    """Keep the days on which nobody in the company works; all that is due follows."""
    tenant_id = moment.person.tenant_id
    await tx.companies.put(tenant_id, days)
    await tx.schedules.wake_all(tenant_id, moment.at)


def away_ahead(hours: Hours, today: date) -> Away | None:
    """Return the days off that go on or come next."""
    ahead = [each for each in hours.away if each.last is None or each.last >= today]
    return min(ahead, key=lambda each: each.first, default=None)


def place_typed(rep: Rep, hours: Hours) -> str:
    """Return whose holidays are kept, as one types it."""
    place = hours.place(rep.zone)
    if place is None:
        return _NO_HOLIDAYS
    return f"{place.country}-{place.subdivision}" if place.subdivision else place.country


def _with_own(rep: Rep, wishes: Wishes, today: date) -> Rep:
    """Return the rep with what is theirs alone; who begins to be new is so for 90 days."""
    new_until = rep.new_until if rep.is_new(today) else today + _NEW_FOR
    return replace(
        rep,
        goal=wishes.goal,
        day_ends_at=wishes.day_ends_at,
        plainly=not wishes.celebrate,
        new_until=new_until if wishes.new_here else None,
    )


def _away_after(
    hours: Hours, today: date, first: date | None, last: date | None
) -> tuple[Away, ...]:
    """Return the days off with those ahead replaced by the form's."""
    shown = away_ahead(hours, today)
    others = tuple(each for each in hours.away if each != shown)
    if first is not None:
        return (*others, Away(first, last))
    if shown is not None and shown.first < today:
        return (*others, Away(shown.first, today - _DAY))
    return others


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _place(typed: str) -> Place | None:
    """Return the place that was typed; the empty country for none, None where unknown."""
    text = typed.strip()
    if text.casefold() == _NO_HOLIDAYS:
        return Place("")
    country, _, subdivision = text.upper().partition("-")
    place = Place(country, subdivision or None)
    return place if place.known else None


def _kept_place(typed: str | None, zone: str) -> tuple[str | None, str | None]:
    """Return country and subdivision to keep: none where they follow from the zone anyhow."""
    place = _place(typed) if typed else None
    if place is None or place == place_of(zone):
        return None, None
    return place.country, place.subdivision
