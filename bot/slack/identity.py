"""Who speaks: the one place that decides which tenant a person belongs to."""

from __future__ import annotations

from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.people import Person


class Nobody(Exception):  # noqa: N818 - nothing went wrong: some payloads have no person
    """A payload names no person, or no workspace."""


def tenant_id(context: AsyncBoltContext) -> str:
    """Return whose data it is: the enterprise's for an org-wide install, else the team's.

    Bolt has read ``context`` from a payload of any kind: in an org-wide install a payload's own
    ``team`` may be null, or any of the org's workspaces, and a person must not be split across
    them. Raises Nobody.
    """
    tenant = tenant_of(context)
    if not tenant:
        raise Nobody("the payload names no workspace")
    return tenant


def tenant_of(context: AsyncBoltContext) -> str | None:
    """Return :func:`tenant_id`, None where the payload names no workspace."""
    tenant = context.enterprise_id if context.is_enterprise_install else context.team_id
    return tenant if isinstance(tenant, str) and tenant else None


def person(context: AsyncBoltContext) -> Person:
    """Return the person behind a request of any kind. Raises Nobody."""
    user = context.user_id
    if not isinstance(user, str) or not user:
        raise Nobody("the payload names no person")
    return Person(tenant_id=tenant_id(context), user_id=user)
