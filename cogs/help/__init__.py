"""Help in Discord."""

from discord.ext.commands import Bot

from cogs.help.commands import HelpCommand
from cogs.help.topic_list import TopicSelect
from cogs.help.walk import WalkButton


async def setup(bot: Bot) -> None:
    """Give the bot the help command the list of its topics and the walk."""
    bot.add_dynamic_items(WalkButton, TopicSelect)
    await bot.add_cog(HelpCommand())
