"""Who may be shown what a rep sends, by what Slack says of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.colleagues import Unfit, _unfit

ORG = {"enterprise_user": {"enterprise_id": "E1", "teams": ["T1", "T2"]}}


@pytest.mark.parametrize(
    ("user", "tenant_id", "expected"),
    [
        ({"team_id": "T1"}, "T1", None),
        ({"team_id": "T2"}, "T1", Unfit.ELSEWHERE),
        ({}, "T1", Unfit.ELSEWHERE),
        ({"team_id": "T2", **ORG}, "E1", None),  # any workspace of the organisation's
        ({"team_id": "T2", **ORG}, "T1", None),  # whose home is another workspace of it
        ({"team_id": "T3", **ORG}, "E2", Unfit.ELSEWHERE),
        ({"team_id": "T1", "is_stranger": True}, "T1", Unfit.ELSEWHERE),
        ({"team_id": "T1", "is_restricted": True}, "T1", Unfit.ELSEWHERE),
        ({"team_id": "T1", "is_ultra_restricted": True}, "T1", Unfit.ELSEWHERE),
        ({"team_id": "T1", "deleted": True}, "T1", Unfit.LEFT),
        ({"team_id": "T1", "is_bot": True, "deleted": True}, "T1", Unfit.BOT),
    ],
)
def test_only_a_member_of_the_same_company_may(
    user: dict[str, Any], tenant_id: str, expected: Unfit | None
) -> None:
    assert _unfit(user, tenant_id) is expected
