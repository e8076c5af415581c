"""The forms in which an adult answers for the school, and a group tells the adult what they need to know."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from re import Match, compile

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, money_entered, number_entered, together
from cogs.interactions.fields import form, text
from cogs.interactions.items import KEY, LastingForm, form_pattern
from cogs.interactions.layout import lines
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.plans.answer_form import Draft, answer_form, request_named
from cogs.plans.answers import answered, explained
from cogs.plans.replies import in_brief
from cogs.plans.sums import ask_which_sum, doubtful_sum, other_sum
from governance.cards import CardKind
from governance.money import Money
from governance.plans import AdultAnswer
from governance.texts import TEXT_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from language.times.showing import show_day
from services.council import answers
from services.council.answers import MayAnswer
from services.schools import settings
from services.views.plans import PlanView

# A form shows so much of a question; the card below it has all.
LONGEST_QUESTION = 600
FAR_AHEAD = timedelta(days=182)
ANSWERS: Mapping[str, AdultAnswer] = {
    "yes": AdultAnswer.YES,
    "change": AdultAnswer.YES_WITH_CHANGE,
    "no": AdultAnswer.NO,
    "more": AdultAnswer.NEED_MORE,
}
CHOICES = "|".join(ANSWERS)
EXPLAIN = "request:explain:{key}"


async def open_answer(talk: Conversation, plan: int, choice: str) -> None:
    """Ask for what belongs to this answer, if the person may give it."""
    may = await talk.read_as_visitor(answers.may_answer, plan=plan)
    await ask(talk, answer_form(may, Draft(choice), await talk.speak()))


async def answer_at_once(talk: Conversation, plan: int, reply: AdultAnswer, said: Draft) -> None:
    """Answer as a command says, whose options are a whole answer; whatever may be amiss is said, and Undo is there."""
    may = await talk.read_as_visitor(answers.may_answer, plan=plan)
    draft = replace(said, choice=_choice_of(reply))
    given = await _sum_entered(talk, may.plan, draft.money)
    over = may.over if reply.decides else None
    doubt = await doubtful_sum(talk, may.plan, reply, draft.reason, given)
    say = await talk.speak()
    notes = [say("The answer before it stays visible, and counts no more.") if over is not None else ""]
    notes.append(other_sum(doubt, say) if doubt is not None else "")
    await _give(talk, may, draft, given, over=over, notes=notes)


class RequestForm(LastingForm):
    """The answer to the plan in the custom id; there is also which answer it takes the place of."""

    pattern = compile(f"request:(?P<choice>{CHOICES}):{KEY}(?::over:(?P<over>[0-9]+))?(?::sure:(?P<sure>[0-9]))?")

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        may = await talk.read_as_visitor(answers.may_answer, plan=int(match["key"]))
        due, _ = await together(
            day_entered(talk, typed.get("due", "")), _sum_entered(talk, may.plan, typed.get("money", ""))
        )
        draft = Draft(
            match["choice"],
            typed.get("reason", ""),
            due,
            typed.get("money", ""),
            number_entered(typed.get("office", "")),
            number_entered(typed.get("line", "")),
            number_entered(match["sure"] or ""),
        )
        await _send(talk, may, draft, over=number_entered(match["over"] or ""))


async def _send(talk: Conversation, may: MayAnswer, draft: Draft, *, over: int | None) -> None:
    """Answer, unless what was written speaks of another sum than would count: then ask which one is meant."""
    given = await _sum_entered(talk, may.plan, draft.money)
    reply = ANSWERS[draft.choice]
    doubt = await doubtful_sum(talk, may.plan, reply, draft.reason, given) if draft.sure is None else None
    if doubt is not None:
        await ask_which_sum(talk, may, draft, doubt)
        return
    await _give(talk, may, draft, given, over=over)


async def _give(
    talk: Conversation,
    may: MayAnswer,
    draft: Draft,
    given: Money | None,
    *,
    over: int | None,
    notes: Sequence[str] = (),
) -> None:
    plan = await talk.act(
        answers.answer,
        plan=may.plan.id,
        reply=ANSWERS[draft.choice],
        reason=draft.reason,
        due=draft.due,
        money=given,
        office=draft.office,
        over=over,
        signed=draft.signed,
        line=draft.line,
    )
    missing = await missing_card(talk, CardKind.PLAN, plan.id)
    undo = await undo_view(talk, Undoable.PLAN_ANSWERED, plan.id)
    told = answered(plan, ANSWERS[draft.choice], await talk.speak(), missing=missing)
    await talk.reply(lines([told, await _by_when(talk, draft), *notes]), view=undo)


async def _by_when(talk: Conversation, draft: Draft) -> str:
    """Return by when it is promised, with weekday and year: who typed neither reads how it was understood."""
    if draft.due is None or not ANSWERS[draft.choice].promises:
        return ""
    clock, say = await talk.read(settings.school_locale), await talk.speak()
    day = show_day(draft.due, zone=clock.zone, now=talk.now, language=say.language)
    told = say("You promise it by {day}.", day=day)
    if draft.due <= talk.now.astimezone(clock.zone).date() + FAR_AHEAD:
        return told
    return f"{told} {say('**That is more than half a year ahead.** If you mean another year, answer again.')}"


async def _sum_entered(talk: Conversation, plan: PlanView, typed: str) -> Money | None:
    """Return the sum that was entered: nothing at all is a sum too, where something was asked for."""
    asked = plan.text.money
    given = await money_entered(talk, typed, kept=asked)
    return Money(asked.sign, 0) if given is None and asked is not None and typed.strip() else given


def _choice_of(reply: AdultAnswer) -> str:
    return next(choice for choice, answer in ANSWERS.items() if answer is reply)


def explain_form(plan: PlanView, say: Say) -> ui.Modal:
    """Return the form. Everybody in the group's thread and where the adults read sees what is written."""
    hint = say("It stands on the plan's card and where the adults read, with your name")
    asked = plan.question or plan.answer
    question = say("They ask: {question}", question=in_brief(asked.reason, LONGEST_QUESTION)) if asked else ""
    return form(
        EXPLAIN.format(key=plan.id),
        say("Answer them"),
        [text("text", say("Your answer"), hint, most=TEXT_LIMIT)],
        above=lines([request_named(plan, say), question]),
    )


class ExplainForm(LastingForm):
    """What the group explains about the plan in the custom id."""

    pattern = form_pattern(EXPLAIN)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = await talk.act(answers.explain, plan=int(match["key"]), text=typed.get("text", ""))
        missing = await missing_card(talk, CardKind.REQUEST, plan.id)
        await talk.reply(explained(plan, await talk.speak(), missing=missing))


REQUEST_FORMS = (RequestForm(), ExplainForm())
