"""The kinds that belong to eight weeks: their card, that of a pair, and what a group reads when a week begins."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.eight_weeks import LAST_REMINDED, PairState, WeeksState, present
from governance.reminders import ReminderKind, Settled
from governance.undoing import Undoable
from services.eight_weeks import pairing, running
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words
from services.kinds.reminders import Desk, ReminderDescription, Target, no_words
from services.kinds.undoing import UndoDescription
from services.outbox.cards import mark_stale
from services.views.eight_weeks import PairView, WeeksView, pair_view_of, view_of
from storage.eight_weeks import EightWeeks, GroupPair, pairs_of
from storage.groups import Group
from storage.reminders import Reminder


def _groups_of_weeks(session: Session, subject: int) -> Iterator[Thing]:
    """The card says what the group's pair is called, or whom it asked."""
    group = session.get_one(EightWeeks, subject).group_id
    yield CardKind.GROUP, group
    for one in pairs_of(session, group):
        yield CardKind.GROUP, one.other_id if one.group_id == group else one.group_id


def _groups_of_pair(session: Session, subject: int) -> Iterator[Thing]:
    row = session.get_one(GroupPair, subject)
    yield CardKind.GROUP, row.group_id
    yield CardKind.GROUP, row.other_id


def _group(subject: Subject) -> Subject:
    return select(EightWeeks.group_id).where(col(EightWeeks.id) == subject).scalar_subquery()


def _group_asked(subject: Subject) -> Subject:
    return select(GroupPair.other_id).where(col(GroupPair.id) == subject).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    row = session.get_one(EightWeeks, subject)
    return row.stopped_at is None and session.get_one(Group, row.group_id).state.is_open


def _waits(session: Session, subject: int) -> bool:
    row = session.get_one(GroupPair, subject)
    return row.state in (PairState.ASKED, PairState.PAIRED) and session.get_one(Group, row.other_id).state.is_open


def _shown(desk: Desk, row: Reminder, state: WeeksState) -> WeeksView | None:
    """Return the weeks, if they are in this state and the group can do anything now."""
    weeks = desk.session.get_one(EightWeeks, row.subject)
    group = desk.session.get_one(Group, weeks.group_id)
    if weeks.state is not state or not group.state.is_open or group.is_resting:
        return None
    return desk.shown(WeeksView, weeks.id, lambda: view_of(desk.session, weeks, desk.now))


def _begins(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row, WeeksState.RUNNING)
    if shown is None or present(shown.done, shown.number) is None or shown.number > LAST_REMINDED:
        return Settled.NOT_NEEDED
    return Target(about=shown)


def _sixteen(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row, WeeksState.FINISHED)
    return Target(about=shown) if shown is not None else Settled.NOT_NEEDED


def _answered(desk: Desk, row: Reminder) -> Target | Settled:
    pair = desk.session.get_one(GroupPair, row.subject)
    is_open = desk.session.get_one(Group, row.group_id or pair.group_id).state.is_open
    if pair.state not in (PairState.PAIRED, PairState.DECLINED, PairState.ENDED) or not is_open:
        return Settled.NOT_NEEDED
    return Target(about=desk.shown(PairView, pair.id, lambda: pair_view_of(desk.session, pair)))


def _shows_the_week(session: Session, row: Reminder) -> None:
    mark_stale(session, CardKind.WEEKS, row.subject)


CARDS = {
    CardKind.WEEKS: CardDescription(
        place=Place.THREAD, group=_group, goes_on=_goes_on, words=Words(repeats=(_groups_of_weeks,))
    ),
    CardKind.PAIR: CardDescription(
        place=Place.THREAD, group=_group_asked, goes_on=_waits, words=Words(repeats=(_groups_of_pair,))
    ),
}
REMINDERS = {
    ReminderKind.WEEK_BEGINS: ReminderDescription(target=_begins, passages=no_words, follows=_shows_the_week),
    ReminderKind.WEEK_SIXTEEN: ReminderDescription(target=_sixteen, passages=no_words, follows=_shows_the_week),
    ReminderKind.PAIR_ANSWERED: ReminderDescription(target=_answered, passages=no_words),
}
UNDOING = {
    Undoable.WEEK_DONE: UndoDescription(go_back=running.undone),
    Undoable.WEEKS_STOPPED: UndoDescription(go_back=running.unstopped),
    Undoable.PAIR_ASKED: UndoDescription(go_back=pairing.unasked),
    Undoable.PAIR_ANSWERED: UndoDescription(go_back=pairing.unanswered),
    Undoable.PAIR_ENDED: UndoDescription(go_back=pairing.unended),
}
