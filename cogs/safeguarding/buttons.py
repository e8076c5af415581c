"""What the safeguarding lead can do about a reported post."""

from io import BytesIO

import discord

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import below
from cogs.safeguarding.answers import dealt_with, hidden, reopened, reporters, shown_again
from cogs.safeguarding.writers import previewed, writers
from services.safeguarding import previewing, reports

HIDE = "report:{key}:hide"
SHOW_AGAIN = "report:{key}:show"
SHOW_NOW = "report:{key}:show_now"
WHO = "report:{key}:who"
WROTE = "report:{key}:wrote"
DEALT = "report:{key}:dealt"
REOPEN = "report:{key}:reopen"
EACH = "report:{key}:each"
MOST_IN_MESSAGES = 7_000


class HideButton(LastingButton, template=button_template(HIDE)):
    """Hide the reported post."""

    form = HIDE

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(reports.hide, report=self.key)
        await talk.reply(hidden(result, await talk.speak()))


class ShowAgainButton(LastingButton, template=button_template(SHOW_AGAIN)):
    """Let the lead read what everybody would, before the hidden post is shown again."""

    form = SHOW_AGAIN

    async def press(self, talk: Conversation) -> None:
        found = await talk.read_as_visitor(previewing.preview, report=self.key)
        say = await talk.speak()
        await _reply_whole(talk, previewed(found, say))
        confirm = ShowNowButton(self.key, label=say("Show it now"))
        await talk.reply(say("Shall everybody read this again?"), view=below(confirm))


class ShowNowButton(LastingButton, template=button_template(SHOW_NOW)):
    """Show the hidden post again."""

    form = SHOW_NOW

    async def press(self, talk: Conversation) -> None:
        await talk.act(reports.show_again, report=self.key)
        await talk.reply(shown_again(await talk.speak()))


class WhoButton(LastingButton, template=button_template(WHO)):
    """Tell the safeguarding lead who reported the post."""

    form = WHO

    async def press(self, talk: Conversation) -> None:
        told = await talk.act_quietly(reports.who_reported, report=self.key)
        await talk.reply(reporters(told, await talk.speak()))


class WroteButton(LastingButton, template=button_template(WROTE)):
    """Tell the safeguarding lead what the post said when it was reported, and who wrote it."""

    form = WROTE

    async def press(self, talk: Conversation) -> None:
        found = await talk.act_quietly(reports.who_wrote, report=self.key)
        await _reply_whole(talk, writers(found, await talk.speak()))


async def _reply_whole(talk: Conversation, text: str) -> None:
    """Answer with all that a post says, in a file where it is long."""
    if len(text) <= MOST_IN_MESSAGES:
        await talk.reply(text)
        return
    whole, say = discord.File(BytesIO(text.encode()), filename="reported.md"), await talk.speak()
    await talk.reply(say("The post is long: all of it, and who wrote what, is in this file."), files=[whole])


class EachButton(LastingButton, template=button_template(EACH)):
    """Give each report that this card gathers a card of its own."""

    form = EACH

    async def press(self, talk: Conversation) -> None:
        number = await talk.act(reports.show_each, report=self.key)
        say = await talk.speak()
        await talk.reply(say.many("It has its own card in a moment.", "{n} cards come in a moment.", number))


class DealtButton(LastingButton, template=button_template(DEALT)):
    """Note that the report is dealt with."""

    form = DEALT

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(reports.deal, report=self.key)
        await talk.reply(dealt_with(result, await talk.speak()))


class ReopenButton(LastingButton, template=button_template(REOPEN)):
    """Take back that the report is dealt with."""

    form = REOPEN

    async def press(self, talk: Conversation) -> None:
        await talk.act(reports.reopen, report=self.key)
        await talk.reply(reopened(await talk.speak()))
