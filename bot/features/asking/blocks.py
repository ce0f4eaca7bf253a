"""What a person sees of asking a customer why: the form, its last page, reminders, the skills."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from bot.domain.asking import LATEST, REMIND_AFTER, AskedWhy, Manner
from bot.domain.details import mark_of
from bot.domain.ledger import Contact
from bot.features.asking.use_cases import Answer, Asking, Told
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Option,
    View,
    actions,
    button,
    checkboxes,
    context,
    divider,
    field,
    line_input,
    message,
    modal,
    number_input,
    option,
    page,
    plain,
    section,
    select,
)
from bot.slack.forms import Form
from bot.slack.mrkdwn import quoted
from bot.text.speech import Speech

QUESTION_FORM = "ask.question"
ANSWER_FORM = "ask.answer"

_WAITS = (10, 30, 60, 180)  # minutes
_CHECKS = ("needy", "arrogant", "rude")
_EXITS = ("thanked", "no_argument", "way_back")
_ABOUT = ("offer", "technique")
_SHORT = 120  # characters of what is quoted in a question
_NAME = 80
_SKILL = 250


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: its log, its own id, and which words of theirs it showed."""

    log: str
    form: str
    shown: str

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def question_form(asking: Asking, sheet: Sheet, speech: Speech) -> View:
    """Return a question in three tones, to be copied, and what helps to send it well."""
    blocks = [context(speech.say("asking.copy")), *_questions(asking.no, speech)]
    exits = _EXITS if asking.gracious else ()
    blocks += [
        divider(),
        field("check", speech.say("asking.check"), _ticks("check", _CHECKS, (), speech)),
        field("wait", speech.say("asking.wait"), select(_waits(speech))),
        field(
            "remind",
            speech.say("asking.remind"),
            number_input(REMIND_AFTER, smallest=1, largest=LATEST),
            hint=speech.say("asking.remind_hint"),
        ),
        field("exit", speech.say("asking.exit"), _ticks("exit", _EXITS, exits, speech)),
        *_answer_fields(asking.no.details.their_words, asking.asked, speech),
    ]
    return _form(QUESTION_FORM, blocks, sheet, speech)


def answer_form(asking: Asking, sheet: Sheet, speech: Speech) -> View:
    """Return the box for the customer's words, and what they are about."""
    fields = _answer_fields(asking.no.details.their_words, asking.asked, speech)
    return _form(ANSWER_FORM, fields, sheet, speech)


def answer_again(asking: Asking, typed: Answer, sheet: Sheet, speech: Speech) -> View:
    """Return the box as it was filled in, above it the words that another form kept meanwhile."""
    kept = asking.no.details.their_words or ""
    asked = replace(
        asking.asked,
        about_offer=typed.about_offer,
        about_technique=typed.about_technique,
    )
    blocks: list[Block] = [context(speech.say("asking.changed_meanwhile"))]
    if kept:
        blocks.append({"type": "section", "text": plain(kept)})
    fields = _answer_fields(typed.words, asked, speech)
    seen = replace(sheet, shown=mark_of(asking.no.details.their_words))
    return _form(ANSWER_FORM, [*blocks, divider(), *fields], seen, speech)


def told_in(form: Form, sheet: Sheet) -> Told | None:
    """Return what the form says; None where its number of workdays can't be."""
    typed = form.text("remind")
    days = int(typed) if typed and typed.isdecimal() else None
    if typed and not (days and 1 <= days <= LATEST):
        return None
    wait = form.choice("wait")
    return Told(
        form=sheet.form,
        answer=answer_in(form, sheet),
        gracious=set(form.ticked("exit")) == set(_EXITS),
        wait=int(wait) if wait else None,
        remind_after=days,
    )


def answer_in(form: Form, sheet: Sheet) -> Answer:
    """Return the customer's words, and what was ticked below them."""
    about = form.ticked("about")
    return Answer(
        form.text("their_words"),
        "offer" in about,
        "technique" in about,
        sheet.shown,
    )


def unchecked_in(form: Form) -> int:
    """Return how many points of the tone check were left open."""
    return len(_CHECKS) - len(form.ticked("check"))


def kept_page(asking: Asking, told: Told | None, unchecked: int, speech: Speech) -> View:
    """Return what was kept, line by line."""
    asked = asking.asked
    lines = [speech.say("asking.kept")]
    if told and unchecked and asked.answered_at is None:
        lines.append(speech.say("asking.read_again", n=unchecked))
    if told and told.wait:
        lines.append(speech.say("asking.will_tell", n=told.wait))
    if told and told.remind_after and asked.answered_at is None:
        lines.append(_reminds(asked, speech))
    if told and told.gracious:
        lines.append(speech.say("asking.gracious"))
    lines += [speech.say(f"asking.is_about.{about}") for about in _about(asked)]
    return page(message("\n".join(lines)))


def notice(key: str, speech: Speech) -> View:
    """Return a page that says why there is nothing to keep."""
    return page(message(speech.say(key)))


def reminder_message(no: Contact, speech: Speech) -> Message:
    """Return the question whether the customer answered, for the morning message (seed 0.6)."""
    text = speech.say("asking.reminder", what=_name(no, speech))
    buttons = actions(
        button(speech.say("asking.answered"), "ask.answered", no.log_id, style="primary"),
        button(speech.say("asking.again"), "ask.again", no.log_id),
        button(speech.say("asking.drop"), "ask.drop", no.log_id),
    )
    return message(text, [section(text), buttons])


def cooled_message(no: Contact, speech: Speech) -> Message:
    """Return that the wait before replying is over (seed 0.4)."""
    text = speech.say("asking.cooled", what=_name(no, speech))
    ask = button(speech.say("asking.ask"), "no.ask_why", no.log_id)
    return message(text, [section(text), actions(ask)])


def again_message(asked: AskedWhy, speech: Speech) -> Message:
    """Return when the reminder comes next."""
    return message(_reminds(asked, speech))


def dropped_message(speech: Speech) -> Message:
    """Return that no reminder comes any more."""
    return message(speech.say("asking.dropped"))


def skills_message(nos: Sequence[Contact], speech: Speech) -> Message:
    """Return what customers said on the rep's technique."""
    if not nos:
        return message(speech.say("asking.no_skills"))
    lines = [
        speech.say(
            "asking.skill",
            day=no.local_date,
            words=quoted(no.details.their_words or "", _SKILL),
        )
        for no in nos
    ]
    title = speech.say("asking.skills")
    return message(title, [section(title), *(section(line) for line in lines)])


def _reminds(asked: AskedWhy, speech: Speech) -> str:
    """Return when the reminder comes: on no day where the rep is off until further notice."""
    if asked.remind_on is None:
        return speech.say("asking.no_workday")
    return speech.say("asking.will_remind", day=asked.remind_on)


def _form(callback_id: str, blocks: Sequence[Block], sheet: Sheet, speech: Speech) -> View:
    return modal(
        callback_id,
        speech.say("asking.title"),
        blocks,
        submit=speech.say("asking.save"),
        close=speech.say("asking.not_now"),
        private_metadata=sheet.metadata,
    )


def _questions(no: Contact, speech: Speech) -> list[Block]:
    """Return the question in each tone, as plain text: what is seen is what is copied."""
    details = no.details
    known = ""
    if details.their_words:
        known = speech.say("asking.you_said", what=_cut(details.their_words))
    elif details.concern:
        known = speech.say("asking.your_concern", what=_cut(details.concern))
    named = ".named" if details.account else ""
    blocks: list[Block] = []
    for manner in Manner:
        text = speech.say(
            f"asking.question.{manner.value}{named}",
            known=f"{known} " if known else "",
            account=_cut(details.account or ""),
        )
        blocks.append(context(f"*{speech.say(f'asking.manner.{manner.value}')}*"))
        blocks.append({"type": "section", "text": plain(text)})
    return blocks


def _answer_fields(told: str | None, asked: AskedWhy, speech: Speech) -> list[Block]:
    words = line_input(told, lines=True)
    return [
        field("their_words", speech.say("asking.their_words"), words),
        field("about", speech.say("asking.about"), _ticks("about", _ABOUT, _about(asked), speech)),
    ]


def _about(asked: AskedWhy) -> list[str]:
    told = {"offer": asked.about_offer, "technique": asked.about_technique}
    return [name for name, about in told.items() if about]


def _ticks(table: str, names: Sequence[str], ticked: Sequence[str], speech: Speech) -> Element:
    options = [option(speech.say(f"asking.{table}.{name}"), name) for name in names]
    return checkboxes(options, ticked)


def _waits(speech: Speech) -> list[Option]:
    return [option(speech.say("asking.minutes", n=minutes), str(minutes)) for minutes in _WAITS]


def _name(no: Contact, speech: Speech) -> str:
    told = no.details.account or no.note
    return quoted(told, _NAME) if told else speech.say("words.no_of", day=no.local_date)


def _cut(text: str) -> str:
    """Return the beginning of a text on one line, for plain text: nothing is escaped."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
