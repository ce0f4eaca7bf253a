"""A log while its line is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.domain.contacts import Outcome, Stage
from bot.domain.money import Money
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.hints import Hint, TagKind
from bot.domain.reading.readings import LogReading
from bot.domain.reading.tags import Tag
from bot.domain.reading.tokens import Line, Piece, Token, left_of
from bot.domain.reasons import Cause, by_key

_DANGLING = " -–—:;|/"


@dataclass(slots=True)
class Draft:
    """What was understood so far, and the tokens that were ``taken`` for it."""

    context: ReadingContext
    line: Line
    more: tuple[str, ...]
    people: tuple[str, ...]
    day: date | None
    dated: bool
    outcome: Outcome = Outcome.NO
    count: int = 1
    reason: str | None = None
    stage: Stage | None = None
    deal: Money | None = None
    taken: set[Token] = field(default_factory=set)
    hints: list[Hint] = field(default_factory=list)

    def left(self) -> list[Piece]:
        """Return the pieces less what was taken."""
        pieces = (left_of(piece, self.taken) for piece in self.line.pieces)
        return [piece for piece in pieces if piece]

    def tag(self, tag: Tag) -> bool:
        """Keep a reason or stage; False where there is one already."""
        if tag.kind is TagKind.REASON and self.reason is None:
            self.reason = tag.key
        elif tag.kind is TagKind.STAGE and self.stage is None:
            self.stage = Stage(tag.key)
        else:
            return False
        return True

    def note(self) -> str | None:
        """Return all that wasn't understood, word for word."""
        first = self.line.without(self.taken)
        if self.taken:
            first = first.strip(_DANGLING)
        return "\n".join(filter(None, (first, *self.more))) or None

    def reading(self) -> LogReading:
        """Return what was read."""
        return LogReading(
            outcome=self._outcome(),
            count=self.count,
            day=self.day,
            note=self.note(),
            reason=self._reason(),
            stage=self.stage,
            deal=self.deal,
            hints=tuple(self.hints),
        )

    def _outcome(self) -> Outcome:
        reason = by_key(self.context.reasons, self.reason)
        no_reply = reason is not None and reason.cause is Cause.NO_REPLY
        return Outcome.NO_REPLY if no_reply else self.outcome

    def _reason(self) -> str | None:
        if self.reason or self.outcome is not Outcome.NO_REPLY:
            return self.reason
        known = (r.key for r in self.context.reasons if r.cause is Cause.NO_REPLY)
        return next(known, None)
