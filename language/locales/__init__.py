"""The languages the bot knows, a folder each. Adding a language is adding a folder.

`catalogue.po` translates what the bot says; English needs none, because the code speaks it. `times.toml` holds the
words around times, `calendar.toml` those in a school's own calendar, and `everyday.toml` the words that are no names.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

SOURCE_LANGUAGE = "en"
_FOLDER = Path(__file__).parent


@cache
def locale_of(language: str) -> Locale:
    """Return the Babel locale of a language. Plain `en` is British: schools write the day before the month."""
    tag = language.replace("-", "_")
    try:
        return Locale.parse("en_GB" if tag == "en" else tag)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def catalogue_of(language: str) -> Path | None:
    """Return the file that translates the bot's sentences into a language, if there is one."""
    path = _FOLDER / language / "catalogue.po"
    return path if path.exists() else None


def spoken() -> tuple[str, ...]:
    """Return the codes of the languages the bot speaks, the one in its code first."""
    return (SOURCE_LANGUAGE, *sorted(path.parent.name for path in _FOLDER.glob("*/catalogue.po")))


@cache
def word_files(name: str) -> dict[str, dict[str, Any]]:
    """Return one file of every language that has it, by the language's code, English first."""
    paths = sorted(_FOLDER.glob(f"*/{name}.toml"), key=lambda path: (path.parent.name != SOURCE_LANGUAGE, path))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
