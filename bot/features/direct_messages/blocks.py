"""What a person sees who wrote something else than a command."""

from __future__ import annotations

from bot.domain.ledger import Contact
from bot.domain.prompts import Closed
from bot.features.direct_messages.use_cases import Answered
from bot.slack.blocks import Block, Message, actions, button, context, message, section
from bot.slack.mrkdwn import quoted
from bot.text.speech import Speech

_SHORT = 80  # characters of what a no is told by


def unclear_reply(
    kept_id: str, last_no: Contact | None, speech: Speech, *, helps: bool, lead: str = "unclear"
) -> Message:
    """Return what can be typed here, and what can be done with what was."""
    sentence = speech.say(f"direct_messages.{lead}")
    buttons = [button(speech.say("direct_messages.log_it"), "clarify.as_a_no", kept_id)]
    small: list[Block] = []
    if last_no:
        value = f"{kept_id}:{last_no.log_id}"
        buttons.append(button(speech.say("direct_messages.add_to_last"), "typed.add", value))
        small = [context(speech.say("direct_messages.last_no", what=_what(last_no, speech)))]
    if helps:
        buttons.append(button(speech.say("direct_messages.help"), "clarify.do.help"))
    return message(sentence, [section(sentence), *small, actions(*buttons)])


def saved_reply(answered: Answered, kept_id: str, speech: Speech, *, encrypted: bool) -> Message:
    """Return that a message is stored as an answer, and what can be done about it."""
    key = "added" if answered.again else "saved"
    sentence = speech.say(f"direct_messages.{key}", what=_about(answered, speech))
    stored = "reflection.stored_encrypted" if encrypted else "reflection.stored_plain"
    small = [context(f"{speech.say('reflection.who_sees')} {speech.say(stored)}")]
    value = f"{kept_id}:{answered.prompt.key}"
    buttons = actions(
        button(speech.say("direct_messages.edit"), "no.reflect", answered.prompt.subject),
        button(speech.say("direct_messages.not_this"), "typed.not_this", value),
    )
    return message(sentence, [section(sentence), *(small if answered.first else []), buttons])


def closed_lead(closed: Closed) -> str:
    """Return the key of the sentence that says why a question takes no answer any more."""
    return f"closed.{closed.value}"


def asks_about(said: Message) -> str | None:
    """Return what the answer to a command asks about: it has a button to reflect on that."""
    elements = (each for block in said.get("blocks", ()) for each in block.get("elements", ()))
    return next((each["value"] for each in elements if each.get("action_id") == "no.reflect"), None)


def _about(answered: Answered, speech: Speech) -> str:
    if answered.of_block:
        return speech.say("direct_messages.block")
    if answered.of_day:
        return speech.say("direct_messages.day")
    first = answered.log[0]
    many = sum(contact.count for contact in answered.log)
    if many > 1 and not (first.note or first.details.account):
        return speech.say("direct_messages.many", n=many, day=first.local_date)
    return _what(first, speech)


def _what(contact: Contact, speech: Speech) -> str:
    told = contact.details.account or contact.note
    return quoted(told, _SHORT) if told else speech.say("words.no_of", day=contact.local_date)
