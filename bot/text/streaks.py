"""How a streak is said, wherever it is shown."""

from __future__ import annotations

from bot.domain.people import Rep
from bot.domain.streaks import Streak
from bot.text.goals import celebrated
from bot.text.speech import Speech


def streak_line(streak: Streak, rhythm: float | None, rep: Rep, speech: Speech) -> str:
    """Return the streak in a line, with the rhythm where it's known; an invitation where none."""
    if streak.comeback:
        return celebrated(speech.say("streaks.comeback"), rep)
    if not streak.length:
        return speech.say("streaks.begin")
    parts = [speech.say("streaks.line", n=streak.length)]
    if streak.reserves:
        parts.append(speech.say("streaks.reserve", n=streak.reserves))
    if rhythm is not None:
        parts.append(speech.say("streaks.rhythm", percent=round(100 * rhythm)))
    return " · ".join(parts)
