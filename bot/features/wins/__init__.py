"""Yeses: logged, told otherwise, taken back, and linked to the nos they grew out of."""

from bot.feature import Feature
from bot.features.wins import blocks, listeners

FEATURE = Feature(
    name="wins",
    listeners=listeners.register,
    words={"won": listeners.won},
    reply_blocks=(blocks.make_it_blocks,),
    stats=(listeners.stats_part,),
    help=blocks.HELP,
)
