"""Training: a school asks for it, teachers record it, and who runs a group has had it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor, standing_of
from governance.record import RecordKind
from governance.training import NotAStudent, TrainersOnly, TrainingNeeded
from services.access import people
from services.access.people import Actor
from services.outbox.record import note
from storage.people import Person, by_discord_id
from storage.training import Training, may_run_groups


@dataclass(frozen=True, slots=True)
class OwnTraining:
    """Whether the school asks for training, and since when somebody has had it (None when they have not)."""

    is_required: bool
    recorded_at: datetime | None


def record(session: Session, *, school: int, visitor: Visitor, student: Visitor, now: datetime) -> bool:
    """Record that a student was trained; False when it is recorded already. Raises TrainersOnly, NotAStudent."""
    actor, person = _trainer_and_student(session, school, visitor, student)
    if session.get(Training, person.id) is not None:
        return False
    session.add(Training(person_id=person.id, school_id=school, recorder_id=actor.id, recorded_at=now))
    note(session, RecordKind.TRAINING_RECORDED, school=school, subject=person.id, at=now, person=actor.id)
    session.flush()
    return True


def take_back(session: Session, *, school: int, visitor: Visitor, student: Visitor, now: datetime) -> bool:
    """Take back what was recorded by mistake; return False when nothing was. Raises TrainersOnly.

    It does not matter what that person is by now, or whether they are still here.
    """
    actor = _trainer(session, school, visitor)
    person = by_discord_id(session, school=school, discord_id=student.discord_id)
    recorded = session.get(Training, person.id) if person is not None else None
    if person is None or recorded is None:
        return False
    session.delete(recorded)
    note(session, RecordKind.TRAINING_TAKEN_BACK, school=school, subject=person.id, at=now, person=actor.id)
    session.flush()
    return True


def _trainer(session: Session, school: int, visitor: Visitor) -> Actor:
    actor = people.identify(session, school=school, visitor=visitor)
    if not (actor.standing.teacher or actor.standing.manages):
        raise TrainersOnly()
    return actor


def _trainer_and_student(session: Session, school: int, visitor: Visitor, student: Visitor) -> tuple[Actor, Person]:
    actor = _trainer(session, school, visitor)
    if not standing_of(student, actor.school.roles).student:
        raise NotAStudent(name=student.name)
    return actor, people.met(session, school=school, visitor=student)


def own(session: Session, *, school: int, visitor: Visitor) -> OwnTraining:
    """Return somebody's own training. Nobody reads anybody else's."""
    row = people.school_of(session, school)
    person = by_discord_id(session, school=school, discord_id=visitor.discord_id)
    recorded = session.get(Training, person.id) if person is not None else None
    return OwnTraining(row.training_required, recorded.recorded_at if recorded else None)


def require(session: Session, *, school: int, person: int, name: str | None = None) -> None:
    """Raise TrainingNeeded unless this person may run a group; `name` when somebody else asked."""
    if not may_run_groups(session, school, person):
        raise TrainingNeeded(name=name)
