"""`.env.example` lists every setting with its default; what is given wins over what is written there."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.process import HOUSE

EXAMPLE = (HOUSE / ".env.example").read_text(encoding="utf-8")
LINE = re.compile(r"^(?:# )?([A-Z][A-Z_]+)=(.*)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and none of this machine's settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


def test_the_example_lists_every_setting_with_its_default_and_no_other() -> None:
    defaults = {name.upper(): str(field.default or "") for name, field in Settings.model_fields.items()}
    assert dict(LINE.findall(EXAMPLE)) == defaults
    assert len(LINE.findall(EXAMPLE)) == len(defaults)


def test_the_example_copied_as_it_is_gives_the_defaults(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text(EXAMPLE, encoding="utf-8")
    assert Settings() == Settings(_env_file=None)


def test_every_line_of_the_example_can_be_used_without_its_hash(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text(LINE.sub(r"\1=\2", EXAMPLE), encoding="utf-8")
    assert Settings() == Settings(_env_file=None)


def test_the_environment_wins_over_the_file(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty_folder / ".env").write_text("LOG_LEVEL=ERROR\nLOG_FORMAT=json\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    assert (Settings().log_level, Settings().log_format) == ("DEBUG", "json")


def test_a_token_is_read_from_its_file_and_never_shown(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty_folder / "token").write_text("quiet.as.a-mouse\n", encoding="utf-8")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "token")
    assert Settings().token == "quiet.as.a-mouse"
    monkeypatch.setenv("DISCORD_TOKEN", " loud.as.a-lion ")
    assert Settings().token == "loud.as.a-lion"
    assert "lion" not in repr(Settings())


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_token_file_that_is_missing_or_empty_holds_no_token(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    if content is not None:
        (empty_folder / "token").write_text(content, encoding="utf-8")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "token")
    assert Settings().token is None


@pytest.mark.parametrize("copied", ["abc.def", " abc.def\n", "abc.def\r\nnext", "\u200babc.def\u200b", "abc.def\x00"])
def test_what_comes_along_when_a_token_is_copied_is_left_out(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch, copied: str
) -> None:
    (empty_folder / "token").write_text(copied, encoding="utf-8")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "token")
    assert Settings().token == "abc.def"


@pytest.mark.parametrize(("given", "level"), [("debug", "DEBUG"), ("Warning", "WARNING"), (" info ", "INFO")])
def test_a_log_level_may_be_written_in_any_letters(monkeypatch: pytest.MonkeyPatch, given: str, level: str) -> None:
    monkeypatch.setenv("LOG_LEVEL", given)
    assert Settings().log_level == level


def test_a_mark_before_utf_8_is_read_over(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text("LOG_LEVEL=ERROR\n", encoding="utf-8-sig")
    assert Settings().log_level == "ERROR"
