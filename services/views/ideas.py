"""Ideas as people see them: what they are, who stands by them as a number, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, exists
from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.ends import EndMove, EndState, can_move, is_overdue
from governance.groups import GroupState
from governance.ideas import is_ready
from governance.people import Visitor
from governance.refusals import NotFound
from governance.texts import HIDDEN, name_key
from services.access import people
from services.access.offices import AnswersFor
from services.access.veil import Veil, veil_for, veil_of
from services.views.ends import Became, EndsLook, ReplyView, counting
from services.views.seeking import ANYTHING, Candidate, Sought, candidate, key_as_shown
from storage.groups import Group
from storage.ideas import WAITING, Idea, IdeaSupport, replies_to
from storage.paging import MOST_LISTED, NOTHING, Page, page_of
from storage.schools import School, school_time

# Far more groups than a school has.
MOST_GROUPS = 120


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
    state: EndState
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
        return can_move(self.state, EndMove.START) and is_ready(self.joiners, self.needed)

    @property
    def reply(self) -> ReplyView | None:
        """The answer that counts, if it is what the idea stands on: one that has fallen back has none."""
        return counting(self.replies, self.state)


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
    seen = veil or veil_of(session, rows[0].school_id)
    look = EndsLook(session, rows, replies_to(session, [row.id for row in rows]), CardKind.IDEA, seen)
    return [_shown(row, look, now) for row in rows]


def _shown(row: Idea, look: EndsLook, now: datetime) -> IdeaView:
    # Who takes an idea back takes its words back.
    is_shown = not look.veil.covers(CardKind.IDEA, row.id) and row.state is not EndState.WITHDRAWN
    return IdeaView(
        id=row.id,
        title=row.title if is_shown else HIDDEN,
        why=row.why if is_shown else HIDDEN,
        author=look.author(row) if is_shown else None,
        state=row.state,
        shared_on=look.clock.today(row.created_at),
        too=row.too,
        joiners=row.joiners,
        needed=look.school.members_needed,
        answer_by=row.answer_by,
        office=look.office(row.office_id),
        overdue=is_overdue(row.state, row.answer_by, look.clock.today(now)),
        replies=look.replies(row),
        group=look.group(row),
        plan=look.plan(row),
        post=look.post(row),
    )


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
    found = select(Idea).where(Idea.school_id == school, Idea.state != EndState.WITHDRAWN, sought.is_in(shown))
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
        .where(Idea.school_id == school, Idea.state != EndState.WITHDRAWN, sought.fits(number, shown, key))
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
