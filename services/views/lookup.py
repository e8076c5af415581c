"""Lookup: the groups, plans, ballots and steps that people may mean by a name, a number or an autocomplete suggestion.

Each noun asks the database for the few candidates that may fit what is sought, never for all there are.
"""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, func
from sqlmodel import Session, col, select

from governance.ballots import BallotState
from governance.cards import CardKind
from governance.council import COUNCIL
from governance.groups import GroupClosed, GroupState
from governance.plans import PlanState, StepDone, StepNotDone
from governance.refusals import NotFound, Refusal
from governance.texts import name_key
from language.speaking import speak_plainly
from services.access import people
from services.access.bodies import council_name
from services.access.veil import Veil, veil_of
from services.views.meeting_names import meetings
from services.views.seeking import (
    ANYTHING,
    MOST,
    Candidate,
    Fit,
    Sought,
    candidate,
    find,
    key_as_shown,
    suggest,
)
from storage.ballots import Ballot, MeetingBallot
from storage.columns import table_of
from storage.groups import Group, sits
from storage.meetings import Meeting
from storage.people import by_discord_id
from storage.plans import Plan, PlanVersion, Step, steps_of, version_of

__all__ = [
    "MOST",
    "Candidate",
    "ballots",
    "bodies",
    "candidate",
    "done_steps",
    "find",
    "groups",
    "meetings",
    "plans",
    "steps",
    "suggest",
    "turned_down_plans",
]

SCHOOL_PLAN = "school plan"


def groups(session: Session, *, school: int, also_closed: bool = False, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's groups by name; closed ones are `gone` unless `also_closed`."""
    people.school_of(session, school)
    veil = veil_of(session, school)
    number, key = col(Group.id), col(Group.name_key)
    shown = key_as_shown(number, key, veil.hidden_of(CardKind.GROUP))
    is_closed = col(Group.state) == GroupState.CLOSED
    found = select(Group).where(Group.school_id == school, sought.fits(number, shown, key))
    if not also_closed:
        # One that is closed is never offered, and takes no place of one that is open.
        found = found.where(~is_closed) if sought.fit is Fit.OFFER else found.order_by(is_closed)
    return [
        candidate(
            group.id,
            group.name,
            is_hidden=veil.covers(CardKind.GROUP, group.id),
            state=group.state,
            gone=None if also_closed or group.state.is_open else GroupClosed(name=veil.name_of(group)),
        )
        for group in session.exec(found.order_by(*sought.best_first(number, shown), key, number).limit(sought.most))
    ]


def bodies(
    session: Session, *, school: int, asker: int, also_closed: bool = False, sought: Sought = ANYTHING
) -> list[Candidate]:
    """Return the groups as `groups` does, and the council: offered to delegates only, but understood of everybody."""
    found = people.school_of(session, school)
    say = speak_plainly(found.language)
    names = {name_key(name) for name in (council_name(found), say("council"))}
    if sought.fit is Fit.OFFER:
        person = by_discord_id(session, school=school, discord_id=asker)
        sits_there = person is not None and sits(session, school, person.id)
        fits = sits_there and any(sought.key in name for name in names)
    else:
        fits = sought.fit is Fit.WHOLE and sought.key in names
    council = [Candidate(COUNCIL, council_name(found), also=say("council"))] if fits else []
    return [*council, *groups(session, school=school, also_closed=also_closed, sought=sought)]


def turned_down_plans(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's plans that the council did not pass, newest first."""
    return plans(session, school=school, sought=sought, only=(PlanState.SENT_BACK,))


def plans(
    session: Session, *, school: int, sought: Sought = ANYTHING, only: Collection[PlanState] = tuple(PlanState)
) -> list[Candidate]:
    """Return the school's plans, or those in some states, newest first."""
    people.school_of(session, school)
    veil = veil_of(session, school)
    number, key = col(Plan.id), col(PlanVersion.title_key)
    shown = key_as_shown(number, key, veil.hidden_of(CardKind.PLAN))
    found = (
        select(Plan.id, PlanVersion.title, Group)
        .join(PlanVersion, (col(PlanVersion.plan_id) == number) & (col(PlanVersion.number) == col(Plan.version)))
        .join(Group, col(Group.id) == col(Plan.group_id))
        .where(Plan.school_id == school, col(Plan.state).in_(only), sought.fits(number, shown, key))
        .order_by(*sought.best_first(number, shown), number.desc())
        .limit(sought.most)
    )
    return [
        candidate(plan, title, veil.name_of(group), is_hidden=veil.covers(CardKind.PLAN, plan))
        for plan, title, group in session.exec(found)
    ]


def ballots(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's ballots, newest first; where a name or a part of it is sought, those that run before all."""
    people.school_of(session, school)
    veil = veil_of(session, school)
    number, key = col(Ballot.id), func.coalesce(PlanVersion.title_key, MeetingBallot.text_key, SCHOOL_PLAN)
    shown = _ballot_key(number, key, veil)
    is_over = col(Ballot.state) != BallotState.OPEN
    first = sought.best_first(number, shown) if sought.fit is Fit.OFFER else (is_over,)
    # Which they are is decided with as few tables as that takes, for it looks at every ballot of the school.
    fitting = _with_names(select(Ballot.id)).where(Ballot.school_id == school, sought.fits(number, shown, key))
    which = fitting.order_by(*first, number.desc()).limit(sought.most).scalar_subquery()
    rows = session.exec(_named_ballots().where(number.in_(which)).order_by(*first, number.desc()))
    return [_ballot(row, title or text or SCHOOL_PLAN, group, veil) for row, title, text, group in rows]


def _with_names(ballots: Any) -> Any:
    """Join to ballots what they are called by: the version of the plan, or the question."""
    is_version = (col(PlanVersion.plan_id) == col(Ballot.plan_id)) & (
        col(PlanVersion.number) == col(Ballot.plan_version)
    )
    return ballots.outerjoin(PlanVersion, is_version).outerjoin(
        MeetingBallot, col(MeetingBallot.ballot_id) == col(Ballot.id)
    )


def _named_ballots() -> Any:
    """Select ballots with the plan's title or the question, and the group."""
    return (
        _with_names(select(Ballot, PlanVersion.title, MeetingBallot.text, Group))
        .outerjoin(Plan, col(Plan.id) == col(Ballot.plan_id))
        .outerjoin(Meeting, col(Meeting.id) == col(MeetingBallot.meeting_id))
        .outerjoin(Group, col(Group.id) == func.coalesce(Plan.group_id, Meeting.group_id))
    )


def _ballot_key(number: SQLColumnExpression[int], key: SQLColumnExpression[str], veil: Veil) -> ColumnElement[str]:
    """Return in SQL the key of what a ballot is about as it is shown: it is hidden with its own card or its plan."""
    of_plans = key_as_shown(table_of(Ballot).c.plan_id, key, veil.hidden_of(CardKind.PLAN))
    return key_as_shown(number, of_plans, veil.hidden_of(CardKind.BALLOT))


def _ballot(row: Ballot, name: str, group: Group | None, veil: Veil) -> Candidate:
    is_hidden = veil.covers(CardKind.BALLOT, row.id) or (
        row.plan_id is not None and veil.covers(CardKind.PLAN, row.plan_id)
    )
    is_open = row.state is BallotState.OPEN
    hint = veil.name_of(group) if group is not None else ""
    return candidate(row.id, name, hint, is_hidden=is_hidden, is_open=is_open, of_council=row.kind.of_council)


def steps(session: Session, *, school: int, plan: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the steps of a plan; done ones are `gone`. The id is the step's number within the plan."""
    return _steps(session, school, plan, lambda step, title: StepDone(step.number, title) if step.done_at else None)


def done_steps(session: Session, *, school: int, plan: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the steps of a plan; those that are not done are `gone`."""
    return _steps(session, school, plan, lambda step, title: None if step.done_at else StepNotDone(step.number, title))


def _steps(session: Session, school: int, plan: int, gone: Callable[[Step, str], Refusal | None]) -> list[Candidate]:
    # A plan has few, so all of them are looked at.
    row = session.get(Plan, plan)
    if row is None or row.school_id != school:
        raise NotFound(noun="plan", text=str(plan))
    veil = veil_of(session, school)
    title = veil.text_of(plan, version_of(session, row).text).title
    return [
        candidate(step.number, step.what, is_hidden=veil.hides(step), gone=gone(step, title))
        for step in steps_of(session, row)
    ]
