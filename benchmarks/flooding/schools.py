"""The two schools: one to be flooded, and one where things fall due at known times."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks.flooding.limits import ELSEWHERE, LEAD, SAFEGUARDING
from benchmarks.flooding.shifted import ZONE
from governance.people import SchoolRoles, Visitor
from governance.plans import PlanKind, PlanText
from services.groups import membership
from services.plans import proposing, steps, writing
from services.reminders import own
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings
from storage.database import Database
from tests.bot.world import COUNCIL, GROUPS, GUILD, OWNER, STUDENT, TEACHER, Member, students

MEMBERS = 6
PAST = timedelta(days=1)
FAR = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Round:
    """What falls due in one round, and the ballot that is pressed."""

    closing: int
    pressed: int
    words: str


@dataclass(frozen=True, slots=True)
class QuietSchool:
    """The school that is not flooded."""

    members: list[Member]
    lead: Member
    rounds: list[Round]


def lead() -> Member:
    """Return a safeguarding lead of the first school."""
    return Member(920_000_000_000_000_001, "Ms Lead", (LEAD,))


async def set_up(database: Database, school: int, now: datetime) -> None:
    """Set a school up with its server's roles and channels."""
    away = school - GUILD
    settings = SchoolSettings(
        name=f"School {school}",
        roles=SchoolRoles(STUDENT + away, TEACHER + away, LEAD + away),
        groups_channel=GROUPS + away,
        council_channel=COUNCIL + away,
        timezone=ZONE,
        safeguarding_channel=SAFEGUARDING + away,
    )
    office = Visitor(OWNER + away, "Office", frozenset(), manages=True)
    await database.act(
        school_settings.set_up, school=school, visitor=office, settings=settings, confirmed=True, now=now
    )


async def quiet_school(database: Database, now: datetime, how_many: int) -> QuietSchool:
    """Give a group a ballot and a reminder for each round, and one more ballot to press in."""
    await set_up(database, ELSEWHERE, now - PAST)
    members = students(MEMBERS)
    people = [Visitor(one.id, one.name, frozenset({STUDENT - GUILD + ELSEWHERE})) for one in members]
    given: dict[str, Any] = {"school": ELSEWHERE, "now": now - PAST}
    group = await database.act(membership.start, visitor=people[0], name="Gardens", purpose="Grow food", **given)
    for person in people[1:]:
        await database.act(membership.join, group=group.id, visitor=person, **given)
    ballots = [
        await _ballot(database, group.id, f"Plan {number}", given | {"visitor": people[number % MEMBERS]}, now)
        for number in range(how_many + 1)
    ]
    rounds = [Round(ballot, ballots[0], f"Seeds for bed {number}") for number, ballot in enumerate(ballots[1:], 1)]
    for one in rounds:
        remind = given | {"visitor": people[0], "when": now + FAR, "what": one.words}
        await database.act(own.remind_group, group=group.id, **remind)
    return QuietSchool(members, lead(), rounds)


async def _ballot(database: Database, group: int, title: str, given: dict[str, Any], now: datetime) -> int:
    text = PlanText(title=title, why="Lunch is dull", goal="One salad a week", kind=PlanKind.DOING)
    plan = await database.act(writing.draft, group=group, text=text, **given)
    await database.act(steps.add_step, plan=plan.id, what="Dig", **given)
    proposed = await database.act(proposing.propose, plan=plan.id, closes_at=now + PAST * 7, **given)
    return proposed.ballot
