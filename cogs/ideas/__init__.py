"""Ideas in Discord: shared from a panel or a message, with cards to stand by them, and answers."""

from discord.ext.commands import Bot

from cogs.ideas.commands import IdeaCommands, share_menu
from cogs.ideas.sharing import PostIdeaButton


async def setup(bot: Bot) -> None:
    """Give the bot the commands, the button and the menu of ideas."""
    bot.add_dynamic_items(PostIdeaButton)
    await bot.add_cog(IdeaCommands())
    bot.tree.add_command(share_menu)
