"""The frame of Rebound's help; its lines stand in the tables of what they are about.

What stands in backticks is an example to be typed as it is.
"""

from __future__ import annotations

HELP: dict[str, str] = {
    "title": "What you can type",
    "about_rejections": "Log a no",
    "about_details": "Say more of it",
    "about_wins": "Log a yes",
    "about_reflection": "Learn from it",
    "about_lessons": "Keep what you learned",
    "about_coaching": "Ask for a second pair of eyes",
    "about_internal": "What lies inside your company",
    "about_resets": "Take a reset",
    "about_asking": "Ask why",
    "about_revisits": "Look in again",
    "about_energy": "Your energy",
    "about_setup": "Say what a yes pays you",
    "about_stats": "See where you stand",
    "about_calling": "Call in blocks",
    "about_leaderboard": "Look at the channel's board",
    "about_sharing": "Put something before the channel",
    "about_preferences": "When it writes to you",
    "about_direct_messages": "In our DM",
    "about_help": "Help",
    "help": "`/lost help` · this list",
}
