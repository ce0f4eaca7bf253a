"""Lessons, plans and questions on both engines, and what the bot makes of them end to end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.fernet import Fernet

from bot.app import Bot
from bot.domain.contacts import Outcome, Stage
from bot.domain.ledger import Contact, Details
from bot.domain.lessons import Card, Recalled, Trying
from bot.domain.people import Person
from bot.domain.prompts import Prompt
from bot.domain.reflection import Plan, PlanState, Reflection, Trial, Tried
from bot.features import FEATURES
from bot.playground.story import Slack, playground
from bot.settings import Settings
from bot.storage import Storage, Tx, open_storage
from bot.storage.deliveries import Delivery
from bot.storage.ids import new_id
from bot.storage.upkeep import purge_requests
from tests.support.records import ADA, ADA_ELSEWHERE, BERLIN, BO, MONDAY, NOON, a_contact

PLAN = Plan("they say «budget»", "ask who signs 🧊")
HOUR = timedelta(hours=1)


def wrote(contact: Contact, **told: Any) -> Reflection:
    plain: dict[str, Any] = {"lesson": "Ask who signs", "plan": PLAN}
    blank = Reflection(contact.log_id, contact.person, NOON, "form")
    return replace(blank, **{**plain, **told})


def a_no(person: Person = ADA, *, reason: str | None = None, stage: Stage | None = None) -> Contact:
    return a_contact(person, details=Details(reason=reason, stage=stage))


async def keep(storage: Storage, contact: Contact, **told: Any) -> Reflection:
    written = wrote(contact, **told)

    async def unit(tx: Tx) -> None:
        await tx.moments.of(contact.person, "", NOON, BERLIN, zone_known=True)
        await tx.contacts.add(contact)
        await tx.reflections.put(written)

    await storage.write(unit)
    return written


async def recalled(storage: Storage, about: Contact) -> Recalled | None:
    return await storage.write(
        lambda tx: tx.reflections.ask_and_recall(about.person, {"camera": MONDAY}, about)
    )


async def test_all_that_a_reflection_holds_comes_back(storage: Storage) -> None:
    whole = wrote(
        a_no(),
        question="camera",
        answer="They «froze» 🧊",
        plan=replace(PLAN, due=MONDAY, state=PlanState.DONE),
        next_up="Globex",
        same_as="log-0",
        trial=Trial("id", Tried.PARTLY),
    )
    await storage.write(lambda tx: tx.reflections.put(whole))
    assert await storage.read(lambda tx: tx.reflections.of_log(ADA, whole.log_id)) == whole


@pytest.mark.parametrize(
    ("reason", "stage"),
    [("budget", None), (None, Stage.NEEDS), ("budget", Stage.NEEDS), ("price", Stage.NEEDS)],
)
async def test_a_plan_is_recalled_by_reason_or_stage_and_what_is_asked_is_kept(
    storage: Storage, reason: str | None, stage: Stage | None
) -> None:
    written = await keep(storage, a_no(reason="budget", stage=Stage.NEEDS))
    assert await recalled(storage, a_no(reason=reason, stage=stage)) == Recalled(
        written.log_id, PLAN
    )
    rep = await storage.read(lambda tx: tx.reps.find(ADA))
    assert rep is not None
    assert rep.asked == {"camera": MONDAY}


async def test_the_latest_plan_with_the_same_reason_is_recalled(storage: Storage) -> None:
    await keep(storage, a_no(reason="budget"), plan=Plan("one", "two"))
    later = await keep(storage, a_no(reason="budget"))
    await keep(storage, a_no(stage=Stage.NEEDS), plan=Plan("three", "four"))
    about = a_no(reason="budget", stage=Stage.NEEDS)
    assert await recalled(storage, about) == Recalled(later.log_id, PLAN)


async def test_a_sealed_plan_is_recalled_and_a_sealed_lesson_tried(url: str) -> None:
    storage = await open_storage(url, [Fernet.generate_key().decode()])
    written = await keep(storage, a_no(reason="budget"), trial=Trial(new_id()))
    assert await recalled(storage, a_no(reason="budget")) == Recalled(written.log_id, PLAN)
    moment = await storage.write(lambda tx: tx.moments.of(ADA, "", NOON, BERLIN, zone_known=True))
    assert moment.trying == Trying(written.log_id, "Ask who signs", 0)
    await storage.close()


@pytest.mark.parametrize("state", [PlanState.DONE, PlanState.DROPPED])
async def test_a_plan_that_is_over_or_another_persons_is_not_recalled(
    storage: Storage, state: PlanState
) -> None:
    for person in (BO, ADA_ELSEWHERE):
        await keep(storage, a_no(person, reason="budget"))
    own = a_no(reason="budget")
    await keep(storage, own, plan=replace(PLAN, state=state))
    assert await recalled(storage, a_no(reason="budget")) is None
    assert await storage.read(lambda tx: tx.reflections.plans(ADA, 9)) == []


async def test_no_plan_is_recalled_by_its_own_log_or_without_a_reason(storage: Storage) -> None:
    own = a_no(reason="budget")
    await keep(storage, own)
    assert await recalled(storage, own) is None
    assert await recalled(storage, a_no(reason="price")) is None
    assert await recalled(storage, a_no()) is None


async def test_cards_know_the_reason_and_stage_of_their_log(storage: Storage) -> None:
    first = await keep(storage, a_no(reason="budget", stage=Stage.NEEDS))
    await keep(storage, a_no(), lesson=None, plan=None, happened="They went quiet")
    block = replace(first, log_id=new_id(), plan=None)
    await storage.write(lambda tx: tx.reflections.put(block))
    cards = await storage.read(lambda tx: tx.reflections.cards(ADA, 9))
    assert cards == [Card(block), Card(first, MONDAY, "budget", Stage.NEEDS)]
    assert await storage.read(lambda tx: tx.reflections.lessons_before(ADA, block.log_id, 9)) == [
        first
    ]


async def test_a_log_under_a_forms_id_has_its_card_too(storage: Storage) -> None:
    filed = replace(a_no(reason="budget"), log_id=new_id())
    more = replace(a_no(reason="price"), log_id=filed.log_id)
    await storage.write(lambda tx: tx.contacts.add(more))
    written = await keep(storage, filed)
    [card] = await storage.read(lambda tx: tx.reflections.cards(ADA, 9))
    assert (card.written, card.reason) == (
        written,
        min(filed, more, key=lambda no: no.id).details.reason,
    )


async def test_a_moment_counts_the_contacts_since_a_lesson_is_tried(storage: Storage) -> None:
    async def trying(tx: Tx) -> object:
        moment = await tx.moments.of(ADA, "", NOON, BERLIN, zone_known=True)
        return moment.trying and (moment.trying.words, moment.trying.contacts)

    await keep(storage, a_no())
    assert await storage.write(trying) is None
    written = await keep(storage, a_no(), trial=Trial(new_id()))
    assert await storage.write(trying) == ("Ask who signs", 0)

    async def log(tx: Tx) -> None:
        await tx.contacts.add(a_contact(count=2))
        await tx.contacts.add(a_contact(count=40, outcome=Outcome.NO_REPLY))
        await tx.contacts.add(a_contact(count=3, undone_at=NOON))
        await tx.contacts.add(a_contact(BO, count=3))

    await storage.write(log)
    assert await storage.write(trying) == ("Ask who signs", 2)
    await storage.write(lambda tx: tx.contacts.add(a_contact(count=100)))
    assert await storage.write(trying) == ("Ask who signs", 5)
    await storage.write(lambda tx: tx.reflections.end_trial(BO))
    assert await storage.write(trying) == ("Ask who signs", 5)
    done = replace(written, trial=replace(written.trial or Trial(""), result=Tried.WORKED))
    await storage.write(lambda tx: tx.reflections.put(done))
    assert await storage.write(trying) is None
    await storage.write(lambda tx: tx.reflections.put(written))
    await storage.write(lambda tx: tx.reflections.end_trial(ADA))
    assert await storage.write(trying) is None


async def test_the_latest_question_is_found_and_the_one_of_a_thread(storage: Storage) -> None:
    first = Prompt(ADA, "evening:UADA:1", "log-1", "camera", NOON)
    later = Prompt(ADA, "block:b1", "b1", "unseen_win", NOON + HOUR)
    other = Prompt(BO, "evening:UBO:1", "log-2", "camera", NOON + 2 * HOUR)

    async def unit(tx: Tx) -> None:
        for prompt in (first, later, other):
            await tx.prompts.add(prompt)
        for key, ts in (("evening:UADA:1", "1.1"), ("block:b1", "1.2"), ("block:b1:again", "1.3")):
            sent = Delivery("T1", key, "UADA", "kind", {}, NOON)
            await tx.deliveries.add(sent)
            await tx.deliveries.sent(sent, ts)

    await storage.write(unit)
    assert await storage.read(lambda tx: tx.prompts.latest(ADA)) == later
    assert await storage.read(lambda tx: tx.prompts.latest(ADA_ELSEWHERE)) is None
    assert await storage.read(lambda tx: tx.prompts.find(BO, first.key)) is None
    found = {"1.1": first, "1.2": later, "1.3": later, "1.4": None}

    async def threads(tx: Tx) -> dict[str, Prompt | None]:
        return {ts: await tx.prompts.in_thread(ADA, "D1", ts) for ts in found}

    assert await storage.read(threads) == found


async def test_a_question_is_answered_or_closed_and_one_day_forgotten(storage: Storage) -> None:
    prompt = Prompt(ADA, "evening:UADA:1", "log-1", "camera", NOON)
    await storage.write(lambda tx: tx.prompts.add(prompt))
    anew = replace(prompt, question="swap")
    await storage.write(lambda tx: tx.prompts.add(anew))
    assert await storage.read(lambda tx: tx.prompts.latest(ADA)) == anew
    await storage.write(lambda tx: tx.prompts.answered(prompt, NOON + HOUR))
    await storage.write(lambda tx: tx.prompts.add(prompt))
    await storage.write(lambda tx: tx.prompts.close(BO, NOON))
    answered = replace(anew, answered_at=NOON + HOUR)
    assert await storage.read(lambda tx: tx.prompts.latest(ADA)) == answered
    await storage.write(lambda tx: tx.prompts.answered(prompt, None))
    await storage.write(lambda tx: tx.prompts.close(ADA, NOON + HOUR))
    closed = replace(anew, closed_at=NOON + HOUR)
    assert await storage.read(lambda tx: tx.prompts.latest(ADA)) == closed
    await purge_requests(storage, NOON + timedelta(days=28))
    assert await storage.read(lambda tx: tx.prompts.latest(ADA)) == closed
    await purge_requests(storage, NOON + timedelta(days=29))
    assert await storage.read(lambda tx: tx.prompts.latest(ADA)) is None


async def test_what_slack_allows_is_kept_for_each_workspace(storage: Storage) -> None:
    assert not await storage.read(lambda tx: tx.granted.reads_dms("T1"))
    await storage.write(lambda tx: tx.granted.put("T1", {"chat:write", "im:history"}))
    assert await storage.read(lambda tx: tx.granted.reads_dms("T1"))
    assert not await storage.read(lambda tx: tx.granted.reads_dms("T2"))
    await storage.write(lambda tx: tx.granted.put("T1", {"chat:write"}))
    assert not await storage.read(lambda tx: tx.granted.reads_dms("T1"))


async def test_nos_are_counted_by_stage_and_the_last_open_one_is_found(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        for contact in (
            replace(a_no(stage=Stage.NEEDS), count=2),
            a_no(stage=Stage.NEEDS),
            replace(a_no(stage=Stage.NEEDS), undone_at=NOON),
            replace(a_no(stage=Stage.NEEDS), outcome=Outcome.NO_REPLY),
            replace(a_no(stage=Stage.COMPLETION), local_date=date(2026, 1, 1), id="0"),
            a_no(BO, stage=Stage.NEEDS),
            replace(a_no(), id="zz", moved_on_at=NOON),
        ):
            await tx.contacts.add(contact)

    await storage.write(unit)
    nos = await storage.read(lambda tx: tx.contacts.nos_by_stage(ADA, MONDAY))
    assert nos == {Stage.NEEDS: 3}
    last = await storage.read(lambda tx: tx.contacts.last_no(ADA, NOON))
    assert last is not None
    assert (last.count, last.details.stage) == (1, Stage.NEEDS)
    assert await storage.read(lambda tx: tx.contacts.last_no(ADA, NOON + HOUR)) is None


@pytest.fixture
async def slack(storage: Storage) -> AsyncIterator[Slack]:
    manifest = yaml.safe_load(Path("manifest.yml").read_text(encoding="utf-8"))
    at = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    async with playground(manifest, mode="socket", at=at) as slack:
        settings = Settings.read({**slack.settings(), "HOST": "127.0.0.1", "PORT": "0"})
        bot = Bot(settings, features=FEATURES, storage=storage, now=slack.clock.now)
        slack.clock.on_move(lambda _: bot.due_now())
        await bot.start()
        await slack.bot_connected()
        yield slack
        await bot.stop()


@pytest.mark.seed("1.19", "2.13", "2.23", "4.4")
async def test_a_no_becomes_a_lesson_that_comes_back_on_either_engine(slack: Slack) -> None:
    ana = slack.person("ana")
    reply = await ana.types("/lost Acme #budget", in_="#sales")
    await ana.clicks(reply, "Reflect")
    await ana.waits_for_modal("What did you learn")
    await ana.submits({"What did you learn, in one line?": "Ask who signs"})
    await ana.waits_for_modal("Saved.")
    await ana.submits(
        {
            "If this comes up again …": "they say budget",
            "… then I will …": "ask who signs",
            "Look back at the plan on": "2026-11-23",
            "What is next? One line for your next morning": "Globex",
        }
    )
    await ana.clicks(await ana.waits_for_modal("Your plan"), "Try it on the next five")
    await ana.waits_for_modal("From the next contact on")
    await ana.closes()
    reply = await ana.types("/lost Globex #budget", in_="#sales")
    assert "You planned: if “they say budget”" in reply
    assert "1 of 5 contacts" in reply
    await ana.clicks(reply, "Used it")
    await ana.waits_for("That counts for today.")
    fifth = await ana.types("/lost 4", in_="#sales")
    await ana.clicks(fifth, "It worked")
    await ana.waits_for("Noted: it worked.")
    await slack.clock.move_to(datetime(2026, 11, 23, 13, 30, tzinfo=UTC))
    morning = ana.dm[-1]
    assert "A plan to look back at" in morning
    assert "Next up, as you wrote: “Globex”" in morning
    await ana.clicks(morning, "Done")
    await ana.waits_for("What you set out to do, you did.")
    await ana.runs("/lost lessons", in_="#sales")
    page = await ana.waits_for_modal("Your lessons")
    assert "done" in page
    assert "tried: it worked" in page
    await ana.closes()


@pytest.mark.seed("1.16")
async def test_a_typed_answer_is_kept_and_taken_out_on_either_engine(
    storage: Storage, slack: Slack
) -> None:
    ana = slack.person("ana")
    await ana.says("lost Acme froze")
    question = await ana.waits_for("+$50.00")
    await ana.says("They had told me before")
    saved = await ana.waits_for("Saved as your reflection on “Acme froze”.")
    await ana.says("And I had not listened", thread=question)
    await ana.waits_for("Added to your reflection")
    await ana.clicks(saved, "Not this")
    offered = await ana.waits_for("That's out of your reflection again.")
    person = Person(ana.team.id, ana.id)
    written = await storage.read(lambda tx: tx.reflections.lessons_before(person, "", 9))
    assert written == []
    await ana.clicks(offered, "Add to my last no")
    await ana.waits_for("“Acme froze They had told me before”")
