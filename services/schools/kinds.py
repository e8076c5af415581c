"""The kind that belongs to schools: telling that a setting was changed which keeps people safe."""

from sqlmodel import col, select

from governance.reminders import ReminderKind
from services.kinds.reminders import Desk, ReminderDescription, Target, no_words
from services.schools import safety
from storage.reminders import Reminder
from storage.safeguarding import SafetyChange


def _changed(desk: Desk, row: Reminder) -> Target:
    change = desk.session.get_one(SafetyChange, row.subject)
    return Target(about=safety.view(desk.session, change), channel=change.channel_id)


_BY = select(SafetyChange.person_id).where(col(SafetyChange.id) == col(Reminder.subject)).scalar_subquery()
REMINDERS = {
    ReminderKind.SAFETY_CHANGED: ReminderDescription(
        target=_changed, passages=no_words, names=(_BY,), is_for_office=True, breaks_silence=True
    )
}
