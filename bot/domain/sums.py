"""What contacts come to: activity (nos, no replies, worth) beside results (yeses, earned)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Tally
from bot.domain.money import Money, total
from bot.domain.terms import Terms


@dataclass(frozen=True, slots=True)
class Sums:
    """``worth`` is that of all contacts, ``earned`` what the yeses pay, one amount a currency."""

    nos: int
    no_replies: int
    yeses: int
    worth: tuple[Money, ...]
    earned: tuple[Money, ...]

    @property
    def contacts(self) -> int:
        """How many there were, whatever they ended in."""
        return self.nos + self.no_replies + self.yeses


def sums_of(contacts: Sequence[Contact]) -> Sums:
    """Return the sums of contacts, all of which hold."""
    counts = {
        outcome: sum(each.count for each in contacts if each.outcome is outcome)
        for outcome in Outcome
    }
    return Sums(
        nos=counts[Outcome.NO],
        no_replies=counts[Outcome.NO_REPLY],
        yeses=counts[Outcome.YES],
        worth=by_currency(each.worth for each in contacts),
        earned=by_currency(each.earned for each in contacts if each.earned),
    )


def sums_of_days(tallies: Sequence[Tally]) -> Sums:
    """Return the sums of some days."""
    return Sums(
        nos=sum(tally.nos for tally in tallies),
        no_replies=sum(tally.no_replies for tally in tallies),
        yeses=sum(tally.yeses for tally in tallies),
        worth=by_currency(tally.worth for tally in tallies),
        earned=by_currency(tally.earned for tally in tallies),
    )


def contacts_of(sums: Sums | Tally, terms: Terms) -> int:
    """Return how many of what was counted are contacts by a rep's ``terms``."""
    silent = sums.no_replies if terms.is_contact(Outcome.NO_REPLY) else 0
    return sums.nos + sums.yeses + silent


def by_currency(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Return the totals of amounts, one a currency, in the order in which they come first."""
    known = list(amounts)
    currencies = dict.fromkeys(amount.currency for amount in known)
    sums = (
        total((one for one in known if one.currency == currency), currency)
        for currency in currencies
    )
    return tuple(amount for amount in sums if amount)
