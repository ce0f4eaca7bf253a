"""What Rebound asks and says when a rep puts something before a channel."""

from __future__ import annotations

from collections.abc import Mapping

SHARING: dict[str, str | Mapping[str, str]] = {
    "share": "Share to this channel",
    # The form
    "title": "Share",
    "text_label": "In your words",
    "text_hint": "Leave out whatever the channel needn't know, such as the customer's name.",
    "channel_label": "Channel",
    "how_label": "How",
    "how.named": "Now, with my name",
    "how.name_free": "Now, without my name",
    "how.listed": "On the channel's weekly list, without names",
    "cause_label": "What it's about",
    "cause_hint": "For the weekly list.",
    "cause.offer": "What we offer",
    "cause.market": "What the market does",
    "next": "Preview",
    "close": "Close",
    "say_something": "Write what the channel is to read.",
    "choose_a_cause": "Choose one for the weekly list.",
    # The preview
    "preview": "This is what {channel} will read, word for word:",
    "preview_listed": (
        "This goes onto the weekly list of {channel}, word for word. The list comes with the "
        "board, once five people have something on it."
    ),
    "post": "Post it",
    "keep": "Put it on the list",
    "posted": "Shared with {channel}.",
    "kept": "It's on the list of {channel}, without your name.",
    # What the channel reads
    "of_no.named": "*{name}* on a no:",
    "of_no.name_free": "Somebody here on a no:",
    "of_lesson.named": "*{name}* shares a lesson:",
    "of_lesson.name_free": "A lesson from somebody here:",
    "cheer": "Cheer",
    "cheered": "Cheered. That's a point for you, and they read it in the morning.",
    "cheer_spent": "That was today's cheer. There's another one tomorrow.",
    "cheer_yourself": "That one is yours. A cheer is for a teammate.",
    # The weekly list
    "list_title": "*What the market told us this week* · without names",
    "list_plain": "What the market told us this week",
    "list.offer": "*What we offer*",
    "list.market": "*What the market does*",
    "list_line": "• {text}",
    "list_more": {"one": "and {n} more", "other": "and {n} more"},
    # The concern box
    "concern_title": "Raise a concern",
    "concern_label": "What should the channel know?",
    "concern_hint": (
        "Nobody can tell whose it is: your name isn't kept with it. It is posted tomorrow at nine."
    ),
    "concern_submit": "Hand it in",
    "concern_kept": "Handed in. The channel reads it tomorrow at nine, and nobody knows from whom.",
    "concern_post": "*A concern from somebody here:*",
    # What can't be shared
    "not_yours": "That isn't there any more, so nothing was shared.",
    "taken_back": "That was taken back, so nothing was shared.",
    "shared_channel": (
        "{channel} is shared with another company, so nothing of yours is posted there."
    ),
    "not_in_it": "I'm not in that channel: `/invite @Rebound` there lets me in.",
    "help_share": "*Share to this channel* below a no · with your name, without it, or on a list",
}
