"""Asking a coach, from the reply to what is tried on the next calls; on both databases."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack, playground
from bot.storage import Storage, open_storage
from tests.e2e.conftest import FRIDAY, MANIFEST
from tests.support.book import contacts_of, rep_of
from tests.support.postgres import new_schema
from tests.support.rebound import rebound

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
ODD = "Fri 20 Nov · A*c_m~e & <@U1>"


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
    return list(json.loads(blocks) if isinstance(blocks, str) else blocks)


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
    assert "1. Fri 20 Nov · Price · Negotiation\n" in ask.screen
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
    assert kept
    assert kept.plan
    assert (kept.plan.then, kept.again) == ("name the price last", "You let them talk")
    await ana.closes()
    assert "It worked" not in (await ana.types("/lost 4", in_="#sales")).labels
    fifth = await ana.types("/lost", in_="#sales")
    assert "name the price last" in fifth
    assert {"It worked", "Partly", "It didn't"} <= set(fifth.labels)


async def test_the_coach_gets_byte_for_byte_what_the_preview_showed(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    more = {NOS: [ODD], PARTS: EVERYTHING, LINK: "https://x.example/?a=1&b=2"}
    await accepted(ana, cleo, await tells_all(ana), **more)
    shown = listed(pushed_last(slack)["blocks"])
    sent = listed(posts_to(slack, cleo)[-1]["blocks"])
    assert sent[:-1] == shown[2:]  # below what introduces it, and above the coach's buttons
    assert sent[-1]["type"] == "actions"
    assert "A*c_m~e &amp; &lt;@U1&gt;" in json.dumps(sent)
    assert "“no &amp; &lt;no&gt;”" in json.dumps(sent, ensure_ascii=False)


async def test_what_is_sent_is_what_was_shown_even_if_the_no_changes_before_send(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    await previews(ana, reply, **{PARTS: [*USUAL, "My note"]})
    preview = ana.modal
    await ana.types("/lost undo", in_="#sales")
    assert preview
    assert await ana.submits() == {}
    assert "Not sent. One of these can't be sent any more" in await ana.waits_for_modal("Not sent")
    await slack.events.settled()
    assert cleo.dm == []


async def test_by_default_no_text_of_the_reps_goes_but_the_account(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await tells_all(ana)
    form = await opens(ana, reply)
    assert form.values[PARTS] == USUAL
    await ana.closes()
    ask = await accepted(ana, cleo, reply, **{NOS: [ODD]})
    assert "Price" in ask
    for private in PRIVATE.values():
        assert private not in ask.screen


PRIVATE = {
    "Their words": "no & <no>",
    "How the no sounded": "sounded angry",
    "My note": "noted Quincunx",
    "What I wrote when I reflected": "happened Quincunx",
    "My lesson and plan": "lesson Quincunx",
}
EVERYTHING = [*USUAL, *PRIVATE]


@pytest.mark.parametrize("part", PRIVATE)
async def test_what_is_ticked_goes_and_nothing_beside_it(
    slack: Slack, ana: Person, cleo: Person, part: str
) -> None:
    ask = await accepted(ana, cleo, await tells_all(ana), **{NOS: [ODD], PARTS: [part]})
    told = {other: text for other, text in PRIVATE.items() if text in ask.screen}
    assert told == {part: PRIVATE[part]}
    for usual in ("Fri 20 Nov", "A*c_m~e", "Price", "Negotiation"):
        assert usual not in ask.screen


async def test_until_the_role_is_accepted_only_the_question_is_told(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await ana.types("/lost Acme wants it cheaper #price", in_="#sales")
    await sends(ana, reply, **{PARTS: EVERYTHING})
    asked = await came(cleo, "ana asks whether you'd coach them")
    assert asked.labels == ["Accept", "Not for me"]
    desk = await cleo.types("/lost coach", in_="#sales")
    for seen in (asked.screen, desk.screen, json.dumps(posts_to(slack, cleo))):
        for told in ("Acme", "Price", "My opening"):
            assert told not in seen
    assert desk.labels == ["Accept", "Not for me", "Ask my coach"]


async def test_the_role_is_accepted_once(slack: Slack, ana: Person, cleo: Person) -> None:
    await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    again = await ana.types("/lost Globex #timing", in_="#sales")
    form = await opens(ana, again)
    assert form.values[COACH] == cleo.id  # whom she asked last
    assert await ana.submits({SKILL: "My close"}) == {}
    assert "Exactly this goes to @cleo, and nothing else" in await ana.waits_for_modal("This is")
    assert await ana.submits() == {}
    assert "Sent to @cleo." in await ana.waits_for_modal("Sent to")
    assert "My close" in await came(cleo, "My close")
    assert len([post for post in posts_to(slack, cleo) if "coach you" in str(post)]) == 0


async def test_two_asks_put_the_question_once_and_both_follow_the_yes(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    first = await ana.types("/lost Acme #price", in_="#sales")
    second = await ana.types("/lost Globex #timing", in_="#sales")
    await sends(ana, first)
    await sends(ana, second, **{SKILL: "My close"})
    asked = await came(cleo, "asks whether you'd coach them")
    assert len(posts_to(slack, cleo)) == 1
    await cleo.clicks(asked, "Accept")
    await came(cleo, "My close")
    await came(cleo, "My opening")
    assert len(posts_to(slack, cleo)) == 3


async def test_who_declines_sees_nothing_and_the_rep_is_told(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    await sends(ana, reply)
    await cleo.clicks(await came(cleo, "asks whether"), "Not for me")
    declined = await came(cleo, "Fine. @ana is told, and nothing of theirs was shown to you.")
    told = await came(ana, "@cleo can't be your coach.")
    assert told.labels == ["Send it elsewhere"]
    desk = await ana.types("/lost coach", in_="#sales")
    assert "Not for them, they said" in desk
    assert desk.labels == ["Send it elsewhere", "Ask my coach"]
    assert "Acme" not in json.dumps(posts_to(slack, cleo))
    await opens(ana, reply)
    errors = await ana.submits({COACH: "@cleo", SKILL: "My opening"})
    assert errors == {COACH: "They said that coaching isn't for them. Pick somebody else."}
    await ana.closes()
    await cleo.clicks(declined, "I'll coach them after all")
    await came(cleo, "You coach @ana from now on")
    await sends(ana, reply)
    assert "My opening" in await came(cleo, "My opening")


async def test_a_declined_ask_goes_elsewhere_with_all_that_was_put_into_it(
    slack: Slack, ana: Person, cleo: Person, ben: Person
) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    await sends(ana, reply, **{LINK: "https://calls.example/42", PARTS: ["The reason"]})
    await cleo.clicks(await came(cleo, "asks whether"), "Not for me")
    told = await came(ana, "can't be your coach")
    await ana.clicks(told, "Send it elsewhere")
    form = await ana.waits_for_modal("Your coach gets")
    assert form.values == {
        NOS: ["Fri 20 Nov · Acme"],
        COACH: None,
        SKILL: "My opening",
        LINK: "https://calls.example/42",
        PARTS: ["The reason"],
    }
    assert await ana.submits({COACH: "@ben"}) == {}
    assert await ana.submits() == {}
    await ben.clicks(await came(ben, "asks whether"), "Accept")
    assert "1. Price" in await came(ben, "What to look at:")


async def test_back_leads_to_the_form_with_everything_in_it(ana: Person, cleo: Person) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    preview = await previews(ana, reply, **{PARTS: [*USUAL, "My note"]})
    assert "My note: “Acme”" in preview
    await ana.closes()
    assert ana.modal
    assert ana.modal.values[SKILL] == "My opening"
    assert await ana.submits({PARTS: USUAL}) == {}
    again = await ana.waits_for_modal("This is what goes")
    assert "My note" not in again.screen
    assert cleo.dm == []


async def test_it_is_taken_back_before_the_coach_begins(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await ana.clicks(await ana.waits_for_modal("Ask my coach"), "Take back")
    await ana.waits_for_modal("Taken back. It is gone from @cleo's messages and from their queue.")
    await came(cleo, "ana took this back. There's nothing for you to do.")
    assert ask.labels == []
    assert "My opening" not in "".join(seen.screen for seen in cleo.dm)
    desk = await cleo.types("/lost coach", in_="#sales")
    assert "Nothing is open." in desk
    await ana.closes()
    assert ana.modal is None
    desk = await ana.types("/lost coach", in_="#sales")
    assert "To @cleo, Fri 20 Nov: 1 no. Taken back." in desk
    assert desk.labels == ["Ask my coach"]


async def test_undoing_a_no_takes_it_back_from_the_coach_too(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await ana.types("/lost undo", in_="#sales")
    await slack.clock.move(timedelta(seconds=1))
    assert "ana took this back." in ask
    assert ask.labels == []


async def test_a_question_for_the_role_is_taken_back_too(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    await sends(ana, await ana.types("/lost Acme #price", in_="#sales"))
    asked = await came(cleo, "asks whether")
    desk = await cleo.types("/lost coach", in_="#sales")
    assert ana.modal
    await ana.clicks(ana.modal, "Take back")
    await ana.waits_for_modal("Taken back.")
    await came(cleo, "took this back")
    assert asked.labels == []
    await cleo.clicks(desk, "Accept")
    await cleo.waits_for("ana has taken that back meanwhile.")


async def test_what_was_not_posted_yet_is_taken_back_before_it_goes(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    slack.fault("chat.postMessage", "error", code="internal_error", times=1)
    await sends(ana, await ana.types("/lost Acme #price", in_="#sales"))
    assert ana.modal
    await ana.clicks(ana.modal, "Take back")
    await ana.waits_for_modal("Taken back.")
    for _ in range(5):
        await slack.clock.move(timedelta(minutes=2))
    assert cleo.dm == []


async def test_the_modal_closes_whole_once_it_is_sent(ana: Person, cleo: Person) -> None:
    await sends(ana, await ana.types("/lost Acme #price", in_="#sales"))
    await ana.closes()
    assert ana.modal is None


async def test_what_the_coach_began_to_answer_is_not_taken_back(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    assert ana.modal
    await ana.clicks(ana.modal, "Take back")
    await ana.waits_for_modal("cleo is at it already.")
    assert await cleo.submits({KEEP: "All of it"}) == {}
    await came(ana, "All of it")
    desk = await ana.types("/lost coach", in_="#sales")
    assert "To @cleo, Fri 20 Nov: 1 no. Answered." in desk
    assert "Read the answer" in desk.labels


@pytest.mark.seed("2.12")
async def test_after_three_workdays_it_may_be_withdrawn_or_sent_elsewhere(
    slack: Slack, ana: Person, cleo: Person, ben: Person
) -> None:
    await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await ana.closes()
    for morning in (23, 24, 25):
        await slack.clock.move_to(datetime(2026, 11, morning, 13, 30, tzinfo=UTC))
        assert "hasn't got to" not in ana.dm[-1].screen
    desk = await ana.types("/lost coach", in_="#sales")
    assert desk.labels == ["Take back", "Ask my coach"]
    await slack.clock.move_to(datetime(2026, 11, 26, 13, 30, tzinfo=UTC))  # Thanksgiving
    assert "hasn't got to" not in ana.dm[-1].screen
    await slack.clock.move_to(datetime(2026, 11, 27, 13, 30, tzinfo=UTC))
    note = ana.dm[-1]
    assert "@cleo hasn't got to the no that you sent on Fri 20 Nov." in note
    assert {"Withdraw it", "Send it elsewhere", "Log a no"} <= set(note.labels)
    await ana.clicks(note, "Send it elsewhere")
    await ana.waits_for_modal("Your coach gets")
    assert await ana.submits({COACH: "@ben"}) == {}
    assert await ana.submits() == {}
    await came(ben, "asks whether you'd coach them")
    await came(cleo, "took this back")
    await ana.clicks(note, "Withdraw it")
    await came(ana, "You had taken that back already.")
    assert "Log a no" in note.labels


async def test_what_was_begun_may_be_withdrawn_after_three_workdays(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    await ana.closes()
    await slack.clock.move_to(datetime(2026, 11, 27, 13, 30, tzinfo=UTC))
    await ana.clicks(ana.dm[-1], "Withdraw it")
    await came(ana, "Taken back.")
    assert await cleo.submits({ADVICE: "So much advice"}) == {}
    page = await cleo.waits_for_modal("ana took that back meanwhile, so nothing was sent.")
    assert "So much advice" in page
    assert "So much advice" not in "".join(seen.screen for seen in ana.dm)


async def test_nobody_is_reminded_of_what_was_undone(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await ana.closes()
    await ana.types("/lost undo", in_="#sales")
    desk = await ana.types("/lost coach", in_="#sales")
    assert "To @cleo, Fri 20 Nov: 1 no. Taken back." in desk
    await slack.clock.move_to(datetime(2026, 11, 27, 13, 30, tzinfo=UTC))
    assert "Good" in ana.dm[-1]
    assert "hasn't got to" not in ana.dm[-1].screen


async def test_days_off_put_the_reminder_off(slack: Slack, ana: Person, cleo: Person) -> None:
    await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await ana.closes()
    await slack.clock.move_to(datetime(2026, 11, 23, 13, 30, tzinfo=UTC))
    await ana.types("/lost away tue-wed", in_="#sales")
    await slack.clock.move_to(datetime(2026, 11, 27, 13, 30, tzinfo=UTC))
    assert "hasn't got to" not in ana.dm[-1].screen
    for day in range(30, 33):
        at = datetime(2026, 11, 30, 13, 30, tzinfo=UTC) + timedelta(days=day - 30)
        await slack.clock.move_to(at)
        assert ("hasn't got to" in ana.dm[-1].screen) == (day == 31)


async def test_not_now_leaves_it_in_the_queue_and_lets_the_rep_go_elsewhere(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Not now")
    await came(cleo, "It stays in /lost coach, and @ana is told that it isn't now.")
    told = await came(ana, "@cleo can't look at it right now.")
    assert told.labels == ["Send it elsewhere"]
    desk = await cleo.types("/lost coach", in_="#sales")
    assert "From @ana, Fri 20 Nov: 1 no." in desk
    await cleo.clicks(desk, "Answer")
    await cleo.waits_for_modal("My opening")
    assert await cleo.submits({ADVICE: "Ask more"}) == {}
    await came(ana, "Ask more")


@pytest.mark.seed("4.26")
async def test_a_review_ends_in_a_behaviour_to_change_beside_what_stays_a_strength(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    form = await cleo.waits_for_modal("Speak of what they did, not of who they are.")
    assert list(form.values) == [KEEP, ADVICE]
    assert await cleo.submits({ADVICE: "Name the price last"}) == {}
    await ana.clicks(await came(ana, "Name the price last"), "What will I try?")
    form = await ana.waits_for_modal("After the review")
    assert list(form.values) == ["If …", THEN, STRENGTH]
    assert await ana.submits({THEN: "name the price last"}) != {}
    assert await ana.submits({STRENGTH: "I listen well"}) == {}
    page = await ana.waits_for_modal("then I will “name the price last”.")
    assert page.screen.endswith("What stays a strength: “I listen well”")


async def test_a_plan_that_stood_there_is_shown_and_changed_on_purpose_only(
    slack: Slack, ana: Person, cleo: Person, storage: Storage
) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    ask = await accepted(ana, cleo, reply)
    await ana.clicks(reply, "Reflect")
    lesson = list((await ana.waits_for_modal("What did you learn")).values)[-1]
    assert await ana.submits({lesson: "Ask who signs"}) == {}
    assert await ana.submits({"If this comes up again …": "they stall", THEN: "ask why"}) == {}
    await ana.closes()
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    assert await cleo.submits({KEEP: "Your calm"}) == {}
    await ana.clicks(await came(ana, "Your calm"), "What will I try?")
    form = await ana.waits_for_modal("After the review")
    assert list(form.values.values()) == ["they stall", "ask why", "Your calm"]
    assert await ana.submits({THEN: "ask who signs"}) == {}
    [no] = await contacts_of(storage, ana)
    kept = await storage.read(lambda tx: tx.reflections.of_log(rep_of(ana), no.log_id))
    assert kept
    assert kept.plan
    assert (kept.lesson, kept.plan.when, kept.plan.then) == (
        "Ask who signs",
        "they stall",
        "ask who signs",
    )


async def test_an_answer_to_nos_that_were_taken_back_is_still_read(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    assert await cleo.submits({KEEP: "Your calm"}) == {}
    answer = await came(ana, "Your calm")
    await ana.clicks(answer, "What will I try?")
    await ana.waits_for_modal("After the review")
    await ana.types("/lost undo", in_="#sales")
    assert await ana.submits({THEN: "ask why"}) == {}
    assert "ask why" in await ana.waits_for_modal("What you had sent was taken back")
    await ana.closes()
    await ana.clicks(answer, "What will I try?")
    assert "Your calm" in await ana.waits_for_modal("What you had sent was taken back")


# --- who can't be a coach


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ({"deleted": True}, "They aren't here any more. Pick somebody else."),
        ({"is_bot": True}, "That's an app. Pick a person."),
        ({"is_stranger": True}, "They aren't of your company here, so nothing can be sent to"),
        ({"is_restricted": True}, "They aren't of your company here, so nothing can be sent to"),
        ({"home": "T0ELSEWHERE"}, "They aren't of your company here, so nothing can be sent to"),
    ],
)
async def test_nobody_is_asked_who_cannot_be_a_coach(
    slack: Slack, ana: Person, who: dict[str, Any], told: str
) -> None:
    slack.add_user(slack.team, "eve", "Eve Novak", **who)
    await opens(ana, await ana.types("/lost Acme #price", in_="#sales"))
    errors = await ana.submits({COACH: "@eve", SKILL: "My opening"})
    assert list(errors) == [COACH]
    assert errors[COACH].startswith(told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("@ana", "That's you. Pick somebody else."),
        ("@slackbot", "That's an app. Pick a person."),
        ("@rebound", "That's an app. Pick a person."),
    ],
)
async def test_neither_the_rep_nor_an_app_is_a_coach(
    slack: Slack, ana: Person, name: str, told: str
) -> None:
    await opens(ana, await ana.types("/lost Acme #price", in_="#sales"))
    assert await ana.submits({COACH: name, SKILL: "My opening"}) == {COACH: told}


@pytest.mark.parametrize("fault", ["error", "status", "dropped"])
async def test_where_slack_does_not_say_who_it_is_nothing_is_sent(
    slack: Slack, ana: Person, cleo: Person, fault: Any
) -> None:
    await opens(ana, await ana.types("/lost Acme #price", in_="#sales"))
    slack.fault("users.info", fault, code="internal_error", status=500, times=50)
    errors = await ana.submits({COACH: "@cleo", SKILL: "My opening"})
    assert errors == {COACH: "Slack doesn't tell me who that is right now. Try again in a moment."}
    assert cleo.dm == []


async def test_a_coach_who_leaves_between_preview_and_send_gets_nothing(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    await previews(ana, await ana.types("/lost Acme #price", in_="#sales"))
    await slack.change_user(slack.team, cleo.user, deleted=True)
    assert await ana.submits() == {}
    await ana.waits_for_modal("Not sent. They aren't here any more.")
    await ana.closes()
    assert ana.modal
    assert ana.modal.values[SKILL] == "My opening"
    assert cleo.dm == []


async def test_an_ask_that_slack_cannot_deliver_may_be_withdrawn_at_once(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    slack.fault("chat.postMessage", "error", code="user_disabled", times=1)
    await sends(ana, await ana.types("/lost Acme #price", in_="#sales"))
    await slack.clock.move(timedelta(minutes=1))
    desk = await ana.types("/lost coach", in_="#sales")
    assert "Slack couldn't deliver it." in desk
    assert desk.labels == ["Withdraw it", "Send it elsewhere", "Ask my coach"]


async def test_a_muted_coach_is_not_written_to_and_the_rep_is_told(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await cleo.types("/lost", in_="#sales")
    await cleo.clicks(reply, "Never")
    await cleo.waits_for("Noted:")
    before = len(posts_to(slack, cleo))
    page = await sends(ana, await ana.types("/lost Acme #price", in_="#sales"))
    assert "It waits in @cleo's /lost coach." in page
    await slack.clock.move(timedelta(minutes=1))
    desk = await cleo.types("/lost coach", in_="#sales")
    await cleo.clicks(desk, "Accept")
    await cleo.waits_for("You coach @ana from now on")
    await slack.clock.move(timedelta(minutes=1))
    assert len(posts_to(slack, cleo)) == before
    await cleo.clicks(await cleo.types("/lost coach", in_="#sales"), "Answer")
    await cleo.waits_for_modal("My opening")
    assert await cleo.submits({KEEP: "All of it"}) == {}
    await came(ana, "All of it")


# --- what happens at the same time, or twice


async def test_an_answer_to_what_was_taken_back_is_shown_to_the_coach_and_not_sent(
    slack: Slack, ana: Person, cleo: Person, storage: Storage
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    await ana.types("/lost undo", in_="#sales")
    before = len(ana.dm)
    assert await cleo.submits({KEEP: "Your calm", ADVICE: "Ask who signs"}) == {}
    page = await cleo.waits_for_modal("ana took that back meanwhile, so nothing was sent.")
    assert "Your calm\nAsk who signs" in page.screen
    await slack.clock.move(timedelta(minutes=1))
    assert len(ana.dm) == before


async def test_an_answer_after_the_rep_erased_everything_is_shown_and_not_sent(
    slack: Slack, ana: Person, cleo: Person, storage: Storage
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    await erase_asks(storage)
    assert await cleo.submits({KEEP: "Your calm"}) == {}
    page = await cleo.waits_for_modal("That isn't there any more, so nothing was sent.")
    assert "Your calm" in page
    await cleo.closes()
    await cleo.clicks(ask, "Not now")
    await came(cleo, "That isn't there any more")


async def test_an_ask_that_is_sent_while_the_coach_accepts_arrives(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    await sends(ana, await ana.types("/lost Acme #price", in_="#sales"))
    await ana.closes()
    asked = await came(cleo, "asks whether")
    await previews(ana, await ana.types("/lost Globex", in_="#sales"), **{SKILL: "My close"})
    await asyncio.gather(ana.submits(), cleo.clicks(asked, "Accept"))
    await came(cleo, "My close")
    await came(cleo, "My opening")


async def test_of_taking_back_and_answering_at_once_one_counts_and_both_are_told(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await ana.closes()
    desk = await ana.types("/lost coach", in_="#sales")
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    await slack.clock.move_to(datetime(2026, 11, 27, 13, 0, tzinfo=UTC))
    await asyncio.gather(ana.clicks(desk, "Take back"), cleo.submits({KEEP: "Your calm"}))
    await slack.clock.move(timedelta(seconds=1))
    assert cleo.modal
    sent = "Sent to @ana" in cleo.modal
    assert ("took that back" in cleo.modal.screen) != sent
    assert any("Your calm" in seen.screen for seen in ana.dm) == sent
    told = "has answered" if sent else "Taken back."
    await ana.waits_for(told)


async def test_in_an_organisation_whoever_is_of_it_may_be_a_coach(storage: Storage) -> None:
    async with (
        playground(MANIFEST, mode="socket", at=FRIDAY, enterprise="Juniper") as slack,
        rebound(slack, storage),
    ):
        ana, cleo = slack.person("ana"), slack.person("cleo")
        ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
        assert "My opening" in ask


async def test_an_ask_sent_twice_goes_once(slack: Slack, ana: Person, cleo: Person) -> None:
    await previews(ana, await ana.types("/lost Acme #price", in_="#sales"))
    slack.fault("to_bot", "twice")
    assert await ana.submits() == {}
    await cleo.clicks(await came(cleo, "asks whether"), "Accept")
    await came(cleo, "My opening")
    await slack.clock.move(timedelta(minutes=5))
    assert len(posts_to(slack, cleo)) == 2


async def test_a_form_that_was_sent_already_sends_nothing_more(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    preview = await previews(ana, await ana.types("/lost Acme #price", in_="#sales"))
    assert await ana.submits() == {}
    slack.core.views.stacks[ana.id] = [preview.view]  # on another device, it is still open
    slack.core.views._known[preview.view.id] = preview.view
    sent = preview.view.raw
    preview.view.raw = {**sent, "callback_id": "coaching.preview", "submit": sent["title"]}
    preview.view.raw["private_metadata"] = pushed_last(slack)["private_metadata"]
    assert await ana.submits() == {}
    await ana.waits_for_modal("This one went to @cleo before. Nothing was sent a second time.")


async def test_of_two_forms_for_one_no_the_second_is_told_that_it_is_there(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    await opens(ana, reply)
    assert ana.modal
    other = ana.modal.view
    await ana.closes()
    await sends(ana, reply)
    slack.core.views.stacks[ana.id] = [other]
    slack.core.views._known[other.id] = other
    errors = await ana.submits({COACH: "@cleo", SKILL: "My close"})
    assert errors == {NOS: "One of these is with them already."}


async def test_a_second_answer_from_another_device_is_shown_and_the_first_stands(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    other = (await cleo.waits_for_modal("My opening")).view
    await cleo.closes()
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    assert await cleo.submits({KEEP: "First"}) == {}
    await came(ana, "First")
    await cleo.closes()
    slack.core.views.stacks[cleo.id] = [other]
    slack.core.views._known[other.id] = other
    assert await cleo.submits({KEEP: "Second"}) == {}
    page = await cleo.waits_for_modal("You answered that one before, and that answer stands.")
    assert "Second" in page


async def test_the_same_answer_twice_reaches_the_rep_once(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    slack.fault("to_bot", "twice")
    assert await cleo.submits({KEEP: "First"}) == {}
    await came(ana, "First")
    await slack.clock.move(timedelta(minutes=1))
    assert len([seen for seen in ana.dm if "First" in seen.screen]) == 1


# --- what is put into the forms


@pytest.mark.parametrize(
    "typed",
    [
        "calls.example/42",
        "ftp://calls.example",
        "javascript:alert(1)",
        "https://",
        "http://[",
        "https://a b.example",
        "https://x.example/<!channel>",
        "mailto:ana@x.example",
    ],
)
async def test_a_link_that_is_none_is_told_under_its_field(ana: Person, typed: str) -> None:
    await opens(ana, await ana.types("/lost Acme #price", in_="#sales"))
    errors = await ana.submits({COACH: "@cleo", SKILL: "My opening", LINK: typed})
    assert errors == {LINK: "That isn't a web address; it begins with https:// or http://."}


async def test_three_thousand_characters_in_each_box_arrive(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    long = ("<&> opening " * 300)[:2999] + "!"
    reply = await ana.types(f"/lost {long}", in_="#sales")
    ask = await accepted(ana, cleo, reply, **{SKILL: long, PARTS: EVERYTHING})
    assert (
        long in json.dumps(posts_to(slack, cleo)[-1]).replace("\\u2026", "…") or long in ask.screen
    )
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("opening")
    assert await cleo.submits({KEEP: long, ADVICE: long}) == {}
    answer = await came(ana, "looked at what you sent")
    assert answer.screen.count(long) == 2
    await ana.clicks(answer, "What will I try?")
    await ana.waits_for_modal("After the review")
    assert await ana.submits({THEN: long}) == {}
    await ana.waits_for_modal("Kept: if")


async def test_five_nos_with_everything_ticked_fit_into_one_message(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    for _ in range(5):
        desk = await tells_all(ana, long=True)
    form = await opens(ana, desk)
    nos = form.view.blocks[1]["element"]["options"]
    assert len(nos) == 5
    form.view.values["nos"]["value"]["selected_options"] = nos  # they are all called alike
    assert await ana.submits({COACH: "@cleo", SKILL: "My opening", PARTS: EVERYTHING}) == {}
    assert await ana.submits() == {}
    await cleo.clicks(await came(cleo, "asks whether"), "Accept")
    ask = await came(cleo, "would like you to look at 5 nos.")
    assert "5. " in ask
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("5. ")


async def test_nothing_in_either_box_is_told(slack: Slack, ana: Person, cleo: Person) -> None:
    ask = await accepted(ana, cleo, await ana.types("/lost Acme #price", in_="#sales"))
    await cleo.clicks(ask, "Answer")
    await cleo.waits_for_modal("My opening")
    assert await cleo.submits({KEEP: "  "}) == {KEEP: "A line in either box is enough."}


async def test_only_nos_that_are_open_are_offered(ana: Person) -> None:
    moved = await ana.types("/lost Initech", in_="#sales")
    await ana.clicks(moved, "Moved on")
    await ana.waits_for("Closed.")
    await ana.types("/lost Hooli", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.types("/won Globex", in_="#sales")
    await ana.types("/lost Umbrella #colleagues", in_="#sales")
    await ana.types("/lost 3", in_="#sales")
    reply = await ana.types("/lost Acme #price", in_="#sales")
    form = await opens(ana, reply)
    assert form.values[NOS] == ["Fri 20 Nov · Acme"]
    offered = [option["text"]["text"] for option in form.blocks[1]["element"]["options"]]
    assert offered == ["Fri 20 Nov · Acme", "Fri 20 Nov · 3 nos"]


async def test_a_page_without_a_no_says_so(ana: Person) -> None:
    desk = await ana.types("/lost coach", in_="#sales")
    assert "Nothing is open." in desk
    await ana.clicks(desk, "Ask my coach")
    await ana.waits_for("There's no open no that can be sent to a coach.")


@pytest.mark.parametrize("typed", ["/lost coach", "/lost review", "/lost Coach."])
async def test_the_page_is_found_by_both_words(ana: Person, typed: str) -> None:
    assert "Coaching" in await ana.types(typed, in_="#sales")


async def test_a_no_that_was_undone_is_not_asked_about(ana: Person) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, "Ask my coach")
    await ana.waits_for("That no can't be sent: it was taken back")


async def test_the_choice_stands_in_the_menu_of_the_short_reply_too(ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    short = await ana.types("/lost", in_="#sales")
    assert "Ask my coach" in short.labels
    await opens(ana, short)


# --- what lies inside the company


@pytest.mark.seed("4.20")
@pytest.mark.parametrize("reason", ["#colleagues", "#admin_load", "#capacity"])
async def test_a_no_of_an_internal_cause_is_not_offered_to_a_coach(
    ana: Person, reason: str
) -> None:
    reply = await ana.types(f"/lost Acme {reason}", in_="#sales")
    assert "Ask my coach" not in reply.labels
    desk = await ana.types("/lost coach", in_="#sales")
    await ana.clicks(desk, "Ask my coach")
    await ana.waits_for("There's no open no that can be sent to a coach.")


@pytest.mark.seed("4.20")
async def test_a_no_that_turns_out_to_be_internal_does_not_go(
    slack: Slack, ana: Person, cleo: Person
) -> None:
    reply = await ana.types("/lost Acme #price", in_="#sales")
    await sends(ana, reply)
    await ana.closes()
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Add details")
    assert await ana.submits({"Reason": "Colleagues"}) == {}
    await cleo.clicks(await came(cleo, "asks whether"), "Accept")
    await came(cleo, "You coach @ana")
    await slack.clock.move(timedelta(minutes=1))
    assert "My opening" not in "".join(seen.screen for seen in cleo.dm)
    desk = await cleo.types("/lost coach", in_="#sales")
    assert "Nothing is open." in desk
    desk = await ana.types("/lost coach", in_="#sales")
    assert "A no of it was taken back or turned private" in desk
    assert desk.labels == ["Take back", "Ask my coach"]


async def tells_all(person: Person, *, long: bool = False) -> Seen:
    """Log a no with something in every field, reflect on it, and go to the page of coaching."""
    more = " and on" * 400 if long else ""
    reply = await person.types("/lost noted Quincunx #price @negotiation", in_="#sales")
    await person.clicks(reply, "Add details")
    await person.waits_for_modal("Add details")
    details = {
        "Account": "A*c_m~e & <@U1>",
        "Their words": f"no & <no>{more}",
        "How the no sounded": "Angry",
    }
    assert await person.submits(details) == {}
    await person.waits_for("A*c_m~e", in_="#sales")
    await person.clicks(reply, "Reflect")
    form = await person.waits_for_modal("What did you learn")
    happened, again, swap, lesson = form.values
    texts = {
        happened: f"happened Quincunx{more}",
        again: f"again{more}",
        swap: f"swap{more}",
        lesson: f"lesson Quincunx{more}",
    }
    assert await person.submits(texts) == {}
    assert await person.submits({"If this comes up again …": "if", THEN: f"then{more}"}) == {}
    await person.closes()
    return await person.types("/lost coach", in_="#sales")


async def erase_asks(storage: Storage) -> None:
    """Do what erasing a rep's data does to their asks."""

    async def unit(tx: Any) -> None:
        connection = tx.asks._tx
        run = getattr(connection, "execute_fetchall", None) or connection.execute
        await run("DELETE FROM ask")

    await storage.write(unit)


def pushed_last(slack: Slack) -> dict[str, Any]:
    """Return the view that was laid upon another one last."""
    answers = [each.response for each in slack.wire.calls("view_submission")]
    pushed = [each["view"] for each in answers if each and each["response_action"] == "push"]
    return dict(pushed[-1])
