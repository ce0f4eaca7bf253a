"""What Rebound says of a coach's answer."""

from __future__ import annotations

from collections.abc import Mapping

REVIEWED: dict[str, str | Mapping[str, str]] = {
    "plain_answer": "Your coach has answered",
    "answered": "{coach} looked at what you sent on {day}.",
    "keeps": "*Keep:*",
    "tries": "*Try:*",
    "try_it": "What will I try?",
    "try_title": "What will I try?",
    "next_five": "it's one of my next five calls",
    "when": "If …",
    "then": "… then I will …",
    "strength": "And what stays a strength?",
    "keep_it": "Keep it",
    "one_line": "One line, please.",
    "tried": "Kept: if {when}, then I will {then}.",
    "stays": "What stays a strength: {strength}",
    "nothing_left": "What you had sent was taken back, so there is no no to keep a plan with.",
}
