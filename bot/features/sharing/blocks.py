"""What a rep sees of sharing: the form, the preview; and what the channel reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.domain.boards import Cause, ShareKind
from bot.slack.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    channel_select,
    context,
    divider,
    field,
    line_input,
    message,
    modal,
    option,
    plain,
    radio,
    section,
)
from bot.slack.mrkdwn import escape
from bot.text.speech import Speech

LONGEST = 1000
"""Characters of what is shared."""

_LISTED = 10
_LINE = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: what is shared, where, how and in which words."""

    id: str
    log_id: str
    lesson: bool
    channel: str = ""
    kind: str = ShareKind.NAME_FREE.value
    cause: str = ""
    name: str = ""
    text: str = ""

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def listed(self) -> bool:
        """Whether it waits for the weekly list."""
        return self.kind == ShareKind.LISTED


def form(sheet: Sheet, words: str, cause: Cause | None, speech: Speech) -> View:
    """Return the form: the words, how, and the channel where it isn't the one it began in."""
    kinds = [option(speech.say(f"sharing.how.{each.value}"), each.value) for each in ShareKind]
    causes = [option(speech.say(f"sharing.cause.{each.value}"), each.value) for each in Cause]
    blocks = [
        field(
            "text",
            speech.say("sharing.text_label"),
            line_input(words, lines=True, longest=LONGEST),
            optional=False,
            hint=speech.say("sharing.text_hint"),
        ),
        field("how", speech.say("sharing.how_label"), radio(kinds, sheet.kind), optional=False),
        field(
            "cause",
            speech.say("sharing.cause_label"),
            radio(causes, cause.value if cause else None),
            hint=speech.say("sharing.cause_hint"),
        ),
    ]
    if not sheet.channel:
        label = speech.say("sharing.channel_label")
        blocks.append(field("channel", label, channel_select(), optional=False))
    return modal(
        "sharing.write",
        speech.say("sharing.title"),
        blocks,
        submit=speech.say("sharing.next"),
        close=speech.say("sharing.close"),
        private_metadata=sheet.metadata,
    )


def preview(sheet: Sheet, speech: Speech) -> View:
    """Return exactly what will be posted, and the button that does so."""
    key = "sharing.preview_listed" if sheet.listed else "sharing.preview"
    channel = f"<#{sheet.channel}>"
    return modal(
        "sharing.post",
        speech.say("sharing.title"),
        [section(speech.say(key, channel=channel)), divider(), *_words(sheet, speech)],
        submit=speech.say("sharing.keep" if sheet.listed else "sharing.post"),
        close=speech.say("sharing.close"),
        private_metadata=sheet.metadata,
    )


def done(sheet: Sheet, speech: Speech) -> Message:
    """Return what becomes of it."""
    key = "sharing.kept" if sheet.listed else "sharing.posted"
    return message(speech.say(key, channel=f"<#{sheet.channel}>"))


def said(key: str, speech: Speech) -> Message:
    """Return a message that says one thing."""
    return message(speech.say(f"sharing.{key}"))


def refused_channel(channel_id: str, speech: Speech) -> str:
    """Return why nothing goes into a channel that another company reads."""
    return speech.say("sharing.shared_channel", channel=f"<#{channel_id}>")


def post(sheet: Sheet, speech: Speech) -> Message:
    """Return what the channel reads: the previewed words, with a cheer below."""
    cheering = button(speech.say("sharing.cheer"), "sharing.cheer", sheet.id)
    return message(_heading(sheet, speech), [*_words(sheet, speech), actions(cheering)])


def weekly_list(entries: Mapping[Cause, Sequence[str]], speech: Speech) -> Message:
    """Return the week's list, by what it is about; nobody is named."""
    blocks = [section(speech.say("sharing.list_title"))]
    for cause, texts in entries.items():
        lines = [speech.say(f"sharing.list.{cause.value}")]
        lines += [
            speech.say("sharing.list_line", text=escape(text[:_LINE])) for text in texts[:_LISTED]
        ]
        blocks.append(section("\n".join(lines)))
        if more := len(texts) - _LISTED > 0 and len(texts) - _LISTED:
            blocks.append(context(speech.say("sharing.list_more", n=more)))
    return message(speech.say("sharing.list_plain"), blocks)


def concern_form(channel_id: str, concern_id: str, speech: Speech) -> View:
    """Return the form of the concern box."""
    box = field(
        "text",
        speech.say("sharing.concern_label"),
        line_input(lines=True, longest=LONGEST),
        optional=False,
        hint=speech.say("sharing.concern_hint"),
    )
    return modal(
        "sharing.concern",
        speech.say("sharing.concern_title"),
        [box],
        submit=speech.say("sharing.concern_submit"),
        close=speech.say("sharing.close"),
        private_metadata=f"{channel_id}:{concern_id}",
    )


def concern_post(text: str, speech: Speech) -> Message:
    """Return what the channel reads of a concern."""
    heading = speech.say("sharing.concern_post")
    return message(heading.replace("*", ""), [section(heading), _as_typed(text)])


def _words(sheet: Sheet, speech: Speech) -> list[Block]:
    if sheet.listed:
        line = speech.say("sharing.list_line", text=escape(sheet.text[:_LINE]))
        return [section(f"{speech.say(f'sharing.list.{sheet.cause}')}\n{line}")]
    return [section(_heading(sheet, speech)), _as_typed(sheet.text)]


def _as_typed(text: str) -> Block:
    return {"type": "section", "text": plain(text)}


def _heading(sheet: Sheet, speech: Speech) -> str:
    what = "lesson" if sheet.lesson else "no"
    if sheet.kind == ShareKind.NAMED:
        return speech.say(f"sharing.of_{what}.named", name=escape(sheet.name))
    return speech.say(f"sharing.of_{what}.name_free")
