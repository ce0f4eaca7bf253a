"""What Slack says of a person: asked once, remembered, put right when it changes."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person, Profile
from bot.slack.client import TokenRefused, Unreachable, reach
from bot.slack.places import someone_of
from bot.storage import Storage, Tx
from bot.storage.ledger import learn_profile

log = structlog.get_logger()

REMEMBERED = 10_000
"""How many people's profiles are kept in memory."""

PATIENCE = 0.8
"""Seconds a person's first request waits for Slack to tell their zone."""


class Profiles:
    """Zones and locales. ``default`` stands in until Slack has told a person's own."""

    def __init__(self, client: AsyncWebClient, storage: Storage, default: Profile) -> None:
        self._client = client
        self._storage = storage
        self._default = default
        self._known: OrderedDict[Person, Profile] = OrderedDict()

    async def of(self, person: Person) -> tuple[Profile, bool]:
        """Return the person's profile, and whether it is known or the default.

        Never takes longer than a moment and never fails: without an answer it is asked again
        with the next request.
        """
        if known := self._known.get(person):
            return known, True
        profile = await self._stored(person) or await self.asked(person)
        if profile is None:
            return self._default, False
        self.remember(person, profile)
        return profile, True

    def remember(self, person: Person, profile: Profile) -> None:
        """Keep what Slack just said of the person."""
        self._known[person] = profile
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def changed(self, person: Person, user: dict[str, object], at: datetime) -> None:
        """Keep what Slack says at ``at`` of a person who logs; others are nobody's business.

        What was dated before their zone was known is dated anew, and what is due follows it.
        On boards they are called as they are now; whoever left the workspace is on none.
        """

        async def unit(tx: Tx) -> Profile | None:
            rep = await tx.reps.find(person)
            if rep is None:
                return None
            profile = profile_of(user, Profile(rep.zone, rep.locale))
            await learn_profile(tx, rep, profile, at)
            await _on_boards(tx, person, user, at)
            return profile

        if profile := await self._storage.write(unit, person):
            self.remember(person, profile)

    async def _stored(self, person: Person) -> Profile | None:
        async def unit(tx: Tx) -> Profile | None:
            rep = await tx.reps.find(person)
            return Profile(rep.zone, rep.locale) if rep and rep.zone_known else None

        return await self._storage.read(unit)

    async def asked(self, person: Person) -> Profile | None:
        """Return what Slack says of the person now, None where it doesn't answer in a moment."""
        user = await self._user(person)
        return None if user is None else profile_of(user, self._default)

    async def is_admin(self, person: Person) -> bool:
        """Return whether the person manages the workspace; False where Slack doesn't answer."""
        user = await self._user(person) or {}
        return bool(user.get("is_admin") or user.get("is_owner"))

    async def _user(self, person: Person) -> dict[str, object] | None:
        asking = self._client.users_info(user=person.user_id, include_locale=True)
        try:
            answer = await reach(asking, "SLACK_BOT_TOKEN", PATIENCE)
        except (Unreachable, TokenRefused) as reason:
            log.warning("profile.unknown", reason=str(reason))
            return None
        return answer.get("user") or {}


async def _on_boards(tx: Tx, person: Person, user: dict[str, object], at: datetime) -> None:
    if user.get("deleted"):
        for channel_id in await tx.boards.leave_all(person):
            await tx.boards.look_again(person.tenant_id, channel_id, at)
    elif name := someone_of(user).name:
        await tx.boards.rename(person, name)


def profile_of(user: dict[str, object], default: Profile) -> Profile:
    """Return the profile in Slack's user object; the default's parts where it lacks them."""
    zone, locale = user.get("tz"), user.get("locale")
    return Profile(
        zone if isinstance(zone, str) and _is_zone(zone) else default.zone,
        locale if isinstance(locale, str) and locale else default.locale,
    )


def _is_zone(name: str) -> bool:
    """Return whether the zone is one this machine knows; Slack may have heard of newer ones."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
