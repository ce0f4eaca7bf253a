"""Help: everything that works, by example."""

from bot.domain.reading import Command
from bot.feature import Feature
from bot.features.help import listeners

FEATURE = Feature(
    name="help",
    subcommands={Command.HELP: listeners.help_typed},
    help=("help.help",),
)
