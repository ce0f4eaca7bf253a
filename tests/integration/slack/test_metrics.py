"""What is counted, as Prometheus reads it at GET /metrics."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from slack_sdk.errors import SlackApiError

from bot.app import Bot
from bot.slack import door
from bot.storage import StorageError
from tests.support.payloads import click, command, event, form, interaction
from tests.support.small_slack import SmallSlack
from tests.support.tiny import NoStorage, TinyFeature, get, post, running, settings


@pytest.fixture
def feature() -> TinyFeature:
    return TinyFeature()


@pytest.fixture
def storage() -> NoStorage:
    return NoStorage()


@pytest.fixture
async def bot(
    slack: SmallSlack, feature: TinyFeature, storage: NoStorage, tmp_path: Path
) -> AsyncIterator[Bot]:
    async with running(settings(slack.api_url, tmp_path), feature, storage) as started:
        yield started


class Since:
    """How much a number has grown: the process counts through all tests."""

    def __init__(self, name: str, **labels: str) -> None:
        self._name, self._labels = name, labels
        self._before = self._now()

    @property
    def grown(self) -> float:
        return self._now() - self._before

    def _now(self) -> float:
        return REGISTRY.get_sample_value(self._name, self._labels) or 0.0


def requests(listener: str, outcome: str) -> Since:
    return Since("rebound_request_seconds_count", listener=listener, outcome=outcome)


async def test_prometheus_can_read_what_is_counted(bot: Bot) -> None:
    await post(bot, form(command("Acme")))
    answer = await get(bot, "/metrics")
    assert answer.status == 200
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert families["rebound_request_seconds"].type == "histogram"
    assert all(f.documentation for name, f in families.items() if name.startswith("rebound"))
    assert "process_open_fds" in families


async def test_a_request_is_counted_by_listener_and_outcome(bot: Bot, slack: SmallSlack) -> None:
    commands, clicks = requests("/lost", "answered"), requests("again", "answered")
    await post(bot, form(command("Acme")))
    await post(bot, interaction(click("again", response_url=slack.response_url)))
    assert (commands.grown, clicks.grown) == (1, 1)


async def test_a_failure_is_counted_as_one(bot: Bot, feature: TinyFeature) -> None:
    def breaks() -> None:
        raise ZeroDivisionError

    feature.before = breaks
    failed, answered = requests("/lost", "failed"), requests("/lost", "answered")
    await post(bot, form(command("Acme")))
    assert (failed.grown, answered.grown) == (1, 0)


async def test_a_late_answer_is_counted_once_when_it_is_given(
    bot: Bot, feature: TinyFeature, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LATE_AFTER", 0.05)
    going = asyncio.Event()
    feature.before = going.wait
    late, answered = requests("/lost", "late"), requests("/lost", "answered")
    await post(bot, form(command("Acme")))
    assert late.grown == 1
    going.set()
    await bot.services.tasks.drain(5)
    assert (late.grown, answered.grown) == (1, 0)


async def test_names_that_are_not_ours_make_no_series_of_their_own(bot: Bot) -> None:
    unknown = requests("unknown", "unknown")
    for number in range(3):
        await post(bot, interaction(click(f"made-up-{number}")))
    assert unknown.grown == 3
    assert "made-up" not in (await get(bot, "/metrics")).text


async def test_another_workspaces_request_is_counted_as_turned_away(bot: Bot) -> None:
    turned_away = requests("/lost", "turned_away")
    await post(bot, form(command("Acme", team_id="T0FOREIGN")))
    assert turned_away.grown == 1


@pytest.mark.parametrize(
    ("reason", "raw", "headers"),
    [
        ("unsigned", b"command=/lost", {}),
        ("malformed", b"neither", None),
        ("too_large", b"x" * 3_000_000, {}),
    ],
)
async def test_what_is_refused_is_counted_by_its_reason(
    bot: Bot, reason: str, raw: bytes, headers: dict[str, str] | None
) -> None:
    refused = Since("rebound_requests_refused_total", reason=reason)
    await post(bot, raw, headers)
    assert refused.grown == 1


async def test_slacks_errors_are_counted_by_method_and_its_own_word(
    bot: Bot, slack: SmallSlack
) -> None:
    errors = Since("rebound_slack_errors_total", method="views.open", error="expired_trigger_id")
    slack.answers["views.open"] = {"ok": False, "error": "expired_trigger_id"}
    with pytest.raises(SlackApiError):
        await bot.services.client.views_open(trigger_id="1", view={})
    assert errors.grown == 1


async def test_each_try_is_counted_that_slack_puts_off(bot: Bot, slack: SmallSlack) -> None:
    errors = Since("rebound_slack_errors_total", method="users.info", error="ratelimited")
    slack.answers["users.info"] = {"ok": False, "error": "ratelimited"}
    slack.statuses["users.info"], slack.retry_after["users.info"] = 429, "0"
    with pytest.raises(SlackApiError):
        await bot.services.client.users_info(user="U0MIRA")
    assert errors.grown == len(slack.asked("users.info")) == 3


async def test_an_answer_that_cannot_be_posted_is_counted(bot: Bot, slack: SmallSlack) -> None:
    errors = Since("rebound_slack_errors_total", method="response_url", error="expired_url")
    slack.post_status, slack.post_body = 404, "expired_url"
    await bot.services.answers.post(slack.response_url, {"text": "late"})
    assert errors.grown == 1


async def test_what_does_not_work_shows_as_not_ready(bot: Bot, storage: NoStorage) -> None:
    assert 'rebound_ready{part="database"} 1.0' in (await get(bot, "/metrics")).text
    storage.fault = StorageError("gone")
    told = (await get(bot, "/metrics")).text
    assert 'rebound_ready{part="database"} 0.0' in told
    assert 'rebound_ready{part="slack"} 1.0' in told


async def test_no_label_names_a_person_or_a_workspace(bot: Bot) -> None:
    await post(bot, form(command("Acme")))
    changed = event({"type": "user_change", "user": {"id": "U0MIRA"}})
    await post(bot, json.dumps(changed).encode())
    told = (await get(bot, "/metrics")).text
    for private in ("T0HARBOR", "U0MIRA", "Acme", "C0DEALS"):
        assert private not in told
