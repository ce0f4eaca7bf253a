"""What Rebound says about nos."""

from __future__ import annotations

from collections.abc import Mapping

REJECTIONS: dict[str, str | Mapping[str, str]] = {
    # The headline
    "worth": "*+{worth}*",
    "worth_of_many": "*+{worth}* for {n}",
    "today": "{n} today · {total:round}",
    "that_day": "{n} on {day} · {total:round}",
    "total_leads": {
        "one": "*{total} today* · {n} no · +{worth}",
        "other": "*{total} today* · {n} nos · +{worth}",
    },
    "counted": {"one": "*{n} no today*", "other": "*{n} nos today*"},
    "counted_then": {"one": "*{n} no on {day}*", "other": "*{n} nos on {day}*"},
    "no_reply": {
        "one": "*{n} no-answer logged.* Activity counts too.",
        "other": "*{n} no-answers logged.* Activity counts too.",
    },
    "arithmetic": "{pay:round} ÷ {ratio} {contacts} = {value}",
    "gentle": "That was a big one, and it's allowed to sting. Take a minute before anything else.",
    "gentle_worth": "In numbers, when you want them: {worth} for this no · {n} today · {total:round}",
    # What was understood
    "value": "value {deal:round}",
    "dated": "dated {day}",
    # Lines of context
    "win": "On {day} you won {what}.",
    "win_paid": "On {day} you won {what}: {earned:round}.",
    "repeated": "The same note came a minute ago. Both are logged: undo one?",
    # The first reply of all
    "welcome": (
        "Every no is part of the work that a yes pays for, so Rebound tells what each one was "
        "worth: what a yes pays, divided by the contacts it takes. "
        "Then it helps you learn, and move on."
    ),
    # Help
    "help_one": "`/lost` · one no, now; `/lost Acme said the budget is frozen` · with a note",
    "help_many": "`/lost 5` · `/lost x5` · `/lost five` · five at once",
    "help_moved_on": "*Moved on* closes a no: from then on only its lesson comes back",
    "help_undo": "`/lost undo` · takes back the last log, within 24 hours",
    # Buttons
    "plus_one": "+1",
    "undo": "Undo",
    "details": "Add details",
    "moved_on": "Moved on",
    # Undo
    "undone": {
        "one": "Taken back: {n} no. Now it's {so_far}.",
        "other": "Taken back: {n} nos. Now it's {so_far}.",
    },
    "nothing_to_undo": "There is nothing to take back: no log of the last 24 hours holds.",
    "gone": "That log isn't there any more, so nothing changed.",
    # Moved on
    "closed": "Closed. From here on, only what you learned from it will come back.",
}
