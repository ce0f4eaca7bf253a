"""What Slack says of channels and people: asked briefly, unknown where it can't be asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.boards import ChannelState
from bot.playground.story import Slack, playground
from bot.slack.client import open_session, slack_client
from bot.slack.places import Someone, channel_state, members, someone, someone_of

MANIFEST = yaml.safe_load(Path("manifest.yml").read_text(encoding="utf-8"))


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with playground(MANIFEST) as slack:
        yield slack


@pytest.fixture
async def client(slack: Slack) -> AsyncIterator[AsyncWebClient]:
    session = open_session()
    known = slack.settings()
    yield slack_client(known["SLACK_API_URL"], session, known["SLACK_BOT_TOKEN"])
    await session.close()


async def test_a_channel_tells_how_it_is(slack: Slack, client: AsyncWebClient) -> None:
    sales, random = slack.channel("sales"), slack.channel("random")
    here = ChannelState(archived=False, shared=False, has_bot=True)
    assert await channel_state(client, sales.id) == here
    random.is_archived = random.is_ext_shared = True
    there = ChannelState(archived=True, shared=True, has_bot=False)
    assert await channel_state(client, random.id) == there
    assert await channel_state(client, "C0NOWHERE") == ChannelState(gone=True)


@pytest.mark.parametrize("kind", ["error", "status", "dropped", "slow"])
async def test_trouble_leaves_it_unknown(slack: Slack, client: AsyncWebClient, kind: str) -> None:
    for method in ("conversations.info", "conversations.members", "users.info"):
        slack.fault(method, kind, times=50, code="missing_scope", seconds=1)
    sales = slack.channel("sales")
    assert not (await channel_state(client, sales.id, 0.2)).known
    assert await members(client, sales.id, 0.2) is None
    unknown = Someone("U1", admin=False, bot=False)
    assert await someone(client, slack.person("ana").id, "U1") == unknown


async def test_everybody_in_a_large_channel_is_there(slack: Slack, client: AsyncWebClient) -> None:
    sales = slack.channel("sales")
    sales.members.update(f"U{number:05}" for number in range(2_500))
    assert await members(client, sales.id, 5) == sales.members


async def test_people_have_plain_names_and_admins_are_known(
    slack: Slack, client: AsyncWebClient
) -> None:
    ana, dana = slack.person("ana"), slack.person("dana")
    assert await someone(client, ana.id) == Someone("Ana Ruiz", admin=False, bot=False)
    assert await someone(client, dana.id) == Someone("Dana Lind", admin=True, bot=False)
    assert (await someone(client, slack.install.bot_user)).bot
    assert someone_of({"name": "x", "is_primary_owner": True}) == Someone("x", True, False)
    assert not someone_of({"name": "x", "is_admin": True, "is_stranger": True}).admin
