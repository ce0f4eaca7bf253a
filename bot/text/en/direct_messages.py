"""What Rebound says in its own DM."""

from __future__ import annotations

from collections.abc import Mapping

DIRECT_MESSAGES: dict[str, str | Mapping[str, str]] = {
    "unclear": (
        "Here I listen to `lost …`, `won …` and `undo`, such as "
        "`lost Acme said the budget is frozen`. Nothing was logged."
    ),
    "log_it": "Log it as a no",
    "add_to_last": "Add to my last no",
    "last_no": "Your last no: {what}.",
    "help": "Help",
    # An answer to a question
    "saved": "Saved as your reflection on {what}.",
    "added": "Added to your reflection on {what}: both messages are kept together.",
    "block": "your calling block",
    "day": "your day",
    "many": {"one": "the no of {day}", "other": "the {n} nos of {day}"},
    "edit": "Edit",
    "not_this": "Not this",
    "taken_out": (
        "That's out of your reflection again. What was it instead? Your words are still here."
    ),
    "changed_since": "Your reflection was changed since, so I left it as it is. Edit opens it.",
    # A question that is closed
    "closed.taken_back": (
        "That no was taken back meanwhile, so I kept your words out of it. They aren't lost: "
        "what should become of them?"
    ),
    "closed.moved_on": (
        "You moved on from that one, so I left it closed. Your words aren't lost: "
        "what should become of them?"
    ),
    "closed.too_old": (
        "That question was put more than two weeks ago, so I let it rest. Your words aren't lost: "
        "what should become of them?"
    ),
    "closed.gone": (
        "What that question was about isn't there any more. Your words aren't lost: "
        "what should become of them?"
    ),
    # Help
    "help_no_slash": (
        "In our DM the slash isn't needed: `lost 5` · `won Acme` · `undo` · `lessons` · `help`"
    ),
    "help_answers": "Type your answer right below a question, or in its thread: it is kept.",
}
