"""Help: what it shows works, as it is shown."""

from __future__ import annotations

import re

import pytest

from bot.feature import Surface
from bot.features import FEATURES
from bot.playground.people import Person
from bot.text.speech import Speech

LINES = Surface.of(FEATURES).help
EXAMPLES = re.compile(r"`([^`]+)`")
ANSWERS = {
    "/lost": "+$50.00",
    "/lost Acme said the budget is frozen": "“Acme said the budget is frozen”",
    "/lost 5": "+$250.00 for 5",
    "/lost x5": "+$250.00 for 5",
    "/lost five": "+$250.00 for 5",
    "/lost 5 cold calls": "+$250.00 for 5",
    "/lost Acme $12k #price @negotiation": "“Acme” · Price · Negotiation · value $12,000",
    "/lost Acme, price, negotiation, $12k": "“Acme” · Price · Negotiation · value $12,000",
    "/lost yesterday Acme": "“Acme” · dated Thu 19 Nov",
    "/lost on mon Acme": "“Acme” · dated Mon 16 Nov",
    "/lost 40 no answer": "40 no-answers logged.",
    "/lost 60 dials 12 nos 1 booked": "12 nos",
    "/lost undo": "Taken back",
    "/won": "1 sale",
    "/won $5k Globex": "1 sale: Globex · deal $5,000",
    "/won pay $900 Globex": "$900.00 earned",
    "/won yesterday Globex": "1 sale: Globex · dated Thu 19 Nov",
    "/won 2026-11-02 Globex": "1 sale: Globex · dated Mon 2 Nov",
    "/lost stats": "A no is worth $50.00",
    "/lost reset": "A short reset.",
    "/lost wins": "Your win jar is still empty.",
    "/lost skills": "Nothing is on your list yet.",
    "/lost revisit": "No door is noted as open.",
    "/lost setup": "What does one pay?",
    "/lost setup $500 10": "$500 ÷ 10 contacts = $50.00",
    "/lost setup $500 10%": "$500 ÷ 10 contacts = $50.00",
    "/lost lessons": "No lessons yet.",
    "/lost block": "Your block card is in our DM.",
    "/lost coach": "Nothing is open.",
    "/lost settings": "Unasked messages",
    "/lost away until fri": "is off",
    "/lost back": "You weren't away",
    "/leaderboard": "#sales · this week",
    "/leaderboard month": "#sales · this month",
    "/leaderboard today": "#sales · today",
    "/leaderboard share": "Shared with the channel.",
    "/leaderboard cheer": "One a day.",
    "/leaderboard schedule fri 16:00": "each Friday",
    "/leaderboard score streak": "The board counts streaks",
    "/leaderboard goal 100": "100 nos a week",
    "/leaderboard off": "The board is off.",
    "/lost help": "What you can type",
    "lost 5": "+$250.00 for 5",
    "won Acme": "came before this yes",
    "undo": "Taken back",
    "lessons": "No lessons yet.",
    "help": "What you can type",
}
"""What each example of the help is answered, when a no was logged before it."""


def said(line: str) -> str:
    return Speech().say(line)


def test_every_example_has_its_answer_here_and_none_is_left_over() -> None:
    examples = [example for line in LINES for example in EXAMPLES.findall(said(line))]
    assert sorted(examples) == sorted(ANSWERS)


@pytest.mark.parametrize(("typed", "answer"), ANSWERS.items())
async def test_every_example_works_as_it_is_shown(ana: Person, typed: str, answer: str) -> None:
    await ana.types("/lost", in_="#sales")
    if typed.startswith("/"):
        reply = await ana.runs(typed, in_="#sales") or await ana.waits_for_modal()
        assert answer in reply
    else:
        await ana.says(typed)
        await ana.waits_for(answer, in_=ana.dm_channel)


async def test_help_is_one_private_answer_that_holds_every_line_and_logs_nothing(
    ana: Person,
) -> None:
    reply = await ana.types("/lost help", in_="#sales")
    assert reply.ephemeral
    assert len(reply.blocks) <= 50
    shown = "\n".join(block["text"]["text"] for block in reply.blocks)
    assert [line for line in LINES if said(line) not in shown] == []
    assert "1 today" in await ana.types("/lost", in_="#sales")
