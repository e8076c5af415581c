"""Answering a theme, with a form or a command. The form's fields are those of `/survey answer`."""

from collections.abc import Mapping, Sequence
from re import Match
from typing import Any

from discord import ui

from cogs.interactions.answer_fields import answer_entered, answer_fields
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct, offer
from cogs.interactions.undoing import undo_view
from cogs.surveys.answers import replied_to
from governance.ends import Given
from governance.undoing import Undoable
from language.speaking import Say
from services.surveys import replying
from services.surveys.replying import MayReply
from services.views.themes import ThemeView

REPLY_FORM = "theme:answer:{key}"


async def open_reply(talk: Conversation, theme: int) -> None:
    """Ask for what belongs to an answer, if the person may give one."""
    may = await talk.read_as_visitor(replying.may_reply, theme=theme, now=talk.now)
    await ask(talk, reply_form(may, await talk.speak()))


async def _may_reply(talk: Conversation, theme: int) -> None:
    await talk.read_as_visitor(replying.may_reply, theme=theme, now=talk.now)


async def give(talk: Conversation, theme: int, given: Given) -> None:
    """Answer the theme."""
    result = await talk.act(replying.reply, theme=theme, given=given)
    view = await undo_view(talk, Undoable.THEME_ANSWERED, theme)
    await talk.reply(replied_to(result, await talk.speak()), view=view)


def reply_form(may: MayReply, say: Say) -> ui.Modal:
    """Return the form of an answer: what is not needed for it stays empty."""
    fields = answer_fields(may.answering, say)
    return form(REPLY_FORM.format(key=may.theme.id), say("Answer a theme"), fields)


class ThemeReplyForm(LastingForm):
    """The answer to the theme in the custom id."""

    pattern = form_pattern(REPLY_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await give(talk, int(match["key"]), await answer_entered(talk, typed))


def reply_buttons(themes: Sequence[ThemeView], say: Say) -> list[ui.Item[Any]]:
    """Return a button for each theme that answers it."""
    label, several = say("Answer"), len(themes) > 1
    return [
        offer(
            CardAct.ANSWER_THEME,
            one.id,
            say,
            label=say("{label} (theme {number})", label=label, number=one.id) if several else label,
        )
        for one in themes
    ]


CARD_ACTS = {CardAct.ANSWER_THEME: ActDescription(lambda say: say("Answer"), open_reply, _may_reply)}
