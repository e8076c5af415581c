"""Pictures where people look rather than read: how it was decided, what happened when, and what became of the money.

Each bar has its number beside it, and each picture says in a sentence what it shows.
"""

from documents.chapters import MonthRow, Pictures, ShareBar, SumBar
from documents.involvement import involved_text
from governance.ballots import Choice
from governance.money import Money, total
from governance.participation import Activity, Month
from governance.school_plan import Decision, PlanPage, SchoolPlan
from language.formats import count, money, month
from language.speaking import Markup, Say

# So many, the newest, fit on one page with the months, the money and the question of July.
MOST_DECISIONS = 8


def pictures_of(plan: SchoolPlan, say: Say) -> Pictures | None:
    """Return the pictures; None where there is nothing to draw."""
    if not plan.pages:
        return None
    decided = sorted(plan.pages, key=lambda page: page.ratified.decided_on, reverse=True)
    left = len(decided) - MOST_DECISIONS
    return Pictures(
        decisions=tuple(_decision(page, say) for page in decided[:MOST_DECISIONS]),
        more=say.many("and {n} more", "and {n} more", left) if left > 0 else "",
        months=tuple(_month(one, say) for one in plan.months),
        activities=_heads(say),
        money=_money(plan, say),
        involved=involved_text(plan.involvement, say),
    )


def _decision(page: PlanPage, say: Say) -> ShareBar:
    made = page.ratified
    if not made.shows_counts:
        return ShareBar(
            page.title, page.group, (), say("Very few people voted in secret, so only the outcome is shown.")
        )
    counts = (made.tally.of(Choice.FOR), _against(made), made.tally.of(Choice.ABSTAIN), made.tally.waiting)
    sentence = say(
        "{for_} for, {against} against, {abstained} abstained, {waiting} did not vote",
        for_=counts[0],
        against=counts[1],
        abstained=counts[2],
        waiting=counts[3],
    )
    return ShareBar(page.title, page.group, counts, sentence)


def _against(made: Decision) -> int:
    return made.tally.of(Choice.AGAINST) + made.tally.of(Choice.OBJECT)


def _month(one: Month, say: Say) -> MonthRow:
    said = [_did(activity, number, say) for activity, number in one.counts.items() if number is not None]
    label = f"{month(one.first, say.language)} {one.first.year}"
    counts = tuple(one.counts.values())
    shown = tuple("–" if number is None else count(number, say.language) for number in counts)
    return MonthRow(label, counts, shown, ", ".join(said) or say("too little to show"))


def _did(activity: Activity, number: int, say: Say) -> str:
    """Return in words how often something was done, at least."""
    written = Markup(count(number, say.language))
    words = {
        Activity.JOINED: say("{number} joined a group", number=written),
        Activity.VOTED: say("{number} votes", number=written),
        Activity.SHARED: say("{number} ideas", number=written),
        Activity.ANSWERED: say("{number} answers to surveys", number=written),
        Activity.MET: say("{number} meetings", number=written),
        Activity.DONE: say("{number} steps done", number=written),
    }
    return words[activity]


def _heads(say: Say) -> tuple[str, ...]:
    heads = {
        Activity.JOINED: say("Joined a group"),
        Activity.VOTED: say("Votes"),
        Activity.SHARED: say("Ideas"),
        Activity.ANSWERED: say("Survey answers"),
        Activity.MET: say("Meetings"),
        Activity.DONE: say("Steps done"),
    }
    return tuple(heads[one] for one in Activity)


def _money(plan: SchoolPlan, say: Say) -> tuple[SumBar, ...]:
    """Return what was asked, agreed and spent, where that is of one currency: two cannot stand on one scale."""
    purse = plan.purse
    agreed = total([*purse.agreed, *purse.agreed_with_change])
    spent = total(page.result.spent for page in plan.pages if page.result and page.result.spent)
    parts = ((say("Asked of adults"), purse.asked), (say("Agreed"), agreed), (say("Spent so far"), spent))
    if len({one.sign for _, sums in parts for one in sums}) != 1:
        return ()
    most = max(_hundredths(sums) for _, sums in parts)
    return tuple(SumBar(label, _hundredths(sums), most, _written(sums, say)) for label, sums in parts)


def _hundredths(sums: tuple[Money, ...]) -> int:
    return sum(one.hundredths for one in sums)


def _written(sums: tuple[Money, ...], say: Say) -> str:
    return money(sums[0], say.language) if sums else say("nothing")
