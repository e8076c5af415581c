"""Decisions that adults are asked for: which plans wait for an answer, how much they ask for, and how it is given."""

from collections.abc import Iterable, Sequence
from datetime import date

from documents.content import Fact, RequestRow, Requests
from governance.money import total
from governance.plans import PlanKind
from governance.school_plan import PlanPage, SchoolPlan
from language.formats import money, short_day
from language.speaking import Say


def requests_of(plan: SchoolPlan, say: Say) -> Requests | None:
    """Return what waits for a decision, in the order of the plans, or None if nothing does."""
    pages = waiting(plan)
    if not pages:
        return None
    return Requests(
        heading=say("Decisions we need from you"),
        sentence=_sentence(pages, say),
        rows=rows_of(pages, plan.compiled_on, say),
        how=_how(say),
    )


def waiting(plan: SchoolPlan) -> list[PlanPage]:
    """Return the plans that ask adults for something and have no answer, or none but a question."""
    return [page for page in plan.pages if page.waits_for_answer]


def how_many(plan: SchoolPlan, say: Say) -> str:
    """Return in a sentence how many decisions are asked for, for the cover; nothing where no plan asks for any."""
    if pages := waiting(plan):
        return say.many("{n} decision is needed: see page 2", "{n} decisions are needed: see page 2", len(pages))
    asked = any(page.kind is PlanKind.ASKING for page in plan.pages)
    return say("Everything asked of adults has been answered") if asked else ""


def _sentence(pages: Sequence[PlanPage], say: Say) -> str:
    waits = say.many("{n} request waits for an answer.", "{n} requests wait for an answer.", len(pages))
    sums = total(page.money for page in pages if page.money)
    if not sums:
        return waits
    together = say(" and ").join(money(one, say.language) for one in sums)
    return f"{waits} {say('Together they ask for {money}.', money=together) if len(pages) > 1 else ''}".strip()


def rows_of(pages: Iterable[PlanPage], today: date, say: Say) -> tuple[RequestRow, ...]:
    """Return a row for each of these plans, as it stands today."""
    return tuple(_row(number, page, today, say) for number, page in enumerate(pages, 1))


def _row(number: int, page: PlanPage, today: date, say: Say) -> RequestRow:
    return RequestRow(
        plan=page.plan,
        number=str(number),
        title=page.title,
        group=page.group,
        goal=page.goal,
        money=money(page.money, say.language) if page.money else say("no money"),
        office=page.asked.office if page.asked and page.asked.office else say("the school"),
        by=short_day(page.asked.answer_by, say.language) if page.asked else say("as soon as you can"),
        late=page.asked is not None and page.asked.answer_by < today,
        question=page.reply.reason if page.reply else "",
    )


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
