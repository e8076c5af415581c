"""The council's agenda, which makes itself out of what there is: what waits for it, clashes, and is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists
from sqlmodel import Session, col, select

from governance.amendments import AmendmentState
from governance.ballots import BallotKind, BallotState
from governance.cards import CardKind
from governance.council import COUNCIL
from governance.council_agenda import PlannedMeeting, TitledPlan, clashes, doubles
from governance.money import Money, total
from governance.people import Visitor
from governance.plans import AdultAnswer, PlanState
from governance.results import Reached
from services.access.bodies import Body
from services.access.people import school_of
from services.access.veil import Veil, veil_for
from services.views.agendas import ItemLine, lines_of
from services.views.council_money import pot_of
from services.views.hearings import HearingLine, before_council
from services.views.ideas import IdeaView, waiting_ideas
from services.views.mirrors import awaits_choice
from services.views.plans import PlanLine, line_of, plans_in_short
from services.views.themes import ThemeView, waiting_themes
from storage.amendments import Amendment
from storage.ballots import Ballot
from storage.groups import Group, sits
from storage.meetings import MEETING_IS_OPEN, Meeting, open_meetings_of_body
from storage.minutes import items_waiting
from storage.offices import Office, Request
from storage.paging import NOTHING, Page
from storage.people import by_discord_id
from storage.plans import Answer, Plan
from storage.results import PlanResult
from storage.schools import school_time

# A part shows so many; who has more to do begins with these.
MOST_SHOWN = 10
MOST_COMPARED = 200
_AHEAD = timedelta(days=14)
_RATIFIED = [state for state in PlanState if state.is_ratified]
_ENDED = [state for state in PlanState if state.is_over]


@dataclass(frozen=True, slots=True)
class Voting:
    """A plan on which the council votes, and until when."""

    plan: PlanLine
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Clash:
    """Two groups, or a group and the council, that meet in one place at one time."""

    place: str
    starts_at: datetime
    groups: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Late:
    """A plan that waits for an office since a day, or for its group to look back."""

    plan: PlanLine
    since: date
    office: str | None = None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The council's next meeting, and when it begins."""

    id: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class CouncilAgenda:
    """What the council has to talk about. `asked` is what the plans before it need, `left` is in its pot.

    `meeting` is its next one, and `items` are what delegates put on its agenda, planned or not; `own` are those
    that its reader added. `is_delegate` says whether they sit there. `chooses_change`: a mirror is over, and the one
    thing to change is not chosen yet.
    """

    voting: tuple[Voting, ...]
    changes: tuple[PlanLine, ...]
    clashes: tuple[Clash, ...]
    doubles: tuple[tuple[PlanLine, PlanLine], ...]
    asked: tuple[Money, ...]
    left: tuple[Money, ...]
    late: tuple[Late, ...]
    reviews: tuple[Late, ...]
    ideas: Page[IdeaView] = NOTHING
    themes: Page[ThemeView] = NOTHING
    hearings: Page[HearingLine] = NOTHING
    meeting: NextMeeting | None = None
    items: tuple[ItemLine, ...] = ()
    own: frozenset[int] = frozenset()
    is_delegate: bool = False
    chooses_change: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to talk about."""
        plans = (self.voting, self.changes, self.clashes, self.doubles, self.late, self.reviews)
        return not any((*plans, self.ideas, self.themes, self.hearings, self.items, self.chooses_change))


def agenda(session: Session, *, school: int, now: datetime, visitor: Visitor | None = None) -> CouncilAgenda:
    """Return the agenda as everybody may see it, or as this visitor may. Raises NotSetUp."""
    veil = veil_for(session, school=school, visitor=visitor)
    today = school_time(session, school_of(session, school)).today(now)
    voting, person = _voting(session, school, veil), _person(session, school, visitor)
    meeting = _next_meeting(session, school, now)
    items = _items(session, school, meeting, veil)
    return CouncilAgenda(
        voting=tuple(voting),
        changes=_changes(session, school, veil),
        clashes=_clashes(session, school, now, veil),
        doubles=_doubles(session, school, [one.plan for one in voting], veil),
        asked=total(one.plan.money for one in voting if one.plan.money),
        left=pot_of(session, school, veil).left,
        late=_late(session, school, today, veil),
        reviews=_reviews(session, school, today, veil),
        ideas=waiting_ideas(session, school=school, now=now, overdue=True, most=MOST_SHOWN, veil=veil),
        themes=waiting_themes(session, school=school, now=now, most=MOST_SHOWN, veil=veil),
        hearings=before_council(session, school=school, veil=veil, most=MOST_SHOWN),
        meeting=NextMeeting(meeting.id, meeting.starts_at) if meeting is not None else None,
        items=items,
        own=frozenset(one.id for one in items if person is not None and one.by == person),
        is_delegate=person is not None and sits(session, school, person),
        chooses_change=awaits_choice(session, school),
    )


def _person(session: Session, school: int, visitor: Visitor | None) -> int | None:
    found = by_discord_id(session, school=school, discord_id=visitor.discord_id) if visitor is not None else None
    return found.id if found is not None else None


def _next_meeting(session: Session, school: int, now: datetime) -> Meeting | None:
    coming = (one for one in open_meetings_of_body(session, school, None) if one.ends_at > now)
    return next(coming, None)


def _items(session: Session, school: int, meeting: Meeting | None, veil: Veil) -> tuple[ItemLine, ...]:
    """Return what is on the agenda of the next meeting, and what waits for one."""
    rows = items_waiting(session, school, None, meeting=meeting.id if meeting is not None else None)
    return tuple(lines_of(session, rows, veil))


def _voting(session: Session, school: int, veil: Veil) -> list[Voting]:
    is_open = (Ballot.kind == BallotKind.RATIFY_PLAN, Ballot.state == BallotState.OPEN)
    found = plans_in_short().add_columns(col(Ballot.ends_at)).join(Ballot, col(Ballot.plan_id) == col(Plan.id))
    ordered = found.where(Ballot.school_id == school, *is_open).order_by(col(Ballot.ends_at), col(Plan.id))
    return [Voting(line_of(row[:-1], veil), row[-1]) for row in session.exec(ordered.limit(MOST_SHOWN))]


def _lines(session: Session, found: Any, veil: Veil) -> tuple[PlanLine, ...]:
    return tuple(line_of(row, veil) for row in session.exec(found.limit(MOST_SHOWN)))


def _changes(session: Session, school: int, veil: Veil) -> tuple[PlanLine, ...]:
    """Return the plans whose groups have not decided about a change that the council proposed."""
    waits = exists().where(
        col(Amendment.plan_id) == col(Plan.id),
        col(Amendment.plan_version) == col(Plan.version),
        col(Amendment.state) == AmendmentState.OPEN,
    )
    found = plans_in_short().where(Plan.school_id == school, waits, col(Plan.state).not_in([*_RATIFIED, *_ENDED]))
    return _lines(session, found.order_by(col(Plan.id)), veil)


def _clashes(session: Session, school: int, now: datetime, veil: Veil) -> tuple[Clash, ...]:
    found = (
        select(Meeting, Group)
        .outerjoin(Group, col(Group.id) == col(Meeting.group_id))
        .where(Meeting.school_id == school, MEETING_IS_OPEN, col(Meeting.place).is_not(None))
        .where(col(Meeting.starts_at) < now + _AHEAD)
        .order_by(col(Meeting.starts_at), col(Meeting.id))
        .limit(MOST_COMPARED)
    )
    rows = session.exec(found).all()
    seen = [(row, group) for row, group in rows if not veil.covers(CardKind.MEETING, row.id)]
    found_school = school_of(session, school)
    bodies = [(row, Body(found_school, group)) for row, group in seen]
    planned = [
        PlannedMeeting(row.id, row.group_id or COUNCIL, row.place or "", row.starts_at, row.ends_at) for row, _ in seen
    ]
    names = {row.group_id or COUNCIL: body.name_under(veil) for row, body in bodies}
    return tuple(
        Clash(one.place, max(one.starts_at, two.starts_at), (names[one.group], names[two.group]))
        for one, two in clashes(planned)[:MOST_SHOWN]
    )


def _doubles(
    session: Session, school: int, before: Sequence[PlanLine], veil: Veil
) -> tuple[tuple[PlanLine, PlanLine], ...]:
    if not before:
        return ()
    found = plans_in_short().where(Plan.school_id == school, col(Plan.state).not_in(_ENDED))
    rows = session.exec(found.order_by(col(Plan.id).desc()).limit(MOST_COMPARED)).all()
    shown = [row for row in rows if not veil.covers(CardKind.PLAN, row[0])]
    lines = {row[0]: line_of(row, veil) for row in shown}
    titled = {row[0]: TitledPlan(row[0], row[3].id, row[2]) for row in shown}
    near = doubles([titled[one.id] for one in before if one.id in titled], titled.values())
    return tuple((lines[one.plan], lines[two.plan]) for one, two in near[:MOST_SHOWN])


def _late(session: Session, school: int, today: date, veil: Veil) -> tuple[Late, ...]:
    """Return the plans whose answer was due; where it is the group's turn to explain, nobody is late."""
    decided = exists().where(
        col(Answer.plan_id) == col(Plan.id),
        col(Answer.taken_back_at).is_(None),
        col(Answer.answer) != AdultAnswer.NEED_MORE,
    )
    found = (
        plans_in_short()
        .add_columns(col(Request.answer_by), col(Office.name))
        .join(Request, col(Request.plan_id) == col(Plan.id))
        .outerjoin(Office, col(Office.id) == col(Request.office_id))
        .where(Plan.school_id == school, Request.answer_by < today, col(Request.days_left).is_(None), ~decided)
        .where(col(Plan.state).in_([PlanState.RATIFIED, PlanState.IN_PROGRESS]))
        .order_by(col(Request.answer_by), col(Plan.id))
    )
    rows = session.exec(found.limit(MOST_SHOWN))
    return tuple(Late(line_of(row[:-2], veil), row[-2], row[-1]) for row in rows)


def _reviews(session: Session, school: int, today: date, veil: Veil) -> tuple[Late, ...]:
    """Return the plans at which their groups were to look back, and did not."""
    reviewed = exists().where(col(PlanResult.plan_id) == col(Plan.id), col(PlanResult.reached) != Reached.TOO_EARLY)
    found = (
        plans_in_short()
        .add_columns(col(Plan.review_on))
        .where(Plan.school_id == school, col(Plan.review_on) <= today, ~reviewed, col(Plan.state).in_(_RATIFIED))
        .order_by(col(Plan.review_on), col(Plan.id))
    )
    return tuple(Late(line_of(row[:-1], veil), row[-1]) for row in session.exec(found.limit(MOST_SHOWN)))
