"""What the council is told of the mirror, each once, in its channel: it can open one, one closes, one is over."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from governance.mirror import MirrorState, term_began
from governance.reminders import ReminderKind, Settled
from services.kinds.reminders import Desk, ReminderDescription, Target, no_words
from services.outbox.reminders import remind
from services.views import mirrors
from services.views.mirrors import MirrorView
from storage.groups import delegates_of
from storage.mirrors import Mirror, newest_mirror
from storage.reminders import Reminder
from storage.schools import School, school_time

HELD = (MirrorState.OPEN, MirrorState.CLOSED, MirrorState.LOST)
# So long after a term began the council is told that it can open one, if it has not.
_FROM = timedelta(days=21)


def look_ahead(session: Session, *, school: int, now: datetime) -> None:
    """Promise the council's reminder of this term. Its number is the day on which the term began. It runs every day."""
    clock = school_time(session, session.get_one(School, school))
    began = term_began(clock, clock.today(now))
    due_at = clock.morning_of(began + _FROM)
    if due_at <= now:
        # Nobody is asked late in a term by a bot that has just come.
        return
    kind = (Reminder.kind == ReminderKind.MIRROR_CAN_OPEN, Reminder.subject == began.toordinal())
    known = select(Reminder.id).where(Reminder.school_id == school, *kind).limit(1)
    if session.exec(known).first() is None:
        remind(session, ReminderKind.MIRROR_CAN_OPEN, school=school, subject=began.toordinal(), due_at=due_at)


def held_this_term(session: Session, school: School, now: datetime) -> Mirror | None:
    """Return the mirror of this term, if it was opened and not taken back."""
    before, clock = newest_mirror(session, school.id, *HELD), school_time(session, school)
    is_of_term = before is not None and clock.today(before.opened_at) >= term_began(clock, clock.today(now))
    return before if is_of_term else None


def _can_open(desk: Desk, row: Reminder) -> Target | Settled:
    session, school = desk.session, desk.session.get_one(School, row.school_id)
    clock = desk.clock(school)
    is_of_term = row.subject == term_began(clock, clock.today(desk.now)).toordinal()
    is_ready = school.roles.safeguarding is not None and bool(delegates_of(session, school.id))
    if not (is_of_term and is_ready) or held_this_term(session, school, desk.now) is not None:
        return Settled.NOT_NEEDED
    return Target()


def _closes(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row)
    is_open = shown is not None and shown.state is MirrorState.OPEN and shown.closes_at > desk.now
    return Target(about=shown) if is_open else Settled.NOT_NEEDED


def _over(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row)
    waits = shown is not None and shown.state is MirrorState.CLOSED and shown.chosen is None and not shown.is_voted_on
    return Target(about=shown) if waits else Settled.NOT_NEEDED


def _shown(desk: Desk, row: Reminder) -> MirrorView | None:
    if desk.session.get_one(Mirror, row.subject).state is MirrorState.WITHDRAWN:
        return None
    return desk.shown(
        MirrorView, row.subject, lambda: mirrors.view(desk.session, school=row.school_id, mirror=row.subject)
    )


REMINDERS = {
    ReminderKind.MIRROR_CAN_OPEN: ReminderDescription(target=_can_open, passages=no_words),
    ReminderKind.MIRROR_CLOSES: ReminderDescription(target=_closes, passages=no_words),
    ReminderKind.MIRROR_OVER: ReminderDescription(target=_over, passages=no_words),
}
