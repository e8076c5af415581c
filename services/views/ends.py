"""What is shown of the answers to ideas and themes, and of what each became: read for a page of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.ends import EndAnswer, EndState
from governance.texts import HIDDEN
from services.access.people import called, names_of
from services.access.veil import Veil
from storage.cards import posts_of
from storage.groups import groups_with
from storage.ideas import Idea, IdeaReply
from storage.offices import office_names
from storage.plans import Plan, PlanVersion
from storage.schools import School, school_time
from storage.themes import Theme, ThemeReply


@dataclass(frozen=True, slots=True)
class ReplyView:
    """An answer to an idea or a theme: by an office, or by a delegate for the council (empty for a former member)."""

    answer: EndAnswer
    reason: str
    by: str
    office: str | None
    answered_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Became:
    """The group or plan that an idea or a theme became: its number, what it is called, and where its card is.

    `goes_on`: people can join the group, or the plan is not over.
    """

    id: int
    name: str
    goes_on: bool
    post: Post | None = None


def counting(replies: Sequence[ReplyView], state: EndState) -> ReplyView | None:
    """Return the answer on which something in this state stands: what has fallen back stands on none."""
    newest = next(iter(replies), None)
    return newest if newest is not None and newest.answer.state is state else None


class EndsLook:
    """What is shown with these ideas or themes of one school, read for all of them at once."""

    def __init__(
        self,
        session: Session,
        rows: Sequence[Idea] | Sequence[Theme],
        replies: Sequence[IdeaReply] | Sequence[ThemeReply],
        card: CardKind,
        veil: Veil,
    ) -> None:
        self.school, self.card, self.veil, self._replies = (
            session.get_one(School, rows[0].school_id),
            card,
            veil,
            replies,
        )
        self.clock = school_time(session, self.school)
        self.names = names_of(session, {*(row.author_id for row in rows), *(one.author_id for one in replies)})
        named = bool(replies) or any(row.office_id is not None for row in rows)
        self._offices = office_names(session, self.school.id) if named else {}
        groups = groups_with(session, {row.group_id for row in rows if row.group_id is not None})
        self._groups = {one.id: one for one in groups}
        self._plans = _titled(session, {row.plan_id for row in rows if row.plan_id is not None})
        wanted = {card: [row.id for row in rows], CardKind.GROUP: list(self._groups), CardKind.PLAN: list(self._plans)}
        self._posts = posts_of(session, wanted)

    def author(self, row: Idea | Theme) -> str | None:
        """Return who shared an idea or made a theme."""
        return called(self.names, row.author_id)

    def post(self, row: Idea | Theme) -> Post | None:
        """Return where its card is."""
        return self._posts.get((self.card, row.id))

    def office(self, number: int | None) -> str | None:
        """Return what an office is called, None for the council."""
        return self._offices.get(number) if number is not None else None

    def replies(self, row: Idea | Theme) -> tuple[ReplyView, ...]:
        """Return the answers so far, newest first."""
        is_hidden = self.veil.covers(self.card, row.id)
        return tuple(self._reply(one, is_hidden) for one in self._replies if one.subject == row.id)

    def _reply(self, one: IdeaReply | ThemeReply, is_hidden: bool) -> ReplyView:
        return ReplyView(
            answer=one.answer,
            reason=HIDDEN if is_hidden and one.reason else one.reason,
            by=called(self.names, one.author_id) or "",
            office=self.office(one.office_id),
            answered_on=self.clock.today(one.answered_at),
            until=one.until,
        )

    def group(self, row: Idea | Theme) -> Became | None:
        """Return the group that it is, None where it is something else by now."""
        group = self._groups.get(row.group_id) if row.group_id is not None and row.state is EndState.GROUP else None
        if group is None:
            return None
        goes_on = group.state.is_open and group.paused_at is None
        return Became(group.id, self.veil.name_of(group), goes_on, self._posts.get((CardKind.GROUP, group.id)))

    def plan(self, row: Idea | Theme) -> Became | None:
        """Return the plan that it is, None where it is something else by now."""
        found = self._plans.get(row.plan_id) if row.plan_id is not None and row.state is EndState.PLAN else None
        if found is None:
            return None
        plan, title = found
        shown = HIDDEN if self.veil.covers(CardKind.PLAN, plan.id) else title
        return Became(plan.id, shown, not plan.state.is_over, self._posts.get((CardKind.PLAN, plan.id)))


def _titled(session: Session, plans: Iterable[int]) -> dict[int, tuple[Plan, str]]:
    numbers = set(plans)
    if not numbers:
        return {}
    is_current = (col(PlanVersion.plan_id) == col(Plan.id)) & (col(PlanVersion.number) == col(Plan.version))
    found = select(Plan, PlanVersion.title).join(PlanVersion, is_current).where(col(Plan.id).in_(numbers))
    return {plan.id: (plan, title) for plan, title in session.exec(found)}
