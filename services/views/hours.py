"""What is asked, as people see it. How many hours somebody gave and received is in `Mine` alone, for themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from governance.cards import CardKind, Post
from governance.hours import AskState, Meets
from governance.people import Visitor
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access import people
from services.access.veil import Veil, veil_for, veil_of
from storage.cards import posts_of
from storage.groups import Group, groups_with
from storage.hours import HourAsk, HourCan, HourSaid, SharedHour, cans_of
from storage.paging import NOTHING, Page, page_of
from storage.people import Person
from storage.schools import School, school_time

MOST_MINE = 5


@dataclass(frozen=True, slots=True)
class CanView:
    """Somebody who can show what is asked: their number and name, empty for a former member."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AskView:
    """What somebody asks, who can show it, and where the two talk who have found each other."""

    id: int
    what: str
    author: str | None
    group: str | None
    state: AskState
    meets: Meets
    asked_on: date
    until: date
    cans: tuple[CanView, ...] = ()
    thread: int | None = None
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class AskWaits:
    """Something that waits for this person: to choose who shows it, or else to say that it is done."""

    id: int
    what: str
    to_choose: bool
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class Mine:
    """What is somebody's own business: half hours given and received, what they offer and ask, and what waits."""

    given: int
    received: int
    offers: tuple[str, ...]
    asks: Page[AskView]
    waits: Page[AskWaits] = NOTHING


def get_ask(session: Session, *, school: int, ask: int) -> HourAsk:
    """Return this school's ask. Raises NotFound."""
    row = session.get(HourAsk, ask)
    if row is None or row.school_id != school:
        raise NotFound(noun="ask", text=str(ask))
    return row


def view(session: Session, *, school: int, ask: int, visitor: Visitor | None = None) -> AskView:
    """Return an ask as everybody may see it, or as this visitor may. Raises NotFound."""
    row = get_ask(session, school=school, ask=ask)
    return described(session, [row], veil_for(session, school=school, visitor=visitor))[0]


def described(session: Session, rows: Sequence[HourAsk], veil: Veil | None = None) -> list[AskView]:
    """Describe these asks of one school."""
    if not rows:
        return []
    school = session.get_one(School, rows[0].school_id)
    look = _Look(session, school, rows, veil or veil_of(session, school.id))
    return [look.at(row) for row in rows]


class _Look:
    """What is shown with the asks of a page, read for all of them at once."""

    def __init__(self, session: Session, school: School, rows: Sequence[HourAsk], veil: Veil) -> None:
        self.veil, self.clock = veil, school_time(session, school)
        self.cans = cans_of(session, [row.id for row in rows if not row.state.is_over])
        self.names = people.names_of(session, {*(row.author_id for row in rows), *(one.person_id for one in self.cans)})
        numbers = {row.group_id for row in rows if row.group_id is not None}
        self.groups = {one.id: one for one in groups_with(session, numbers)}
        self.posts = posts_of(session, {CardKind.HOUR_ASK: [row.id for row in rows]})

    def at(self, row: HourAsk) -> AskView:
        # Who takes back what they asked takes its words back.
        is_shown = not self.veil.covers(CardKind.HOUR_ASK, row.id) and row.state is not AskState.WITHDRAWN
        group = self.groups.get(row.group_id) if row.group_id is not None else None
        return AskView(
            id=row.id,
            what=row.what if is_shown else HIDDEN,
            author=people.called(self.names, row.author_id) if is_shown else None,
            group=self.veil.name_of(group) if group is not None else None,
            state=row.state,
            meets=row.meets,
            asked_on=self.clock.today(row.created_at),
            until=self.clock.today(row.ends_at - timedelta(microseconds=1)),
            cans=tuple(self._can(one) for one in self.cans if one.ask_id == row.id),
            thread=row.thread_id if row.meets is Meets.ON_CARD else _thread_of(group),
            post=self.posts.get((CardKind.HOUR_ASK, row.id)),
        )

    def _can(self, one: HourCan) -> CanView:
        return CanView(one.person_id, people.called(self.names, one.person_id) or "")


def _thread_of(group: Group | None) -> int | None:
    return group.thread_id if group is not None else None


def called_into_thread(session: Session, *, school: int, ask: int) -> tuple[int, ...]:
    """Return who is called into the thread on the card of this ask, by their Discord ids: the two of whom it is."""
    row = get_ask(session, school=school, ask=ask)
    two = select(HourCan.person_id).where(HourCan.ask_id == row.id, col(HourCan.picked_at).is_not(None))
    found = select(Person.discord_id).where((col(Person.id) == row.author_id) | col(Person.id).in_(two))
    return tuple(one for one in session.exec(found.order_by(col(Person.id))) if one is not None)


def open_asks(session: Session, school: int, *, most: int, but: Collection[int] = ()) -> Sequence[HourAsk]:
    """Return the newest asks that somebody is still looked for, except for those of these people."""
    found = select(HourAsk).where(HourAsk.school_id == school, HourAsk.state == AskState.OPEN)
    wanted = found.where(col(HourAsk.author_id).not_in(but)).order_by(col(HourAsk.id).desc())
    return session.exec(wanted.limit(most)).all()


def own_asks(session: Session, *, school: int, person: int, veil: Veil, most: int = MOST_MINE) -> Page[AskView]:
    """Return what this person asks and is not over, the newest first."""
    found = select(HourAsk).where(HourAsk.school_id == school, HourAsk.author_id == person)
    waiting = found.where(col(HourAsk.ended_at).is_(None)).order_by(col(HourAsk.id).desc())
    page = page_of(session, waiting, most)
    return page.of(described(session, [row for (row,) in page.shown], veil))


def waits_for(person: int | ColumnElement[int]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Tell in SQL whether somebody can show what this person asked, and whether they have not said that it is done."""
    can, said = aliased(HourCan), aliased(HourSaid)
    somebody = exists().where(col(can.ask_id) == col(HourAsk.id))
    shows = somebody.where(col(can.person_id) == person, col(can.picked_at).is_not(None))
    has_said = exists().where(col(said.ask_id) == col(HourAsk.id), col(said.person_id) == person)
    own = col(HourAsk.author_id) == person
    says = (own | shows) & (col(HourAsk.state) == AskState.PICKED) & ~has_said
    return own & (col(HourAsk.state) == AskState.OPEN) & somebody, says


def waiting_asks(session: Session, *, school: int, person: int, veil: Veil, most: int = MOST_MINE) -> Page[AskWaits]:
    """Return what waits for this person: what they asked and somebody can show, and what they have not said is done."""
    chooses, says = waits_for(person)
    found = select(HourAsk).where(HourAsk.school_id == school, chooses | says)
    page = page_of(session, found.order_by(col(HourAsk.id)), most)
    rows = [row for (row,) in page.shown]
    posts = posts_of(session, {CardKind.HOUR_ASK: [row.id for row in rows]}) if rows else {}
    return page.of([_waits(row, veil, posts.get((CardKind.HOUR_ASK, row.id))) for row in rows])


def _waits(row: HourAsk, veil: Veil, post: Post | None) -> AskWaits:
    what = HIDDEN if veil.covers(CardKind.HOUR_ASK, row.id) else row.what
    return AskWaits(row.id, what, row.state is AskState.OPEN, post)


def given_by(session: Session, person: int) -> int:
    """Return how many half hours this person gave. Only they are told."""
    return _halves(session, HourCan.person_id == person)


def received_by(session: Session, person: int) -> int:
    """Return how many half hours this person received. Only they are told."""
    asked = select(HourAsk.id).where(HourAsk.author_id == person)
    return _halves(session, col(HourCan.ask_id).in_(asked))


def _halves(session: Session, which: Any) -> int:
    found = select(func.coalesce(func.sum(SharedHour.halves), 0)).join(
        HourCan, col(HourCan.shared_id) == col(SharedHour.id)
    )
    return int(session.exec(found.where(which)).one())
