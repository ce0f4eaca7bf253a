"""Why a text or a form can't stand, each in one sentence that says what to type instead.

``{typed}`` holds what was refused, escaped and in quotation marks.
"""

from __future__ import annotations

REFUSALS: dict[str, str] = {
    "future_date": "{day} is still to come: please log it when it has happened.",
    "too_old": "{typed} is more than {limit} days ago, further back than I can date a log.",
    "impossible_date": "I can't make a day of {typed}. Type it like 2026-11-20, or “yesterday”.",
    "too_long_away": "That's very long: please enter at most {limit} days at a time.",
    "zero": "Nothing to log, then. Type it without a number, or with one from 1 to 100.",
    "too_many": "{count} at once is more than I take: please log at most {limit} at a time.",
    "negative_count": "A count can't be negative. To take the last log back, type `/lost undo`.",
    "contradictory_day": "{typed} names two different days. Please type only one of them.",
    "not_an_amount": "I can't read {typed} as an amount. Type it like 500, $12,000 or 12k.",
    "unclear_amount": "{typed} can be read in two ways. Type it without a mark, like 1234 or 1.5k.",
    "negative_amount": "An amount can't be negative. Type it without the minus.",
    "absurd_amount": "{typed} is no amount I can count with. Type one like 500 or 12k.",
    "not_a_ratio": "I can't read {typed} as a ratio. Type how many contacts: 10, or 1:10, or 10%.",
    "absurd_ratio": "A yes takes at least 1 contact, and at most 10,000. Type it like 10.",
    "not_a_share": "I can't read {typed} as a share. Type it in per cent, like 10%.",
    "absurd_share": "A share of the deal is more than 0% and at most 100%. Type it like 10%.",
}
