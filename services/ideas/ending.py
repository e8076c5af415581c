"""How an idea comes to its answer: whoever waits for it hears what became of it."""

from datetime import datetime

from sqlmodel import Session

from governance.fingerprints import Running
from governance.ideas import Support
from governance.reminders import ReminderKind, Settled
from services.access import former_selves
from services.ends.answering import tell
from services.outbox.reminders import settle
from storage.ideas import Idea, supporters


def end(session: Session, row: Idea, now: datetime, *, but: int) -> None:
    """Note that the idea was answered, and tell who shared it and who would join, except for whoever answered.

    Whoever only wants it too sees it on the card. They hear it once it can be undone no more.
    """
    if not row.state.is_waiting:
        former_selves.end(session, thing=Running.IDEA, subject=row.id)
    settle(session, ReminderKind.IDEA_READY, subject=row.id, reason=Settled.NOT_NEEDED)
    told = dict.fromkeys([row.author_id, *supporters(session, row.id, Support.JOIN)])
    tell(session, row, now, [person for person in told if person != but])
