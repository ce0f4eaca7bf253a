"""What Rebound says in the form that tells more of a no."""

from __future__ import annotations

DETAILS: dict[str, str] = {
    "add": "Add details",
    "title": "Add details",
    "log_title": "Log a no",
    "save": "Save",
    "log_it": "Log it",
    "not_now": "Not now",
    "who_sees": "Every field may stay empty. For now, only you see what stands here.",
    # Help
    "help_add": (
        "*Add details*, under every reply: account, reason, stage, how it sounded, their words, "
        "the door and when to come back"
    ),
    "help_shortcuts": (
        "*Log a no*, among the shortcuts, opens a form. *Log this as a no*, on any message, takes "
        "it as the note: in threads, too, where commands don't work"
    ),
    # Fields
    "count": "How many",
    "note": "Note",
    "account": "Account",
    "day": "Date",
    "reason": "Reason",
    "source": "Who says so",
    "stage": "Stage",
    "where": "Where",
    "control": "Within my control",
    "tone": "How the no sounded",
    "deal": "Deal value",
    "deal_example": "$12,000, 12k, 1200 EUR",
    "their_words": "Their words",
    "problem": "Their problem, in a line",
    "concern": "Their concern, in a line",
    "talk": "Conversation or pitch",
    "door": "The door",
    "revisit_on": "Revisit on",
    # What is wrong with a field
    "problem.how_many": "Please give a whole number from 1 to 100.",
    "problem.future": "That day is still to come; please pick one up to today, {day}.",
    "problem.too_old": "That's more than 30 days ago; please pick a day from {day} on.",
    "problem.past": "That day is over; please pick one from today on, {day}.",
    "problem.not_an_amount": "I can't read that as an amount; please write it as $12,000 or 12k.",
    "problem.unclear_amount": (
        "That can be read in two ways; please write it without a mark for the thousands."
    ),
    "problem.negative_amount": "That's less than nothing; please leave out the minus.",
    "problem.absurd_amount": "Please write an amount above zero and below ten billion.",
    # Asked again
    "reask": "You didn't know yet why it was a no: {what}. Do you know by now?",
    "that_no": "the one of {day}",
}
