"""What Rebound says when a rep asks a coach."""

from __future__ import annotations

from collections.abc import Mapping

COACHING: dict[str, str | Mapping[str, str]] = {
    "ask": "Ask my coach",
    "title": "Ask my coach",
    "close": "Close",
    "not_now": "Not now",
    "show": "Show me what goes",
    "who_sees": (
        "Your coach gets what is ticked below and nothing else, and you see it first. "
        "Notes, how it sounded and what you wrote for yourself stay out unless you tick them."
    ),
    "nos": "Which nos (five at most)",
    "coach": "Your coach",
    "link": "A recording, if there is one",
    "link_example": "https://",
    "parts": "What goes along of each no",
    "part.date": "The date",
    "part.account": "The account",
    "part.reason": "The reason",
    "part.stage": "The stage",
    "part.their_words": "Their words",
    "part.tone": "How the no sounded",
    "part.note": "My note",
    "part.reflection": "What I wrote when I reflected",
    "part.lesson": "My lesson and plan",
    "no_of": {"one": "{n} no", "other": "{n} nos"},
    "problem.none_picked": "Pick at least one no.",
    "problem.too_many": "Five at most: less to look at, more to see.",
    "problem.not_open": (
        "One of these can't be sent any more: it was taken back, left behind, or is now "
        "between you and your company."
    ),
    "problem.no_coach": "Pick somebody.",
    "problem.not_for_them": "They said that coaching isn't for them. Pick somebody else.",
    "problem.with_them": "One of these is with them already.",
    "problem.no_skill": "Say in a few words what to look at.",
    "problem.no_link": "That isn't a web address; it begins with https:// or http://.",
    "problem.forgotten": "That preview is too old to be sent. Go back and look at it once more.",
    "unfit.yourself": "That's you. Pick somebody else.",
    "unfit.bot": "That's an app. Pick a person.",
    "unfit.left": "They aren't here any more. Pick somebody else.",
    "unfit.elsewhere": "They aren't of your company here, so nothing can be sent to them.",
    "unfit.unknown": "Slack doesn't tell me who that is right now. Try again in a moment.",
    "preview_title": "This is what goes",
    "preview": "Exactly this goes to {coach}, and nothing else:",
    "preview_asked": (
        "{coach} is asked first whether they want to coach you, and gets exactly this once they do:"
    ),
    "send": "Send",
    "back": "Back",
    "not_sent": "Not sent. {why}",
    "asks": {
        "one": "{rep} would like you to look at {n} no.",
        "other": "{rep} would like you to look at {n} nos.",
    },
    "look_at": "*What to look at:*",
    "recording": "*Recording:* {link}",
    "nth": "*{n}.*",
    "words_of_theirs": "*Their words:* {text}",
    "note": "*My note:* {text}",
    "answered": "*My answer to a question:* {text}",
    "happened": "*What happened:* {text}",
    "again": "*I'd do again:* {text}",
    "swap": "*I'd swap:* {text}",
    "lesson": "*My lesson:* {text}",
    "plan": "*My plan:* if {when}, then {then}",
    "sounded": "sounded {tone}",
    "sent_title": "Ask my coach",
    "sent": "Sent to {coach}. The answer comes to you here.",
    "sent_asked": (
        "{coach} is asked whether they want to coach you. They see what you picked only if "
        "they say yes."
    ),
    "sent_muted": (
        "It waits in {coach}'s `/lost coach`. I don't write to them by myself, so give them a word."
    ),
    "sent_already": "This one went to {coach} before. Nothing was sent a second time.",
    "take_back": "Take back",
    "withdraw": "Withdraw it",
    "elsewhere": "Send it elsewhere",
    "taken_back": "Taken back. It is gone from {coach}'s messages and from their queue.",
    "none": "There's no open no that can be sent to a coach.",
    "not_this": (
        "That no can't be sent: it was taken back, left behind, or lies inside your company."
    ),
    "state.gone": "That isn't there any more.",
    "state.opened": (
        "{coach} is at it already. If nothing comes within three workdays, you can withdraw it."
    ),
    "state.answered": "{coach} has answered: `/lost coach` shows it.",
    "state.withdrawn": "You had taken that back already.",
    "state.declined": "{coach} said that coaching isn't for them, and saw nothing of it.",
    "state.too_soon": "Give {coach} three workdays first. Until they begin, you can take it back.",
    "coach_declined": (
        "{coach} can't be your coach. Nothing of what you picked was shown to them."
    ),
    "coach_put_off": (
        "{coach} can't look at it right now. It stays in their queue; you may send it elsewhere."
    ),
    "waits": {
        "one": "{coach} hasn't got to the no that you sent on {day}. No hard feelings:",
        "other": "{coach} hasn't got to the {n} nos that you sent on {day}. No hard feelings:",
    },
    "help_ask": (
        "*Ask my coach*, in the menu under a reply: pick up to five nos, see exactly what goes, "
        "and send it"
    ),
    "help_desk": "`/lost coach` · what you asked, and what you were asked",
}
