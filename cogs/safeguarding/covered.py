"""A report in a channel that students can read: nothing of it stands there, and the lead reads it with a button."""

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import Accent, card, heading
from cogs.safeguarding.cards import report_card
from language.speaking import Say
from services.safeguarding import reports

READ = "report:{key}:read"


class ReadButton(LastingButton, template=button_template(READ)):
    """Show the safeguarding lead alone what the card of a report says elsewhere."""

    form = READ

    async def press(self, talk: Conversation) -> None:
        report = await talk.read_as_visitor(reports.view_for_lead, report=self.key)
        await talk.show(report_card(report, talk.school, await talk.speak()))


def covered_card(report: int, lead_role: int | None, say: Say) -> ui.LayoutView:
    """Draw what stands in place of a report, or of the warning about one; it calls whom that would call."""
    texts = [
        heading(say("Something waits for the safeguarding lead")),
        say(
            "Students can read this channel, so the bot shows no report here. The safeguarding lead reads it with the button. Once the channel is private, it stands here: open the channel's settings, Permissions, and let in only the bot and who looks after reports."
        ),
        f"<@&{lead_role}>" if lead_role else "",
    ]
    style = discord.ButtonStyle.primary
    return card(Accent.WAITING, texts, [ReadButton(report, label=say("Read the report"), style=style)])
