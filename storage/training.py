"""Who has completed the school's training."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from storage.columns import Snowflake, UtcTime, stored, within_school
from storage.schools import School


class Training(SQLModel, table=True):
    """A person's completed training, as recorded by `recorder_id`."""

    __table_args__ = (within_school("person_id", "person"), within_school("recorder_id", "person"))

    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    recorder_id: int
    recorded_at: datetime = Field(sa_type=stored(UtcTime))


def may_run_groups(session: Session, school: int, person: int) -> bool:
    """Return whether this person may run groups: the school requires no training, or they have completed it."""
    return not session.get_one(School, school).training_required or session.get(Training, person) is not None
