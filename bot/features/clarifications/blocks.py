"""One sentence for a text that logged nothing, and the buttons for what it may have meant."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.contacts import Outcome
from bot.domain.ledger import Mark
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.price import agreed_value
from bot.domain.reading import AskReading, Command, DayReading, Offer, Refusal
from bot.domain.terms import DEFAULT_TERMS
from bot.features.clarifications.use_cases import fits_in_parts
from bot.slack.blocks import Element, Message, actions, button, message, section
from bot.slack.mrkdwn import escape, quoted
from bot.text.speech import Speech
from bot.text.terms import yes_word

_LONGEST = 60  # characters of what is shown again


def refusal_reply(refusal: Refusal, kept_id: str, speech: Speech, today: date) -> Message:
    """Return why nothing was logged, what to type instead, and a button where one fits."""
    sentence = speech.say(
        f"clarifications.{refusal.kind.value}",
        typed=quoted(refusal.typed, _LONGEST),
        count=refusal.count,
        day=refusal.day,
        limit=refusal.limit,
        oldest=today - timedelta(days=refusal.limit or 0),
    )
    buttons = [
        button(_label(offer, refusal, speech), f"clarify.{offer.value}", kept_id)
        for offer in refusal.offers
        if offer is not Offer.IN_PARTS or fits_in_parts(refusal)
    ]
    return _with_buttons(sentence, *buttons)


def ask_reply(asked: AskReading, kept_id: str, speech: Speech, *, offered: bool) -> Message:
    """Return the question what was meant; a command that isn't ``offered`` yet has no button."""
    command = speech.say(f"clarifications.command.{asked.meant.value}")
    key = "clarifications.ask" if offered else "clarifications.ask_not_yet"
    sentence = speech.say(key, typed=quoted(asked.text, _LONGEST), command=command)
    do_it = button(command.capitalize(), f"clarify.do.{asked.meant.value}", kept_id)
    as_a_no = button(speech.say("clarifications.log_it_as_a_no"), "clarify.as_a_no", kept_id)
    return _with_buttons(sentence, *([do_it] if offered else []), as_a_no)


def not_yet_reply(command: Command, speech: Speech) -> Message:
    """Return that a command isn't there yet."""
    name = speech.say(f"clarifications.command.{command.value}")
    return message(speech.say("clarifications.not_yet", command=name))


def preview_reply(day: DayReading, kept_id: str, moment: Moment) -> Message:
    """Return a day in numbers, to be saved with one button."""
    speech = Speech(moment.rep.locale)
    lines = [
        speech.say(
            "clarifications.preview", day=day.day or moment.today, what=_what(day, moment, speech)
        ),
        _worth(day, moment, speech),
        speech.say("clarifications.preview_ask"),
    ]
    return _with_buttons(
        "\n".join(line for line in lines if line),
        button(speech.say("clarifications.save"), "clarify.save", kept_id, style="primary"),
        button(speech.say("clarifications.cancel"), "clarify.cancel", kept_id),
    )


def worked_reply(made: Mark | None, speech: Speech) -> Message:
    """Return that a day of work without a no is noted."""
    if made is None:
        return message(speech.say("clarifications.worked_already"))
    take_back = button(speech.say("clarifications.take_back"), "clarify.worked_undone", made.id)
    return _with_buttons(speech.say("clarifications.worked"), take_back)


def _with_buttons(sentence: str, *buttons: Element) -> Message:
    if not buttons:
        return message(sentence)
    return message(sentence, [section(sentence), actions(*buttons)])


def _label(offer: Offer, refusal: Refusal, speech: Speech) -> str:
    return speech.say(
        f"clarifications.{offer.value}",
        amount=refusal.amount,
        count=refusal.count,
        meant=refusal.meant,
    )


def _what(day: DayReading, moment: Moment, speech: Speech) -> str:
    """Return what was counted: 60 dials · 12 nos · 1 sale · 47 no-answers."""
    terms = moment.price.terms if moment.price else DEFAULT_TERMS
    yes = escape(yes_word(speech, terms, day.yeses))
    parts = [
        (day.nos, speech.say("clarifications.nos", n=day.nos)),
        (day.yeses, speech.say("clarifications.contacts", n=day.yeses, noun=yes)),
        (day.no_replies, speech.say("clarifications.no_replies", n=day.no_replies)),
    ]
    counted = " · ".join(said for many, said in parts if many)
    if day.noun is None:
        return counted
    noun = escape(day.noun[:_LONGEST])
    return f"{speech.say('clarifications.contacts', n=day.contacts, noun=noun)} = {counted}"


def _worth(day: DayReading, moment: Moment, speech: Speech) -> str:
    """Return what the day is worth at the price that holds now."""
    terms = moment.price.terms if moment.price else DEFAULT_TERMS
    value = moment.price.value if moment.price else agreed_value(terms)
    silent = day.no_replies if terms.is_contact(Outcome.NO_REPLY) else 0
    worth: Money = value * (day.nos + day.yeses + silent)
    earned = terms.pay_for(None) * day.yeses
    if not worth:
        return ""
    key = "clarifications.preview_earned" if earned else "clarifications.preview_worth"
    return speech.say(key, worth=worth, earned=earned)
