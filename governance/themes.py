"""What becomes of a theme of a survey: a group, a no with its reason, or a wait for somebody until a day.

Nobody has to wait for an answer: as with an idea, students may start a group around a theme whatever was answered.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.refusals import Correctable


class ThemeState(StrEnum):
    """Where a theme stands: it waits for an answer, has become a group, or was turned down."""

    OPEN = "open"
    WAITING = "waiting"
    GROUP = "group"
    NO = "no"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to say what becomes of it: the council, or the office that was named."""
        return self in (ThemeState.OPEN, ThemeState.WAITING)


class ThemeAnswer(StrEnum):
    """What the council or an office may answer."""

    NO = "no"
    WAITING = "waiting"
    GROUP = "group"

    @property
    def needs_words(self) -> bool:
        """Whether only a sentence to it is an answer."""
        return self is not ThemeAnswer.GROUP

    @property
    def state(self) -> ThemeState:
        """Where a theme stands after this answer."""
        return ThemeState(self.value)


# A group that closes without having reached anything gives its theme back, so only a group is not answered.
ANSWERABLE = frozenset(ThemeState) - {ThemeState.GROUP}


def is_overdue(state: ThemeState, answer_by: date, today: date) -> bool:
    """Return whether it waits for longer than was promised."""
    return state.is_waiting and answer_by < today


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """What a theme's answer rests on: its words, until when it waits, and whether its group still stands."""

    state: ThemeState
    answer_by: date | None = None
    reason: str = ""
    group_stands: bool = False

    @property
    def is_accounted_for(self) -> bool:
        """Whether it has an end, or waits until a day (rule 9)."""
        if self.state is ThemeState.GROUP:
            return self.group_stands
        if self.state is ThemeState.OPEN:
            return self.answer_by is not None
        is_said = bool(self.reason)
        return is_said and (self.state is ThemeState.NO or self.answer_by is not None)


@dataclass(eq=False)
class WhyMissing(Correctable):
    """A no and a wait are answers only with a sentence to them."""


@dataclass(eq=False)
class WhichGroup(Correctable):
    """It was not said which group the theme became."""
