"""A message that takes the place of one that was posted before."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.people import Person
from bot.scheduling.refusals import PAUSES
from bot.scheduling.writing import Instead
from bot.slack.blocks import message, section
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from tests.integration.scheduling.conftest import Outbox

TAKEN_BACK = message("Taken back", [section("Taken back")])


async def instead(_: Tx, _delivery: Delivery) -> Instead:
    return Instead(TAKEN_BACK, "Hello")


def texts(person: Person) -> list[str]:
    return [seen.text for seen in person.dm]


async def replaces(outbox: Outbox, person: Person) -> None:
    outbox.compose["instead"] = instead
    await outbox.puts(person, "Instead", kind="instead")


async def test_a_posted_message_is_replaced(outbox: Outbox, ana: Person) -> None:
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    await replaces(outbox, ana)
    await outbox.sender.send_due()
    assert texts(ana) == ["Taken back"]
    rows = [await outbox.row(key) for key in ("Hello", "Instead")]
    assert [row["state"] for row in rows] == ["sent", "sent"]
    assert rows[0]["sent_in"] == ana.dm_channel.id


async def test_what_was_never_posted_is_not_replaced(outbox: Outbox, ana: Person) -> None:
    await replaces(outbox, ana)
    await outbox.sender.send_due()
    assert texts(ana) == []
    assert (await outbox.row("Instead"))["state"] == "dropped"


async def test_what_is_still_to_be_posted_is_waited_for(outbox: Outbox, ana: Person) -> None:
    outbox.slack.fault("chat.postMessage", "error", code="internal_error")
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    await replaces(outbox, ana)
    await outbox.sender.send_due()
    assert (await outbox.row("Instead"))["state"] == "due"
    for _ in range(3):
        await outbox.slack.clock.move(PAUSES[0])
        await outbox.sender.send_due()
    assert texts(ana) == ["Taken back"]


async def test_what_could_not_be_posted_for_good_is_not_waited_for(
    outbox: Outbox, ana: Person
) -> None:
    outbox.slack.fault("chat.postMessage", "error", code="msg_too_long")
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    await replaces(outbox, ana)
    await outbox.sender.send_due()
    assert (await outbox.row("Instead"))["state"] == "dropped"


async def test_a_message_that_was_deleted_meanwhile_is_let_be(outbox: Outbox, ana: Person) -> None:
    await outbox.puts(ana, "Hello")
    await outbox.sender.send_due()
    ana.dm_channel.messages.clear()
    await replaces(outbox, ana)
    await outbox.sender.send_due()
    row = await outbox.row("Instead")
    assert (row["state"], row["problem"]) == ("dead", "message_not_found")
    await outbox.puts(ana, "Next", after=timedelta(seconds=-1))
    await outbox.sender.send_due()
    assert texts(ana) == ["Next"]
