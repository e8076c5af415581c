"""The kinds that belong to pages for who comes next: the card of one, that a group is asked, and its undo."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.groups import GroupState
from governance.handovers import FRESH
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.membership import has_facilitator
from services.handovers import taking_back
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Target, no_words
from services.kinds.undoing import UndoDescription
from services.views.handovers import AskedGroup, asked_group
from storage.groups import Group
from storage.handovers import Handover, handovers_of
from storage.reminders import Reminder


def _typed(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(Handover, subject)
    if row.told is not None:
        yield Passage(Part.TOLD, row.told, row.teller_id)


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.GROUP, session.get_one(Handover, subject).group_id


def _group(subject: Subject) -> Subject:
    return select(Handover.group_id).where(col(Handover.id) == subject).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    """Whether it is its group's newest page, and the group is open."""
    row = session.get_one(Handover, subject)
    newest = next(iter(handovers_of(session, row.group_id, 1)))
    return newest.id == row.id and session.get_one(Group, row.group_id).state.is_open


def _asked(desk: Desk, row: Reminder) -> Target | Settled:
    session, group = desk.session, desk.session.get_one(Group, row.subject)
    is_idle = group.state is not GroupState.ACTIVE or group.is_resting or group.paused_at is not None
    newest = next(iter(handovers_of(session, group.id, 1)), None)
    has_told = newest is not None and newest.told_at is not None and desk.now - newest.told_at < FRESH
    if is_idle or has_told or not has_facilitator(session, group):
        return Settled.NOT_NEEDED
    return Target(about=desk.shown(AskedGroup, group.id, lambda: asked_group(session, group)))


def _nobody(session: Session, row: Reminder) -> None:
    """A group that is paused when its day comes is not asked later."""
    return


CARDS = {
    CardKind.HANDOVER: CardDescription(
        place=Place.THREAD,
        group=_group,
        goes_on=_goes_on,
        words=Words(
            typed=(_typed,),
            rows={"handover": "id"},
            repeats=(_its_group,),
            named=(
                names(Handover.id, Handover.author_id),
                names(Handover.id, Handover.successor_id),
                names(Handover.id, Handover.teller_id),
            ),
        ),
    )
}
_FACILITATOR = select(Group.facilitator_id).where(col(Group.id) == col(Reminder.group_id)).scalar_subquery()
REMINDERS = {
    ReminderKind.PAGE_ASKED: ReminderDescription(
        target=_asked, passages=no_words, paused_with=_nobody, names=(_FACILITATOR,)
    ),
}
UNDOING = {Undoable.PAGE_TOLD: UndoDescription(go_back=taking_back.go_back)}
