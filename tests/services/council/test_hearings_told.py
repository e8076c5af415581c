"""What an edition tells of hearings: those with a panel that ended this school year, and nobody's name."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import Session

from governance.hearings import Heard, Hearings, HearingState
from governance.school_plan import SchoolPlan
from services.council.hearings import heard_of
from services.hearings import asking, listening
from services.views.unnamed import without_names
from storage.schools import School
from tests.services.hearings.test_hearings import gathered, proposed
from tests.services.school import Database, SchoolYard


@pytest.fixture
async def yard(database: Database) -> SchoolYard:
    return await SchoolYard.opened(database, students=20)


def told(session: Session, *, school: int, now: datetime) -> Hearings | None:
    return heard_of(session, session.get_one(School, school), now)


async def test_a_hearing_is_told_once_it_has_ended_and_in_its_school_year(yard: SchoolYard) -> None:
    hearing = await proposed(yard)
    assert await yard.read(told) is None
    for student in (yard.students[0], yard.students[3]):
        await yard.act(listening.consent, student, hearing=hearing)
    assert await yard.read(told) == Hearings((Heard("The hall on Fridays", HearingState.AGREED),))
    yard.later(days=365)
    assert await yard.read(told) is None


async def test_a_hearing_that_had_no_panel_is_not_told(yard: SchoolYard) -> None:
    hearing = await gathered(yard)
    await yard.act(asking.end, yard.lead, hearing=hearing)
    assert await yard.read(told) is None


async def test_nobody_is_named_in_what_a_hearing_was_about(yard: SchoolYard) -> None:
    await yard.ratified()
    edition = await yard.published()
    heard = Hearings((Heard("Student 0 booked the hall", HearingState.AGREED),))

    def unnamed(session: Session, *, school: int) -> SchoolPlan:
        return without_names(session, replace(edition.plan, hearings=heard), school=school)

    found = (await yard.read(unnamed)).hearings
    assert found is not None
    assert "Student 0" not in found.ended[0].what
    assert found.ended[0].how is HearingState.AGREED
