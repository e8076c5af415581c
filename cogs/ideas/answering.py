"""Answering an idea, with a form or a command. The form's fields are those of `/idea answer`."""

from collections.abc import Mapping, Sequence
from re import Match
from typing import Any

from discord import ui

from cogs.ideas.answers import answered
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, number_entered
from cogs.interactions.fields import Choosable, form, line, radio, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct, offer
from cogs.interactions.offices import office_fields
from cogs.interactions.undoing import undo_view
from governance.ideas import Given, IdeaAnswer
from governance.texts import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.ideas import answering
from services.ideas.answering import MayAnswer
from services.views import lookup
from services.views.ideas import IdeaView

ANSWER_FORM = "idea:answer:{key}"


async def open_answer(talk: Conversation, idea: int) -> None:
    """Ask for what belongs to an answer, if the person may give one."""
    may = await talk.read_as_visitor(answering.may_answer, idea=idea, now=talk.now)
    await ask(talk, answer_form(may, await talk.speak()))


async def _may_answer(talk: Conversation, idea: int) -> None:
    await talk.read_as_visitor(answering.require_answerable, idea=idea)


async def give(talk: Conversation, idea: int, given: Given[IdeaAnswer]) -> None:
    """Answer the idea."""
    result = await talk.act(answering.answer, idea=idea, given=given)
    view = await undo_view(talk, Undoable.IDEA_ANSWERED, idea)
    await talk.reply(answered(result, await talk.speak()), view=view)


def answer_form(may: MayAnswer, say: Say) -> ui.Modal:
    """Return the form of an answer: what is not needed for it stays empty."""
    options = [Choosable(answer.value, label) for answer, label in _choices(say).items()]
    until = say("For “wait”: a day, like 14 January")
    became = say("For “group” or “plan”: its name or number")
    return form(
        ANSWER_FORM.format(key=may.idea.id),
        say("Answer an idea"),
        [
            radio("answer", say("What becomes of it"), options),
            text("reason", say("Why"), say("Everybody reads it, with your name"), most=TEXT_LIMIT, is_needed=False),
            line("until", say("Until when it waits"), until, most=NAME_LIMIT, is_needed=False),
            line("became", say("What it became"), became, most=TITLE_LIMIT, is_needed=False),
            *office_fields(may.answering, say),
        ],
    )


def _choices(say: Say) -> dict[IdeaAnswer, str]:
    return {
        IdeaAnswer.YES: say("Yes, it will happen"),
        IdeaAnswer.NO: say("No, because"),
        IdeaAnswer.WAITING: say("It has to wait until a day"),
        IdeaAnswer.GROUP: say("It became a group"),
        IdeaAnswer.PLAN: say("It became a plan"),
    }


class IdeaAnswerForm(LastingForm):
    """The answer to the idea in the custom id."""

    pattern = form_pattern(ANSWER_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        answer = IdeaAnswer(typed.get("answer") or IdeaAnswer.WAITING)
        given = Given(
            answer=answer,
            reason=typed.get("reason", ""),
            until=await day_entered(talk, typed.get("until", "")) if answer is IdeaAnswer.WAITING else None,
            waits_for=number_entered(typed.get("waits_for", "")),
            office=number_entered(typed.get("office", "")),
            **await _became(talk, answer, typed.get("became", "")),
        )
        await give(talk, int(match["key"]), given)


async def _became(talk: Conversation, answer: IdeaAnswer, typed: str) -> dict[str, int]:
    """Return the group or plan that was named."""
    nouns = {IdeaAnswer.GROUP: ("group", lookup.groups), IdeaAnswer.PLAN: ("plan", lookup.plans)}
    if answer not in nouns or not typed.strip():
        return {}
    noun, among = nouns[answer]
    return {noun: await talk.read(lookup.find, noun=noun, text=typed, among=among)}


def answer_buttons_of(ideas: Sequence[IdeaView], say: Say) -> list[ui.Item[Any]]:
    """Return a button for each idea that answers it."""
    label = say("Answer")
    several = len(ideas) > 1
    return [
        offer(CardAct.ANSWER_IDEA, one.id, say, label=_numbered(label, one, say) if several else label) for one in ideas
    ]


def _numbered(label: str, idea: IdeaView, say: Say) -> str:
    return say("{label} (idea {number})", label=label, number=idea.id)


CARD_ACTS = {CardAct.ANSWER_IDEA: ActDescription(lambda say: say("Answer"), open_answer, _may_answer)}
