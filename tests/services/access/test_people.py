"""People: met once per school, told apart by their current roles, known by their current name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from governance.people import Visitor
from governance.refusals import StudentsOnly, TeachersOnly
from services import today
from services.council import delegates, editions
from services.groups import membership
from services.plans import writing
from services.views import advisors as advisor_views
from storage.paging import Page
from storage.people import Person
from tests.services.school import FIRST_ID, STUDENT, TEACHER, Database, SchoolYard, text


async def test_somebody_met_twice_is_one_person(yard: SchoolYard) -> None:
    await yard.group("Gardens", members=1)
    await yard.group("Energy", members=1)
    known = [row for row in await yard.rows(Person) if row["discord_id"] == yard.students[0].discord_id]
    assert len(known) == 1


async def test_a_new_name_is_shown_everywhere_from_the_next_act_on(yard: SchoolYard) -> None:
    group = await yard.group()
    renamed = replace(yard.students[0], name="Robin")
    await yard.act(writing.draft, renamed, group=group.id, text=text())
    assert (await yard.read(membership.view, group=group.id)).facilitator == "Robin"


async def test_the_same_account_in_two_schools_is_two_people(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=FIRST_ID + 1_000_000)
    traveller = yard.students[0]
    await yard.act(membership.start, traveller, name="Gardens", purpose="Grow")
    await other.act(membership.start, traveller, name="Gardens", purpose="Grow")
    known = [row for row in await yard.rows(Person) if row["discord_id"] == traveller.discord_id]
    assert {row["school_id"] for row in known} == {yard.id, other.id}


async def test_looking_writes_nobody_down(yard: SchoolYard) -> None:
    before = await yard.rows(Person)
    assert (await yard.read(today.waiting, yard.students[7])).is_empty
    assert await yard.rows(Person) == before


@pytest.mark.parametrize("roles", [{TEACHER}, {STUDENT, TEACHER}, set()])
async def test_only_students_start_join_and_write(yard: SchoolYard, roles: set[int]) -> None:
    group = await yard.group()
    visitor = Visitor(yard.id + 99, "Not a student", frozenset(roles), manages=True)
    attempts: list[tuple[Callable[..., object], dict[str, Any]]] = [
        (membership.start, {"name": "Gardens", "purpose": "Grow"}),
        (membership.join, {"group": group.id}),
        (writing.draft, {"group": group.id, "text": text()}),
        (delegates.join, {"group": group.id}),
        (editions.compile_edition, {}),
        (editions.publish, {}),
    ]
    for act, given in attempts:
        with pytest.raises(StudentsOnly) as refused:
            await yard.act(act, visitor, **given)
        assert refused.value.teacher is (TEACHER in roles)


async def test_only_teachers_have_an_inbox(yard: SchoolYard) -> None:
    with pytest.raises(TeachersOnly):
        await yard.read(advisor_views.inbox, yard.students[0])
    assert await yard.read(advisor_views.inbox, yard.teachers[0]) == Page((), 0)


async def test_a_refused_act_leaves_nobody_behind(database: Database) -> None:
    yard = await SchoolYard.opened(database)
    with pytest.raises(StudentsOnly):
        await yard.act(membership.start, yard.teachers[0], name="Gardens", purpose="Grow")
    assert [row["name"] for row in await yard.rows(Person)] == ["Administrator"]
