"""The summary: counts, money, what the groups do themselves, what they ask for and how it was answered."""

from datetime import date

from documents.content import Fact, MoneyText, Summary, SummaryLine, SummaryList
from documents.outlook import outlooks_of
from documents.plan_text import progress
from documents.replies import TONES, reply_text
from governance.money import Money
from governance.plans import PlanKind
from governance.replies import TurnedDown
from governance.school_plan import PlanPage, SchoolPlan
from language import vocabulary
from language.formats import count, money
from language.speaking import Say

# With more lines the summary would not fit on one page.
MOST_LINES = 8


def summary_of(plan: SchoolPlan, say: Say) -> Summary:
    """Summarise an edition on one page."""
    groups, plans = len({page.group for page in plan.pages}), len(plan.pages)
    done, steps = sum(page.steps_done for page in plan.pages), sum(len(page.steps) for page in plan.pages)
    students = plan.participation.students
    return Summary(
        sentence=" ".join(filter(None, (_sentence(plans, groups, say), _added(plan, say)))),
        facts=(
            Fact(count(plans, say.language), say.many("ratified plan", "ratified plans", plans)),
            Fact(count(groups, say.language), say.many("group with a plan", "groups with a plan", groups)),
            Fact(count(students, say.language), say.many("student took part", "students took part", students)),
        ),
        money=_money(plan, say),
        progress=progress(done, steps, say),
        lists=(_list(plan, PlanKind.DOING, say), _list(plan, PlanKind.ASKING, say)),
        outlooks=outlooks_of(plan, say),
    )


def _sentence(plans: int, groups: int, say: Say) -> str:
    if not plans:
        return say("No plan has been ratified yet.")
    if plans == 1:
        return say("1 plan from 1 group. It was adopted by its group and ratified by the council.")
    return say(
        "{plans} from {groups}. Each was adopted by its group and ratified by the council.",
        plans=say.many("{n} plan", "{n} plans", plans),
        groups=say.many("{n} group", "{n} groups", groups),
    )


def _added(plan: SchoolPlan, say: Say) -> str:
    """Return how many steps nobody voted on, because they were added while the plans were under way."""
    added = sum(step.added for page in plan.pages for step in page.steps)
    if not added:
        return ""
    return say.many(
        "{n} step was added after that, without a vote, and says so.",
        "{n} steps were added after that, without a vote, and say so.",
        added,
    )


def _money(plan: SchoolPlan, say: Say) -> MoneyText:
    purse = plan.purse
    answers = (
        (purse.agreed, say("promised")),
        (purse.agreed_with_change, say("promised, with a change")),
        (purse.not_given, say("asked for and not promised")),
        (purse.declined, say("turned down")),
        (purse.waiting, say("waiting for an answer")),
    )
    own = Fact(_sums(purse.own, say), say("planned by the groups themselves")) if purse.own else None
    spent = Fact(_sums(purse.spent, say), say("spent by now, as groups wrote down")) if purse.spent else None
    return MoneyText(
        asked=Fact(_sums(purse.asked, say) or say("No money"), say("asked of adults")),
        answers=tuple(Fact(_sums(sums, say), label) for sums, label in answers if sums),
        own=own,
        spent=spent,
    )


def _sums(sums: tuple[Money, ...], say: Say) -> str:
    return say(" and ").join(money(one, say.language) for one in sums)


def _list(plan: SchoolPlan, kind: PlanKind, say: Say) -> SummaryList:
    lines = [_line(page, plan.compiled_on, say) for page in plan.pages if page.kind is kind]
    if kind is PlanKind.ASKING:
        lines += [_refused(one, say) for one in plan.turned_down]
    left = len(lines) - MOST_LINES
    heading = say("What we do ourselves") if kind is PlanKind.DOING else say("What we ask for")
    return SummaryList(
        heading=heading,
        lines=tuple(lines[:MOST_LINES]),
        more=_more(left, bool(lines), say),
    )


def _more(left: int, any_line: bool, say: Say) -> str:
    if not any_line:
        return say("Nothing in this edition.")
    if left <= 0:
        return ""
    return say.many("and {n} more on the pages that follow", "and {n} more on the pages that follow", left)


def _line(page: PlanPage, today: date, say: Say) -> SummaryLine:
    replied = reply_text(page, today, say)
    given = page.given_answer
    waiting = replied.word if replied else vocabulary.printed_plan_state(page, say)
    return SummaryLine(
        title=page.title,
        goal=page.goal,
        group=page.group,
        tone=replied.tone if replied else page.state.value,
        word=vocabulary.printed_answer(given, say) if given else waiting,
        money=money(page.money, say.language) if page.money else "",
    )


def _refused(one: TurnedDown, say: Say) -> SummaryLine:
    """Return the line of a plan that has no page of its own any more."""
    return SummaryLine(
        title=one.title,
        goal=one.asks,
        group=one.group,
        tone=TONES[one.reply.answer],
        word=say("turned down"),
        money=money(one.money, say.language) if one.money else "",
    )
