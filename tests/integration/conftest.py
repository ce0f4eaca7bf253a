from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.small_slack import SmallSlack, small_slack


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    async with small_slack() as served:
        yield served
