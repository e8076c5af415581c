"""Who has had the school's training."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from storage.columns import Snowflake, UtcTime, stored, within_school
from storage.schools import School


class Training(SQLModel, table=True):
    """That somebody was trained, as `recorder_id` has recorded."""

    __table_args__ = (within_school("person_id", "person"), within_school("recorder_id", "person"))

    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    recorder_id: int
    recorded_at: datetime = Field(sa_type=stored(UtcTime))


def may_run_groups(session: Session, school: int, person: int) -> bool:
    """Tell whether the school asks for no training, or this person has had it."""
    return not session.get_one(School, school).training_required or session.get(Training, person) is not None
