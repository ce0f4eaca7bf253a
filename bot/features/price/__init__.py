"""Monday's check, as it is told: the evidence moved the price, and the rep may keep it."""

from bot.feature import Feature
from bot.features.price import blocks, listeners

FEATURE = Feature(
    name="price",
    listeners=listeners.register,
    reply_blocks=(blocks.monday_blocks,),
    stats=(listeners.stats_part,),
)
