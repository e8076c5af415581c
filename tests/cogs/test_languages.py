"""Schools' languages are read once, and again when one changes."""

import asyncio
from typing import Any, cast

from cogs.interactions.languages import Languages
from storage.database import Database


class Tables:
    """A stand-in for the tables that counts reads; a read can be delayed before it returns."""

    def __init__(self) -> None:
        self.language: str | None = None
        self.looks = 0
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def read(self, _service: object, **_where: Any) -> str | None:
        self.looks += 1
        found = self.language
        await self.may_go_on.wait()
        return found


async def test_a_language_is_read_once_it_is_known_and_not_before() -> None:
    tables = Tables()
    languages = Languages(cast("Database", tables))
    assert [await languages.of(1), await languages.of(1)] == [None, None]
    tables.language = "en"
    assert [await languages.of(1), await languages.of(1), await languages.of(1)] == ["en", "en", "en"]
    assert tables.looks == 3
    tables.language = "de"
    assert await languages.of(1) == "en"
    languages.forget(1)
    assert await languages.of(1) == "de"


async def test_a_language_that_is_changed_while_it_is_read_is_read_anew() -> None:
    tables = Tables()
    tables.language = "en"
    languages = Languages(cast("Database", tables))
    tables.may_go_on.clear()
    reading = asyncio.create_task(languages.of(1))
    await asyncio.sleep(0)
    tables.language = "de"
    languages.forget(1)
    tables.may_go_on.set()
    assert await reading == "en"
    assert await languages.of(1) == "de"
