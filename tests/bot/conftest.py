"""A small Discord, and a folder with a fresh database, for each test of the process."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord server with nobody connected to it yet."""
    async with DiscordServer() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, migrated_file: Path) -> Path:
    """A working folder for the program, with a fresh database in it."""
    shutil.copy(migrated_file, tmp_path / "groundswell.db")
    return tmp_path
