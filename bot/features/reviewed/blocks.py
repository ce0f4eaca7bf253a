"""What a rep sees of a coach's answer, and what they make of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bot.domain.coaching import Ask
from bot.domain.reflection import Plan
from bot.features.reviewed.use_cases import Reviewed
from bot.slack.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    divider,
    field,
    line_input,
    message,
    modal,
    page,
    section,
    words,
)
from bot.slack.mrkdwn import mention, quoted
from bot.text.speech import Speech

_LINE = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: the ask that was answered, and its own id."""

    ask: str
    form: str

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def answered_message(ask: Ask, day: date, speech: Speech) -> Message:
    """Return the answer as the rep gets it."""
    blocks = _answer(ask, day, speech)
    try_it = button(speech.say("reviewed.try_it"), "reviewed.read", ask.id, style="primary")
    return message(speech.say("reviewed.plain_answer"), [*blocks, actions(try_it)])


def try_form(found: Reviewed, day: date, sheet: Sheet, speech: Speech) -> View:
    """Return the form that ends a review: what to try, and what stays a strength."""
    written = found.written
    plan = written.plan if written else None
    strength = (written.again if written else None) or found.ask.keep
    boxes = {
        "when": (plan.when if plan else speech.say("reviewed.next_five"), "reviewed.when"),
        "then": (plan.then if plan else None, "reviewed.then"),
        "strength": (strength, "reviewed.strength"),
    }
    return modal(
        "reviewed.tried",
        speech.say("reviewed.try_title"),
        [
            *_answer(found.ask, day, speech),
            divider(),
            section(f"*{speech.say('question.next_five_calls')}*"),
            *(
                field(name, speech.say(label), line_input(value, lines=True), optional=False)
                for name, (value, label) in boxes.items()
            ),
        ],
        submit=speech.say("reviewed.keep_it"),
        close=speech.say("coaching.not_now"),
        private_metadata=sheet.metadata,
    )


def answer_page(ask: Ask, day: date, speech: Speech) -> View:
    """Return an answer to nos of which none is left to keep a plan with."""
    small = context(speech.say("reviewed.nothing_left"))
    return page(message(speech.say("reviewed.plain_answer"), [*_answer(ask, day, speech), small]))


def nothing_left(typed: Sequence[str | None], speech: Speech) -> View:
    """Return the page that says why a plan can't be kept, with what was written."""
    told = [
        section(speech.say("reviewed.nothing_left")),
        section(speech.say("reviewing.your_words")),
    ]
    texts = [words(text) for text in typed if text]
    return page(message(speech.say("reviewed.try_title"), [*told, *texts]))


def tried(plan: Plan, strength: str, speech: Speech) -> View:
    """Return the rep's last page: what to try, always with what stays a strength (seed 4.26)."""
    when, then = quoted(plan.when, _LINE), quoted(plan.then, _LINE)
    kept = speech.say("reviewed.tried", when=when, then=then)
    stays = speech.say("reviewed.stays", strength=quoted(strength, _LINE))
    return page(message(kept, [section(kept), section(stays)]))


def _answer(ask: Ask, day: date, speech: Speech) -> list[Block]:
    coach = mention(ask.wish.coach_id)
    blocks = [section(speech.say("reviewed.answered", coach=coach, day=day))]
    if ask.keep:
        blocks += [section(speech.say("reviewed.keeps")), words(ask.keep)]
    if ask.advice:
        blocks += [section(speech.say("reviewed.tries")), words(ask.advice)]
    return blocks
