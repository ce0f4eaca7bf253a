"""A reset: a pause with a timer that ends in a click, the win jar, a word before a call."""

from bot.domain.contacts import Outcome
from bot.domain.reading import Command
from bot.feature import Choice, Feature
from bot.features.resets import blocks, jobs, listeners

FEATURE = Feature(
    name="resets",
    listeners=listeners.register,
    subcommands={Command.RESET: listeners.reset_typed, Command.WINS: listeners.wins_typed},
    choices=(
        Choice(
            "reset",
            "resets.take",
            listeners.reset_chosen,
            fits=lambda logged: logged.contact.outcome is Outcome.NO,
            folded=True,
        ),
    ),
    reply_blocks=(blocks.reset_first,),
    stats=(listeners.stats_part,),
    deliveries={"reset": jobs.reset_over},
    help=("resets.help_reset", "resets.help_wins"),
)
