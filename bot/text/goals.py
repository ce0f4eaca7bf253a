"""How a goal is said, and how a little joy is, where it is wanted."""

from __future__ import annotations

from bot.domain.goals import Progress
from bot.domain.people import Rep
from bot.domain.terms import Terms
from bot.text.speech import Speech
from bot.text.terms import contact_word

_JOY = ":tada: "


def goal_line(progress: Progress, terms: Terms, rep: Rep, speech: Speech) -> str:
    """Return how far the week is, in a line."""
    line = speech.say(
        "goals.met" if progress.met else "goals.line",
        done=progress.done,
        goal=progress.goal,
        contacts=contact_word(speech, terms, progress.goal),
    )
    return celebrated(line, rep) if progress.met else line


def celebrated(text: str, rep: Rep) -> str:
    """Return the text with a little joy before it, unless the rep wants none (seed 3.14)."""
    return text if rep.plainly else f"{_JOY}{text}"
