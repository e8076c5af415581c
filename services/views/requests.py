"""What plans ask adults for, how they were answered, and what became of them, as people see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session

from governance.calendar import SchoolTime
from governance.money import Money
from governance.plans import AdultAnswer, PlanState
from governance.record import RecordKind
from governance.replies import standing
from governance.results import Reached
from governance.texts import HIDDEN
from services.access.people import called, names_of
from services.access.veil import veil_of
from services.views.promise import Leaning, leanings
from storage.offices import Clarification, Office, Request, clarifications_of, office_names, offices_of, request_of
from storage.plans import Answer, Plan, answers_to
from storage.record import who_did
from storage.results import PlanResult, results_of
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An adult's answer. `teacher` is a name, empty if they were forgotten; `office` is whose answer it is.

    `money` is what is given where that is another sum than the plan asks for. What it promises is to be done before
    `due_ends`, and `kept_at` is when somebody noted that it has happened: `kept_by`, empty if they were forgotten.
    `signed` is the name on the paper that it was typed in from, `leans_on` the line of the promise that a no names.
    """

    answer: AdultAnswer
    reason: str
    due: date | None
    answered_at: datetime
    teacher: str | None = None
    office: str | None = None
    money: Money | None = None
    due_ends: datetime | None = None
    kept_at: datetime | None = None
    kept_by: str | None = None
    signed: str | None = None
    leans_on: Leaning | None = None

    @property
    def is_promise(self) -> bool:
        """Whether it promises something by a day that has not happened yet."""
        return self.answer.promises and self.due is not None and self.kept_at is None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a member wrote to an adult who needed to know more. `author` is a name, empty if they were forgotten."""

    text: str
    author: str | None
    written_at: datetime


@dataclass(frozen=True, slots=True)
class RequestView:
    """What a plan asks adults for: which office since when, and by when it is to answer.

    `is_waiting` until there is a yes or no; before or after it, it may be the group's turn to explain (`asks_group`).
    `is_overdue` once the last day for the answer is over, `is_called` once its role was mentioned. `channel` is where
    the office reads, if it has its own. `has_others`: the school has more offices than the one that is asked.
    """

    office: str | None
    role: int | None
    channel: int | None
    asked_at: datetime
    answer_by: date
    is_waiting: bool
    asks_group: bool
    is_overdue: bool
    explained: tuple[Explanation, ...] = ()
    is_called: bool = False
    has_others: bool = False


@dataclass(frozen=True, slots=True)
class ResultView:
    """What became of a plan. `author` is a name, empty if they were forgotten."""

    reached: Reached
    learnt: str
    spent: Money | None
    reviewed_at: datetime
    author: str | None


def answers_shown(
    session: Session, school: int, rows: Sequence[Answer], names: Mapping[int, str | None], *, is_hidden: bool
) -> tuple[AnswerView, ...]:
    """Describe answers, in the order of these rows."""
    offices = office_names(session, school) if any(row.office_id for row in rows) else {}
    is_promised = any(row.due for row in rows)
    named = [row.line_id for row in rows if row.line_id is not None]
    lines = leanings(session, named, veil_of(session, school)) if named else {}
    clock = school_time(session, session.get_one(School, school)) if is_promised else None
    return tuple(
        AnswerView(
            row.answer,
            HIDDEN if is_hidden else row.reason,
            row.due,
            row.answered_at,
            called(names, row.teacher_id),
            offices[row.office_id] if row.office_id else None,
            row.money,
            clock.end_of(row.due) if clock and row.due else None,
            row.kept_at,
            None if is_hidden or row.kept_at is None else _kept_by(session, row),
            None if is_hidden else row.signed,
            lines.get(row.line_id or 0),
        )
        for row in rows
    )


def _kept_by(session: Session, row: Answer) -> str | None:
    """Return who noted that a promise was kept."""
    who = who_did(session, RecordKind.PROMISE_KEPT, school=row.school_id, subject=row.plan_id)
    return called(names_of(session, {who}), who)


def explanations_shown(
    rows: Sequence[Clarification], names: Mapping[int, str | None], *, is_hidden: bool
) -> tuple[Explanation, ...]:
    """Describe what a group explained, in the order of these rows."""
    return tuple(
        Explanation(HIDDEN, None, row.written_at)
        if is_hidden
        else Explanation(row.text, called(names, row.author_id), row.written_at)
        for row in rows
    )


def results_shown(
    rows: Sequence[PlanResult], names: Mapping[int, str | None], *, is_hidden: bool
) -> tuple[ResultView, ...]:
    """Describe what became of a plan, in the order of these rows."""
    return tuple(
        ResultView(
            row.reached,
            HIDDEN if is_hidden else row.learnt,
            row.spent,
            row.reviewed_at,
            None if is_hidden else called(names, row.author_id),
        )
        for row in rows
    )


def asks_group(answers: Sequence[Answer], explained: Sequence[Clarification]) -> bool:
    """Return whether an adult needs to know more, and the group has not explained it since. Newest first."""
    if not answers or answers[0].answer is not AdultAnswer.NEED_MORE:
        return False
    return not explained or explained[0].written_at < answers[0].answered_at


def is_waiting(answers: Sequence[Answer]) -> bool:
    """Return whether no adult has said yes or no."""
    return not any(row.answer.decides for row in answers)


def is_overdue(request: Request, clock: SchoolTime, now: datetime) -> bool:
    """Return whether the last day for the answer is over."""
    return clock.today(now) > request.answer_by


class Asked(NamedTuple):
    """What a ratified plan asked adults for, and what became of it, newest first."""

    request: Request | None = None
    answers: Sequence[Answer] = ()
    explained: Sequence[Clarification] = ()
    results: Sequence[PlanResult] = ()


def asked_of(session: Session, plan: Plan) -> Asked:
    """Read what there is of it; before a plan is adopted there is nothing."""
    if plan.adopted_version is None and plan.ratified_version is None:
        return Asked()
    results = results_of(session, plan.id)
    if plan.ratified_version is None:
        return Asked(results=results)
    request = request_of(session, plan.id)
    explained = clarifications_of(session, plan.id) if request is not None else ()
    return Asked(request, answers_to(session, plan), explained, results)


def asked_and_reached(
    session: Session,
    plan: Plan,
    asked: Asked,
    names: Mapping[int, str | None],
    now: datetime | None,
    *,
    is_hidden: bool,
) -> dict[str, Any]:
    """Return these parts of a plan's view: what it asks for, what became of it, and whether that is to be told."""
    shown = answers_shown(session, plan.school_id, asked.answers, names, is_hidden=is_hidden)
    told = standing(shown, asks_group=asks_group(asked.answers, asked.explained))
    return {
        "answer": told.counts,
        "question": told.question,
        "earlier": told.earlier,
        "request": _request(session, asked, names, now, is_hidden=is_hidden),
        "results": results_shown(asked.results, names, is_hidden=is_hidden),
        "review_is_due": _review_is_due(session, plan, asked.results, now),
    }


def _request(
    session: Session, asked: Asked, names: Mapping[int, str | None], now: datetime | None, *, is_hidden: bool
) -> RequestView | None:
    row = asked.request
    if row is None:
        return None
    office = session.get(Office, row.office_id) if row.office_id else None
    waits = is_waiting(asked.answers)
    clock = school_time(session, session.get_one(School, row.school_id)) if now and waits else None
    return RequestView(
        office=office.name if office else None,
        role=office.role_id if office else None,
        channel=office.channel_id if office else None,
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        is_waiting=waits,
        asks_group=asks_group(asked.answers, asked.explained),
        is_overdue=bool(clock and now and is_overdue(row, clock, now)),
        explained=explanations_shown(asked.explained, names, is_hidden=is_hidden),
        is_called=row.called_at is not None,
        has_others=waits and len(offices_of(session, row.school_id)) > 1,
    )


def _review_is_due(session: Session, plan: Plan, results: Sequence[PlanResult], now: datetime | None) -> bool:
    """Return whether the group is to look back: the plan is completed or its day has come, and it did not yet."""
    if results and results[0].reached.is_final:
        return False
    if plan.state is PlanState.COMPLETED:
        return not results or now is None or _has_come(session, plan, now)
    return now is not None and plan.state.is_ratified and _has_come(session, plan, now)


def _has_come(session: Session, plan: Plan, now: datetime) -> bool:
    if plan.review_on is None:
        return False
    return school_time(session, session.get_one(School, plan.school_id)).today(now) >= plan.review_on
