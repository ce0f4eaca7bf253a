"""People who log, and try again until they are answered, while processes are killed under them."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import aiohttp

from bot.domain.people import Person
from bot.storage import Storage, Tx, open_storage
from bot.storage.addresses import sqlite_path
from bot.storage.opening import migrate
from tests.support.payloads import TEAM, command, form
from tests.support.postgres import execute
from tests.support.serving import Served, environment, serving
from tests.support.small_slack import small_slack, until

PEOPLE = 6
_AGAIN = 0.05
_CUT_OFF = """
    SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@dataclass
class Counted:
    """What was typed, how often it took more than one try, and what is stored."""

    typed: dict[str, int] = field(default_factory=dict)
    stored: dict[str, int] = field(default_factory=dict)
    summed: dict[str, int] = field(default_factory=dict)
    tries: int = 0
    kills: int = 0
    cut_off: int = 0

    @property
    def nos(self) -> int:
        """How many nos were typed by everybody."""
        return sum(self.typed.values())

    @property
    def right(self) -> bool:
        """Whether each no is stored once, and each daily sum is right."""
        return self.typed == self.stored == self.summed


class Soak:
    """A database, the processes that serve it, and people who keep typing."""

    def __init__(self, url: str, api_url: str, seed: int) -> None:
        self.counted = Counted()
        self._url = url
        self._environ = {**environment(api_url, Path("unused.db")), "DATABASE_URL": url}
        self._chance = random.Random(seed)
        self._serving: list[Served] = []
        self._triggers = count(1)
        self._over = False

    async def run(self, kills: int, processes: int) -> Counted:
        """Kill so many processes of so many; return what was counted when all was answered."""
        await migrate(self._url)
        async with asyncio.TaskGroup() as group:
            keepers = [group.create_task(self._keep(kills // processes)) for _ in range(processes)]
            people = [group.create_task(self._person(f"U{n}")) for n in range(PEOPLE)]
            await asyncio.wait(keepers)
            self._over = True
            await self._last_answers(people)
        await self._count()
        return self.counted

    async def _keep(self, kills: int) -> None:
        """Start a process, kill it at any moment, and start the next."""
        for _ in range(kills):
            async with self._served() as served:
                await asyncio.sleep(self._chance.uniform(0.05, 1.0))
                if sqlite_path(self._url) is None and self._chance.random() < 0.5:
                    self.counted.cut_off += await execute(self._url, _CUT_OFF)
                    await asyncio.sleep(self._chance.uniform(0.0, 0.3))
                served.process.kill()
                await served.ended()
                self.counted.kills += 1

    async def _last_answers(self, people: Sequence[asyncio.Task[None]]) -> None:
        async with self._served():
            await asyncio.wait(people)

    @asynccontextmanager
    async def _served(self) -> AsyncIterator[Served]:
        """Start a process; again where it ends by itself, its database cut off amid the start."""
        while True:
            async with serving(self._environ, wait=False) as served:
                await until(partial(_runs_or_ended, served))
                if not _runs(served):
                    continue
                self._serving.append(served)
                try:
                    yield served
                finally:
                    self._serving.remove(served)
                return

    async def _person(self, user: str) -> None:
        while not self._over:
            trigger = f"{next(self._triggers)}.{user}"
            raw = form(command("Acme", user_id=user, trigger_id=trigger))
            self.counted.typed[user] = self.counted.typed.get(user, 0) + 1
            while not await self._answered(raw):  # noqa: ASYNC110 - each try is a request
                await asyncio.sleep(_AGAIN)

    async def _answered(self, raw: bytes) -> bool:
        """Try once; return whether the person was told what the no was worth."""
        if not self._serving:
            return False
        self.counted.tries += 1
        served = self._chance.choice(self._serving)
        try:
            async with asyncio.timeout(10):
                status, text = await served.post(raw)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False
        return status == 200 and " today" in text

    async def _count(self) -> None:
        storage = await open_storage(self._url)
        try:
            for user in self.counted.typed:
                await self._count_of(storage, user)
        finally:
            await storage.close()
        if path := sqlite_path(self._url):
            connection = sqlite3.connect(path)
            ((sound,),) = connection.execute("PRAGMA integrity_check").fetchall()
            connection.close()
            assert sound == "ok"

    async def _count_of(self, storage: Storage, user: str) -> None:
        person, today = Person(TEAM, user), datetime.now(UTC).date()
        first, last = today - timedelta(days=2), today + timedelta(days=2)

        async def unit(tx: Tx) -> tuple[int, int]:
            contacts = await tx.contacts.since(person, first)
            tallies = await tx.tallies.between(person, first, last)
            return len(contacts), sum(tally.nos for tally in tallies)

        self.counted.stored[user], self.counted.summed[user] = await storage.read(unit)


def _runs(served: Served) -> bool:
    return "bot.started" in served.events


def _runs_or_ended(served: Served) -> bool:
    return _runs(served) or served.process.returncode is not None


async def soak(url: str, *, kills: int, processes: int, seed: int) -> Counted:
    """Kill ``processes`` that serve the database at ``url`` ``kills`` times; return the counts."""
    async with small_slack() as slack:
        return await Soak(url, slack.api_url, seed).run(kills, processes)
