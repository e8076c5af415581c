"""Asking who can show how to do something, and taking that back."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.hours import AdultsAskGroups, AskMove, AskState, Meets, NotOwnAsk, looked_for_until, moved
from governance.people import SeenAs, Standing, Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind
from governance.texts import TITLE_LIMIT, one_line
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.access.company import require_enough_to_invite
from services.access.membership import open_group, require_student_member
from services.access.people import Actor
from services.hours.offering import offers_for
from services.hours.waiting import settle_all, wait_for_somebody
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import remind, remind_all
from services.outbox.undoing import allow_undo
from services.views.hours import AskView, described, get_ask
from storage.hours import HourAsk, picked_for
from storage.schools import school_time


def may_ask(session: Session, *, school: int, visitor: Visitor, now: datetime, group: int | None = None) -> None:
    """Raise what `ask` would whatever is typed, before somebody fills in a form for nothing."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    meets = _meets(standing, group)
    _require_group(session, school, visitor, meets, group)
    if person is not None:
        quotas.require(session, Limited.HOURS_ASKED, Actor(found, person, standing), now)


def ask(
    session: Session, *, school: int, visitor: Visitor, what: str, now: datetime, group: int | None = None
) -> AskView:
    """Ask who can show how to do something, perhaps for a group. It needs nothing given before.

    Raises StudentsOnly, AdultsAskGroups, MembersOnly, TooFewToInvite, GroupClosed, GroupPaused, QuotaReached,
    TextMissing, TextTooLong.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    meets = _meets(actor.standing, group)
    _require_group(session, school, visitor, meets, group)
    quotas.require(session, Limited.HOURS_ASKED, actor, now)
    clock = school_time(session, actor.school)
    row = HourAsk(
        school_id=school,
        author_id=actor.id,
        group_id=group,
        what=one_line(what, field="what", limit=TITLE_LIMIT),
        meets=meets,
        created_at=now,
        ends_at=looked_for_until(clock.today(now), clock),
    )
    session.add(row)
    session.flush()
    put_up(session, school=school, kind=CardKind.HOUR_ASK, subject=row.id, now=now)
    wait_for_somebody(session, row, now)
    _tell_who_offers(session, row, visitor, now)
    note(session, RecordKind.HOURS_ASKED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.HOURS_ASKED, school=school, subject=row.id, person=actor.id, now=now)
    return described(session, [row])[0]


def _tell_who_offers(session: Session, row: HourAsk, visitor: Visitor, now: datetime) -> None:
    """Have a few hear of it who said that they can show it: otherwise people offer, and nobody asks them."""
    found = offers_for(session, school=row.school_id, visitor=visitor, ask=row.id)
    told, due = [one.id for one in found.students], now + UNDO_WITHIN
    remind_all(session, ReminderKind.HOURS_WANTED, school=row.school_id, subject=row.id, due_at=due, people=told)


def _meets(standing: Standing, group: int | None) -> Meets:
    """Return where somebody who asks will talk. Raises StudentsOnly, AdultsAskGroups."""
    if standing.seen_as is SeenAs.ADULT and group is None:
        raise AdultsAskGroups()
    if standing.seen_as is SeenAs.ADULT:
        return Meets.IN_GROUP
    standing.require_student()
    return Meets.ON_CARD


def _require_group(session: Session, school: int, visitor: Visitor, meets: Meets, group: int | None) -> None:
    """An adult asks any group that has company; a student asks for one they are in."""
    if group is None:
        return
    row = open_group(session, school=school, group=group)
    if meets is Meets.IN_GROUP:
        require_enough_to_invite(session, row)
    else:
        require_student_member(session, school=school, visitor=visitor, group=row)


def withdraw(session: Session, *, school: int, visitor: Visitor, ask: int, now: datetime) -> AskView:
    """Take back what one has asked. Whoever was picked hears of it. Raises NotOwnAsk, AskOver."""
    actor = people.identify(session, school=school, visitor=visitor)
    row = own_ask(session, school, ask, actor.id)
    shown, kept = described(session, [row])[0], {"state": row.state.value}
    take_back(session, row, actor.id, now)
    who = {"school": school, "subject": row.id, "person": actor.id}
    allow_undo(session, Undoable.HOURS_WITHDRAWN, **who, now=now, kept=kept)
    return shown


def own_ask(session: Session, school: int, ask: int, person: int) -> HourAsk:
    """Return what this person asked. Raises NotFound, NotOwnAsk."""
    row = get_ask(session, school=school, ask=ask)
    if row.author_id != person:
        raise NotOwnAsk(what=row.what)
    return row


def take_back(session: Session, row: HourAsk, person: int, now: datetime) -> None:
    """Have an ask be over because whoever asked takes it back, or is gone."""
    row.state, row.ended_at = moved(row.state, AskMove.WITHDRAW, what=row.what), now
    settle_all(session, row)
    if (picked := picked_for(session, row.id)) is not None:
        who = picked.person_id
        remind(session, ReminderKind.HOURS_LET_GO, school=row.school_id, subject=row.id, due_at=now, person=who)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    note(session, RecordKind.HOURS_WITHDRAWN, school=row.school_id, subject=row.id, at=now, person=person)


def unask(undoing: Undoing) -> Undone:
    """Undo that something was asked: it is withdrawn. Raises CannotUndo where somebody was picked since."""
    row = undoing.session.get_one(HourAsk, undoing.subject)
    if row.state is not AskState.OPEN:
        raise CannotUndo(MovedOn.HOURS_GO_ON, name=row.what)
    take_back(undoing.session, row, undoing.person, undoing.now)
    return Undone(Undoable.HOURS_ASKED, row.what)


def ask_again(undoing: Undoing) -> Undone:
    """Undo that an ask was withdrawn: it stands as before. Raises CannotUndo."""
    session, row = undoing.session, undoing.session.get_one(HourAsk, undoing.subject)
    was = AskState(undoing.kept["state"])
    if row.state is not AskState.WITHDRAWN or (was is AskState.PICKED) is not (picked_for(session, row.id) is not None):
        raise CannotUndo(MovedOn.HOURS_GO_ON, name=row.what)
    row.state, row.ended_at = was, None
    settle_all(session, row)
    wait_for_somebody(session, row, undoing.now)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    return Undone(Undoable.HOURS_WITHDRAWN, row.what)
