"""Which cards repeat the words of another, so that all of them change when that is hidden or shown again."""

from sqlmodel import Session, select

from governance.cards import CardKind
from services.outbox.cards import mark_stale
from services.outbox.places import cards_of
from storage.advisors import Invitation
from storage.ballots import Ballot, MeetingBallot
from storage.cards import Card
from storage.editions import Edition
from storage.groups import Group
from storage.meetings import Meeting, open_meetings
from storage.plans import plans_of


def redraw_around(session: Session, card: Card) -> None:
    """Let the cards that repeat the words of this one be drawn again."""
    redraw_repeating(session, card.kind, card.subject)
    if card.kind in (CardKind.PLAN, CardKind.GROUP, CardKind.EDITION, CardKind.PUBLISHED):
        _redraw_editions(session, card.school_id)


def redraw_repeating(session: Session, kind: CardKind, subject: int) -> None:
    """Let the cards that say now what the card of this says be drawn again; an edition says what was said then."""
    if kind is CardKind.PLAN:
        _redraw_around_plan(session, subject)
    elif kind is CardKind.GROUP:
        _redraw_around_group(session, session.get_one(Group, subject))
    elif kind is CardKind.MEETING:
        _renew_event(session, session.get_one(Meeting, subject))
    elif kind in (CardKind.MINUTES, CardKind.HELD_MINUTES):
        _redraw_around_minutes(session, session.get_one(Meeting, subject))
    elif kind is CardKind.BALLOT and (asked := session.get(MeetingBallot, subject)) is not None:
        _redraw_around_minutes(session, session.get_one(Meeting, asked.meeting_id))


def _redraw_around_group(session: Session, group: Group) -> None:
    for one in cards_of(session, group):
        mark_stale(session, one.kind, one.subject)
    for plan in plans_of(session, group.school_id, group=group.id):
        _redraw_around_plan(session, plan.id)
    for meeting in open_meetings(session, group.school_id, groups=[group.id]):
        _renew_event(session, meeting)


def _redraw_around_plan(session: Session, plan: int) -> None:
    for ballot in session.exec(select(Ballot.id).where(Ballot.plan_id == plan)):
        mark_stale(session, CardKind.BALLOT, ballot)
    for invitation in session.exec(select(Invitation.id).where(Invitation.plan_id == plan)):
        mark_stale(session, CardKind.INVITATION, invitation)


def _redraw_around_minutes(session: Session, meeting: Meeting) -> None:
    """What was agreed in a meeting comes up again in those that follow."""
    for one in (meeting, *open_meetings(session, meeting.school_id, groups=[meeting.group_id])):
        mark_stale(session, CardKind.MINUTES, one.id)
        mark_stale(session, CardKind.HELD_MINUTES, one.id)


def _renew_event(session: Session, meeting: Meeting) -> None:
    """Have Discord's event of the meeting say what its card says, which is drawn anew with it."""
    meeting.event_revision = None
    mark_stale(session, CardKind.MEETING, meeting.id)


def _redraw_editions(session: Session, school: int) -> None:
    for edition in session.exec(select(Edition.id).where(Edition.school_id == school)):
        mark_stale(session, CardKind.EDITION, edition)
        mark_stale(session, CardKind.PUBLISHED, edition)
