"""What a rep sees who prepares a talk with a colleague, or wants less admin."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.domain.logged import Logged
from bot.domain.preparation import TALK, Load, Preparing, preparing
from bot.domain.reflection import Plan
from bot.features.internal.use_cases import Prepared
from bot.slack.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    field,
    line_input,
    message,
    modal,
    option,
    page,
    radio,
    section,
    words,
)
from bot.slack.mrkdwn import quoted
from bot.text.speech import Speech

_LINE = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: its log, its own id, and whose words it showed."""

    log: str
    form: str
    shown: str = ""

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def helping_hand(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return the button that helps with a reason inside the company, and who sees it."""
    kind = preparing(logged.contact.details.reason)
    if kind is None or logged.is_yes:
        return []
    only_you = context(speech.say("internal.only_you"))
    return [only_you, actions(_button(kind, logged.contact.log_id, speech))]


def talk_form(
    found: Prepared, sheet: Sheet, speech: Speech, *, changed_meanwhile: bool = False
) -> View:
    """Return the five steps and the plan they end in, with what was written before."""
    before = found.before.answers if found.before else {}
    steps = [
        field(step, speech.say(f"internal.step.{step}"), line_input(before.get(step), lines=True))
        for step in TALK
    ]
    plan = found.plan
    intro = "internal.changed_meanwhile" if changed_meanwhile else "internal.talk_intro"
    return modal(
        "internal.talk",
        speech.say("internal.talk_title"),
        [
            section(speech.say(intro)),
            *(_as_kept(before, speech) if changed_meanwhile else []),
            context(speech.say("internal.only_you")),
            *steps,
            field("when", speech.say("internal.when"), line_input(plan.when if plan else None)),
            field("then", speech.say("internal.then"), line_input(plan.then if plan else None)),
        ],
        submit=speech.say("internal.keep"),
        close=speech.say("internal.not_now"),
        private_metadata=sheet.metadata,
    )


def load_form(answers: Mapping[str, str], sheet: Sheet, speech: Speech) -> View:
    """Return the question for one task, with what was answered before."""
    ways = [option(speech.say(f"internal.way.{way.value}"), way.value) for way in Load]
    task = line_input(answers.get("task"), longest=_LINE)
    return modal(
        "internal.load",
        speech.say("internal.load_title"),
        [
            section(f"*{speech.say('question.admin_task')}*"),
            context(speech.say("internal.only_you")),
            field("task", speech.say("internal.task"), task, optional=False),
            field(
                "way",
                speech.say("internal.way"),
                radio(ways, answers.get("way")),
                optional=False,
            ),
        ],
        submit=speech.say("internal.keep"),
        close=speech.say("internal.not_now"),
        private_metadata=sheet.metadata,
    )


def talk_kept(plan: Plan | None, speech: Speech) -> View:
    """Return the last page of preparing a talk."""
    blocks = [section(speech.say("internal.kept")), context(speech.say("internal.only_you"))]
    if plan:
        when, then = quoted(plan.when, _LINE), quoted(plan.then, _LINE)
        blocks.insert(1, section(speech.say("internal.plan", when=when, then=then)))
    return page(message(speech.say("internal.talk_title"), blocks))


def load_kept(answers: Mapping[str, str], log_id: str, speech: Speech) -> View:
    """Return what will be done about the task, and the button for words to ask for help with."""
    told = speech.say(f"internal.will.{answers['way']}", task=quoted(answers["task"]))
    ask = button(speech.say("internal.ask_for_help"), "internal.help", log_id)
    return page(message(told, [section(told), actions(ask)]))


def help_page(answers: Mapping[str, str], speech: Speech) -> View:
    """Return words to copy, for whoever may help."""
    asks = words(speech.say("internal.help_text", task=answers["task"]))
    return page(message(speech.say("internal.copy"), [section(speech.say("internal.copy")), asks]))


def gone(speech: Speech, typed: Sequence[str] = ()) -> View:
    """Return the page that says that there is nothing to prepare any more, with what was typed."""
    told = section(speech.say("internal.gone"))
    return page(message(speech.say("internal.gone"), [told, *(words(text) for text in typed)]))


def weekly_message(log_id: str, last: Mapping[str, str], speech: Speech) -> Message:
    """Return the week's question, with what was meant last time."""
    question = speech.say("question.admin_task")
    blocks = [section(f"{speech.say('internal.weekly')} *{question}*")]
    if last:
        task = quoted(last["task"])
        blocks.append(context(speech.say(f"internal.last_time.{last['way']}", task=task)))
    return message(question, [*blocks, actions(_button(Preparing.LOAD, log_id, speech))])


def _as_kept(answers: Mapping[str, str], speech: Speech) -> list[Block]:
    """Return what another form kept, box by box."""
    kept = [(step, answers[step]) for step in TALK if step in answers]
    return [
        block
        for step, text in kept
        for block in (context(speech.say(f"internal.step.{step}")), words(text))
    ]


def _button(kind: Preparing, log_id: str, speech: Speech) -> Block:
    if kind is Preparing.TALK:
        return button(speech.say("internal.talk"), "internal.talk", log_id)
    return button(speech.say("internal.load"), "internal.load", log_id)
