"""One group's plan in words: from the rules' values to what its page says."""

from documents import words
from documents.content import Bar, DecisionText, Fact, PlanText, ReplyText, StepRow, VotePart
from documents.wording import Say, day, money, short_day
from governance.plans import AdultAnswer, PlanKind
from governance.school_plan import Decision, PlannedStep, PlanPage

TONES = {
    AdultAnswer.YES: "yes",
    AdultAnswer.YES_WITH_CHANGE: "change",
    AdultAnswer.NO: "no",
    AdultAnswer.NEED_MORE: "more",
}


def plan_text(page: PlanPage, language: str, say: Say) -> PlanText:
    """Put one plan into words."""
    return PlanText(
        group=page.group,
        purpose=page.group_purpose,
        title=page.title,
        why=page.why,
        goal=page.goal,
        kind=words.kind(page.kind, say),
        asking=page.kind is PlanKind.ASKING,
        state=words.state(page.state, say),
        tone=page.state.value,
        facts=_facts(page, language, say),
        steps=tuple(_step(step, language, say) for step in page.steps),
        progress=progress(page.steps_done, len(page.steps), say),
        decisions=(
            _decision(page.adopted, say("The group adopted it"), language, say),
            _decision(page.ratified, say("The council ratified it"), language, say),
        ),
        reply=reply_text(page, language, say),
    )


def progress(done: int, steps: int, say: Say) -> Bar:
    """Return how many steps of how many are done, as a bar and as a sentence."""
    sentence = say.many("{done} of {n} step done", "{done} of {n} steps done", steps, done=done)
    return Bar(part=done, whole=steps, sentence=sentence if steps else say("No steps yet"))


def reply_text(page: PlanPage, language: str, say: Say) -> ReplyText | None:
    """Return the adult answer in words; for a plan that asks nobody for anything there is none."""
    if page.kind is PlanKind.DOING:
        return None
    if page.reply is None:
        return ReplyText(tone="waiting", word=say("Waiting for an answer"), reason="", when="")
    when = say("Answered on {date}", date=day(page.reply.answered_on, language))
    if page.reply.due:
        when += ", " + say("to be done by {date}", date=day(page.reply.due, language))
    word = words.answer(page.reply.answer, say)
    return ReplyText(tone=TONES[page.reply.answer], word=word, reason=page.reply.reason, when=when)


def _facts(page: PlanPage, language: str, say: Say) -> tuple[Fact, ...]:
    advisors = ", ".join(words.person(advisor, say) for advisor in page.advisors)
    review = day(page.review_on, language) if page.review_on else say("no date yet")
    return (
        Fact(money(page.money, language) if page.money else say("none"), say("Money asked for")),
        Fact(review, say("We look at it again on")),
        Fact(advisors or say("none yet"), say("Advisors")),
        Fact(say.many("{n} student", "{n} students", page.members), say("In the group")),
    )


def _step(step: PlannedStep, language: str, say: Say) -> StepRow:
    return StepRow(
        number=str(step.number),
        what=step.what,
        who=words.person(step.who, say) if step.who else say("nobody yet"),
        due=short_day(step.due, language) if step.due else say("no date yet"),
        done=short_day(step.done_on, language) if step.done_on else "",
        note=say("added after the council ratified the plan") if step.added else "",
    )


def _decision(made: Decision, passed: str, language: str, say: Say) -> DecisionText:
    return DecisionText(
        heading=passed,
        decided_on=day(made.decided_on, language),
        sentence=words.decision(made, say),
        terms=words.terms(made.terms, say),
        outcome=made.outcome.value,
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
    called = words.sides(made.terms.rule, say)
    return tuple(VotePart(side, count, called[side]) for side, count in counts.items() if count > 0)
