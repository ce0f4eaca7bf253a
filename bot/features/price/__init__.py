"""Monday's check, as it is told: the evidence moved the price, and the rep may keep it."""

from bot.domain.agreed import Origin
from bot.domain.logged import Logged
from bot.feature import Choice, Feature
from bot.features.price import blocks, listeners


def _was_moved(logged: Logged) -> bool:
    """Whether this week's check moved a price of the rep's own: an example is not kept."""
    return logged.checked is not None and logged.price.origin is Origin.MEASURED


def _old_price(logged: Logged) -> dict[str, object]:
    return {"price": logged.checked.before.value} if logged.checked else {}


FEATURE = Feature(
    name="price",
    listeners=listeners.register,
    choices=(Choice("keep_price", "price.keep", listeners.keep_chosen, _was_moved, _old_price),),
    reply_lines=(blocks.monday_line,),
    stats=(listeners.stats_part,),
)
