"""How much was done in each month of the last year, counted from the record: totals, from which nobody can be told."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from governance.calendar import first_moment
from governance.participation import Activity, Month, months_told, months_until
from governance.record import RecordKind
from storage.columns import table_of
from storage.record import RecordEntry
from storage.schools import School

# The question of July is left out: its answers have a number of their own, once it is over.
_DEEDS: Mapping[RecordKind, Activity] = {
    RecordKind.GROUP_STARTED: Activity.JOINED,
    RecordKind.GROUP_JOINED: Activity.JOINED,
    RecordKind.VOTE_CAST: Activity.VOTED,
    RecordKind.IDEA_SHARED: Activity.SHARED,
    RecordKind.SURVEY_ANSWERED: Activity.ANSWERED,
    RecordKind.MEETING_HELD: Activity.MET,
    RecordKind.STEP_DONE: Activity.DONE,
}


def months_of(session: Session, school: School, now: datetime) -> tuple[Month, ...]:
    """Return what may be told of the months of the year until now."""
    months = months_until(now.astimezone(school.zone).date())
    begins = [first_moment(month, school.zone) for month in months]
    entry = table_of(RecordEntry).c
    # A month has the number of the last one that began before; later ones are looked at first.
    which = case(*((entry.at >= begin, at) for at, begin in reversed(list(enumerate(begins)))))
    found = (
        select(col(RecordEntry.deed), which, func.count())
        .where(RecordEntry.school_id == school.id, col(RecordEntry.deed).in_(_DEEDS), col(RecordEntry.at) >= begins[0])
        .group_by(col(RecordEntry.deed), which)
    )
    counted = dict[tuple[date, Activity], int]()
    for deed, at, number in session.exec(found):
        key = months[at], _DEEDS[RecordKind(deed)]
        counted[key] = counted.get(key, 0) + number
    return months_told(months, counted)
