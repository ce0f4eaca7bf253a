"""Reflecting on a no: what happened, what was one's own in it, a lesson, a plan, moving on."""

from bot.feature import Choice, Feature
from bot.features.reflection import listeners

FEATURE = Feature(
    name="reflection",
    listeners=listeners.register,
    choices=(Choice("reflect", "reflection.reflect", listeners.reflect_clicked, of_yeses=True),),
    help=("reflection.help_reflect",),
)
