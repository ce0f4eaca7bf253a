"""When Rebound may write: asked in the first reply of all, and answered in place."""

from __future__ import annotations

import pytest

from bot.playground.people import Person
from bot.storage import Storage
from tests.support.book import rep_of


async def writes(storage: Storage, person: Person) -> str | None:
    rep = await storage.read(lambda tx: tx.reps.find(rep_of(person)))
    return rep.writes if rep else None


async def test_the_first_reply_of_all_asks_when_to_write_and_no_later_one(ana: Person) -> None:
    first = await ana.types("/lost", in_="#sales")
    assert "When may I write to you? Until you choose: in the morning only." in first
    assert first.labels[-3:] == ["Morning and evening", "Morning only", "Never"]
    assert "When may I write" not in await ana.types("/lost Acme", in_="#sales")


@pytest.mark.parametrize(
    ("label", "kept", "line"),
    [
        ("Morning and evening", "morning_and_evening", "Noted: at most one message in the morning"),
        ("Morning only", "morning", "Noted: at most one message, in the morning of a workday."),
        ("Never", "never", "Noted: I won't write unless you do."),
    ],
)
async def test_the_answer_is_kept_and_confirmed_in_place(
    ana: Person, storage: Storage, label: str, kept: str, line: str
) -> None:
    first = await ana.types("/lost Acme", in_="#sales")
    assert await writes(storage, ana) is None
    await ana.clicks(first, label)
    after = await ana.waits_for(line)
    assert await writes(storage, ana) == kept
    assert "+$50.00 · 1 today · $50" in after
    assert "When may I write" not in after
    assert {"Reflect", "Undo", "Set my numbers"} <= set(after.labels)


async def test_a_first_yes_asks_too(ana: Person, storage: Storage) -> None:
    first = await ana.types("/won Globex", in_="#sales")
    await ana.clicks(first, "Never")
    await ana.waits_for("Noted: I won't write unless you do.")
    assert await writes(storage, ana) == "never"


async def test_after_setup_the_first_log_still_asks(ana: Person) -> None:
    await ana.types("/lost setup $500 10")
    assert "When may I write to you?" in await ana.types("/lost")
