"""Words for plans and adults' answers, on cards and in print: the printed school plan speaks with the group's voice."""

from datetime import date

from governance.money import Money
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.replies import Given, agreed_sum
from governance.results import Reached
from governance.rewordings import PlanField
from governance.school_plan import ChangeKind, PlanPage
from language.formats import money, short_day
from language.speaking import Markup, Say


def plan_state(state: PlanState, say: Say) -> Markup:
    """Return the word for a plan's state."""
    words = {
        PlanState.DRAFT: say("draft"),
        PlanState.PROPOSED: say("proposed, the group is voting"),
        PlanState.ADOPTED: say("adopted by the group"),
        PlanState.RETURNED: say("returned, not adopted"),
        PlanState.SUBMITTED: say("submitted, the council is voting"),
        PlanState.RATIFIED: say("ratified by the council"),
        PlanState.SENT_BACK: say("sent back by the council"),
        PlanState.IN_PROGRESS: say("in progress"),
        PlanState.COMPLETED: say("completed"),
        PlanState.STOPPED: say("stopped"),
    }
    return Markup(words[state])


def plan_standing(state: PlanState, say: Say) -> Markup:
    """Return a plan's state as it follows `is`."""
    return Markup(say("still a draft")) if state is PlanState.DRAFT else plan_state(state, say)


def printed_plan_state(page: PlanPage, say: Say) -> str:
    """Return the word for a ratified plan's state: it is completed once its group knows what became of its goal."""
    if page.state is PlanState.COMPLETED:
        return say("Completed") if page.goal_is_known else say("All steps done")
    return say("In progress") if page.state is PlanState.IN_PROGRESS else say("Ratified by the council")


def printed_plan_standing(page: PlanPage, today: date, say: Say) -> str:
    """Return a plan's state, or what became of it after an adult answered no, which is more important."""
    if page.group_decides_next:
        return say("The answer was no; the group decides what comes next")
    if page.is_declined:
        return say("The answer was no; the group goes on")
    return printed_plan_state(page, say) + _goal_to_come(page, today, say)


def _goal_to_come(page: PlanPage, today: date, say: Say) -> str:
    """Return when a plan whose steps are all done shows whether its goal is met."""
    if page.state is not PlanState.COMPLETED or page.goal_is_known:
        return ""
    if page.review_on is None or page.review_on < today:
        return say("; nobody has looked at its goal yet")
    return say("; its goal is looked at on {date}", date=short_day(page.review_on, say.language))


def plan_kind(kind: PlanKind, say: Say) -> Markup:
    """Return what the kind of a plan means."""
    words = {
        PlanKind.DOING: say("doing: we can do this ourselves"),
        PlanKind.ASKING: say("asking: an adult must decide or give something"),
    }
    return Markup(words[kind])


def plan_money(kind: PlanKind, amount: Money, say: Say) -> str:
    """Return what a plan says of its money: a doing plan spends what the group has, an asking plan asks for it."""
    written = Markup(money(amount, say.language))
    if kind is PlanKind.ASKING:
        return say("We ask for {money}", money=written)
    return say("We spend {money}", money=written)


def printed_plan_kind(of: PlanKind, say: Say) -> str:
    """Return what the kind of a plan means, in the group's voice."""
    return {PlanKind.DOING: say("We do this ourselves"), PlanKind.ASKING: say("We ask for this")}[of]


def adult_answer(answer: AdultAnswer, say: Say) -> Markup:
    """Return the words for an adult's answer."""
    words = {
        AdultAnswer.YES: say("yes"),
        AdultAnswer.YES_WITH_CHANGE: say("yes, with a change"),
        AdultAnswer.NO: say("no"),
        AdultAnswer.NEED_MORE: say("we need to know more"),
    }
    return Markup(words[answer])


def printed_answer(given: AdultAnswer, say: Say) -> str:
    """Return the words for an adult's answer as they stand in print."""
    words = {
        AdultAnswer.YES: say("Yes"),
        AdultAnswer.YES_WITH_CHANGE: say("Yes, with a change"),
        AdultAnswer.NO: say("No"),
        AdultAnswer.NEED_MORE: say("We need to know more"),
    }
    return words[given]


def printed_answer_with_reason(given: AdultAnswer, say: Say) -> str:
    """Return the words for an adult's answer in front of its reason."""
    return say("No, because") if given is AdultAnswer.NO else printed_answer(given, say)


def reached(of: Reached, say: Say) -> Markup:
    """Return the words for how far a plan reached its goal."""
    words = {
        Reached.MET: say("the goal is met"),
        Reached.PARTLY: say("the goal is partly met"),
        Reached.NOT_MET: say("the goal is not met"),
        Reached.TOO_EARLY: say("it is too early to tell"),
    }
    return Markup(words[of])


def plan_part(part: PlanField, say: Say) -> str:
    """Return the heading of a part of a plan."""
    words = {
        PlanField.TITLE: say("Title"),
        PlanField.WHY: say("Why"),
        PlanField.GOAL: say("How we will know it worked"),
        PlanField.MONEY: say("Money"),
        PlanField.STEPS: say("Steps"),
    }
    return words[part]


def plan_change(of: ChangeKind, say: Say) -> str:
    """Return the heading for what became of plans between two editions."""
    words = {
        ChangeKind.NEW: say("New in this edition"),
        ChangeKind.CHANGED: say("Changed and ratified again"),
        ChangeKind.PROGRESSED: say("Moved forward"),
        ChangeKind.EXTENDED: say("Has new steps"),
        ChangeKind.COMPLETED: say("All steps done"),
        ChangeKind.ANSWERED: say("Answered by adults"),
        ChangeKind.LEFT: say("No longer in the plan"),
        ChangeKind.CLOSED: say("Done, and closed with its school year"),
    }
    return words[of]


def money_given(reply: Given, asked: Money | None, say: Say) -> str:
    """Return what an answer promises, and of how much where that is another sum than was asked for; empty for nothing."""
    given = agreed_sum(reply, asked)
    if given is None:
        return ""
    sums = {"money": money(given, say.language)}
    if asked is None or asked == given:
        return say("Money promised: {money}", **sums)
    return say("Money promised: {money} of {asked} asked for", **sums, asked=money(asked, say.language))
