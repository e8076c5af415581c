"""Saying that one can show what is asked. Pressing again takes it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, func, select

from governance.cards import CardKind
from governance.hours import MOST_CANS, AdultsAreInvited, AskOver, AskState, EnoughCan, GroupShowsThis, Meets, OwnAsk
from governance.people import SeenAs, Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import Refusal
from governance.reminders import ReminderKind, Settled
from services.access import people, quotas
from services.access.membership import require_going_on
from services.access.people import Actor
from services.access.veil import veil_of
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.views.hours import AskView, described, get_ask
from storage.groups import Group, membership
from storage.hours import HourAsk, HourCan, cans_of
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Could:
    """Whether somebody can show what is asked: `holds` after this press, or not any more."""

    ask: AskView
    holds: bool


def can(session: Session, *, school: int, visitor: Visitor, ask: int, now: datetime) -> Could:
    """Say that one can show this, or no longer.

    Raises StudentsOnly, AdultsAreInvited, OwnAsk, AskOver, GroupShowsThis, GroupPaused, EnoughCan, QuotaReached.
    """
    require_shower(session, school=school, visitor=visitor)
    actor = people.student(session, school=school, visitor=visitor)
    row = get_ask(session, school=school, ask=ask)
    before = session.get(HourCan, (row.id, actor.id))
    if row.state is not AskState.OPEN:
        raise AskOver(what=row.what, state=row.state)
    if before is None:
        _require_can(session, row, actor, now)
        session.add(HourCan(school_id=school, ask_id=row.id, person_id=actor.id, said_at=now))
    else:
        # Taking something back is never refused.
        session.delete(before)
    session.flush()
    holds = before is None
    deed = RecordKind.HOURS_CAN if holds else RecordKind.HOURS_CANNOT
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    mark_stale(session, CardKind.HOUR_ASK, row.id)
    _tell_asker(session, row, now)
    return Could(described(session, [row])[0], holds)


def require_shower(session: Session, *, school: int, visitor: Visitor) -> None:
    """Raise AdultsAreInvited, or StudentsOnly, unless this is a student: only they show something here."""
    found = people.school_of(session, school)
    standing = standing_of(visitor, found.roles)
    if standing.seen_as is SeenAs.ADULT:
        raise AdultsAreInvited()
    standing.require_student()


def _require_can(session: Session, row: HourAsk, actor: Actor, now: datetime) -> None:
    if row.author_id == actor.id:
        raise OwnAsk(what=row.what)
    require_group(session, row, actor.id)
    if session.exec(select(func.count()).where(HourCan.ask_id == row.id)).one() >= MOST_CANS:
        raise EnoughCan(what=row.what)
    quotas.require(session, Limited.HOURS_CANS, actor, now, thing=row.id)


def require_group(session: Session, row: HourAsk, person: int) -> None:
    """Raise unless this person may show it as far as its group is concerned. Raises GroupPaused, GroupShowsThis."""
    if row.group_id is None:
        return
    group = session.get_one(Group, row.group_id)
    require_going_on(group)
    if row.meets is Meets.IN_GROUP and membership(session, group=group, person=person) is None:
        raise GroupShowsThis(group=veil_of(session, row.school_id).name_of(group))


def may_show(session: Session, row: HourAsk, person: int) -> bool:
    """Return whether this person may show it: a student who is here, and of the group where that is asked."""
    try:
        require_group(session, row, person)
    except Refusal:
        return False
    found = session.get_one(Person, person)
    return found.discord_id is not None and found.left_at is None and found.may_act_for_students


def _tell_asker(session: Session, row: HourAsk, now: datetime) -> None:
    """Have whoever asked hear once that somebody can; nothing, where all have taken it back before they heard."""
    settle(session, ReminderKind.HOURS_CAN, subject=row.id, reason=Settled.NOT_NEEDED)
    if cans_of(session, [row.id]):
        who = row.author_id
        remind(session, ReminderKind.HOURS_CAN, school=row.school_id, subject=row.id, due_at=now, person=who)
