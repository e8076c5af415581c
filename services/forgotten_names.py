"""Taking the name of somebody who is forgotten out of what was typed in meetings.

While they were known, minutes for the public left their name out by knowing it. Nobody knows it any more after that.
"""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, SQLModel, col, select

from governance.cards import CardKind
from governance.naming import first_name, without_names
from services.cards import mark_stale
from storage.advisors import Advisorship
from storage.groups import Membership
from storage.meetings import Meeting
from storage.minutes import AgendaItem, MeetingAction, MeetingDecision, MeetingNote, Minutes
from storage.people import Person

# What stands for a name is read in every language.
_INSTEAD = "…"


def take_out_of_minutes(session: Session, person: Person) -> None:
    """Put something else for every name of this person in the minutes of groups that knew them."""
    if not person.names:
        return
    for group in _groups_of(session, person.id):
        spared = _first_names_of_others(session, group, person.id)
        meetings = session.exec(select(Meeting.id).where(Meeting.group_id == group)).all()
        for row, column, meeting in _written(session, meetings):
            before = getattr(row, column)
            after = without_names(before, person.names, _INSTEAD, spared=spared)
            if after != before:
                setattr(row, column, after)
                mark_stale(session, CardKind.MINUTES, meeting)
                mark_stale(session, CardKind.HELD_MINUTES, meeting)


def _groups_of(session: Session, person: int) -> set[int]:
    part = (Minutes.taker_id == person) | (Minutes.approver_id == person)
    written = select(Meeting.group_id).join(Minutes, col(Minutes.meeting_id) == col(Meeting.id)).where(part)
    return {
        *session.exec(select(Membership.group_id).where(Membership.person_id == person)),
        *session.exec(select(Advisorship.group_id).where(Advisorship.teacher_id == person)),
        *session.exec(written),
    }


def _first_names_of_others(session: Session, group: int, person: int) -> set[str]:
    """Return the first names others of the group go by: a note about another Ben stays about him."""
    found = select(Person).join(Membership, col(Membership.person_id) == col(Person.id))
    others = session.exec(found.where(Membership.group_id == group, Person.id != person))
    return {first for other in others for name in other.names if (first := first_name(name) or name)}


def _written(session: Session, meetings: Sequence[int]) -> Iterator[tuple[SQLModel, str, int]]:
    """Give every row in which something was typed, with the column it stands in and its meeting."""
    for note in session.exec(select(MeetingNote).where(col(MeetingNote.meeting_id).in_(meetings))):
        yield note, "text", note.meeting_id
    for decision in session.exec(select(MeetingDecision).where(col(MeetingDecision.meeting_id).in_(meetings))):
        yield decision, "text", decision.meeting_id
    for action in session.exec(select(MeetingAction).where(col(MeetingAction.meeting_id).in_(meetings))):
        yield action, "what", action.meeting_id
    for item in session.exec(select(AgendaItem).where(col(AgendaItem.meeting_id).in_(meetings))):
        yield item, "what", item.meeting_id
