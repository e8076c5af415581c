"""Meetings of the group in the simulated school, inserted directly, and their minutes taken by Ann."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.rehearsal.world import SimulatedSchool, read
from storage.meetings import Meeting


def _put(session: Session, *, school: int, group: int, starts_at: datetime, now: datetime) -> int:
    meeting = Meeting(
        school_id=school, group_id=group, author_id=1, starts_at=starts_at, minutes=60, created_at=now
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    return meeting.id


async def a_meeting(school: SimulatedSchool, *, hours: float = 1, group: int = 1) -> int:
    """Give the group a meeting in `hours` hours; return its number."""
    return await school.database.act(
        _put, school=school.guild.id, group=group, starts_at=school.now + timedelta(hours=hours), now=school.now
    )


async def write(school: SimulatedSchool, who: str, custom_id: str, fields: dict[str, Any]) -> str:
    """Have somebody press a card's button that opens a form, and submit it filled in; return what they read."""
    person = school.people[who]
    shown = await person.click(school.card(school.thread("Polytunnel"), custom_id), custom_id=custom_id)
    if shown.modal is None:
        return read(shown)
    return read(await person.submit_modal(shown, fields))


async def a_meeting_with_an_action(school: SimulatedSchool) -> int:
    """Have Ann take the minutes of a running meeting, with one action for Ben; return its number."""
    meeting = await a_meeting(school)
    await school.use(school.people["Ann"], "meeting agenda", meeting=str(meeting), what="The door", minutes=10)
    await school.use(school.people["Ann"], "minutes begin", meeting=str(meeting))
    await school.beat()
    for name in ("Ben", "Cat"):
        await school.press(school.people[name], school.thread("Polytunnel"), f"minutes:{meeting}:here")
    fields = {"what": "Buy a lock", "who": "Ben", "due": "2026-10-01"}
    await write(school, "Ann", f"minutes:{meeting}:action", fields)
    await school.beat()
    return meeting


async def a_held_meeting_and_a_running_one(school: SimulatedSchool) -> None:
    """Set up one meeting that is over, its minutes waiting for approval, and another in progress."""
    held = await a_meeting_with_an_action(school)
    await school.press(school.people["Ann"], school.thread("Polytunnel"), f"minutes:{held}:end")
    await a_meeting_with_an_action(school)
