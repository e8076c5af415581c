"""Answering a theme, with a form or a command. The form's fields are those of `/survey answer`."""

from collections.abc import Mapping, Sequence
from re import Match
from typing import Any

from discord import ui

from cogs.interactions.answer_fields import answer_entered, answer_fields
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct, offer
from cogs.interactions.undoing import undo_view
from cogs.surveys.answers import replied_to
from governance.ideas import Given
from governance.texts import NAME_LIMIT
from governance.themes import ThemeAnswer
from governance.undoing import Undoable
from language.speaking import Say
from services.surveys import replying
from services.surveys.replying import MayReply
from services.views import lookup
from services.views.themes import ThemeView

REPLY_FORM = "theme:answer:{key}"


async def open_reply(talk: Conversation, theme: int) -> None:
    """Ask for what belongs to an answer, if the person may give one."""
    may = await talk.read_as_visitor(replying.may_reply, theme=theme, now=talk.now)
    await ask(talk, reply_form(may, await talk.speak()))


async def _may_reply(talk: Conversation, theme: int) -> None:
    await talk.read_as_visitor(replying.may_reply, theme=theme, now=talk.now)


async def give(talk: Conversation, theme: int, given: Given[ThemeAnswer]) -> None:
    """Answer the theme."""
    result = await talk.act(replying.reply, theme=theme, given=given)
    view = await undo_view(talk, Undoable.THEME_ANSWERED, theme)
    await talk.reply(replied_to(result, await talk.speak()), view=view)


def reply_form(may: MayReply, say: Say) -> ui.Modal:
    """Return the form of an answer: what is not needed for it stays empty."""
    hint = say("For “group”: its name or number")
    became = line("group", say("The group it became"), hint, most=NAME_LIMIT, is_needed=False)
    fields = answer_fields(_choices(say), became, may.answering, say)
    return form(REPLY_FORM.format(key=may.theme.id), say("Answer a theme"), fields)


def _choices(say: Say) -> dict[ThemeAnswer, str]:
    return {
        ThemeAnswer.GROUP: say("It became a group"),
        ThemeAnswer.WAITING: say("It has to wait until a day"),
        ThemeAnswer.NO: say("No, because"),
    }


class ThemeReplyForm(LastingForm):
    """The answer to the theme in the custom id."""

    pattern = form_pattern(REPLY_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        answer = ThemeAnswer(typed.get("answer") or ThemeAnswer.WAITING)
        group = typed.get("group", "").strip() if answer is ThemeAnswer.GROUP else ""
        found = await talk.read(lookup.find, noun="group", text=group, among=lookup.groups) if group else None
        given = await answer_entered(talk, typed, answer, waits=answer is ThemeAnswer.WAITING, group=found)
        await give(talk, int(match["key"]), given)


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
