"""What Rebound says about resets: pauses with a timer, the win jar, a word before a call."""

from __future__ import annotations

from collections.abc import Mapping

RESETS: dict[str, str | Mapping[str, str]] = {
    # The menu
    "take": "Take a reset",
    "menu": "*A short reset.* The phone can wait. What would do you good right now?",
    "kind.walk": "Walk",
    "kind.break": "Break",
    "kind.coffee": "Coffee",
    "kind.breathe": "Breathe",
    "kind.friend": "Message a friend",
    "kind_for": "{kind} · {minutes} min",
    "choose_minutes": "Choose the minutes",
    "open_jar": "Open my win jar",
    "before_a_call": "A word before a call",
    "rough_words": "The words of a rough no needn't stay here for ever.",
    "erase_words": "Erase them after 30 days",
    # The form
    "title": "Take a reset",
    "kind_label": "What",
    "minutes_label": "Minutes",
    "start": "Start",
    "not_now": "Not now",
    "how_long": "Please give whole minutes, from 1 to 120.",
    # The timer
    "hint.walk": "*Off you go.* Once around the block, phone in the pocket.",
    "hint.break": "*Off you go.* Away from the screen, whatever you like.",
    "hint.coffee": "*Off you go.* Make it a good cup, and sit down with it.",
    "hint.breathe": "*In through the nose, four counts; out through the mouth, six.*",
    "hint.friend": "*Two lines to somebody who likes you.* It needn't be about the no.",
    "will_write": {
        "one": "I'll write in {n} minute.",
        "other": "I'll write in {n} minutes.",
    },
    "runs": {
        "one": "*{kind}* is running: {n} minute left.",
        "other": "*{kind}* is running: {n} minutes left.",
    },
    "instead.walk": "Walk instead",
    "instead.break": "Break instead",
    "instead.coffee": "Coffee instead",
    "instead.breathe": "Breathe instead",
    "instead.friend": "Message a friend instead",
    "stop": "Stop the timer",
    "stopped": "Stopped. It counts for nothing, and you can start it again.",
    "not_running": "That timer doesn't run any more, so there is nothing to stop.",
    "was_stopped": "That one was stopped, so there is nothing to end.",
    # Its end
    "over.walk": "Your walk is over. Click when you're ready, not before.",
    "over.break": "Your break is over. Click when you're ready, not before.",
    "over.coffee": "The cup should be empty by now. Click when you're ready, not before.",
    "over.breathe": "Enough breaths for now. Click when you're ready, not before.",
    "over.friend": "Said hello? Click when you're ready, not before.",
    "back": "Back in the game",
    "is_back": "*Back in the game.* {took} from the no to here.",
    "is_back_of_none": "*Back in the game.* {took} for yourself.",
    "recovery": "Back in the game, your last {n}: median {median}. Only you see this.",
    "minutes": "{n} min",
    "hours": "{n} h",
    "days": {"one": "{n} day", "other": "{n} days"},
    # The jar
    "win": "From your win jar: on {day} you won {what}.",
    "win_paid": "From your win jar: on {day} you won {what}, {earned:round}.",
    "a_yes": "a yes",
    "another": "Another one",
    "jar_holds": {"one": "{n} win in the jar.", "other": "{n} wins in the jar."},
    "jar_empty": "Your win jar is still empty. `/won` puts the first one in.",
    # A word before a call
    "call.picture": (
        "Before you dial: recall the last talk that went well. What did your voice sound like?"
    ),
    "call.one_person": "The next call is one person with a day of their own. Start with theirs.",
    "call.curious": "Go in to find out one thing about them. Whatever they decide, you'll know it.",
    "call.fresh": "They haven't heard your last call. For them, you begin fresh.",
    "call.stretch": "If your stomach is tight: that is what getting better feels like from inside.",
    "plan": "Your plan: if {when}, then I will {then}",
    # Help
    "help_reset": "`/lost reset` · a walk, a coffee, a few breaths, with a timer",
    "help_wins": "`/lost wins` · one out of your own win jar",
}
