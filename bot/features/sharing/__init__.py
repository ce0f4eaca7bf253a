"""Putting a no or a lesson before a channel: by the rep's click alone, word for word as shown."""

from bot.feature import Choice, Feature
from bot.features.sharing import jobs, listeners

FEATURE = Feature(
    name="sharing",
    listeners=listeners.register,
    choices=(Choice("share", "sharing.share", listeners.share_clicked, folded=True),),
    deliveries={"list": jobs.weekly_list},
    help=("sharing.help_share",),
)
