"""What Rebound says in its own DM."""

from __future__ import annotations

DIRECT_MESSAGES: dict[str, str] = {
    "unclear": (
        "Here I listen to `lost …`, `won …` and `undo`, such as "
        "`lost Acme said the budget is frozen`. Nothing was logged."
    ),
    "log_it": "Log it as a no",
    "help": "Help",
}
