"""The sweep: one failure stops nothing else, and is retried at the next beat."""

from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.budget import ChannelBudget
from bot.rehearsal.world import SimulatedSchool
from bot.sweep import Sweep
from governance.cards import REDRAW_PAUSE, CardKind
from services import due
from services.ballots import lifecycle
from services.dispatch import deliveries, redrawing
from services.safeguarding import hiding
from storage.cards import Card
from storage.safeguarding import Report
from tests.cogs.test_groups_and_plans import posted


def failing(*_given: Any, **_named: Any) -> Any:
    raise RuntimeError("broken")


def something_to_hide(session: Session, *, school: int, now: datetime) -> None:
    session.add(Report(school_id=school, channel_id=1, message_id=2, reported_at=now, hidden_at=now, next_try_at=now))


async def overdue(school: SimulatedSchool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a personal reminder of Ann's and the ballot fall due while the sweep is not looking."""
    await school.use(school.people["Ann"], "remind me", when="2026-09-24 12:00", what="Bring seeds")
    monkeypatch.setattr(school.bot, "is_held", True)
    friday = datetime(2026, 10, 2, 10, tzinfo=UTC)
    await school.env.advance_time((friday - school.now).total_seconds())


def is_told(school: SimulatedSchool) -> bool:
    return "Bring seeds" in " ".join(one.content for one in school.direct_messages(school.people["Ann"]))


@pytest.mark.parametrize(("lane", "look"), [(redrawing, "due"), (hiding, "waiting"), (due, "endings")])
async def test_a_lane_that_fails_keeps_no_reminder_from_its_reader(
    lane: ModuleType, look: str, proposed: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await overdue(proposed, monkeypatch)
    await proposed.database.act(something_to_hide, school=proposed.guild.id, now=proposed.now)
    with monkeypatch.context() as broken:
        broken.setattr(lane, look, failing)
        await proposed.beat()
    assert is_told(proposed)


async def test_reminders_that_cannot_be_claimed_keep_no_ballot_from_closing_and_no_card_from_showing_it(
    proposed: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await overdue(proposed, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr(deliveries, "claim", failing)
        await proposed.beat()
    assert not is_told(proposed)
    assert "0 of 3 voted" in posted(proposed, proposed.thread("Polytunnel"))
    assert not (await proposed.database.read(due.look, now=proposed.now)).endings
    await proposed.beat()
    assert is_told(proposed)


async def test_a_ballot_that_cannot_be_closed_keeps_nothing_else_waiting_and_is_closed_later(
    proposed: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await overdue(proposed, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr(lifecycle, "decide", failing)
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


async def test_a_card_pressed_a_hundred_times_is_edited_a_few_times_and_shows_the_last_of_it(
    school: SimulatedSchool,
) -> None:
    await school.use(school.student("Ann"), "group start", name="Gardens", purpose="Grow food")
    await school.beat()
    school.bot.sweep = Sweep(school.bot, school.database, lambda: school.now, ChannelBudget(lambda: school.now))
    drawn = set[int]()
    for number in range(100):
        await school.press(school.student(f"Student {number}"), school.groups_channel, "group:1:join")
        await school.env.advance_time(0.05)
        await school.bot.sweep.beat()
        drawn.add(await school.database.read(drawn_revision, kind=CardKind.GROUP))
    assert len(drawn) <= 1 + 100 * timedelta(seconds=0.05) / REDRAW_PAUSE
    await school.beat()
    assert "101 members" in posted(school, school.groups_channel)


def drawn_revision(session: Session, *, kind: CardKind) -> int:
    return session.exec(select(Card.drawn).where(Card.kind == kind)).one()
