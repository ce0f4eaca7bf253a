"""A rep's weekly goal, told with the day's first no. It is set in the settings."""

from bot.feature import Feature
from bot.features.goals import blocks

FEATURE = Feature(name="goals", reply_lines=(blocks.reply_line,))
