"""What Rebound says about looking in again where a no left the door open."""

from __future__ import annotations

from collections.abc import Mapping

REVISITS: dict[str, str | Mapping[str, str]] = {
    # The list
    "title": {"one": "*{n} door stands open.*", "other": "*{n} doors stand open.*"},
    "none": (
        "No door is noted as open. *Add details*, under a no's reply, takes the door, their "
        "concern and a day to look in again."
    ),
    "no_date": "no date yet",
    "more": {"one": "And {n} more.", "other": "And {n} more."},
    "concern": "Their concern: {told}",
    "problem": "Their problem: {told}",
    "idea": "Your idea: {idea}",
    # What can be done
    "done": "Done",
    "put_off": "Put off",
    "new_idea": "New idea",
    "came_back": "They came back",
    "undo": "Undo",
    "done_with": "Done, and off the list: {what}.",
    "put_off_to": "Put off: {what}. It comes along with the morning of {day}.",
    "on_the_list": "On the list again: {what}.",
    # The forms
    "save": "Save",
    "not_now": "Not now",
    "day": "Look in again on",
    "ahead": "Please pick a day ahead, from tomorrow on.",
    "idea_asked": "What else could you offer them?",
    "idea_kept": "Kept: an idea for {what}. It comes along when you look in again.",
    "idea_forgotten": "Forgotten: the idea for {what}.",
    # The reminder
    "reminder": "You wanted to look in again: {what}. A helpful touch, no pitch.",
    # Help
    "help_revisit": (
        "`/lost revisit` · the doors that stand open: done, put off, a new idea, they came back"
    ),
}
