"""Energy: one tap from 1 to 5 with a log, for the rep's own trend alone."""

from bot.feature import Feature
from bot.features.energy import blocks, listeners

FEATURE = Feature(
    name="energy",
    listeners=listeners.register,
    reply_end=(blocks.energy_row,),
    stats=(listeners.stats_part,),
    help=("energy.help_energy",),
)
