"""How inviting a teacher, a teacher's no, and the end of advice go back when whoever did it undoes it."""

from governance.advisors import InvitationState
from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.bodies import Body, body_of
from services.advisors.endings import mark_advised
from services.advisors.promises import promise_answer_notice
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.letters import take_down
from services.outbox.reminders import settle
from services.views.advisors import get_invitation
from storage.advisors import Advisorship, Invitation, current_advisors, waiting_invitations


def invited(undoing: Undoing) -> Undone:
    """Undo that a teacher was invited, while they have not answered: the card says that it was taken back."""
    session = undoing.session
    row, group = _found(undoing, undoing.subject)
    if not row.state.is_waiting:
        raise CannotUndo(MovedOn.INVITATION_OVER, name=group.name)
    row.state = InvitationState.TAKEN_BACK
    for kind in (ReminderKind.INVITED, ReminderKind.INVITATION_WAITING):
        settle(session, kind, subject=row.id, reason=Settled.CANCELLED)
    mark_stale(session, CardKind.INVITATION, row.id)
    return Undone(Undoable.TEACHER_INVITED, group.name)


def answered(undoing: Undoing) -> Undone:
    """Undo that a teacher declined: the invitation waits for their answer again, while it can still be answered."""
    session = undoing.session
    row, group = _found(undoing, undoing.subject)
    is_theirs = row.state is InvitationState.DECLINED and row.answered_at == undoing.done_at
    if not is_theirs or row.answer_by <= undoing.now or not group.is_open:
        raise CannotUndo(MovedOn.INVITATION_OVER, name=group.name)
    _require_free(undoing, row, group)
    row.state, row.answered_at = InvitationState(undoing.kept["state"]), None
    promise_answer_notice(session, row, since=undoing.now)
    _untell(undoing, ReminderKind.INVITATION_ANSWERED, row)
    return Undone(Undoable.INVITATION_ANSWERED, group.name)


def ended(undoing: Undoing) -> Undone:
    """Undo that somebody ended a teacher's advice before its day: the teacher advises again."""
    session = undoing.session
    advisorship = session.get_one(Advisorship, undoing.subject)
    row, group = _found(undoing, advisorship.invitation_id)
    is_over = advisorship.ended_at != undoing.done_at or advisorship.ends_at <= undoing.now
    may = undoing.person == advisorship.teacher_id or group.can_act(session, undoing.person)
    if is_over or not group.is_open or not may:
        raise CannotUndo(MovedOn.INVITATION_OVER, name=group.name)
    _require_free(undoing, row, group)
    advisorship.ended_at = None
    mark_advised(session, advisorship)
    _untell(undoing, ReminderKind.ADVICE_ENDED, row)
    return Undone(Undoable.ADVISORSHIP_ENDED, group.name)


def _found(undoing: Undoing, invitation: int) -> tuple[Invitation, Body]:
    row = get_invitation(undoing.session, school=undoing.school.id, invitation=invitation)
    return row, body_of(undoing.session, row)


def _require_free(undoing: Undoing, row: Invitation, group: Body) -> None:
    """Raise CannotUndo where the group has asked this teacher anew, or they advise it again."""
    where = {"group": group.chosen}
    waiting = waiting_invitations(undoing.session, group.school.id, teacher=row.teacher_id, **where)
    advising = current_advisors(undoing.session, group.school.id, **where)
    if waiting or any(one.teacher_id == row.teacher_id for one in advising):
        raise CannotUndo(MovedOn.ADVISES_AGAIN, name=group.name)


def _untell(undoing: Undoing, kind: ReminderKind, row: Invitation) -> None:
    """Take back what the group's thread was told, or was about to be told."""
    settle(undoing.session, kind, subject=row.id, reason=Settled.NOT_NEEDED)
    take_down(undoing.session, (kind,), subject=row.id, now=undoing.now)
    mark_stale(undoing.session, CardKind.INVITATION, row.id)
