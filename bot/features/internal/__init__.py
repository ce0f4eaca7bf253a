"""Nos whose reason lies inside the company: private, with help for the talk and for the load."""

from bot.feature import Feature
from bot.features.internal import jobs, listeners
from bot.features.internal.blocks import helping_hand

FEATURE = Feature(
    name="internal",
    listeners=listeners.register,
    reply_blocks=(helping_hand,),
    after_log=(jobs.ask_next_week,),
    deliveries={"admin_load": jobs.admin_load},
    help=("internal.help_internal",),
)
