"""Chapters of the school plan as data, and how sums and days stand in it."""

from datetime import date
from itertools import product

from governance.council_money import CouncilMoney
from governance.eight_weeks import WeeksOfSchool
from governance.funnel import Funnel
from governance.hearings import Hearings
from governance.involvement import FIRST_SCHOOL, Involvement
from governance.mirror import Became, Question, Reply
from governance.money import Money
from governance.participation import Month
from governance.partners import PartnerLine
from governance.promise import AgreedPromise, Line
from governance.said import Said
from governance.school_plan import SchoolPlan
from governance.together import Doers, MirrorKept, MirrorSide, Whose, nine_fields

Json = dict[str, object]


def promise_data(promise: AgreedPromise) -> Json:
    """Return the promise in force."""
    return {
        "number": promise.number,
        "agreed_on": day_data(promise.agreed_on),
        "office": promise.office,
        "lines": [line_data(line) for line in promise.lines],
    }


def line_data(line: Line) -> Json:
    """Return a line of the promise."""
    return {"column": line.column.value, "text": line.text}


def partner_data(one: PartnerLine) -> Json:
    """Return who helps with a plan from outside."""
    return {
        "kind": one.kind.value,
        "name": one.name,
        "what": one.what,
        "since": day_data(one.since),
        "until": day_data(one.until),
    }


def funnel_data(funnel: Funnel) -> Json:
    """Return the way from what was said to what was done."""
    return {
        "said": funnel.said,
        "themes": funnel.themes,
        "groups": funnel.groups,
        "plans": funnel.plans,
        "agreed": funnel.agreed,
        "done": funnel.done,
        "waiting": funnel.waiting,
        "yes": funnel.yes,
        "turned_down": [
            {
                "idea": one.idea,
                "theme": one.theme,
                "title": one.title,
                "reason": one.reason,
                "office": one.office,
                "answered_on": day_data(one.answered_on),
            }
            for one in funnel.turned_down
        ],
    }


def weeks_data(weeks: WeeksOfSchool) -> Json:
    """Return how many groups began with eight weeks in the school year, and what they made."""
    made = weeks.made
    counted = {"meetings": made.meetings, "plans": made.plans, "votes": made.votes, "steps_done": made.steps}
    return {"groups_began": weeks.began, "groups_celebrated": weeks.finished, **counted}


def month_data(month: Month) -> Json:
    """Return how much was done in a month."""
    return {
        "month": f"{month.first:%Y-%m}",
        "at_least": {activity.value: number for activity, number in month.counts.items()},
    }


def involvement_data(told: Involvement) -> Json:
    """Return what came of the question of July, beside the shares of the first school that asked it."""
    answers = {
        one.value: {"at_least": number, "percent": told.percents[one], "percent_in_first_school": FIRST_SCHOOL[one]}
        for one, number in told.counts.items()
    }
    return {"school_year": told.year, "answered_at_least": told.answered, "students": told.students, "answers": answers}


def together_data(plan: SchoolPlan) -> Json:
    """Return what students and adults do together: the newest mirror, and plans by who thinks and who does."""
    mirror, before = plan.mirror, plan.fields_before
    return {
        "mirror": mirror_data(mirror) if mirror else None,
        "fields": _fields_data(nine_fields(page.doers for page in plan.pages)),
        "hearings": _hearings_data(plan.hearings),
        "hours": {"at_least": plan.hours.hours, "shown": list(plan.hours.shown)} if plan.hours else None,
        "fields_before": {"school_year": before.year, "fields": _fields_data(before.numbers)} if before else None,
    }


def _hearings_data(told: Hearings | None) -> list[Json]:
    return [{"about": one.what, "ended": one.how.value} for one in told.ended] if told else []


def mirror_data(mirror: MirrorKept) -> Json:
    """Return what both sides said in a mirror, at least, and what was and is to change."""
    return {
        "over_on": day_data(mirror.over_on),
        "sides": [_side(one) for one in mirror.sides],
        "was_to_change": mirror.changed or None,
        "is_to_change": mirror.chosen or None,
    }


def _side(one: MirrorSide) -> Json:
    asked = zip(Question, one.replies, strict=True)
    replies = {question.value: dict(zip(map(str, Reply), numbers, strict=True)) for question, numbers in asked}
    change = dict(zip(map(str, Became), one.change, strict=True)) if one.change else None
    return {"side": one.side.value, "answered_at_least": one.answered, "at_least": replies, "change_at_least": change}


def _fields_data(numbers: tuple[int, ...]) -> list[Json]:
    fields = zip(product(Whose, Whose), numbers, strict=True)
    return [{"thought_of_by": a.value, "done_by": b.value, "plans": number} for (a, b), number in fields]


def doers_data(doers: Doers) -> Json:
    """Return what a plan says of itself."""
    return {"thought_of_by": doers.thought_by, "done_by": doers.done_by, "way_to_well_being": doers.way}


def said_data(said: Said) -> Json:
    """Return something that was said, and what became of it."""
    return {
        "heard": said.heard.value,
        "said": said.said,
        "by_group": said.whom or None,
        "became": said.became.value,
        "told": said.told or None,
        "office": said.by,
        "until": day_data(said.until),
        "steps_done": said.done,
        "steps": said.steps,
        "waits_for_answer": said.waits,
        "grew": said.grew.value if said.grew else None,
        "said_at_least": said.often,
        "reached": said.reached.value if said.reached else None,
    }


def council_money_data(money: CouncilMoney) -> Json:
    """Return the council's own money."""
    return {
        "received": sums_data(money.received),
        "given": sums_data(money.given),
        "spent": sums_data(money.spent),
        "spent_from_elsewhere": sums_data(money.elsewhere),
        "left": sums_data(money.left),
        "plans": [
            {
                "plan": one.plan,
                "title": one.title,
                "group": one.group,
                "given": money_data(one.given),
                "spent": money_data(one.spent) if one.spent else None,
            }
            for one in money.plans
        ],
        "entries": [
            {"on": day_data(one.on), "what": one.what, "money": money_data(one.amount)} for one in money.entries
        ],
        "older": {"plans": money.plans_left_out, "entries": money.left_out},
    }


def sums_data(sums: tuple[Money, ...]) -> list[Json]:
    """Return sums of several currencies."""
    return [money_data(money) for money in sums]


def money_data(money: Money) -> Json:
    """Return a sum, in hundredths beside its written form."""
    return {"sign": money.sign, "hundredths": money.hundredths, "text": str(money)}


def day_data(when: date | None) -> str | None:
    """Return a day as ISO 8601 writes it."""
    return when.isoformat() if when else None
