"""What Rebound says of lessons and plans: in replies, in the morning, and in their form."""

from __future__ import annotations

from collections.abc import Mapping

LESSONS: dict[str, str | Mapping[str, str]] = {
    # Help
    "help_lessons": "`/lost lessons` · every lesson and plan you kept: find, edit, try, delete",
    "help_recalled": (
        "A plan comes back in the reply to a no with the same reason or at the same stage."
    ),
    # In the reply to a no
    "recalled": "You planned: if {when}, then I will {then}",
    "used": "Used it",
    "not_now": "Not this time",
    "used_noted": "Noted: you used your plan. That counts for today.",
    "not_now_noted": "The plan stays for the next one.",
    "log_gone": "That log isn't there any more, so nothing was noted.",
    # Trying
    "counter": {
        "one": "Trying {lesson}: {n} of {all} contacts.",
        "other": "Trying {lesson}: {n} of {all} contacts.",
    },
    "how_did_it_go": "{all} contacts with {lesson}: how did it go?",
    "tried.worked": "It worked",
    "tried.partly": "Partly",
    "tried.no": "It didn't",
    "result.worked": "Noted: it worked. Trying it counts for today, and the lesson stays.",
    "result.partly": "Noted: it partly worked. Trying it counts for today. What was missing?",
    "result.no": "Noted: it didn't work. Trying it counts for today. {question}",
    "result.gone": "That lesson isn't there any more, so nothing was noted.",
    "try_begun": "From the next contact on I count along, and ask after {all} how it went.",
    # In the morning
    "look_back": "A plan to look back at: if {when}, then I will {then}. What came of it?",
    "next_up": "Next up, as you wrote: {next_up}",
    "plan_done": "Done",
    "plan_dropped": "Dropped",
    "plan_later": "In a week",
    "settled.done": "Done. What you set out to do, you did.",
    "settled.dropped": "Dropped. A plan that no longer fits may go.",
    "settled.open": "It comes back on {day}.",
    "settled.gone": "That plan isn't there any more, so nothing changed.",
    # The form
    "title": "Your lessons",
    "in_a_form": {
        "one": "You have kept {n} lesson. It's in a form:",
        "other": "You have kept {n} lessons. They are in a form:",
    },
    "open": "Open my lessons",
    "none": (
        "No lessons yet. *Reflect*, under the reply to a no, ends in one line to keep and in a "
        "plan; both stay here for good."
    ),
    "none_found": "Nothing fits that. Try fewer words, or show all.",
    "find": "Find",
    "close": "Close",
    "words": "Words in it",
    "about": "Show",
    "all": "All",
    "plans": "Open plans",
    "stages": "By stage, with what helps there",
    "of_stage": "Stage: {stage}",
    "of_reason": "Reason: {reason}",
    "summary": {
        "one": "{n} card · open plans: {plans}",
        "other": "{n} cards · open plans: {plans}",
    },
    "play.qualification": "*Qualification: sharpen whom you reach, and how*",
    "play.needs": "*Needs & presentation: say what it's worth before they ask*",
    "play.negotiation": "*Negotiation: stay flexible, for both sides*",
    "play.completion": "*Completion: close early and attentively*",
    "nos_there": {
        "one": "{n} no at this stage in 90 days.",
        "other": "{n} nos at this stage in 90 days.",
    },
    "no_lesson_there": "No lesson from here yet.",
    # A card
    "plan": "If {when}, then I will {then}",
    "state.open": "open",
    "state.due": "open until {day}",
    "state.done": "done",
    "state.dropped": "dropped",
    "of_block": "calling block",
    "same": "same lesson as on {day}",
    "trying": "tried on {n} of {all}",
    "tried_worked": "tried: it worked",
    "tried_partly": "tried: it partly worked",
    "tried_no": "tried: it didn't work",
    "menu.edit": "Edit",
    "menu.try": "Try on the next five",
    "menu.done": "Plan: done",
    "menu.dropped": "Plan: dropped",
    "menu.delete": "Delete …",
    "page": "Page {page} of {pages}",
    "before": "Earlier page",
    "after": "Next page",
    # Editing and deleting
    "edit_title": "Edit a lesson",
    "lesson": "The lesson, in one line",
    "plan_when": "If this comes up again …",
    "plan_then": "… then I will …",
    "plan_due": "Look back at the plan on",
    "same_as": "The same lesson as",
    "save": "Save",
    "share": "Share with a channel",
    "back": "Back",
    "saved": "*Saved.*",
    "changed_meanwhile": (
        "Another form of yours changed this card while yours was open. What you typed is still "
        "below: save once more to keep that instead."
    ),
    "half_a_plan": "A plan needs both halves: if …, then I will …. Or leave both empty.",
    "empty": "A lesson or a plan has to stay. To forget both, choose Delete in the card's menu.",
    "day_is_over": "That day is over. Pick today or a later one, or leave it empty.",
    "card_gone": "That card isn't there any more.",
    "delete_ask": "Forget this lesson and its plan for good? The no itself stays.",
    "delete": "Delete",
    "deleted": "*Deleted.* The no itself stays.",
}
