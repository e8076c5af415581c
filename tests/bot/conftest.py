"""A small Discord, and a folder with a fresh database, for each test of the process."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord server with nobody connected to it yet. It fails a test in which real Discord would refuse a request."""
    async with DiscordServer() as opened:
        yield opened
    assert opened.refused == []


@pytest.fixture
def folder(tmp_path: Path, migrated_file: Path) -> Path:
    """A working folder for the program, with a fresh database in it."""
    shutil.copy(migrated_file, tmp_path / "groundswell.db")
    return tmp_path
