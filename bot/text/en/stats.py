"""What Rebound says in /lost stats."""

from __future__ import annotations

from collections.abc import Mapping

STATS: dict[str, str | Mapping[str, str]] = {
    "empty": "Nothing is logged yet. Type `/lost` after the next no, and see what it was worth.",
    "help": "`/lost stats` · what a no is worth and why, what you did, and what came of it",
    # The price
    "worth": "*A no is worth {value}*",
    "counted": "*You count, without money*",
    "by.stand_in": "by the example's numbers: {sum}",
    "by.setup": "by your numbers of {day}: {sum}",
    "by.measured": "by what was measured on {day}: {sum}",
    "by.kept": "as you kept it on {day}: {sum}",
    "measured.starting_ratio": "Measured so far: *{value}*, likely {range} (a starting ratio).",
    "measured.early": "Measured so far: *{value}*, early, likely {range}.",
    "measured.your_number": "Measured: *{value}* is your number, likely {range}.",
    "ratio": {
        "one": "{n} {contacts} in the last {days} days, {wins} {yeses}: {ratio} to one.",
        "other": "{n} {contacts} in the last {days} days, {wins} {yeses}: {ratio} to one.",
    },
    "ratio.none": "{n} {contacts} in the last {days} days, no {yes} yet.",
    "nothing_measured": "Nothing is measured yet: your first contacts will say.",
    "not_landed": "Nos come faster than yeses do: your yeses may not have landed yet.",
    "at": "At {ratio}:1 it would be {value}.",
    # Periods
    "activity": "*Activity*",
    "result": "*Result*",
    "today": "Today",
    "week": "This week",
    "month": "This month",
    # The trend
    "recent": "Last 4 weeks: {recent}. The 12 before: {earlier}.",
    "slower": "Slower weeks are part of selling, and four of them are few to tell by.",
    "of": "{yeses} in {contacts}",
    "of.ratio": "{yeses} in {contacts} ({ratio}:1)",
    "weeks": "*Nos by week*",
    "week_of": "{day}",
}
