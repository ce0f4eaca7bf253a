"""What a person sees of streaks."""

from __future__ import annotations

from bot.domain.logged import Logged
from bot.domain.people import Rep
from bot.domain.streaks import Streak
from bot.slack.blocks import Block, section
from bot.text.speech import Speech
from bot.text.streaks import streak_line


def reply_line(logged: Logged, speech: Speech) -> str | None:
    """Return the streak with the day's first no; a streak of one day isn't worth a line."""
    streak = logged.streak
    if streak is None or (streak.length < 2 and not streak.comeback):  # noqa: PLR2004 - days
        return None
    return streak_line(streak, None, logged.moment.rep, speech)


def stats_blocks(streak: Streak, rhythm: float | None, rep: Rep, speech: Speech) -> list[Block]:
    """Return streak and rhythm for the rep's figures."""
    line = streak_line(streak, rhythm, rep, speech)
    return [section(f"{speech.say('streaks.title')}\n{line}")]
