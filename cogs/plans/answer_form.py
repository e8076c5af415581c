"""The form of an adult's answer: which request it is about, what stands by now, what will count, and who reads it."""

from dataclasses import dataclass
from datetime import date

from discord import ui

from cogs.interactions.fields import Choosable, Field, form, line, radio, select, text
from cogs.plans.promise_lines import choosable
from governance.money import Money
from governance.plans import AdultAnswer
from governance.texts import MONEY_LIMIT, TEXT_LIMIT
from language.formats import money
from language.speaking import Markup, Say
from language.vocabulary import adult_answer, day_of
from services.council.answers import MayAnswer
from services.views.plans import PlanView

DAY_LIMIT = 60
_FORM = "request:{choice}:{key}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form of an answer is filled with. `sure` numbers the forms in which the sum was asked back already.

    `signed` is whose answer on paper is typed in with a command.
    """

    choice: str
    reason: str = ""
    due: date | None = None
    money: str = ""
    office: int | None = None
    line: int | None = None
    sure: int | None = None
    signed: str = ""


def answer_form(may: MayAnswer, draft: Draft, say: Say) -> ui.Modal:
    """Return the form of an answer; whoever holds several offices says in which of them they answer."""
    choice = draft.choice
    titles = {
        "yes": say("Yes"),
        "change": say("Yes, with a change"),
        "no": say("No, because"),
        "more": say("We need to know more"),
    }
    fields = [_words(draft, say), *_promised(may.plan, draft, say)]
    if choice == "no" and may.grounds:
        hint = say("Students have a say in this, so a no needs one")
        lines, named = choosable(may.grounds, say), str(draft.line) if draft.line else None
        fields.append(select("line", say("The line of the promise it leans on"), lines, hint, chosen=named))
    if len(may.offices) > 1:
        options = [Choosable(str(one.id), one.name) for one in may.offices]
        chosen = str(draft.office) if draft.office else None
        fields.append(radio("office", say("You answer as"), options, chosen=chosen))
    return form(_custom_id(may, draft), titles[choice], fields, above=_about(may, choice, say))


def _custom_id(may: MayAnswer, draft: Draft) -> str:
    over = f":over:{may.over}" if may.over is not None else ""
    sure = f":sure:{draft.sure}" if draft.sure is not None else ""
    return _FORM.format(choice=draft.choice, key=may.plan.id) + over + sure


def _about(may: MayAnswer, choice: str, say: Say) -> str:
    """Return what the form is about: the request, the answer that stands, and whom the new one will name."""
    read = (
        say("The plan's card shows it with your name and office. The school plan shows only the office.")
        if may.offices
        else say("The plan's card shows it with your name. The school plan does not show your name.")
    )
    return "\n".join(part for part in (request_named(may.plan, say), _stands(may, choice, say), read) if part)


def request_named(plan: PlanView, say: Say) -> str:
    """Return which request this is: the plan, its group, and the sum."""
    facts = {"plan": plan.text.title, "group": plan.group_name}
    if plan.text.money is None:
        return say("**{plan}** of {group} asks for no money.", **facts)
    return say("**{plan}** of {group} asks for {money}.", money=money(plan.text.money, say.language), **facts)


def _stands(may: MayAnswer, choice: str, say: Say) -> str:
    """Return what was decided already, and what becomes of it."""
    stands = may.plan.answer
    if stands is None or may.over_on is None:
        return ""
    said = answer_named(stands.answer, stands.office or stands.teacher or "", may.over_on, say)
    if choice == "more":
        return f"{said} {say('It still counts while you wait to know more.')}"
    return f"{said} {say('**If you send this, it replaces that answer.** Both can still be read.')}"


def answer_named(answer: AdultAnswer, by: str, when: date, say: Say) -> str:
    """Return who answered what, and when; whose name is forgotten is not named."""
    facts = {"answer": adult_answer(answer, say), "day": day_of(when, say)}
    if not by:
        return say("The answer of {day} is: **{answer}**.", **facts)
    return say("{name} answered on {day}: **{answer}**.", name=by, **facts)


def _words(draft: Draft, say: Say) -> Field:
    labels = {
        "yes": say("What you say to the group"),
        "change": say("What is different"),
        "no": say("Why not, and what would change it"),
        "more": say("What you need to know"),
    }
    return text("reason", labels[draft.choice], most=TEXT_LIMIT, value=draft.reason)


def _promised(plan: PlanView, draft: Draft, say: Say) -> list[Field]:
    """Return the fields for what is given, and by when: a no and a question promise nothing."""
    if draft.choice not in ("yes", "change"):
        return []
    day = line(
        "due",
        say("By when it happens"),
        say("A day, like “friday” or “in 3 weeks”; empty if you do not know yet"),
        most=DAY_LIMIT,
        # A date in figures, year first, is read back as the same day in every language.
        value=draft.due.isoformat() if draft.due else None,
        is_needed=False,
    )
    return [_sum(plan.text.money, draft, say), day] if draft.choice == "change" else [day]


def _sum(asked: Money | None, draft: Draft, say: Say) -> Field:
    """Return the field for the sum that counts. It is filled with what is asked for, so that nobody has to look it up."""
    if asked is None:
        hint = say("They ask for no money. Leave it empty if you give none.")
        return line("money", say("Money you give"), hint, most=MONEY_LIMIT, value=draft.money, is_needed=False)
    whole = money(asked, say.language)
    label = say("Money you give (they ask for {money})", money=Markup(whole))
    hint = say("This sum counts as promised. Change it if you give more or less; 0 means none.")
    return line("money", label, hint, most=MONEY_LIMIT, value=draft.money or whole)
