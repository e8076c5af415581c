"""A school full of groups, plans, ballots and meetings, as rows that the acts would have left behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, SQLModel, func, select

from benchmarks.filling.sizes import Size
from governance.cards import CardKind
from governance.people import SchoolRoles, SeenAs, Visitor
from governance.texts import name_key
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings
from storage.cards import Card
from storage.columns import table_of
from storage.groups import Delegate, Group, Membership
from storage.people import Person
from storage.schools import School
from storage.skills import Skill

STUDENT, TEACHER, LEAD, GROUPS, COUNCIL, OFFICE = 2, 3, 4, 5, 6, 7
_NAMES = ("Gardens", "Energy", "Radio", "Toilets", "Bees", "Africa Link", "Waste", "Transport", "Dyslexia", "Beauty")
Row = dict[str, Any]


@dataclass(slots=True)
class Filling:
    """A school being filled: where its own numbers begin, and whom and what there is so far.

    `known` are the Discord ids of people who are somebody already, by their place among all: students, then teachers.
    Numbers are given here and not by the database, so that rows can be put in as many at a time as there are.
    """

    session: Session
    school: int
    size: Size
    now: datetime
    known: Mapping[int, int] = field(default_factory=dict)
    students: range = range(0)
    teachers: range = range(0)
    groups: range = range(0)

    def put(self, model: type[SQLModel], rows: list[Row]) -> None:
        """Put rows of this school into a table."""
        if rows:
            self.session.execute(table_of(model).insert(), [{"school_id": self.school} | row for row in rows])

    def free(self, model: type[SQLModel], how_many: int) -> range:
        """Return that many numbers that no row of the table has."""
        key = table_of(model).c.id
        first = (self.session.execute(select(func.max(key))).scalar_one() or 0) + 1
        return range(first, first + how_many)

    def members(self, group: int) -> list[int]:
        """Return who is in a group: each student is in several, and no two groups have the same people."""
        first = (group - self.groups.start) * self.size.members // 2
        return [self.students[(first + at) % self.size.students] for at in range(self.size.members)]

    def group_at(self, at: int) -> int:
        """Return the group that the thing at this place is of."""
        return self.groups[at % self.size.groups]

    def put_cards(self, kind: CardKind, subjects: Mapping[int, int], *, hidden: int = 0) -> None:
        """Put up the drawn card of each of these, by subject with the thread it stands in; hide the first few."""
        at = self.now - timedelta(days=1)
        first = self.free(Card, 1).start
        self.put(
            Card,
            [
                {
                    "id": first + place,
                    "kind": kind,
                    "subject": subject,
                    "revision": 1,
                    "drawn": 1,
                    "channel_id": thread,
                    "message_id": 10**15 + first + place,
                    "next_try_at": at,
                    "attempts": 0,
                    "hidden_at": at if place < hidden else None,
                }
                for place, (subject, thread) in enumerate(subjects.items())
            ],
        )


def begun(session: Session, *, school: int, size: Size, now: datetime, known: Mapping[int, int]) -> Filling:
    """Fill a school with its people and groups; one that is not set up yet is set up."""
    if session.get(School, school) is None:
        _set_up(session, school, now)
    filling = Filling(session, school, size, now, known)
    _put_people(filling)
    _put_groups(filling)
    return filling


def _set_up(session: Session, school: int, now: datetime) -> None:
    roles = SchoolRoles(STUDENT, TEACHER, LEAD)
    settings = SchoolSettings(f"School {school}", roles, GROUPS, COUNCIL, "Europe/London", safeguarding_channel=OFFICE)
    admin = Visitor(9, "Office", frozenset(), manages=True)
    school_settings.set_up(session, school=school, visitor=admin, settings=settings, confirmed=True, now=now)
    session.flush()


def _put_people(filling: Filling) -> None:
    size = filling.size
    numbers = filling.free(Person, size.students + size.teachers)
    filling.students, filling.teachers = numbers[: size.students], numbers[size.students :]
    seen = [SeenAs.STUDENT] * size.students + [SeenAs.ADULT] * size.teachers
    filling.put(
        Person,
        [
            {"id": number, "discord_id": _discord_id(filling, at), "name": f"Person {at}", "seen_as": one}
            for at, (number, one) in enumerate(zip(numbers, seen, strict=True))
        ],
    )
    skills = [
        {"person_id": teacher, "place": place, "what": f"{_NAMES[(at + place) % len(_NAMES)]} {place}"}
        for at, teacher in enumerate(filling.teachers)
        for place in range(3)
    ]
    filling.put(Skill, skills)


def _discord_id(filling: Filling, at: int) -> int:
    return filling.known.get(at, filling.school % 10**12 * 10**5 + at)


def _put_groups(filling: Filling) -> None:
    filling.groups = filling.free(Group, filling.size.groups)
    began = filling.now - timedelta(days=200)
    filling.put(Group, [_group(filling, at, number, began) for at, number in enumerate(filling.groups)])
    members = [(group, person) for group in filling.groups for person in filling.members(group)]
    filling.put(Membership, [{"group_id": group, "person_id": one, "joined_at": began} for group, one in members])
    seats = [(group, person) for group in filling.groups for person in filling.members(group)[:2]]
    filling.put(Delegate, [{"group_id": group, "person_id": one, "joined_at": began} for group, one in seats])
    filling.put_cards(CardKind.GROUP, dict.fromkeys(filling.groups, GROUPS))


def _group(filling: Filling, at: int, number: int, began: datetime) -> Row:
    name = f"{_NAMES[at % len(_NAMES)]} {at // len(_NAMES) + 1}"
    return {
        "id": number,
        "name": name,
        "name_key": name_key(name),
        "purpose": f"{name} for everybody in the school",
        "state": "active",
        "author_id": filling.members(number)[0],
        "facilitator_id": filling.members(number)[0],
        "thread_id": thread_of(number),
        "created_at": began,
    }


def thread_of(group: int) -> int:
    """Return the thread of a group."""
    return 5 * 10**17 + group


def day(filling: Filling, ahead: int) -> date:
    """Return the day that many days from now."""
    return (filling.now + timedelta(days=ahead)).date()
