"""The button that confirms being forgotten, and the one that shows the rest of the privacy notice."""

from typing import Any

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import KeylessButton, LastingButton, button_template
from cogs.interactions.layout import Accent, card, heading
from cogs.privacy.notice import more
from documents.typesetting import forget_typeset
from governance.refusals import NotYours
from governance.retention import KEPT_FOR, Retained
from language.speaking import Say
from language.vocabulary import moment
from services.privacy import rights
from services.safeguarding import evidence
from services.safeguarding.evidence import ErasureWait

FORGET = "mydata:{key}:forget"
MORE = "privacy:more"


class MoreButton(KeylessButton, template=f"{MORE}$"):
    """Show what the privacy notice has no room for."""

    form = MORE

    async def press(self, talk: Conversation) -> None:
        await talk.reply(more(await talk.speak()))


class ForgetButton(LastingButton, template=button_template(FORGET).replace("{0,17}", "{0,19}")):
    """Forget the person who asked; the key is their Discord id."""

    form = FORGET

    async def press(self, talk: Conversation) -> None:
        if self.key != talk.visitor.discord_id:
            raise NotYours()
        waiting = await talk.read_as_visitor(evidence.kept_about, now=talk.now)
        forgotten = await talk.act(rights.forget)
        forget_typeset()
        await talk.host.note_erasures()
        say = await talk.speak()
        await talk.reply(_done(waiting, say) if forgotten else nothing_kept(say))


def _done(waiting: ErasureWait | None, say: Say) -> str:
    if waiting is None:
        return say("Done: your name and your Discord id are deleted here.")
    return say(
        "Done: your name and your Discord id are deleted here. Only an open report still keeps them. They go when it is dealt with, and at the latest {when}.",
        when=moment(waiting.until),
    )


def nothing_kept(say: Say) -> str:
    """Return the reply to somebody the bot knows nothing about."""
    return say("The bot keeps nothing about you here.")


def forget_question(discord_id: int, waiting: ErasureWait | None, say: Say) -> ui.LayoutView:
    """Draw the question before somebody is forgotten, and what then happens."""
    told = say(
        "The bot deletes your name and your Discord id from all it keeps. That is so where others typed them, too. It shows its posts again without them, but for reminders older than {days} days. Is your name a plain word, or do others here have it? Then it goes only where it is clearly you. You leave your groups and the council; your reminders are cancelled. What you wrote stays as by a former member. Votes you cast still count, so no result changes. It cannot be undone.",
        days=KEPT_FOR[Retained.LETTERS].days,
    )
    button: ui.Item[Any] = ForgetButton(discord_id, label=say("Delete my data"), style=discord.ButtonStyle.danger)
    return card(Accent.WAITING, [heading(say("Delete my data?")), told, _what_waits(waiting, say)], [button])


def _what_waits(waiting: ErasureWait | None, say: Say) -> str:
    """Say what is not deleted at once: what an open report is about."""
    if waiting is None:
        return ""
    return say(
        "**One thing waits:** a post with your words or your name was reported. The report keeps that post, with your name and id. Only the safeguarding lead can see it. It goes once the report is dealt with, and at the latest {when}.",
        when=moment(waiting.until),
    )
