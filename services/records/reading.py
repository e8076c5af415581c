"""What the record says of one plan, group, ballot or idea: newest first, a page of it.

Votes are a number, and only once the vote is over. Reports, and who came, answered or joined, are not read here at all.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, func, or_, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from governance.ballots import FEWEST_IN_SECRET, Secrecy
from governance.cards import CardKind
from governance.people import Visitor, standing_of
from governance.record import OF_REPORT, RecordKind
from governance.texts import HIDDEN
from services.access.bodies import council_name
from services.access.people import names_of, school_of
from services.access.veil import Veil, veil_for
from services.groups import membership
from services.groups.membership import GroupView
from services.kinds.cards import kinds_beside
from services.views import ballots as ballot_views
from services.views import ideas as idea_views
from services.views import plans as plan_views
from services.views.ballots import BallotView
from services.views.ideas import IdeaView
from services.views.plans import PlanView
from storage.advisors import Advisorship, Invitation
from storage.amendments import Amendment
from storage.ballots import Ballot, Elector
from storage.cards import Card
from storage.columns import table_of
from storage.groups import FormerGroupName
from storage.hours import HourAsk
from storage.meetings import Meeting, of_body
from storage.paging import MOST_LISTED, Page, page_of
from storage.partners import Partner
from storage.plans import Plan, Step
from storage.record import DEED_IS_COUNTED, RecordEntry
from storage.safeguarding import Report

Kind = RecordKind
T = TypeVar("T")
# The deeds that are read of something, and which of those things: their numbers, or what selects them.
Part = tuple[Iterable[RecordKind], Sequence[int] | Select[Any]]

OF_PLAN = frozenset(
    {
        *(Kind.PLAN_DRAFTED, Kind.PLAN_REVISED, Kind.PLAN_MOVED, Kind.PLAN_REVIEWED),
        *(Kind.REQUEST_MADE, Kind.PLAN_ANSWERED, Kind.ANSWER_TAKEN_BACK, Kind.REQUEST_EXPLAINED),
        *(Kind.REQUEST_PASSED_ON, Kind.PROMISE_KEPT, Kind.PLAN_YEAR_CHOSEN, Kind.LINE_NAMED, Kind.DOERS_SAID),
    }
)
OF_AMENDMENT = frozenset({Kind.AMENDMENT_PROPOSED, Kind.AMENDMENT_TAKEN, Kind.AMENDMENT_KEPT})
OF_PARTNER = frozenset({*(Kind.PARTNER_NAMED, Kind.PARTNER_CONFIRMED, Kind.PARTNER_DECLINED, Kind.PARTNER_ENDED)})
OF_STEP = frozenset(
    {
        *(Kind.STEP_ADDED, Kind.STEP_DONE, Kind.STEP_REOPENED, Kind.STEP_CHANGED, Kind.STEP_REMOVED),
        *(Kind.STEP_HIDDEN, Kind.STEP_SHOWN_AGAIN),
    }
)
OF_BALLOT = frozenset({Kind.BALLOT_OPENED, Kind.BALLOT_CLOSED})
OF_GROUP = frozenset(
    {
        *(Kind.GROUP_STARTED, Kind.GROUP_JOINED, Kind.GROUP_LEFT, Kind.GROUP_ACTIVE, Kind.GROUP_RESTS),
        *(
            Kind.GROUP_GOES_ON,
            Kind.GROUP_HANDED_OVER,
            Kind.PAGE_LEFT,
            *(Kind.WEEKS_STARTED, Kind.WEEK_DONE, Kind.WEEKS_FINISHED, Kind.WEEKS_STOPPED),
            *(Kind.PAIR_ASKED, Kind.PAIR_ANSWERED, Kind.PAIR_ENDED),
            Kind.GROUP_EDITED,
            Kind.GROUP_CLOSED,
            Kind.GROUP_REOPENED,
            Kind.GROUP_PAUSED,
            Kind.GROUP_RESUMED,
        ),
        *(Kind.DELEGATE_JOINED, Kind.DELEGATE_LEFT, Kind.ROLE_TAKEN, Kind.ROLE_HANDED_ON),
    }
)
OF_MEETING = frozenset(
    {
        *(Kind.MEETING_SCHEDULED, Kind.MEETING_MOVED, Kind.MEETING_CANCELLED, Kind.MEETING_HELD),
        *(Kind.DECISION_MADE, Kind.MINUTES_ENDED, Kind.MINUTES_APPROVED),
    }
)
OF_IDEA = frozenset(
    {
        *(Kind.IDEA_SHARED, Kind.IDEA_STARTED, Kind.IDEA_ANSWERED, Kind.IDEA_WITHDRAWN, Kind.IDEA_WAITS_AGAIN),
    }
)
OF_INVITATION = frozenset({Kind.TEACHER_INVITED})
OF_ADVICE = frozenset({Kind.ADVISORSHIP_BEGAN, Kind.ADVISORSHIP_ENDED})
# A group's card says how many are in it and not who; a pause is the safeguarding lead's, whoever that is.
OF_LEADS = frozenset({Kind.GROUP_PAUSED, Kind.GROUP_RESUMED, Kind.STEP_HIDDEN, Kind.STEP_SHOWN_AGAIN})
# Who asks, can or shows is nobody else's business: a group reads what became of what was asked for it.
OF_HOURS = frozenset({Kind.HOURS_ASKED, Kind.HOURS_PICKED, Kind.HOURS_WITHDRAWN, Kind.HOURS_ENDED})
NAMELESS = OF_LEADS | OF_HOURS | {Kind.GROUP_JOINED, Kind.GROUP_LEFT}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One deed. `number` is what people know the thing by: of a step, its number in the plan.

    `who` is None where nobody is named, and an empty name for a former member. `votes` is how many were cast in a
    ballot that has closed; None where that is not told. `detail` of a group that was renamed is its name before.
    `teacher` is who was invited, or advises: an empty name for one who is forgotten.
    """

    at: datetime
    deed: RecordKind
    number: int
    detail: str | None = None
    who: str | None = None
    votes: int | None = None
    teacher: str | None = None


def of_plan(session: Session, *, school: int, plan: int, visitor: Visitor) -> tuple[PlanView, Page[RecordLine]]:
    """Return a plan and what was done to it. Raises NotFound."""
    shown = plan_views.view(session, school=school, plan=plan, visitor=visitor)
    steps = select(col(Step.id)).where(col(Step.plan_id) == plan)
    votes = select(col(Ballot.id)).where(col(Ballot.plan_id) == plan)
    changes = select(col(Amendment.id)).where(col(Amendment.plan_id) == plan)
    partners = select(col(Partner.id)).where(col(Partner.plan_id) == plan)
    parts: list[Part] = [(OF_PLAN, [plan]), (OF_STEP, steps), (OF_BALLOT, votes), (OF_AMENDMENT, changes)]
    parts.append((OF_PARTNER, partners))
    return shown, _read(session, school, parts, _lead(session, school, visitor, CardKind.PLAN, plan))


def of_group(session: Session, *, school: int, group: int, visitor: Visitor) -> tuple[GroupView, Page[RecordLine]]:
    """Return a group and what was done to it and in it. Raises NotFound."""
    shown = membership.view(session, school=school, group=group, visitor=visitor)

    def its(model: type[Plan] | type[Meeting] | type[Advisorship] | type[HourAsk]) -> Select[Any]:
        return select(col(model.id)).where(col(model.group_id) == group)

    parts: list[Part] = [
        (OF_GROUP, [group]),
        (OF_PLAN - {Kind.PLAN_REVISED}, its(Plan)),
        (OF_MEETING, its(Meeting)),
        (OF_INVITATION, select(col(Invitation.id)).where(of_body(Invitation, school, group))),
        (OF_ADVICE, its(Advisorship)),
        (OF_HOURS, its(HourAsk)),
    ]
    page = _read(session, school, parts, _lead(session, school, visitor, CardKind.GROUP, group))
    page = page.of(_with_teachers(session, page.shown))
    return shown, page.of(_with_former_names(session, page.shown, veil_for(session, school=school, visitor=visitor)))


def of_council(session: Session, *, school: int, visitor: Visitor) -> tuple[str, Page[RecordLine]]:
    """Return what the council is called, and what was done in its meetings. Raises NotSetUp."""
    found = school_of(session, school)

    def its(model: type[Meeting] | type[Invitation] | type[Advisorship]) -> Select[Any]:
        return select(col(model.id)).where(of_body(model, school, None))

    parts: list[Part] = [(OF_MEETING, its(Meeting)), (OF_INVITATION, its(Invitation)), (OF_ADVICE, its(Advisorship))]
    of_lead: list[Part] | None = [] if standing_of(visitor, found.roles).safeguarding else None
    page = _read(session, school, parts, of_lead)
    return council_name(found), page.of(_with_teachers(session, page.shown))


def of_ballot(session: Session, *, school: int, ballot: int, visitor: Visitor) -> tuple[BallotView, Page[RecordLine]]:
    """Return a ballot and what was done to it. Raises NotFound."""
    shown = ballot_views.view(session, school=school, ballot=ballot, visitor=visitor)
    lead = _lead(session, school, visitor, CardKind.BALLOT, ballot)
    return shown, _read(session, school, [(OF_BALLOT, [ballot])], lead)


def of_idea(
    session: Session, *, school: int, idea: int, visitor: Visitor, now: datetime
) -> tuple[IdeaView, Page[RecordLine]]:
    """Return an idea and what was done with it; who stands by it is not told. Raises NotFound."""
    shown = idea_views.view(session, school=school, idea=idea, visitor=visitor, now=now)
    lead = _lead(session, school, visitor, CardKind.IDEA, idea)
    page = _read(session, school, [(OF_IDEA, [idea])], lead)
    # Who takes an idea back takes their name from it, too.
    is_nameless = shown.author is None
    own = [replace(one, who=None) if is_nameless and one.deed in _BY_AUTHOR else one for one in page.shown]
    return shown, page.of(own)


_BY_AUTHOR = frozenset({Kind.IDEA_SHARED, Kind.IDEA_WITHDRAWN, Kind.IDEA_STARTED})


def _lead(session: Session, school: int, visitor: Visitor, kind: CardKind, subject: int) -> list[Part] | None:
    """Return what the lead alone reads of this thing: what leads did about reports of its cards. None for others."""
    if not standing_of(visitor, school_of(session, school).roles).safeguarding:
        return None
    cards = select(col(Card.message_id)).where(col(Card.school_id) == school, col(Card.subject) == subject)
    posts = cards.where(col(Card.kind).in_(kinds_beside(kind)), col(Card.message_id).is_not(None))
    return [
        (OF_REPORT, select(col(Report.id)).where(col(Report.school_id) == school, col(Report.message_id).in_(posts)))
    ]


class _Entry(NamedTuple):
    """What is read of an entry of the record."""

    at: datetime
    deed: RecordKind
    subject: int
    detail: str | None
    person_id: int | None


def _read(session: Session, school: int, parts: Sequence[Part], of_lead: Sequence[Part] | None) -> Page[RecordLine]:
    """Read these parts; the lead reads theirs too, and which lead did what."""
    entry = table_of(RecordEntry).c
    nameless = NAMELESS if of_lead is None else NAMELESS - OF_LEADS
    wanted = (entry.deed.in_(deeds) & entry.subject.in_(things) for deeds, things in (*parts, *(of_lead or ())))
    found = (
        select(entry.at, entry.deed, entry.subject, entry.detail, entry.person_id)
        .where(entry.school_id == school, DEED_IS_COUNTED, or_(*wanted))
        .order_by(entry.id.desc())
    )
    page = page_of(session, found, MOST_LISTED)
    entries = [_Entry(*row) for row in page.shown]
    names = names_of(session, {row.person_id for row in entries if row.deed not in nameless})
    steps, votes = _step_numbers(session, entries), _votes(session, entries)
    return page.of([_line(row, names, steps, votes, nameless) for row in entries])


def _with_teachers(session: Session, lines: Sequence[RecordLine]) -> list[RecordLine]:
    """Say which teacher was invited, or advises."""
    invited = [line.number for line in lines if line.deed in OF_INVITATION]
    advising = [line.number for line in lines if line.deed in OF_ADVICE]
    asked = session.exec(select_rows(Invitation).where(col(Invitation.id).in_(invited))).all()
    advice = session.exec(select_rows(Advisorship).where(col(Advisorship.id).in_(advising))).all()
    of = {(deed, row.id): row.teacher_id for row in asked for deed in OF_INVITATION}
    of |= {(deed, row.id): row.teacher_id for row in advice for deed in OF_ADVICE}
    names = names_of(session, set(of.values()))
    teachers = {key: names.get(teacher) or "" for key, teacher in of.items()}
    return [replace(line, teacher=teachers.get((line.deed, line.number))) for line in lines]


def _with_former_names(session: Session, lines: Sequence[RecordLine], veil: Veil) -> list[RecordLine]:
    """Say by name what a group was called before, where the record only has the number of that name."""
    wanted = {int(line.detail) for line in lines if line.deed is Kind.GROUP_EDITED and line.detail}
    if not wanted:
        return list(lines)
    former = table_of(FormerGroupName).c
    found = session.execute(select(former.id, former.group_id, former.name).where(former.id.in_(wanted)))
    names = {str(row.id): HIDDEN if veil.covers(CardKind.GROUP, row.group_id) else row.name for row in found}
    return [
        replace(line, detail=names.get(line.detail or "")) if line.deed is Kind.GROUP_EDITED else line for line in lines
    ]


def _line(
    row: _Entry,
    names: Mapping[int, str | None],
    steps: Mapping[int, int],
    votes: Mapping[int, int],
    nameless: Container[RecordKind],
) -> RecordLine:
    whose = None if row.deed in nameless else row.person_id
    return RecordLine(
        at=row.at,
        deed=row.deed,
        number=steps.get(row.subject, row.subject) if row.deed in OF_STEP else row.subject,
        detail=row.detail,
        who=(names.get(whose) or "") if whose is not None else None,
        votes=votes.get(row.subject) if row.deed is Kind.BALLOT_CLOSED else None,
    )


def _step_numbers(session: Session, rows: Sequence[_Entry]) -> dict[int, int]:
    wanted = {row.subject for row in rows if row.deed in OF_STEP}
    number = func.coalesce(col(Step.former_number), col(Step.number)).label("number")
    found = select(col(Step.id), number).where(col(Step.id).in_(wanted))
    return {row.id: row.number for row in session.execute(found)} if wanted else {}


def _votes(session: Session, rows: Sequence[_Entry]) -> dict[int, int]:
    """Return how many voted in each ballot that has closed. Of too few secret papers no number is told."""
    closed = {row.subject for row in rows if row.deed is Kind.BALLOT_CLOSED}
    if not closed:
        return {}
    found = (
        select(col(Ballot.id), col(Ballot.secrecy), func.count())
        .join(Elector, col(Elector.ballot_id) == col(Ballot.id))
        .where(col(Ballot.id).in_(closed), col(Elector.has_voted))
        .group_by(col(Ballot.id), col(Ballot.secrecy))
    )
    counted = session.execute(found).all()
    return {ballot: n for ballot, secrecy, n in counted if secrecy is Secrecy.OPEN or n >= FEWEST_IN_SECRET}
