"""What reminders of plans say: that a step is due, that it is time to look back, what waits for an adult, and what one answered."""

from datetime import timedelta

from cogs.interactions.reminding import ReminderText, about, due, in_brackets
from cogs.plans.replies import asked_office
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import adult_answer, author, day_of, money_given, person, written_by
from services.dispatch.deliveries import Delivery
from services.plans.changed_steps import ChangedSteps
from services.views.plans import PlanView, StepView
from services.views.requests import AnswerView

MOST_TOLD = 10
LONG_ASKED = timedelta(days=5)


def _step(delivery: Delivery, plan: PlanView, say: Say) -> str:
    step = next(one for one in plan.steps if one.number == delivery.step)
    when = due(step.due, delivery.today, say)
    where = say("/plan show {number} shows all of it.", number=plan.id)
    added = say("added by {name}", name=author(step.author, say)) if step.author is not None else ""
    whose = ", ".join(part for part in (_writers(plan, say), added) if part)
    told = {"plan": plan.text.title, "what": step.what, "whose": Markup(in_brackets(whose))}
    # Only who took it on gets the message themselves; in the thread it is read by all.
    is_theirs = delivery.person is not None and step.owner is not None
    text = (
        say("Your step of “{plan}”: {what}{whose}.", **told)
        if is_theirs
        else say("A step of “{plan}”: {what}{whose}.", **told)
    )
    return " ".join(part for part in (text, when, where) if part)


def _done_by(delivery: Delivery, plan: PlanView, say: Say) -> str:
    step = next(one for one in plan.steps if one.number == delivery.step)
    return say(
        "{name} noted your step {number} of “{plan}” as done: {what}. If it is not, /plan reopen opens it again.",
        name=person(step.done_by, say),
        number=step.number,
        plan=plan.text.title,
        what=step.what,
    )


def _changed(delivery: Delivery, changed: ChangedSteps, say: Say) -> str:
    steps = [_step_now(step, say) for step in changed.steps[:MOST_TOLD]]
    return say(
        "Changed in “{plan}”{whose}: {steps}.",
        plan=changed.plan.text.title,
        whose=Markup(in_brackets(_writers(changed.plan, say))),
        steps=Markup("; ".join(steps) + " …" * (len(changed.steps) > MOST_TOLD)),
    )


def _step_now(step: StepView, say: Say) -> str:
    """Return who does a step by when, as it stands now."""
    facts: dict[str, object] = {"number": step.number}
    if step.due:
        facts["day"] = day_of(step.due, say)
    if step.owner is not None:
        facts["name"] = person(step.owner, say)
    if step.due and step.owner is not None:
        return say("step {number} is for {name}, by {day}", **facts)
    if step.owner is not None:
        return say("step {number} is for {name}", **facts)
    return say("step {number} is due {day}", **facts) if step.due else say("step {number} has no day", **facts)


def _taken_back(delivery: Delivery, plan: PlanView, say: Say) -> str:
    back = say(
        "An answer to “{plan}”{whose} was taken back.",
        plan=plan.text.title,
        whose=Markup(in_brackets(_writers(plan, say))),
    )
    if plan.answer is None:
        return f"{back} {say('There is no answer now.')}"
    return f"{back} {say('What counts now: {answer}.', answer=adult_answer(plan.answer.answer, say))}"


def _review(delivery: Delivery, plan: PlanView, say: Say) -> str:
    return say(
        "Today is the day to look back at “{plan}”{whose}: {done} of {all} steps are done. How did it go? Press **How did it go?** on its card, or use /plan review.",
        plan=plan.text.title,
        whose=Markup(in_brackets(_writers(plan, say))),
        done=plan.steps_done,
        all=len(plan.steps),
    )


def _answered(delivery: Delivery, plan: PlanView, say: Say) -> str:
    if (still := _still_asked(delivery, plan, say)) is not None:
        return still
    if plan.question is not None:
        return _asked(plan, plan.question, say)
    word = adult_answer(plan.answer.answer, say) if plan.answer else Markup("")
    given = say(
        "There is an answer to “{plan}”{whose} from {teacher}: {answer}. {reason}",
        plan=plan.text.title,
        whose=Markup(in_brackets(_writers(plan, say))),
        teacher=_answerer(plan.answer, say),
        answer=word,
        reason=plan.answer.reason if plan.answer else "",
    )
    promises = money_given(plan.answer, plan.text.money, say) if plan.answer is not None else ""
    asks_group = plan.request is not None and plan.request.asks_group
    return " ".join(
        part for part in (given, promises and f"{promises}.", _any_of_you(say) if asks_group else "") if part
    )


def _still_asked(delivery: Delivery, plan: PlanView, say: Say) -> str | None:
    """Return the reminder of a question that waits for the group since some days; None while it is news."""
    asked = plan.question or plan.answer
    asks_group = plan.request is not None and plan.request.asks_group
    if asked is None or not asks_group or delivery.today - asked.answered_at.date() < LONG_ASKED:
        return None
    still = say(
        "{teacher} still waits for your answer about “{plan}”{whose}: {question}",
        teacher=_answerer(asked, say),
        plan=plan.text.title,
        whose=Markup(in_brackets(_writers(plan, say))),
        question=asked.reason,
    )
    return f"{still} {_any_of_you(say)}"


def _any_of_you(say: Say) -> str:
    return say("Any of you can reply: press **Answer them** on the plan's card.")


def _asked(plan: PlanView, question: AnswerView, say: Say) -> str:
    """Say that an adult asks something after they have decided."""
    asked = say(
        "{teacher} has a question about “{plan}”{whose}: {question} The earlier answer still counts.",
        teacher=_answerer(question, say),
        plan=plan.text.title,
        whose=Markup(in_brackets(_writers(plan, say))),
        question=question.reason,
    )
    return f"{asked} {_any_of_you(say)}"


def _answerer(answer: AnswerView | None, say: Say) -> Markup:
    """Return who answered: the office first, and the person who holds it."""
    name = author(answer.teacher if answer else None, say)
    if answer is None or answer.office is None:
        return Markup(say("{name}", name=name))
    return Markup(say("{office} ({name})", office=answer.office, name=name))


def _waiting(delivery: Delivery, plan: PlanView, say: Say) -> str:
    facts = _request_facts(delivery, plan, say)
    promise = plan.answer
    if promise is not None and promise.is_promise and promise.due is not None:
        return say(
            "{office} promised “{plan}” of {group}{whose} by {day}. Has it happened? Then press **Promise kept** on the card of the request.",
            **facts | {"day": day_of(promise.due, say)},
        )
    return say(
        "“{plan}” of {group}{whose} waits for an answer by {day}, from: {office}. The card of the request has the buttons.",
        **facts,
    )


def _overdue(delivery: Delivery, plan: PlanView, say: Say) -> str:
    facts = _request_facts(delivery, plan, say)
    return say("The answer to “{plan}”{whose} was due {day}, and has not come yet. Waiting for: {office}.", **facts)


def _explained(delivery: Delivery, plan: PlanView, say: Say) -> str:
    facts = _request_facts(delivery, plan, say)
    if plan.answer is not None and plan.answer.kept_at is not None:
        return say(
            "{name} noted that what was promised for “{plan}” of {group}{whose} has happened. If it has not, press **Not done yet** on the card of the request.",
            name=author(plan.answer.kept_by, say),
            **facts,
        )
    told = say(
        "{group} has answered the question about “{plan}”{whose}. You find it on the card of the request.", **facts
    )
    if plan.request is None or not plan.request.is_waiting:
        return told
    return f"{told} {say('Please answer by {day}.', **facts)}"


def _request_facts(delivery: Delivery, plan: PlanView, say: Say) -> dict[str, object]:
    asked = plan.request
    return {
        "plan": plan.text.title,
        "group": plan.group_name,
        "whose": Markup(in_brackets(_writers(plan, say))),
        "office": asked_office(asked, say) if asked else Markup(""),
        "day": day_of(asked.answer_by, say) if asked else Markup(""),
    }


def _writers(plan: PlanView, say: Say) -> str:
    return "" if plan.author is None else written_by(plan.author, plan.editor, say)


REMINDER_TEXTS = {
    ReminderKind.STEP_DUE: ReminderText(about(PlanView, _step)),
    ReminderKind.STEPS_CHANGED: ReminderText(about(ChangedSteps, _changed)),
    ReminderKind.STEP_DONE_BY: ReminderText(about(PlanView, _done_by)),
    ReminderKind.ANSWER_TAKEN_BACK: ReminderText(about(PlanView, _taken_back)),
    ReminderKind.PLAN_REVIEW: ReminderText(about(PlanView, _review)),
    ReminderKind.REQUEST_WAITING: ReminderText(about(PlanView, _waiting)),
    ReminderKind.REQUEST_OVERDUE: ReminderText(about(PlanView, _overdue)),
    ReminderKind.REQUEST_EXPLAINED: ReminderText(about(PlanView, _explained)),
    ReminderKind.PLAN_ANSWERED: ReminderText(about(PlanView, _answered)),
}
