"""The ping on a new invitation: it counts among the teacher's two a day, or else waits for the digest."""

from datetime import datetime

from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.nudging import LetterKind, Waiting, next_digest, plan_deliveries
from governance.reminders import Nudges, ReminderKind
from services.access.bodies import body_of
from services.dispatch.letters import begin, put_off
from services.kinds.reminders import Desk
from storage.advisors import Invitation
from storage.letters import Letter, pings_on
from storage.people import Person
from storage.reminders import Reminder
from storage.schools import School


def of_invitation(session: Session, *, school: int, invitation: int, now: datetime) -> int | None:
    """Return the Discord id that the card of a new invitation may ping, or None: then it stands there quietly.

    Asked again, because posting failed, it gives the same answer for as long as the day lasts.
    """
    row = session.get_one(Invitation, invitation)
    teacher = session.get_one(Person, row.teacher_id)
    desk, found = Desk(session, now), session.get_one(School, school)
    if body_of(session, row).rests(session):
        return None
    promised = session.exec(_promised(invitation)).one_or_none()
    if promised is None and row.state.is_waiting and teacher.nudges is not Nudges.OFF:
        promised = _promise(desk, found, row, teacher)
    if promised is None or promised.letter_id is None or promised.delivered_at or promised.settled:
        return None
    letter, clock = session.get_one(Letter, promised.letter_id), desk.clock(found)
    today = letter.kind is LetterKind.PING and letter.day == clock.today(now) and not clock.is_quiet(now)
    return teacher.discord_id if today else None


def _promised(invitation: int) -> SelectOfScalar[Reminder]:
    return select(Reminder).where(Reminder.kind == ReminderKind.INVITED, Reminder.subject == invitation)


def _promise(desk: Desk, school: School, invitation: Invitation, teacher: Person) -> Reminder:
    """Write the row that says how the teacher hears of it: by the ping on the card, or in the next digest."""
    session, clock, now = desk.session, desk.clock(school), desk.now
    row = Reminder(
        school_id=school.id,
        kind=ReminderKind.INVITED,
        subject=invitation.id,
        person_id=teacher.id,
        due_at=now,
        next_try_at=now,
    )
    session.add(row)
    session.flush()
    planned = plan_deliveries(
        [Waiting(key=row.id, apart=True)],
        nudges=teacher.nudges,
        pings=pings_on(session, teacher.id, clock.today(now)),
        digest_gone=True,
        clock=clock,
        now=now,
    )
    morning = next_digest(clock, now)
    if planned.apart:
        # Should the card never be posted, the row still waits for the next school morning.
        letter = begin(session, school, LetterKind.PING, clock.today(now), reader=teacher.id)
        letter.tried_at, row.letter_id, row.next_try_at = now, letter.id, morning
    else:
        put_off(desk, row, school, reader=teacher.id, until=morning)
    return row
