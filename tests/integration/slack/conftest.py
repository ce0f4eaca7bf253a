from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from io import StringIO

import pytest

from tests.support.log_lines import log_lines
from tests.support.small_slack import SmallSlack, small_slack


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    async with small_slack() as served:
        yield served


@pytest.fixture(autouse=True)
def logged() -> Iterator[StringIO]:
    with log_lines() as lines:
        yield lines
