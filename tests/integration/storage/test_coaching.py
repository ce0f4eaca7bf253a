"""The contracts of coaches, asks and preparations, and of what both sides of coaching know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cryptography.fernet import Fernet

from bot.domain.calendar import Away
from bot.domain.coaching import BY_DEFAULT, Ask, AskState, Role, Wish
from bot.domain.hours import Hours
from bot.domain.ledger import Details
from bot.domain.people import Person
from bot.domain.preparation import Preparation, Preparing
from bot.domain.reflection import Plan
from bot.storage import Storage, Tx, coaching, ledger, open_storage, reflecting
from bot.storage.coaching import Became
from tests.support.records import ADA, ADA_ELSEWHERE, BERLIN, BO, NOON, a_contact, a_rep

CY = Person("T1", "UCY")
BLOCKS = [{"type": "section", "text": {"type": "mrkdwn", "text": "1. Price"}}]


def an_ask(ask_id: str = "ask-1", log_id: str = "log-1", coach: Person = BO) -> Ask:
    wish = Wish((log_id,), coach.user_id, "My opening", "https://x.example", BY_DEFAULT)
    return Ask(ask_id, ADA, wish, BLOCKS, NOON)


async def send(storage: Storage, *asks: Ask, role: Role | None = Role.ACCEPTED) -> None:
    async def unit(tx: Tx) -> None:
        for ask in asks:
            await tx.asks.add(ask)
            await tx.coaches.ask(ask.person, ask.wish.coach_id, ask.id, NOON)
            if role:
                await tx.coaches.say(ask.person, ask.wish.coach_id, role, NOON)
            for log_id in ask.wish.logs:
                await tx.contacts.add(a_contact(ask.person, id=log_id))

    await storage.write(unit)


async def test_an_ask_is_read_as_it_was_sent_and_is_sent_once(storage: Storage) -> None:
    ask = an_ask()
    assert await storage.write(lambda tx: tx.asks.add(ask))
    assert not await storage.write(lambda tx: tx.asks.add(replace(ask, blocks=[])))
    assert await storage.read(lambda tx: tx.asks.find("T1", ask.id)) == ask
    assert await storage.read(lambda tx: tx.asks.find("T2", ask.id)) is None


async def test_whoever_asks_and_whoever_is_asked_find_it_nobody_else(storage: Storage) -> None:
    await storage.write(lambda tx: tx.asks.add(an_ask()))

    async def found_by(tx: Tx, *people: Person) -> list[Ask]:
        return [
            ask
            for person in people
            for ask in (*await tx.asks.of_rep(person, 5), *await tx.asks.of_coach(person, 5))
        ]

    others = (CY, ADA_ELSEWHERE, Person("T2", "UBO"))
    assert await storage.read(lambda tx: found_by(tx, *others)) == []
    assert await storage.read(lambda tx: tx.asks.of_rep(ADA, 5)) == [an_ask()]
    assert await storage.read(lambda tx: tx.asks.of_coach(BO, 5)) == [an_ask()]
    assert await storage.read(lambda tx: tx.asks.between(ADA, "UBO")) == [an_ask()]
    assert await storage.read(lambda tx: tx.asks.between(ADA, "UCY")) == []


async def test_nobody_but_the_coach_answers_and_nobody_but_the_rep_withdraws(
    storage: Storage,
) -> None:
    await storage.write(lambda tx: tx.asks.add(an_ask()))

    async def others(tx: Tx) -> list[bool]:
        return [
            await tx.asks.answer(CY, "ask-1", keep="?", advice=None, form="f"),
            await tx.asks.answer(ADA, "ask-1", keep="?", advice=None, form="f"),
            await tx.asks.open(CY, "ask-1", NOON),
            await tx.asks.put_off(CY, "ask-1", NOON),
            await tx.asks.withdraw(BO, "ask-1", even_opened=True),
            await tx.asks.withdraw(ADA_ELSEWHERE, "ask-1", even_opened=True),
        ]

    assert not any(await storage.write(others))
    assert await storage.read(lambda tx: tx.asks.find("T1", "ask-1")) == an_ask()


async def test_what_the_coach_opened_is_withdrawn_only_on_purpose(storage: Storage) -> None:
    await storage.write(lambda tx: tx.asks.add(an_ask()))
    assert await storage.write(lambda tx: tx.asks.open(BO, "ask-1", NOON))
    assert not await storage.write(lambda tx: tx.asks.withdraw(ADA, "ask-1", even_opened=False))
    assert await storage.write(lambda tx: tx.asks.withdraw(ADA, "ask-1", even_opened=True))
    assert not await storage.write(lambda tx: tx.asks.withdraw(ADA, "ask-1", even_opened=True))
    assert not await storage.write(lambda tx: tx.asks.open(BO, "ask-1", NOON))


async def test_of_an_answer_and_a_withdrawal_one_counts(storage: Storage) -> None:
    await storage.write(lambda tx: tx.asks.add(an_ask()))

    async def answer(tx: Tx) -> bool:
        return await tx.asks.answer(BO, "ask-1", keep="Calm", advice=None, form="f")

    assert await storage.write(answer)
    assert not await storage.write(lambda tx: tx.asks.withdraw(ADA, "ask-1", even_opened=True))
    found = await storage.read(lambda tx: tx.asks.find("T1", "ask-1"))
    assert found
    assert (found.state, found.keep, found.advice) == (AskState.ANSWERED, "Calm", None)


async def test_the_form_that_answered_may_answer_again_another_may_not(storage: Storage) -> None:
    await storage.write(lambda tx: tx.asks.add(an_ask()))

    async def answer(tx: Tx, text: str, form: str) -> bool:
        return await tx.asks.answer(BO, "ask-1", keep=text, advice=None, form=form)

    assert await storage.write(lambda tx: answer(tx, "first", "f"))
    assert await storage.write(lambda tx: answer(tx, "changed", "f"))
    assert not await storage.write(lambda tx: answer(tx, "other", "g"))
    found = await storage.read(lambda tx: tx.asks.find("T1", "ask-1"))
    assert found
    assert found.keep == "changed"


async def test_a_role_is_asked_for_once_and_what_was_said_stays(storage: Storage) -> None:
    assert await storage.write(lambda tx: tx.coaches.ask(ADA, "UBO", "ask-1", NOON))
    assert not await storage.write(lambda tx: tx.coaches.ask(ADA, "UBO", "ask-2", NOON))
    assert await storage.read(lambda tx: tx.coaches.role(ADA, "UBO")) is Role.ASKED
    assert await storage.read(lambda tx: tx.coaches.asked(BO, 5)) == [ADA]
    assert await storage.write(lambda tx: tx.coaches.say(ADA, "UBO", Role.ACCEPTED, NOON))
    assert not await storage.write(lambda tx: tx.coaches.ask(ADA, "UBO", "ask-3", NOON))
    assert await storage.read(lambda tx: tx.coaches.role(ADA, "UBO")) is Role.ACCEPTED
    assert await storage.read(lambda tx: tx.coaches.asked(BO, 5)) == []
    assert await storage.write(lambda tx: tx.coaches.forget(ADA, "UBO")) is None
    assert await storage.read(lambda tx: tx.coaches.role(ADA_ELSEWHERE, "UBO")) is None


async def test_a_role_that_was_taken_back_cannot_be_answered(storage: Storage) -> None:
    await storage.write(lambda tx: tx.coaches.ask(ADA, "UBO", "ask-1", NOON))
    assert await storage.write(lambda tx: tx.coaches.forget(ADA, "UBO")) == "ask-1"
    assert not await storage.write(lambda tx: tx.coaches.say(ADA, "UBO", Role.ACCEPTED, NOON))


async def test_declining_closes_what_is_open_between_the_two_only(storage: Storage) -> None:
    await storage.write(lambda tx: tx.asks.add(an_ask("1")))
    await storage.write(lambda tx: tx.asks.add(an_ask("2", "log-2")))
    await storage.write(lambda tx: tx.asks.add(an_ask("3", coach=CY)))
    closed = await storage.write(lambda tx: tx.asks.decline(ADA, "UBO"))
    assert sorted(closed) == ["1", "2"]
    states = {ask.id: ask.state for ask in await storage.read(lambda tx: tx.asks.of_rep(ADA, 5))}
    assert states == {"1": AskState.DECLINED, "2": AskState.DECLINED, "3": AskState.SENT}


async def test_an_ask_waits_for_its_own_coach_once_accepted_while_its_nos_hold(
    storage: Storage,
) -> None:
    await send(storage, an_ask(), role=None)

    async def seen_by(person: Person) -> Ask | Became:
        return await storage.read(lambda tx: coaching.waiting(tx, person, "ask-1"))

    assert await seen_by(BO) is Became.GONE  # who hasn't accepted
    await storage.write(lambda tx: tx.coaches.say(ADA, "UBO", Role.ACCEPTED, NOON))
    assert await seen_by(BO) == an_ask()
    assert await seen_by(CY) is Became.GONE
    assert await seen_by(ADA) is Became.GONE

    async def turns_internal(tx: Tx) -> None:
        [no] = await tx.contacts.of_log(ADA, "log-1")
        await tx.contacts.change(replace(no, details=Details(reason="colleagues")))

    await storage.write(turns_internal)
    assert await seen_by(BO) is Became.WITHDRAWN


async def test_three_workdays_are_counted_by_the_reps_own_calendar(storage: Storage) -> None:
    await send(storage, an_ask())  # on Monday noon

    async def may(tx: Tx, *days: int) -> list[bool]:
        rep = await a_rep(tx)
        instants = [NOON + timedelta(days=each) for each in days]
        return [await coaching.may_go_elsewhere(tx, rep, an_ask(), at) for at in instants]

    assert await storage.write(lambda tx: may(tx, 0, 3, 4)) == [False, False, True]
    tuesday = NOON.date() + timedelta(days=1)
    away = Hours(away=(Away(tuesday, tuesday),))
    await storage.write(lambda tx: tx.hours.put(ADA, away))
    assert await storage.write(lambda tx: may(tx, 4)) == [False]


async def test_a_plan_is_kept_beside_what_was_written_and_counts_once(storage: Storage) -> None:
    async def unit(tx: Tx, then: str) -> None:
        await a_rep(tx)
        moment = await tx.moments.of(ADA, "", NOON, BERLIN, zone_known=True)
        plan = Plan("they stall", then)
        how = {"form": "f", "question": "next_five_calls"}
        await reflecting.end_in_plan(tx, moment, "log-1", plan, **how, on_trial=True)

    await storage.write(lambda tx: ledger.record(tx, a_contact(id="log-1")))
    await storage.write(lambda tx: unit(tx, "ask why"))
    await storage.write(lambda tx: unit(tx, "ask who"))
    kept = await storage.read(lambda tx: tx.reflections.of_log(ADA, "log-1"))
    assert kept
    assert kept.plan == Plan("they stall", "ask who")
    assert kept.trial
    marks = await storage.read(lambda tx: tx.marks.of_log(ADA, "log-1"))
    assert len(marks) == 1


async def test_a_preparation_is_replaced_and_never_by_or_for_somebody_else(
    storage: Storage,
) -> None:
    mine = Preparation(ADA, "log-1", Preparing.TALK, NOON, "f", {"listen": "first"})
    await storage.write(lambda tx: tx.preparations.put(mine))
    changed = replace(mine, answers={"listen": "changed"}, at=NOON + timedelta(days=1))
    await storage.write(lambda tx: tx.preparations.put(changed))
    await storage.write(lambda tx: tx.preparations.put(replace(mine, person=BO)))

    async def found(tx: Tx, person: Person, kind: Preparing) -> list[Preparation | None]:
        return [
            await tx.preparations.of_log(person, "log-1", kind),
            await tx.preparations.latest(person, kind),
        ]

    assert await storage.read(lambda tx: found(tx, ADA, Preparing.TALK)) == [changed, changed]
    assert await storage.read(lambda tx: found(tx, BO, Preparing.TALK)) == [None, None]
    assert await storage.read(lambda tx: found(tx, ADA, Preparing.LOAD)) == [None, None]


async def test_with_keys_no_word_of_it_stands_in_the_database(url: str) -> None:
    storage = await open_storage(url, [Fernet.generate_key().decode()], auto_migrate=True)
    blocks = [{"text": "Quincunx"}]
    ask = replace(an_ask(), blocks=blocks)
    ask = replace(ask, wish=replace(ask.wish, skill="Quincunx", link="https://quincunx.example"))
    own = Preparation(ADA, "log-1", Preparing.LOAD, NOON, "f", {"task": "Quincunx"})

    async def unit(tx: Tx) -> list[str]:
        await tx.asks.add(ask)
        await tx.asks.answer(BO, ask.id, keep="Quincunx", advice="Quincunx", form="f")
        await tx.preparations.put(own)
        rows = [await tx.asks._sql.find(tx.asks._tx, tenant_id="T1", id=ask.id)]
        how = {"tenant_id": "T1", "user_id": "UADA", "kind": "load"}
        rows.append(await tx.preparations._sql.latest(tx.preparations._tx, **how))
        return [str(value) for row in rows for value in dict(row).values()]

    stored = await storage.write(unit)
    await storage.close()
    assert len(stored) > 20
    assert [value for value in stored if "quincunx" in value.lower()] == []
