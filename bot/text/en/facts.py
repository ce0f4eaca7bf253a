"""The facts, by the keys of bot/domain/facts.py.

Beside each fact's numbers, {yes}, {contact} and {contacts} hold the rep's own words for them:
"sale", "conversation", "conversations".
"""

from __future__ import annotations

FACTS: dict[str, str] = {
    "most_are_nos": (
        "At {ratio} {contacts} to one {yes}, about {percent} in 100 end in a no. "
        "This was one of the many."
    ),
    "yes_within": (
        "At {ratio} to one, the next {count} {contacts} hold at least one {yes} "
        "{percent} times in 100, whatever came before."
    ),
    "nine_in_ten": (
        "At {ratio} to one, {count} {contacts} hold at least one {yes} "
        "{percent} times in 100, whatever came before."
    ),
    "only_nos_next": (
        "At {ratio} to one, the next {count} {contacts} are all nos {percent} times in 100. "
        "That's chance, and it happens to anybody."
    ),
    "run_in_a_stretch": (
        "At {ratio} to one, {run} nos in a row turn up somewhere in {count} {contacts} "
        "{percent} times in 100. It's the trade, not you."
    ),
    "this_run": (
        "{run} nos in a row: at {ratio} to one, chance alone brings such a run "
        "within {count} {contacts} {percent} times in 100."
    ),
    "typical_longest": (
        "In {count} {contacts} at {ratio} to one, the longest run of nos is typically {run}. "
        "That's an ordinary season."
    ),
    "rare_longest": (
        "At {ratio} to one, one rep in twenty meets a run of {run} nos or more "
        "in {count} {contacts}, by chance alone."
    ),
    "one_no": (
        "One no tells us almost nothing: at {ratio} {contacts} to one {yes}, "
        "a no is the usual answer."
    ),
    "no_pattern": "One no doesn't make a pattern. It takes dozens before numbers say anything.",
    "business": (
        "It's strictly business: they weighed an offer, on one day, on one budget. "
        "They didn't weigh you."
    ),
    "not_personal": "Please don't take it personally: the no was to an offer, not to you.",
    "often_not_you": (
        "Budgets, timing, bosses, a bad day: "
        "the reasons for a no often have nothing to do with you."
    ),
    "one_step": (
        "One step on the road: on average one {yes} takes {ratio} {contacts}, "
        "and this was one of them."
    ),
}
