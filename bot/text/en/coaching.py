"""What Rebound says when a rep asks a coach, and to the coach."""

from __future__ import annotations

from collections.abc import Mapping

COACHING: dict[str, str | Mapping[str, str]] = {
    "ask": "Ask my coach",
    "title": "Ask my coach",
    "close": "Close",
    "not_now": "Not now",
    "show": "Show me what goes",
    # The form
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
    # What is wrong with a field
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
    # The preview
    "preview_title": "This is what goes",
    "preview": "Exactly this goes to {coach}, and nothing else:",
    "preview_asked": (
        "{coach} is asked first whether they want to coach you, and gets exactly this once they do:"
    ),
    "send": "Send",
    "back": "Back",
    "not_sent": "Not sent. {why}",
    # What goes
    "asks": {
        "one": "{rep} would like you to look at {n} no.",
        "other": "{rep} would like you to look at {n} nos.",
    },
    "look_at": "*What to look at:*",
    "recording": "*Recording:* {link}",
    "nth": "*{n}.*",
    "words_of_theirs": "*Their words:* {text}",
    "note": "*My note:* {text}",
    "happened": "*What happened:* {text}",
    "again": "*I'd do again:* {text}",
    "swap": "*I'd swap:* {text}",
    "lesson": "*My lesson:* {text}",
    "plan": "*My plan:* if {when}, then {then}",
    "sounded": "sounded {tone}",
    # Sent
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
    # What is said instead
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
    # To the coach: the role
    "role": (
        "{rep} asks whether you'd coach them: now and then a no or two to look at, and a few "
        "lines from you. What they picked is shown to you only if you say yes."
    ),
    "plain_role": "Would you coach somebody?",
    "accept": "Accept",
    "decline": "Not for me",
    "accepted": "Thank you. You coach {rep} from now on; what they sent is in `/lost coach`, too.",
    "declined": "Fine. {rep} is told, and nothing of theirs was shown to you.",
    "accept_after_all": "I'll coach them after all",
    "role_gone": "{rep} has taken that back meanwhile. There's nothing for you to do.",
    # To the coach: an ask
    "plain_ask": "A second pair of eyes, please",
    "answer": "Answer",
    "later": "Not now",
    "recalled": "{rep} took this back. There's nothing for you to do.",
    "put_off": "It stays in `/lost coach`, and {rep} is told that it isn't now.",
    "answer_title": "Answer",
    "behaviour": (
        "Speak of what they did, not of who they are. Either box may stay empty, but not both."
    ),
    "keep_box": "What works, and should stay?",
    "advice_box": "What would you try instead next time?",
    "send_answer": "Send",
    "empty": "A line in either box is enough.",
    "thanks": "Sent to {rep}. Thank you for looking.",
    "you_answered": "You answered {rep}.",
    "coach_state.gone": "That isn't there any more, so nothing was sent.",
    "coach_state.answered": "You answered that one before, and that answer stands.",
    "coach_state.withdrawn": "{rep} took that back meanwhile, so nothing was sent.",
    "coach_state.declined": "That one is closed, so nothing was sent.",
    "your_words": "So that it isn't lost, here is what you wrote:",
    # To the rep
    "plain_answer": "Your coach has answered",
    "answered": "{coach} looked at what you sent on {day}.",
    "keeps": "*Keep:*",
    "tries": "*Try:*",
    "try_it": "What will I try?",
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
    # What the rep tries
    "try_title": "What will I try?",
    "next_five": "it's one of my next five calls",
    "when": "If …",
    "then": "… then I will …",
    "strength": "And what stays a strength?",
    "keep_it": "Keep it",
    "try_both": "One line, please.",
    "tried": "Kept: if {when}, then I will {then}.",
    "stays": "What stays a strength: {strength}",
    "nothing_left": "What you had sent was taken back, so there is no no to keep a plan with.",
    # The desk
    "desk": "Coaching",
    "yours": "*What you asked*",
    "for_you": "*What you were asked*",
    "nothing": (
        "Nothing is open. Pick a no or two and ask for a second pair of eyes: you see exactly "
        "what goes before it goes."
    ),
    "line": {"one": "To {coach}, {day}: {n} no.", "other": "To {coach}, {day}: {n} nos."},
    "line_of": {"one": "From {rep}, {day}: {n} no.", "other": "From {rep}, {day}: {n} nos."},
    "is.sent": "Sent.",
    "is.asked": "Asked whether they'd coach you.",
    "is.opened": "They're at it.",
    "is.put_off": "Not right now, they say.",
    "is.undelivered": "Slack couldn't deliver it.",
    "is.answered": "Answered.",
    "read": "Read the answer",
    # Help
    "help_ask": (
        "*Ask my coach*, in the menu under a reply: pick up to five nos, see exactly what goes, "
        "and send it"
    ),
    "help_desk": "`/lost coach` · what you asked, and what you were asked",
}
