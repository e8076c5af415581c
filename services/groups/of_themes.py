"""A theme becomes a group: one press of somebody who would join, once enough would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.people import Visitor
from governance.record import RecordKind
from governance.surveys import JoinersMissing, NotJoined
from governance.undoing import Undoable
from services.access import people
from services.access.veil import veil_of
from services.groups import membership
from services.groups.membership import GroupView
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.undoing import forget_undo
from services.surveys import themes
from services.views.themes import get_theme, title_of
from storage.groups import Group
from storage.people import IS_NO_ADULT, Person
from storage.surveys import Survey
from storage.themes import Theme, joiners_of


@dataclass(frozen=True, slots=True)
class Begun:
    """A group that began with all who would join it: `others` are those besides who started it."""

    group: GroupView
    others: int


def start(session: Session, *, school: int, visitor: Visitor, theme: int, now: datetime) -> Begun:
    """Start a group about a theme, with everybody who said that they would join.

    Whoever starts it is its facilitator. Raises StudentsOnly, NotFound, ThemeOver, NotJoined, JoinersMissing, and what
    starting any group does.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_theme(session, school=school, theme=theme)
    themes.require_open(session, row)
    veil, survey = veil_of(session, school), session.get_one(Survey, row.survey_id)
    joined = joiners_of(session, row.id)
    title = title_of(row, veil)
    if actor.id not in joined:
        raise NotJoined(title=title)
    here = [one for one in _still_students(session, joined) if one != actor.id]
    if len(here) + 1 < actor.school.members_needed:
        raise JoinersMissing(title=title, joined=len(here) + 1, needed=actor.school.members_needed)
    group = membership.start(session, school=school, visitor=visitor, name=row.title, purpose=survey.question, now=now)
    _fill(session, group.id, here, actor.school.members_needed, now)
    _credit(session, group.id, row, survey)
    # Others are in it from the first moment, so it is left or closed as any group is.
    forget_undo(session, Undoable.GROUP_STARTED, subject=group.id, person=actor.id)
    themes.become_group(session, row, group.id, actor.id, now)
    return Begun(membership.view(session, school=school, group=group.id), len(here))


def _fill(session: Session, group: int, people_of_it: Sequence[int], needed: int, now: datetime) -> None:
    row = session.get_one(Group, group)
    for person in people_of_it:
        membership.add_member(session, row, person, needed, now)
        note(session, RecordKind.GROUP_JOINED, school=row.school_id, subject=group, at=now, person=person)
    mark_stale(session, CardKind.GROUP, group)


def _still_students(session: Session, joined: list[int]) -> list[int]:
    found = select(Person.id).where(
        col(Person.id).in_(joined), col(Person.discord_id).is_not(None), col(Person.left_at).is_(None), IS_NO_ADULT
    )
    here = set(session.exec(found))
    return [person for person in joined if person in here]


def _credit(session: Session, group: int, theme: Theme, survey: Survey) -> None:
    """Name who wrote the words that the group is called by and is for."""
    row = session.get_one(Group, group)
    row.name_author_id, row.purpose_author_id = theme.author_id, survey.author_id
    session.flush()
