"""Who meets: a group, or the council of the school. The checks with which acts about meetings begin."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from governance.council import COUNCIL, CouncilName, CouncilRests, TooFewDelegates
from governance.groups import MIN_MEMBERS_TO_INVITE, MIN_MEMBERS_TO_MEET
from governance.people import Visitor, standing_of
from governance.refusals import DelegatesOnly
from language.speaking import speak_plainly
from language.vocabulary import council
from services.access import company, membership, people
from services.access.people import Actor
from services.access.seats import electorate
from services.access.veil import Veil
from storage.advisors import Advisorship, Invitation
from storage.groups import Delegate, Group, Membership, is_seated, members_of, sits
from storage.meetings import Meeting, MeetingSeries
from storage.minutes import AgendaItem, MeetingAction
from storage.schools import School


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A group, or without one the council: its delegates are who is in it, nobody runs it, and it never closes."""

    school: School
    group: Group | None = None

    @property
    def number(self) -> int | None:
        """The group's number, as it stands in the rows of meetings."""
        return self.group.id if self.group is not None else None

    @property
    def chosen(self) -> int:
        """The number by which it is chosen, and by which its rows are asked for: COUNCIL for the council."""
        return self.group.id if self.group is not None else COUNCIL

    @property
    def name(self) -> str:
        """What it is called, in the school's language."""
        return self.group.name if self.group is not None else council_name(self.school)

    @property
    def thread(self) -> int | None:
        """Where it is posted: Discord's id of the group's thread, or of the council channel."""
        return self.group.thread_id if self.group is not None else self.school.council_channel

    @property
    def facilitator(self) -> int | None:
        """Who runs it, if somebody does."""
        return self.group.facilitator_id if self.group is not None else None

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.group is None or self.group.state.is_open

    def name_under(self, veil: Veil) -> str:
        """Return its name as the reader of this veil may see it."""
        return veil.name_of(self.group) if self.group is not None else self.name

    def members(self, session: Session) -> list[int]:
        """Return who is in it now."""
        return members_of(session, self.group) if self.group is not None else electorate(session, self.school.id)

    def rests(self, session: Session) -> bool:
        """Return whether it has too few students to meet: of a group as was noted last, of the council as it is."""
        if self.group is not None:
            return self.group.is_resting
        return len(electorate(session, self.school.id)) < MIN_MEMBERS_TO_MEET

    def can_act(self, session: Session, person: int | None) -> bool:
        """Return whether this person is in it and can still act for it."""
        if self.group is not None:
            return membership.can_act(session, self.group, person)
        return person is not None and sits(session, self.school.id, person)

    def lacks_facilitator(self, session: Session) -> bool:
        """Return whether it is a group that nobody runs now."""
        return self.group is not None and not membership.has_facilitator(session, self.group)

    def require_member(self, session: Session, actor: Actor) -> None:
        """Raise MembersOnly or DelegatesOnly unless the actor is in it now."""
        if self.group is not None:
            membership.require_member(session, actor, self.group)
        elif not sits(session, self.school.id, actor.id):
            raise DelegatesOnly()

    def require_company(self, session: Session) -> None:
        """Raise GroupRests or CouncilRests while it has too few students to meet."""
        if self.group is not None:
            company.require_company(session, self.group)
        elif self.rests(session):
            raise CouncilRests()

    def require_enough_to_invite(self, session: Session) -> None:
        """Raise TooFewToInvite or TooFewDelegates unless enough students are in it to invite a teacher."""
        if self.group is not None:
            company.require_enough_to_invite(session, self.group)
        elif (delegates := len(electorate(session, self.school.id))) < MIN_MEMBERS_TO_INVITE:
            raise TooFewDelegates(delegates=delegates, needed=MIN_MEMBERS_TO_INVITE)

    def require_going_on(self) -> None:
        """Raise GroupClosed or GroupPaused unless it goes on; the council always does."""
        if self.group is not None:
            membership.require_going_on(self.group)


def council_name(school: School) -> CouncilName:
    """Return what the council is called in the school's language."""
    return CouncilName(council(speak_plainly(school.language)))


# What is of a group or, without one, of the council.
_OfBody = Meeting | MeetingSeries | AgendaItem | MeetingAction | Invitation | Advisorship


def body_of(session: Session, row: _OfBody) -> Body:
    """Return whose meeting, agenda or action this is, or who invited this teacher."""
    group = session.get_one(Group, row.group_id) if row.group_id is not None else None
    return Body(session.get_one(School, row.school_id), group)


def get_body(session: Session, *, school: int, group: int | None) -> Body:
    """Return the body that is chosen by this number, or kept under it. Raises NotFound, NotSetUp."""
    found = people.school_of(session, school)
    row = membership.get_group(session, school=school, group=group) if group not in (None, COUNCIL) else None
    return Body(found, row)


def open_body(session: Session, *, school: int, group: int | None) -> Body:
    """Return the same if it is open and not paused. Raises NotFound, GroupClosed, GroupPaused."""
    body = get_body(session, school=school, group=group)
    if body.group is not None:
        membership.open_group(session, school=school, group=body.group.id)
    return body


def member_of(session: Session, *, school: int, visitor: Visitor, group: int | None) -> tuple[Actor, Body]:
    """Return who acts, and the open body they are in.

    Raises StudentsOnly, NotFound, GroupClosed, GroupPaused, MembersOnly, DelegatesOnly.
    """
    actor = people.student(session, school=school, visitor=visitor)
    body = open_body(session, school=school, group=group)
    body.require_member(session, actor)
    return actor, body


def require_student_member(session: Session, *, visitor: Visitor, body: Body) -> Actor:
    """Return the visitor as a student who is in it, writing nothing.

    Raises StudentsOnly, MembersOnly, DelegatesOnly.
    """
    if body.group is not None:
        return membership.require_student_member(session, school=body.school.id, visitor=visitor, group=body.group)
    found, person = people.peek(session, school=body.school.id, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    standing.require_student()
    if person is None or not sits(session, found.id, person.id):
        raise DelegatesOnly()
    return Actor(found, person, standing)


def ever_in(body: Body) -> Any:
    """Select who is or was in it."""
    if body.group is not None:
        return select(Membership.person_id).where(Membership.group_id == body.group.id)
    return select(Delegate.person_id).where(Delegate.school_id == body.school.id)


def with_people_of(school: int, person: int, group: Any) -> ColumnElement[bool]:
    """Tell in SQL whether this person is in the group of this column: where it is empty, in the council."""
    own = select(Membership.group_id).where(Membership.person_id == person, col(Membership.left_at).is_(None))
    of_council: ColumnElement[bool] = group.is_(None) & is_seated(school, person)
    is_own: ColumnElement[bool] = group.in_(own)
    return is_own | of_council
