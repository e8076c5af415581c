"""What people read while the database is in trouble is true and plain, and the log is not filled by it."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from bot.rehearsal.world import SimulatedSchool, read
from storage.faults import is_all_trouble
from tests.cogs.conftest import PLAN

Locking = sqlite3.Connection


@pytest.fixture
def other_program(proposed: SimulatedSchool, monkeypatch: pytest.MonkeyPatch) -> Iterator[Locking]:
    """Another program that has the school's file open; nobody waits for it for long."""
    monkeypatch.setattr("storage.jobs.PATIENCE_SECONDS", 0.1)
    path = proposed.database.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


async def test_a_press_that_cannot_be_kept_is_said_to_have_changed_nothing(
    proposed: SimulatedSchool, other_program: Locking, caplog: pytest.LogCaptureFixture
) -> None:
    other_program.execute("BEGIN IMMEDIATE")
    ann, thread = proposed.people["Ann"], proposed.thread("Polytunnel")
    told = [await proposed.press(ann, thread, "ballot:1:for") for _ in range(2)]
    other_program.execute("COMMIT")
    assert set(told) == {
        "The bot cannot reach its database right now. Nothing was changed, and nothing is lost. Please try again in a minute."
    }
    shown = [record for record in caplog.records if not (record.exc_info and is_all_trouble(record.exc_info[1]))]
    assert len([record for record in shown if record.levelno >= logging.WARNING]) == 1
    assert "Your vote" in await proposed.press(ann, thread, "ballot:1:for")
    proposed.env._errors.clear()


def _leave_pages(session: Session, *, more: int) -> None:
    pages = session.execute(text("PRAGMA page_count")).scalar_one()
    session.execute(text(f"PRAGMA max_page_count={pages + more}"))


async def test_a_form_that_finds_the_disk_full_comes_back(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    long: dict[str, Any] = PLAN | {"why": "We would like to grow things. " * 33, "goal": "A salad each day. " * 50}
    await group.database.act(_leave_pages, more=0)
    told = ""
    for number in range(9):
        shown = await ann.slash(group.hall, "plan draft", group="Polytunnel")
        told = read(await ann.submit_modal(shown, long | {"title": f"Plan {number}"}))
        if "disk" in told:
            break
    await group.database.act(_leave_pages, more=1 << 20)
    assert "The bot cannot save anything right now: its disk is full or broken." in told
    assert "What you typed" in told
    group.env._errors.clear()
