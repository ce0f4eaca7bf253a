"""What all integration tests share: one PostgreSQL a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.postgres import shared_url


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL that all tests share."""
    with shared_url() as url:
        yield url
