"""What a class sheet says when it is printed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A class sheet on paper: whose it is, what was asked, and until when it can be typed in."""

    school: str
    language: str
    class_name: str
    question: str
    about: str | None
    until: date
