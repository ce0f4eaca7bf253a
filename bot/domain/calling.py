"""Calling blocks: a stretch of calls that is logged on one card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.money import Money, total
from bot.domain.people import Person

LASTS = timedelta(hours=12)
"""After that long a block that was never ended counts as done."""


@dataclass(frozen=True, slots=True)
class CallingBlock:
    """A calling block; its contacts carry its id. ``done_at`` is None until it is ended.

    ``question`` is the key of the one question it ended with.
    """

    id: str
    person: Person
    started_at: datetime
    done_at: datetime | None = None
    question: str | None = None

    def goes_on(self, at: datetime) -> bool:
        """Return whether contacts can still be logged in it."""
        return self.done_at is None and at - self.started_at < LASTS


@dataclass(frozen=True, slots=True)
class BlockSums:
    """What a block came to: activity (``nos``, ``no_replies``) beside results (``yeses``).

    ``worth`` is that of all its contacts, ``earned`` what its yeses pay, by currency.
    """

    nos: int
    no_replies: int
    yeses: int
    worth: tuple[Money, ...]
    earned: tuple[Money, ...]

    @property
    def contacts(self) -> int:
        """How many there were, whatever they ended in."""
        return self.nos + self.no_replies + self.yeses


def sums_of(contacts: Sequence[Contact]) -> BlockSums:
    """Return the sums of a block's contacts, all of which hold."""
    counts = {
        outcome: sum(each.count for each in contacts if each.outcome is outcome)
        for outcome in Outcome
    }
    return BlockSums(
        nos=counts[Outcome.NO],
        no_replies=counts[Outcome.NO_REPLY],
        yeses=counts[Outcome.YES],
        worth=_by_currency([each.worth for each in contacts]),
        earned=_by_currency([each.earned for each in contacts if each.earned]),
    )


def _by_currency(amounts: Sequence[Money]) -> tuple[Money, ...]:
    currencies = dict.fromkeys(amount.currency for amount in amounts)
    sums = (
        total((one for one in amounts if one.currency == currency), currency)
        for currency in currencies
    )
    return tuple(amount for amount in sums if amount)
