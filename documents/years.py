"""The years ahead: the plans for later school years, in outline."""

from datetime import date
from itertools import groupby

from documents.chapters import OutlinedPlan, YearAhead
from governance.school_plan import PlanPage, SchoolPlan
from language import vocabulary
from language.formats import money, school_year
from language.speaking import Say


def years_ahead(plan: SchoolPlan, say: Say) -> tuple[YearAhead, ...]:
    """Return the later years that have plans, in their order."""
    later = sorted((page for page in plan.pages if plan.is_later(page)), key=lambda page: page.year or 0)
    return tuple(
        YearAhead(
            say("School year {year}", year=school_year(year)),
            tuple(_outlined(page, plan.compiled_on, say) for page in pages),
        )
        for year, pages in groupby(later, key=lambda page: page.year or 0)
    )


def _outlined(page: PlanPage, today: date, say: Say) -> OutlinedPlan:
    return OutlinedPlan(
        title=page.title,
        group=page.group,
        goal=page.goal,
        kind=vocabulary.printed_plan_kind(page.kind, say),
        money=money(page.money, say.language) if page.money else "",
        state=vocabulary.printed_plan_standing(page, today, say),
    )
