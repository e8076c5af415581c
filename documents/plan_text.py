"""One group's plan in words: from values to the text on its page."""

from collections.abc import Iterable
from datetime import date

from documents import vocabulary
from documents.content import Bar, DecisionText, Fact, PlanText, ReplyText, StepRow, VotePart
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.school_plan import Decision, Named, PlannedStep, PlanPage
from language.formats import Say, day, money, short_day

TONES = {
    AdultAnswer.YES: "yes",
    AdultAnswer.YES_WITH_CHANGE: "change",
    AdultAnswer.NO: "no",
    AdultAnswer.NEED_MORE: "more",
}


def plan_text(page: PlanPage, *, today: date, language: str, say: Say) -> PlanText:
    """Put one plan into words, as of `today`."""
    return PlanText(
        group=page.group,
        purpose=page.group_purpose,
        title=page.title,
        why=page.why,
        goal=page.goal,
        kind=vocabulary.kind(page.kind, say),
        asking=page.kind is PlanKind.ASKING,
        state=vocabulary.standing(page, say),
        tone="no" if page.group_decides_next else page.state.value,
        facts=tuple(_facts(page, today, language, say)),
        steps=tuple(_step(step, today, language, say) for step in page.steps),
        progress=progress(page.steps_done, len(page.steps), say),
        decisions=(
            _decision(page.adopted, say("The group adopted it"), language, say),
            _decision(page.ratified, say("The council ratified it"), language, say),
        ),
        reply=reply_text(page, language, say),
    )


def progress(done: int, steps: int, say: Say) -> Bar:
    """Return how many steps are done, as a bar and as a sentence."""
    sentence = say.many("{done} of {n} step done", "{done} of {n} steps done", steps, done=done)
    return Bar(part=done, whole=steps, sentence=sentence if steps else say("No steps yet"))


def reply_text(page: PlanPage, language: str, say: Say) -> ReplyText | None:
    """Return the adult's answer in words; None for a plan that asks nobody for anything."""
    if page.kind is PlanKind.DOING:
        return None
    if page.reply is None:
        return ReplyText(tone="waiting", word=say("Waiting for an answer"), reason="", when="")
    when = say("Answered on {date}", date=day(page.reply.answered_on, language))
    if page.reply.due:
        when += ", " + say("to be done by {date}", date=day(page.reply.due, language))
    word = (
        vocabulary.reasoned(page.reply.answer, say) if page.reply.reason else vocabulary.answer(page.reply.answer, say)
    )
    return ReplyText(tone=TONES[page.reply.answer], word=word, reason=page.reply.reason, when=when)


def _facts(page: PlanPage, today: date, language: str, say: Say) -> Iterable[Fact]:
    label = say("Money asked for") if page.kind is PlanKind.ASKING else say("Money we spend")
    yield Fact(money(page.money, language) if page.money else say("none"), label)
    if page.state is not PlanState.COMPLETED:
        yield _review(page.review_on, today, language, say)
    yield _advisors(page, say)
    yield Fact(say.many("{n} student", "{n} students", page.members), say("In the group"))


def _review(on: date | None, today: date, language: str, say: Say) -> Fact:
    # No review is recorded, so for a past day this can only say when it was due.
    label = say("Review was due on") if on and on < today else say("We look at it again on")
    return Fact(day(on, language) if on else say("no date yet"), label)


def _advisors(page: PlanPage, say: Say) -> Fact:
    """Return who advises; if that is over, or the plan is completed, who has advised."""
    over = page.state is PlanState.COMPLETED
    now, before = _names(page.advisors, say), _names(page.advised_before, say)
    if over or (before and not now):
        return Fact(_names((*page.advisors, *page.advised_before), say) or say("nobody"), say("Advised by"))
    told = say("{now}; before: {before}", now=now, before=before) if before else now
    return Fact(told or say("none yet"), say("Advisors"))


def _names(people: Iterable[Named], say: Say) -> str:
    return ", ".join(vocabulary.person(person, say) for person in people)


def _step(step: PlannedStep, today: date, language: str, say: Say) -> StepRow:
    due = short_day(step.due, language) if step.due else say("no date yet")
    return StepRow(
        number=str(step.number),
        what=step.what,
        who=vocabulary.person(step.who, say) if step.who else say("nobody yet"),
        due=due,
        done=short_day(step.done_on, language) if step.done_on else "",
        late=say("not yet, was due {date}", date=due) if step.is_overdue(today) else "",
        note=say("added after the council ratified the plan") if step.added else "",
    )


def _decision(made: Decision, passed: str, language: str, say: Say) -> DecisionText:
    return DecisionText(
        heading=passed,
        decided_on=day(made.decided_on, language),
        outcome=vocabulary.verdict(made.outcome, say),
        counts=vocabulary.counts(made, say),
        turnout=vocabulary.turnout(made, say),
        terms=vocabulary.terms(made.terms, say),
        parts=_parts(made, say) if made.shows_counts else (),
    )


def _parts(made: Decision, say: Say) -> tuple[VotePart, ...]:
    tally = made.tally
    counts = {
        "for": tally.for_,
        "against": tally.against,
        "object": tally.object_,
        "abstain": tally.abstain,
        "waiting": tally.waiting,
    }
    called = vocabulary.sides(made.terms.rule, say)
    return tuple(VotePart(side, count, called[side]) for side, count in counts.items() if count > 0)
