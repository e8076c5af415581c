"""The languages that the bot knows, each in a folder of its own. Adding a language is adding a folder.

`catalogue.po` translates the bot's sentences; English has none, because the sentences in the code are English. The
words that the bot reads are in `times.toml` (times and days), `calendar.toml` (events in a school's calendar),
`everyday.toml` (ordinary words and amounts of money) and `offices.toml` (who has a say at a school).
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
    """Return the Babel locale of a language. `en` means British English, in which the day comes before the month."""
    tag = language.replace("-", "_")
    try:
        return Locale.parse("en_GB" if tag == "en" else tag)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def catalogue_of(language: str) -> Path | None:
    """Return the file with the translations into a language, if there is one."""
    path = _FOLDER / language / "catalogue.po"
    return path if path.exists() else None


def spoken() -> tuple[str, ...]:
    """Return the codes of the languages the bot speaks, English first."""
    return (SOURCE_LANGUAGE, *sorted(path.parent.name for path in _FOLDER.glob("*/catalogue.po")))


@cache
def word_files(name: str) -> dict[str, dict[str, Any]]:
    """Return the contents of a TOML file by language, for every language that has this file, English first."""
    paths = sorted(_FOLDER.glob(f"*/{name}.toml"), key=lambda path: (path.parent.name != SOURCE_LANGUAGE, path))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
