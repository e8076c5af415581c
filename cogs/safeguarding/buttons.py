"""Reporting a post with one press, and what the safeguarding lead can do about it."""

from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.conversation import Conversation
from cogs.items import LastingButton, button_template
from cogs.safeguarding.answers import hidden, reported, reporters, shown_again
from cogs.wording import Say
from governance.refusals import NotFound
from services import safeguarding

REPORT = "post:report"
HIDE = "report:{key}:hide"
SHOW_AGAIN = "report:{key}:show"
WHO = "report:{key}:who"


class ReportButton(LastingButton, template=f"{REPORT}$"):
    """Tell the safeguarding lead of the post this button is under. Discord says which one that is."""

    form = REPORT

    def __init__(self, *, label: str = "…") -> None:
        super().__init__(0, label=label)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls()

    async def press(self, talk: Conversation) -> None:
        post = talk.interaction.message
        if post is None:
            raise NotFound(noun="post", text="")
        result = await talk.act(safeguarding.report, channel=post.channel.id, message=post.id)
        await talk.reply(reported(result, talk.interaction.guild, await talk.speak()))


class HideButton(LastingButton, template=button_template(HIDE)):
    """Hide the reported post."""

    form = HIDE

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(safeguarding.hide, report=self.key)
        await talk.reply(hidden(result, await talk.speak()))


class ShowAgainButton(LastingButton, template=button_template(SHOW_AGAIN)):
    """Show the hidden post again."""

    form = SHOW_AGAIN

    async def press(self, talk: Conversation) -> None:
        await talk.act(safeguarding.show_again, report=self.key)
        await talk.reply(shown_again(await talk.speak()))


class WhoButton(LastingButton, template=button_template(WHO)):
    """Tell the safeguarding lead who reported the post."""

    form = WHO

    async def press(self, talk: Conversation) -> None:
        names = await talk.act_quietly(safeguarding.who_reported, report=self.key)
        await talk.reply(reporters(names, await talk.speak()))


def with_report(view: ui.LayoutView, say: Say) -> ui.LayoutView:
    """Put the button that reports it under a card."""
    view.add_item(ui.ActionRow(ReportButton(label=say("Report"))))
    return view


def only_report(say: Say) -> ui.View:
    """Return the button that reports a post that is no card."""
    return ui.View(timeout=None).add_item(ReportButton(label=say("Report")))
