"""Quotas, counted from the record of the person's day, so that undoing something does not give any back."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from governance.plans import PlanState
from governance.quotas import QUOTAS, Limited, QuotaReached
from services.access.former_selves import selves_today
from services.access.people import Actor
from storage.advisors import INVITATION_IS_WAITING, Invitation
from storage.plans import Plan
from storage.record import DEED_IS_COUNTED, RecordEntry
from storage.schools import school_time

_OPEN_PLANS = [state for state in PlanState if not state.is_over and not state.is_carried_out]


def require(session: Session, limited: Limited, actor: Actor, now: datetime, *, thing: int | None = None) -> None:
    """Raise QuotaReached if this person's quota for today is used up; `thing` is the id of what it is done to."""
    quota = QUOTAS[limited]
    if done_today(session, limited, actor, now, thing=thing) >= quota.most:
        raise QuotaReached(limited, quota.most)


def done_today(session: Session, limited: Limited, actor: Actor, now: datetime, *, thing: int | None = None) -> int:
    """Return how often this person has done this on the school's current day, including their former selves."""
    quota = QUOTAS[limited]
    clock = school_time(session, actor.school)
    selves = selves_today(session, school=actor.school.id, person=actor.id, now=now)
    found = select(func.count()).where(
        DEED_IS_COUNTED,
        col(RecordEntry.deed).in_([deed for deed in (quota.deed, quota.or_deed) if deed is not None]),
        col(RecordEntry.person_id).in_(selves),
        RecordEntry.at >= clock.end_of(clock.today(now) - timedelta(days=1)),
    )
    return session.exec(found.where(RecordEntry.subject == thing) if quota.on_one_thing else found).one()


def require_open_plan(session: Session, actor: Actor) -> None:
    """Raise QuotaReached if this person already has as many open plans as anybody may have."""
    found = select(func.count()).where(Plan.author_id == actor.id, col(Plan.state).in_(_OPEN_PLANS))
    _require_room(Limited.PLANS_OPEN, session.exec(found).one())


def require_waiting_invitation(session: Session, actor: Actor) -> None:
    """Raise QuotaReached if as many of this person's invitations are unanswered as may be."""
    found = select(func.count()).where(Invitation.inviter_id == actor.id, INVITATION_IS_WAITING)
    _require_room(Limited.INVITATIONS_WAITING, session.exec(found).one())


def _require_room(limited: Limited, number: int) -> None:
    if number >= QUOTAS[limited].most:
        raise QuotaReached(limited, QUOTAS[limited].most)
