"""What Rebound says when it logged nothing, and what it asks then."""

from __future__ import annotations

from collections.abc import Mapping

CLARIFICATIONS: dict[str, str | Mapping[str, str]] = {
    # Refusals, by their kind: one sentence, with what to type instead
    "future_date": (
        "Not logged: {typed} is {day}, and that is still to come; type a day up to today, such as "
        "`/lost yesterday Acme`."
    ),
    "too_old": "Not logged: {typed} is more than {limit} days ago; type a day from {oldest} on.",
    "impossible_date": (
        "Not logged: there is no day {typed}; type it as `2026-11-20`, `20 Nov` or `yesterday`."
    ),
    "too_long_away": (
        "Not noted: {typed} is a longer time away than I can note at once; "
        "type a last day within {limit} days."
    ),
    "zero": (
        "Nothing to log, but the day counts: tell me that you worked, "
        "or type `/lost 1` if there was a no."
    ),
    "too_many": (
        "Not logged: {count} at once is more than the {limit} that I log in one go; "
        "type a smaller number, or say what you meant."
    ),
    "negative_count": (
        "Not logged: {typed} is less than nothing; type a number from 1 on, "
        "or `/lost undo` to take back the last log."
    ),
    "contradictory_day": (
        "Not logged: {typed} doesn't add up, for its parts are more than {count}; "
        "type it again as `60 dials 12 nos 1 booked`."
    ),
    "not_an_amount": (
        "Nothing logged: I can't read {typed} as an amount; type it as `$500` or `1200 EUR`."
    ),
    "unclear_amount": (
        "Nothing logged: {typed} can be read in two ways; "
        "type it without a mark for the thousands, such as `12000`."
    ),
    "negative_amount": (
        "Nothing logged: {typed} is less than nothing; type the amount without the minus."
    ),
    "absurd_amount": (
        "Nothing logged: {typed} is no amount that I can work with; "
        "type one above zero and below ten billion."
    ),
    "not_a_ratio": (
        "Not kept: I can't read {typed} as contacts per yes; type it as `10`, `1:10` or `10%`."
    ),
    "absurd_ratio": (
        "Not kept: a yes takes one contact at least, and 10,000 at most, so {typed} can't be; "
        "type it as `10` or `1:10`."
    ),
    "not_a_share": "Not kept: I can't read {typed} as a share of the deal; type it as `10%`.",
    "absurd_share": (
        "Not kept: {typed} can't be your share of a deal; type more than 0 % and at most 100 %, "
        "such as `10%`."
    ),
    # Buttons of refusals
    "worked_no_nos": "worked, no nos",
    "a_deal_of": "a {amount:round} deal",
    "in_parts": "{count} nos in parts",
    "that_day": "{meant}",
    "undo": "Undo the last log",
    # A day of work without a no
    "worked": "Noted: you worked today, and there were no nos. The day counts.",
    "worked_already": "That's noted already: you worked today. The day counts once.",
    "worked_undone": "Taken back: today isn't noted as a day without nos any more.",
    "worked_not_there": "That note was taken back already.",
    "take_back": "Undo",
    # Nearly a command
    "ask": "{typed}: did you mean {command}? Nothing was logged.",
    "ask_not_yet": (
        "{typed}: if you mean {command}, that isn't there yet. Nothing was logged and nothing "
        "changed; `/lost help` shows what there is."
    ),
    "not_yet": (
        "“{command}” isn't there yet, so nothing was done, and nothing was logged. "
        "`/lost help` shows what there is."
    ),
    "log_it_as_a_no": "Log it as a no",
    "command.undo": "undo",
    "command.setup": "setup",
    "command.stats": "stats",
    "command.patterns": "patterns",
    "command.lessons": "lessons",
    "command.revisit": "revisit",
    "command.settings": "settings",
    "command.away": "away",
    "command.back": "back",
    "command.changed": "changed",
    "command.reset": "reset",
    "command.export": "export",
    "command.forget_me": "forget me",
    "command.help": "help",
    "command.block": "block",
    "command.coach": "coach",
    "command.wins": "wins",
    "command.skills": "skills",
    # A day in numbers
    "preview": "*{day}*: {what}.",
    "preview_worth": "Worth {worth:round}.",
    "preview_earned": "Worth {worth:round}, and {earned:round} earned.",
    "preview_ask": "Nothing is logged yet. Save it?",
    "contacts": "{n} {noun}",
    "nos": {"one": "{n} no", "other": "{n} nos"},
    "no_replies": {"one": "{n} no-answer", "other": "{n} no-answers"},
    "save": "Save",
    "cancel": "Cancel",
    "cancelled": "Nothing was logged.",
    # The text of an old button
    "no_longer_kept": "I no longer have that text, and nothing was logged. Please type it again.",
}
