from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.domain.people import Person
from bot.slack.identity import Nobody, person, tenant_id

TEAM, ORG, USER = "T0HARBOR", "E0FLEET", "U0MIRA"
ORG_WIDE = {"is_enterprise_install": True, "enterprise": {"id": ORG}}

PAYLOADS: dict[str, tuple[dict[str, Any], str]] = {
    "a command": ({"command": "/lost", "team_id": TEAM, "user_id": USER}, TEAM),
    "a command in an organisation": (
        {
            "command": "/lost",
            "team_id": TEAM,
            "user_id": USER,
            "enterprise_id": ORG,
            "is_enterprise_install": "true",
        },
        ORG,
    ),
    "a command where only the team of an organisation has it": (
        {
            "command": "/lost",
            "team_id": TEAM,
            "user_id": USER,
            "enterprise_id": ORG,
            "is_enterprise_install": "false",
        },
        TEAM,
    ),
    "a button": (
        {"type": "block_actions", "team": {"id": TEAM}, "user": {"id": USER}, "actions": [{}]},
        TEAM,
    ),
    "a button in an organisation": (
        {"type": "block_actions", "team": None, "user": {"id": USER, "team_id": TEAM}, **ORG_WIDE},
        ORG,
    ),
    "a modal": (
        {"type": "view_submission", "team": {"id": TEAM}, "user": {"id": USER}, "view": {}},
        TEAM,
    ),
    "a modal in an organisation": (
        {"type": "view_submission", "team": None, "user": {"id": USER}, "view": {}, **ORG_WIDE},
        ORG,
    ),
    "a modal opened from another workspace": (
        {
            "type": "view_submission",
            "team": {"id": "T0OTHER"},
            "user": {"id": USER},
            "view": {"app_installed_team_id": TEAM},
        },
        TEAM,
    ),
    "a shortcut": (
        {"type": "shortcut", "team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}},
        TEAM,
    ),
    "a message event": (
        {
            "type": "event_callback",
            "team_id": "T0SHARED",
            "authorizations": [{"team_id": TEAM, "is_enterprise_install": False}],
            "event": {"type": "message", "user": USER},
        },
        TEAM,
    ),
    "a message event in an organisation": (
        {
            "type": "event_callback",
            "team_id": TEAM,
            "authorizations": [{"enterprise_id": ORG, "is_enterprise_install": True}],
            "event": {"type": "message", "user": USER},
        },
        ORG,
    ),
    "a changed profile": (
        {
            "type": "event_callback",
            "team_id": TEAM,
            "event": {"type": "user_change", "user": {"id": USER}},
        },
        TEAM,
    ),
}


@pytest.mark.parametrize(("payload", "tenant"), PAYLOADS.values(), ids=PAYLOADS)
def test_a_person_is_the_same_however_they_come_in(payload: dict[str, Any], tenant: str) -> None:
    context = AsyncBoltRequest(body=payload, mode="socket_mode").context
    assert person(context) == Person(tenant, USER)


def test_a_payload_without_a_workspace_is_nobodys() -> None:
    context = AsyncBoltRequest(body={"user_id": USER}, mode="socket_mode").context
    with pytest.raises(Nobody):
        tenant_id(context)


def test_a_payload_without_a_person_is_nobodys() -> None:
    context = AsyncBoltRequest(body={"team_id": TEAM}, mode="socket_mode").context
    with pytest.raises(Nobody):
        person(context)
