"""Two schools with one bot: whoever belongs to one changes nothing in the other and is told nothing of it.

Discord itself would not offer the numbers of another school; a changed client can send any.
"""

from dataclasses import dataclass, field
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import GuildHandle, RoleHandle
from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool
from storage.schools import School
from storage.tables import metadata
from tests.cogs.hidden_school import MARKS, build
from tests.cogs.places import show_setup_to_everybody
from tests.cogs.walking import Listener, look_up, walk

MANAGE = discord.Permissions(manage_guild=True)
ALL_THERE_IS = 5


@dataclass
class Elsewhere:
    """Another school of the same bot, with the same names of roles and channels."""

    home: SimulatedSchool
    guild: GuildHandle
    roles: dict[str, RoleHandle] = field(default_factory=dict)
    people: dict[str, MemberActor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, allowed in {"Student": None, "Teacher": None, "Safeguarding": None, "Office": MANAGE}.items():
            self.roles[name] = self.guild.create_role(name, **({"permissions": allowed} if allowed else {}))
        self.hall, self.groups_channel, self.council_channel, self.safeguarding_channel = (
            self.guild.create_text_channel(name) for name in ("hall", "groups", "council", "safeguarding")
        )
        for name, role in {"Ben": "Student", "Cat": "Student", "Mr Reed": "Teacher", "Ms Lead": "Safeguarding"}.items():
            self.join(name, role)
        self.admin = self.join("Office Admin", "Office")

    def join(self, name: str, role: str) -> MemberActor:
        self.people[name] = self.guild.add_member(self.home.env.create_user(name), roles=[self.roles[role]])
        return self.people[name]

    @property
    def student_role(self) -> RoleHandle:
        return self.roles["Student"]

    @property
    def teacher_role(self) -> RoleHandle:
        return self.roles["Teacher"]

    @property
    def bot(self) -> Any:
        return self.home.bot

    @property
    def env(self) -> Any:
        return self.home.env

    async def beat(self) -> None:
        await self.home.beat()

    async def set_up(self) -> None:
        """Set it up, and have two students start a group with a plan."""
        await self.home.env.settle()
        await self.admin.slash(
            self.hall, "setup school", name="Elsewhere", timezone="Europe/London", confirm=True,
            student_role=self.student_role, teacher_role=self.teacher_role, groups_channel=self.groups_channel,
            council_channel=self.council_channel, safeguarding_role=self.roles["Safeguarding"],
            safeguarding_channel=self.safeguarding_channel,
        )  # fmt: skip
        await self.people["Ben"].slash(self.hall, "group start", name="Radio", purpose="News")
        await self.people["Cat"].slash(self.hall, "group join", group="Radio")
        await self.beat()


def rows_of(session: Session, *, school: int) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of a school, from every table that has any."""
    tables = [table for table in metadata().sorted_tables if "school_id" in table.c]
    kept = {table.name: table.select().where(table.c.school_id == school) for table in tables}
    kept["school"] = select(School.__table__).where(School.id == school)  # type: ignore[attr-defined]
    return {name: [tuple(row) for row in session.execute(rows)] for name, rows in kept.items()}


async def test_nobody_of_another_school_changes_or_learns_anything_by_any_number(school: SimulatedSchool) -> None:
    await build(school)
    other = Elsewhere(school, school.env.create_guild("Elsewhere"))
    await other.set_up()
    show_setup_to_everybody(school, server=other.guild)
    for _ in range(3):
        await school.beat()
    before, listener = (
        await school.database.read(rows_of, school=school.guild.id),
        Listener(school, set(MARKS.values())),
    )
    assert all(before[table] for table in ("interest_group", "plan", "ballot", "meeting", "invitation", "report"))
    async for what in look_up(other, other.people["Ben"]):
        listener.listen(what)
    for name in ("Ben", "Mr Reed", "Ms Lead", "Office Admin"):
        async for what in walk(other, other.people[name], ALL_THERE_IS if name == "Ben" else 1):
            listener.listen(f"{name} {what}")
    assert listener.heard == []
    assert await school.database.read(rows_of, school=school.guild.id) == before
    assert school.faults == []
