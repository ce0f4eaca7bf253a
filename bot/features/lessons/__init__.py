"""Lessons: kept for good, found again, recalled by a no like theirs, tried on the next calls."""

from bot.domain.reading import Command
from bot.feature import Feature
from bot.features.lessons import blocks, jobs, listeners

FEATURE = Feature(
    name="lessons",
    listeners=listeners.register,
    subcommands={Command.LESSONS: listeners.lessons_typed},
    reply_blocks=(blocks.recalled_blocks, blocks.trial_blocks),
    deliveries={"plan": jobs.plan, "next": jobs.next_up},
    help=("lessons.help_lessons", "lessons.help_recalled"),
)
