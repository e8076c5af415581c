"""Knows when a text names more than one day: "monday to friday", "mon, tue" and "3 and 4 december"."""

import re
from collections.abc import Callable
from functools import cache

from governance.refusals import Unclear
from language.times.clocks import BETWEEN, Unreadable
from language.times.words import any_of, words_of

# "Morgen um 3 oder so" and "Freitag, so um 3" have no Sunday in them.
_LONGEST_SHORT_NAME = 3
_NUMBER = r"\d{1,2}"
_ORDINAL = re.compile(r"\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?")
# "14/1 - 15.10" may be a day and a time of day.
_DOTTED = re.compile(r"\d{1,2}\.\d\d")


def refuse_ranges(said: str, language: str) -> None:
    """Refuse "monday to friday", "14-16 january" and "in 2-3 weeks", but not dates in figures such as 14-1."""
    between = rf"(?:{BETWEEN}| (?:{any_of(words_of(language).between)})\b)"
    figures = rf"(?<![\d-]){_NUMBER} ?{between} ?{_NUMBER}\b(?![-.])"
    if _two_weekdays(language).search(said) or re.search(rf"{figures}(?=.*[^\W\d_])", said):
        raise Unreadable(said, Unclear.SEVERAL)


@cache
def _two_weekdays(language: str) -> re.Pattern[str]:
    words = words_of(language)
    long = any_of(day for day in words.weekdays if len(day) > _LONGEST_SHORT_NAME)
    short = any_of(day for day in words.weekdays if len(day) <= _LONGEST_SHORT_NAME)
    between = rf"(?: ?{BETWEEN} ?| (?:{any_of((*words.between, *words.joins))}) )"
    pairs = [(any_of(words.weekdays), between), (long, r"(?: ?[,/&+]? ?)"), (short, " ?[,/&+] ?")]
    return re.compile("|".join(rf"\b(?:{days})\.?{apart}(?:{days})\b" for days, apart in pairs))


def names_several_days(text: str, language: str, is_day: Callable[[str], bool]) -> bool:
    """Return whether there is a day on both sides of a word such as "or", or a number and a day: "3 and 4 december"."""
    words = words_of(language)
    short = {day for day in words.weekdays if len(day) <= _LONGEST_SHORT_NAME}
    apart = rf" (?P<word>{any_of((*words.between, *words.joins))}) | ?{BETWEEN} ?| ?[,/&+] ?(?=[^\W\d_])"
    lead = rf"^(?:(?:{any_of(words.on)}) )*"
    for found in re.finditer(apart, text):
        first, second = text[: found.start()], text[found.end() :]
        if second in short or _DOTTED.fullmatch(second):
            continue
        number = re.sub(lead, "", first) if re.sub(lead, "", second)[:1].isdigit() else ""
        is_number = bool(_ORDINAL.fullmatch(number)) and (bool(found["word"]) or number.endswith("."))
        if (is_number or is_day(first)) and is_day(second):
            return True
    return False
