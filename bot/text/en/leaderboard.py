"""What Rebound says on a channel's board, and about it."""

from __future__ import annotations

from collections.abc import Mapping

LEADERBOARD: dict[str, str | Mapping[str, str]] = {
    # The board
    "title": "*{channel} · {period}*",
    "plain_title": "The board, {period}",
    "period.week": "this week",
    "period.month": "this month",
    "period.today": "today",
    "goal": {
        "one": "*Team goal* {done} of {goal}, with {n} cheer\n{progress}  {percent} %",
        "other": "*Team goal* {done} of {goal}, with {n} cheers\n{progress}  {percent} %",
    },
    "goal_reached": {
        "one": "*Team goal reached* {done} of {goal}, with {n} cheer. Well done, all.\n{progress}",
        "other": (
            "*Team goal reached* {done} of {goal}, with {n} cheers. Well done, all.\n{progress}"
        ),
    },
    "cheers": {"one": "{n} cheer so far.", "other": "{n} cheers so far."},
    "place": "*{rank}*  {names} · {value}",
    "and_more": {"one": "{names} and {n} more", "other": "{names} and {n} more"},
    "value.courage": {"one": "{n} point a day", "other": "{n} points a day"},
    "value.streak": {"one": "{n} workday in a row", "other": "{n} workdays in a row"},
    "value.reflections": "reflected on {value} % of workdays",
    "too_few": {
        "one": "{n} person is on the board. Names are shown from three on.",
        "other": "{n} people are on the board. Names are shown from three on.",
    },
    "nobody_yet": "Nobody is on the board. Names are shown from three on.",
    "nothing_yet": "Still open: the first day shown up on puts somebody here.",
    "how.courage": (
        "Once a day each: showing up, reflecting, using a lesson, leaving well, cheering "
        "somebody on. Over one's own workdays, so part-timers stand level."
    ),
    "how.streak": "Workdays in a row that somebody showed up on. Days off keep it as it is.",
    "how.reflections": "Days with a reflection, over one's own workdays.",
    "you.courage": {
        "one": "You: {days} of {n} workday, {points} points.",
        "other": "You: {days} of {n} workdays, {points} points.",
    },
    "you.streak": {
        "one": "You: {n} workday in a row.",
        "other": "You: {n} workdays in a row.",
    },
    "you.reflections": {
        "one": "You: reflected on {days} of {n} workday.",
        "other": "You: reflected on {days} of {n} workdays.",
    },
    "quarter.courage": {
        "one": "The top quarter {period}: {n} day.",
        "other": "The top quarter {period}: {n} days.",
    },
    "quarter.streak": {
        "one": "The top quarter: {n} workday.",
        "other": "The top quarter: {n} workdays.",
    },
    "quarter.reflections": {
        "one": "The top quarter {period}: {n} day.",
        "other": "The top quarter {period}: {n} days.",
    },
    "you_are_off": "You're off all of this time, so nothing is counted.",
    "looking_on": "You're looking on, and nobody sees that. *Join* puts you on the board.",
    "join": "Join",
    "leave": "Leave",
    "cheer": "Cheer",
    "concern": "Raise a concern",
    # The post
    "chart_title": "Together, day by day",
    "chart.courage": "points",
    "chart.streak": "showed up",
    "chart.reflections": "reflected",
    "chart_day": "{day} {value}",
    "bars": "*Together, day by day*\n```{bars}```",
    "in_words": "{what}. Together, day by day: {days}.",
    # Joining and leaving
    "joined": "You're on the board of {channel}. *Leave* takes you off again, at any time.",
    "joined_before": "You're on the board of {channel} already.",
    "left": "You're off the board. Your streak and all your figures stay as they are.",
    "not_on_it": "You weren't on the board.",
    # Setting it up
    "scheduled": (
        "The board is posted here each {weekday} at {time}, by the clock of {zone}: that's your "
        "zone. You and the workspace's admins may change it."
    ),
    "score_set.courage": "The board counts courage points from now on.",
    "score_set.streak": "The board counts streaks from now on.",
    "score_set.reflections": "The board counts reflections from now on.",
    "goal_set": {
        "one": "The team's goal is {n} no a week, together. Cheers count towards it.",
        "other": "The team's goal is {n} nos a week, together. Cheers count towards it.",
    },
    "goal_gone": "The team has no goal now.",
    "off": "The board is off. `/leaderboard on` brings it back, with everybody who is on it.",
    "on": "The board is on again.",
    "is_off": "The board of this channel is off. Whoever set it up can bring it back, and admins.",
    "off_everywhere": "All boards here are off. `/leaderboard on everywhere` brings them back.",
    "on_everywhere": "Boards are on again in the workspace.",
    "is_off_everywhere": "Boards are off in this workspace. An admin can turn them on again.",
    "not_yours": (
        "That is for whoever set the board up, and for the workspace's admins. You may look, "
        "join and leave as you like."
    ),
    "you_coach": (
        "You coach somebody here, so you look on: you see everything, and you aren't ranked."
    ),
    "admins_only": "That is for the workspace's admins.",
    "confirm_shared": "Use it here anyway",
    "shared": (
        "This channel is shared with another company, so there is no board here until whoever "
        "set it up, or an admin, says so."
    ),
    "confirmed": "Noted. The board is shown here, where the other company can read it, too.",
    "shared_once": "Shared with the channel.",
    "invite": (
        "I'm not in this channel, so nothing can be posted here by itself: `/invite @Rebound` "
        "lets me in."
    ),
    "only_in_channels": "Boards live in channels. Type `/leaderboard` in your team's.",
    # What can't be understood
    "unclear.period": (
        "There are `/leaderboard week`, `month` and `today`. And: `share`, `schedule fri 16:00`, "
        "`score courage`, `goal 100`, `off`, `cheer`."
    ),
    "unclear.help": (
        "`/leaderboard` shows the board: `week`, `month` or `today`. `share` posts it, `cheer` "
        "cheers somebody on. Whoever sets it up: `schedule fri 16:00`, `score streak` (or "
        "`reflections`, `courage`), `goal 100`, `off`."
    ),
    "unclear.score": "A board counts `courage`, `streak` or `reflections`.",
    "unclear.goal": "Type a number of nos a week, such as `/leaderboard goal 100`, or `goal off`.",
    "unclear.schedule": "Type a weekday and an hour, such as `/leaderboard schedule fri 16:00`.",
    # Cheering
    "cheer_title": "Cheer somebody on",
    "cheer_who": "Who?",
    "cheer_hint": "One a day. They read it in their next morning note.",
    "cheer_submit": "Cheer",
    "close": "Close",
    "cheer_yourself": "That's you. Choose a teammate.",
    "cheer_bot": "That's no person. Choose a teammate.",
    "cheered": "Cheered. That's a point for you, and one more for the team.",
    "cheer_spent": "That was today's cheer. There's another one tomorrow.",
    "cheer_line": "{name} cheered you on in {channel}.",
    "cheer_line_share": "{name} cheered you on for what you shared in {channel}.",
    # Troubles
    "trouble": (
        "The board of {channel} couldn't be posted: I'm not in the channel. `/invite @Rebound` "
        "there lets me in."
    ),
    # Help
    "help_board": (
        "`/leaderboard` · `/leaderboard month` · `/leaderboard today` · who showed up and learnt"
    ),
    "help_share": "`/leaderboard share` · post it for all · `/leaderboard cheer` · cheer one on",
    "help_set_up": (
        "`/leaderboard schedule fri 16:00` · `/leaderboard score streak` · "
        "`/leaderboard goal 100` · `/leaderboard off` · for whoever sets it up"
    ),
}
