"""Privacy in Discord: the notice, one's own data, being forgotten."""

from discord.ext.commands import Bot

from cogs.privacy.buttons import ForgetButton
from cogs.privacy.commands import MyDataCommands, PrivacyCommand


async def setup(bot: Bot) -> None:
    """Give the bot the privacy commands and the button that confirms a deletion."""
    bot.add_dynamic_items(ForgetButton)
    await bot.add_cog(MyDataCommands())
    await bot.add_cog(PrivacyCommand())
