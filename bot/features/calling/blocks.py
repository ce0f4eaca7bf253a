"""What a person sees of a calling block: its card, while it goes on and when it's done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.money import Money
from bot.feature import Choice, Surface
from bot.features.calling.use_cases import Card
from bot.slack.blocks import Block, Message, actions, button, columns, context, message, section
from bot.text.speech import Speech
from bot.text.terms import yes_word

_CLICKS = ("no", "no_reply", "yes", "undo", "done")


def block_card(card: Card, choices: Sequence[Choice], speech: Speech) -> Message:
    """Return the card: activity beside results, and what can be done with it."""
    title = speech.say("calling.title" if card.goes_on else "calling.title_done")
    blocks = [section(title), columns(_activity(card, speech), _result(card, speech))]
    blocks += _buttons(card, speech) if card.goes_on else _end(card, choices, speech)
    if card.refused:
        refusal = "calling.nothing_to_undo" if card.goes_on else "calling.finished"
        blocks.append(context(speech.say(refusal)))
    return message(speech.say("calling.plain", n=card.sums.contacts), blocks)


def beside_card(card: Card, surface: Surface, speech: Speech) -> Message | None:
    """Return what else a log is to be told, as in any reply; None where there is nothing.

    That is what explains the first of all, and the week's first at another price.
    """
    if (logged := card.logged) is None:
        return None
    parts = [*surface.reply_blocks, *(surface.welcome if logged.first_ever else ())]
    blocks = [block for part in parts for block in part(logged, speech)]
    lead = speech.say("calling.first" if logged.first_ever else "calling.beside")
    return message(lead, [section(lead), *blocks]) if blocks else None


def _activity(card: Card, speech: Speech) -> str:
    counts = [speech.say("calling.nos", n=card.sums.nos)]
    if card.sums.no_replies:
        counts.append(speech.say("calling.no_replies", n=card.sums.no_replies))
    worth = _amounts(card.sums.worth, speech)
    lines = [speech.say("calling.activity"), " · ".join(counts)]
    return "\n".join([*lines, speech.say("calling.worth", worth=worth)] if worth else lines)


def _result(card: Card, speech: Speech) -> str:
    yeses = card.sums.yeses
    word = yes_word(speech, card.terms, yeses)
    earned = _amounts(card.sums.earned, speech)
    lines = [speech.say("calling.result"), f"{speech.number(yeses)} {word}"]
    return "\n".join([*lines, speech.say("calling.earned", earned=earned)] if earned else lines)


def _amounts(amounts: Sequence[Money], speech: Speech) -> str:
    return " + ".join(speech.round_amount(amount) for amount in amounts)


def _buttons(card: Card, speech: Speech) -> list[Block]:
    return [
        actions(
            *(
                button(speech.say(f"calling.button.{click}"), f"block.{click}", card.block.id)
                for click in _CLICKS
            )
        )
    ]


def _end(card: Card, choices: Sequence[Choice], speech: Speech) -> list[Block]:
    """Return the one question for the whole block, and the way to answer it."""
    question = card.block.question
    if not question or not card.sums.contacts:
        return [context(speech.say("calling.nothing_logged"))]
    reflect = [
        choice.button(card.block.id, speech) for choice in choices if choice.key == "reflect"
    ]
    invitation = [context(speech.say("calling.type_here"))] if card.typing else []
    return [section(f"_{speech.say(f'question.{question}')}_"), *invitation, actions(*reflect)]
