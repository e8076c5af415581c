"""Decisions that adults are asked for: which plans wait for an answer, how much they ask for, and how it is given."""

from collections.abc import Iterable, Sequence
from datetime import date

from documents.content import Fact, RequestRow, Requests
from documents.promise import ground_text
from documents.replies import replied
from governance.money import total
from governance.plans import PlanKind
from governance.replies import TurnedDown
from governance.school_plan import PlanPage, SchoolPlan
from language.formats import money, short_day
from language.speaking import Say


def requests_of(plan: SchoolPlan, say: Say) -> Requests | None:
    """Return what waits for a decision, and apart from it what waits for groups, and what has no page since a no.

    None where there is nothing of that.
    """
    pages, of_groups = waiting(plan), [page for page in plan.pages if page.waits_for_group]
    if not pages and not of_groups and not plan.turned_down:
        return None
    return Requests(
        heading=say("Decisions we need from you") if pages else say("What we have asked you for"),
        sentence=_sentence(pages, say),
        rows=rows_of(pages, plan.compiled_on, say),
        how=_how(say) if pages else (),
        turn=_turn(of_groups, say, others=bool(pages)),
        of_groups=rows_of(of_groups, plan.compiled_on, say),
        refused=_refused(plan.turned_down, say),
        turned_down=tuple(_row_of_refused(number, one, say) for number, one in enumerate(plan.turned_down, 1)),
    )


def waiting(plan: SchoolPlan) -> list[PlanPage]:
    """Return the plans with which it is the adults' turn to say yes or no."""
    return [page for page in plan.pages if page.waits_for_answer]


def how_many(plan: SchoolPlan, say: Say) -> str:
    """Return in a sentence how many decisions are asked for, for the cover; nothing where no plan asks for any."""
    if pages := waiting(plan):
        return say.many("{n} decision is needed: see page 2", "{n} decisions are needed: see page 2", len(pages))
    if any(page.waits_for_group for page in plan.pages):
        return say("No decision is needed now: see page 2")
    asked = any(page.kind is PlanKind.ASKING for page in plan.pages)
    return say("Everything asked of adults has been answered") if asked else ""


def _sentence(pages: Sequence[PlanPage], say: Say) -> str:
    if not pages:
        return say("Nothing waits for you now.")
    waits = say.many("{n} request waits for an answer.", "{n} requests wait for an answer.", len(pages))
    sums = total(page.money for page in pages if page.money)
    if not sums:
        return waits
    together = say(" and ").join(money(one, say.language) for one in sums)
    return f"{waits} {say('Together they ask for {money}.', money=together) if len(pages) > 1 else ''}".strip()


def _turn(pages: Sequence[PlanPage], say: Say, *, others: bool) -> str:
    if not pages:
        return ""
    if others:
        return say.many(
            "You wanted to know more about {n} other plan. Now it is the group's turn.",
            "You wanted to know more about {n} other plans. Now it is the groups' turn.",
            len(pages),
        )
    return say.many(
        "You wanted to know more about {n} plan. Now it is the group's turn.",
        "You wanted to know more about {n} plans. Now it is the groups' turn.",
        len(pages),
    )


def _refused(refused: Sequence[TurnedDown], say: Say) -> str:
    if not refused:
        return ""
    return say.many(
        "You turned down {n} plan that the council had ratified. Its group has stopped it.",
        "You turned down {n} plans that the council had ratified. Their groups have stopped them.",
        len(refused),
    )


def _row_of_refused(number: int, one: TurnedDown, say: Say) -> RequestRow:
    told = replied(one.reply, say)
    return RequestRow(
        plan=one.plan,
        number=str(number),
        title=one.title,
        group=one.group,
        goal="",
        money=money(one.money, say.language) if one.money else say("no money"),
        office=one.reply.office or say("the school"),
        by=say("turned down on {date}", date=short_day(one.reply.answered_on, say.language)),
        late=False,
        question="",
        asks=one.asks,
        answered=f"{told.word}: {told.reason}",
        ground=ground_text(one.reply.leans_on, say),
    )


def rows_of(pages: Iterable[PlanPage], today: date, say: Say) -> tuple[RequestRow, ...]:
    """Return a row for each of these plans, as it stands today."""
    return tuple(_row(number, page, today, say) for number, page in enumerate(pages, 1))


def _row(number: int, page: PlanPage, today: date, say: Say) -> RequestRow:
    asked = page.question or page.reply
    return RequestRow(
        plan=page.plan,
        number=str(number),
        title=page.title,
        group=page.group,
        goal=page.goal,
        money=money(page.money, say.language) if page.money else say("no money"),
        office=page.asked.office if page.asked and page.asked.office else say("the school"),
        by=_by(page, today, say),
        late=page.asked is not None and page.asked.answer_by < today and not page.waits_for_group,
        question=asked.reason if asked else "",
        explained=page.asked.explained if page.asked else "",
        asks=page.asks,
    )


def _by(page: PlanPage, today: date, say: Say) -> str:
    """Return by when the answer is asked for, or was, where that day is over."""
    if page.waits_for_group:
        return _groups_turn(page, say)
    if page.asked is None:
        return say("as soon as you can")
    on = short_day(page.asked.answer_by, say.language)
    return say("was asked for by {date}", date=on) if page.asked.answer_by < today else on


def _groups_turn(page: PlanPage, say: Say) -> str:
    """Return since when it is the group's turn to explain more."""
    asked = page.question or page.reply
    if asked is None:
        return say("the group's turn")
    return say("the group's turn since {date}", date=short_day(asked.answered_on, say.language))


def _how(say: Say) -> tuple[Fact, ...]:
    return (
        Fact(
            say("In Discord"),
            say("Press an answer under the request, or type /council answer."),
        ),
        Fact(
            say("On paper"),
            say("Fill in the answer sheet, and give it to somebody who answers for the school in Discord."),
        ),
        Fact(
            say("What you can answer"),
            say("Yes. Yes, with a change. No, because. Or: we need to know more. Please always say why."),
        ),
    )
