"""Telling a yes otherwise when the form has stood open for long, or the note is long."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.people import Person
from bot.playground.story import Slack
from bot.storage import Storage
from tests.support.book import the_contact


async def test_a_form_saved_after_its_reply_is_out_of_reach_is_answered_in_the_dm(
    slack: Slack, ana: Person
) -> None:
    reply = await ana.types("/won Globex", in_="#sales")
    await ana.clicks(reply, "Edit")
    await ana.waits_for_modal("Edit a win")
    await slack.clock.move(timedelta(hours=1))
    assert await ana.submits({"Who": "Initech"}) == {}
    assert "1 sale: Initech" in await ana.waits_for("Initech", in_=ana.dm_channel)


async def test_a_note_longer_than_a_form_can_be_edited_and_is_kept(
    storage: Storage, ana: Person
) -> None:
    letter = "They signed after a long year. " * 110
    reply = await ana.types(f"/won Globex\n{letter}", in_="#sales")
    await ana.clicks(reply, "Edit")
    await ana.waits_for_modal("Edit a win")
    assert await ana.submits({"Who": "Initech"}) == {}
    await ana.waits_for("1 sale: Initech")
    assert (await the_contact(storage, ana)).note == letter.strip()


async def test_a_win_of_another_year_is_told_with_its_year(ana: Person) -> None:
    reply = await ana.types("/won 2025-11-02 Globex", in_="#sales")
    assert "1 sale: Globex · dated Sun 2 Nov 2025" in reply
    assert "1 contact on Sun 2 Nov 2025 · $50" in reply
    assert "On Sun 2 Nov 2025 you won “Globex”" in await ana.types("/lost Acme", in_="#sales")
    assert "Sun 2 Nov 2025 · Globex" in await ana.types("/lost stats", in_="#sales")
    await ana.clicks(reply, "Undo")
    assert "Sun 2 Nov 2025: 0 sales" in await ana.waits_for("Taken back: Globex")


async def test_several_wins_typed_with_their_word_can_be_made_so_many(ana: Person) -> None:
    reply = await ana.types("/won 3 sales", in_="#sales")
    assert "1 sale" in reply.screen.splitlines()
    await ana.clicks(reply, "Make it 3")
    await ana.waits_for("$1,500.00 earned")
