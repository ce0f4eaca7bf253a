"""Whose requests are served, and what is said before that is known."""

from __future__ import annotations

import asyncio
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.slack import authorize
from bot.slack.client import TokenRefused
from tests.support.payloads import command, event, form, interaction, submission, typed
from tests.support.small_slack import AUTH, SmallSlack, until
from tests.support.tiny import TinyFeature, get, post, running, settings

ORG = {**AUTH, "team_id": "E0HARBOR", "enterprise_id": "E0HARBOR", "is_enterprise_install": True}


async def is_answered(bot: Bot) -> bool:
    return (await post(bot, form(command("Acme")))).text.endswith("Acme")


async def test_a_request_asks_slack_nothing(slack: SmallSlack, tmp_path: Path) -> None:
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        before = len(slack.calls)
        await post(bot, form(command()))
        assert len(slack.calls) == before


async def test_another_workspace_is_turned_away_in_a_sentence(
    slack: SmallSlack, tmp_path: Path
) -> None:
    feature = TinyFeature()
    async with running(settings(slack.api_url, tmp_path), feature) as bot:
        answer = await post(bot, form(command(team_id="T0OTHER")))
        silent = await post(
            bot, json.dumps(event({"type": "message"}, team_id="T0X", authorizations=[])).encode()
        )
    assert "another workspace" in json.loads(answer.text)["text"]
    assert silent.status == 200
    assert feature.done == []
    assert slack.asked("chat.postMessage") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"team_id": "T0ONE", "enterprise_id": "E0HARBOR", "is_enterprise_install": "true"},
        {"team_id": "T0TWO", "enterprise_id": "E0HARBOR"},
    ],
)
async def test_in_an_organisation_a_person_is_one_across_its_workspaces(
    slack: SmallSlack, tmp_path: Path, fields: dict[str, str]
) -> None:
    slack.answers["auth.test"] = ORG
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        answer = await post(bot, form(command(**fields)))
        foreign = await post(bot, form(command(enterprise_id="E0OTHER")))
    assert answer.text.startswith("E0HARBOR U0MIRA")
    assert "another workspace" in foreign.text


async def test_a_form_whose_team_is_null_belongs_to_the_organisation(
    slack: SmallSlack, tmp_path: Path
) -> None:
    slack.answers["auth.test"] = ORG
    payload = submission("form", team=None, enterprise={"id": "E0HARBOR"})
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        answer = await post(bot, interaction(payload))
    assert json.loads(answer.text) == {"response_action": "clear"}


async def test_the_bots_own_messages_are_ignored(slack: SmallSlack, tmp_path: Path) -> None:
    feature, own = TinyFeature(), typed("lost")
    own["event"]["user"] = "U0BOT"
    async with running(settings(slack.api_url, tmp_path), feature) as bot:
        assert (await post(bot, json.dumps(own).encode())).status == 200
    assert feature.done == []


async def test_a_refused_token_ends_the_start_in_words(slack: SmallSlack, tmp_path: Path) -> None:
    slack.answers["auth.test"] = {"ok": False, "error": "invalid_auth"}
    with pytest.raises(TokenRefused, match="refuses SLACK_BOT_TOKEN \\(invalid_auth\\)"):
        async with running(settings(slack.api_url, tmp_path), TinyFeature()):
            pass


async def test_without_slack_the_bot_starts_and_asks_again(
    slack: SmallSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorize, "_PAUSES", (0.3,))
    slack.statuses["auth.test"] = 503
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        early = await post(bot, form(command("Acme")))
        later = await post(bot, json.dumps(typed("lost")).encode())
        assert "nothing was saved" in json.loads(early.text)["text"]
        assert later.status == 503
        assert (await get(bot, "/readyz")).status == 503
        del slack.statuses["auth.test"]
        await until(lambda: is_answered(bot))
        assert (await get(bot, "/readyz")).status == 200


async def test_a_token_refused_later_is_said_and_ends_the_bot(
    slack: SmallSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged: StringIO
) -> None:
    monkeypatch.setattr(authorize, "_PAUSES", (0.01,))
    slack.statuses["auth.test"] = 503
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        await until(lambda: logged.getvalue().count("slack.unreachable") > 2)
        slack.answers["auth.test"] = {"ok": False, "error": "invalid_auth"}
        async with asyncio.timeout(5):
            await bot.over()
    assert isinstance(bot.gave_up, TokenRefused)
    assert "bot.gives_up" in logged.getvalue()


@pytest.mark.parametrize("names", [("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")])
async def test_a_client_id_in_the_environment_changes_nothing(
    slack: SmallSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: Any
) -> None:
    for name in names:
        monkeypatch.setenv(name, "123")
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        assert bot.app.oauth_flow is None
        assert bot.app.installation_store is None
        assert (await post(bot, form(command("Acme")))).text.endswith("Acme")
