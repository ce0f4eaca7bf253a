"""The whole bot against the strict local Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.playground.people import Person
from bot.playground.story import Slack, playground
from bot.storage import Storage, open_storage
from tests.support.postgres import shared_url
from tests.support.rebound import rebound

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
"""When a test begins: Friday, 10 in the morning for Ana in New York."""

MANIFEST: dict[str, Any] = yaml.safe_load(Path("manifest.yml").read_text(encoding="utf-8"))


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    storage = await open_storage(f"sqlite:///{tmp_path}/rebound.db")
    yield storage
    await storage.close()


@pytest.fixture
async def slack(storage: Storage) -> AsyncIterator[Slack]:
    """A workspace with the bot in it; its clock stands at FRIDAY until a test moves it."""
    async with playground(MANIFEST, mode="socket", at=FRIDAY) as slack, rebound(slack, storage):
        yield slack


@pytest.fixture
def ana(slack: Slack) -> Person:
    """A rep in New York."""
    return slack.person("ana")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL that all tests share."""
    with shared_url() as url:
        yield url
