"""The content of an edition of the school plan, and whether its plans are still as the council ratified them."""

from collections.abc import Callable
from dataclasses import replace

from pydantic import TypeAdapter
from sqlmodel import Session

from governance.cards import CardKind
from governance.school_plan import PlanPage, SchoolPlan
from governance.texts import HIDDEN, retold
from services.access.veil import Veil, unsaid
from storage.editions import Edition
from storage.plans import Plan

_CONTENT = TypeAdapter(SchoolPlan)


def content_of(row: Edition) -> SchoolPlan:
    """Return what the edition says."""
    return _CONTENT.validate_json(row.content)


def shown_content(row: Edition, veil: Veil) -> SchoolPlan:
    """Return what the edition says, as this reader may see it."""
    plan = content_of(row)
    if veil.covers(CardKind.EDITION, row.id):
        return replace(
            plan,
            pages=tuple(_without_words(page) for page in plan.pages),
            changes=tuple(replace(change, title=HIDDEN, group=HIDDEN) for change in plan.changes),
        )
    return unsaid(plan, veil.words)


def _without_words(page: PlanPage) -> PlanPage:
    return replace(
        page,
        group=HIDDEN,
        group_purpose=HIDDEN,
        title=HIDDEN,
        why=HIDDEN,
        goal=HIDDEN,
        steps=tuple(replace(step, what=HIDDEN) for step in page.steps),
        reply=replace(page.reply, reason=HIDDEN) if page.reply else None,
        earlier_replies=tuple(replace(reply, reason=HIDDEN) for reply in page.earlier_replies),
        result=replace(page.result, learnt=HIDDEN) if page.result else None,
    )


def stored_content(plan: SchoolPlan) -> str:
    """Return what an edition says as it is stored."""
    return _CONTENT.dump_json(plan).decode()


def told_anew(content: str, tell: Callable[[str], str]) -> str:
    """Return an edition's content for storage, with every typed text rewritten."""
    plan = _CONTENT.validate_json(content)
    told = replace(retold(plan, tell), language=plan.language, timezone=plan.timezone)
    return content if told == plan else stored_content(told)


def changed_plan(session: Session, row: Edition) -> str | None:
    """Return the title of a plan in the edition that has changed since the council ratified it, if any."""
    for page in content_of(row).pages:
        plan = session.get(Plan, page.plan)
        if plan is None or not plan.state.is_ratified or plan.ratified_version != page.version:
            return page.title
    return None
