"""What a person sees of their goal in the reply to a log."""

from __future__ import annotations

from bot.domain.logged import Logged
from bot.text.goals import goal_line
from bot.text.speech import Speech


def reply_line(logged: Logged, speech: Speech) -> str | None:
    """Return how far the week is, with the day's first no; None without a goal."""
    if logged.progress is None:
        return None
    return goal_line(logged.progress, logged.price.terms, logged.moment.rep, speech)
