"""What a person sees of reflecting: the form, the plan it ends in, and what became of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bot.domain.moment import Moment
from bot.domain.money import total
from bot.domain.reflection import Plan, Reflection, Step
from bot.feature import Surface
from bot.features.reflection.use_cases import LONGEST_ANSWER, Subject
from bot.slack.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    date_input,
    divider,
    field,
    line_input,
    message,
    modal,
    option,
    page,
    plain,
    section,
    select,
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
_OFFERED = 50  # earlier lessons in a menu
_LONGEST_OPTION = 75  # characters


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
    blocks = _asked(subject, sheet, speech)
    if subject.harsh:
        blocks.append(context(speech.say("reflection.no_hurry")))
    if encrypted is not None:
        stored = "reflection.stored_encrypted" if encrypted else "reflection.stored_plain"
        blocks.append(context(f"{speech.say('reflection.who_sees')} {speech.say(stored)}"))
    return _form([*blocks, *_boxes(subject.written, speech)], sheet, speech)


def form_again(subject: Subject, sheet: Sheet, speech: Speech) -> View:
    """Return the form as it was filled in, above it what another one saved meanwhile."""
    blocks = [section(speech.say("reflection.changed_meanwhile"))]
    asked = {"answer": f"question.{sheet.question}", **ANSWERS}
    for name, question in asked.items():
        if answer := getattr(subject.written, name):
            shown = plain(answer[:LONGEST_ANSWER])
            blocks += [context(speech.say(question)), {"type": "section", "text": shown}]
    return _form([*blocks, divider(), *_boxes(None, speech)], sheet, speech)


def saved(subject: Subject, sheet: Sheet, moment: Moment) -> View:
    """Return what follows the answers: saved, with the lesson, and a plan to end with."""
    speech = Speech(moment.rep.locale)
    return modal(
        "reflection.plan",
        speech.say("reflection.title"),
        [
            *_outcome(subject, moment, speech),
            divider(),
            section(speech.say("reflection.plan_asked")),
            *_last_boxes(subject, moment, speech),
            actions(
                button(speech.say("reflection.same_again"), "reflection.same_again"),
                *_moved_on(subject, speech),
            ),
        ],
        submit=speech.say("reflection.keep_plan"),
        close=speech.say("reflection.close"),
        private_metadata=sheet.metadata,
    )


def ended(subject: Subject, sheet: Sheet, moment: Moment) -> View:
    """Return the last page: what is kept, and the way to move on."""
    speech = Speech(moment.rep.locale)
    blocks = _outcome(subject, moment, speech)
    if buttons := [*_try_it(subject, speech), *_moved_on(subject, speech)]:
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


def _asked(subject: Subject, sheet: Sheet, speech: Speech) -> list[Block]:
    """Return the question that heads the form, with what was typed in reply to it."""
    question = speech.say(f"question.{sheet.question}")
    if subject.written and subject.written.answer:
        return [field("answer", question, line_input(subject.written.answer, lines=True))]
    return [section(f"*{question}*")]


def _last_boxes(subject: Subject, moment: Moment, speech: Speech) -> list[Block]:
    """Return the boxes for the plan, when to look back at it, and what comes next."""
    written = subject.written
    plan = written.plan if written else None
    due = plan.due if plan and plan.due and plan.due >= moment.today else None
    next_up = line_input(written.next_up if written else None)
    return [
        field("when", speech.say("reflection.plan_when"), line_input(plan.when if plan else None)),
        field("then", speech.say("reflection.plan_then"), line_input(plan.then if plan else None)),
        field("due", speech.say("reflection.plan_due"), date_input(due)),
        field("next_up", speech.say("reflection.next_up"), next_up),
        *_same_as(subject, moment, speech),
    ]


def _same_as(subject: Subject, moment: Moment, speech: Speech) -> list[Block]:
    """Return the menu of earlier lessons, where none was found to say the same."""
    if subject.same or not subject.earlier:
        return []
    options = [
        option(_dated(each, moment, speech), each.log_id) for each in subject.earlier[:_OFFERED]
    ]
    return [field("same_as", speech.say("reflection.same_as"), select(options))]


def _dated(written: Reflection, moment: Moment, speech: Speech) -> str:
    day = speech.day(moment.rep.local_date(written.at), moment.today)
    return f"{day} · {written.lesson}"[:_LONGEST_OPTION]


def _outcome(subject: Subject, moment: Moment, speech: Speech) -> list[Block]:
    """Return what was kept, part by part."""
    said = speech.say("reflection.saved_of_undone" if subject.undone else "reflection.saved")
    parts = [said, *_lesson(subject, speech)]
    if subject.same:
        day = speech.day(moment.rep.local_date(subject.same.at), moment.today)
        parts.append(speech.say("reflection.same_lesson", day=day))
    return [section(part) for part in (*parts, *_end(subject, speech))]


def _lesson(subject: Subject, speech: Speech) -> list[str]:
    written = subject.written
    if written is None or not written.lesson:
        return []
    return [speech.say("reflection.lesson", lesson=quoted(written.lesson, _LESSON))]


def _end(subject: Subject, speech: Speech) -> list[str]:
    written = subject.written
    if written is None:
        return []
    parts = [_plan(written.plan, speech)] if written.plan else []
    if written.same_again:
        key = "good_process_of_win" if subject.is_win else "good_process"
        parts = [speech.say(f"reflection.{key}")]
    if written.next_up:
        told = quoted(written.next_up, _LESSON)
        parts.append(speech.say("reflection.next_up_kept", next_up=told))
    return parts


def _plan(plan: Plan, speech: Speech) -> str:
    when, then = quoted(plan.when, _LESSON), quoted(plan.then, _LESSON)
    said = speech.say("reflection.plan", when=when, then=then)
    return f"{said}\n{speech.say('reflection.plan_due_on', day=plan.due)}" if plan.due else said


def _moved_on(subject: Subject, speech: Speech) -> list[Block]:
    if subject.step is Step.MOVED_ON or subject.undone or subject.is_win:
        return []
    return [button(speech.say("reflection.moved_on"), "reflection.moved_on")]


def _try_it(subject: Subject, speech: Speech) -> list[Block]:
    written = subject.written
    if written is None or written.trial or not (written.lesson or written.plan):
        return []
    return [button(speech.say("reflection.try_it"), "lesson.try", subject.id)]


def _closed(subject: Subject, speech: Speech) -> str:
    if lesson := _lesson(subject, speech):
        return "\n".join([speech.say("reflection.closed"), *lesson])
    return speech.say("reflection.closed")


def _with_worth(subject: Subject, line: str, speech: Speech) -> str:
    worths = [contact.worth for contact in subject.log]
    worth = total(worths, worths[0].currency)
    return f"*{speech.amount(worth)}* · {line}" if worth else line
