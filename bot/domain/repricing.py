"""Which price holds for a contact, and the contact at that price: prices are set anew, not edited.

A price is never changed in place. A setup, Monday's check, *Keep* and an undo each append one;
the latest one and those that it follows hold, and whatever they leave aside was taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.agreed import Price
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.money import Money
from bot.domain.terms import Terms


def prices_in_force(history: Sequence[Price]) -> list[Price]:
    """Return the prices that hold, oldest first, of all that were ever appended, in their order."""
    by_id = {price.id: price for price in history}
    chain = list(history[-1:])
    while chain and chain[-1].follows in by_id:
        chain.append(by_id[chain[-1].follows])
    return chain[::-1]


def price_for(contact: Contact, in_force: Sequence[Price]) -> Price:
    """Return the price that holds for ``contact``, of some that hold, oldest first.

    The latest that was there when it was typed, or that holds from its date on. A stand-in holds
    only until the first price of the rep's own, which then holds for what came before it too.
    """
    own = [price for price in in_force if not price.is_stand_in] or in_force
    return next((price for price in reversed(own) if _reaches(price, contact)), own[0])


def priced(contact: Contact, price: Price) -> Contact:
    """Return ``contact`` at ``price``: its worth, and what it paid, unless that was said."""
    return replace(
        contact,
        price_id=price.id,
        worth=worth_of(contact.outcome, contact.count, price),
        earned=contact.earned if contact.pay_said else earned_by(contact, price.terms),
    )


def worth_of(outcome: Outcome, count: int, price: Price) -> Money:
    """Return what ``count`` contacts of this outcome are worth: all but some no replies count."""
    return price.value * (count if price.terms.is_contact(outcome) else 0)


def earned_by(contact: Contact, terms: Terms) -> Money | None:
    """Return what the contact's yeses pay by ``terms``; None without any, or for nothing."""
    if contact.outcome is not Outcome.YES or terms.counts_only:
        return None
    return terms.pay_for(contact.details.deal) * contact.count or None


def _reaches(price: Price, contact: Contact) -> bool:
    return contact.at >= price.at or contact.local_date >= price.from_date
