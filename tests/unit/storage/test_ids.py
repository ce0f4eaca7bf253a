"""Identifiers: they sort as they were made."""

from __future__ import annotations

import time
from uuid import UUID

import pytest

from bot.storage.ids import new_id


def test_an_id_is_a_uuid_of_version_7_that_tells_when_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    made = UUID(new_id())
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert before <= (made.int >> 80) <= before + 60_000


def test_ids_sort_by_when_they_were_made_within_a_millisecond_too() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_ids_sort_after_the_clock_was_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    assert new_id() > before
