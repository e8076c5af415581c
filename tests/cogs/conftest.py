"""A simulated school for tests: the whole bot, set up, with a group, a plan and people of every kind."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col

from bot.rehearsal.world import SimulatedSchool
from governance.reminders import ReminderKind, Settled
from governance.undoing import Undoable
from storage.database import Database
from storage.reminders import Reminder, pending
from storage.schools import School
from storage.undoing import UndoToken

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
PLAN = {"title": "Tunnel", "why": "It is torn", "goal": "Salad by Easter", "kind": ["asking"], "money": "£180"}


@pytest.fixture
async def bare_school(sqlite_database: Database) -> AsyncIterator[SimulatedSchool]:
    """A school the bot was added to, not set up yet."""
    async with SimulatedSchool(sqlite_database, starts=MONDAY) as school:
        yield school


@pytest.fixture
async def school(bare_school: SimulatedSchool) -> SimulatedSchool:
    """A school that is set up, with nothing in it."""
    await bare_school.set_up(
        safeguarding_role=bare_school.safeguarding_role, safeguarding_channel=bare_school.safeguarding_channel
    )
    await bare_school.database.act(_without_good_news, school=bare_school.guild.id)
    return bare_school


def _without_good_news(session: Session, *, school: int) -> None:
    """Have no posts of good news come in between: its own tests ask for them."""
    session.get_one(School, school).celebrations = False


@pytest.fixture
async def group(school: SimulatedSchool) -> SimulatedSchool:
    """A school with the active group Polytunnel: Ann runs it, Ben and Cat are members; Dan is not."""
    for name in ("Ann", "Ben", "Cat", "Dan"):
        school.student(name)
    school.teacher("Mr Reed")
    await school.use(school.people["Ann"], "group start", name="Polytunnel", purpose="Grow food")
    await school.beat()
    async with school.one_moment():
        for name in ("Ben", "Cat"):
            await school.press(school.people[name], school.groups_channel, "group:1:join")
    await school.database.act(_told_who_joined)
    return school


def _told_who_joined(session: Session) -> None:
    """Have Ann read no letter about Ben and Cat the next morning: its own tests are about others who join."""
    for row in session.exec(pending().where(Reminder.kind == ReminderKind.MEMBERS_JOINED)):
        row.settled = Settled.NOT_NEEDED
    # They joined long enough ago for /today to offer no way back.
    session.execute(delete(UndoToken).where(col(UndoToken.kind) == Undoable.GROUP_JOINED))


@pytest.fixture
async def proposed(group: SimulatedSchool) -> SimulatedSchool:
    """The same with a plan of one step, proposed in an open ballot."""
    ann = group.people["Ann"]
    async with group.one_moment():
        await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
        await group.use(ann, "plan step", plan="Tunnel", what="Measure", due="2026-10-01", who=group.people["Ben"])
        await group.use(ann, "plan propose", plan="Tunnel")
    return group


@pytest.fixture
async def ratified(proposed: SimulatedSchool) -> SimulatedSchool:
    """The same, adopted by the group and ratified by the council, whose delegates are Ann and Ben."""
    thread = proposed.thread("Polytunnel")
    async with proposed.one_moment():
        for name in ("Ann", "Ben", "Cat"):
            await proposed.press(proposed.people[name], thread, "ballot:1:for")
    await proposed.wait(minutes=5)
    async with proposed.one_moment():
        for name in ("Ann", "Ben"):
            await proposed.use(proposed.people[name], "council join", group="Polytunnel")
        await proposed.use(proposed.people["Ann"], "council submit", plan="Tunnel")
    async with proposed.one_moment():
        for name in ("Ann", "Ben"):
            await proposed.press(proposed.people[name], proposed.council_channel, "ballot:2:for")
    await proposed.wait(minutes=5)
    await proposed.beat()
    return proposed


@pytest.fixture
async def published(ratified: SimulatedSchool) -> SimulatedSchool:
    """The same, in edition 1 of the school plan, which the council has published."""
    ann = ratified.people["Ann"]
    await ratified.use(ann, "schoolplan compile")
    await ratified.beat()
    await ratified.use(ann, "schoolplan publish")
    await ratified.beat()
    async with ratified.one_moment():
        for name in ("Ann", "Ben"):
            await ratified.press(ratified.people[name], ratified.council_channel, "ballot:3:for")
    await ratified.wait(minutes=5)
    await ratified.beat()
    return ratified
