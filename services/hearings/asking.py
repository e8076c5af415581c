"""Asking for a hearing, ending it, and undoing that."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.hearings import (
    About,
    HeardAlready,
    HearingMove,
    HearingState,
    NobodysFacilitator,
    NotAskerOrLead,
    NotForASide,
    NotTurnedDown,
    SameGroup,
    Side,
    WhichGroup,
    asked_first_since,
    lasts_until,
    moved,
)
from governance.people import Standing, Visitor, standing_of
from governance.plans import PlanState
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.reminders import ReminderKind, Settled
from governance.texts import TITLE_LIMIT, one_line
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn, Undoable
from services.access import people, quotas
from services.access.membership import open_group, require_facilitator
from services.access.people import Actor
from services.hearings.moving import move, tell_sides
from services.hearings.sides import require_speaker
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import put_up
from services.outbox.record import note
from services.outbox.reminders import remind_all, settle
from services.outbox.undoing import allow_undo
from services.views.hearings import HearingView, described, get_hearing
from storage.groups import Group, voters_of
from storage.hearings import HEARING_GOES_ON, Hearing
from storage.people import Person
from storage.plans import Plan, version_of
from storage.schools import school_time


def ask(
    session: Session, *, school: int, visitor: Visitor, about: About, what: str, now: datetime, group: int | None = None
) -> HearingView:
    """Ask, as whoever runs a group, for a hearing with another group or about a plan that the council did not pass.

    Raises StudentsOnly, NobodysFacilitator, WhichGroup, MembersOnly, FacilitatorOnly, GroupClosed, GroupPaused,
    SameGroup, NotTurnedDown, HeardAlready, QuotaReached, TextMissing, TextTooLong, NotFound.
    """
    actor = people.student(session, school=school, visitor=visitor)
    plan = _appealed(session, school, about.plan) if about.plan is not None else None
    own = _own_group(session, actor, plan.group_id if plan is not None else group)
    other = open_group(session, school=school, group=about.group) if about.group is not None else None
    _require_new(session, own, other, plan)
    quotas.require(session, Limited.HEARINGS_ASKED, actor, now)
    row = _asked(session, actor, own, about, what, now)
    tell_sides(session, row, now + UNDO_WITHIN)
    _ask_who_was_heard(session, row, now)
    note(session, RecordKind.HEARING_ASKED, school=school, subject=row.id, at=now, person=actor.id)
    allow_undo(session, Undoable.HEARING_ASKED, school=school, subject=row.id, person=actor.id, now=now)
    return described(session, [row])[0]


def may_appeal(session: Session, *, school: int, visitor: Visitor, plan: int) -> str:
    """Return the title of the plan, or raise what `ask` would about it, before somebody fills in a form for nothing."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    standing.require_student()
    row = _appealed(session, school, plan)
    if person is None:
        raise NobodysFacilitator()
    own = _own_group(session, Actor(found, person, standing), row.group_id)
    _require_new(session, own, None, row)
    return version_of(session, row).title


def _asked(session: Session, actor: Actor, own: Group, about: About, what: str, now: datetime) -> Hearing:
    clock = school_time(session, actor.school)
    row = Hearing(
        school_id=actor.school.id,
        author_id=actor.id,
        group_id=own.id,
        other_id=about.group,
        plan_id=about.plan,
        what=one_line(what, field="what", limit=TITLE_LIMIT),
        created_at=now,
        ends_at=lasts_until(HearingState.GATHERING, clock.today(now), clock),
    )
    session.add(row)
    session.flush()
    put_up(session, school=row.school_id, kind=CardKind.HEARING, subject=row.id, now=now)
    return row


def _appealed(session: Session, school: int, plan: int) -> Plan:
    """Return the plan whose turning down is appealed. Raises NotFound, NotTurnedDown."""
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    if row.state is not PlanState.SENT_BACK:
        raise NotTurnedDown(title=version_of(session, row).title)
    return row


def _own_group(session: Session, actor: Actor, group: int | None) -> Group:
    """Return the group for which the actor asks: this one, or the only one that they run."""
    if group is not None:
        row = open_group(session, school=actor.school.id, group=group)
        require_facilitator(session, actor, row)
        return row
    found = select(Group.id).where(Group.school_id == actor.school.id, Group.facilitator_id == actor.id)
    run = session.exec(found.where(col(Group.closed_at).is_(None)).limit(2)).all()
    if not run:
        raise NobodysFacilitator()
    if len(run) > 1:
        raise WhichGroup()
    return _own_group(session, actor, run[0])


def _require_new(session: Session, own: Group, other: Group | None, plan: Plan | None) -> None:
    """Raise SameGroup, and HeardAlready where these two are heard about something else now."""
    if other is not None and other.id == own.id:
        raise SameGroup()
    pair = (own.id, other.id if other is not None else None)
    both = col(Hearing.group_id).in_(pair) & col(Hearing.other_id).in_(pair)
    which = both if plan is None else col(Hearing.plan_id) == plan.id
    row = session.exec(select(Hearing).where(which, HEARING_GOES_ON).limit(1)).first()
    if row is not None:
        raise HeardAlready(what=row.what)


def _ask_who_was_heard(session: Session, row: Hearing, now: datetime) -> None:
    """Have the members of groups that were heard before be asked first whether they would sit on the panel."""
    before = select(Hearing).where(Hearing.school_id == row.school_id, col(Hearing.id) != row.id)
    heard = before.where(col(Hearing.dice).is_not(None), col(Hearing.created_at) >= asked_first_since(now))
    groups = {group for one in session.exec(heard) for group in one.groups} - row.groups
    concerned = {person for group in row.groups for person in voters_of(session, session.get_one(Group, group))}
    members = {person for group in groups for person in voters_of(session, session.get_one(Group, group))}
    asked, due = sorted(members - concerned), now + UNDO_WITHIN
    remind_all(session, ReminderKind.HEARING_WANTED, school=row.school_id, subject=row.id, due_at=due, people=asked)


def end(session: Session, *, school: int, visitor: Visitor, hearing: int, now: datetime) -> HearingView:
    """End a hearing: take it back as whoever asked for it, or stop it as the safeguarding lead.

    Raises HearingNotThere, NotAskerOrLead.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    how = _ending(session, row, actor.person, actor.standing)
    move(session, row, how, now, by=actor.id)
    settle(session, ReminderKind.HEARING_WANTED, subject=row.id, reason=Settled.NOT_NEEDED)
    note(session, RecordKind.HEARING_ENDED, school=school, subject=row.id, at=now, person=actor.id)
    return described(session, [row])[0]


def may_end(session: Session, *, school: int, visitor: Visitor, hearing: int) -> None:
    """Raise what `end` would."""
    found, person = people.peek(session, school=school, visitor=visitor)
    row = get_hearing(session, school=school, hearing=hearing)
    moved(row.state, _ending(session, row, person, standing_of(visitor, found.roles)), what=row.what)


def _ending(session: Session, row: Hearing, person: Person | None, standing: Standing) -> HearingMove:
    """Return how this person may end a hearing. Raises NotAskerOrLead."""
    if standing.safeguarding:
        return HearingMove.END
    try:
        if standing.student and person is not None and require_speaker(session, row, person.id) is Side.ASKING:
            return HearingMove.WITHDRAW
    except NotForASide:
        pass
    raise NotAskerOrLead(what=row.what)


def unask(undoing: Undoing) -> Undone:
    """Undo that a hearing was asked for: it is taken back. Raises CannotUndo where it has gone on."""
    session, row = undoing.session, undoing.session.get_one(Hearing, undoing.subject)
    if row.state is not HearingState.GATHERING:
        raise CannotUndo(MovedOn.HEARING_GOES_ON, name=row.what)
    move(session, row, HearingMove.WITHDRAW, undoing.now)
    for kind in (ReminderKind.HEARING_WANTED, ReminderKind.HEARING_STANDS):
        settle(session, kind, subject=row.id, reason=Settled.CANCELLED)
    return Undone(Undoable.HEARING_ASKED, row.what)
