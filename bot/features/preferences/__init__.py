"""When a rep works and wants to be written to: hours, zone, holidays, days off, mute."""

from bot.domain.reading import Command
from bot.feature import Feature
from bot.features.preferences import blocks, listeners

FEATURE = Feature(
    name="preferences",
    listeners=listeners.register,
    subcommands={
        Command.AWAY: listeners.away_typed,
        Command.SETTINGS: listeners.settings_typed,
        Command.BACK: listeners.back_typed,
    },
    welcome=(blocks.may_i_write,),
    help=("preferences.help_settings", "preferences.help_away", "preferences.help_back"),
)
