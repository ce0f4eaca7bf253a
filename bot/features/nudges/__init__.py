"""What comes by itself on a workday: a note in the morning, one question in the evening."""

from bot.feature import Feature
from bot.features.nudges import jobs, listeners

FEATURE = Feature(
    name="nudges",
    listeners=listeners.register,
    deliveries=jobs.DELIVERIES,
)
