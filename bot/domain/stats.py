"""A rep's figures for ``/lost stats``: sums by period, the ratio and its trend, nos by week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.agreed import Price
from bot.domain.ledger import Tally
from bot.domain.price import Measured
from bot.domain.sums import Sums, contacts_of, sums_of_days
from bot.domain.terms import Terms

LOOKS_BACK = timedelta(weeks=16) - timedelta(days=1)
"""How far before today the figures go: four weeks, and the twelve before them."""

_RECENT = timedelta(weeks=4)
_WEEKS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Ratio:
    """Contacts, and the yeses among them."""

    contacts: int
    yeses: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What there is to show. ``recent`` are the last four weeks, ``earlier`` the twelve before.

    ``weeks`` holds the nos of the weeks since the first with any, by their Mondays, at most eight;
    ``run`` is how many nos there were since the last yes.
    """

    price: Price
    measured: Measured
    today: Sums
    week: Sums
    month: Sums
    recent: Ratio
    earlier: Ratio
    weeks: tuple[tuple[date, int], ...]
    run: int

    @property
    def slower(self) -> bool:
        """Whether fewer of the recent contacts were yeses than of the earlier ones (seed 1.7)."""
        recent, earlier = self.recent, self.earlier
        return recent.yeses * earlier.contacts < earlier.yeses * recent.contacts


def stats_of(
    price: Price, measured: Measured, tallies: Sequence[Tally], today: date, run: int
) -> Stats:
    """Return the figures of ``today``; ``tallies`` are those of LOOKS_BACK and today."""
    monday = today - timedelta(days=today.weekday())
    since_recent = today - _RECENT + timedelta(days=1)
    earlier = [tally for tally in tallies if tally.local_date < since_recent]
    return Stats(
        price=price,
        measured=measured,
        today=sums_of_days(_since(today, tallies)),
        week=sums_of_days(_since(monday, tallies)),
        month=sums_of_days(_since(today.replace(day=1), tallies)),
        recent=_ratio(_since(since_recent, tallies), price.terms),
        earlier=_ratio(earlier, price.terms),
        weeks=_weeks(tallies, monday),
        run=run,
    )


def _since(first: date, tallies: Iterable[Tally]) -> list[Tally]:
    return [tally for tally in tallies if tally.local_date >= first]


def _ratio(tallies: Sequence[Tally], terms: Terms) -> Ratio:
    sums = sums_of_days(tallies)
    return Ratio(contacts_of(sums, terms), sums.yeses)


def _weeks(tallies: Sequence[Tally], monday: date) -> tuple[tuple[date, int], ...]:
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(_WEEKS_SHOWN))]
    nos = [
        sum(tally.nos for tally in tallies if timedelta(0) <= tally.local_date - day < _WEEK)
        for day in mondays
    ]
    first = next((place for place, count in enumerate(nos) if count), len(nos))
    return tuple(zip(mondays, nos, strict=True))[first:]


_WEEK = timedelta(weeks=1)
