"""The words for those who have a say at a school, in all languages together: people at one school write in several."""

import re
from functools import cache

from governance.lookalikes import OfficeWords, look_of, run_together
from language.locales import word_files

_BETWEEN = re.compile(r"[\W_]+")


@cache
def office_words() -> OfficeWords:
    """Return the words for offices, those that may stand around them, and titles."""
    return OfficeWords(_looks("offices"), _looks("around"), _looks("titles"))


def is_called_students(name: str) -> bool:
    """Return whether this is what the role of students is called, and not what that of staff is."""
    return _has(name, "students") and not _has(name, "staff")


def is_called_staff(name: str) -> bool:
    """Return whether this is what the role of staff is called, and not what that of students is."""
    return _has(name, "staff") and not _has(name, "students")


def is_called_apart(channel: str) -> bool:
    """Return whether a channel is called like one where students do not meet: for staff, or for reports."""
    return _has(channel, "apart")


def _has(name: str, which: str) -> bool:
    return not _looks(which).isdisjoint(map(look_of, filter(None, _BETWEEN.split(name))))


@cache
def _looks(name: str) -> frozenset[str]:
    texts = (text for one in word_files("offices").values() for text in one.get(name, ()))
    return frozenset(run_together(look_of(text)) for text in texts)
