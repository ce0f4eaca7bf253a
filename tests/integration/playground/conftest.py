from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.playground.core import Timing
from bot.playground.playground import Mode
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
QUICK = Timing(acknowledge=0.3, trigger=0.3)


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[Slack]:
    """A playground, once over each way in; its clock stands still."""
    mode: Mode = request.param
    async with playground(MANIFEST, mode, at=MONDAY) as served:
        yield served


@pytest.fixture
async def served() -> AsyncIterator[Slack]:
    """A playground for tests that don't depend on the way in."""
    async with playground(MANIFEST, at=MONDAY) as one:
        yield one


@pytest.fixture
def hasty(slack: Slack) -> Slack:
    """The same playground, but it loses patience soon."""
    slack.core.timing = QUICK
    return slack
