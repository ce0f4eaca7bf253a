"""The outbox is posted: once, in order, again after a failure, and not for ever."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.domain.pace import AT_ONCE
from bot.domain.people import Person as Rep
from bot.playground.people import Person
from bot.scheduling.refusals import PAUSES
from bot.slack.blocks import Message, bar_chart, message, section
from bot.storage import StorageError, Tx
from bot.storage.deliveries import Delivery
from tests.integration.scheduling.conftest import Outbox
from tests.support import records


def texts(person: Person) -> list[str]:
    return [seen.text for seen in person.dm]


async def test_what_is_due_is_sent_once(outbox: Outbox, ana: Person) -> None:
    await outbox.puts(ana, "Hello")
    for _ in range(3):
        await outbox.sender.send_due()
    assert texts(ana) == ["Hello"]
    row = await outbox.row("Hello")
    assert (row["state"], row["attempts"], row["sent_ts"]) == ("sent", 1, ana.dm[0].message.ts)


async def test_two_looks_at_once_send_once(outbox: Outbox, ana: Person) -> None:
    await outbox.puts(ana, "Hello")
    await asyncio.gather(*(outbox.sender.send_due() for _ in range(5)))
    assert texts(ana) == ["Hello"]


async def test_the_same_message_has_the_same_id_for_slack_each_time(
    outbox: Outbox, ana: Person
) -> None:
    outbox.slack.fault("chat.postMessage", "lost")
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    await outbox.slack.clock.move(PAUSES[0])
    await outbox.sender.send_due()
    ids = {call.request["client_msg_id"] for call in outbox.slack.wire.calls("chat.postMessage")}
    assert len(ids) == 1


async def test_what_is_not_due_yet_waits(outbox: Outbox, ana: Person) -> None:
    await outbox.puts(ana, "Later", after=timedelta(hours=1))
    await outbox.sender.send_due()
    assert texts(ana) == []
    await outbox.slack.clock.move(timedelta(hours=1))
    await outbox.sender.send_due()
    assert texts(ana) == ["Later"]


async def test_messages_of_one_channel_go_out_in_order(outbox: Outbox, ana: Person) -> None:
    for number in range(5):
        await outbox.puts(ana, str(number), after=timedelta(milliseconds=number))
    await outbox.slack.clock.move(timedelta(seconds=1))
    await outbox.sender.send_due()
    assert texts(ana) == ["0", "1", "2", "3", "4"]


async def test_a_slow_channel_holds_up_no_other(outbox: Outbox, ana: Person) -> None:
    outbox.slack.fault("chat.postMessage", "slow", seconds=3)
    ben = outbox.slack.person("ben")
    await outbox.puts(ana, "Slow")
    outbox.sender.start()
    await asyncio.sleep(0.1)
    await outbox.puts(ben, "Quick")
    outbox.due.set()
    await ben.waits_for("Quick", seconds=2)
    assert texts(ana) == []


async def test_a_failed_message_is_tried_again_later(outbox: Outbox, ana: Person) -> None:
    outbox.slack.fault("chat.postMessage", "error", code="internal_error")
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    row = await outbox.row("Hello")
    assert (row["state"], row["attempts"], row["problem"]) == ("due", 1, "internal_error")
    await outbox.sender.send_due()
    assert texts(ana) == []
    await outbox.slack.clock.move(PAUSES[0])
    await outbox.sender.send_due()
    assert texts(ana) == ["Hello"]


@pytest.mark.parametrize("kind", ["status", "dropped"])
async def test_a_failure_of_the_way_there_is_tried_again_too(
    outbox: Outbox, ana: Person, kind: str
) -> None:
    outbox.slack.fault("chat.postMessage", kind, status=503)
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    assert (await outbox.row("Hello"))["state"] == "due"
    await outbox.slack.clock.move(PAUSES[0])
    await outbox.sender.send_due()
    assert texts(ana) == ["Hello"]


async def test_after_a_few_tries_a_message_is_given_up_with_its_reason(
    outbox: Outbox, ana: Person
) -> None:
    outbox.slack.fault("chat.postMessage", "error", times=100, code="internal_error")
    await outbox.puts(ana, "Hello")
    for pause in (timedelta(), *PAUSES):
        await outbox.slack.clock.move(pause)
        await outbox.sender.send_due()
    row = await outbox.row("Hello")
    assert (row["state"], row["attempts"]) == ("dead", 1 + len(PAUSES))
    assert row["problem"] == "internal_error"


async def test_where_nobody_is_to_be_reached_it_is_given_up_at_once(
    outbox: Outbox, ana: Person
) -> None:
    await outbox.puts(ana, "Hello", channel="U00NOBODY")
    await outbox.sender.send_due()
    row = await outbox.row("Hello")
    assert (row["state"], row["problem"]) == ("dead", "channel_not_found")


async def test_a_message_is_written_by_what_holds_when_it_is_sent(
    outbox: Outbox, ana: Person
) -> None:
    async def compose(_: Tx, delivery: Delivery) -> Message:
        return {"text": f"{delivery.payload['text']}, now"}

    outbox.compose["fresh"] = compose
    await outbox.puts(ana, "Hello", kind="fresh")
    await outbox.sender.send_due()
    assert texts(ana) == ["Hello, now"]


async def test_what_isnt_wanted_any_more_is_dropped(outbox: Outbox, ana: Person) -> None:
    async def compose(_tx: Tx, _delivery: Delivery) -> None:
        return None

    outbox.compose["reask"] = compose
    await outbox.puts(ana, "Hello", kind="reask")
    await outbox.sender.send_due()
    assert texts(ana) == []
    assert (await outbox.row("Hello"))["state"] == "dropped"


async def test_a_message_that_cant_be_written_stops_no_other(outbox: Outbox, ana: Person) -> None:
    async def compose(_tx: Tx, _delivery: Delivery) -> Message:
        raise KeyError("no such text")

    outbox.compose["broken"] = compose
    await outbox.puts(ana, "Broken", kind="broken")
    await outbox.puts(ana, "Hello", after=timedelta(milliseconds=1))
    await outbox.slack.clock.move(timedelta(seconds=1))
    with capture_logs() as logs:
        await outbox.sender.send_due()
    assert texts(ana) == ["Hello"]
    assert (await outbox.row("Broken"))["problem"] == "KeyError"
    assert [line["event"] for line in logs] == ["delivery.not_written"]


async def test_the_sender_wakes_up_when_something_was_added(outbox: Outbox, ana: Person) -> None:
    outbox.sender.start()
    await outbox.puts(ana, "Hello")
    outbox.due.set()
    await ana.waits_for("Hello")


async def test_more_than_one_look_holds_goes_out_all_the_same(outbox: Outbox, ana: Person) -> None:
    people = [outbox.slack.joins_team(f"rep{number}") for number in range(30)]
    for person in people:
        await outbox.puts(person, "Hello", key=person.id)
    await outbox.sender.send_due()
    assert [texts(person) for person in people] == [["Hello"]] * 30


async def test_the_end_waits_for_what_is_being_posted_and_begins_nothing_more(
    outbox: Outbox, ana: Person
) -> None:
    outbox.slack.fault("chat.postMessage", "slow", seconds=0.5)
    await outbox.puts(ana, "First")
    await outbox.puts(ana, "Second", after=timedelta(milliseconds=1))
    await outbox.slack.clock.move(timedelta(seconds=1))
    outbox.sender.start()
    outbox.due.set()
    await asyncio.sleep(0.2)
    await outbox.sender.stop(5)
    assert texts(ana) == ["First"]
    assert (await outbox.row("First"))["state"] == "sent"
    assert (await outbox.row("Second"))["state"] == "due"


async def test_the_end_doesnt_wait_for_ever(outbox: Outbox, ana: Person) -> None:
    outbox.slack.fault("chat.postMessage", "slow", seconds=30)
    await outbox.puts(ana, "Hello")
    outbox.sender.start()
    outbox.due.set()
    await asyncio.sleep(0.2)
    async with asyncio.timeout(3):
        await outbox.sender.stop(0.1)
    assert (await outbox.row("Hello"))["state"] == "due"


async def test_a_database_that_is_out_of_reach_for_a_while_ends_nothing(
    outbox: Outbox, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object) -> None:
        raise StorageError("not now")

    await outbox.puts(ana, "Hello")
    with monkeypatch.context() as unreachable, capture_logs() as logs:
        unreachable.setattr(outbox.storage, "read", refused)
        outbox.sender.start()
        await outbox.sender.plan()
        await asyncio.sleep(0.05)
        unreachable.undo()
        unreachable.setattr(outbox.storage, "write", refused)
        await outbox.sender.send_due()
    assert {line["event"] for line in logs} == {
        "deliveries.unread",
        "schedule.unread",
        "deliveries.failed",
    }
    outbox.due.set()
    await ana.waits_for("Hello")


@pytest.mark.parametrize(
    ("code", "stopped"),
    [
        ("token_revoked", ["ana", "ben"]),
        ("account_inactive", ["ana", "ben"]),
        ("user_not_found", ["ana"]),
        ("channel_not_found", ["ana"]),
        ("invalid_blocks", []),
        ("internal_error", []),
    ],
)
async def test_a_refusal_stops_exactly_what_it_should(
    outbox: Outbox, ana: Person, code: str, stopped: list[str]
) -> None:
    people = {"ana": ana, "ben": outbox.slack.person("ben")}
    for name, person in people.items():
        rep = Rep(outbox.slack.team.id, person.id)
        await outbox.storage.write(partial(_with_schedule, rep))
        await outbox.puts(person, f"Later, {name}", key=f"later-{name}", after=timedelta(hours=1))
    elsewhere = Rep("T_OTHER", "U_OTHER")
    await outbox.storage.write(partial(_with_schedule, elsewhere))
    outbox.slack.fault("chat.postMessage", "error", code=code)
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    rows = await outbox.rows("SELECT user_id, stopped FROM schedule WHERE kind = 'morning'")
    names = {person.id: name for name, person in people.items()}
    assert [names[row["user_id"]] for row in rows if row["stopped"] == code] == stopped
    dead = [name for name in people if (await outbox.row(f"later-{name}"))["state"] == "dead"]
    assert dead == stopped


async def test_slack_is_obeyed_when_it_asks_for_a_pause(outbox: Outbox, ana: Person) -> None:
    outbox.slack.fault("chat.postMessage", "ratelimited", times=3, seconds=1)
    await outbox.puts(ana, "Hello")
    started = asyncio.get_running_loop().time()
    await outbox.sender.send_due()
    assert texts(ana) == ["Hello"]
    assert asyncio.get_running_loop().time() - started >= 1
    assert (await outbox.row("Hello"))["attempts"] == 1


async def test_what_comes_too_late_is_skipped_and_noted(outbox: Outbox, ana: Person) -> None:
    at = outbox.slack.clock.now()
    late = Delivery(
        outbox.slack.team.id, "late", ana.id, "plain", {"text": "Late"}, at, expires_at=at
    )
    await outbox.storage.write(lambda tx: tx.deliveries.add(late))
    await outbox.slack.clock.move(timedelta(seconds=1))
    await outbox.sender.send_due()
    assert texts(ana) == []
    assert (await outbox.row("late"))["state"] == "skipped"


async def test_a_morning_takes_three_others_along_and_leaves_the_rest_for_the_next(
    outbox: Outbox, ana: Person
) -> None:
    async def compose(_: Tx, delivery: Delivery) -> Message:
        return {"text": "-", "blocks": [section(delivery.key)]}

    outbox.compose |= {"morning": compose, "rider": compose, "unwanted": _nothing}
    at = outbox.slack.clock.now()
    tenant_id = outbox.slack.team.id

    async def fill(tx: Tx) -> None:
        for number in range(5):
            kind = "unwanted" if number == 0 else "rider"
            rider = Delivery(tenant_id, f"rider {number}", ana.id, kind, {}, at, rides=True)
            await tx.deliveries.add(rider)

    async def morning(tx: Tx) -> None:
        await tx.deliveries.add(
            Delivery(tenant_id, f"morning {len(ana.dm)}", ana.id, "morning", {}, at)
        )

    await outbox.storage.write(fill)
    shown: list[list[int]] = []
    for _ in range(2):
        await outbox.storage.write(morning)
        await outbox.sender.send_due()
        shown.append([number for number in range(5) if f"rider {number}" in ana.dm[-1]])
    assert shown == [[1, 2], [3, 4]]  # the one that nobody wanted any more had its place
    assert (await outbox.row("rider 0"))["state"] == "dropped"


async def _nothing(_tx: Tx, _delivery: Delivery) -> None:
    return None


def sample(name: str, **labels: str) -> float:
    """Return what the metrics say, nought before the first time."""
    return REGISTRY.get_sample_value(f"rebound_{name}", labels) or 0.0


async def test_what_becomes_of_messages_is_counted_with_how_late_they_were(
    outbox: Outbox, ana: Person
) -> None:
    outbox.compose["counted_unwanted"] = _nothing
    at = outbox.slack.clock.now()
    late = Delivery(
        outbox.slack.team.id, "k", ana.id, "counted", {"text": "Late"}, at, expires_at=at
    )
    await outbox.storage.write(lambda tx: tx.deliveries.add(late))
    await outbox.puts(ana, "Hello", kind="counted")
    await outbox.puts(ana, "Unwanted", kind="counted_unwanted")
    await outbox.puts(ana, "Nobody", kind="counted", channel="U00NOBODY")
    await outbox.slack.clock.move(timedelta(minutes=2))
    await outbox.sender.send_due()
    assert sample("deliveries_total", kind="counted", outcome="posted") == 1
    assert sample("deliveries_total", kind="counted", outcome="skipped") == 1
    assert sample("deliveries_total", kind="counted", outcome="given_up") == 1
    assert sample("deliveries_total", kind="counted_unwanted", outcome="dropped") == 1
    assert sample("delivery_lateness_seconds_bucket", kind="counted", le="60.0") == 0
    assert sample("delivery_lateness_seconds_bucket", kind="counted", le="300.0") == 1


async def test_the_seconds_spent_waiting_for_slacks_pace_are_counted(
    outbox: Outbox, ana: Person
) -> None:
    before = sample("delivery_bucket_seconds_total")
    for number in range(AT_ONCE + 2):
        person = outbox.slack.joins_team(f"rep{number}")
        await outbox.puts(person, "Hello", key=person.id)
    await outbox.sender.send_due()
    assert sample("delivery_bucket_seconds_total") > before


async def _with_schedule(rep: Rep, tx: Tx) -> None:
    await tx.reps.touch(rep, records.NOON, records.BERLIN, zone_known=True)
    await tx.schedules.start(rep, records.NOON)
    await tx.schedules.move(
        (each, records.NOON + timedelta(days=30), None)
        for each in await tx.schedules.due(records.NOON, 9)
    )


CHART = bar_chart("Days", "points", {"Mon": 1, "Tue": 2})


def charted(outbox: Outbox) -> None:
    """Have messages of the kind ``board`` written with a chart, where the workspace draws any."""

    async def compose(tx: Tx, delivery: Delivery) -> Message:
        workspace = await tx.boards.workspace(delivery.tenant_id, outbox.slack.clock.now())
        bars = [CHART] if workspace.charts else [section("Mon 1, Tue 2")]
        return message("Days", bars)

    outbox.compose["board"] = compose


async def test_a_chart_that_slack_refuses_is_written_as_text_at_once_and_from_then_on(
    outbox: Outbox, ana: Person
) -> None:
    charted(outbox)
    outbox.slack.fault("chat.postMessage", "error", code="invalid_blocks")
    for key in ("one", "two"):
        await outbox.puts(ana, key, kind="board")
        await outbox.sender.send_due()
    assert [seen.screen for seen in ana.dm] == ["Mon 1, Tue 2"] * 2
    assert len(outbox.slack.wire.calls("chat.postMessage")) == 3


async def test_what_is_refused_without_a_chart_too_is_given_up(outbox: Outbox, ana: Person) -> None:
    charted(outbox)
    outbox.slack.fault("chat.postMessage", "error", times=9, code="invalid_blocks")
    await outbox.puts(ana, "one", kind="board")
    await outbox.sender.send_due()
    assert (await outbox.row("one"))["state"] == "dead"
    assert len(outbox.slack.wire.calls("chat.postMessage")) == 2
