"""What a person sees of reflecting: the form, the plan it ends in, and what became of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bot.domain.money import total
from bot.domain.reflection import Plan, Reflection, Step
from bot.feature import Surface
from bot.features.reflection.use_cases import Subject
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
    plain,
    section,
)
from bot.slack.mrkdwn import quoted
from bot.text.speech import Speech

ANSWERS = {
    "happened": "question.what_happened",
    "again": "question.do_again",
    "swap": "question.swap",
    "lesson": "question.one_lesson",
}
"""What is asked, by the field of a reflection that holds the answer."""

_ON_REPLY = ("reflect", "details", "undo", "moved_on")
_LESSON = 250  # characters of a lesson, or of half a plan, that are shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: what it is about, its own id, and whose words it showed.

    ``question`` is the key of the question that heads it, ``url`` where its reply is changed.
    """

    subject: str
    form: str
    shown: str
    question: str
    url: str = ""

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def form(subject: Subject, sheet: Sheet, speech: Speech, *, encrypted: bool | None = None) -> View:
    """Return the questions, with what was written; every one may be left out.

    ``encrypted`` tells how it is stored, on a rep's first form; None on all others.
    """
    blocks = [section(f"*{speech.say(f'question.{sheet.question}')}*")]
    if subject.harsh:
        blocks.append(context(speech.say("reflection.no_hurry")))
    if encrypted is not None:
        stored = "reflection.stored_encrypted" if encrypted else "reflection.stored_plain"
        blocks.append(context(f"{speech.say('reflection.who_sees')} {speech.say(stored)}"))
    return _form([*blocks, *_boxes(subject.written, speech)], sheet, speech)


def form_again(subject: Subject, sheet: Sheet, speech: Speech) -> View:
    """Return the form as it was filled in, above it what another one saved meanwhile."""
    blocks = [section(speech.say("reflection.changed_meanwhile"))]
    for name, question in ANSWERS.items():
        if answer := getattr(subject.written, name):
            blocks += [context(speech.say(question)), {"type": "section", "text": plain(answer)}]
    return _form([*blocks, divider(), *_boxes(None, speech)], sheet, speech)


def saved(subject: Subject, sheet: Sheet, speech: Speech) -> View:
    """Return what follows the answers: saved, with the lesson, and a plan to end with."""
    plan = subject.written.plan if subject.written else None
    blocks = [
        *_outcome(subject, speech),
        divider(),
        section(speech.say("reflection.plan_asked")),
        field("when", speech.say("reflection.plan_when"), line_input(plan.when if plan else None)),
        field("then", speech.say("reflection.plan_then"), line_input(plan.then if plan else None)),
        actions(
            button(speech.say("reflection.same_again"), "reflection.same_again"),
            *_moved_on(subject, speech),
        ),
    ]
    return modal(
        "reflection.plan",
        speech.say("reflection.title"),
        blocks,
        submit=speech.say("reflection.keep_plan"),
        close=speech.say("reflection.close"),
        private_metadata=sheet.metadata,
    )


def ended(subject: Subject, sheet: Sheet, speech: Speech) -> View:
    """Return the last page: what is kept, and the way to move on."""
    blocks = _outcome(subject, speech)
    if buttons := _moved_on(subject, speech):
        blocks.append(actions(*buttons))
    return modal(
        "reflection.end",
        speech.say("reflection.title"),
        blocks,
        close=speech.say("reflection.close"),
        private_metadata=sheet.metadata,
    )


def notice(key: str, speech: Speech) -> View:
    """Return a page that says one thing: ``gone`` or ``erased``."""
    return page(message(speech.say(f"reflection.{key}")))


def closed(subject: Subject, speech: Speech) -> View:
    """Return the page that says it was left behind, and what stays."""
    return page(message(_closed(subject, speech)))


def reflected_reply(subject: Subject, surface: Surface, speech: Speech) -> Message:
    """Return what stands in the place of a log's reply once it is reflected on, or no more."""
    said = "erased" if subject.step is Step.LOGGED else "reflected"
    line = speech.say(f"reflection.{said}")
    text = _with_worth(subject, line, speech)
    lesson = _lesson(subject, speech)
    buttons = [
        choice.button(subject.id, speech) for choice in surface.choices if choice.key in _ON_REPLY
    ]
    return message(line, [section("\n".join([text, *lesson])), actions(*buttons)])


def closed_reply(subject: Subject, speech: Speech) -> Message:
    """Return what stands in the place of a log's reply once it is left behind."""
    return message(_with_worth(subject, _closed(subject, speech), speech))


def _form(blocks: list[Block], sheet: Sheet, speech: Speech) -> View:
    return modal(
        "reflection.answers",
        speech.say("reflection.title"),
        blocks,
        submit=speech.say("reflection.save"),
        close=speech.say("reflection.not_now"),
        private_metadata=sheet.metadata,
    )


def _boxes(written: Reflection | None, speech: Speech) -> list[Block]:
    return [
        field(
            name,
            speech.say(question),
            line_input(getattr(written, name, None), lines=name != "lesson"),
        )
        for name, question in ANSWERS.items()
    ]


def _outcome(subject: Subject, speech: Speech) -> list[Block]:
    """Return what was kept, part by part."""
    said = speech.say("reflection.saved_of_undone" if subject.undone else "reflection.saved")
    parts = [said, *_lesson(subject, speech), *_end(subject, speech)]
    return [section(part) for part in parts]


def _lesson(subject: Subject, speech: Speech) -> list[str]:
    written = subject.written
    if written is None or not written.lesson:
        return []
    return [speech.say("reflection.lesson", lesson=quoted(written.lesson, _LESSON))]


def _end(subject: Subject, speech: Speech) -> list[str]:
    written = subject.written
    if written and written.same_again:
        return [speech.say("reflection.good_process")]
    return [_plan(written.plan, speech)] if written and written.plan else []


def _plan(plan: Plan, speech: Speech) -> str:
    when, then = quoted(plan.when, _LESSON), quoted(plan.then, _LESSON)
    return speech.say("reflection.plan", when=when, then=then)


def _moved_on(subject: Subject, speech: Speech) -> list[Block]:
    if subject.step is Step.MOVED_ON or subject.undone:
        return []
    return [button(speech.say("reflection.moved_on"), "reflection.moved_on")]


def _closed(subject: Subject, speech: Speech) -> str:
    if lesson := _lesson(subject, speech):
        return "\n".join([speech.say("reflection.closed"), *lesson])
    return speech.say("reflection.closed")


def _with_worth(subject: Subject, line: str, speech: Speech) -> str:
    worths = [contact.worth for contact in subject.log]
    worth = total(worths, worths[0].currency)
    return f"*{speech.amount(worth)}* · {line}" if worth else line
