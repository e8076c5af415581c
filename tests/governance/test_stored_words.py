"""The words that are stored: a school's rows hold them for years, so none of them changes with a name in the code."""

from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

import governance

# Renamed in the code after rows held them.
OLDER = {("ReminderKind", "PROBLEM"): "trouble"}


def words() -> Iterator[type[StrEnum]]:
    """Give every enumeration of words in the rules."""
    for path in sorted(Path(governance.__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"governance.{path.stem}")
        found = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, StrEnum)]
        yield from (one for one in found if one.__module__ == module.__name__)


@pytest.mark.parametrize("enumeration", list(words()), ids=lambda one: one.__name__)
def test_a_word_is_stored_as_its_name_in_small_letters(enumeration: type[StrEnum]) -> None:
    assert len(enumeration) > 1
    for name, one in enumeration.__members__.items():
        assert one.name == name
        assert one.value == OLDER.get((enumeration.__name__, name), name.lower())
