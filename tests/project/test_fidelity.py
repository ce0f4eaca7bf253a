"""What the playground does as Slack does: each behaviour, and the test that holds it.

The tests talk to the playground with Slack's own client and Bolt, over both ways in.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.project.source import tree_of

BEHAVIOURS = {
    # Calls of the Web API
    "users.* and conversations.* take their arguments from the query": (
        "web_api::test_methods_with_arguments_in_the_query_read_no_json",
        "web_api::test_a_channel_tells_what_it_is",
    ),
    "conversations.join and reactions.add are posted": (
        "web_api::test_the_bot_joins_a_public_channel_once",
        "web_api::test_a_message_is_edited_deleted_and_reacted_to",
    ),
    "chat.* and views.* take JSON": (
        "web_api::test_a_post_is_seen_by_everybody_in_the_channel",
        "web_api::test_a_body_that_is_no_json_is_told",
        "views::test_a_view_may_come_as_json_in_a_form",
    ),
    "an unknown token: invalid_auth": ("web_api::test_an_unknown_token_is_invalid",),
    "a missing scope: missing_scope": (
        "web_api::test_a_missing_scope_is_told_with_what_is_needed",
        "web_api::test_each_kind_of_channel_needs_its_scope",
    ),
    "an unknown method: unknown_method": ("web_api::test_an_unknown_method_is_told",),
    "not_in_channel, channel_not_found, user_not_found, cannot_dm_bot": (
        "web_api::test_a_post_is_refused",
        "web_api::test_an_unknown_user_is_not_found",
    ),
    "blocks and views that break a rule: refused, with a pointer": (
        "web_api::test_blocks_are_checked_with_a_pointer",
        "views::test_a_view_is_checked_with_a_pointer",
    ),
    "a zone's name, and the offset that is true today": (
        "web_api::test_a_user_has_the_offset_that_is_true_today",
    ),
    # What a person does
    "a trigger opens one modal, within three seconds": (
        "views::test_a_trigger_opens_one_modal_within_its_seconds",
    ),
    "an old hash: hash_conflict": (
        "views::test_what_was_entered_survives_an_update_with_the_right_hash",
    ),
    "an answer is ephemeral unless it says otherwise": (
        "response_urls::test_an_answer_is_ephemeral_unless_it_says_otherwise",
    ),
    "a response URL serves five times, for thirty minutes": (
        "response_urls::test_five_uses_and_no_more",
        "response_urls::test_thirty_minutes_and_no_longer",
    ),
    "what isn't acknowledged in three seconds, the person is told": (
        "refusals::test_a_late_acknowledgement_is_a_timeout",
        "refusals::test_a_submission_that_is_not_answered_leaves_the_modal_open",
    ),
    "clicks in Home and modals carry their view": (
        "views::test_a_home_is_published_updated_and_clicked",
        "people::test_an_input_may_tell_the_bot_while_it_is_filled_in",
    ),
    "payloads carry every field that Slack documents": (
        "payloads::test_a_command",
        "payloads::test_a_click_in_a_message",
        "payloads::test_a_submission",
        "payloads::test_a_closed_modal_is_told_where_it_asked",
        "payloads::test_a_message_shortcut",
        "payloads::test_an_event",
    ),
    "in an organisation, as Slack sends them there": (
        "payloads::test_a_command_in_an_org",
        "payloads::test_a_click_in_an_org_has_no_team",
        "payloads::test_an_event_in_an_org",
    ),
    # Ways in
    "events are repeated at once, after one and five minutes, with their headers": (
        "events::test_an_event_is_repeated_at_once_then_after_one_and_five_minutes",
        "events::test_the_bot_may_ask_for_no_repeats",
    ),
    "an envelope goes to one of the open sockets": (
        "ways_in::test_each_envelope_goes_to_one_of_two_sockets",
    ),
    "a socket is asked to leave, and another one takes over": (
        "ways_in::test_a_refresh_loses_no_command_when_two_sockets_are_open",
    ),
    "requests over HTTP are signed": (
        "ways_in::test_requests_are_signed_as_the_official_verifier_wants",
    ),
    "either way in, the bot answers the same": (
        "ways_in::test_either_way_the_bot_answers_the_same",
    ),
    # Limits and trouble
    "429 with Retry-After, by method and by channel": (
        "trouble::test_limits_hold_where_they_are_on",
        "trouble::test_too_many_requests_are_told_with_a_wait",
    ),
    "faults: an error, a status, a slow answer": (
        "trouble::test_an_error_by_name",
        "trouble::test_a_server_error",
        "trouble::test_a_slow_answer",
    ),
    "faults: a connection that breaks, an answer that is lost after its effect": (
        "trouble::test_a_connection_that_breaks_before_or_after_the_effect",
        "trouble::test_the_client_repeats_a_post_whose_answer_was_lost",
    ),
    "an uninstall: both events, and a dead token": (
        "events::test_an_uninstall_is_told_and_the_token_is_dead",
    ),
}


def names_in(file: str) -> set[str]:
    """Return what one of the playground's test files defines."""
    parsed = tree_of(Path(f"tests/integration/playground/test_{file}.py"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in parsed.body if isinstance(node, functions)}


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_what_slack_does_is_held_by_a_test(behaviour: str) -> None:
    for held in BEHAVIOURS[behaviour]:
        file, _, name = held.partition("::")
        assert name in names_in(file), f"{held} isn't there any more"
