"""What Rebound says to a coach, and to both on the desk."""

from __future__ import annotations

from collections.abc import Mapping

REVIEWING: dict[str, str | Mapping[str, str]] = {
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
    "state.gone": "That isn't there any more, so nothing was sent.",
    "state.answered": "You answered that one before, and that answer stands.",
    "state.withdrawn": "{rep} took that back meanwhile, so nothing was sent.",
    "state.declined": "That one is closed, so nothing was sent.",
    "your_words": "So that it isn't lost, here is what you wrote:",
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
    "is.void": "A no of it was taken back or turned private, so they can't open it any more.",
    "is.opened": "They're at it.",
    "is.put_off": "Not right now, they say.",
    "is.undelivered": "Slack couldn't deliver it.",
    "is.answered": "Answered.",
    "is.withdrawn": "Taken back.",
    "is.declined": "Not for them, they said, and saw nothing of it.",
    "read": "Read the answer",
}
