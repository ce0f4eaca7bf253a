"""Logging a no while something goes wrong: nothing is lost, nothing counts twice."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.money import Money
from bot.playground import payloads
from bot.playground.delivery.link import COMMAND, Request
from bot.playground.people import Person
from bot.playground.story import Slack
from bot.storage import Storage
from bot.text.service import FORM_SAVED_LATE, LATE, LATE_FORM
from tests.support.book import contacts_of, rep_of, tallies_of, the_contact

USD = "USD"


async def test_the_same_request_twice_logs_once_and_is_answered_alike(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    form = payloads.command(
        slack.core,
        slack.install,
        slack.team,
        who=ana.user,
        where=slack.channel("sales"),
        name="/lost",
        text="Acme said no",
    )
    first = await slack.gateway.ask(Request(COMMAND, form))
    again = await slack.gateway.ask(Request(COMMAND, form))
    assert first.body["text"].startswith("+$50.00 · 1 today · $50")
    assert again.body == first.body
    assert len(await contacts_of(storage, ana)) == 1


async def test_the_same_request_twice_at_once_logs_once(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    slack.fault("to_bot", "twice")
    reply = await ana.types("/lost Acme said no", in_="#sales")
    assert reply.screen.startswith("+$50.00 · 1 today · $50")
    assert len(await contacts_of(storage, ana)) == 1


async def test_a_button_clicked_once_but_sent_twice_counts_once(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    reply = await ana.types("/lost", in_="#sales")
    slack.fault("to_bot", "twice")
    await ana.clicks(reply, "+1")
    await ana.waits_for("3 today")
    assert len(await contacts_of(storage, ana)) == 3


async def test_two_at_the_same_instant_are_both_counted_once(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    replies = await asyncio.gather(*(ana.types("/lost", in_="#sales") for _ in range(8)))
    said = sorted(int(reply.screen.split(" · ")[1].split()[0]) for reply in replies)
    assert said == [2, 3, 4, 5, 6, 7, 8, 9]
    assert len(await contacts_of(storage, ana)) == 9
    (day,) = await tallies_of(storage, ana)
    assert (day.nos, day.worth) == (9, Money.of(450, USD))


async def test_two_first_ones_at_the_same_instant_make_one_price(
    storage: Storage, ana: Person
) -> None:
    await asyncio.gather(*(ana.types("/lost", in_="#sales") for _ in range(2)))
    assert len(await contacts_of(storage, ana)) == 2
    assert len(await storage.read(lambda tx: tx.prices.history(rep_of(ana)))) == 1


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("error", {"code": "internal_error"}),
        ("status", {"status": 503}),
        ("dropped", {}),
        ("slow", {"seconds": 20.0}),
        ("ratelimited", {"seconds": 30.0}),
    ],
)
async def test_without_a_zone_from_slack_the_no_is_kept_and_dated_anew_later(
    slack: Slack, storage: Storage, ana: Person, kind: str, options: dict[str, object]
) -> None:
    # 03:00 on Saturday in UTC, which is assumed; still Friday for Ana in New York.
    await slack.clock.move_to(datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    slack.fault("users.info", kind, times=20, **options)  # type: ignore[arg-type]  # as named above
    async with asyncio.timeout(3):
        reply = await ana.types("/lost Acme", in_="#sales")
    assert reply.screen.startswith("+$50.00 · 1 today · $50")
    assumed = await the_contact(storage, ana)
    assert (assumed.local_date, assumed.date_assumed) == (date(2026, 11, 21), True)
    slack.core.faults.clear()
    again = await ana.types("/lost", in_="#sales")
    assert again.screen.startswith("+$50.00 · 2 today · $100")
    assert {each.local_date for each in await contacts_of(storage, ana)} == {date(2026, 11, 20)}
    sums = {day.local_date: day.nos for day in await tallies_of(storage, ana)}
    assert sums == {date(2026, 11, 20): 2}


async def test_a_rep_who_moves_is_dated_by_the_new_zone(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.change_user(slack.team, ana.user, tz="Asia/Tokyo")
    await slack.events.settled()
    reply = await ana.types("/lost", in_="#sales")
    assert reply.screen.startswith("+$50.00 · 1 today · $50")
    dates = [contact.local_date for contact in await contacts_of(storage, ana)]
    assert dates == [date(2026, 11, 20), date(2026, 11, 21)]


async def test_a_zone_that_slack_tells_by_itself_puts_the_date_right(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await slack.clock.move_to(datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    slack.fault("users.info", "error")
    await ana.types("/lost", in_="#sales")
    await slack.change_user(slack.team, ana.user, tz="America/New_York")
    await slack.events.settled()
    contact = await the_contact(storage, ana)
    assert (contact.local_date, contact.date_assumed) == (date(2026, 11, 20), False)


class Held:
    """The database's file, held by somebody else."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    def __enter__(self) -> None:
        self._connection.execute("BEGIN EXCLUSIVE")

    def __exit__(self, *_: object) -> None:
        self._connection.execute("ROLLBACK")
        self._connection.close()


async def test_a_database_held_for_a_while_delays_the_answer_and_loses_nothing(
    storage: Storage, ana: Person, tmp_path: Path
) -> None:
    await ana.types("/lost", in_="#sales")
    with Held(tmp_path / "rebound.db"):
        reply = await ana.types("/lost Acme said no", in_="#sales")
        assert reply.screen == LATE
        await asyncio.sleep(0.5)
    confirmed = await ana.waits_for("“Acme said no”")
    assert confirmed.screen.startswith("+$50.00 · 2 today · $100")
    assert confirmed.ephemeral
    assert len(await contacts_of(storage, ana)) == 2


async def test_typed_again_as_told_it_is_asked_about(
    storage: Storage, ana: Person, tmp_path: Path
) -> None:
    with Held(tmp_path / "rebound.db"):
        await ana.types("/lost Acme said no", in_="#sales")
        assert (await ana.types("/lost Acme said no", in_="#sales")).screen == LATE
    await ana.waits_for("The same note came a minute ago. Both are logged: undo one?")
    assert len(await contacts_of(storage, ana)) == 2


async def test_a_button_used_while_the_database_is_held_is_confirmed(
    storage: Storage, ana: Person, tmp_path: Path
) -> None:
    reply = await ana.types("/lost 5", in_="#sales")
    with Held(tmp_path / "rebound.db"):
        await ana.clicks(reply, "Undo")
        await ana.waits_for("Not saved yet")
        assert "+$250.00" in reply
    await ana.waits_for("Taken back: 5 nos.")
    assert await contacts_of(storage, ana) == []


async def test_a_form_sent_while_the_database_is_held_is_kept(
    storage: Storage, ana: Person, tmp_path: Path
) -> None:
    reply = await ana.types("/lost Acme", in_="#sales")
    await ana.clicks(reply, "Add details")
    await ana.waits_for_modal("Add details")
    with Held(tmp_path / "rebound.db"):
        told = await ana.submits({"Their words": "Not now"})
        assert list(told.values()) == [LATE_FORM]
    await ana.waits_for_modal(FORM_SAVED_LATE)
    assert (await the_contact(storage, ana)).details.their_words == "Not now"


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("<!channel> said no", "@channel said no"),
        ("a < b & c > d", "a < b & c > d"),
        ("&lt;b&gt; &amp; co", "<b> & co"),
        ("😤 👩‍👩‍👧 no", "😤 👩‍👩‍👧 no"),
        ("שלום עולם", "שלום עולם"),
        ("a | b \\ c \"quoted\" 'single' {braces} %s {n}", None),
    ],
)
async def test_whatever_is_typed_is_kept_and_shown_as_it_is(
    storage: Storage, ana: Person, typed: str, note: str | None
) -> None:
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert f"“{note or typed}”" in reply
    assert reply.screen.startswith("+$50.00 · 1 today · $50")
    assert "<!channel>" not in str(reply.blocks)
    assert (await the_contact(storage, ana)).note == (note or typed)


async def test_marks_of_formatting_are_kept(storage: Storage, ana: Person) -> None:
    reply = await ana.types("/lost *bold* _and_ ~more~ `code`", in_="#sales")
    assert "“*bold* _and_ ~more~ `code`”" in str(reply.blocks)
    assert (await the_contact(storage, ana)).note == "*bold* _and_ ~more~ `code`"


async def test_three_thousand_characters_are_kept_and_shown_in_part(
    storage: Storage, ana: Person
) -> None:
    typed = ("<&> no money no time. " * 140)[:3000].strip()
    reply = await ana.types(f"/lost {typed}", in_="#sales")
    assert "…”" in reply
    assert (await the_contact(storage, ana)).note == typed


async def test_a_day_later_everything_still_stands(
    slack: Slack, storage: Storage, ana: Person
) -> None:
    await ana.types("/lost Acme", in_="#sales")
    await slack.clock.move(timedelta(days=1))
    reply = await ana.types("/lost Globex", in_="#sales")
    assert reply.screen.startswith("+$50.00 · 1 today · $50")
    assert [day.nos for day in await tallies_of(storage, ana)] == [1, 1]
