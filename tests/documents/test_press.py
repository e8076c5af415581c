"""The press: one document at a time, and schools take turns."""

import asyncio
from threading import Event

from documents.press import on_the_press


async def test_the_documents_of_one_school_keep_another_waiting_for_one_of_them_only() -> None:
    printed, may_go_on = list[str](), Event()

    def render(school: str) -> None:
        may_go_on.wait(30)
        printed.append(school)

    many = [asyncio.create_task(on_the_press("Many", render, "Many")) for _ in range(5)]
    await asyncio.sleep(0)
    one = asyncio.create_task(on_the_press("One", render, "One"))
    await asyncio.sleep(0)
    may_go_on.set()
    await asyncio.gather(*many, one)
    assert printed == ["Many", "One", "Many", "Many", "Many", "Many"]
