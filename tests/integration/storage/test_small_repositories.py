"""The contracts of prices, requests, deliveries, reflections and calling blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from bot.domain.agreed import Origin, Price
from bot.domain.calling import CallingBlock
from bot.domain.evidence import Evidence
from bot.domain.money import Money
from bot.domain.reflection import Plan, Reflection
from bot.domain.terms import ContactKind, CountsOnly, DealShare, Terms, YesKind
from bot.storage import Storage, Tx
from bot.storage.deliveries import Delivery
from bot.storage.kept import KeptText, keep_text, kept_text
from bot.storage.upkeep import purge_requests
from tests.support.records import (
    ADA,
    ADA_ELSEWHERE,
    BERLIN,
    BO,
    MONDAY,
    NOON,
    a_price,
)

SHARE = Terms(
    DealShare(Fraction(1, 3), Money("EUR", 900_000)),
    Fraction(17, 2),
    YesKind.OWN_WORD,
    ContactKind.DIAL,
    "handshake",
)
MEASURED = a_price(
    origin=Origin.MEASURED,
    value=Money("EUR", 3125),
    terms=SHARE,
    evidence=Evidence(12, 1, Money("EUR", 4000), 90),
    low=Money("EUR", 900),
    high=Money("EUR", 6000),
    method=2,
)
COUNTS = a_price(
    terms=Terms(CountsOnly("JPY"), Fraction(10)),
    value=Money("JPY", 0),
    low=Money("JPY", 0),
    high=Money("JPY", 0),
    evidence=Evidence(0, 0, Money("JPY", 0), 730),
)


@pytest.mark.parametrize("price", [a_price(), MEASURED, COUNTS], ids=["fixed", "share", "counts"])
async def test_a_price_comes_back_as_it_was_agreed(storage: Storage, price: Price) -> None:
    await storage.write(lambda tx: tx.prices.add(ADA, price))
    assert await storage.read(lambda tx: tx.prices.history(ADA)) == [price]


async def test_prices_are_a_history_oldest_first_of_one_rep(storage: Storage) -> None:
    prices = [a_price() for _ in range(3)]

    async def unit(tx: Tx) -> None:
        for price in prices:
            await tx.prices.add(ADA, price)
        await tx.prices.add(BO, a_price())

    await storage.write(unit)
    assert await storage.read(lambda tx: tx.prices.history(ADA)) == prices


async def test_a_repeat_finds_its_answer_within_its_tenant_until_it_is_forgotten(
    storage: Storage,
) -> None:
    async def answered(tx: Tx) -> list[object]:
        people = (ADA, ADA_ELSEWHERE)
        moments = [await tx.moments.of(who, "key", NOON, BERLIN, zone_known=True) for who in people]
        return [moment.answered for moment in moments]

    answer = {"text": "+$50.00 🎉", "blocks": [1, None]}
    await storage.write(lambda tx: tx.requests.add("T1", "key", answer, NOON))
    assert await storage.write(answered) == [answer, None]
    await purge_requests(storage, NOON + timedelta(days=7))
    assert await storage.write(answered) == [answer, None]
    await purge_requests(storage, NOON + timedelta(days=7, milliseconds=1))
    assert await storage.write(answered) == [None, None]


async def test_a_kept_text_is_its_persons_alone_and_knows_its_day(storage: Storage) -> None:
    async def unit(tx: Tx) -> str:
        late = NOON.replace(hour=23, minute=30)  # half past midnight in Berlin
        moment = await tx.moments.of(ADA, "", late, BERLIN, zone_known=True)
        return await keep_text(tx, moment, "250 nos & more")

    kept_id = await storage.write(unit)
    found = await storage.read(lambda tx: kept_text(tx, ADA, kept_id))
    assert found == KeptText("250 nos & more", MONDAY + timedelta(days=1))
    assert await storage.read(lambda tx: kept_text(tx, BO, kept_id)) is None
    assert await storage.read(lambda tx: kept_text(tx, ADA_ELSEWHERE, kept_id)) is None


async def test_a_delivery_is_put_into_the_outbox_once(storage: Storage) -> None:
    first = Delivery("T1", "nudge:UADA:2026-11-23", "UADA", "nudge", {"text": "hi"}, NOON)
    elsewhere = replace(first, tenant_id="T2", due_at=NOON - timedelta(minutes=1))

    async def unit(tx: Tx) -> None:
        for delivery in (first, replace(first, channel="CX"), elsewhere):
            await tx.deliveries.add(delivery)

    await storage.write(unit)
    assert sorted(await storage.read(lambda tx: tx.deliveries.tenants(NOON))) == ["T1", "T2"]
    assert await _claimed(storage, "T1", NOON) == [first]
    assert await _claimed(storage, "T2", NOON) == [elsewhere]
    assert await _claimed(storage, "T1", NOON) == []


async def test_an_answer_is_found_by_its_key_within_its_tenant(storage: Storage) -> None:
    answer = {"text": "lost Acme", "typed_on": "2026-11-23"}
    await storage.write(lambda tx: tx.requests.add("T1", "typed:1", answer, NOON))
    assert await storage.read(lambda tx: tx.requests.find("T1", "typed:1")) == answer
    assert await storage.read(lambda tx: tx.requests.find("T1", "typed:2")) is None
    assert await storage.read(lambda tx: tx.requests.find("T2", "typed:1")) is None


async def test_a_delivery_waits_until_it_is_sent_or_dropped(storage: Storage) -> None:
    deliveries = [Delivery("T1", key, "UADA", "nudge", {}, NOON) for key in "wsd"]

    async def wait(tx: Tx) -> list[bool]:
        return [await tx.deliveries.holds(each) for each in deliveries]

    async def put(tx: Tx) -> None:
        for each in deliveries:
            await tx.deliveries.add(each)

    assert await storage.read(wait) == [False, False, False]
    await storage.write(put)
    assert await storage.read(wait) == [True, True, True]
    await storage.write(lambda tx: tx.deliveries.sent(deliveries[1], "1790000000.000100"))
    await storage.write(lambda tx: tx.deliveries.drop(deliveries[2]))
    assert await storage.read(wait) == [True, False, False]


async def test_a_delivery_that_is_sent_or_given_up_is_due_no_more(storage: Storage) -> None:
    sent, dead, again, dropped = (
        Delivery("T1", key, "UADA", "nudge", {}, NOON) for key in ("s", "d", "a", "x")
    )
    later = NOON + timedelta(minutes=5)

    async def unit(tx: Tx) -> None:
        for delivery in (sent, dead, again, dropped):
            await tx.deliveries.add(delivery)
        await tx.deliveries.sent(sent, "1790000000.000100")
        await tx.deliveries.failed(dead, "channel_not_found", None)
        await tx.deliveries.failed(again, "ratelimited", later)
        await tx.deliveries.drop(dropped)

    await storage.write(unit)
    assert await storage.read(lambda tx: tx.deliveries.tenants(NOON)) == []
    assert await _claimed(storage, "T1", NOON) == []
    [tried] = await _claimed(storage, "T1", later)
    assert tried == replace(again, due_at=later, attempts=1)

    async def waiting(tx: Tx) -> list[bool]:
        return [await tx.deliveries.holds(each) for each in (sent, dead, tried, dropped)]

    assert await storage.read(waiting) == [False, False, True, False]


async def test_a_reflection_is_replaced_by_the_last_submission(storage: Storage) -> None:
    first = Reflection(
        "log-1", ADA, NOON, "form-1", "camera", "They went quiet", "Asked", "I rushed", "Ask first"
    )
    again = replace(
        first,
        at=NOON + timedelta(hours=1),
        form="form-2",
        again=None,
        lesson="Ask, then wait",
        plan=Plan("they go quiet", "wait five seconds"),
        same_again=True,
    )
    await storage.write(lambda tx: tx.reflections.put(first))
    assert await storage.read(lambda tx: tx.reflections.of_log(ADA, "log-1")) == first
    await storage.write(lambda tx: tx.reflections.put(again))
    found = await storage.read(lambda tx: tx.reflections.of_log(ADA, "log-1"))
    assert found == replace(again, at=NOON)


async def test_a_reflection_is_never_written_over_or_read_by_somebody_else(
    storage: Storage,
) -> None:
    mine = Reflection("log-1", ADA, NOON, "form-1", lesson="Ask first")
    await storage.write(lambda tx: tx.reflections.put(mine))
    await storage.write(lambda tx: tx.reflections.put(replace(mine, person=BO, lesson="?")))
    assert await storage.read(lambda tx: tx.reflections.of_log(ADA, "log-1")) == mine
    assert await storage.read(lambda tx: tx.reflections.of_log(BO, "log-1")) is None
    assert await storage.read(lambda tx: tx.reflections.any(ADA))
    assert not await storage.read(lambda tx: tx.reflections.any(BO))


async def test_a_calling_block_is_done_once(storage: Storage) -> None:
    block = CallingBlock("b1", ADA, NOON)
    end = NOON + timedelta(minutes=30)
    await storage.write(lambda tx: tx.calling_blocks.start(block))
    assert await storage.read(lambda tx: tx.calling_blocks.find(ADA, "b1")) == block
    assert await storage.read(lambda tx: tx.calling_blocks.going_on(ADA)) == block
    await storage.write(lambda tx: tx.calling_blocks.finish(ADA, "b1", end, "unseen_win"))
    await storage.write(lambda tx: tx.calling_blocks.finish(ADA, "b1", end + timedelta(hours=1)))
    found = await storage.read(lambda tx: tx.calling_blocks.find(ADA, "b1"))
    assert found == replace(block, done_at=end, question="unseen_win")
    assert await storage.read(lambda tx: tx.calling_blocks.going_on(ADA)) is None


async def test_a_calling_block_is_its_owners_alone(storage: Storage) -> None:
    await storage.write(lambda tx: tx.calling_blocks.start(CallingBlock("b1", ADA, NOON)))
    await storage.write(lambda tx: tx.calling_blocks.finish(BO, "b1", NOON))
    assert await storage.read(lambda tx: tx.calling_blocks.find(BO, "b1")) is None
    assert await storage.read(lambda tx: tx.calling_blocks.going_on(BO)) is None
    found = await storage.read(lambda tx: tx.calling_blocks.find(ADA, "b1"))
    assert found is not None
    assert found.done_at is None


async def _claimed(storage: Storage, tenant_id: str, at: datetime) -> list[Delivery]:
    return await storage.write(
        lambda tx: tx.deliveries.claim(tenant_id, at, 9, real=1, lease=60_000)
    )
