"""What the benchmarks stand on, in small; what they measure is for `make bench`."""

from __future__ import annotations

from pathlib import Path

from bot.domain.people import Person
from bot.storage import open_storage
from bot.storage.opening import migrate
from tests.bench.filling import NOW, TENANT, fill


async def test_what_a_benchmark_fills_in_is_what_the_bot_reads(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/full.db"
    await migrate(url)
    fill(tmp_path / "full.db", contacts=100, reps=10)
    storage = await open_storage(url)
    someone, today = Person(TENANT, "U00000007"), NOW.date()
    try:
        contacts = await storage.read(lambda tx: tx.contacts.since(someone, today.replace(day=1)))
        tallies = await storage.read(
            lambda tx: tx.tallies.between(someone, today.replace(day=1), today)
        )
    finally:
        await storage.close()
    assert contacts
    assert sum(each.nos + each.yeses for each in tallies) == len(contacts)
