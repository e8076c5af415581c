"""Looking back and ahead from the day of compilation: what was achieved, what is overdue, what comes next."""

from collections.abc import Iterable
from datetime import date

from documents.content import Fact, Outlook
from governance.plans import PlanState
from governance.school_plan import PlannedStep, PlanPage, SchoolPlan
from language.formats import day, short_day
from language.speaking import Say

MOST_EACH = 8

Dated = tuple[date, str, str]


def outlooks_of(plan: SchoolPlan, say: Say) -> tuple[Outlook, ...]:
    """Return the three lists; what was achieved and what is overdue are left out where there is nothing."""
    today = plan.compiled_on
    late = say("What was overdue on {date}", date=day(today, say.language))
    found = (
        _outlook("achieved", say("What was achieved"), _achieved(plan, say), plan, say),
        _outlook("overdue", late, _overdue(plan, today, say), plan, say),
        _outlook("next", say("What comes next"), _next(plan, today), plan, say),
    )
    return tuple(one for one in found if one.lines or one.kind == "next")


def _outlook(kind: str, heading: str, dated: list[Dated], plan: SchoolPlan, say: Say) -> Outlook:
    lines = tuple(Fact(short_day(when, say.language), f"{group}: {what}") for when, group, what in dated[:MOST_EACH])
    more = tuple(_more(len(dated) - shown, say) for shown in range(len(lines) + 1))
    nothing = say("No step is due after {date}.", date=day(plan.compiled_on, say.language))
    return Outlook(kind, heading, lines, more if dated else (nothing,))


def _more(left: int, say: Say) -> str:
    return say.many("and {n} more", "and {n} more", left) if left else ""


def _achieved(plan: SchoolPlan, say: Say) -> list[Dated]:
    """Return plans with all their steps done, and single steps of the others, newest first."""
    completed = [page for page in plan.pages if page.state is PlanState.COMPLETED and page.steps_done]
    plans = [(max(_done(step) for step in page.steps), page.group, _whole(page, say)) for page in completed]
    steps = [
        (step.done_on, page.group, step.what)
        for page in plan.pages
        for step in page.steps
        if step.done_on and page not in completed
    ]
    return sorted([*plans, *steps], reverse=True)


def _whole(page: PlanPage, say: Say) -> str:
    if page.goal_is_known:
        return say("{plan} (the whole plan)", plan=page.title)
    return say("{plan} (all its steps)", plan=page.title)


def _done(step: PlannedStep) -> date:
    return step.done_on or date.min


def _overdue(plan: SchoolPlan, today: date, say: Say) -> list[Dated]:
    # After a no, the group first decides what becomes of its plan; until then none of its steps are due.
    pages = [page for page in plan.pages if not page.group_decides_next]
    late = [one for one in _open(pages) if one[0] < today]
    return sorted([*late, *(_not_reviewed(page, say) for page in pages if page.review_is_overdue(today))])


def _not_reviewed(page: PlanPage, say: Say) -> Dated:
    return page.review_on or date.min, page.group, say("look back at “{plan}”", plan=page.title)


def _next(plan: SchoolPlan, today: date) -> list[Dated]:
    return sorted(one for one in _open(plan.pages) if one[0] >= today)


def _open(pages: Iterable[PlanPage]) -> list[Dated]:
    return [(step.due, page.group, step.what) for page in pages for step in page.steps if step.due and not step.done_on]
