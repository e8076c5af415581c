"""What somebody said, and what became of it: a plan of a group, a theme of a survey, an idea of one student."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.results import Reached


class Heard(StrEnum):
    """What somebody said: a plan of a group, a theme of a survey, an idea of one student."""

    PLAN = "plan"
    THEME = "theme"
    IDEA = "idea"


class Became(StrEnum):
    """What became of it so far."""

    DONE = "done"
    NOT_YET = "not_yet"
    NO = "no"
    STOPPED = "stopped"


class Grew(StrEnum):
    """What a theme or an idea that is not done yet has become so far: a group, a plan, or a promise."""

    GROUP = "group"
    PLAN = "plan"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said, by `whom` if a group said it, and what became of it.

    `about` is the number of the plan, theme or idea. `told` is the answer in somebody's words, and `by` the office that
    gave it; without one, the council gave or gives it to a theme or an idea. What is not done yet has `done` of `steps`
    done, waits for an answer `until` a day, or is what it `grew` into. `often` is how often a theme was said, in steps
    of five.
    """

    heard: Heard
    said: str
    became: Became
    whom: str = ""
    told: str = ""
    by: str | None = None
    until: date | None = None
    done: int = 0
    steps: int = 0
    waits: bool = False
    reached: Reached | None = None
    about: int | None = None
    grew: Grew | None = None
    often: int | None = None
