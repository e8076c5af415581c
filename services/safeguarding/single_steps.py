"""One step of a plan hidden, and shown again, while the rest of the plan stays to be read and worked on."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound
from services.access.leads import lead_of, require_lead
from services.access.people import Actor
from services.dispatch.covering import cover
from services.outbox.record import note
from services.safeguarding.related_cards import redraw_all_around
from services.safeguarding.reports import reported_card
from storage.plans import Plan, Step, steps_of


@dataclass(frozen=True, slots=True)
class ReportedStep:
    """A step of a reported plan, as the lead reads it."""

    id: int
    number: int
    what: str
    is_hidden: bool


def steps_reported(session: Session, *, school: int, visitor: Visitor, report: int) -> tuple[ReportedStep, ...]:
    """Return the steps of the reported plan to the lead. Raises SafeguardingOnly, NotFound."""
    require_lead(session, school, visitor)
    return tuple(map(_shown, steps_of(session, _plan(session, school, report))))


def turn_step(
    session: Session, *, school: int, visitor: Visitor, report: int, step: int, now: datetime
) -> ReportedStep:
    """Hide a step of the reported plan, or show it again where it is hidden. Raises SafeguardingOnly, NotFound."""
    actor = lead_of(session, school, visitor)
    plan = _plan(session, school, report)
    row = session.get(Step, step)
    if row is None or row.plan_id != plan.id or row.is_former:
        raise NotFound(noun="step", text=str(step))
    _turn(session, actor, row, now)
    return _shown(row)


def _turn(session: Session, actor: Actor, step: Step, now: datetime) -> None:
    step.hidden_at = now if step.hidden_at is None else None
    session.flush()
    redraw_all_around(session, step.school_id, CardKind.PLAN, step.plan_id)
    cover(session, school=step.school_id, now=now)
    deed = RecordKind.STEP_HIDDEN if step.hidden_at else RecordKind.STEP_SHOWN_AGAIN
    note(session, deed, school=step.school_id, subject=step.id, at=now, person=actor.id)


def _plan(session: Session, school: int, report: int) -> Plan:
    card = reported_card(session, school, report)
    if card is None or card.kind is not CardKind.PLAN:
        raise NotFound(noun="step", text="")
    return session.get_one(Plan, card.subject)


def _shown(step: Step) -> ReportedStep:
    return ReportedStep(step.id, step.number, step.what, step.hidden_at is not None)
