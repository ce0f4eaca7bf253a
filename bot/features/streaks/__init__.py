"""Streaks: told with the day's first no, and among the rep's figures."""

from bot.feature import Feature
from bot.features.streaks import blocks, listeners

FEATURE = Feature(
    name="streaks",
    reply_lines=(blocks.reply_line,),
    stats=(listeners.stats_part,),
)
