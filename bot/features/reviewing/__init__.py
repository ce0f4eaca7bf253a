"""Being a coach: the role, asks and answers; and what is open for whoever asks or is asked."""

from bot.domain.reading import Command
from bot.feature import Feature
from bot.features.reviewing import jobs, listeners

FEATURE = Feature(
    name="reviewing",
    listeners=listeners.register,
    subcommands={Command.COACH: listeners.desk_typed},
    deliveries={
        "coach_role": jobs.coach_role,
        "coach_ask": jobs.coach_ask,
        "coach_recall": jobs.coach_recall,
    },
)
