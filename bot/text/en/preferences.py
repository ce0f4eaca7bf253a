"""What Rebound asks and says about a rep's preferences."""

from __future__ import annotations

from collections.abc import Mapping

PREFERENCES: dict[str, str | Mapping[str, str]] = {
    "may_i_write": "When may I write to you? Until you choose: in the morning only.",
    "writes.morning_and_evening": "Morning and evening",
    "writes.morning": "Morning only",
    "writes.never": "Never",
    "noted.morning_and_evening": (
        "Noted: at most one message in the morning and one in the evening of a workday."
    ),
    "noted.morning": "Noted: at most one message, in the morning of a workday.",
    "noted.never": "Noted: I won't write unless you do.",
    # The form
    "title": "Settings",
    "save": "Save",
    "close": "Close",
    "open": "Open settings",
    "open_text": "Your settings are in a form:",
    "writes_label": "Unasked messages",
    "zone_label": "Time zone",
    "zone_hint": "Such as Europe/Berlin. Left empty, it's the one Slack reports: {zone}.",
    "week_label": "Workdays",
    "morning_label": "Morning",
    "evening_label": "Evening",
    "country_label": "Public holidays of",
    "country_hint": "A country such as US, or a part of one such as DE-BY; “none” for no holidays.",
    "away_first_label": "Away from",
    "away_last_label": "until (the last day off)",
    "goal_label": "Weekly goal, in contacts",
    "goal_hint": "A small one you can keep is worth more than a large one. Empty is no goal.",
    "goal_hint_known": (
        "You usually have {usual} a week, {best} in your best one; up to {most} is in reach. "
        "Empty is no goal."
    ),
    "day_ends_label": "My day ends at",
    "day_ends_hint": "For night shifts: what you log before this hour counts for the day before.",
    "manner_label": "How I speak",
    "manner.celebrate": "Celebrate a little when there is reason to",
    "manner.new": "I'm new to the job: more support for 90 days",
    "elsewhere": "Currency, pay and your ratio are in `/lost setup`.",
    "company": "Company days off",
    "company_title": "Company days off",
    "company_days_label": "Days off for everybody",
    "company_hint": "One a line, such as 2026-12-24. Nothing comes by itself; all streaks wait.",
    "admins_only": "Company days off are for the workspace's admins to set.",
    "no_such_days": "Each day is written like 2026-12-24.",
    "day_too_long": "A day ends at noon at the latest.",
    "goal_out_of_reach": (
        "That is more than a quarter above your best week. A goal near what you do holds longer."
    ),
    "holidays_kept": "Noted. `/lost settings` changes it.",
    "holidays_gone": "There are no holidays kept for where you are now. `/lost settings` has them.",
    "sting_label": "The words of a rough no",
    "sting_hint": "Your note and their words, where it sounded annoyed or angry. Counts stay.",
    "sting_never": "Keep them",
    "sting_after": {"one": "Erase them after {n} day", "other": "Erase them after {n} days"},
    "sting_erased": {
        "one": "The words of a rough no are erased for good after {n} day, from tomorrow on.",
        "other": "The words of a rough no are erased for good after {n} days, from tomorrow on.",
    },
    "sting_undo": "Keep them after all",
    "sting_kept": "They stay. What was erased before can't be brought back.",
    "no_such_zone": "There is no such time zone. Type it like Europe/Berlin or America/New_York.",
    "no_such_place": "There are no holidays for that. Type it like US or DE-BY, or “none”.",
    "away_backwards": "The last day off is before the first one.",
    "no_first_day": "Say from when, too.",
    "saved": "Saved.",
    # Away and back
    "away": "You're off, {last} included. Nothing comes by itself, and the streak waits.",
    "away_one": "{first} is off. Nothing comes by itself, and the streak waits.",
    "away_span": "{first} to {last} are off. Nothing comes by itself, and the streak waits.",
    "away_open": (
        "You're off until you type `/lost back`. Nothing comes by itself, and the streak waits."
    ),
    "back": "Good to have you back. Your streak is where you left it.",
    "was_here": "You weren't away, so nothing changed. Good to see you.",
    # Mute
    "muted": "Quiet from now on: Rebound only answers. `/lost settings` turns the notes on again.",
    "evenings_muted": "No more evenings. The mornings stay; `/lost settings` changes that.",
    # Help
    "help_settings": "`/lost settings` · when Rebound writes to you, your workdays and holidays",
    "help_away": "`/lost away until fri` · days off: no notes, and the streak waits",
    "help_back": "`/lost back` · you're back",
}
