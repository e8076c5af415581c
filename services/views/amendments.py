"""Amendments as people see them: what a plan says, what the council would have it say, and how that stands."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.amendments import AmendmentStanding, standing
from governance.cards import CardKind
from governance.people import Visitor
from governance.plans import PlanText
from governance.refusals import NotFound
from services.access.people import called, names_of
from services.access.veil import Veil, veil_for, veil_of, veiled
from storage.amendments import Amendment
from storage.groups import Group
from storage.plans import Plan, version_of


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """An amendment as everybody may see it: `before` is what the plan said when it was proposed, `after` what it would.

    `author` is the delegate, an empty name for a former member, and None where the words are hidden.
    """

    id: int
    plan: int
    version: int
    group: int
    group_name: str
    before: PlanText
    after: PlanText
    author: str | None
    standing: AmendmentStanding
    group_is_open: bool
    proposed_at: datetime
    answered_at: datetime | None = None
    taken_version: int | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the group can still take it, or keep its own text."""
        return self.standing is AmendmentStanding.WAITING and self.group_is_open


def get_amendment(session: Session, *, school: int, amendment: int) -> Amendment:
    """Return this school's amendment. Raises NotFound."""
    row = session.get(Amendment, amendment)
    if row is None or row.school_id != school:
        raise NotFound(noun="amendment", text=str(amendment))
    return row


def view(session: Session, *, school: int, amendment: int, visitor: Visitor | None = None) -> AmendmentView:
    """Return an amendment as everybody may see it, or as this visitor may. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    return view_of(session, get_amendment(session, school=school, amendment=amendment), veil)


def view_of(session: Session, row: Amendment, veil: Veil | None = None) -> AmendmentView:
    """Describe an amendment; where its card or its plan's is hidden, the words of that are left out."""
    veil = veil or veil_of(session, row.school_id)
    plan = session.get_one(Plan, row.plan_id)
    group = session.get_one(Group, plan.group_id)
    is_hidden = veil.covers(CardKind.AMENDMENT, row.id)
    author = None if is_hidden else called(names_of(session, {row.author_id}), row.author_id)
    return AmendmentView(
        id=row.id,
        plan=plan.id,
        version=row.plan_version,
        group=group.id,
        group_name=veil.name_of(group),
        before=veil.text_of(plan.id, version_of(session, plan, row.plan_version).text),
        after=veiled(row.text) if is_hidden else veil.text_of(plan.id, row.text),
        author=author,
        standing=AmendmentStanding.HIDDEN if is_hidden else standing_of(row, plan),
        group_is_open=group.state.is_open,
        proposed_at=row.proposed_at,
        answered_at=row.answered_at,
        taken_version=row.taken_version,
    )


def standing_of(row: Amendment, plan: Plan) -> AmendmentStanding:
    """Return how an amendment of this plan stands."""
    return standing(row.state, same_version=plan.version == row.plan_version, plan=plan.state)
