"""An outbox with a sender of its own, against the strict local Slack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.playground.people import Person
from bot.playground.story import Slack, playground
from bot.scheduling.sender import Sender
from bot.scheduling.writing import Compose
from bot.slack.client import open_session, slack_client
from bot.storage import Storage, open_storage
from bot.storage.deliveries import Delivery

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass
class Outbox:
    """Messages go in here; ``sender`` posts them. ``compose`` may be filled by a test."""

    slack: Slack
    storage: Storage
    sender: Sender
    due: asyncio.Event
    compose: dict[str, Compose] = field(default_factory=dict)

    async def puts(self, person: Person, text: str, *, key: str = "", **more: Any) -> None:
        """Put a message to a person into the outbox, due now unless ``after`` says otherwise."""
        delivery = Delivery(
            tenant_id=self.slack.team.id,
            key=key or text,
            channel=more.get("channel", person.id),
            kind=more.get("kind", "plain"),
            payload={"text": text},
            due_at=self.slack.clock.now() + more.get("after", timedelta()),
        )
        await self.storage.write(lambda tx: tx.deliveries.add(delivery))

    async def row(self, key: str) -> dict[str, Any]:
        """Return what stands in the outbox under a key."""
        reader = self.storage._reader  # type: ignore[attr-defined]  # the engine's own
        (row,) = await reader.execute_fetchall("SELECT * FROM delivery WHERE key = ?", (key,))
        return dict(row)

    async def rows(self, sql: str) -> list[dict[str, Any]]:
        """Return what a statement finds."""
        reader = self.storage._reader  # type: ignore[attr-defined]  # the engine's own
        return [dict(row) for row in await reader.execute_fetchall(sql)]


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    manifest = yaml.safe_load(Path("manifest.yml").read_text(encoding="utf-8"))
    async with playground(manifest, at=FRIDAY) as slack:
        yield slack


@pytest.fixture
async def outbox(slack: Slack, tmp_path: Path) -> AsyncIterator[Outbox]:
    storage = await open_storage(f"sqlite:///{tmp_path}/rebound.db")
    session = open_session()
    known = slack.settings()
    client = slack_client(known["SLACK_API_URL"], session, known["SLACK_BOT_TOKEN"], patient=True)
    due = asyncio.Event()
    compose: dict[str, Compose] = {}
    sender = Sender(storage, client, now=slack.clock.now, compose=compose, due=due)
    yield Outbox(slack, storage, sender, due, compose)
    await sender.stop(1)
    await session.close()
    await storage.close()


@pytest.fixture
def ana(slack: Slack) -> Person:
    return slack.person("ana")
