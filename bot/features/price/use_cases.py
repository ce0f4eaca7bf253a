"""Keeping a price against the evidence."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.agreed import Origin, Price
from bot.domain.moment import Moment
from bot.storage import Tx
from bot.storage.pricing import new_price, set_price


async def keep_price(tx: Tx, moment: Moment, price_id: str) -> Price | None:
    """Keep what Monday's check moved away from; None where that isn't the rep's latest price.

    It isn't asked about again until the evidence has changed.
    """
    moved, before = moment.price, await moved_from(tx, moment)
    if moved is None or before is None or moved.id != price_id:
        return None
    kept = replace(
        new_price(moment, Origin.KEPT, moved.terms, before.id),
        from_date=moved.from_date,
        value=before.value,
        evidence=moved.evidence,
        low=moved.low,
        high=moved.high,
    )
    await set_price(tx, moment, kept)
    return kept


async def moved_from(tx: Tx, moment: Moment) -> Price | None:
    """Return the price that Monday's check moved away from; None unless its own holds now."""
    moved = moment.price
    if moved is None or moved.origin is not Origin.MEASURED:
        return None
    history = await tx.prices.history(moment.person)
    return next(price for price in history if price.id == moved.follows)
