"""What Rebound says about yeses."""

from __future__ import annotations

from collections.abc import Mapping

WINS: dict[str, str | Mapping[str, str]] = {
    # The headline, and what was understood
    "won": "*{n} {yeses}: {who}*",
    "won.nobody": "*{n} {yeses}*",
    "deal": "deal {deal:round}",
    "dated": "dated {day}",
    "linked": "It grew out of the no of {day}: {what}.",
    "replaced": "It grew out of the no of {day}: {what}. That no counts no more; this yes does.",
    # Activity beside results
    "activity": "*Activity*",
    "result": "*Result*",
    "worth": "+{worth} as {a_contact}",
    "day_activity": "{n} {contacts} {when} · {total:round}",
    "day_activity.counts": "{n} {contacts} {when}",
    "today": "today",
    "on": "on {day}",
    "earned": "{earned} earned",
    "earned.by_setup": "{earned} earned, by your setup",
    "earned.by_example": "{earned} earned, by the example's numbers",
    "day_result": "{n} {yeses} {when}",
    # What it took
    "took": {
        "one": "{n} no, {worth}, came before this yes.",
        "other": "{n} nos, {worth} of them, came before this yes.",
    },
    "took.counts": {
        "one": "{n} no came before this yes.",
        "other": "{n} nos came before this yes.",
    },
    # Deal or pay
    "deal_or_pay": "Is {amount:round} the deal, or your pay?",
    "is_deal": "The deal",
    "is_pay": "My pay",
    # Hints and buttons
    "make_it": "Make it {n}",
    "value": "Deal {deal:short}?",
    "not_told": "@{name} isn't told: this is between you and me.",
    "undo": "Undo",
    "edit": "Edit",
    "came_back": "They came back",
    "put_back": "Put it back",
    "make_it_a_win": "Make it a win",
    # Taken back
    "taken_back": "*Taken back: {what}.* It doesn't count any more.",
    "day_left": "{day}: {n} {yeses} · {nos}",
    "nos": {"one": "{n} no", "other": "{n} nos"},
    "gone": "I find no such win of yours, so nothing changed.",
    "not_this_one": "That log holds more than one no, so it stays as it is. Type `/won` instead.",
    # The form
    "form": "Edit a win",
    "save": "Save",
    "cancel": "Cancel",
    "done": "Done",
    "who": "Who",
    "day": "When",
    "deal_value": "What the deal is worth",
    "pay": "What it pays you",
    "pay.hint": "Leave it empty, and it pays what your setup says.",
    "note": "Note",
    "holds": "Does it hold?",
    "holds.yes": "It holds",
    "holds.no": "It didn't hold",
    "bad_day": "Please pick a day up to today, at most {limit} days ago.",
    # They came back
    "link": "They came back",
    "which_no": "Which no did it grow out of?",
    "no_no": "None of them",
    "no_nos": "There is no earlier no of yours with a note or an account to choose from.",
    "saved": "Saved: {what}.",
    # Stats
    "last_wins": "*Last wins*",
    "listed": "{day} · {what}",
    "listed.taken_back": "{day} · taken back · {what}",
    "listed.earned": "{day} · {what} · {earned:round}",
    # Not understood
    "nothing_logged": "{sentence} Nothing was logged.",
    "zero": (
        "A win counts from 1 on: type `/won` for one, or `/won $5k Globex`. Nothing was logged."
    ),
    "ask": "{typed}: is that the name of a win, or did you mean `/lost {command}`?",
    "log_it": "Log the win",
    # Help
    "help_title": "*Logging a yes*",
    "help_one": "`/won` · one yes, now; `/won $5k Globex` · the deal's value, and who",
    "help_pay": "`/won pay $900 Globex` · what it pays you, said outright",
    "help_dated": "`/won yesterday Globex` · `/won 2026-11-02 Globex` · up to 400 days back",
    "help_later": "*Edit*, *They came back* and *Undo* stand below each; later, in your stats",
}
