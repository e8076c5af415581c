"""The kinds that belong to reminders: those that people set for themselves and for their groups."""

from collections.abc import Iterator

from sqlmodel import Session

from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Target
from storage.groups import Group
from storage.reminders import Reminder


def _own(desk: Desk, row: Reminder) -> Target:
    return Target(reader=row.person_id)


def _of_group(desk: Desk, row: Reminder) -> Target | Settled:
    return Target() if desk.session.get_one(Group, row.group_id).state.is_open else Settled.NOT_NEEDED


def _words(session: Session, row: Reminder) -> Iterator[Passage]:
    yield Passage(Part.REMINDER, row.text or "", row.author_id)


REMINDERS = {
    # Who set a reminder for themselves reads their own words.
    ReminderKind.OWN: ReminderDescription(target=_own, passages=_words, has_student_text=False, asked_for=True),
    ReminderKind.GROUP: ReminderDescription(target=_of_group, passages=_words, signed=True),
}
