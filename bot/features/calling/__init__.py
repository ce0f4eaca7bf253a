"""Calling blocks: a stretch of calls, logged on one card in the DM."""

from bot.domain.reading import Command
from bot.feature import Feature
from bot.features.calling import listeners

FEATURE = Feature(
    name="calling",
    listeners=listeners.register,
    subcommands={Command.BLOCK: listeners.block_typed},
    help=("calling.help_block",),
)
