"""Setting a school up in Discord."""

from discord.ext.commands import Bot

from cogs.setup.commands import SetupCommands
from cogs.setup.reports_channel import UseChannelButton
from cogs.setup.setting_up import AsTypedButton, SwapButton


async def setup(bot: Bot) -> None:
    """Give the bot the set-up commands."""
    bot.add_dynamic_items(UseChannelButton, AsTypedButton, SwapButton)
    await bot.add_cog(SetupCommands())
