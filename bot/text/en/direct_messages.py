"""What Rebound says in its own DM."""

from __future__ import annotations

DIRECT_MESSAGES: dict[str, str] = {
    "unclear": (
        "Here I listen to `lost …`, `won …` and `undo`, such as "
        "`lost Acme said the budget is frozen`. Nothing was logged."
    ),
    # Help
    "help_no_slash": "In our DM the slash isn't needed: `lost 5` · `won Acme` · `undo` · `help`",
    "log_it": "Log it as a no",
    "help": "Help",
}
