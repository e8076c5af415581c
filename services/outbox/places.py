"""Where each card belongs.

It is said in SQL, so that stale cards without a place are left out where others are looked for, and take nobody's turn.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlmodel import Session, col, select

from governance.ballots import BallotKind
from governance.cards import CardKind
from storage.advisors import Invitation
from storage.ballots import Ballot, MeetingBallot
from storage.cards import Card
from storage.groups import Group
from storage.meetings import Meeting
from storage.plans import Plan
from storage.schools import School

_OF_COUNCIL = (CardKind.EDITION, CardKind.PUBLISHED)
# What only the safeguarding lead reads.
OF_OFFICE = (CardKind.REPORT, CardKind.REPORT_WARNING)
_OF_MEETING = (CardKind.MEETING, CardKind.MINUTES, CardKind.HELD_MINUTES)

_kind, _subject = col(Card.kind), col(Card.subject)
_meeting_of_ballot = (
    select(Meeting.group_id)
    .join(MeetingBallot, col(MeetingBallot.meeting_id) == col(Meeting.id))
    .where(col(MeetingBallot.ballot_id) == col(Ballot.id))
    .scalar_subquery()
)
_plan_of_ballot = (
    select(Plan.group_id)
    .where(col(Plan.id) == col(Ballot.plan_id), col(Ballot.kind) == BallotKind.ADOPT_PLAN)
    .scalar_subquery()
)
_of_ballot = (
    select(func.coalesce(_plan_of_ballot, _meeting_of_ballot)).where(col(Ballot.id) == _subject).scalar_subquery()
)
# The group whose thread a card stands in, or which it shows; none for what concerns the council or the office.
GROUP: ColumnElement[int] = case(
    (_kind == CardKind.GROUP, _subject),
    (_kind == CardKind.PLAN, select(Plan.group_id).where(col(Plan.id) == _subject).scalar_subquery()),
    (_kind == CardKind.BALLOT, _of_ballot),
    (
        _kind == CardKind.INVITATION,
        select(Invitation.group_id).where(col(Invitation.id) == _subject).scalar_subquery(),
    ),
    (_kind.in_(_OF_MEETING), select(Meeting.group_id).where(col(Meeting.id) == _subject).scalar_subquery()),
)
# For a query that joins the school, and the group where there is one. None while the group has no thread.
PLACE: ColumnElement[int] = case(
    (_kind == CardKind.GROUP, col(School.groups_channel)),
    (_kind.in_(OF_OFFICE), col(School.safeguarding_channel)),
    (
        or_(_kind.in_(_OF_COUNCIL), and_(_kind == CardKind.BALLOT, col(Group.id).is_(None))),
        col(School.council_channel),
    ),
    else_=col(Group.thread_id),
)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a card belongs by now: its group, if it is of one, and the channel or thread, if there is one yet."""

    group: Group | None
    place: int | None


def belonging(session: Session, card: Card) -> Belonging:
    """Return where this card belongs by now, wherever it was posted."""
    found = (
        select(Group, PLACE)
        .select_from(Card)
        .join(School, col(School.id) == col(Card.school_id))
        .outerjoin(Group, col(Group.id) == GROUP)
        .where(Card.id == card.id)
    )
    return Belonging(*session.exec(found).one())


def cards_of(session: Session, group: Group) -> list[Card]:
    """Return the group's own card and all that stand in its thread, in the order in which they were put up."""
    found = select(Card).where(Card.school_id == group.school_id, group.id == GROUP)
    return list(session.exec(found.order_by(col(Card.id))))


def strayed(session: Session, school: int) -> list[Card]:
    """Return the school's posted cards that stand elsewhere than they would be posted now."""
    found = (
        select(Card)
        .join(School, col(School.id) == col(Card.school_id))
        .outerjoin(Group, col(Group.id) == GROUP)
        .where(Card.school_id == school, col(Card.channel_id) != PLACE)
    )
    return list(session.exec(found.order_by(col(Card.id))))
