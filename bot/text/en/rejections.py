"""What Rebound says about nos."""

from __future__ import annotations

from collections.abc import Mapping

REJECTIONS: dict[str, str | Mapping[str, str]] = {
    # The headline
    "worth": "*+{worth}*",
    "worth_of_many": "*+{worth}* for {n}",
    "today": "{n} today · {total:round}",
    "today.count": "{n} today",
    "that_day": "{n} on {day} · {total:round}",
    "that_day.count": "{n} on {day}",
    # … where there were other contacts than nos
    "today.among": {
        "one": "{n} no in {contacts} today · {total:round}",
        "other": "{n} nos in {contacts} today · {total:round}",
    },
    "today.among.count": {
        "one": "{n} no in {contacts} today",
        "other": "{n} nos in {contacts} today",
    },
    "that_day.among": {
        "one": "{n} no in {contacts} on {day} · {total:round}",
        "other": "{n} nos in {contacts} on {day} · {total:round}",
    },
    "that_day.among.count": {
        "one": "{n} no in {contacts} on {day}",
        "other": "{n} nos in {contacts} on {day}",
    },
    "total_leads": {
        "one": "*{total} today* · {n} no · +{worth}",
        "other": "*{total} today* · {n} nos · +{worth}",
    },
    "total_leads_then": {
        "one": "*{total} on {day}* · {n} no · +{worth}",
        "other": "*{total} on {day}* · {n} nos · +{worth}",
    },
    "counts_lead": {"one": "*{n} no today*", "other": "*{n} nos today*"},
    "counts_lead_then": {"one": "*{n} no on {day}*", "other": "*{n} nos on {day}*"},
    "no_reply": {
        "one": "*{n} no-answer logged.* Activity counts too.",
        "other": "*{n} no-answers logged.* Activity counts too.",
    },
    "no_reply_worth": {
        "one": "*+{worth}* for {n} no-answer. Activity counts too.",
        "other": "*+{worth}* for {n} no-answers. Activity counts too.",
    },
    "worth_of_day": "*+{worth}* for {what}",
    "day": "*{what}*",
    "earned": "{earned:round} earned",
    "arithmetic": "{pay:round} ÷ {ratio} {contacts} = {value}",
    "measured": "{value}, from your starting numbers and {n} {contacts} with {wins} {yeses}",
    "gentle": "That was a big one, and it's allowed to sting. Take a minute before anything else.",
    "harsh": "Nobody should have to hear a no like that. Take a minute before anything else.",
    "gentle_worth": {
        "one": "In numbers, when you want them: {worth} for this no · {so_far}",
        "other": "In numbers, when you want them: {worth} for these {n} · {so_far}",
    },
    # What was understood
    "value": "value {deal:round}",
    "dated": "dated {day}",
    "revisit": "revisit {day}",
    # Lines of context
    "win": "On {day} you won {what}.",
    "win_paid": "On {day} you won {what}: {earned:round}.",
    "win_unnamed": "On {day} the answer was yes: 1 {what}.",
    "win_unnamed_paid": "On {day} the answer was yes: 1 {what}, {earned:round}.",
    "repeated": "The same note came a minute ago. Both are logged: undo one?",
    # The first reply of all
    "welcome": (
        "Every no is part of the work that a yes pays for, so Rebound tells what each one was "
        "worth: what a yes pays, divided by the contacts it takes. "
        "Then it helps you learn, and move on."
    ),
    "welcome.count": (
        "Every no is part of the work that a yes takes, so Rebound counts each one, and tells "
        "what is usual on the way to the next yes. Then it helps you learn, and move on."
    ),
    # Help
    "help_one": "`/lost` · one no, now; `/lost Acme said the budget is frozen` · with a note",
    "help_many": (
        "`/lost 5` · `/lost x5` · `/lost five` · five at once; `/lost 5 cold calls` · with a note"
    ),
    "help_told": (
        "`/lost Acme $12k #price @negotiation` · `/lost Acme, price, negotiation, $12k` · "
        "with the deal's value, a reason and a stage"
    ),
    "help_dated": "`/lost yesterday Acme` · `/lost on mon Acme` · up to 30 days back",
    "help_no_answer": "`/lost 40 no answer` · neither yes nor no: activity counts too",
    "help_day": "`/lost 60 dials 12 nos 1 booked` · a day in numbers, to check and to save",
    "help_moved_on": "*Moved on* closes a no: from then on only its lesson comes back",
    "help_undo": "`/lost undo` · takes back the last log, within 24 hours",
    # Buttons
    "plus_one": "+1",
    "undo": "Undo",
    "details": "Add details",
    "moved_on": "Moved on",
    # Undo
    "undone": "Taken back: {what}. Now it's {so_far}.",
    "counted.no": {"one": "{n} no", "other": "{n} nos"},
    "counted.yes": "{n} {yes}",
    "counted.no_reply": {"one": "{n} no-answer", "other": "{n} no-answers"},
    "nothing": "There is nothing to take back: no log of the last 24 hours holds.",
    "too_old": "That log is more than 24 hours old, so it stays. Its details can still be changed.",
    # What can't be changed
    "not_there": "I find no such log of yours, so nothing changed.",
    "taken_back": "That log was taken back already, so nothing changed.",
    "a_day": "A day in numbers has no details of its own. Log the one no that you mean.",
    # Moved on
    "closed": "Closed. From here on, only what you learned from it will come back.",
}
