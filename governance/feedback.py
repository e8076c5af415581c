"""You said, we did, not yet, no because: how an edition answers everything that was said."""

from collections.abc import Iterable
from dataclasses import replace

from governance.plans import PlanState
from governance.said import Became, Heard, Said
from governance.school_plan import PlanPage, SchoolPlan


def feedback_of(plan: SchoolPlan) -> tuple[Said, ...]:
    """Return everything the edition answers: its plans first, then what else was said."""
    return (*map(said_by, plan.pages), *plan.said)


def said_by(page: PlanPage) -> Said:
    """Return what became of a plan of the school plan."""
    said = Said(Heard.PLAN, page.title, Became.NOT_YET, page.group, about=page.plan)
    said = replace(said, done=page.steps_done, steps=len(page.steps))
    if page.state is PlanState.COMPLETED:
        return replace(said, became=Became.DONE, reached=page.result.reached if page.result else None)
    if page.is_declined and page.reply is not None:
        return replace(said, became=Became.NO, told=page.reply.reason, by=page.reply.office)
    if page.waits_for_answer and page.asked is not None:
        return replace(said, waits=True, by=page.asked.office, until=page.asked.answer_by)
    due = [step.due for step in page.steps if step.due and not step.done_on]
    return replace(said, until=max(due, default=None))


def of(became: Became, said: Iterable[Said]) -> tuple[Said, ...]:
    """Return those of which this became."""
    return tuple(one for one in said if one.became is became)
