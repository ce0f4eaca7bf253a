"""The app under test: its identity, its installations and their tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.playground.ids import Ids, secret
from bot.playground.manifest import Manifest
from bot.playground.world import Workspace


@dataclass(slots=True)
class Install:
    """The app in one workspace (or, where ``org_wide``, in its whole organisation)."""

    app_id: str
    workspace: Workspace
    token: str
    bot_user: str
    bot_id: str
    scopes: frozenset[str]
    installer: str
    org_wide: bool = False


@dataclass(slots=True)
class App:
    """The app's identity and secrets; ``app_token`` is for Socket Mode."""

    manifest: Manifest
    id: str
    client_id: str
    client_secret: str
    signing_secret: str
    verification_token: str
    app_token: str
    installs: dict[str, Install] = field(default_factory=dict)
    codes: dict[str, Install] = field(default_factory=dict)

    @classmethod
    def of(cls, manifest: Manifest, ids: Ids) -> App:
        """Return a new app with secrets of its own."""
        return cls(
            manifest=manifest,
            id=ids.new("A"),
            client_id="1000000000001.1000000000002",
            client_secret=secret(""),
            signing_secret=secret(""),
            verification_token=secret("", 12),
            app_token=secret("xapp-1-"),
        )

    def install_in(self, workspace: Workspace) -> Install | None:
        """Return the live installation that serves ``workspace``, or none."""
        return next(
            (
                install
                for install in self.installs.values()
                if install.workspace is workspace
                or (install.org_wide and install.workspace.enterprise == workspace.enterprise)
            ),
            None,
        )

    def revoke(self, tokens: Iterable[str]) -> None:
        """Make tokens unknown from now on."""
        for token in tuple(tokens):
            self.installs.pop(token, None)
