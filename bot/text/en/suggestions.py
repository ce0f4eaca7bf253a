"""What Rebound suggests where a text may have meant more than it said."""

from __future__ import annotations

SUGGESTIONS: dict[str, str] = {
    "is_it_the_value": "Was {deal:round} the deal's value?",
    "did_you_mean": "{typed}: did you mean {tag}?",
    "unknown_reason": "I know no reason called {typed}, so it stays in the note.",
    "unknown_stage": "I know no stage called {typed}, so it stays in the note.",
    "not_told": "@{name} isn't told: this is between you and me.",
    "nobody_told": "Whoever you named isn't told: this is between you and me.",
    # Buttons
    "make_it": "Make it {n}",
    "make_it_tag": "Make it {tag}",
    "value": "Value {deal:short}?",
    "on_day": "Was it {day}?",
}
