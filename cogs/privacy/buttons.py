"""The button that confirms being forgotten."""

from typing import Any

import discord
from discord import ui

from cogs.conversation import Conversation, NotYours
from cogs.items import LastingButton, button_template
from cogs.layout import Accent, card, heading
from cogs.wording import Say
from documents.typesetting import forget_typeset
from governance.retention import KEPT_FOR, Kept
from services import privacy

FORGET = "mydata:{key}:forget"


class ForgetButton(LastingButton, template=button_template(FORGET).replace("{0,17}", "{0,19}")):
    """Forget the person who asked; the key is their Discord id."""

    form = FORGET

    async def press(self, talk: Conversation) -> None:
        if self.key != talk.visitor.discord_id:
            raise NotYours()
        forgotten = await talk.act(privacy.forget)
        forget_typeset()
        await talk.host.note_erasures()
        say = await talk.speak()
        await talk.reply(
            say("Done: your name and your Discord id are deleted here.") if forgotten else nothing_kept(say)
        )


def nothing_kept(say: Say) -> str:
    """Return the answer to somebody the bot knows nothing about."""
    return say("The bot keeps nothing about you here.")


def forget_question(discord_id: int, say: Say) -> ui.LayoutView:
    """Draw the question before somebody is forgotten, and what then happens."""
    told = say(
        "Your name and your Discord id are deleted from everything the bot keeps, also where others typed them. What it "
        "posted is shown anew without them, but for reminders older than {days} days. A name that is an ordinary word, or that others here "
        "have, goes only where it is clearly you. You leave your groups and the council; your reminders are cancelled. What "
        "you wrote stays as by a former member. Votes you cast still count, so no result changes. It cannot be undone.",
        days=KEPT_FOR[Kept.LETTERS].days,
    )
    button: ui.Item[Any] = ForgetButton(discord_id, label=say("Delete my data"), style=discord.ButtonStyle.danger)
    return card(Accent.WAITING, [heading(say("Delete my data?")), told], [button])
