"""Keeping a tap, and forgetting it again."""

from __future__ import annotations

from bot.domain.energy import COMPARED, LEVELS, Trend, trend
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.storage import Tx
from bot.storage.rejections import Missing, holding


async def keep(tx: Tx, moment: Moment, log_id: str, level: int) -> Missing | None:
    """Keep the rep's energy with a log; the last tap holds. Return why not, if so."""
    found = await holding(tx, moment, log_id)
    if isinstance(found, Missing) or level not in LEVELS:
        return found if isinstance(found, Missing) else Missing.NOT_THERE
    await tx.energies.put(moment.person, log_id, level)
    return None


async def forget(tx: Tx, moment: Moment, log_id: str) -> None:
    """Forget the tap."""
    await tx.energies.forget(moment.person, log_id)


async def own_trend(tx: Tx, person: Person) -> Trend | None:
    """Return the rep's trend, None while it tells nothing."""
    return trend(await tx.energies.latest(person, 2 * COMPARED))
