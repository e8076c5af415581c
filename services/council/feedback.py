"""What became of everything that was said, as it stands now, and its card for the whole school."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.council import NothingSaid
from governance.feedback import said_by
from governance.people import Visitor
from governance.plans import PlanState
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.said import Became, Heard, Said
from services.access import people, quotas
from services.access.seats import delegate
from services.access.veil import unsaid, veil_of
from services.council.pages import page_of, plans_in, turned_down_in
from services.kinds.said import SAID
from services.outbox.cards import put_up, retire
from services.outbox.record import note
from services.views.plan_years import present_year
from storage.feedback import FeedbackPost, newest_feedback
from storage.groups import Group
from storage.plans import plans_of, version_of
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything that was said, with what became of it by this day; `post` is the telling of it."""

    school: int
    day: date
    said: tuple[Said, ...]
    post: int | None = None


def said_besides(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return what was said besides the plans that stand in the school plan."""
    return tuple(one for tell in SAID.values() for one in tell(session, school, now))


def stopped_plans(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return the plans of this school year that the council had ratified and their groups have stopped.

    Where adults had said no before, that is what became of it, whoever stopped it then.
    """
    row = session.get_one(School, school)
    present = present_year(row, now)
    refused = {one.plan: one.reply for one in turned_down_in(session, row, year=present)}
    return tuple(
        Said(
            Heard.PLAN,
            version_of(session, plan, plan.ratified_version).title,
            Became.NO if plan.id in refused else Became.STOPPED,
            whom=session.get_one(Group, plan.group_id).name,
            told=refused[plan.id].reason if plan.id in refused else "",
            by=refused[plan.id].office if plan.id in refused else None,
            about=plan.id,
        )
        for plan in plans_of(session, school)
        if plan.state is PlanState.STOPPED and plan.ratified_version is not None and plan.year in (None, present)
    )


def feedback(session: Session, *, school: int, now: datetime) -> Feedback:
    """Return what became of everything that was said, as everybody may read it."""
    row = people.school_of(session, school)
    plans = tuple(said_by(page_of(session, plan, now)) for plan in plans_in(session, row, now))
    said = unsaid((*plans, *said_besides(session, school, now)), veil_of(session, school).words)
    return Feedback(school, school_time(session, row).today(now), said)


def of_card(session: Session, *, school: int, post: int, now: datetime) -> Feedback:
    """Return what the card of a feedback says now. Raises NotFound."""
    row = session.get(FeedbackPost, post)
    if row is None or row.school_id != school:
        raise NotFound(noun="post", text=str(post))
    return feedback(session, school=school, now=now)


def post_feedback(session: Session, *, school: int, visitor: Visitor, now: datetime) -> Feedback:
    """Post what became of everything that was said into the groups' channel, in place of what was posted before.

    Raises DelegatesOnly, NothingSaid.
    """
    actor = delegate(session, school=school, visitor=visitor)
    quotas.require(session, Limited.FEEDBACK_POSTED, actor, now)
    told = feedback(session, school=school, now=now)
    if not told.said:
        raise NothingSaid()
    if (before := newest_feedback(session, school)) is not None:
        retire(session, CardKind.FEEDBACK, before.id, now)
    row = FeedbackPost(school_id=school, posted_at=now)
    session.add(row)
    session.flush()
    put_up(session, school=school, kind=CardKind.FEEDBACK, subject=row.id, now=now)
    note(session, RecordKind.FEEDBACK_POSTED, school=school, subject=row.id, at=now, person=actor.id)
    return replace(told, post=row.id)
