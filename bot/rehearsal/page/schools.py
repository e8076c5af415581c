"""The schools on the page: one that has lived through most of a year, an empty one to start in, and one to set up."""

import asyncio
from collections.abc import Sequence
from datetime import tzinfo

from bot.rehearsal.page.acting import Acting
from bot.rehearsal.page.looking import NotHere
from bot.rehearsal.page.trying import Beside, Try
from bot.rehearsal.world import SimulatedSchool

EMPTY, NEW = "An empty school", "A new school"
STUDENTS = ("Mia S", "Leo K", "Ava T", "Noah B", "Zoe P")


class Schools:
    """The schools that one can be in. They share one bot and one clock, and none knows of the others."""

    def __init__(self, school: SimulatedSchool, zone: tzinfo, tries: Sequence[Try]) -> None:
        self._zone = zone
        # Time is shared, so people of all schools act one after another.
        self._turn = asyncio.Lock()
        self.first = Acting(school, zone, self._turn, tries)
        self._others: dict[Beside, Acting] = {}

    def of(self, person: int) -> Acting:
        """Return where this person acts: everybody belongs to one school. Raises NotHere."""
        for acting in (self.first, *self._others.values()):
            if person in acting.looking.people():
                return acting
        raise NotHere("Nobody here has this number.")

    def beside(self, acting: Acting) -> Beside | None:
        """Return which of the schools beside the first one this is; None for the first."""
        return next((kind for kind, one in self._others.items() if one is acting), None)

    async def other(self, kind: Beside | None, *, afresh: bool) -> Acting:
        """Return a school beside the first one, with `afresh` one in which nobody has done anything; None is the first."""
        if kind is None:
            return self.first
        async with self._turn:
            if kind not in self._others or afresh:
                self._others[kind] = await (self._started() if kind is Beside.EMPTY else self._new())
            return self._others[kind]

    async def _new(self) -> Acting:
        """Return a server to which the bot was just added, with its roles and channels and nothing set up."""
        school = await self.first.school.beside(NEW)
        _fill(school)
        admin, place = school.admin, school.hall
        setting_up = Try("be the administrator and set the school up", admin.id, place.id, command="setup school")
        mia = Try("then be Mia and start a group", school.people[STUDENTS[0]].id, school.groups_channel.id)
        return Acting(school, self._zone, self._turn, [setting_up, mia])

    async def _started(self) -> Acting:
        school = await self.first.school.beside(EMPTY)
        _fill(school)
        await school.set_up(
            safeguarding_role=school.safeguarding_role, safeguarding_channel=school.safeguarding_channel
        )
        await school.use(school.admin, "setup office", name="Head teacher", role=school.head_role)
        await school.beat()
        mia, place = school.people[STUDENTS[0]], school.groups_channel
        return Acting(school, self._zone, self._turn, [Try("be Mia and start a group", mia.id, place.id)])


def _fill(school: SimulatedSchool) -> None:
    """Have students and staff join the server, each with their role."""
    for name in STUDENTS:
        school.student(name)
    school.teacher("Mr Reed")
    school.head("Ms Okafor")
    school.safeguarding_lead("Ms Rahman")
