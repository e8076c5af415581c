"""Actions that are still open: listed, waiting for somebody, and found by what they say."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.groups import GroupState
from governance.minutes import ActionView, NamesForGroup
from governance.people import Visitor
from services.access import people
from services.access.bodies import council_name, get_body, with_people_of
from services.access.veil import veil_for, veil_of
from services.views.lookup import Candidate, candidate
from services.views.minutes import actions_seen, is_known, knows_names
from services.views.seeking import ANYTHING, Sought, key_as_shown
from storage.groups import Group
from storage.meetings import of_body
from storage.minutes import ACTION_IS_OPEN, MeetingAction
from storage.paging import MOST_LISTED, Page, page_of

_GROUP_IS_OPEN = col(Group.id).is_(None) | (col(Group.state) != GroupState.CLOSED)
# What is due first, and last what has no date.
_SOONEST = (col(MeetingAction.due).is_(None), col(MeetingAction.due), col(MeetingAction.id))


def listed(
    session: Session, *, school: int, visitor: Visitor, group: int | None = None, most: int = MOST_LISTED
) -> Page[ActionView]:
    """Return the open actions of the groups whose names this person knows, or of one of these, the soonest first.

    The council counts as one, and is meant by COUNCIL. Raises NamesForGroup, NotFound.
    """
    people.school_of(session, school)
    if group is not None:
        body = get_body(session, school=school, group=group)
        if not knows_names(session, school=school, visitor=visitor, group=body.number):
            raise NamesForGroup(group=body.name)
        which = of_body(MeetingAction, school, body.number)
    else:
        which = _GROUP_IS_OPEN & is_known(session, school=school, visitor=visitor, group=col(MeetingAction.group_id))
    veil = veil_for(session, school=school, visitor=visitor)
    page = page_of(session, _of(school, which).order_by(*_SOONEST), most)
    return page.of(actions_seen(session, [action for action, _ in page.shown], veil=veil))


def waiting_for(session: Session, *, school: int, person: int, most: int = MOST_LISTED) -> Page[ActionView]:
    """Return the open actions this person took on in groups they are in, or in the council, the soonest first."""
    is_in = with_people_of(school, person, col(MeetingAction.group_id))
    is_theirs = (col(MeetingAction.owner_id) == person) & is_in & _GROUP_IS_OPEN
    page = page_of(session, _of(school, is_theirs).order_by(*_SOONEST), most)
    return page.of(actions_seen(session, [action for action, _ in page.shown], veil=veil_of(session, school)))


def _of(school: int, which: ColumnElement[bool]) -> Any:
    """Select these open actions with their groups; the council's have none."""
    found = select(MeetingAction, Group).outerjoin(Group, col(Group.id) == col(MeetingAction.group_id))
    return found.where(MeetingAction.school_id == school, ACTION_IS_OPEN, which)


def candidates(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the open actions that can be meant, the soonest first."""
    council = council_name(people.school_of(session, school))
    veil = veil_of(session, school)
    number, key = col(MeetingAction.id), col(MeetingAction.what_key)
    shown = key_as_shown(col(MeetingAction.meeting_id), key, veil.hidden_of(CardKind.MINUTES))
    found = _of(school, _GROUP_IS_OPEN & sought.fits(number, shown, key))
    ordered = found.order_by(*sought.best_first(number, shown), *_SOONEST)
    return [
        candidate(
            row.id,
            row.what,
            veil.name_of(group) if group is not None else council,
            is_hidden=veil.covers(CardKind.MINUTES, row.meeting_id),
        )
        for row, group in session.exec(ordered.limit(sought.most))
    ]
