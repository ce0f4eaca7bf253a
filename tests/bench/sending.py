"""The outbox against the strict local Slack with its limits on: how near to the permitted rate.

10,000 messages to a workspace take 34 minutes; a few of these are measured (BENCH_MINUTES).
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bot.playground.limits import POSTS_A_MINUTE
from bot.playground.story import Slack, playground
from bot.scheduling.sender import Sender
from bot.slack.client import open_session, slack_client
from bot.storage import Tx, open_storage
from bot.storage.deliveries import Delivery
from tests.bench.serving import ROOT

MINUTES = float(os.environ.get("BENCH_MINUTES", "3"))
REPS = 10_000
AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


@dataclass
class Workspace:
    """A workspace and what reached it: the seconds at which, and how many were refused."""

    slack: Slack
    tenant_id: str
    client: Any = None
    posted: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)

    def count(self, began: float) -> None:
        """Note the latest exchange."""
        latest = self.slack.wire.all()[-1]
        if latest.name == "chat.postMessage":
            kept = self.refused if latest.status == 429 else self.posted
            kept.append(time.monotonic() - began)

    def row(self, name: str, seconds: float) -> str:
        """Return the workspace's line of the table."""
        later = sum(at > 60 for at in self.posted) / max(1.0, seconds - 60) * 60
        refused = sum(at > 60 for at in self.refused)
        return (
            f"| {name} | {len(self.posted):,} | {later:.0f} | {later / POSTS_A_MINUTE:.1%} "
            f"| {len(self.refused) - refused} | {refused} |"
        )


class Both:
    """Slack's client, for several workspaces: the text says which."""

    def __init__(self, workspaces: Sequence[Workspace]) -> None:
        self._of = {each.tenant_id: each for each in workspaces}

    async def chat_postMessage(self, *, text: str, **content: Any) -> Any:  # noqa: N802 - Slack's name
        """Post to the workspace that the text names."""
        return await self._of[text].client.chat_postMessage(text=text, **content)


def run() -> list[str]:
    """Measure, and return the table's lines."""
    return asyncio.run(measure())


async def measure() -> list[str]:
    """Send to one workspace, then to two at once."""
    titles = ("workspace", f"posted in {MINUTES:g} min", "a minute, after the first")
    more = (f"of the permitted {POSTS_A_MINUTE}", "429 in the first", "429 after")
    rows = [f"| {' | '.join(titles + more)} |", "|---|---|---|---|---|---|"]
    for names in (["alone"], ["one of two", "the other"]):
        found = await _sent(len(names))
        rows += [each.row(name, MINUTES * 60) for name, each in zip(names, found, strict=True)]
    return rows


async def _sent(many: int) -> list[Workspace]:
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    async with AsyncExitStack() as stack:
        workspaces = [
            Workspace(await stack.enter_async_context(playground(manifest, limits=True)), f"T{n}")
            for n in range(many)
        ]
        session = open_session()
        stack.push_async_callback(session.close)
        for each in workspaces:
            known = each.slack.settings()
            each.client = slack_client(
                known["SLACK_API_URL"], session, known["SLACK_BOT_TOKEN"], patient=True
            )
        return await _sent_to(workspaces, stack)


async def _sent_to(workspaces: list[Workspace], stack: AsyncExitStack) -> list[Workspace]:
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    storage = await open_storage(f"sqlite:///{Path(folder) / 'rebound.db'}")
    stack.push_async_callback(storage.close)
    people = {
        each.tenant_id: [each.slack.add_user(each.slack.team, f"rep{n}").id for n in range(REPS)]
        for each in workspaces
    }

    async def fill(tx: Tx) -> None:
        for tenant_id, users in people.items():
            for user in users:
                told = {"text": tenant_id}
                await tx.deliveries.add(Delivery(tenant_id, user, user, "plain", told, AT))

    await storage.write(fill)
    sender = Sender(
        storage,
        Both(workspaces),  # type: ignore[arg-type] # the one method of the client's that is called
        now=lambda: AT,
        compose={},
        due=asyncio.Event(),
    )
    began = time.monotonic()
    for each in workspaces:
        each.slack.wire.on_new = partial(each.count, began)
    sender.start()
    await asyncio.sleep(MINUTES * 60)
    await sender.stop(5)
    return workspaces
