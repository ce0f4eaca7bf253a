"""Looking in again: the doors that nos left open, with their dates, concerns and new ideas."""

from bot.domain.reading import Command
from bot.feature import Feature
from bot.features.revisits import jobs, listeners, use_cases

FEATURE = Feature(
    name="revisits",
    listeners=listeners.register,
    subcommands={Command.REVISIT: listeners.revisit_typed},
    after_log=(use_cases.remind,),
    deliveries={"revisit": jobs.revisit},
    help=("revisits.help_revisit",),
)
