"""Answering an idea, with a form or a command. The form's fields are those of `/idea answer`."""

from collections.abc import Mapping, Sequence
from re import Match
from typing import Any

from discord import ui

from cogs.ideas.answers import answered
from cogs.interactions.answer_fields import answer_entered, answer_fields
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct, offer
from cogs.interactions.undoing import undo_view
from governance.ends import Given
from governance.undoing import Undoable
from language.speaking import Say
from services.ideas import answering
from services.ideas.answering import MayAnswer
from services.views.ideas import IdeaView

ANSWER_FORM = "idea:answer:{key}"


async def open_answer(talk: Conversation, idea: int) -> None:
    """Ask for what belongs to an answer, if the person may give one."""
    may = await talk.read_as_visitor(answering.may_answer, idea=idea, now=talk.now)
    await ask(talk, answer_form(may, await talk.speak()))


async def _may_answer(talk: Conversation, idea: int) -> None:
    await talk.read_as_visitor(answering.require_answerable, idea=idea)


async def give(talk: Conversation, idea: int, given: Given) -> None:
    """Answer the idea."""
    result = await talk.act(answering.answer, idea=idea, given=given)
    view = await undo_view(talk, Undoable.IDEA_ANSWERED, idea)
    await talk.reply(answered(result, await talk.speak()), view=view)


def answer_form(may: MayAnswer, say: Say) -> ui.Modal:
    """Return the form of an answer: what is not needed for it stays empty."""
    fields = answer_fields(may.answering, say)
    return form(ANSWER_FORM.format(key=may.idea.id), say("Answer an idea"), fields)


class IdeaAnswerForm(LastingForm):
    """The answer to the idea in the custom id."""

    pattern = form_pattern(ANSWER_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await give(talk, int(match["key"]), await answer_entered(talk, typed))


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
