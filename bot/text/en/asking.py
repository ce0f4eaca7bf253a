"""What Rebound says about asking a customer why. The questions themselves go to the customer."""

from __future__ import annotations

from collections.abc import Mapping

ASKING: dict[str, str | Mapping[str, str]] = {
    "ask": "Ask the customer why",
    "title": "Ask the customer why",
    "save": "Save",
    "not_now": "Not now",
    # The question, to be copied
    "copy": "Copy one into your own message. Nothing is sent from here.",
    "manner.warm": "Warm",
    "manner.straight": "Straight",
    "manner.brief": "Brief",
    "you_said": "You said: “{what}”.",
    "your_concern": "I understood that this weighed most: {what}.",
    "question.warm": (
        "Thank you for your time, and for a clear answer. {known}"
        "What could I have done better to be of use to you? A line is plenty."
    ),
    "question.warm.named": (
        "Thank you for your time, and for a clear answer. {known}"
        "What could I have done better to be of use to {account}? A line is plenty."
    ),
    "question.straight": (
        "Thanks for deciding. {known}I'm not reopening it; I'd like to learn from it: "
        "what would have had to be different for a yes?"
    ),
    "question.straight.named": (
        "Thanks for deciding. {known}I'm not reopening it; I'd like to learn from it: "
        "what would have had to be different for {account} to say yes?"
    ),
    "question.brief": "{known}One last question, if I may: what decided it in the end?",
    "question.brief.named": (
        "{known}One last question, if I may: what decided it for {account} in the end?"
    ),
    # Before it is sent
    "check": "Before you send it",
    "check.needy": "It doesn't beg: I'm fine with any answer",
    "check.arrogant": "It doesn't know better than they do",
    "check.rude": "I'd be glad to get it myself",
    "read_again": {
        "one": "{n} point of the tone check is open: read your message once more first.",
        "other": "{n} points of the tone check are open: read your message once more first.",
    },
    "wait": "Wait before you reply",
    "minutes": "{n} minutes",
    "will_tell": "Let it cool: I'll write in {n} minutes.",
    "cooled": (
        "The wait is over: {what}. Read your reply once more with a cool head, and send it "
        "if it still says what you want."
    ),
    # The reminder
    "remind": "Remind me after so many workdays",
    "remind_hint": "Your own workdays. Empty it, and no reminder comes.",
    "how_many": "Please give a whole number of workdays, from 1 to 30, or none.",
    "will_remind": "I'll ask you on {day} whether they answered.",
    "no_workday": "You're off until further notice, so no reminder is set.",
    "reminder": "You wanted to ask why it was a no: {what}. Did they answer?",
    "answered": "They answered",
    "again": "In three workdays",
    "drop": "Let it be",
    "dropped": "Let be. No more reminder of it.",
    # A good exit
    "exit": "How you left",
    "exit.thanked": "I thanked them for their time",
    "exit.no_argument": "I didn't argue with their decision",
    "exit.way_back": "I left them an easy way back",
    "gracious": "Gracefully done: that counts for your day.",
    # Their answer
    "their_words": "Their answer, word for word",
    "about": "What it can improve",
    "about.offer": "The offer",
    "about.technique": "My technique",
    "changed_meanwhile": (
        "Another form of yours kept these words while yours was open. What you typed is still in "
        "the box below: save once more to keep that instead."
    ),
    "kept": "*Kept.*",
    "is_about.offer": (
        "Noted as feedback on the offer. *Share to this channel*, below the no, can put it on the "
        "channel's weekly list, without a name."
    ),
    "is_about.technique": "Noted for your own list: `/lost skills`.",
    # The skills
    "skills": "*What customers said about your technique.* Only you see this.",
    "skill": "{day} · {words}",
    "no_skills": (
        "Nothing is on your list yet. *Ask the customer why*, and tick *My technique* below "
        "their answer."
    ),
    # Help
    "help_ask": (
        "*Ask the customer why*, in a full reply's menu: a question to copy, a reminder, a box "
        "for their words"
    ),
    "help_skills": "`/lost skills` · what customers said about your technique",
}
