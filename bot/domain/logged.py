"""What a log led to: all that the reply to it tells."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.agreed import Checked, Price
from bot.domain.contacts import Outcome
from bot.domain.facts import Fact
from bot.domain.goals import Progress
from bot.domain.ledger import Contact, Tally
from bot.domain.lessons import Recalled
from bot.domain.moment import Moment
from bot.domain.reading import Hint
from bot.domain.reply import ReplyPlan
from bot.domain.streaks import Streak


@dataclass(frozen=True, slots=True)
class Logged:
    """One log, of nos or no replies, or a yes. ``day`` holds the sums of its day, with it.

    ``checked`` is the change that Monday's check made just before, ``question`` the key of the
    reflection question, ``hints`` what the reading of the text suggests, ``repeated`` whether
    the same note came within the last minute. ``in_numbers`` is a day that was logged in numbers,
    one contact an outcome, ``contact`` being its first. ``streak`` is there with
    the day's first no, and so is the goal's ``progress``, if there is a goal. ``recalled`` is the
    plan that fits this no.
    """

    moment: Moment
    contact: Contact
    price: Price
    checked: Checked | None
    day: Tally
    plan: ReplyPlan
    fact: Fact | None
    question: str | None
    hints: tuple[Hint, ...]
    repeated: bool
    in_numbers: tuple[Contact, ...] = ()
    streak: Streak | None = None
    recalled: Recalled | None = None
    progress: Progress | None = None

    @property
    def first_ever(self) -> bool:
        """Whether the rep had never logged anything before."""
        return self.moment.last is None

    @property
    def is_yes(self) -> bool:
        """Whether it is a yes, and not a day in numbers."""
        return self.contact.outcome is Outcome.YES and not self.in_numbers
