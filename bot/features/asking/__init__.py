"""Asking a customer why: a question to copy, a reminder, a box for their words, a good exit."""

from bot.domain.contacts import Outcome
from bot.domain.logged import Logged
from bot.domain.reading import Command
from bot.feature import Choice, Feature
from bot.features.asking import jobs, listeners


def _can_be_asked(logged: Logged) -> bool:
    contact = logged.contact
    one = contact.outcome is Outcome.NO and contact.count == 1 and not logged.in_numbers
    return logged.plan.full and one


FEATURE = Feature(
    name="asking",
    listeners=listeners.register,
    subcommands={Command.SKILLS: listeners.skills_typed},
    choices=(
        Choice("ask_why", "asking.ask", listeners.ask_chosen, fits=_can_be_asked, folded=True),
    ),
    deliveries={"ask_why": jobs.ask_why, "cool_off": jobs.cool_off},
    help=("asking.help_ask", "asking.help_skills"),
)
