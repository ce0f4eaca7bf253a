"""Setup: what a yes is and pays, and how many contacts it takes."""

from bot.domain.logged import Logged
from bot.domain.reading import Command
from bot.feature import Choice, Feature
from bot.features.setup import blocks, listeners


def _is_example(logged: Logged) -> bool:
    """Whether the price is a stand-in, and the first reply of all doesn't say so itself."""
    return logged.price.is_stand_in and not logged.first_ever


FEATURE = Feature(
    name="setup",
    listeners=listeners.register,
    subcommands={Command.SETUP: listeners.setup_typed},
    choices=(
        Choice(
            "set_numbers",
            "setup.set_numbers",
            listeners.set_numbers_chosen,
            fits=_is_example,
            of_yeses=True,
        ),
    ),
    reply_lines=(blocks.example_line,),
    welcome=(blocks.welcome_blocks,),
    help=("setup.help_form", "setup.help_inline"),
    stats=(listeners.stats_part,),
)
