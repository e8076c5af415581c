"""Spells out short lengths of time: `48h`, `2w` and `1h30m` become "in 48 hours" and so on.

In English `2h` is two hours. In languages that write 15h for three in the afternoon, such as German and French, it is a
time of day up to 23h.
"""

import re
from functools import cache

from language.times.words import any_of, words_of

_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-3]) ?h")


def in_words(text: str, language: str) -> str:
    """Return a short length of time spelled out ("in 48 hours"), and any other plain text unchanged."""
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
