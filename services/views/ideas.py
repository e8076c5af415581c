"""Ideas as people see them: what they are, who stands by them as a number, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, exists
from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.groups import GroupState
from governance.ideas import IdeaAnswer, IdeaMove, IdeaState, can_move, is_overdue, is_ready
from governance.people import Visitor
from governance.refusals import NotFound
from governance.texts import HIDDEN, name_key
from governance.themes import ThemeAnswer
from services.access import people
from services.access.offices import AnswersFor
from services.access.veil import Veil, veil_for, veil_of
from services.views.seeking import ANYTHING, Candidate, Sought, candidate, key_as_shown
from storage.cards import posts_of
from storage.groups import Group
from storage.ideas import WAITING, Idea, IdeaReply, IdeaSupport, replies_to
from storage.offices import office_names
from storage.paging import MOST_LISTED, NOTHING, Page, page_of
from storage.plans import Plan, PlanVersion
from storage.schools import School, school_time

# Far more groups than a school has.
MOST_GROUPS = 120


@dataclass(frozen=True, slots=True)
class ReplyView:
    """An answer to an idea or a theme: by an office, or by a delegate for the council (empty for a former member)."""

    answer: IdeaAnswer | ThemeAnswer
    reason: str
    by: str
    office: str | None
    answered_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Became:
    """The group or plan that an idea became: its number, what it is called, and where its card is.

    `goes_on`: people can join the group, or the plan is not over.
    """

    id: int
    name: str
    goes_on: bool
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class IdeaView:
    """An idea as this reader may see it. `author` is who shared it: empty for a former member, None where hidden.

    While it waits, `office` is who is to answer by `answer_by`, None for the council; `overdue`: that day is over.
    `needed` is how many members a group takes, and `replies` are the answers so far, newest first.
    """

    id: int
    title: str
    why: str
    author: str | None
    state: IdeaState
    shared_on: date
    too: int
    joiners: int
    needed: int
    answer_by: date
    office: str | None
    overdue: bool
    replies: tuple[ReplyView, ...] = ()
    group: Became | None = None
    plan: Became | None = None
    post: Post | None = None

    @property
    def is_ready(self) -> bool:
        """Whether so many would join that a group can start."""
        return can_move(self.state, IdeaMove.START) and is_ready(self.joiners, self.needed)

    @property
    def reply(self) -> ReplyView | None:
        """The answer that counts, if it is what the idea stands on: one that has fallen back has none."""
        newest = self.replies[0] if self.replies else None
        return newest if newest and newest.answer.value == self.state.value else None


def get_idea(session: Session, *, school: int, idea: int) -> Idea:
    """Return this school's idea. Raises NotFound."""
    row = session.get(Idea, idea)
    if row is None or row.school_id != school:
        raise NotFound(noun="idea", text=str(idea))
    return row


def view(session: Session, *, school: int, idea: int, now: datetime, visitor: Visitor | None = None) -> IdeaView:
    """Return an idea as everybody may see it, or as this visitor may. Raises NotFound."""
    row = get_idea(session, school=school, idea=idea)
    return described(session, [row], now, veil_for(session, school=school, visitor=visitor))[0]


def described(session: Session, rows: Sequence[Idea], now: datetime, veil: Veil | None = None) -> list[IdeaView]:
    """Describe these ideas of one school."""
    if not rows:
        return []
    school = session.get_one(School, rows[0].school_id)
    look = _Look(session, school, rows, now, veil or veil_of(session, school.id))
    return [look.at(row) for row in rows]


class _Look:
    """What is shown with the ideas of a page, read for all of them at once."""

    def __init__(self, session: Session, school: School, rows: Sequence[Idea], now: datetime, veil: Veil) -> None:
        self.school, self.veil = school, veil
        self.clock = school_time(session, school)
        self.today = self.clock.today(now)
        self.replies = replies_to(session, [row.id for row in rows])
        people_in = {row.author_id for row in rows} | {reply.author_id for reply in self.replies}
        self.names = people.names_of(session, {*people_in})
        named = self.replies or any(row.office_id is not None for row in rows)
        self.offices = office_names(session, school.id) if named else {}
        groups, plans = {row.group_id for row in rows} - {None}, {row.plan_id for row in rows} - {None}
        wanted_groups = select(Group).where(col(Group.id).in_(groups))
        self.groups = {one.id: one for one in session.exec(wanted_groups)} if groups else {}
        is_current = (col(PlanVersion.plan_id) == col(Plan.id)) & (col(PlanVersion.number) == col(Plan.version))
        told = select(Plan, PlanVersion.title).join(PlanVersion, is_current).where(col(Plan.id).in_(plans))
        self.plans = {plan.id: (plan, title) for plan, title in session.exec(told)} if plans else {}
        ideas = [row.id for row in rows]
        wanted = {CardKind.IDEA: ideas, CardKind.GROUP: list(self.groups), CardKind.PLAN: list(self.plans)}
        self.posts = posts_of(session, wanted)

    def at(self, row: Idea) -> IdeaView:
        is_hidden = self.veil.covers(CardKind.IDEA, row.id)
        # Who takes an idea back takes its words back.
        is_shown = not is_hidden and row.state is not IdeaState.WITHDRAWN
        return IdeaView(
            id=row.id,
            title=row.title if is_shown else HIDDEN,
            why=row.why if is_shown else HIDDEN,
            author=people.called(self.names, row.author_id) if is_shown else None,
            state=row.state,
            shared_on=self.clock.today(row.created_at),
            too=row.too,
            joiners=row.joiners,
            needed=self.school.members_needed,
            answer_by=row.answer_by,
            office=self.offices.get(row.office_id) if row.office_id else None,
            overdue=is_overdue(row.state, row.answer_by, self.today),
            replies=tuple(self._reply(one, is_hidden) for one in self.replies if one.idea_id == row.id),
            group=self._group(row.group_id),
            plan=self._plan(row.plan_id),
            post=self.posts.get((CardKind.IDEA, row.id)),
        )

    def _reply(self, one: IdeaReply, is_hidden: bool) -> ReplyView:
        return ReplyView(
            answer=one.answer,
            reason=HIDDEN if is_hidden and one.reason else one.reason,
            by=people.called(self.names, one.author_id) or "",
            office=self.offices.get(one.office_id) if one.office_id else None,
            answered_on=self.clock.today(one.answered_at),
            until=one.until,
        )

    def _group(self, number: int | None) -> Became | None:
        group = self.groups.get(number) if number else None
        if group is None:
            return None
        goes_on = group.state.is_open and group.paused_at is None
        return Became(group.id, self.veil.name_of(group), goes_on, self.posts.get((CardKind.GROUP, group.id)))

    def _plan(self, number: int | None) -> Became | None:
        found = self.plans.get(number) if number else None
        if found is None:
            return None
        plan, title = found
        shown = HIDDEN if self.veil.covers(CardKind.PLAN, plan.id) else title
        return Became(plan.id, shown, not plan.state.is_over, self.posts.get((CardKind.PLAN, plan.id)))


def listed(
    session: Session,
    *,
    school: int,
    now: datetime,
    title: str = "",
    visitor: Visitor | None = None,
    most: int = MOST_LISTED,
) -> Page[IdeaView]:
    """Return the school's ideas, those that wait first, as this visitor may see them, and none withdrawn."""
    people.school_of(session, school)
    veil, sought, key = veil_for(session, school=school, visitor=visitor), Sought(name_key(title)), col(Idea.title_key)
    shown = key_as_shown(col(Idea.id), key, veil.hidden_of(CardKind.IDEA))
    found = select(Idea).where(Idea.school_id == school, Idea.state != IdeaState.WITHDRAWN, sought.is_in(shown))
    over = case((col(Idea.state).in_(WAITING), 0), else_=1)
    page = page_of(session, found.order_by(over, col(Idea.id).desc()), most)
    return page.of(described(session, [row for (row,) in page.shown], now, veil))


def ideas(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's ideas that may be meant, those that wait first; none that was withdrawn."""
    people.school_of(session, school)
    veil, number, key = veil_of(session, school), col(Idea.id), col(Idea.title_key)
    shown = key_as_shown(number, key, veil.hidden_of(CardKind.IDEA))
    over = case((col(Idea.state).in_(WAITING), 0), else_=1)
    found = (
        select(Idea)
        .where(Idea.school_id == school, Idea.state != IdeaState.WITHDRAWN, sought.fits(number, shown, key))
        .order_by(*sought.best_first(number, shown), over, number.desc())
        .limit(sought.most)
    )
    return [candidate(row.id, row.title, is_hidden=veil.covers(CardKind.IDEA, row.id)) for row in session.exec(found)]


def waiting_ideas(
    session: Session,
    *,
    school: int,
    now: datetime,
    overdue: bool = False,
    most: int = MOST_LISTED,
    veil: Veil | None = None,
) -> Page[IdeaView]:
    """Return the ideas that wait for an answer, the longest due first; `overdue`: those that wait longer than promised.

    The council's agenda has them, whether the council or an office is to answer.
    """
    found = people.school_of(session, school)
    wanted = _waiting(school)
    if overdue:
        wanted = wanted.where(col(Idea.answer_by) < school_time(session, found).today(now))
    return _page(session, wanted, now, most, veil)


def waiting_on(
    session: Session, *, school: School, person: int | None, answers: AnswersFor, now: datetime, most: int, veil: Veil
) -> tuple[Page[IdeaView], Page[IdeaView]]:
    """Return the ideas that wait for whoever gives these `answers`, and those they wait for longer than promised.

    Whoever shared an idea or stands by it waits for it: `person`, None for somebody who is no student.
    """
    mine = answers.waits_for_them(col(Idea.office_id))
    to_answer = _page_of(session, _waiting(school.id).where(mine), most) if mine is not None else NOTHING
    waited_for: Page[Any] = NOTHING
    if person is not None:
        today = school_time(session, school).today(now)
        stands_by = exists().where(col(IdeaSupport.idea_id) == col(Idea.id), col(IdeaSupport.person_id) == person)
        theirs = (col(Idea.author_id) == person) | stands_by
        waited_for = _page_of(session, _waiting(school.id).where(theirs, col(Idea.answer_by) < today), most)
    # Described together: what is shown with an idea takes a dozen statements for a page.
    shown = {row.id: row for page in (to_answer, waited_for) for (row,) in page.shown}
    views = dict(zip(shown, described(session, list(shown.values()), now, veil), strict=True))
    first, second = (page.of([views[row.id] for (row,) in page.shown]) for page in (to_answer, waited_for))
    return first, second


def _waiting(school: int) -> Any:
    return select(Idea).where(Idea.school_id == school, col(Idea.state).in_(WAITING))


def _page(session: Session, wanted: Any, now: datetime, most: int, veil: Veil | None = None) -> Page[IdeaView]:
    page = _page_of(session, wanted, most)
    return page.of(described(session, [row for (row,) in page.shown], now, veil))


def _page_of(session: Session, wanted: Any, most: int) -> Page[Any]:
    return page_of(session, wanted.order_by(col(Idea.answer_by), col(Idea.id)), most)


def open_groups(session: Session, school: int) -> Sequence[Group]:
    """Return the school's groups that people can join, the newest of them where there are very many."""
    found = select(Group).where(Group.school_id == school, Group.state != GroupState.CLOSED)
    return session.exec(found.order_by(col(Group.id).desc()).limit(MOST_GROUPS)).all()
