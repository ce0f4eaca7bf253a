"""A day's log lines, at the most talkative level: what was done, and nobody's words."""

from __future__ import annotations

import json

from bot.playground.people import Person
from bot.playground.story import Slack
from tests.e2e.test_reflecting import reflects
from tests.support.log_lines import log_lines

WORDS = "frozenbudget"


async def test_a_day_is_logged_without_anybodys_words_names_or_tokens(
    slack: Slack, ana: Person
) -> None:
    with log_lines("DEBUG") as logged:
        reply = await ana.types(f"/lost {WORDS} $12k #price", in_="#sales")
        await reflects(ana, reply, **{"What did you learn, in one line?": WORDS})
        await ana.types(f"/lost tomorrow {WORDS}", in_="#sales")
        await ana.says(f"lost {WORDS}")
        await ana.waits_for("$50.00")
        undo = await ana.types(f"/lost {WORDS}", in_="#sales")
        await ana.clicks(undo, "Undo")
        await slack.events.settled()
    told = logged.getvalue()
    settings = slack.settings()
    for secret in (WORDS, ana.user.name, settings["SLACK_BOT_TOKEN"], settings["SLACK_APP_TOKEN"]):
        assert secret not in told
    answered = [json.loads(line) for line in told.splitlines()]
    answered = [line for line in answered if line["event"] == "request.answered"]
    assert {line["listener"] for line in answered} >= {
        "/lost",
        "reflection.answers",
        "message",
        "no.undo",
    }
    # What the bot itself says comes back as an event, and is let go before anything is asked.
    assert {line.get("tenant") for line in answered} == {slack.team.id, None}
    assert {line["outcome"] for line in answered} == {"answered"}
