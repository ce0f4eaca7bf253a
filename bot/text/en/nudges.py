"""What Rebound says unasked: in the morning, in the evening, and when nobody answers."""

from __future__ import annotations

from collections.abc import Mapping

NUDGES: dict[str, str | Mapping[str, str]] = {
    # The morning
    "morning": "*Good morning.*",
    "already": {
        "one": "*Good morning.* You're at it already: {n} contact today.",
        "other": "*Good morning.* You're at it already: {n} contacts today.",
    },
    "back": "*Good to have you back.* Showing up again is the part that counts.",
    "activity": "*Activity* · {day}",
    "result": "*Result* · {day}",
    "nothing_on": (
        "Nothing is written down for {day}. If you worked and there was no no, one click says so."
    ),
    "worked_on": "{day}: worked, no nos.",
    # One item
    "item_own_win": "From your own win jar: on {day} you won {what}.",
    "item_evidence": {
        "one": (
            "Your last four weeks: {n} day shown up on, {contacts} contacts, {yeses} {yes}. "
            "That is what you can build on."
        ),
        "other": (
            "Your last four weeks: {n} days shown up on, {contacts} contacts, {yeses} {yes}. "
            "That is what you can build on."
        ),
    },
    "item_plan": "Your plan: if {when}, then I will {then}",
    "item_first_one": "The first call of a day is the heaviest one. After it, the rest is rolling.",
    "item_stretch": (
        "If a call feels uncomfortable, that may be the part of you that is getting better."
    ),
    "item_persistence": "No count of nos says who you are. Turning up again does.",
    "item_one_step": "One step on the road: each contact is one, however it ends.",
    "item_next": "What is the next conversation worth showing up for?",
    "item_goal": "Whatever yesterday was: which one thing will you do for your goal today?",
    "item_partner": "Who could use your help today, whether or not they buy?",
    "item_understood": "Who did you make feel understood lately, and what told you so?",
    "item_new_to_nos": (
        "You're new to this, and nos are loudest at the beginning. They get quieter by turning up."
    ),
    "item_new_beside_others": (
        "Whoever looks at ease on the phone was new once. Compare yourself with last week's you."
    ),
    "item_new_and_asking": ("First weeks are for asking: whose call could you listen in on today?"),
    # Whose holidays, asked once
    "holidays": "No notes on public holidays: I keep those of {place}, by your time zone. Right?",
    "holidays_right": "That's right",
    "holidays_change": "Change",
    # Its buttons
    "log": "Log a no",
    "worked": "Yesterday: worked, no nos",
    "worked_then": "{day}: worked, no nos",
    "day_off": "Day off",
    "change_time": "Change time",
    "mute": "Mute",
    "plain_morning": "Good morning from Rebound",
    # What they answer
    "worked_noted": "Noted: you worked on {day}, without a no. It counts.",
    "worked_before": "{day} counts already.",
    "worked_late": "{day} is too long ago to note now. Today is a fine day to begin with.",
    "day_off_noted": "Enjoy the day. Nothing comes from here until {day}, and your streak waits.",
    "day_off_open": "Enjoy the day. Nothing comes from here until you're back.",
    # The evening
    "evening": "*One question for today, if you like.*",
    "about": "It's about {what}.",
    "about_day": {"one": "It's about today's no.", "other": "It's about today's {n} nos."},
    "type_here": "Answer right here, by typing, or with Reflect.",
    "reflect": "Reflect",
    "reset_first": "There was a rough one today. A reset first, if it's still in your shoulders?",
    "take_a_reset": "Take a reset",
    "skip": "Skip",
    "snooze": "In an hour",
    "mute_evenings": "No more evenings",
    "skipped": "Skipped. Enjoy your evening.",
    "snoozed": "In an hour, then.",
    "plain_evening": "One question for today",
    # When nobody answers
    "goodbye": (
        "It's been quiet here for a while, so this is the last message that comes by itself. "
        "Nothing is lost: whenever you type `/lost`, everything is as you left it, "
        "and the mornings start again."
    ),
}
