"""What a person sees who wrote something else than a command."""

from __future__ import annotations

from bot.slack.blocks import Message, actions, button, message, section
from bot.text.speech import Speech


def unclear_reply(kept_id: str, speech: Speech, *, helps: bool) -> Message:
    """Return what can be typed here, and what can be done with what was."""
    sentence = speech.say("direct_messages.unclear")
    buttons = [button(speech.say("direct_messages.log_it"), "clarify.as_a_no", kept_id)]
    if helps:
        buttons.append(button(speech.say("direct_messages.help"), "clarify.do.help"))
    return message(sentence, [section(sentence), actions(*buttons)])
