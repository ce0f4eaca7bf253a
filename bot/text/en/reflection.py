"""What Rebound says when a rep reflects."""

from __future__ import annotations

REFLECTION: dict[str, str] = {
    "reflect": "Reflect",
    "title": "Reflect",
    "save": "Save",
    "not_now": "Not now",
    "close": "Close",
    # The form
    "no_hurry": "None of this has to be now. Choose “Not now”: Reflect stays where it is.",
    "who_sees": (
        "Only you see this here; a coach sees only what you send. Your company's exports may "
        "include direct messages, so a form like this one is safer."
    ),
    "stored_encrypted": (
        "What you write is stored encrypted, and whoever hosts Rebound holds the key."
    ),
    "stored_plain": (
        "What you write is stored without encryption by whoever hosts Rebound, who could read it."
    ),
    "empty": "A word in any one box is enough. To skip it all, choose “Not now”.",
    "changed_meanwhile": (
        "Another form of yours saved this while yours was open. What you typed is still in the "
        "boxes below: save once more to keep that instead."
    ),
    # What is said instead of the form
    "gone": "That log isn't there any more, so there is nothing to reflect on.",
    "taken_back": "That one was taken back, so there is nothing left to reflect on.",
    # Saved
    "saved": "*Saved.*",
    "saved_of_undone": (
        "*Saved.* The log itself was taken back meanwhile, so this doesn't count for your day."
    ),
    "erased": "Erased. Nothing of what you had written is kept.",
    "lesson": "Your lesson: {lesson}",
    # The plan
    "plan_asked": "One plan to take along, if you like:",
    "plan_when": "If this comes up again …",
    "plan_then": "… then I will …",
    "plan_due": "Look back at the plan on",
    "plan_due_on": "On {day}, your morning message asks what came of it.",
    "day_is_over": "That day is over. Pick today or a later one, or leave it empty.",
    "next_up": "What is next? One line for your next morning",
    "next_up_kept": "Next up: {next_up}. Your next morning message says it again.",
    "same_as": "Is it a lesson you had before?",
    "same_lesson": "Same lesson as on {day}. Knowing it twice is how it sticks.",
    "keep_plan": "Keep it",
    "same_again": "Nothing to change: I'd do the same again",
    "half_a_plan": (
        "A plan needs both halves: if …, then I will …. "
        "Or say that you'd do the same again, or close this."
    ),
    "plan": "Your plan: if {when}, then I will {then}",
    "good_process": (
        "Nothing to change: you'd do the same again. A good process can end in a no, too."
    ),
    "good_process_of_win": "Nothing to change: you'd do the same again. Good to know what works.",
    "try_it": "Try it on the next five",
    # Moving on
    "moved_on": "Moved on",
    "closed": "Closed. From here on, only what you learned from it will come back.",
    # Help
    "help_reflect": (
        "*Reflect*, under every reply: what happened, what was yours in it, one lesson, one plan. "
        "Use it again to change what you wrote."
    ),
    # In the place of the reply
    "reflected": "Reflected.",
}
