"""A line of the log is one line, whatever somebody typed."""

import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure_logging
from storage.faults import DatabaseTrouble, Trouble

FORGED = "2026-11-23 10:00:00,000 INFO    groundswell: all is well"
BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Put the handlers and levels of this process's logging back after each test."""
    names = ("", "discord", "apscheduler", "alembic")
    levels = {name: logging.getLogger(name).level for name in names}
    handlers = logging.root.handlers[:]
    logging.root.handlers.clear()
    yield
    logging.root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def fail_with(text: str) -> None:
    """Log a fault whose message and whose exception both hold the text."""
    try:
        raise ValueError(text)
    except ValueError:
        logging.getLogger("groundswell").exception("somebody typed %s", text)


@pytest.mark.parametrize("line_break", BREAKS)
def test_typed_text_cannot_forge_a_line_of_text(capsys: pytest.CaptureFixture[str], line_break: str) -> None:
    configure_logging("INFO", "text")
    fail_with(f"beans{line_break}{FORGED}")
    first, *others = capsys.readouterr().err.splitlines()
    assert " ERROR   groundswell: somebody typed beans" in first
    assert others
    assert all(line.startswith("    | ") for line in others)


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_json_line_holds_the_text_as_it_was_typed(capsys: pytest.CaptureFixture[str], line_break: str) -> None:
    configure_logging("INFO", "json")
    fail_with(f"beans{line_break}{FORGED}")
    (line,) = capsys.readouterr().err.splitlines()
    found = json.loads(line)
    assert found["message"] == f"somebody typed beans{line_break}{FORGED}"
    assert (found["level"], found["logger"]) == ("ERROR", "groundswell")
    assert "ValueError" in found["error"]


def test_a_terminal_is_not_told_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", "text")
    logging.getLogger("groundswell").info("%s", "\x1b[2J\x9b31mgone")
    assert capsys.readouterr().err.rstrip("\n").isprintable()


@pytest.mark.parametrize(("level", "heard"), [("DEBUG", "WARNING"), ("WARNING", "WARNING"), ("ERROR", "ERROR")])
def test_the_libraries_are_quiet_where_nothing_is_wrong(level: str, heard: str) -> None:
    configure_logging(level, "text")
    assert logging.getLevelName(logging.root.level) == level
    assert logging.getLevelName(logging.getLogger("discord").level) == heard


def test_what_fails_only_because_the_database_is_away_adds_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", "text")
    away, other = DatabaseTrouble(Trouble.AWAY), ValueError("beans")
    groups = [ExceptionGroup("both", [away, away]), ExceptionGroup("one of them", [away, other])]
    for error in (away, *groups, other):
        logging.getLogger("groundswell").error("a card could not be drawn", exc_info=error)
    logged = capsys.readouterr().err
    assert logged.count("could not be drawn") == 2
    assert logged.count("ValueError") == 2
