"""Pictures where people look rather than read: how it was decided, what happened when, and what became of the money.

Each bar has its number beside it, and each picture says in a sentence what it shows.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from documents.chapters import MonthBar, Pictures, ShareBar, SumBar
from documents.involvement import involved_text
from governance.ballots import Choice
from governance.money import Money, total
from governance.school_plan import Decision, PlanPage, SchoolPlan
from language.formats import money, month
from language.speaking import Say

# So many of each fit on the page.
MOST_DECISIONS, MOST_MONTHS = 12, 12


def pictures_of(plan: SchoolPlan, say: Say) -> Pictures | None:
    """Return the pictures; None where there is nothing to draw."""
    if not plan.pages:
        return None
    decided = sorted(plan.pages, key=lambda page: page.ratified.decided_on, reverse=True)
    left = len(decided) - MOST_DECISIONS
    return Pictures(
        decisions=tuple(_decision(page, say) for page in decided[:MOST_DECISIONS]),
        more=say.many("and {n} more", "and {n} more", left) if left > 0 else "",
        months=_months(plan.pages, say),
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


def _months(pages: Iterable[PlanPage], say: Say) -> tuple[MonthBar, ...]:
    """Return the newest months with what happened in each: totals of votes and steps, and never of people."""
    votes, steps = Counter[date](), Counter[date]()
    for page in pages:
        for made in (page.adopted, page.ratified):
            if made.shows_counts:
                votes[made.decided_on.replace(day=1)] += made.tally.taken_part
        for step in page.steps:
            if step.done_on:
                steps[step.done_on.replace(day=1)] += 1
    shown = sorted(votes | steps)[-MOST_MONTHS:]
    return tuple(_month(when, votes[when], steps[when], say) for when in shown)


def _month(when: date, votes: int, steps: int, say: Say) -> MonthBar:
    said = [say.many("{n} vote", "{n} votes", votes), say.many("{n} step done", "{n} steps done", steps)]
    return MonthBar(f"{month(when, say.language)} {when.year}", votes, steps, ", ".join(said))


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
