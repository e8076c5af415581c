"""The sweep: what fails in it keeps nothing else from being done, and is done at the next beat."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.drawing import Drawing
from bot.rehearsal.world import SimulatedSchool
from services import ballots, due


def failing(*_given: Any, **_named: Any) -> Any:
    raise RuntimeError("broken")


async def overdue(school: SimulatedSchool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an own reminder of Ann's and the ballot fall due with nobody looking."""
    await school.use(school.people["Ann"], "remind me", when="2026-09-24 12:00", what="Bring seeds")
    monkeypatch.setattr(school.bot, "is_held", True)
    friday = datetime(2026, 10, 2, 10, tzinfo=UTC)
    await school.env.advance_time((friday - school.now).total_seconds())


def is_told(school: SimulatedSchool) -> bool:
    return "Bring seeds" in " ".join(one.content for one in school.direct_messages(school.people["Ann"]))


async def test_cards_that_cannot_be_drawn_keep_no_reminder_from_its_reader(
    proposed: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await overdue(proposed, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr(Drawing, "draw_due", failing)
        await proposed.beat()
    assert is_told(proposed)


async def test_a_ballot_that_cannot_be_closed_keeps_nothing_else_waiting_and_is_closed_later(
    proposed: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await overdue(proposed, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr(ballots, "decide", failing)
        await proposed.beat()
    assert is_told(proposed)
    assert (await proposed.database.read(due.look, now=proposed.now)).endings
    await proposed.beat()
    assert not (await proposed.database.read(due.look, now=proposed.now)).endings


async def test_a_look_that_fails_is_looked_again_at_the_next_beat(
    proposed: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await overdue(proposed, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr(due, "look", failing)
        await proposed.beat()
    assert not is_told(proposed)
    await proposed.beat()
    assert is_told(proposed)
