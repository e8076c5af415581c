"""A group that looks back in week sixteen is offered one that did it before as a pair; both facilitators say yes."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.eight_weeks import (
    PAIR_WAITS,
    HasPair,
    NoPairLeft,
    NoWeeks,
    PairAsked,
    PairOver,
    PairState,
)
from governance.groups import GroupState
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.access.membership import (
    get_group,
    has_facilitator,
    open_group,
    require_facilitator,
    require_own_facilitator,
    require_student_member,
)
from services.access.people import Actor
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo
from services.views.eight_weeks import PairOf, PairView, get_pair, newest_finished, pair_view_of
from storage.eight_weeks import EightWeeks, GroupPair, pairs_among, pairs_of
from storage.groups import Group, memberships_of
from storage.schools import School, school_time


def offered(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> PairOf:
    """Return the group that this facilitator can ask now. Raises what `ask` would."""
    row = open_group(session, school=school, group=group)
    actor = require_student_member(session, school=school, visitor=visitor, group=row)
    if has_facilitator(session, row):
        require_own_facilitator(session, actor, row)
    other = _candidate(session, row, now)
    return PairOf(0, other.id, veil_of(session, school).name_of(other), other.thread_id)


def ask(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> PairView:
    """Ask the group that is offered. Where another did not answer for long, that is taken back.

    Raises StudentsOnly, MembersOnly, FacilitatorOnly, GroupClosed, GroupPaused, NoWeeks, HasPair, PairAsked and
    NoPairLeft.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_facilitator(session, actor, row)
    other = _candidate(session, row, now)
    quotas.require(session, Limited.PAIRS_ASKED, actor, now)
    for old in _asked_by(session, row):
        _move(session, old, PairState.LAPSED, now)
    pair = GroupPair(school_id=school, group_id=row.id, other_id=other.id, asked_at=now)
    session.add(pair)
    session.flush()
    put_up(session, school=school, kind=CardKind.PAIR, subject=pair.id, now=now)
    note(session, RecordKind.PAIR_ASKED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.PAIR_ASKED, school=school, subject=pair.id, person=actor.id, now=now)
    _mark(session, pair)
    return pair_view_of(session, pair)


def answer(session: Session, *, school: int, visitor: Visitor, pair: int, yes: bool, now: datetime) -> PairView:
    """Answer as the facilitator of the group that was asked. Raises as `ask` does, NotFound, and PairOver."""
    row = get_pair(session, school=school, pair=pair)
    actor = _answering(session, row, visitor)
    asking = get_group(session, school=school, group=row.group_id)
    if row.state is not PairState.ASKED or not asking.state.is_open:
        raise PairOver(group=veil_of(session, school).name_of(asking))
    for one, other in ((row.other_id, row.group_id), (row.group_id, row.other_id)):
        _require_no_pair(session, get_group(session, school=school, group=one), but=other)
    _move(session, row, PairState.PAIRED if yes else PairState.DECLINED, now)
    note(session, RecordKind.PAIR_ANSWERED, school=school, subject=row.other_id, at=now, person=actor.id)
    remind(session, ReminderKind.PAIR_ANSWERED, school=school, subject=row.id, due_at=now, group=row.group_id)
    allow_undo(session, Undoable.PAIR_ANSWERED, school=school, subject=row.id, person=actor.id, now=now)
    return pair_view_of(session, row)


def end(session: Session, *, school: int, visitor: Visitor, pair: int, now: datetime) -> PairView:
    """End being a pair, as the facilitator of either group; the other is told. Nobody has to say why.

    Raises StudentsOnly, MembersOnly, FacilitatorOnly, GroupClosed, GroupPaused, NotFound, and PairOver.
    """
    row = get_pair(session, school=school, pair=pair)
    actor = people.student(session, school=school, visitor=visitor)
    own = _own_of(session, actor, row)
    require_facilitator(session, actor, open_group(session, school=school, group=own))
    other = row.other_id if own == row.group_id else row.group_id
    if row.state is not PairState.PAIRED:
        raise PairOver(group=_other_name(session, other))
    _move(session, row, PairState.ENDED, now)
    note(session, RecordKind.PAIR_ENDED, school=school, subject=own, at=now, person=actor.id)
    remind(session, ReminderKind.PAIR_ANSWERED, school=school, subject=row.id, due_at=now, group=other)
    allow_undo(session, Undoable.PAIR_ENDED, school=school, subject=row.id, person=actor.id, now=now)
    return pair_view_of(session, row)


def _own_of(session: Session, actor: Actor, row: GroupPair) -> int:
    """Return which of the two this person runs, or is in; the one that asked, where it is neither."""
    both = (row.group_id, row.other_id)
    runs = [one for one in both if session.get_one(Group, one).facilitator_id == actor.id]
    is_in = [one.group_id for one in memberships_of(session, actor.id) if one.group_id in both]
    return (*runs, *is_in, row.group_id)[0]


def _answering(session: Session, row: GroupPair, visitor: Visitor) -> Actor:
    actor = people.student(session, school=row.school_id, visitor=visitor)
    require_facilitator(session, actor, open_group(session, school=row.school_id, group=row.other_id))
    return actor


def _candidate(session: Session, group: Group, now: datetime) -> Group:
    """Return the open, active group that finished its weeks earliest and was not asked before, without a pair."""
    veil, own = veil_of(session, group.school_id), newest_finished(session, group.id)
    if own is None or own.finished_at is None:
        raise NoWeeks(group=veil.name_of(group))
    _require_no_pair(session, group)
    _require_no_answer_awaited(session, group, now)
    asked = [one for one in pairs_of(session, group.id) if one.state is not PairState.TAKEN_BACK]
    known = {one.other_id if one.group_id == group.id else one.group_id for one in asked}
    found = (
        select(Group)
        .join(EightWeeks, col(EightWeeks.group_id) == col(Group.id))
        .where(Group.school_id == group.school_id, Group.state == GroupState.ACTIVE, col(Group.id) != group.id)
        .where(col(EightWeeks.finished_at) < own.finished_at, col(Group.paused_at).is_(None))
        .where(col(Group.resting_since).is_(None), col(Group.id).not_in(known))
        .order_by(col(EightWeeks.finished_at), col(EightWeeks.id))
    )
    others = [one for one in session.exec(found) if not veil.covers(CardKind.GROUP, one.id)]
    taken = {number for one in pairs_among(session, [g.id for g in others]) for number in (one.group_id, one.other_id)}
    free = next((one for one in others if one.id not in taken and has_facilitator(session, one)), None)
    if free is None:
        raise NoPairLeft(group=veil.name_of(group))
    return free


def _require_no_pair(session: Session, group: Group, *, but: int | None = None) -> None:
    for one in pairs_of(session, group.id, PairState.PAIRED):
        other = session.get_one(Group, one.other_id if one.group_id == group.id else one.group_id)
        if other.state.is_open and other.id != but:
            veil = veil_of(session, group.school_id)
            raise HasPair(group=veil.name_of(group), pair=veil.name_of(other))


def _require_no_answer_awaited(session: Session, group: Group, now: datetime) -> None:
    clock = school_time(session, session.get_one(School, group.school_id))
    for one in _asked_by(session, group):
        until, other = (
            clock.after_school_days(clock.today(one.asked_at), PAIR_WAITS),
            session.get_one(Group, one.other_id),
        )
        if other.state.is_open and until >= clock.today(now):
            raise PairAsked(pair=veil_of(session, group.school_id).name_of(other), until=until)


def _asked_by(session: Session, group: Group) -> list[GroupPair]:
    return [one for one in pairs_of(session, group.id, PairState.ASKED) if one.group_id == group.id]


def _move(session: Session, pair: GroupPair, state: PairState, now: datetime) -> None:
    pair.state = state
    pair.answered_at = None if state is PairState.ASKED else now
    session.flush()
    _mark(session, pair)


def _mark(session: Session, pair: GroupPair) -> None:
    mark_stale(session, CardKind.PAIR, pair.id)
    for group in (pair.group_id, pair.other_id):
        weeks = newest_finished(session, group)
        if weeks is not None:
            mark_stale(session, CardKind.WEEKS, weeks.id)


def unasked(undoing: Undoing) -> Undone:
    """Undo that a group was asked, as long as it has not answered."""
    session, row = undoing.session, undoing.session.get_one(GroupPair, undoing.subject)
    _require(session, row, PairState.ASKED)
    _move(session, row, PairState.TAKEN_BACK, undoing.now)
    return Undone(Undoable.PAIR_ASKED, _other_name(session, row.other_id))


def unanswered(undoing: Undoing) -> Undone:
    """Undo an answer, unless the group has been asked for by somebody else since."""
    session, row = undoing.session, undoing.session.get_one(GroupPair, undoing.subject)
    _require(session, row, PairState.PAIRED, PairState.DECLINED)
    if _asked_by(session, session.get_one(Group, row.group_id)):
        raise CannotUndo(MovedOn.WEEKS_MOVED_ON, name=_other_name(session, row.group_id))
    _move(session, row, PairState.ASKED, undoing.now)
    settle(session, ReminderKind.PAIR_ANSWERED, subject=row.id, reason=Settled.CANCELLED)
    return Undone(Undoable.PAIR_ANSWERED, _other_name(session, row.group_id))


def unended(undoing: Undoing) -> Undone:
    """Undo that a pair ended, unless one of the two has found another pair since, or asked for one."""
    session, row = undoing.session, undoing.session.get_one(GroupPair, undoing.subject)
    _require(session, row, PairState.ENDED)
    for group in (row.group_id, row.other_id):
        if pairs_of(session, group, PairState.PAIRED, PairState.ASKED):
            raise CannotUndo(MovedOn.WEEKS_MOVED_ON, name=_other_name(session, group))
    _move(session, row, PairState.PAIRED, undoing.now)
    settle(session, ReminderKind.PAIR_ANSWERED, subject=row.id, reason=Settled.CANCELLED)
    return Undone(Undoable.PAIR_ENDED, _other_name(session, row.other_id))


def _require(session: Session, row: GroupPair, *states: PairState) -> None:
    if row.state not in states:
        raise CannotUndo(MovedOn.WEEKS_MOVED_ON, name=_other_name(session, row.other_id))


def _other_name(session: Session, group: int) -> str:
    row = session.get_one(Group, group)
    return veil_of(session, row.school_id).name_of(row)
