"""A term of weekly meetings: every group's, at its time, taken down from the card and approved by another member."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from bot.rehearsal.stage import Press, Stage
from services.meeting_views import MeetingView, seen
from storage.meetings import open_meetings


@dataclass(frozen=True, slots=True)
class Talk:
    """What one group talks about in its meetings, and the three who keep its minutes in turn."""

    takers: tuple[str, str, str]
    note: str
    decision: str
    action: str


TALKS = {
    "Polytunnel": Talk(("Ben T", "Chloe W", "Dylan P"), "The frame stands straight; the door still sticks.",
                       "We water before first lesson, two of us each day.", "Ask the site team for a hose"),
    "Healthy Living": Talk(("Harry L", "Imogen B", "Jakub N"), "The fountain near the gym was cleaned.",
                           "We ask Year 8 which fountain is worst.", "Put a poster at every fountain"),
    "Toilets": Talk(("Keira M", "Leo F", "Maya D"), "Two of three locks still do not close.",
                    "We show the list to the site team before half-term.", "Write the list of what is broken"),
    "Radio Station": Talk(("Rosa C", "Samir J", "Tilly E"), "The mixer hums when both microphones are on.",
                          "News first, then music.", "Find out who has a second microphone"),
    "Waste and Recycling": Talk(("Violet S", "Will N", "Xanthe P"), "62 kg this week, 4 kg less than last.",
                                "Everybody weighs one week.", "Borrow the scales from the kitchen"),
    "Energy": Talk(("Zoe B", "Adam R", "Bella T"), "Block C was heated with its windows open again.",
                   "We read the meters on Mondays.", "Draw this month's line on the chart"),
    "Transport": Talk(("Daisy F", "Ethan W", "Freya L"), "61 bikes today, and 40 places.",
                      "We count again when it rains.", "Ask every form tutor for five minutes"),
    "Africa Link": Talk(("Ella R", "Imogen B", "Rosa C"), "The letter takes nine days.",
                        "We send photographs of the garden with it.", "Choose three photographs"),
    "Dyslexia Support": Talk(("Hana K", "Leo F", "Tilly E"), "Slides came the evening before in two subjects.",
                             "One page, no more.", "Print the page on cream paper"),
}  # fmt: skip


class Timetable:
    """Whose meeting is next, and how often each group has met."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._met: dict[str, int] = {}

    @property
    def held(self) -> int:
        """How many meetings have been held."""
        return sum(self._met.values())

    async def until(self, day: str) -> None:
        """Hold what is planned before this day of the school."""
        while (meeting := await self._next()) is not None:
            begins = meeting.starts_at.astimezone(self._stage.zone)
            if f"{begins:%Y-%m-%d}" >= day:
                return
            await self._stage.until(f"{begins:%Y-%m-%d}", f"{begins:%H:%M}")
            await self._hold(meeting)

    async def _next(self) -> MeetingView | None:
        school = self._stage.school
        return await school.database.read(_next_meeting, school=school.guild.id)

    async def _hold(self, meeting: MeetingView) -> None:
        week = self._met[meeting.group_name] = self._met.get(meeting.group_name, 0) + 1
        if week == 1 and meeting.group_name == "Polytunnel":
            await a_first_meeting(self._stage, meeting)
        else:
            await a_weekly_meeting(self._stage, meeting, week)


def _next_meeting(session: Session, *, school: int) -> MeetingView | None:
    planned = open_meetings(session, school)
    return seen(session, planned[:1])[0] if planned else None


async def a_weekly_meeting(stage: Stage, meeting: MeetingView, week: int) -> None:
    """A group meets: one member writes down what was said, decided or agreed, and another approves it."""
    talk, thread, key = TALKS[meeting.group_name], stage.thread(meeting.group_name), f"minutes:{meeting.id}"
    taker, second = (talk.takers[(week + turn) % 3] for turn in range(2))
    await stage.use(taker, "minutes begin", "You are taking the minutes", meeting=str(meeting.id))
    due = f"{meeting.starts_at + timedelta(days=10):%Y-%m-%d}"
    lines = (
        ("action", {"what": talk.action, "who": second, "due": due}, "is written down"),
        ("decision", {"text": talk.decision, "rule": ["majority"], "for": "2"}, "2 here: passed"),
        ("note", {"text": talk.note}, "It is in the minutes"),
    )
    form, fields, answer = lines[week % 3]
    pressed = (
        Press(second, f"{key}:here", "2 members are here"),
        Press(taker, f"{key}:{form}", answer, fields),
        Press(taker, f"{key}:end", "The meeting is over"),
    )
    await stage.press_together(thread, pressed)
    await stage.press(second, thread, f"{key}:approve", "The minutes are approved")
    if form == "decision" and week > 1:
        # Who took an action on a week ago has done it since, and it came up in this meeting for the last time.
        owner = talk.takers[week % 3]
        await stage.use(owner, "minutes done", f"Done: {talk.action}", action=talk.action)


async def a_first_meeting(stage: Stage, meeting: MeetingView) -> None:
    """A meeting with everything in it: an agenda, somebody takes over, a vote of hands, consent, an action."""
    group, thread, key = meeting.group_name, stage.thread(meeting.group_name), f"minutes:{meeting.id}"
    await _agenda(stage, meeting)
    await stage.use("Ben T", "minutes begin", "You are taking the minutes", meeting=str(meeting.id))
    for name, here in (("Amira K", "2 members"), ("Chloe W", "3 members"), ("Dylan P", "4 members")):
        await stage.press(name, thread, f"{key}:here", here)
    await stage.press("Ben T", thread, f"{key}:note", "in the minutes", fields={"text": "Chloe W measured 6 by 3 metres."})
    await stage.press("Ben T", thread, f"{key}:next", "item 2 of 2")
    await stage.press("Chloe W", thread, f"{key}:next", "for the minute-taker")
    await stage.use("Chloe W", "minutes take", "You are taking the minutes of Polytunnel now", meeting=str(meeting.id))
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
    await stage.press("Chloe W", thread, f"{key}:approve", "not by who wrote them")
    await stage.press("Amira K", thread, f"{key}:approve", "The minutes are approved")
    stage.posted(thread, "Approved by Amira K")
    await _afterwards(stage, meeting, group)


async def _agenda(stage: Stage, meeting: MeetingView) -> None:
    number = str(meeting.id)
    await stage.use("Chloe W", "meeting agenda", "as item 1", meeting=number, what="How big is the tunnel?", minutes=5)
    await stage.use("Amira K", "meeting agenda", "as item 2", meeting=number, what="The door", minutes=15)
    await stage.use("Mr Reed", "meeting agenda", "This is for students", meeting=number, what="Marks")
    await stage.use("Umar Y", "minutes show", "The door", meeting=number)
    following = str(meeting.id + 1)
    await stage.use("Ben T", "minutes begin", "can begin 2 hours before", meeting=following)


async def _afterwards(stage: Stage, meeting: MeetingView, group: str) -> None:
    number = str(meeting.id)
    await stage.use("Umar Y", "minutes show", "without names", meeting=number, format="public")
    await stage.use("Umar Y", "minutes show", "choose format: public", meeting=number, format="group")
    await stage.use("Dylan P", "today", "Buy hinges")
    await stage.use("Amira K", "minutes actions", "Ask for a hose", group=group)
    await stage.use("Dylan P", "minutes done", "Done: Buy hinges", action="1")
    await stage.use("Amira K", "minutes drop", "It will not come up again", action="2")
