from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.playground.ids import Ids, secret

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_ids_are_unique_and_the_same_in_every_run() -> None:
    ids = Ids()

    assert [ids.new("U"), ids.new("C")] == ["U0000000001", "C0000000002"]


def test_stamps_grow_though_the_clock_stands_still_or_goes_back() -> None:
    ids = Ids()

    stamps = [ids.stamp(MONDAY), ids.stamp(MONDAY), ids.stamp(MONDAY - timedelta(hours=1))]

    assert stamps == ["1795442400.000000", "1795442400.000001", "1795442400.000002"]


def test_secrets_differ() -> None:
    assert secret("x-") != secret("x-")
    assert secret("x-", 4).startswith("x-")
