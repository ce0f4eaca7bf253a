"""A second pair of eyes: a rep picks nos, sees exactly what goes to a coach, and sends it."""

from bot.domain.coaching import is_private
from bot.domain.contacts import Outcome
from bot.domain.logged import Logged
from bot.domain.reading import Command
from bot.feature import Choice, Feature
from bot.features.coaching import jobs, listeners


def _fits(logged: Logged) -> bool:
    """Tell whether a log may go to a coach: one no, or several alike, of no private cause."""
    no = logged.contact
    return no.outcome is Outcome.NO and not logged.in_numbers and not is_private(no)


FEATURE = Feature(
    name="coaching",
    listeners=listeners.register,
    subcommands={Command.COACH: listeners.desk_typed},
    choices=(Choice("coach", "coaching.ask", listeners.ask_clicked, fits=_fits, folded=True),),
    deliveries={
        "coach_ask": jobs.coach_ask,
        "coach_role": jobs.coach_role,
        "coach_recall": jobs.coach_recall,
        "coach_answer": jobs.coach_answer,
        "coach_said": jobs.coach_said,
        "ask_waits": jobs.ask_waits,
    },
    help=("coaching.help_ask", "coaching.help_desk"),
)
