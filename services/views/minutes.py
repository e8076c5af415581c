"""How agendas, minutes and actions are shown: one value built from the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, false, literal, true
from sqlmodel import Session, select

from governance.ballots import Tally
from governance.cards import CardKind
from governance.meetings import MeetingState
from governance.minutes import (
    ActionState,
    ActionView,
    Audience,
    DecisionView,
    ItemView,
    MinutesView,
    NamesForGroup,
    Role,
    Stage,
    StandingItem,
    Who,
    in_order,
    is_carried,
    standing_items,
)
from governance.people import Visitor, standing_of
from governance.texts import HIDDEN
from services.access import people
from services.access.bodies import Body, body_of, ever_in, get_body, with_people_of
from services.access.people import names_of, rows_of
from services.access.veil import Veil, veil_for, veil_of
from services.views.meetings import get_meeting
from storage.advisors import current_advisors
from storage.meetings import Meeting
from storage.minutes import (
    AgendaItem,
    MeetingAction,
    MeetingDecision,
    MeetingNote,
    Minutes,
    actions_around,
    decisions_of,
    here_in,
    items_of,
    notes_of,
    open_actions_in,
    waiting_minutes,
)
from storage.schools import School

Written = TypeVar("Written", MeetingNote, MeetingDecision, MeetingAction)


def view(session: Session, *, school: int, meeting: int, visitor: Visitor | None = None) -> MinutesView:
    """Return the minutes of a meeting as everybody may see them, or as this visitor may. Raises NotFound."""
    row = get_meeting(session, school=school, meeting=meeting)
    veil = veil_for(session, school=school, visitor=visitor)
    return _Page(session, people.school_of(session, school), row, veil).view()


def reading(
    session: Session, *, school: int, visitor: Visitor, meeting: int, wanted: Audience | None = None
) -> tuple[MinutesView, Audience]:
    """Return the minutes, and whether this person may read names: those are for the group's members and for staff.

    Raises NamesForGroup when somebody else asks for them.
    """
    shown = view(session, school=school, meeting=meeting, visitor=visitor)
    knows = knows_names(session, school=school, visitor=visitor, group=shown.group)
    if wanted is Audience.GROUP and not knows:
        raise NamesForGroup(group=shown.group_name)
    return shown, wanted or (Audience.GROUP if knows else Audience.PUBLIC)


def knows_names(session: Session, *, school: int, visitor: Visitor, group: int | None) -> bool:
    """Return whether this person may read who did what in a group or the council. Raises NotFound."""
    body = get_body(session, school=school, group=group)
    known = is_known(session, school=school, visitor=visitor, group=literal(body.number, Integer))
    return bool(session.exec(select(known)).one())


def is_known(session: Session, *, school: int, visitor: Visitor, group: Any) -> ColumnElement[bool]:
    """Tell in SQL whether this person may read who did what in the group of this column, or in the council."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing = standing_of(visitor, found.roles)
    if standing.teacher or standing.safeguarding or standing.manages:
        return true()
    if not standing.student or person is None:
        return false()
    return with_people_of(school, person.id, group)


def action_seen(
    session: Session,
    row: MeetingAction,
    *,
    by: datetime | None = None,
    veil: Veil | None = None,
    names: Mapping[int, str | None] | None = None,
) -> ActionView:
    """Describe an action as it is now, or as it was at a time. `names` are those of its people, where they are read."""
    veil = veil or veil_of(session, row.school_id)
    body = body_of(session, row)
    known = names_of(session, {row.owner_id, row.author_id}) if names is None else names

    def who(person: int) -> Who:
        return Who(known.get(person), Role.FACILITATOR if person == body.facilitator else Role.MEMBER)

    is_hidden = veil.covers(CardKind.MINUTES, row.meeting_id)
    return ActionView(
        id=row.id,
        what=HIDDEN if is_hidden else row.what,
        owner=who(row.owner_id) if row.owner_id is not None else None,
        due=row.due,
        state=_state_of(row, by),
        group=body.number,
        group_name=body.name_under(veil),
        thread=body.thread,
        author=None if is_hidden else who(row.author_id),
    )


def _state_of(row: MeetingAction, by: datetime | None) -> ActionState:
    """Return the state of an action now, or at a time."""
    if row.settled_at is None or (by is not None and row.settled_at > by):
        return ActionState.OPEN
    return ActionState.DONE if row.done_at is not None else ActionState.DROPPED


def actions_seen(session: Session, rows: Sequence[MeetingAction], *, veil: Veil) -> list[ActionView]:
    """Describe these actions as they are now."""
    # Held, so that it is read once for all of them.
    _school = session.get_one(School, rows[0].school_id) if rows else None
    names = names_of(session, {person for row in rows for person in (row.owner_id, row.author_id)})
    return [action_seen(session, row, veil=veil, names=names) for row in rows]


def standing_of_body(session: Session, body: Body) -> tuple[StandingItem, ...]:
    """Return the standing items that the next agenda of a group or of the council begins with."""
    return standing_items(
        open_actions=open_actions_in(session, body.school.id, body.number),
        waiting_minutes=len(waiting_minutes(session, body.school.id, body.number)),
    )


class _Page:
    """The rows of one meeting, being assembled into a view."""

    def __init__(self, session: Session, school: School, meeting: Meeting, veil: Veil) -> None:
        self.session = session
        self.veil = veil
        self.is_hidden = veil.covers(CardKind.MINUTES, meeting.id)
        self.school = school
        self.meeting = meeting
        self.body = body_of(session, meeting)
        self.minutes = session.get(Minutes, meeting.id)
        self.here = here_in(session, meeting.id)
        self.notes = notes_of(session, meeting.id)
        self.decisions = decisions_of(session, meeting.id)
        self.actions = actions_around(session, meeting, self.minutes.begun_at if self.minutes else None)
        self.items = items_of(session, meeting.id)
        self.people = rows_of(session, {*self.here, *self._known(), *self._authors()})
        owners = {row.owner_id for row in self.actions}
        self.names = names_of(session, {*owners, *(person.id for person in self.people)})

    def view(self) -> MinutesView:
        minutes, zone = self.minutes, self.school.zone
        ended = minutes.ended_at if minutes else None
        return MinutesView(
            meeting=self.meeting.id,
            group=self.body.number,
            group_name=self.body.name_under(self.veil),
            thread=self.body.thread,
            stage=_stage(minutes),
            starts_at=self.meeting.starts_at.astimezone(zone),
            begun_at=minutes.begun_at.astimezone(zone) if minutes else None,
            ended_at=ended.astimezone(zone) if ended else None,
            taker=self._who(minutes.taker_id) if minutes else None,
            approver=self._who(minutes.approver_id) if minutes and minutes.approver_id else None,
            here=tuple(self._who(person) for person in self.here),
            items=tuple(self._items()),
            other=self._item(None),
            at=minutes.at if minutes else 0,
            is_live=self._is_live(),
            names=tuple(sorted({name for person in self.people for name in person.names})),
            language=self.school.language,
        )

    def _known(self) -> set[int | None]:
        """Everybody the group or the council knows by name: who is or was in it, its advisors, and who took part."""
        found = ever_in(self.body)
        advisors = current_advisors(self.session, self.school.id, group=self.body.chosen)
        part = {self.minutes.taker_id, self.minutes.approver_id} if self.minutes else set()
        return {*self.session.exec(found), *(row.teacher_id for row in advisors), *part, self.body.facilitator}

    def _authors(self) -> set[int | None]:
        written = {row.author_id for row in self.notes} | {row.author_id for row in self.decisions}
        return {*written, *(row.author_id for row in self.items), *(row.author_id for row in self.actions)}

    def _who(self, person: int) -> Who:
        role = Role.FACILITATOR if person == self.body.facilitator else Role.MEMBER
        if self.minutes is not None and person == self.minutes.taker_id:
            role = Role.MINUTE_TAKER
        return Who(self.names.get(person), role)

    def _is_live(self) -> bool:
        return self.meeting.state is not MeetingState.CANCELLED and self.body.is_open

    def _items(self) -> list[ItemView]:
        shown = [self._item(row) for row in self.items]
        if self.minutes is None:
            coming = standing_of_body(self.session, self.body)
            shown = [*(self._standing(one) for one in coming), *shown]
        return in_order(shown)

    def _standing(self, standing: StandingItem) -> ItemView:
        return ItemView("", 0, standing, carried=self._carried(standing), waiting=self._waiting(standing))

    def _item(self, row: AgendaItem | None) -> ItemView:
        notes = _under(row, self.notes)
        decisions = _under(row, self.decisions)
        actions = [one for one in self.actions if one.meeting_id == self.meeting.id]
        return ItemView(
            what=self._said(row.what) if row else "",
            minutes=row.minutes if row else 0,
            standing=row.standing if row else None,
            notes=tuple(self._said(note.text) for note in notes),
            decisions=tuple(self._decision(one) for one in decisions),
            actions=tuple(self._action(one) for one in _under(row, actions)),
            carried=self._carried(row.standing if row else None),
            waiting=self._waiting(row.standing if row else None),
            author=self._who(row.author_id) if row and row.author_id and self._said(row.what) is not HIDDEN else None,
            note_authors=tuple(self._other_author(note) for note in notes),
            id=row.id if row else None,
        )

    def _other_author(self, row: MeetingNote | MeetingDecision | MeetingAction) -> Who | None:
        """Return who took notes before the current minute-taker took over."""
        taker = self.minutes.taker_id if self.minutes else None
        return None if self.is_hidden or row.author_id == taker else self._who(row.author_id)

    def _action(self, row: MeetingAction) -> ActionView:
        shown = action_seen(self.session, row, by=self._ended_at, veil=self.veil, names=self.names)
        return replace(shown, author=shown.author and self._other_author(row))

    def _said(self, text: str) -> str:
        return HIDDEN if self.is_hidden and text else self.veil.said(text)

    def _decision(self, row: MeetingDecision) -> DecisionView:
        tally = Tally(row.here_count, row.counts)
        return DecisionView(self._said(row.text), row.rule, row.outcome, tally, self._other_author(row))

    @property
    def _ended_at(self) -> datetime | None:
        return self.minutes.ended_at if self.minutes else None

    def _carried(self, standing: StandingItem | None) -> tuple[ActionView, ...]:
        if standing is not StandingItem.LAST_ACTIONS:
            return ()
        begun = self.minutes.begun_at if self.minutes else None
        return tuple(
            self._action(one)
            for one in self.actions
            if one.meeting_id != self.meeting.id and _waits(one.agreed_at, one.settled_at, begun)
        )

    def _waiting(self, standing: StandingItem | None) -> tuple[datetime, ...]:
        if standing is not StandingItem.LAST_MINUTES:
            return ()
        begun = self.minutes.begun_at if self.minutes else None
        return tuple(
            meeting.starts_at.astimezone(self.school.zone)
            for minutes, meeting in waiting_minutes(self.session, self.school.id, self.body.number, since=begun)
            if meeting.id != self.meeting.id
            and minutes.ended_at is not None
            and _waits(minutes.ended_at, minutes.approved_at, begun)
        )


def _waits(agreed_at: datetime, settled_at: datetime | None, begun: datetime | None) -> bool:
    """Return whether something waits for a meeting that began at this time, or has not begun yet."""
    if begun is None:
        return settled_at is None
    return is_carried(agreed_at=agreed_at, settled_at=settled_at, begins_at=begun)


def _under(row: AgendaItem | None, written: Sequence[Written]) -> list[Written]:
    return [one for one in written if one.item_id == (row.id if row else None)]


def _stage(minutes: Minutes | None) -> Stage:
    if minutes is None:
        return Stage.AGENDA
    if minutes.approved_at is not None:
        return Stage.APPROVED
    return Stage.RUNNING if minutes.ended_at is None else Stage.ENDED
