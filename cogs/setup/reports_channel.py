"""The channel of reports at set-up: one that students can read is not taken, and nothing else that was typed is lost."""

import discord

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton
from cogs.interactions.layout import lines
from cogs.setup.answers import reporting
from cogs.setup.permissions import troubles
from cogs.setup.readers import is_open
from governance.refusals import NotFound
from governance.safeguarding import ReportsReadByStudents
from language.speaking import Say
from language.vocabulary import channel, role
from services.access import people
from services.schools import reports_channel
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings, SchoolView

# Discord's own numbers have a digit more than ours.
USE = "reports:{key}:here"


class UseChannelButton(LastingButton, template=r"reports:(?P<key>[1-9]\d{0,18}):here$"):
    """Have reports go to this channel of the server, once students cannot read it any more."""

    form = USE

    async def press(self, talk: Conversation) -> None:
        people.require_manager(talk.visitor)
        guild, view = talk.interaction.guild, await talk.read(school_settings.view)
        if guild is None or not isinstance(guild.get_channel(self.key), discord.TextChannel):
            raise NotFound(noun="channel", text=str(self.key))
        if is_open(guild, self.key, view.settings.roles.student):
            raise ReportsReadByStudents(channel=self.key)
        view = await talk.act(reports_channel.send_reports_to, channel=self.key)
        say = await talk.speak()
        found = [f"• {one.sentence}" for one in troubles(guild, view.settings, say)]
        told = say("Reports go to {place} now.", place=channel(self.key))
        await talk.reply(lines([told, reporting(view.settings, say), *found]))


def left_out(guild: discord.Guild | None, settings: SchoolSettings) -> int | None:
    """Return the channel named for reports if it cannot be taken, because students can read it."""
    named = settings.safeguarding_channel
    if guild is None or named is None or named in (settings.groups_channel, settings.council_channel):
        return None
    return named if is_open(guild, named, settings.roles.student) else None


def not_taken(named: int, view: SchoolView, say: Say) -> str:
    """Return what whoever named a channel reads that students can read."""
    lead, now = view.settings.roles.safeguarding, view.settings.safeguarding_channel
    readers = role(lead) if lead else say("who looks after reports")
    return lines(
        [
            say(
                "**Reports do not go to {place}, because students can read it.** Everything else you typed is kept. Open the settings of {place}, Permissions, make it private, and let in the bot and {readers}. Then press **Use this channel**.",
                place=channel(named),
                readers=readers,
            ),
            say("Until then, reports go to {place} as before.", place=channel(now))
            if now
            else say("Until then, nobody can report a post."),
        ]
    )
