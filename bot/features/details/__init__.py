"""Telling more of a no: in a form, for a log or to make one; and asked for again while unknown."""

from bot.feature import Choice, Feature
from bot.features.details import jobs, listeners

FEATURE = Feature(
    name="details",
    listeners=listeners.register,
    choices=(
        Choice(
            "details",
            "details.add",
            listeners.details_clicked,
            fits=lambda logged: not logged.is_yes and not logged.in_numbers,
        ),
    ),
    after_log=(jobs.ask_again_later,),
    deliveries=jobs.DELIVERIES,
    help=("details.help_add", "details.help_shortcuts"),
)
