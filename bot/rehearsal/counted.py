"""How much was done in a rehearsed year, counted from the school's own record."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from governance.record import RecordKind
from storage.record import RecordEntry

# What is counted, in the order of the year.
_COUNTED = {
    RecordKind.GROUP_STARTED: ("group started", "groups started"),
    RecordKind.SURVEY_ANSWERED: ("answer to the survey", "answers to the survey"),
    RecordKind.IDEA_SHARED: ("idea shared", "ideas shared"),
    RecordKind.MEETING_HELD: ("meeting held", "meetings held"),
    RecordKind.PLAN_DRAFTED: ("plan written", "plans written"),
    RecordKind.BALLOT_CLOSED: ("vote closed", "votes closed"),
    RecordKind.VOTE_CAST: ("voice cast in them", "voices cast in them"),
    RecordKind.PLAN_ANSWERED: ("answer by an adult", "answers by adults"),
    RecordKind.STEP_DONE: ("step done", "steps done"),
    RecordKind.AMENDMENT_PROPOSED: ("change proposed by the council", "changes proposed by the council"),
    RecordKind.EDITION_PUBLISHED: ("edition published", "editions published"),
}


def counted(session: Session, *, school: int) -> str:
    """Return in one sentence how much of each was done."""
    deeds = select(col(RecordEntry.deed), func.count()).where(col(RecordEntry.school_id) == school)
    found = {RecordKind(deed): number for deed, number in session.execute(deeds.group_by(col(RecordEntry.deed)))}
    parts = [f"{found.get(deed, 0)} {one if found.get(deed) == 1 else many}" for deed, (one, many) in _COUNTED.items()]
    return f"The year in figures: {', '.join(parts[:-1])}, and {parts[-1]}."
