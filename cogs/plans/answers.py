"""Replies about plans."""

from collections.abc import Sequence

from cogs.interactions.deciding import open_until, warnings
from cogs.interactions.paging import Overflow
from governance.ballots import Secrecy
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.replies import agreed_sum
from language.formats import money
from language.speaking import Markup, Say
from language.vocabulary import adult_answer, author, channel, day_of, plan_money, plan_state
from services.plans.changing import StepChanged
from services.plans.proposing import Proposed
from services.plans.writing import PlanChange
from services.views.plans import PlanLine, PlanView, StepView


def _place(plan: PlanView, say: Say) -> str:
    return say("Its card comes into {thread} in a moment.", thread=channel(plan.thread)) if plan.thread else ""


def drafted(plan: PlanView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever wrote a plan; `missing` is why its card cannot be posted."""
    written = say("“{plan}” is saved as plan {number}, a draft.", plan=plan.text.title, number=plan.id)
    asks = say("Please say in one sentence what you ask for, so that an adult can say yes to it.")
    steps = say("Next: add steps, so that it says who does what by when. Then put it to the vote.")
    request = asks if plan.text.kind is PlanKind.ASKING else ""
    return " ".join(part for part in (written, missing or _place(plan, say), request, steps, votes(say)) if part)


def votes(say: Say) -> str:
    """Return what the two buttons do that put a plan to the vote."""
    return say(
        "**Put it to the vote** starts your group's vote. **Put it to the vote and vote For** gives your own vote as well."
    )


def revised(result: PlanChange, say: Say) -> str:
    """Return the reply to whoever changed a plan."""
    plan = result.plan
    if not result.is_new:
        return say("Nothing has changed: that is what “{plan}” says already.", plan=plan.text.title)
    text = say("“{plan}” is now version {version}, a draft.", plan=plan.text.title, version=plan.version)
    return f"{text} {_vote_again(result, say)}".strip()


def _vote_again(result: PlanChange, say: Say) -> str:
    """Say what became of the group's vote, where the change undid one."""
    if result.withdrew:
        return say(
            "Because the plan has changed, the vote that was running on it is withdrawn, and no vote counts. "
            "Put it to the vote again when it is ready."
        )
    if result.reopened:
        return say("Your group voted on it before the change, so it has to vote again.")
    return ""


def step_added(result: PlanChange, say: Say) -> str:
    """Return the reply to whoever added a step, saying back how its day was understood."""
    plan, step = result.plan, result.plan.steps[-1]
    due = say("It is due {day}.", day=day_of(step.due, say)) if step.due else say("It has no date yet.")
    who = say("{name} will do it.", name=step.owner) if step.owner else ""
    return " ".join(
        text
        for text in (
            say("Step {number} of “{plan}” is written down.", number=step.number, plan=plan.text.title),
            due,
            who,
            _vote_again(result, say),
        )
        if text
    )


def which_step(steps: Sequence[StepView], say: Say) -> str:
    """Return the question which of these steps somebody wants to change."""
    if not steps:
        return say("There is no step to change: all of them are done.")
    asked = say("Which step do you want to change?")
    return "\n".join([asked, *(say("{number}. {what}", number=step.number, what=step.what) for step in steps)])


def step_changed(result: StepChanged, say: Say) -> str:
    """Return the reply to whoever changed a step, saying back how its day was understood."""
    plan = result.plan
    if not result.is_new:
        return say("Nothing has changed: that is how the step stands already.")
    if result.number is None:
        parts = [say("The step is removed from “{plan}”.", plan=plan.text.title)]
    else:
        step = plan.steps[result.number - 1]
        parts = [
            say("Step {number} of “{plan}” is changed.", number=step.number, plan=plan.text.title),
            say("It is due {day}.", day=day_of(step.due, say)) if step.due else say("It has no date yet."),
            say("{name} will do it.", name=step.owner) if step.owner else "",
        ]
    if result.reopened:
        parts.append(say("Your group voted on it before the change, so it has to vote again."))
    return " ".join(part for part in parts if part)


def step_done(plan: PlanView, say: Say, *, whose: str | None = None) -> str:
    """Return the reply to whoever did a step; `whose` it was, if somebody else's."""
    if plan.state is PlanState.COMPLETED:
        done = say("That was the last step: “{plan}” is completed. Well done!", plan=plan.text.title)
    else:
        done = say(
            "Done: {done} of {all} steps of “{plan}”.", done=plan.steps_done, all=len(plan.steps), plan=plan.text.title
        )
    if whose is None:
        return done
    return f"{done} {say('It was the step of {name}, who gets a message about it.', name=author(whose, say))}"


def step_reopened(plan: PlanView, number: int, say: Say) -> str:
    """Return the reply to whoever opened a step again."""
    return say("Step {number} of “{plan}” is open again.", number=number, plan=plan.text.title)


def proposed(result: Proposed, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever proposed a plan; `missing` is why the card of the vote cannot be posted."""
    about = {"plan": result.plan.text.title, "until": open_until(result.opened, say)}
    if missing:
        text = say(
            "“{plan}” is proposed. The group votes with /ballot show {number} until {until}.",
            number=result.ballot,
            **about,
        )
        return " ".join([text, missing, *warnings(result.opened, say)])
    place = channel(result.plan.thread) if result.plan.thread else Markup(say("the group's thread"))
    text = say("“{plan}” is proposed. The group votes in {thread} until {until}.", thread=place, **about)
    return " ".join([text, *warnings(result.opened, say)])


def own_vote(result: Proposed, say: Say) -> str:
    """Return what became of the vote of whoever proposed a plan and wanted to vote for it at once."""
    if result.opened.secrecy is Secrecy.SECRET:
        return say("It is a secret vote, so yours is not in yet.")
    if result.vote is None:
        return say("Your vote is not in yet.")
    return say("You have voted for it, and can change that until the end.")


def reviewed(plan: PlanView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever wrote down how a plan went; `missing` is why its card cannot show it."""
    kept = say("How “{plan}” went is written down.", plan=plan.text.title)
    if plan.result is not None and not plan.result.reached.is_final and plan.review_on:
        again = say("The bot asks your group again on {day}.", day=day_of(plan.review_on, say))
        return " ".join(part for part in (kept, again, missing) if part)
    where = missing or say("It stands on its card, and in the school plan from the next edition on.")
    return f"{kept} {where}"


def answered(plan: PlanView, reply: AdultAnswer, say: Say, *, missing: str = "") -> str:
    """Return the reply to the adult who answered; `missing` is why the plan's card cannot show it."""
    facts = {"plan": plan.text.title, "answer": adult_answer(reply, say)}
    kept = (
        say("Your answer to “{plan}” is written down: {answer}.", **facts)
        if missing
        else say("Your answer to “{plan}” is on its card: {answer}.", **facts)
    )
    return " ".join(part for part in (kept, missing, _counts(plan, reply, say)) if part)


def _counts(plan: PlanView, reply: AdultAnswer, say: Say) -> str:
    """Return what counts from now on: the sum that was agreed, or what was decided before a question."""
    stands = plan.answer
    if stands is None:
        return ""
    if not reply.decides:
        return say("The earlier answer still counts.") if stands.answer.decides else ""
    given = agreed_sum(stands, plan.text.money)
    if given is None or not given.hundredths:
        return say("No money counts as promised.") if given is not None else ""
    return say("{money} counts as promised.", money=Markup(money(given, say.language)))


def kept(plan: PlanView, say: Say) -> str:
    """Return the reply to whoever noted that what an adult promised has happened."""
    noted = say(
        "What was promised for “{plan}” is noted as done. Everybody sees on its card that you noted it.",
        plan=plan.text.title,
    )
    given = agreed_sum(plan.answer, plan.text.money) if plan.answer is not None else None
    if given is None or not given.hundredths:
        return noted
    sums = {"money": Markup(money(given, say.language))}
    return f"{noted} {say('That says that {money} has come too. If it has not, press **Undo**.', **sums)}"


def not_done(plan: PlanView, say: Say) -> str:
    """Return the reply to whoever said that a promise is not kept yet."""
    return say("What was promised for “{plan}” is open again. Its card says so.", plan=plan.text.title)


def explained(plan: PlanView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever told the adults more; `missing` is why they cannot see it yet."""
    asked = plan.request
    sent = say("Your answer is on the card where the adults read, and they are told.")
    until = say("They have until {day} now.", day=day_of(asked.answer_by, say)) if asked else ""
    return " ".join(part for part in (missing or sent, until) if part)


def withdrawn(plan: PlanView, say: Say) -> str:
    """Return the reply to whoever withdrew a plan or its ballot."""
    if plan.state is PlanState.DRAFT:
        return say("The vote on “{plan}” is withdrawn: the plan is a draft again.", plan=plan.text.title)
    return say("“{plan}” is withdrawn: it is {state} now.", plan=plan.text.title, state=plan_state(plan.state, say))


def listing(plans: Sequence[PlanLine], say: Say) -> str:
    """Return the list of plans, one line each."""
    if not plans:
        return say("There are no plans yet. A member of a group writes one with /plan draft.")
    return "\n".join([f"**{say('Plans')}**", *(_line(plan, say) for plan in plans)])


def more_plans(say: Say) -> Overflow:
    """Return a function that says how many plans a list leaves out, and how to see them."""
    return lambda number: say.many(
        "… and {n} more. /plan list group: shows the plans of one group.",
        "… and {n} more. /plan list group: shows the plans of one group.",
        number,
    )


def _line(plan: PlanLine, say: Say) -> str:
    facts = [plan_money(plan.kind, plan.money, say)] if plan.money else []
    if plan.steps:
        facts.append(say("{done} of {all} steps done", done=plan.steps_done, all=plan.steps))
    return say(
        "**{plan}** (#{number}), {group}: {state}{progress}",
        plan=plan.title,
        number=plan.id,
        group=plan.group_name,
        state=plan_state(plan.state, say),
        progress=Markup("".join(f" · {fact}" for fact in facts)),
    )
