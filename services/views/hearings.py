"""Hearings as people see them: what each is about, how it stands, who sits, and what the sides and the panel say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case
from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.hearings import HearingState, NoHearingNow, Side, Told
from governance.people import Visitor
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access import people
from services.access.bodies import council_name
from services.access.veil import Veil, veil_for, veil_of
from services.views.seeking import ANYTHING, Candidate, Sought, candidate, key_as_shown
from storage.cards import posts_of
from storage.groups import Group, groups_with
from storage.hearings import Hearing, HearingSeat, HearingTold, consents_of, seats_of, told_of
from storage.paging import MOST_LISTED, Page, page_of
from storage.people import Person
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the numbered list: their number, and their name, which is empty for a former member."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class HearingView:
    """A hearing. `sides` are the names of the two who are heard, `plan` the number of a plan that is appealed.

    `ready` is how many would sit on the panel; once the list is closed, `listed` says who they are, `lines` are what
    the `fingerprint` is of, and `panel` are those who were drawn. `told` and `consents` name the sides that have told
    theirs, and that say yes to the `proposal`.
    """

    id: int
    what: str
    author: str | None
    sides: tuple[str, str]
    plan: int | None
    state: HearingState
    asked_on: date
    until: date
    told_until: date | None = None
    ready: int = 0
    listed: tuple[Listed, ...] = ()
    lines: tuple[str, ...] = ()
    fingerprint: str | None = None
    dice: str | None = None
    panel: tuple[str, ...] = ()
    told: frozenset[Side] = frozenset()
    proposal: str | None = None
    proposer: str | None = None
    consents: frozenset[Side] = frozenset()
    decision: str | None = None
    decider: str | None = None
    thread: int | None = None
    post: Post | None = None
    plan_post: Post | None = None


@dataclass(frozen=True, slots=True)
class HearingLine:
    """A hearing as a line among others: what it is about, who is heard, and where its card and the plan's are."""

    id: int
    what: str
    sides: tuple[str, str]
    plan: int | None
    state: HearingState
    post: Post | None = None
    plan_post: Post | None = None


@dataclass(frozen=True, slots=True)
class ToldView:
    """What one side told: its name, the answers to the four questions, and who typed them."""

    id: int
    hearing: int
    what: str
    side: str
    answers: Told
    author: str | None


def get_hearing(session: Session, *, school: int, hearing: int) -> Hearing:
    """Return this school's hearing. Raises NotFound."""
    row = session.get(Hearing, hearing)
    if row is None or row.school_id != school:
        raise NotFound(noun="hearing", text=str(hearing))
    return row


def view(session: Session, *, school: int, hearing: int, visitor: Visitor | None = None) -> HearingView:
    """Return a hearing as everybody may see it, or as this visitor may. Raises NotFound."""
    row = get_hearing(session, school=school, hearing=hearing)
    return described(session, [row], veil_for(session, school=school, visitor=visitor))[0]


def described(session: Session, rows: Sequence[Hearing], veil: Veil | None = None) -> list[HearingView]:
    """Describe these hearings of one school."""
    if not rows:
        return []
    school = session.get_one(School, rows[0].school_id)
    look = _Look(session, school, rows, veil or veil_of(session, school.id))
    return [look.at(row) for row in rows]


class _Look:
    """What is shown with the hearings of a page, read for all of them at once."""

    def __init__(self, session: Session, school: School, rows: Sequence[Hearing], veil: Veil) -> None:
        self.veil, self.clock = veil, school_time(session, school)
        numbers = [row.id for row in rows]
        self.seats, self.told = seats_of(session, numbers), told_of(session, numbers)
        self.consents = consents_of(session, numbers)
        writers = {one for row in rows for one in (row.author_id, row.proposer_id, row.decider_id)}
        self.names = people.names_of(session, writers | {seat.person_id for seat in self.seats})
        self.groups = {one.id: one for one in groups_with(session, {group for row in rows for group in row.groups})}
        self.council = council_name(school)
        plans = [row.plan_id for row in rows if row.plan_id is not None]
        self.posts = posts_of(session, {CardKind.HEARING: numbers, CardKind.PLAN: plans})

    def at(self, row: Hearing) -> HearingView:
        shown = self._standing(row)
        if self.veil.covers(CardKind.HEARING, row.id):
            proposal, decision = (HIDDEN if text else None for text in (row.proposal, row.decision))
            words = replace(shown, what=HIDDEN, proposal=proposal, decision=decision)
            return replace(words, author=None, proposer=None, decider=None)
        return shown

    def _standing(self, row: Hearing) -> HearingView:
        return HearingView(
            id=row.id,
            what=row.what,
            author=people.called(self.names, row.author_id),
            sides=_sides(row, self.groups, self.council, self.veil),
            plan=row.plan_id,
            state=row.state,
            asked_on=self.clock.today(row.created_at),
            until=self._last_day(row.ends_at),
            told_until=self._last_day(row.told_until) if row.told_until is not None else None,
            **self._panel(row),
            told=frozenset(one.side for one in self.told if one.hearing_id == row.id),
            proposal=row.proposal,
            proposer=people.called(self.names, row.proposer_id),
            consents=frozenset(one.side for one in self.consents if one.hearing_id == row.id),
            decision=row.decision,
            decider=people.called(self.names, row.decider_id),
            thread=row.thread_id,
            post=self.posts.get((CardKind.HEARING, row.id)),
            plan_post=self.posts.get((CardKind.PLAN, row.plan_id)) if row.plan_id is not None else None,
        )

    def _panel(self, row: Hearing) -> dict[str, Any]:
        seats = [one for one in self.seats if one.hearing_id == row.id]
        named = [(one, people.called(self.names, one.person_id) or "") for one in seats]
        return {
            "ready": len(seats),
            "listed": tuple(Listed(one.number, name) for one, name in named if one.number is not None),
            "lines": tuple((row.listed or "").splitlines()),
            "fingerprint": row.fingerprint,
            "dice": row.dice,
            "panel": tuple(name for one, name in named if one.drawn_at is not None),
        }

    def _last_day(self, until: datetime) -> date:
        return self.clock.today(until - timedelta(microseconds=1))


def told_view(session: Session, *, school: int, told: int, visitor: Visitor | None = None) -> ToldView:
    """Return what a side told, as everybody may read it or as this visitor may. Raises NotFound."""
    row = session.get(HearingTold, told)
    if row is None or row.school_id != school:
        raise NotFound(noun="hearing", text=str(told))
    veil, hearing = veil_for(session, school=school, visitor=visitor), session.get_one(Hearing, row.hearing_id)
    groups = {one.id: one for one in groups_with(session, hearing.groups)}
    council = council_name(session.get_one(School, school))
    sides = dict(zip(Side, _sides(hearing, groups, council, veil), strict=True))
    is_shown = not veil.covers(CardKind.HEARING_TOLD, row.id)
    names = people.names_of(session, {row.author_id})
    return ToldView(
        id=row.id,
        hearing=hearing.id,
        what=HIDDEN if veil.covers(CardKind.HEARING, hearing.id) else hearing.what,
        side=sides[row.side],
        answers=answers_of(row) if is_shown else Told(HIDDEN, HIDDEN, HIDDEN, HIDDEN),
        author=people.called(names, row.author_id) if is_shown else None,
    )


def answers_of(row: HearingTold) -> Told:
    """Return what a side answered."""
    return Told(row.happened, row.matters, row.touches, row.right)


def _sides(row: Hearing, groups: Mapping[int, Group], council: str, veil: Veil) -> tuple[str, str]:
    """Return what the two who are heard are called."""
    other = veil.name_of(groups[row.other_id]) if row.other_id is not None else council
    return veil.name_of(groups[row.group_id]), other


def listed(
    session: Session, *, school: int, visitor: Visitor | None = None, most: int = MOST_LISTED
) -> Page[HearingLine]:
    """Return the hearings of a school, those that go on first, then the newest; none that was taken back."""
    veil = veil_for(session, school=school, visitor=visitor)
    found = select(Hearing).where(Hearing.school_id == school, Hearing.state != HearingState.WITHDRAWN)
    return _lines(session, found.order_by(*_going_on_first()), most, veil)


def _going_on_first() -> tuple[Any, ...]:
    return case((col(Hearing.ended_at).is_(None), 0), else_=1), col(Hearing.id).desc()


def before_council(session: Session, *, school: int, veil: Veil, most: int) -> Page[HearingLine]:
    """Return the hearings that the council is to decide, the longest before it first."""
    found = select(Hearing).where(Hearing.school_id == school, Hearing.state == HearingState.COUNCIL)
    return _lines(session, found.order_by(col(Hearing.ends_at), col(Hearing.id)), most, veil)


def _lines(session: Session, wanted: Any, most: int, veil: Veil) -> Page[HearingLine]:
    page = page_of(session, wanted, most)
    rows = [row for (row,) in page.shown]
    if not rows:
        return page
    groups = {one.id: one for one in groups_with(session, {group for row in rows for group in row.groups})}
    plans = [row.plan_id for row in rows if row.plan_id is not None]
    posts = posts_of(session, {CardKind.HEARING: [row.id for row in rows], CardKind.PLAN: plans})
    council = council_name(session.get_one(School, rows[0].school_id))
    return page.of([_line(row, groups, council, posts, veil) for row in rows])


def _line(
    row: Hearing, groups: Mapping[int, Group], council: str, posts: Mapping[Any, Post], veil: Veil
) -> HearingLine:
    return HearingLine(
        id=row.id,
        what=HIDDEN if veil.covers(CardKind.HEARING, row.id) else row.what,
        sides=_sides(row, groups, council, veil),
        plan=row.plan_id,
        state=row.state,
        post=posts.get((CardKind.HEARING, row.id)),
        plan_post=posts.get((CardKind.PLAN, row.plan_id)) if row.plan_id is not None else None,
    )


def newest(session: Session, *, school: int, states: Sequence[HearingState]) -> int:
    """Return the newest hearing in one of these states, where none is named. Raises NotSetUp, NoHearingNow."""
    people.school_of(session, school)
    found = select(Hearing.id).where(Hearing.school_id == school, col(Hearing.state).in_(states))
    number = session.exec(found.order_by(col(Hearing.id).desc()).limit(1)).first()
    if number is None:
        raise NoHearingNow()
    return number


def candidates(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's hearings that may be meant, those that go on first; none that was taken back."""
    people.school_of(session, school)
    veil, number, key = veil_of(session, school), col(Hearing.id), col(Hearing.what_key)
    shown = key_as_shown(number, key, veil.hidden_of(CardKind.HEARING))
    found = (
        select(Hearing)
        .where(Hearing.school_id == school, Hearing.state != HearingState.WITHDRAWN, sought.fits(number, shown, key))
        .order_by(*sought.best_first(number, shown), *_going_on_first())
        .limit(sought.most)
    )
    return [candidate(row.id, row.what, is_hidden=veil.covers(CardKind.HEARING, row.id)) for row in session.exec(found)]


def called_into_thread(session: Session, *, school: int, hearing: int) -> tuple[int, ...]:
    """Return who is called into the thread of a hearing, by their Discord ids: the panel, and who speaks for groups."""
    row = get_hearing(session, school=school, hearing=hearing)
    panel = select(HearingSeat.person_id).where(
        HearingSeat.hearing_id == row.id, col(HearingSeat.drawn_at).is_not(None)
    )
    speakers = select(Group.facilitator_id).where(col(Group.id).in_(row.groups))
    called = col(Person.id).in_(panel) | col(Person.id).in_(speakers)
    found = select(Person.discord_id).where(Person.school_id == school, called).order_by(col(Person.id))
    return tuple(one for one in session.exec(found) if one is not None)
