"""Evens out how a time is spelled: "monday,9am", "2026/11/27", "1500h" and "330pm" are written in one way each."""

import re

from governance.refusals import Unclear
from language.times.clocks import BETWEEN, Unreadable
from language.times.words import any_of, hour_marks, months_of, words_of

_ALONE, _NO_MORE = r"(?<![\w:.,/+-])", r"(?![\w:.,/+-])"
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/])")
_STAMP = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)t(\d\d):?([0-5]\d)(?::?[0-5]\d)?(?=\D|$)")
_HALF_OF_DAY = re.compile(rf"{_ALONE}(\d{{1,2}})([0-5]\d) ?(?=[ap]\.?m\b)")
_SPACED_HALF_OF_DAY = re.compile(r"(?<![\w:.,/+-])(\d{1,2}) ([0-5]\d) ?(?=[ap]\.?m\b)")
_COMMA = re.compile(
    r",(?!\d)|(?<!\d),|(?<=\d{4}),|(?<=/\d\d),|(?<=/\d),"
    r"|,(?=(?:19|20)\d\d\b)|,(?=\d{1,2}(?:[:.]\d\d| ?(?:[ap]\.?m|uhr)\b))"
)
_DASH = re.compile("(?<=[^\\W\\d_]) ?[\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}] ?(?=\\d)")
# "1500-1600".
_SPAN = re.compile(rf"{_ALONE}((?:[01]\d|2[0-3])[0-5]\d) ?{BETWEEN} ?(?:[01]\d|2[0-3])[0-5]\d(?![\d:/-])")
# Years that a time may lie in or have lain in: "friday 2030" may be half past eight or a year.
_YEARS = range(1900, 2100)


def evened(text: str, language: str) -> str:
    """Return a plain text in the spelling that the other modules read. Raises Unreadable for "2575h"."""
    said = _YEAR_FIRST.sub(lambda found: f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}", text)
    said = _STAMP.sub(r"\1-\2-\3t\4:\5", said)
    said = re.sub(r"[;()\[\]]", " ", _COMMA.sub(", ", said)).replace("@", " @ ")
    words = words_of(language)
    said = re.sub(rf"(?<=\d)(?=(?:{any_of((*words.noon, *words.midnight))})\b)", " ", said)
    said = _parted_from_figures(" ".join(said.split()), language)
    return _with_colons(said, language)


def _parted_from_figures(said: str, language: str) -> str:
    """Return a text in which "friday-3pm" and "27-nov-2026" have blanks."""
    days, months = any_of(words_of(language).weekdays), any_of(months_of(language))
    said = re.sub(rf"\b({days})\.?[-/:] ?(?=\d)", r"\1 ", _DASH.sub(" ", said))
    return re.sub(rf"(?<=\d)[-/]({months})(?:[-/](?=\d{{4}}\b)|\b)", r" \1 ", said)


def _with_colons(said: str, language: str) -> str:
    """Return a text in which hours and minutes have a colon between them: "1500h", "at 0930" and "15:00 hrs"."""
    words = words_of(language)
    if (spans := _SPAN.search(said)) and int(spans[1]) not in _YEARS:
        raise Unreadable(said, Unclear.SEVERAL)
    said = _HALF_OF_DAY.sub(r"\1:\2", said)
    if not re.match(rf"(?:{any_of(words.within)}) ", said):
        hours = any_of([*(word for word, unit in words.units.items() if unit == "hours"), "h", "uhr"])
        said = re.sub(rf"{_ALONE}(\d\d)(\d\d) ?(?:{hours})\b", _clock_of_four, said)
        said = re.sub(rf"{_ALONE}(\d?\d:\d\d|\d\d\.\d\d) ?(?:{hours})\b", lambda one: one[1].replace(".", ":"), said)
    lengths = rf"(?! ?(?:{any_of(words.units)})\b)"
    at = any_of((*words.at, *hour_marks().at))
    return re.sub(rf"{_ALONE}((?:{at}) )?(\d\d)(\d\d){_NO_MORE}{lengths}", _clock_or_year, said)


def joined(text: str, language: str) -> str:
    """Return a plain text with a colon in "3 30 pm" and "at 3 30"."""
    said = _SPACED_HALF_OF_DAY.sub(r"\1:\2", text)
    words = words_of(language)
    not_more = rf"(?! ?[./\d]| (?:{any_of([*words.units, *months_of(language), *words.parts])})\b)"
    return re.sub(rf"\b((?:{any_of(words.at)}) )(\d{{1,2}}) ([0-5]\d)\b{not_more}", r"\1\2:\3", said)


def _clock_of_four(found: re.Match[str]) -> str:
    if int(found[1]) > 23 or int(found[2]) > 59:
        raise Unreadable(found[0])
    return f"{found[1]}:{found[2]}"


def _clock_or_year(found: re.Match[str]) -> str:
    is_clock = int(found[2]) < 24 and int(found[3]) < 60
    if not is_clock or (int(found[2] + found[3]) in _YEARS and not found[1]):
        return found[0]
    return f"{found[1] or ''}{found[2]}:{found[3]}"
