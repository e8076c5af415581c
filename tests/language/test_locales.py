"""A language is a folder: all folders have the same files with the same lists, and one more folder is one more language."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from language import vocabulary
from language.locales import SOURCE_LANGUAGE, locale_of, spoken, word_files
from language.times.words import plain, words_of
from tests.catalogues import catalogue
from tests.test_house import ROOMS

HOUSE = Path(__file__).parent.parent.parent
ITALIAN = Path(__file__).parent / "it"
NAMES = ("times", "calendar", "everyday", "offices", "worrying")
FILES = [(name, code) for name in NAMES for code in word_files(name)]
# Tables whose keys are words themselves.
OF_WORDS = {"countries", "currencies", "large_numbers", "read_as", "weekdays", "zones"}
SPEAK_AND_READ = """
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from governance.groups import GroupState
from language.calendar_words import kind_of
from language.everyday import ordinary_words
from language.money import parse_money
from language.speaking import languages, speak
from language.times.reading import read_when
from language.vocabulary import duration, group_state

now, zone, say = datetime(2026, 11, 25, 10, 17, tzinfo=UTC), ZoneInfo("Europe/Rome"), speak("it")
texts = ("venerdì alle 15:00", "stasera", "tra due settimane", "domani alle 9 ore di mattina")
print(json.dumps({
    "languages": list(languages()),
    "said": [group_state(GroupState.FORMING, say), duration(72, say), say("active")],
    "times": [f"{read_when(text, zone=zone, now=now, language='it').astimezone(zone):%Y-%m-%d %H:%M}" for text in texts],
    "events": [kind_of("Vacanze di Natale"), kind_of("Esami di maturità"), kind_of("Natale")],
    "is_word": "orto" in ordinary_words().words,
    "money": parse_money("niente"),
}))
"""


def shape(value: Any) -> Any:
    """Return what kind of thing stands under each key, without the words."""
    if isinstance(value, dict):
        return {key: {} if key in OF_WORDS else shape(inner) for key, inner in value.items()}
    return type(value).__name__


@pytest.mark.parametrize(("name", "code"), FILES)
def test_every_language_has_the_same_lists(name: str, code: str) -> None:
    assert shape(word_files(name)[code]) == shape(word_files(name)[SOURCE_LANGUAGE])


@pytest.mark.parametrize("name", NAMES)
def test_the_language_that_is_added_here_has_them_too(name: str) -> None:
    added = tomllib.loads((ITALIAN / f"{name}.toml").read_text(encoding="utf-8"))
    assert shape(added) == shape(word_files(name)[SOURCE_LANGUAGE])


def test_a_language_that_is_spoken_is_read_as_well() -> None:
    assert {name: set(spoken()) - set(word_files(name)) for name in NAMES} == {name: set() for name in NAMES}


@pytest.mark.parametrize("code", word_files("times"))
def test_words_around_times_are_written_as_a_typed_text_is_compared(code: str) -> None:
    known = words_of(code)
    lists = [getattr(known, one.name) for one in fields(known)]
    phrases = [phrase for one in lists if isinstance(one, tuple | dict) for phrase in one]
    assert [phrase for phrase in phrases if plain(phrase) != phrase] == []


@pytest.mark.parametrize("code", word_files("calendar"))
def test_words_of_a_calendar_are_written_as_an_event_is_compared(code: str) -> None:
    lists = dict(word_files("calendar")[code])
    known = lists.pop("blocks")
    phrases = [phrase for one in (*lists.values(), *known.values()) for phrase in one]
    blocks = {name for phrase in phrases for name in re.findall(r"<(\w+)>", phrase)}
    assert blocks <= {"number", *known}
    spelt = [re.sub(r"<\w+>", "", phrase) for phrase in phrases]
    assert [phrase for phrase in spelt if re.search(r"(?<!\\)[A-ZÄÖÜäöüß'’–_]", phrase)] == []


@pytest.mark.parametrize("code", word_files("everyday"))
def test_everyday_words_are_in_small_letters_and_stand_once(code: str) -> None:
    lists = word_files("everyday")[code]
    words = lists["function_words"].split() + lists["ordinary_words"].split()
    assert [word for word in words if word != word.lower()] == []
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "path", sorted((HOUSE / "language/locales").glob("*/catalogue.po")), ids=lambda path: path.parent.name
)
def test_a_printed_catalogue_keeps_every_translation(path: Path) -> None:
    with path.open("rb") as lines:
        known = {message.id: message.string for message in read_po(lines, locale=path.parent.name) if message.id}
    assert {message.id: message.string for message in catalogue(path.parent.name) if message.id} == known


def test_an_empty_catalogue_has_every_sentence() -> None:
    [path, *_] = (HOUSE / "language/locales").glob("*/catalogue.po")
    printed = [message for message in catalogue("it") if message.id]
    assert {message.id for message in printed} == {message.id for message in catalogue(path.parent.name) if message.id}
    assert not any(any(message.string or ()) for message in printed)


def test_one_more_folder_is_one_more_language(tmp_path: Path) -> None:
    for room in ("governance", "language"):
        shutil.copytree(HOUSE / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ITALIAN, tmp_path / "language/locales/it")
    done = subprocess.run(
        [sys.executable, "-c", SPEAK_AND_READ], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "languages": ["en", "de", "it"],
        "said": ["in formazione", "3 giorni", "active"],
        "times": ["2026-11-27 15:00", "2026-11-25 19:00", "2026-12-09 11:17", "2026-11-26 09:00"],
        "events": ["holiday", "exams", None],
        "is_word": True,
        "money": None,
    }


def test_an_unknown_language_is_written_the_british_way() -> None:
    assert [str(locale_of(code)) for code in ("en", "?", "xx", "en-US", "de")] == [
        "en_GB", "en_GB", "en_GB", "en_US", "de",
    ]  # fmt: skip


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return {module.split(".")[0] for module in modules}


@pytest.mark.parametrize("path", sorted((HOUSE / "language").rglob("*.py")), ids=lambda path: path.name)
def test_the_room_needs_the_rules_and_two_libraries(path: Path) -> None:
    assert imported(path) - set(sys.stdlib_module_names) <= {"governance", "language", "babel", "dateparser"}


def test_only_this_room_knows_how_languages_write() -> None:
    others = [path for room in ROOMS if room != "language" for path in (HOUSE / room).rglob("*.py")]
    assert [path for path in others if imported(path) & {"babel", "dateparser", "gettext"}] == []


def test_there_is_one_say_one_locale_of_and_one_word_for_each_value() -> None:
    kinds = (ast.ClassDef, ast.FunctionDef)
    named = Counter[str](
        node.name
        for room in ROOMS
        for path in (HOUSE / room).rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, kinds)
    )
    assert {name: named[name] for name in ("Say", "locale_of")} == {"Say": 1, "locale_of": 1}
    words = [path for path in (HOUSE / "language/vocabulary").glob("*.py") if path.stem != "__init__"]
    functions = Counter(
        node.name
        for path in words
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )
    assert set(functions) == set(vocabulary.__all__)
    assert set(functions.values()) == {1}
