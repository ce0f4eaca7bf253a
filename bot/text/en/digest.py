"""What Rebound says at the end of a week."""

from __future__ import annotations

from collections.abc import Mapping

DIGEST: dict[str, str | Mapping[str, str]] = {
    "title": "Your week",
    "plain": "Your week in numbers",
    "activity": "*Activity*",
    "result": "*Result*",
    "days": {"one": "{n} workday shown up on", "other": "{n} workdays shown up on"},
    "reflected": {"one": "{n} reflection", "other": "{n} reflections"},
    "ratio": "Four weeks: {yeses} in {contacts}, one in {ratio}.",
    "ratio_before": "The four before: one in {ratio}.",
    "no_ratio": "Four weeks: {contacts}, and no yes yet. Few numbers say little.",
    "price": "Each contact is worth {value}; at {better}:1 it would be {preview}.",
    "lessons": "*Lessons of the week*",
    "lesson": "• {lesson}",
    "wins": "*Win jar*",
    "win": "• {day}: {what}",
    "question": "Enough for a week. What did you do well that no score shows?",
}
