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


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said, by `whom` if a group said it, and what became of it.

    `told` is the answer in somebody's words, and `by` the office that gave it. What is not done yet has `done` of
    `steps` done, or waits for that office `until` a day; `stopped`: its group has given it up.
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
    stopped: bool = False
    reached: Reached | None = None
