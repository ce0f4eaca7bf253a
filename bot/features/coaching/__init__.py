"""Asking a coach: a rep picks nos, sees exactly what would go, and sends it."""

from bot.domain.coaching import is_private
from bot.domain.contacts import Outcome
from bot.domain.logged import Logged
from bot.feature import Choice, Feature
from bot.features.coaching import jobs, listeners


def _fits(logged: Logged) -> bool:
    """Tell whether a log may go to a coach: one no, or several alike, of no private cause."""
    no = logged.contact
    return no.outcome is Outcome.NO and not logged.in_numbers and not is_private(no)


FEATURE = Feature(
    name="coaching",
    listeners=listeners.register,
    choices=(Choice("coach", "coaching.ask", listeners.ask_clicked, fits=_fits, folded=True),),
    deliveries={
        "coach_said": jobs.coach_said,
        "ask_waits": jobs.ask_waits,
    },
    help=("coaching.help_ask", "coaching.help_desk"),
)
