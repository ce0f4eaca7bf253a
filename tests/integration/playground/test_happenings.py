"""What happens to channels, told as Slack tells it."""

from __future__ import annotations

import copy

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground import happenings
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, running

EVENTS = [
    *("channel_archive", "channel_deleted", "channel_rename", "channel_shared"),
    *("group_archive", "group_deleted", "group_rename", "member_left_channel"),
]


def subscribing() -> dict[str, object]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["settings"]["event_subscriptions"]["bot_events"] = EVENTS
    return manifest


async def heard(slack: Slack) -> list[str]:
    """Return the events in their order; what nobody listens for is sent again, and named once."""
    await slack.events.settled()
    return list(dict.fromkeys(each.name for each in slack.wire.all() if each.way == "to_bot"))


async def test_each_is_told_by_the_name_of_its_kind_of_channel() -> None:
    async with playground(subscribing(), "http") as slack:
        team, ana = slack.team, slack.person("ana")
        private = slack.add_channel(team, "deals", ana.user, kind="private")
        private.members.add(slack.install.bot_user)
        async with running(slack, app_of(slack)):
            for channel in (slack.channel("sales"), private):
                await happenings.rename(slack, team, channel, f"new-{channel.name}")
                await happenings.archive(slack, team, channel, ana.id)
                await happenings.delete(slack, team, channel)
            await happenings.share(slack, team, slack.channel("random"))
            assert await heard(slack) == [
                *("channel_rename", "channel_archive", "channel_deleted"),
                *("group_rename", "group_archive", "group_deleted", "channel_shared"),
            ]
            renamed = slack.wire.calls("channel_rename")[0].request["event"]["channel"]
            assert renamed["name"] == "new-sales"
            info = await client_of(slack).conversations_info(channel=slack.channel("random").id)
            assert info["channel"]["is_ext_shared"] is True


async def test_a_channel_made_private_keeps_its_id_and_needs_another_scope() -> None:
    scopes = frozenset({"channels:read", "chat:write"})
    async with playground(subscribing(), "http", scopes=scopes) as slack:
        sales = slack.channel("sales")
        async with running(slack, app_of(slack)):
            await happenings.make_private(slack, sales)
            with pytest.raises(SlackApiError, match="missing_scope"):
                await client_of(slack).conversations_info(channel=sales.id)
            await slack.leaves(slack.team, slack.person("ana").id, sales)
            assert await heard(slack) == []


async def test_nothing_is_changed_in_an_archived_channel() -> None:
    async with playground(subscribing(), "http") as slack:
        client, sales = client_of(slack), slack.channel("sales")
        posted = await client.chat_postMessage(channel=sales.id, text="Hello")
        sales.is_archived = True
        with pytest.raises(SlackApiError, match="is_inactive"):
            await client.chat_update(channel=sales.id, ts=posted["ts"], text="Hi")
