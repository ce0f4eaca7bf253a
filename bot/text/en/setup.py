"""What Rebound says about a rep's own numbers, and in the form that asks for them."""

from __future__ import annotations

from collections.abc import Mapping

SETUP: dict[str, str | Mapping[str, str]] = {
    # Help
    "help_form": "`/lost setup` · three questions in a form",
    "help_inline": (
        "`/lost setup $500 10` · `/lost setup $500 10%` · what one pays, and contacts to a yes"
    ),
    # In the reply to a no
    "set_numbers": "Set my numbers",
    "change_numbers": "Change my numbers",
    "example": "That's by the example's numbers. Yours would say what *your* no is worth.",
    "welcome": (
        "These are an example's numbers: {sum}. Your own take half a minute, and what you log "
        "until then is priced anew by them."
    ),
    # What a setup led to
    "first": {
        "one": "What you had logged, {n} contact, is priced anew by it.",
        "other": "What you had logged, {n} contacts, is priced anew by it.",
    },
    "from_today": "It holds from today. What you logged before today keeps its price.",
    "since": {
        "one": "It holds from {day} on: {n} contact is priced anew.",
        "other": "It holds from {day} on: {n} contacts are priced anew.",
    },
    "same": "That's how it was already; nothing changed.",
    "change": "Change",
    "undo": "Undo",
    "mistake": "A mistake since…",
    "undone": "Taken back. It's as it was: {sum}.",
    "not_latest": "Your numbers have changed since, so that stays as it is: {sum}.",
    "open": "As it stands: {sum}. The button opens the form.",
    # The form
    "form": "My numbers",
    "save": "Save",
    "cancel": "Cancel",
    "done": "Done",
    "yes": "What is a yes?",
    "yes.sale": "A sale",
    "yes.booked_meeting": "A booked meeting",
    "yes.held_meeting": "A held meeting",
    "yes.own_word": "My own word",
    "own_word": "Your word for a yes",
    "own_word.placeholder": "placement",
    "pay": "What does one pay?",
    "pay.fixed": "A fixed amount",
    "pay.share": "A share of the deal",
    "pay.nothing": "Nothing: counts only",
    "amount": "How much one pays",
    "amount.placeholder": "500",
    "share": "Your share of the deal",
    "share.placeholder": "10%",
    "deal": "What a typical deal is worth",
    "deal.placeholder": "5,000",
    "currency": "Currency",
    "contact": "What is a contact?",
    "contact.any": "Any contact",
    "contact.dial": "A dial",
    "contact.conversation": "A conversation",
    "contact.meeting": "A meeting",
    "contact.opportunity": "An opportunity",
    "ratio": "How many contacts to a yes?",
    "ratio.hint": "The yes is one of them: 10 are nine nos and one yes. 1:10 and 10% say the same.",
    "when": "What changes?",
    "when.today": "It's new from today",
    "when.since": "It was a mistake since a date",
    "since_day": "Wrong since",
    # What is wrong with the form
    "no_word": "Please write the word that you use for a yes: letters, up to 30.",
    "too_small": "With these numbers a no would be worth less than the smallest coin.",
    "no_day": "Please say since when it was wrong.",
    "day_ahead": "That day is still to come.",
}
