"""How an idea comes to its answer: whoever waits for it hears what became of it."""

from datetime import datetime

from sqlmodel import Session

from governance.fingerprints import Running
from governance.ideas import Support
from governance.reminders import ReminderKind, Settled
from governance.undoing import UNDO_WITHIN
from services.access import former_selves
from services.outbox.ideas import wait_for_answer
from services.outbox.reminders import remind_all, settle
from storage.ideas import Idea, supporters


def end(session: Session, row: Idea, now: datetime, *, but: int) -> None:
    """Note that the idea was answered, and tell who shared it and who would join, except for whoever answered.

    Whoever only wants it too sees it on the card. They hear it once it can be undone no more.
    """
    row.ended_at = None if row.state.is_waiting else now
    if row.ended_at is not None:
        former_selves.end(session, thing=Running.IDEA, subject=row.id)
    wait_for_answer(session, row, now)
    settle(session, ReminderKind.IDEA_READY, subject=row.id, reason=Settled.NOT_NEEDED)
    settle(session, ReminderKind.IDEA_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    told = dict.fromkeys([row.author_id, *supporters(session, row.id, Support.JOIN)])
    people = [person for person in told if person != but]
    remind_all(
        session,
        ReminderKind.IDEA_ANSWERED,
        school=row.school_id,
        subject=row.id,
        due_at=now + UNDO_WITHIN,
        people=people,
    )
