"""Reads the names of countries as people write them: in several languages, in their own, and as they say every day."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from language.locales import locale_of, word_files
from language.times.words import plain

# Names in the languages that people at many schools speak are understood at every school.
_EVERYWHERE = ("cy", "es", "fr", "it", "nl", "pl", "pt", "tr", "uk", "de", "en")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def place_key(text: str) -> str:
    """Return what is equal for all spellings of a place's name, whatever its accents, capitals, dots and "the"."""
    words = re.sub(r"[^\w]+", " ", re.sub(r"[.’']", "", plain(text)).replace("&", " and ")).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def keys_of(name: str) -> set[str]:
    """Return the keys of a name, with its umlauts written as two letters too."""
    return {place_key(name), place_key(name.casefold().translate(_UMLAUTS))}


def code_of(text: str, language: str) -> str | None:
    """Return the ISO code of the country with this name or code, or of a region that passes for one (`GB-ENG`)."""
    return code_at_once(text, language) or _own_names().get(place_key(text))


def code_at_once(text: str, language: str) -> str | None:
    """Return what `code_of` does, without the names that only the countries' own languages have: for suggestions."""
    return _names(language).get(place_key(text))


def names_like(typed: str, language: str) -> list[str]:
    """Return the codes of the places that have a word in their names which begins with a text."""
    wanted = f" {place_key(typed)}"
    return list(dict.fromkeys(code for key, code in _names(language).items() if wanted in f" {key}"))


@cache
def _names(language: str) -> dict[str, str]:
    codes = _codes()
    spoken = ((str(_territories(each).get(code, "")), code) for each in (*_EVERYWHERE, language) for code in codes)
    everyday = (pair for one in word_files("everyday").values() for pair in one["countries"].items())
    return _by_key([*spoken, *((code, code) for code in codes), *everyday])


@cache
def _own_names() -> dict[str, str]:
    """Return countries by their names in their own languages. Loading all of those takes a second or two."""
    named = list[tuple[str, str]]()
    for code in _codes():
        for language in get_official_languages(code, regional=True, de_facto=True):
            try:
                named.append((str(Locale.parse(language).territories.get(code, "")), code))
            except (UnknownLocaleError, ValueError):
                # Babel knows of more languages than it has names in.
                continue
    return _by_key(named)


def _codes() -> list[str]:
    return [str(code) for code in _territories("en") if len(str(code)) == len("GB") and str(code).isalpha()]


def _territories(language: str) -> Mapping[Any, Any]:
    return locale_of(language).territories


def _by_key(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {key: code for name, code in named if name for key in keys_of(name)}
