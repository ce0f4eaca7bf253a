"""What comes back from a coach, and what the rep tries on the next calls."""

from bot.feature import Feature
from bot.features.reviewed import jobs, listeners

FEATURE = Feature(
    name="reviewed",
    listeners=listeners.register,
    deliveries={"coach_answer": jobs.coach_answer},
)
