"""Lengths of time in the short way people write them: `48h`, `2w`, `1h30m` become words that are understood.

In English a bare `2h` is two hours. Where 15h is a clock, as in German and French, it stays one up to 23.
"""

import re
from functools import cache

from language.times.words import any_of, words_of

_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-3]) ?h")


def in_words(text: str, language: str) -> str:
    """Return a plain text that is a short length as "in 48 hours"; any other text as it is."""
    words, counted = words_of(language), _counted(language)
    lead = re.match(rf"(?:{any_of(words.within)}) ", text)
    length = text[lead.end() :] if lead else text
    if not re.fullmatch(rf"(?:{counted.pattern})+", length) or (
        words.h_is_clock and not lead and _HOUR.fullmatch(text)
    ):
        return text
    return "in " + " ".join(f"{number} {words.units[unit]}" for number, unit in counted.findall(length))


@cache
def _counted(language: str) -> re.Pattern[str]:
    return re.compile(rf"([0-9]+) ?({any_of(words_of(language).units)})(?![^\W\d_])\.? ?")
