"""What a week came to, decided right before it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction

from bot.domain.agreed import Price
from bot.domain.goals import Progress
from bot.domain.hours import Occasion
from bot.domain.ledger import Contact, MarkKind
from bot.domain.patience import Manner, manner
from bot.domain.sums import Sums, contacts_of, sums_of_days
from bot.domain.terms import DEFAULT_TERMS, Terms
from bot.storage import Tx, standing
from bot.storage.deliveries import Delivery

_LESSONS = 5
_FOUR_WEEKS = timedelta(weeks=4)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """A week: its sums, days shown up on, lessons and wins; four weeks, and the four before."""

    standing: standing.Standing
    sums: Sums
    days: int
    reflected: int
    recent: Sums
    before: Sums
    price: Price | None
    lessons: Sequence[str]
    wins: Sequence[Contact]

    @property
    def terms(self) -> Terms:
        """What the rep counts by."""
        return self.price.terms if self.price else DEFAULT_TERMS

    @property
    def progress(self) -> Progress | None:
        """How far the week came on the way to the rep's goal."""
        return self.standing.progress(self.terms)

    def ratio(self, sums: Sums) -> Fraction | None:
        """Return the contacts to one yes, None without a yes."""
        return Fraction(contacts_of(sums, self.terms), sums.yeses) if sums.yeses else None


async def week(tx: Tx, delivery: Delivery) -> Week | None:
    """Return what the week came to; None where it isn't wanted, or nothing happened."""
    found = await standing.to_be_written(tx, delivery, Occasion.EVENING)
    if found is None:
        return None
    if manner(await standing.silence(tx, found), found.day) is not Manner.WRITE:
        return None
    today, person = found.day, found.rep.person
    monday = today - today.weekday() * _DAY
    tallies = found.between(monday, today)
    if not any(monday <= day <= today for day in found.shown):
        return None
    start = today - _FOUR_WEEKS + _DAY
    since = datetime.combine(monday, time(), UTC)
    prices = await tx.prices.history(person)
    written = await tx.reflections.lessons_since(person, since, _LESSONS)
    return Week(
        standing=found,
        sums=sums_of_days(tallies),
        days=sum(monday <= day <= today for day in found.shown),
        reflected=sum(tally.marks.get(MarkKind.REFLECTED, 0) for tally in tallies),
        recent=sums_of_days(found.between(start, today)),
        before=sums_of_days(found.between(start - _FOUR_WEEKS, start - _DAY)),
        price=prices[-1] if prices else None,
        lessons=[each.lesson for each in written if each.lesson],
        wins=await tx.contacts.wins_between(person, monday, today),
    )
