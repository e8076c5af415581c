"""An office passes on what it was asked to another office of the school, which is called and reads it in its place."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from governance.cards import CardKind, Post
from governance.offices import NobodyElse, OfficeName, RequestAnswered, one_office
from governance.people import Visitor
from governance.record import RecordKind
from services.access import people
from services.council import answers
from services.outbox.cards import draw_anew
from services.outbox.record import note
from services.plans.acting import get_plan
from services.plans.asking import mark_plan
from services.views.plans import PlanView, view_of
from services.views.requests import is_waiting
from storage.cards import Card
from storage.offices import Request, offices_of, request_of
from storage.plans import answers_to
from storage.schools import school_time


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The plan whose request was passed on, to which office, and the post that another one replaces."""

    plan: PlanView
    office: str
    left: Post | None


def others(session: Session, *, school: int, visitor: Visitor, plan: int) -> tuple[OfficeName, ...]:
    """Return to which offices this person may pass the request of a plan on.

    Raises OfficesOnly, TeachersOnly, NobodyElse, RequestAnswered, and what `answers.may_answer` does.
    """
    may = answers.may_answer(session, school=school, visitor=visitor, plan=plan)
    request = _waiting(session, school, plan, may.plan.text.title)
    found = tuple(OfficeName(one.id, one.name) for one in offices_of(session, school) if one.id != request.office_id)
    if not found:
        raise NobodyElse()
    return found


def pass_on(session: Session, *, school: int, visitor: Visitor, plan: int, office: int, now: datetime) -> PassedOn:
    """Have another office answer. The day for the answer stays, and any office may still answer.

    Its card is posted anew where that office reads, and calls it. Raises what `others` does, and OfficeUnclear.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    found = one_office(others(session, school=school, visitor=visitor, plan=plan), office)
    row = get_plan(session, school=school, plan=plan)
    request = _waiting(session, school, plan, "")
    request.office_id, request.called_at = found.id, None
    session.flush()
    mark_plan(session, plan)
    clock = school_time(session, actor.school)
    left = _post_anew(session, plan, clock.not_before(now))
    note(session, RecordKind.REQUEST_PASSED_ON, school=school, subject=plan, at=now, person=actor.id)
    return PassedOn(view_of(session, row, now=now), found.name, left)


def _waiting(session: Session, school: int, plan: int, title: str) -> Request:
    row = get_plan(session, school=school, plan=plan)
    request = request_of(session, plan)
    if request is None or not is_waiting(answers_to(session, row)):
        raise RequestAnswered(plan=title)
    return request


def _post_anew(session: Session, plan: int, at: datetime) -> Post | None:
    """Have the request's card posted once more, and return where it stands so far. A hidden one stays where it is."""
    card = session.exec(select(Card).where(Card.kind == CardKind.REQUEST, Card.subject == plan)).one_or_none()
    if card is None or card.hidden_at is not None:
        return None
    left = None
    if card.channel_id is not None and card.message_id is not None:
        left = Post(card.school_id, card.channel_id, card.message_id)
    card.channel_id = None
    draw_anew(card, at)
    return left
