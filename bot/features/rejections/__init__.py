"""Nos: logged, counted once more, told in detail, taken back, and left behind."""

from bot.domain.logged import Logged
from bot.domain.reading import Command
from bot.feature import Choice, Feature
from bot.features.rejections import listeners

FEATURE = Feature(
    name="rejections",
    listeners=listeners.register,
    subcommands={Command.UNDO: listeners.undo_typed},
    choices=(
        Choice("undo", "rejections.undo", listeners.undo_clicked),
        Choice("moved_on", "rejections.moved_on", listeners.moved_on_clicked),
    ),
    help=(
        "rejections.help_one",
        "rejections.help_many",
        "rejections.help_moved_on",
        "rejections.help_undo",
    ),
)
