"""One group's plan in words: from values to the text on its page."""

from collections.abc import Iterable, Sequence
from datetime import date

from documents.chapters import Bar
from documents.content import DecisionText, Fact, PrintedPlan, StepRow, VotePart
from documents.partners import partners_text
from documents.promise import leaning_text
from documents.replies import replied, reply_text, result_text, since_then
from governance.plans import PlanKind, PlanState
from governance.rules import RULES
from governance.school_plan import Decision, Named, PlannedStep, PlanPage
from language import vocabulary
from language.formats import day, money, short_day
from language.speaking import Say


def plan_text(page: PlanPage, *, today: date, say: Say) -> PrintedPlan:
    """Put one plan into words, as it stands `today`."""
    return PrintedPlan(
        group=page.group,
        purpose=page.group_purpose,
        title=page.title,
        why=page.why,
        goal=page.goal,
        kind=vocabulary.printed_plan_kind(page.kind, say),
        asking=page.kind is PlanKind.ASKING,
        state=vocabulary.printed_plan_standing(page, today, say),
        tone="no" if page.group_decides_next else page.state.value,
        facts=tuple(_facts(page, today, say)),
        steps=tuple(_step(step, today, say) for step in page.steps),
        progress=progress(page.steps_done, len(page.steps), say),
        decisions=(
            _decision(page.adopted, say("The group adopted it"), say),
            _decision(page.ratified, say("The council ratified it"), say),
        ),
        reply=reply_text(page, today, say),
        since=since_then(page, say),
        earlier=tuple(replied(one, say) for one in page.earlier_replies) if page.reply else (),
        result=result_text(page, say),
        asks=page.asks if page.kind is PlanKind.ASKING else "",
        leans_on=leaning_text(page.leans_on, say),
        partners=partners_text(page.partners, say),
    )


def progress(done: int, steps: int, say: Say) -> Bar:
    """Return how many steps are done, as a bar and as a sentence."""
    sentence = say.many("{done} of {n} step done", "{done} of {n} steps done", steps, done=done)
    return Bar(part=done, whole=steps, sentence=sentence if steps else say("No steps yet"))


def _facts(page: PlanPage, today: date, say: Say) -> Iterable[Fact]:
    label = say("Money asked for") if page.kind is PlanKind.ASKING else say("Money we plan to spend")
    yield Fact(money(page.money, say.language) if page.money else say("none"), label)
    if page.result or page.state is not PlanState.COMPLETED:
        yield _review(page, today, say)
    yield _advisors(page, say)
    counted = say("In the group, which counted year groups with five or more of them itself")
    yield Fact(_members(page, say), counted if page.year_groups is not None else say("In the group"))


def _members(page: PlanPage, say: Say) -> str:
    students = say.many("{n} student", "{n} students", page.members)
    if page.year_groups is None:
        return students
    return say("{students}, from at least {years} year groups", students=students, years=page.year_groups)


def _review(page: PlanPage, today: date, say: Say) -> Fact:
    on, looked = page.review_on, page.result
    if looked and (looked.reached.is_final or on is None or on <= looked.reviewed_on):
        return Fact(day(looked.reviewed_on, say.language), say("We looked back on"))
    label = say("Looking back was due on") if on and on < today else say("We look at it again on")
    return Fact(day(on, say.language) if on else say("no date yet"), label)


def _advisors(page: PlanPage, say: Say) -> Fact:
    """Return who advises; if that is over, or the plan is completed, who has advised."""
    over = page.state is PlanState.COMPLETED
    now, before = _names(page.advisors, say), _names(page.advised_before, say)
    if over or (before and not now):
        return Fact(_names((*page.advisors, *page.advised_before), say) or say("nobody"), say("Advised by"))
    told = say("{now}; before: {before}", now=now, before=before) if before else now
    return Fact(told or say("none yet"), say("Advisors"))


def _names(people: Sequence[Named], say: Say) -> str:
    if people and all(one.is_unnamed for one in people):
        return say.many("{n} teacher", "{n} teachers", len(people))
    return ", ".join(vocabulary.named(person, say) for person in people)


def _step(step: PlannedStep, today: date, say: Say) -> StepRow:
    due = short_day(step.due, say.language) if step.due else say("no date yet")
    return StepRow(
        number=str(step.number),
        what=step.what,
        who=vocabulary.named(step.who, say) if step.who else say("nobody yet"),
        due=due,
        done=short_day(step.done_on, say.language) if step.done_on else "",
        late=say("not yet, was due {date}", date=due) if step.is_overdue(today) else "",
        note=say("added after the council ratified the plan") if step.added else "",
    )


def _decision(made: Decision, passed: str, say: Say) -> DecisionText:
    return DecisionText(
        heading=passed,
        decided_on=day(made.decided_on, say.language),
        outcome=vocabulary.verdict(made.outcome, say),
        counts=vocabulary.printed_counts(made, say),
        turnout=vocabulary.printed_turnout(made, say),
        terms=vocabulary.printed_terms(made.terms, say),
        parts=_parts(made, say) if made.shows_counts else (),
        groups=vocabulary.decided_by(made.groups, say),
    )


def _parts(made: Decision, say: Say) -> tuple[VotePart, ...]:
    tally, options = made.tally, RULES[made.terms.rule].options
    counts = {**{option.value: tally.of(option) for option in options}, "waiting": tally.waiting}
    called = vocabulary.sides(made.terms.rule, say)
    return tuple(VotePart(side, count, called[side]) for side, count in counts.items() if count > 0)
