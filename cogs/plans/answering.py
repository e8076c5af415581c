"""The forms in which an adult answers for the school, and a group tells the adult what they need to know."""

from collections.abc import Mapping
from re import Match, compile

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import currency_here, day_entered, money_entered
from cogs.interactions.fields import Choosable, Field, form, line, radio, text
from cogs.interactions.items import KEY, LastingForm, form_pattern
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.plans.answers import answered, explained
from governance.cards import CardKind
from governance.offices import OfficeName
from governance.plans import AdultAnswer
from governance.texts import MONEY_LIMIT, TEXT_LIMIT
from governance.undoing import Undoable
from language.formats import money_example
from language.speaking import Markup, Say
from services.council import answers
from services.views.plans import PlanView

ANSWERS: Mapping[str, AdultAnswer] = {
    "yes": AdultAnswer.YES,
    "change": AdultAnswer.YES_WITH_CHANGE,
    "no": AdultAnswer.NO,
    "more": AdultAnswer.NEED_MORE,
}
CHOICES = "|".join(ANSWERS)
DAY_LIMIT = 60
_FORM = "request:{choice}:{key}"
EXPLAIN = "request:explain:{key}"


async def open_answer(talk: Conversation, plan: int, choice: str) -> None:
    """Ask for what belongs to this answer, if the person may give it."""
    may = await talk.read_as_visitor(answers.may_answer, plan=plan)
    say, currency = await talk.speak(), await currency_here(talk)
    await ask(talk, answer_form(plan, choice, may.offices, say, currency=currency))


def answer_form(plan: int, choice: str, offices: tuple[OfficeName, ...], say: Say, *, currency: str = "") -> ui.Modal:
    """Return the form of an answer; whoever holds several offices says in which of them they answer."""
    titles = {
        "yes": say("Yes"),
        "change": say("Yes, with a change"),
        "no": say("No, because"),
        "more": say("We need to know more"),
    }
    fields = [_words(choice, say), *_promised(choice, say, currency)]
    if len(offices) > 1:
        fields.append(radio("office", say("You answer as"), [Choosable(str(one.id), one.name) for one in offices]))
    return form(_FORM.format(choice=choice, key=plan), titles[choice], fields)


def _words(choice: str, say: Say) -> Field:
    hint = say("The students read it on the plan's card, with your name")
    labels = {
        "yes": say("What you say to the group"),
        "change": say("What is different"),
        "no": say("Why not, and what would change it"),
        "more": say("What you need to know"),
    }
    return text("reason", labels[choice], hint, most=TEXT_LIMIT)


def _promised(choice: str, say: Say, currency: str) -> list[Field]:
    """Return the fields for what is given, and by when: a no and a question promise nothing."""
    if choice not in ("yes", "change"):
        return []
    day = line(
        "due",
        say("By when it happens"),
        say("A day, like 14 January; empty if you do not know yet"),
        most=DAY_LIMIT,
        is_needed=False,
    )
    if choice == "yes":
        return [day]
    example = Markup(money_example(currency, 150, say.language))
    hint = say("If it is another sum than they ask for, like {example}", example=example)
    return [line("money", say("Money given"), hint, most=MONEY_LIMIT, is_needed=False), day]


class RequestForm(LastingForm):
    """The answer to the plan in the custom id."""

    pattern = compile(f"request:(?P<choice>{CHOICES}):{KEY}")

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        office = typed.get("office", "")
        plan = await talk.act(
            answers.answer,
            plan=int(match["key"]),
            reply=ANSWERS[match["choice"]],
            reason=typed.get("reason", ""),
            due=await day_entered(talk, typed.get("due", "")),
            money=await money_entered(talk, typed.get("money", "")),
            office=int(office) if office.isdecimal() else None,
        )
        missing = await missing_card(talk, CardKind.PLAN, plan.id)
        undo = await undo_view(talk, Undoable.PLAN_ANSWERED, plan.id)
        await talk.reply(answered(plan, await talk.speak(), missing=missing), view=undo)


def explain_form(plan: PlanView, say: Say) -> ui.Modal:
    """Return the form. Everybody in the group's thread and where the adults read sees what is written."""
    hint = say("It stands on the plan's card and where the adults read, with your name")
    return form(
        EXPLAIN.format(key=plan.id), say("Answer them"), [text("text", say("Your answer"), hint, most=TEXT_LIMIT)]
    )


class ExplainForm(LastingForm):
    """What the group explains about the plan in the custom id."""

    pattern = form_pattern(EXPLAIN)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = await talk.act(answers.explain, plan=int(match["key"]), text=typed.get("text", ""))
        missing = await missing_card(talk, CardKind.REQUEST, plan.id)
        await talk.reply(explained(plan, await talk.speak(), missing=missing))


REQUEST_FORMS = (RequestForm(), ExplainForm())
