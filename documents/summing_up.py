"""The summary: how many, how much money, what the groups do themselves, what they ask for and what was answered."""

from zoneinfo import ZoneInfo

from documents import words
from documents.content import Fact, Summary, SummaryLine, SummaryList
from documents.plan_text import progress, reply_text
from documents.wording import Say, count, money, short_day
from governance.plans import PlanKind
from governance.school_plan import PlanPage, SchoolPlan

# With more lines than these the summary would not stay on one page; what comes next is told where lines are few.
MOST_LINES = 8
FEW_LINES = 6
MOST_NEXT = 6


def summary_of(plan: SchoolPlan, say: Say) -> Summary:
    """Sum an edition up on one page."""
    groups, plans = len({page.group for page in plan.pages}), len(plan.pages)
    done, steps = sum(page.steps_done for page in plan.pages), sum(len(page.steps) for page in plan.pages)
    lists = (_list(plan, PlanKind.DOING, say), _list(plan, PlanKind.ASKING, say))
    students = plan.participation.students
    return Summary(
        sentence=_sentence(plans, groups, say),
        facts=(
            Fact(count(plans, plan.language), say.many("ratified plan", "ratified plans", plans)),
            Fact(count(groups, plan.language), say.many("group with a plan", "groups with a plan", groups)),
            Fact(count(students, plan.language), say.many("student took part", "students took part", students)),
        ),
        money=_money(plan, say),
        progress=progress(done, steps, say),
        lists=lists,
        next=_next(plan) if max(len(part.lines) for part in lists) <= FEW_LINES else (),
    )


def _next(plan: SchoolPlan) -> tuple[Fact, ...]:
    open_steps = [(step.due, page.group, step.what) for page in plan.pages for step in page.steps if not step.done_on]
    today = plan.compiled_at.astimezone(ZoneInfo(plan.timezone)).date()
    due = sorted((when, group, what) for when, group, what in open_steps if when and when >= today)
    return tuple(Fact(short_day(when, plan.language), f"{group}: {what}") for when, group, what in due[:MOST_NEXT])


def _sentence(plans: int, groups: int, say: Say) -> str:
    if not plans:
        return say("No plan has been ratified yet.")
    return say(
        "{plans} from {groups}. Each was adopted by its group and ratified by the council.",
        plans=say.many("{n} plan", "{n} plans", plans),
        groups=say.many("{n} group", "{n} groups", groups),
    )


def _money(plan: SchoolPlan, say: Say) -> Fact:
    asked = say(" and ").join(money(one, plan.language) for one in plan.money_asked)
    return Fact(asked or say("No money"), say("asked for in total"))


def _list(plan: SchoolPlan, kind: PlanKind, say: Say) -> SummaryList:
    pages = [page for page in plan.pages if page.kind is kind]
    left = len(pages) - MOST_LINES
    heading = say("What we do ourselves") if kind is PlanKind.DOING else say("What we ask for")
    return SummaryList(
        heading=heading,
        lines=tuple(_line(page, plan.language, say) for page in pages[:MOST_LINES]),
        more=_more(left, bool(pages), say),
    )


def _more(left: int, any_line: bool, say: Say) -> str:
    if not any_line:
        return say("Nothing in this edition.")
    if left <= 0:
        return ""
    return say.many("and {n} more on the pages that follow", "and {n} more on the pages that follow", left)


def _line(page: PlanPage, language: str, say: Say) -> SummaryLine:
    answered = reply_text(page, language, say)
    said_no = answered is not None and answered.tone == "no"
    return SummaryLine(
        title=page.title,
        group=page.group,
        tone=answered.tone if answered else page.state.value,
        word=say("No") if said_no else answered.word if answered else words.state(page.state, say),
        money=money(page.money, language) if page.money else "",
    )
