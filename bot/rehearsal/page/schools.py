"""The schools on the page: one that has lived through most of a year, and an empty one beside it to start in."""

import asyncio
from collections.abc import Sequence
from datetime import tzinfo

from bot.rehearsal.page.acting import Acting
from bot.rehearsal.page.looking import NotHere
from bot.rehearsal.page.trying import Try
from bot.rehearsal.world import SimulatedSchool

EMPTY = "An empty school"
STUDENTS = ("Mia S", "Leo K", "Ava T", "Noah B", "Zoe P")


class Schools:
    """The schools that one can be in. They share one bot and one clock, and none knows of the others."""

    def __init__(self, school: SimulatedSchool, zone: tzinfo, tries: Sequence[Try]) -> None:
        self._zone = zone
        # Time is shared, so people of all schools act one after another.
        self._turn = asyncio.Lock()
        self.first = Acting(school, zone, self._turn, tries)
        self._empty: Acting | None = None

    def of(self, person: int) -> Acting:
        """Return where this person acts: everybody belongs to one school. Raises NotHere."""
        for acting in (self.first, self._empty):
            if acting is not None and person in acting.looking.people():
                return acting
        raise NotHere("Nobody here has this number.")

    def is_empty(self, acting: Acting) -> bool:
        """Return whether this is the school to start in."""
        return acting is not self.first

    async def other(self, person: int, *, afresh: bool) -> Acting:
        """Return the school where this person is not, or with `afresh` an empty one in which nobody has done anything."""
        if self.is_empty(self.of(person)) and not afresh:
            return self.first
        async with self._turn:
            if self._empty is None or afresh:
                self._empty = await self._started()
            return self._empty

    async def _started(self) -> Acting:
        school = await self.first.school.beside(EMPTY)
        for name in STUDENTS:
            school.student(name)
        school.teacher("Mr Reed")
        school.head("Ms Okafor")
        school.safeguarding_lead("Ms Rahman")
        await school.set_up(
            safeguarding_role=school.safeguarding_role, safeguarding_channel=school.safeguarding_channel
        )
        await school.use(school.admin, "setup office", name="Head teacher", role=school.head_role)
        await school.beat()
        mia, place = school.people[STUDENTS[0]], school.groups_channel
        return Acting(school, self._zone, self._turn, [Try("be Mia and start a group", mia.id, place.id)])
