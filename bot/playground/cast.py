"""The workspace that the demo opens with and the tests begin in; everybody is made up."""

from __future__ import annotations

from bot.playground.apps import Install
from bot.playground.playground import Playground
from bot.playground.world import Workspace

PEOPLE = (
    ("ana", "Ana Ruiz", "America/New_York", "en-US", False),
    ("ben", "Ben Okafor", "Europe/Berlin", "en-GB", False),
    ("cleo", "Cleo Hart", "America/Chicago", "en-US", False),
    ("dana", "Dana Lind", "America/Los_Angeles", "en-US", True),
)
"""Two reps, their coach, and the workspace's admin: handle, name, zone, locale, admin."""


def settle(
    slack: Playground, *, scopes: frozenset[str] | None = None, enterprise: str | None = None
) -> tuple[Workspace, Install]:
    """Fill a playground with the cast and its two channels, and install the app.

    The bot is in #sales and not in #random. With an ``enterprise`` (a name) the app is
    installed for the whole organisation.
    """
    team = slack.add_workspace("Juniper Supply", "juniper", enterprise)
    everybody = [
        slack.add_user(team, name, real_name, tz=zone, locale=locale, is_admin=admin)
        for name, real_name, zone, locale, admin in PEOPLE
    ]
    install = slack.core.install(
        team, scopes, installer=everybody[-1].id, org_wide=enterprise is not None
    )
    sales = slack.add_channel(team, "sales", *everybody)
    slack.add_channel(team, "random", *everybody)
    sales.members.add(install.bot_user)
    return team, install
