"""The groups' meetings: minuted from the card, and approved by another member who was there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.rehearsal.cast import members_of
from bot.rehearsal.stage import RehearsedSchool
from bot.rehearsal.talks import AGENDAS, TOLD_AT_LENGTH, WEEKS, FormEntry
from storage.groups import Group
from storage.meetings import MEETING_IS_OPEN, Meeting

# The bot reminds of a meeting an hour ahead, unless the school chose otherwise.
REMINDED_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """A group's meeting that is to come."""

    id: int
    starts_at: datetime
    group_name: str


class Timetable:
    """Which meeting is next, how often each group has met, and who took on what."""

    def __init__(self, stage: RehearsedSchool) -> None:
        self._stage = stage
        self._met: dict[str, int] = {}
        self._promised: dict[str, list[FormEntry]] = {}

    async def next(self) -> Planned | None:
        """Return the next meeting."""
        school = self._stage.school
        return await school.database.read(_next_meeting, school=school.guild.id)

    async def hold(self, meeting: Planned) -> None:
        """Advance to the meeting's time, and hold it."""
        group = meeting.group_name
        week = self._met[group] = self._met.get(group, 0) + 1
        if week in TOLD_AT_LENGTH.get(group, ()):
            await self._hold(meeting, week)
            await self._stage.school.beat()
            return
        with self._stage.story.routine(self._stage.thread(group).id, since=meeting.starts_at - REMINDED_BEFORE):
            await self._hold(meeting, week)

    async def _hold(self, meeting: Planned, week: int) -> None:
        begins = meeting.starts_at.astimezone(self._stage.zone)
        await self._stage.until(f"{begins:%Y-%m-%d}", f"{begins:%H:%M}")
        if not (lines := WEEKS[meeting.group_name][week - 1]):
            await a_first_meeting(self._stage, meeting)
            return
        async with self._stage.together():
            await self._keep_promises(meeting.group_name)
            await a_meeting_begins(self._stage, meeting, week, lines)
        await a_usual_meeting(self._stage, meeting, week, lines)
        self._promised[meeting.group_name] = [line for line in lines if line.form == "action"]

    async def _keep_promises(self, group: str) -> None:
        """Owners of last time's actions mark them as done before the meeting."""
        for line in self._promised.pop(group, []):
            told = dict(line.fields)
            expect, thread = f"Done: {told['what']}", self._stage.thread(group)
            await self._stage.use(told["who"], "minutes done", expect, thread, action=told["what"])


_NEXT = (
    select(Meeting.id, Meeting.starts_at, Group.name)
    .join(Group, col(Group.id) == col(Meeting.group_id))
    .where(MEETING_IS_OPEN)
    .order_by(col(Meeting.starts_at), col(Meeting.id))
    .limit(1)
)


def _next_meeting(session: Session, *, school: int) -> Planned | None:
    found = session.exec(_NEXT.where(Meeting.school_id == school)).first()
    return Planned(*found) if found is not None else None


def who_comes(group: str, week: int, lines: tuple[FormEntry, ...]) -> list[str]:
    """Return who attends, the minute-taker first: they take turns, and in most weeks somebody is absent."""
    members = members_of(group)
    turned = [members[(week + at) % len(members)] for at in range(len(members))]
    return turned[: max(3 + (week % 3 == 1), *(line.hands for line in lines))]


async def a_meeting_begins(stage: RehearsedSchool, meeting: Planned, week: int, lines: tuple[FormEntry, ...]) -> None:
    """Somebody begins the minutes; in the first week somebody else has added an agenda item."""
    group, thread, number = meeting.group_name, stage.thread(meeting.group_name), {"meeting": str(meeting.id)}
    taker, *others = who_comes(group, week, lines)
    if agenda := AGENDAS.get(group) if week == 1 else None:
        await stage.use(others[-1], "meeting agenda", "as item 1", thread, what=agenda, **number)
    await stage.use(taker, "minutes begin", "You are taking the minutes", thread, **number)


async def a_usual_meeting(stage: RehearsedSchool, meeting: Planned, week: int, lines: tuple[FormEntry, ...]) -> None:
    """A group meets: one member writes down what is said, decided or agreed, and another approves it."""
    thread, key = stage.thread(meeting.group_name), f"minutes:{meeting.id}"
    taker, *others = who_comes(meeting.group_name, week, lines)
    async with stage.together():
        for here, other in enumerate(others, 2):
            await stage.press(other, thread, f"{key}:here", f"{here} members are here")
        for line in lines:
            await stage.press(taker, thread, f"{key}:{line.form}", line.expect, fields=_typed(line, meeting))
        await stage.press(taker, thread, f"{key}:end", "The meeting is over")
    await stage.press(others[0], thread, f"{key}:approve", "The minutes are approved")


def _typed(line: FormEntry, meeting: Planned) -> dict[str, object]:
    """Return the form's values; choices are lists, as Discord sends them."""
    typed: dict[str, object] = dict(line.fields)
    if "rule" in typed:
        typed["rule"] = [typed["rule"]]
    if line.days is not None:
        typed["due"] = f"{meeting.starts_at + timedelta(days=line.days):%Y-%m-%d}"
    return typed


async def a_first_meeting(stage: RehearsedSchool, meeting: Planned) -> None:
    """A meeting with everything: an agenda, a change of minute-taker, a show of hands, consent, an action."""
    thread, key = stage.thread(meeting.group_name), f"minutes:{meeting.id}"
    await _agenda(stage, meeting)
    await stage.use("Ben T", "minutes begin", "You are taking the minutes", thread, meeting=str(meeting.id))
    for name, here in (("Amira K", "2 members"), ("Chloe W", "3 members"), ("Dylan P", "4 members")):
        await stage.press(name, thread, f"{key}:here", here)
    await stage.press(
        "Ben T", thread, f"{key}:note", "in the minutes", fields={"text": "Chloe W measured 6 by 3 metres."}
    )
    await stage.press("Ben T", thread, f"{key}:next", "item 2 of 2")
    await stage.press("Chloe W", thread, f"{key}:next", "for the minute-taker")
    await stage.use(
        "Chloe W", "minutes take", "You are taking the minutes of Polytunnel now", thread, meeting=str(meeting.id)
    )
    asked = {"text": "We mend the door ourselves", "rule": ["ballot"]}
    await stage.press("Chloe W", thread, f"{key}:decision", "4 people who are here can vote", fields=asked)
    votes = {"Amira K": "for", "Ben T": "for", "Chloe W": "against", "Dylan P": "for"}
    await stage.vote(thread, stage.newest(thread, "ballot"), votes)
    stage.posted(thread, "3 for, 1 against, 0 abstained; 4 here: passed")
    agreed = {"text": "We meet at the tunnel from now on", "rule": ["consent"]}
    await stage.press("Chloe W", thread, f"{key}:decision", "0 objections; 4 here: passed", fields=agreed)
    for what, who, due in (("Buy hinges", "Dylan P", "2026-10-09"), ("Ask for a hose", "", "")):
        fields = {"what": what, "who": who, "due": due}
        await stage.press("Chloe W", thread, f"{key}:action", "is written down", fields=fields)
    await stage.press("Chloe W", thread, f"{key}:end", "The meeting is over")
    await stage.press("Chloe W", thread, f"{key}:approve", "Somebody who did not write the minutes approves them")
    await stage.press("Amira K", thread, f"{key}:approve", "The minutes are approved")
    stage.posted(thread, "Approved by Amira K")
    await _afterwards(stage, meeting)


async def _agenda(stage: RehearsedSchool, meeting: Planned) -> None:
    number, thread = str(meeting.id), stage.thread(meeting.group_name)
    first, second = ({"meeting": number, "what": what} for what in ("How big is the tunnel?", "The door"))
    await stage.use("Chloe W", "meeting agenda", "as item 1", thread, **first, minutes=5)
    await stage.use("Amira K", "meeting agenda", "as item 2", thread, **second, minutes=15)
    await stage.use("Mr Reed", "meeting agenda", "This is for students", thread, meeting=number, what="Marks")
    await stage.use("Umar Y", "minutes show", "The door", thread, meeting=number)
    await stage.use("Ben T", "minutes begin", "can begin 2 hours before", thread, meeting=str(meeting.id + 1))


async def _afterwards(stage: RehearsedSchool, meeting: Planned) -> None:
    number, thread = str(meeting.id), stage.thread(meeting.group_name)
    await stage.use("Umar Y", "minutes show", "without names", thread, meeting=number, format="public")
    await stage.use("Umar Y", "minutes show", "choose format: public", thread, meeting=number, format="group")
    await stage.use("Dylan P", "today", "Buy hinges")
    await stage.use("Amira K", "minutes actions", "Ask for a hose", group=meeting.group_name)
    await stage.use("Dylan P", "minutes done", "Done: Buy hinges", thread, action="1")
    await stage.use("Amira K", "minutes drop", "It will not come up again", thread, action="2")
