"""Three months of a made-up team, day by day, through what people type and click."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.demo.rep import Rep
from bot.demo.team import JOINING, TEAM
from bot.demo.words import CHATTER
from bot.playground.errors import Refused
from bot.playground.story import Slack

THREE_MONTHS = timedelta(weeks=13)
SEED = 7

Settled = Callable[[], Awaitable[None]]

# Hours in UTC, when it is day in one zone or the other: not long after 8:30 everywhere, and after
# 16:30 in Berlin and in New York, so that what comes by itself at those times comes.
_HOURS = (9, 14, 16, 22)
_OPENS, _CLOSES = 8, 18
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Told:
    """How a story went: what people did, and what a screen ``refused``: nothing, if all is well."""

    acts: int
    refused: tuple[str, ...]


def bring_team(slack: Slack) -> None:
    """Let those join who are in the story only."""
    for habits in JOINING:
        name = habits.real_name
        slack.joins_team(habits.name, real_name=name, tz=habits.zone, locale=habits.locale)


async def play(
    slack: Slack, *, until: datetime, settled: Settled, on_day: Callable[[int, int], None]
) -> Told:
    """Play the team's workdays from now ``until`` a moment, and end there.

    The clock moves on when the app has ``settled``; ``on_day`` hears the days that are over, and
    how many there are. Raises Refused when the app isn't connected any more.
    """
    names = [each.name for each in TEAM]
    reps = {
        each.name: Rep(
            slack.person(each.name), each, seed=SEED, chatter=CHATTER[at :: len(TEAM)], team=names
        )
        for at, each in enumerate(TEAM)
    }
    days = list(_workdays(slack.clock.now().date(), until.date()))
    await asyncio.gather(*(rep.begin() for rep in reps.values()))
    await settled()
    for number, day in enumerate(days):
        on_day(number, len(days))
        slack.forget_ephemeral(slack.team)
        for moment in _shifts(slack, day, until):
            await slack.clock.move_to(moment)
            await asyncio.gather(*(reps[name].work(number) for name in _at_work(slack, moment)))
            await settled()
    if until > slack.clock.now():
        await slack.clock.move_to(until)
    on_day(len(days), len(days))
    return Told(
        sum(rep.acts for rep in reps.values()),
        tuple(each for rep in reps.values() for each in rep.refused),
    )


def _shifts(slack: Slack, day: date, until: datetime) -> Iterator[datetime]:
    """Yield the moments of a day that are still to come, when all was read that came before."""
    for hour in _HOURS:
        moment = datetime.combine(day, time(hour), UTC)
        if slack.clock.now() < moment < until:
            if not slack.socket.open:
                raise Refused("the app isn't connected any more")
            for each in TEAM:
                slack.person(each.name).reads()
            yield moment


def _at_work(slack: Slack, moment: datetime) -> Iterator[str]:
    for each in TEAM:
        if _OPENS <= slack.person(each.name).local(moment).hour < _CLOSES:
            yield each.name


def _workdays(first: date, last: date) -> Iterator[date]:
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return (day for day in days if day.weekday() < _SATURDAY)
