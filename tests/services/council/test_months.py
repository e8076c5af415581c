"""What was done in each month is counted from the record, in the school's own time."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from governance.participation import Activity
from governance.record import RecordKind
from services.council.months import months_of
from services.outbox.record import note
from storage.schools import School
from tests.services.school import SchoolYard

# Half past midnight on 1 July in Wells, which is still June in UTC.
JULY = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)


async def test_each_deed_counts_in_the_month_of_the_schools_clock(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=yard.id + 1)

    def done(session: Session) -> None:
        for deed, when, times in (
            (RecordKind.VOTE_CAST, JULY, 7),
            (RecordKind.VOTE_CAST, datetime(2027, 6, 30, 22, 30, tzinfo=UTC), 12),
            (RecordKind.IDEA_SHARED, JULY, 4),
            (RecordKind.GROUP_JOINED, JULY, 3),
            (RecordKind.GROUP_STARTED, JULY, 3),
            (RecordKind.INVOLVEMENT_ANSWERED, JULY, 50),
            (RecordKind.VOTE_CAST, datetime(2026, 7, 31, 22, 0, tzinfo=UTC), 90),
        ):
            for _ in range(times):
                note(session, deed, school=yard.id, subject=1, at=when)
        note(session, RecordKind.VOTE_CAST, school=other.id, subject=1, at=JULY)

    def told(session: Session) -> dict[date, dict[Activity, int]]:
        found = months_of(session, session.get_one(School, yard.id), JULY)
        return {one.first: {act: number for act, number in one.counts.items() if number} for one in found}

    await yard.database.act(done)
    assert await yard.database.read(told) == {
        date(2027, 6, 1): {Activity.VOTED: 10},
        date(2027, 7, 1): {Activity.VOTED: 5, Activity.JOINED: 5},
    }
