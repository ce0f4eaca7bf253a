"""A rep's own figures: the price with its evidence, activity beside results, weeks."""

from bot.domain.reading import Command
from bot.feature import Feature
from bot.features.stats import listeners

FEATURE = Feature(
    name="stats",
    subcommands={Command.STATS: listeners.stats_typed},
    help=("stats.help",),
)
