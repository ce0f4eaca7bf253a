"""What happens to a channel: archived, deleted, renamed, made private, shared with a company.

Each tells the app as Slack does, if the manifest subscribes to it.
"""

from __future__ import annotations

from bot.playground.playground import Playground
from bot.playground.world import Channel, Json, Workspace

_PREFIX = {"public": "channel", "private": "group"}


async def archive(slack: Playground, team: Workspace, channel: Channel, who: str) -> None:
    """Archive a channel; nobody can write there any more, the app included."""
    channel.is_archived = True
    await _tell(slack, team, channel, "archive", {"user": who})


async def delete(slack: Playground, team: Workspace, channel: Channel) -> None:
    """Delete a channel with all that stands in it."""
    del team.channels[channel.id]
    await _tell(slack, team, channel, "deleted", {"actor_id": ""})


async def rename(slack: Playground, team: Workspace, channel: Channel, name: str) -> None:
    """Give a channel another name; it keeps its id."""
    channel.name = name
    told: Json = {"id": channel.id, "name": name, "created": channel.created}
    await _tell(slack, team, channel, "rename", {"channel": told})


async def make_private(slack: Playground, channel: Channel) -> None:
    """Convert a public channel to a private one: it keeps its id, and no event tells of it."""
    channel.kind = "private"
    slack.core.changes.happened()


async def share(slack: Playground, team: Workspace, channel: Channel) -> None:
    """Share a channel with another company."""
    channel.is_ext_shared = True
    slack.core.changes.happened()
    event = {"type": "channel_shared", "connected_team_id": "T0THEIRS", "channel": channel.id}
    await slack.event(team, event)


async def _tell(
    slack: Playground, team: Workspace, channel: Channel, what: str, more: Json
) -> None:
    slack.core.changes.happened()
    kind = f"{_PREFIX[channel.kind]}_{what}"
    await slack.event(team, {"type": kind, "channel": channel.id, **more})
