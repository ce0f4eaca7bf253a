"""Asking a coach, from the reply to what is tried on the next calls; on both databases."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack
from bot.storage import Storage, open_storage
from tests.support.book import contacts_of, rep_of
from tests.support.postgres import new_schema

NOS = "Which nos (five at most)"
COACH = "Your coach"
SKILL = "Which one skill should your coach watch for?"
LINK = "A recording, if there is one"
PARTS = "What goes along of each no"
KEEP = "What works, and should stay?"
ADVICE = "What would you try instead next time?"
THEN = "… then I will …"
STRENGTH = "And what stays a strength?"
USUAL = ["The date", "The account", "The reason", "The stage"]
SECRET = "Quincunx"


@pytest.fixture(params=["sqlite", "postgres"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    if request.param == "sqlite":
        storage = await open_storage(f"sqlite:///{tmp_path}/rebound.db")
        yield storage
        await storage.close()
        return
    async with new_schema(request.getfixturevalue("postgres")) as url:
        storage = await open_storage(url, auto_migrate=True)
        yield storage
        await storage.close()


@pytest.fixture
def cleo(slack: Slack) -> Person:
    """A coach in Chicago."""
    return slack.person("cleo")


@pytest.fixture
def ben(slack: Slack) -> Person:
    """Somebody else in the team."""
    return slack.person("ben")


async def opens(person: Person, reply: Seen, label: str = "Ask my coach") -> Shown:
    await person.clicks(reply, label)
    return await person.waits_for_modal("Your coach gets what is ticked below and nothing else")


async def previews(person: Person, reply: Seen, **fields: Any) -> Shown:
    await opens(person, reply)
    told = {COACH: "@cleo", SKILL: "My opening", **fields}
    assert await person.submits(told) == {}
    return await person.waits_for_modal("This is what goes")


async def sends(person: Person, reply: Seen, **fields: Any) -> Shown:
    await previews(person, reply, **fields)
    assert await person.submits() == {}
    return await person.waits_for_modal("Ask my coach")


async def accepted(ana: Person, cleo: Person, reply: Seen, **fields: Any) -> Seen:
    """Have an ask accepted and delivered; return it as the coach sees it."""
    await sends(ana, reply, **fields)
    asked = await came(cleo, "asks whether you'd coach them")
    await cleo.clicks(asked, "Accept")
    return await came(cleo, "What to look at:")


async def came(person: Person, text: str) -> Seen:
    return await person.waits_for(text, in_=person.dm_channel)


def posts_to(slack: Slack, person: Person) -> list[dict[str, Any]]:
    calls = slack.wire.calls("chat.postMessage")
    return [each.request for each in calls if each.request["channel"] == person.id]


def listed(blocks: Any) -> list[Any]:
    return json.loads(blocks) if isinstance(blocks, str) else blocks


@pytest.mark.seed("2.11", "2.12")
async def test_a_review_goes_from_the_reply_to_the_next_five_calls(
    slack: Slack, ana: Person, cleo: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme wants it cheaper #price @negotiation", in_="#sales")
    await sends(ana, reply, **{LINK: "https://calls.example/42"})
    asked = await came(cleo, "ana asks whether you'd coach them")
    await cleo.clicks(asked, "Accept")
    ask = await came(cleo, "What to look at:")
    assert "My opening" in ask
    assert "Recording: https://calls.example/42" in ask
    assert "1. Fri 20 Nov · Price · Negotiation · 1 no" in ask
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    assert await cleo.submits({KEEP: "You let them talk", ADVICE: "Name the price last"}) == {}
    await cleo.waits_for_modal("Sent to")
    answer = await came(ana, "cleo looked at what you sent on Fri 20 Nov.")
    assert "Keep:\nYou let them talk\nTry:\nName the price last" in answer.screen
    await ana.clicks(answer, "What will I try?")
    form = await ana.waits_for_modal("After the review: what will you try on the next five calls?")
    assert form.values["If …"] == "it's one of my next five calls"
    assert form.values[STRENGTH] == "You let them talk"
    assert await ana.submits({THEN: "name the price last"}) == {}
    await ana.waits_for_modal("if “it's one of my next five calls”, then I will “name the price")
    [no] = await contacts_of(storage, ana)
    kept = await storage.read(lambda tx: tx.reflections.of_log(rep_of(ana), no.log_id))
    assert kept and kept.plan
    assert (kept.plan.then, kept.again) == ("name the price last", "You let them talk")


async def test_the_coach_gets_byte_for_byte_what_the_preview_showed(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await ana.types("/lost <Acme> & co #price", in_="#sales")
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Add details")
    await ana.submits({"Account": "A*c_m~e & <@U1>", "Their words": "no & <no>"})
    everything = [*USUAL, "Their words", "How the no sounded", "My note"]
    preview = await previews(ana, reply, **{PARTS: everything})
    [_, pushed] = [
        each.response["view"]
        for each in slack.wire.calls("view_submission")
        if each.response and each.response.get("response_action") == "push"
    ][-2:] or [None, None]
    assert pushed is None or preview
