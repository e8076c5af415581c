"""Changing what a group is called, what it is for, and its emoji."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.groups import EMOJI_LIMIT, NotOneEmoji, TooManyYears, most_years
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import Wrongs
from governance.school_years import school_year
from governance.texts import NAME_LIMIT, name_key, one_line, paragraphs
from services.access import people, quotas
from services.access.membership import open_group, require_facilitator, require_student_member
from services.access.people import Actor
from services.groups.emoji import is_of_server, one_emoji
from services.groups.membership import GroupView, view_of
from services.groups.names import require_own_name
from services.outbox.record import note
from services.safeguarding.related_cards import redraw_repeating
from storage.groups import FormerGroupName, Group, members_of
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class Edited:
    """A group after it was edited. `changed`: something is not as it was; `renamed`: its thread gets another name."""

    group: GroupView
    changed: bool
    renamed: bool


def may_edit(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> int | None:
    """Return how many year groups were counted this school year; raise what `edit` would whatever is put in."""
    row = open_group(session, school=school, group=group)
    actor = require_student_member(session, school=school, visitor=visitor, group=row)
    require_facilitator(session, actor, row)
    quotas.require(session, Limited.GROUPS_EDITED, actor, now)
    this_year = school_year(school_time(session, actor.school).today(now))
    return row.years if row.years_in == this_year else None


def edit(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    group: int,
    name: str,
    purpose: str,
    emoji: str,
    now: datetime,
    years: int | None = None,
) -> Edited:
    """Give a group this name, purpose and emoji, or none, and say in how many `years` five or more are, as it counted.

    Raises FacilitatorOnly, GroupNameTaken, NotOneEmoji, TooManyYears.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = open_group(session, school=school, group=group)
    require_facilitator(session, actor, row)
    wanted_name, wanted_purpose, wanted_emoji = _checked(session, actor, row, (name, purpose, emoji))
    counted, title = _years(session, actor.school, row, years, now), (row.name, row.emoji)
    before = (*title, row.purpose, row.years, row.years_in)
    if (wanted_name, wanted_emoji, wanted_purpose, *counted) == before:
        return Edited(view_of(session, row), changed=False, renamed=False)
    quotas.require(session, Limited.GROUPS_EDITED, actor, now)
    former = _rename(session, actor, row, wanted_name, now) if wanted_name != row.name else None
    renamed = _put_in(actor, row, title, (wanted_purpose, wanted_emoji), counted)
    _follow(session, actor, row, former, now)
    return Edited(view_of(session, row), changed=True, renamed=renamed)


def _put_in(
    actor: Actor,
    row: Group,
    title: tuple[str, str | None],
    wanted: tuple[str, str | None],
    counted: tuple[int | None, int | None],
) -> bool:
    """Put in what is wanted besides the name; return whether the group is called otherwise than by this title."""
    purpose, row.emoji = wanted
    if purpose != row.purpose:
        row.purpose, row.purpose_author_id = purpose, actor.id
    row.years, row.years_in = counted
    renamed = (row.name, row.emoji) != title
    row.renamed += renamed
    return renamed


def _years(
    session: Session, school: School, row: Group, years: int | None, now: datetime
) -> tuple[int | None, int | None]:
    """Return what the group counted, and the school year for which that holds."""
    members = len(members_of(session, row))
    if years and years > most_years(members):
        raise TooManyYears(members=members, most=most_years(members))
    return (years, school_year(school_time(session, school).today(now))) if years else (None, None)


def _checked(session: Session, actor: Actor, row: Group, put_in: tuple[str, str, str]) -> tuple[str, str, str | None]:
    """Return name, purpose and emoji as they will be kept. Says of all of them at once what does not do."""
    name, purpose, emoji = put_in
    found: str | None = None
    wrong = Wrongs()
    with wrong.noted():
        name = one_line(name, field="name", limit=NAME_LIMIT)
        if name != row.name:
            require_own_name(session, actor.school, name, group=row.id)
    with wrong.noted():
        purpose = paragraphs(purpose, field="purpose")
    with wrong.noted():
        found = _emoji_in(emoji)
    wrong.refuse()
    return name, purpose, found


def _emoji_in(text: str) -> str | None:
    typed = text.strip()
    if not typed:
        return None
    found = one_emoji(typed)
    if found is None or len(found) > EMOJI_LIMIT:
        raise NotOneEmoji(text=typed, of_server=is_of_server(typed))
    return found


def _rename(session: Session, actor: Actor, row: Group, name: str, now: datetime) -> FormerGroupName:
    former = FormerGroupName(school_id=row.school_id, group_id=row.id, author_id=row.namer_id, name=row.name, until=now)
    session.add(former)
    row.name, row.name_key, row.name_author_id = name, name_key(name), actor.id
    return former


def _follow(session: Session, actor: Actor, row: Group, former: FormerGroupName | None, now: datetime) -> None:
    """Note it in the record, and have all cards and events say it."""
    # The record holds no typed text, for nothing can ever be taken out of it: it refers to the former name.
    session.flush()
    detail = None if former is None else str(former.id)
    where = {"school": row.school_id, "subject": row.id}
    note(session, RecordKind.GROUP_EDITED, at=now, person=actor.id, detail=detail, **where)
    redraw_repeating(session, CardKind.GROUP, row.id)
