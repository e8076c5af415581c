"""The certificate of a group that has done its eight weeks: for the group alone."""

from dataclasses import dataclass
from datetime import date

from governance.eight_weeks import Made, Week


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says. Its names are read when it is asked for, and kept nowhere."""

    group: int
    group_name: str
    school: str
    language: str
    began_on: date
    finished_on: date
    names: tuple[str, ...]
    done: tuple[Week, ...]
    made: Made
