"""What ends when somebody leaves the server, and what is left of somebody who is forgotten."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col

from governance.record import RecordKind
from governance.reminders import Nudges, Settled
from services.access import former_selves
from services.advisors.endings import end_advisorship, lapse
from services.groups.ending import end_membership
from services.hearings.ending import leave as leave_hearings
from services.hours.ending import leave as leave_hours
from services.kinds.reminders import kinds_with
from services.mirror.unlinking import take_along as take_lines_along
from services.outbox.record import note
from services.privacy.named_cards import draw_without
from services.privacy.redaction import take_out
from services.safeguarding.evidence import hold_for_reports
from services.surveys.unlinking import take_along as take_answers_along
from storage.advisors import current_advisors, waiting_invitations
from storage.columns import table_of
from storage.groups import Group, memberships_of
from storage.hearings import HearingSeat
from storage.hours import HourCan
from storage.people import Person
from storage.reminders import Reminder
from storage.secure_deletion import leave_no_trace
from storage.skills import Skill, replace_skills
from storage.training import Training
from storage.undoing import UndoToken


def leave_everything(session: Session, person: Person, now: datetime) -> None:
    """End this person's memberships, seats and advisorships. Votes stay counted, and electorates as they are."""
    for row in memberships_of(session, person.id):
        end_membership(session, session.get_one(Group, row.group_id), person.id, now)
    for advisorship in current_advisors(session, person.school_id):
        if advisorship.teacher_id == person.id:
            end_advisorship(session, advisorship, now)
    for invitation in waiting_invitations(session, person.school_id, teacher=person.id):
        lapse(session, invitation, now)
    leave_hours(session, person, now)
    leave_hearings(session, person)


def forget_person(session: Session, person: Person, now: datetime) -> None:
    """Forget this person: id and name are gone, what they wrote stays as by a former member, counts do not change.

    The mention, the id and the names go from all that anybody typed. Cards that show them are drawn anew, and what the
    file still holds of them is wiped.
    """
    leave_no_trace(session, *(table_of(model) for model in (Person, Reminder, Skill, Training, HourCan, HearingSeat)))
    former_selves.remember(session, person, now)
    hold_for_reports(session, person, now)
    leave_everything(session, person, now)
    draw_without(session, person)
    take_answers_along(session, person)
    take_lines_along(session, person)
    take_out(session, person, now)
    replace_skills(session, school=person.school_id, person=person.id, skills=())
    if (trained := session.get(Training, person.id)) is not None:
        session.delete(trained)
    _forget_reminders(session, person)
    session.execute(delete(UndoToken).where(col(UndoToken.person_id) == person.id))
    note(session, RecordKind.PERSON_FORGOTTEN, school=person.school_id, subject=person.id, at=now)
    person.discord_id, person.name, person.former_names, person.nudges = None, None, None, Nudges.OFF
    person.looked_at, person.left_at, person.seen_as, person.inbox_refused_at = None, None, None, None


def _forget_reminders(session: Session, person: Person) -> None:
    """Cancel what waits for or by this person, unless it stays with a group, and drop what they typed in any."""
    by_them = col(Reminder.author_id) == person.id
    theirs = update(Reminder).where(col(Reminder.school_id) == person.school_id)
    session.execute(
        theirs.where((col(Reminder.person_id) == person.id) | by_them)
        .where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None))
        .where(col(Reminder.kind).not_in(kinds_with(lambda one: one.stays_with_group)))
        .values(settled=Settled.CANCELLED)
    )
    session.execute(theirs.where(by_them).values(text=None))
