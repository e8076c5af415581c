"""Plans in Discord: commands, the form they are written in, the card with its buttons."""

from discord.ext.commands import Bot

from cogs.plans.buttons import ExplainButton, ReviewButton, StepDoneButton
from cogs.plans.changing import ChangeStepButton
from cogs.plans.commands import PlanCommands
from cogs.plans.leaning import LineList
from cogs.plans.request_buttons import KeptButton, NotDoneButton, PassOnButton, RequestButton
from cogs.plans.withdrawing import WithdrawButton
from cogs.plans.years import YearSelect


async def setup(bot: Bot) -> None:
    """Give the bot the plan commands and buttons."""
    bot.add_dynamic_items(StepDoneButton, WithdrawButton, ReviewButton, ExplainButton, RequestButton)
    bot.add_dynamic_items(ChangeStepButton, PassOnButton, KeptButton, NotDoneButton, YearSelect, LineList)
    await bot.add_cog(PlanCommands())
