"""Nos: logged, counted once more, taken back, and left behind."""

from bot.domain.reading import Command, LogReading
from bot.feature import Choice, Feature
from bot.features.rejections import listeners
from bot.features.rejections.blocks import rejection_reply

FEATURE = Feature(
    name="rejections",
    listeners=listeners.register,
    reply=rejection_reply,
    readings={LogReading: listeners.log},
    subcommands={Command.UNDO: listeners.undo_typed},
    words={"lost": listeners.lost},
    choices=(
        Choice("undo", "rejections.undo", listeners.undo_clicked),
        Choice(
            "moved_on",
            "rejections.moved_on",
            listeners.moved_on_clicked,
            fits=lambda logged: logged.plan.full,
        ),
    ),
    help=(
        "rejections.help_one",
        "rejections.help_many",
        "rejections.help_told",
        "rejections.help_dated",
        "rejections.help_no_answer",
        "rejections.help_day",
        "rejections.help_moved_on",
        "rejections.help_undo",
    ),
)
