"""What Rebound says of a rep's weekly goal: about what was done, never about who failed."""

from __future__ import annotations

from collections.abc import Mapping

GOALS: dict[str, str | Mapping[str, str]] = {
    "line": "Your goal this week: {done} of {goal} {contacts}",
    "met": "Your goal for the week is met: {done} of {goal} {contacts}",
    "met_question": "You did what you set out to do. What did you do well for it?",
    "missed": "Which one behaviour, not which trait, would you change for next week?",
    "kept": {
        "one": "What stays a strength: you showed up on {n} workday.",
        "other": "What stays a strength: you showed up on {n} workdays.",
    },
}
