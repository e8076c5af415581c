"""Privacy in Discord: the notice, one's own data, being forgotten."""

from discord.ext.commands import Bot

from cogs.privacy.buttons import ForgetButton, MoreButton
from cogs.privacy.commands import MyDataCommands, PrivacyCommand


async def setup(bot: Bot) -> None:
    """Give the bot the privacy commands and their buttons."""
    bot.add_dynamic_items(ForgetButton, MoreButton)
    await bot.add_cog(MyDataCommands())
    await bot.add_cog(PrivacyCommand())
