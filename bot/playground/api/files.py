"""The three-step upload of files."""

from __future__ import annotations

from bot.playground.api.call import Call, Method
from bot.playground.errors import SlackError
from bot.playground.world import Json


def get_upload_url(call: Call) -> Json:
    """Announce a file and return where its bytes go."""
    length = call.whole("length", 0, 0, 10**9)
    if length == 0:
        raise SlackError("missing_argument")
    file = call.core.files.announce(call.text("filename"), length)
    return {"file_id": file.id, "upload_url": f"{call.core.base_url}upload/{file.ticket}"}


def complete_upload(call: Call) -> Json:
    """End an upload and share the files where ``channel_id`` says so."""
    wanted = call.json("files")
    if (
        not isinstance(wanted, list)
        or not wanted
        or not all(_names_a_file(each) for each in wanted)
    ):
        raise SlackError("invalid_arguments")
    channel = call.maybe("channel_id")
    where = call.team.channels.get(channel) if channel else None
    if channel and (where is None or call.bot.bot_user not in where.members):
        raise SlackError("channel_not_found")
    done = [call.core.files.complete(each["id"], each.get("title", "")) for each in wanted]
    shown = [file.shown(call.core.base_url) for file in done]
    if where is not None:
        checked = {"text": call.maybe("initial_comment") or "", "blocks": [], "attachments": []}
        call.services.chatter.app_posts(
            call.team, where, checked, files=shown, thread_ts=call.maybe("thread_ts")
        )
    return {"files": shown}


def _names_a_file(wanted: object) -> bool:
    return isinstance(wanted, dict) and isinstance(wanted.get("id"), str)


METHODS = (
    Method("files.getUploadURLExternal", get_upload_url, 4, ("files:write",)),
    Method("files.completeUploadExternal", complete_upload, 4, ("files:write",), json=True),
)
