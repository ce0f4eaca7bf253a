"""Setting one's numbers, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.agreed import Origin, Price
from bot.domain.moment import Moment
from bot.domain.terms import Terms
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.storage.pricing import new_price, price_now, set_price


@dataclass(frozen=True, slots=True)
class SetUp:
    """What a setup on ``day`` led to. ``repriced`` counts the contacts that were logged before.

    ``first`` tells that a stand-in held until then; ``same`` that nothing changed.
    """

    day: date
    price: Price
    repriced: int
    first: bool
    same: bool = False


async def set_up(
    tx: Tx, moment: Moment, terms: Terms, follows: str | None, since: date | None = None
) -> SetUp:
    """Agree to ``terms`` in the place of what came after the price ``follows`` (an id).

    The first time, whatever was logged at a stand-in is priced anew. Later they are new from
    today or, where the old ones were a mistake, hold ``since`` a date.
    """
    before = await find_price(tx, moment, follows)
    first = before is None or before.is_stand_in
    wanted = replace(
        new_price(moment, Origin.SETUP, terms, before.id if before else None),
        from_date=since or moment.today,
    )
    if moment.price and _says_the_same(moment.price, wanted, since):
        return SetUp(moment.today, moment.price, 0, first, same=True)
    return SetUp(moment.today, wanted, await set_price(tx, moment, wanted), first)


async def take_back_setup(tx: Tx, moment: Moment, price_id: str) -> Price | None:
    """Let hold again what held before a price; None where that isn't the rep's latest one."""
    if moment.price is None or moment.price.id != price_id:
        return None
    before = await find_price(tx, moment, moment.price.follows)
    again = replace(before or price_now(replace(moment, price=None)), id=new_id())
    await set_price(tx, moment, again)
    return again


async def find_price(tx: Tx, moment: Moment, price_id: str | None) -> Price | None:
    """Return the rep's price with this id, or None."""
    history = await tx.prices.history(moment.person) if price_id else []
    return next((price for price in history if price.id == price_id), None)


def _says_the_same(latest: Price, wanted: Price, since: date | None) -> bool:
    """Return whether the rep agreed to just that already, or sent the same form twice."""
    if latest.origin is not Origin.SETUP or latest.terms != wanted.terms:
        return False
    if wanted.follows == latest.id:
        return since is None
    return (wanted.follows, wanted.from_date) == (latest.follows, latest.from_date)
