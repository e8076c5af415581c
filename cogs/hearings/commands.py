"""The commands of hearings."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.hearings.answers import listing, more_hearings, redoing
from cogs.hearings.cards import hearing_card
from cogs.hearings.offering import MOST_DICE, ask_for_dice, ask_for_hearing, be_ready, close_list, draw
from cogs.hearings.options import AboutOption, HearingOption
from cogs.interactions.asking import OPENS_FORM
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CardAct, loose, offered
from cogs.interactions.options import GroupOption
from governance.hearings import About, HearingState
from governance.texts import TITLE_LIMIT
from services.views import hearings

Interaction = discord.Interaction[Any]
_S = HearingState


@app_commands.guild_only()
class HearingCommands(
    commands.GroupCog, group_name="hearing", group_description="A fair hearing: two sides want the same, others listen"
):
    """`/hearing …`"""

    @app_commands.command(
        description="Ask for a fair hearing with another group, or about a plan the council turned down"
    )
    @app_commands.describe(
        about="The other group, or your plan that the council did not pass",
        what="In one line: which room, day, money or decision; never what somebody is like",
        group="Your group, if you run several",
    )
    async def ask(
        self,
        interaction: Interaction,
        about: Transform[About, AboutOption],
        what: Range[str, 1, TITLE_LIMIT],
        group: Transform[int, GroupOption] | None = None,
    ) -> None:
        await ask_for_hearing(Conversation(interaction), about, what, group)

    @app_commands.command(description="Say that you would sit on the panel of a hearing; again takes it back")
    @app_commands.describe(hearing="The hearing, if not the newest that looks for a panel")
    async def ready(self, interaction: Interaction, hearing: Transform[int, HearingOption] | None = None) -> None:
        talk = Conversation(interaction)
        await be_ready(talk, hearing or await _newest(talk, _S.GATHERING))

    @app_commands.command(
        description="For the two sides: close the list, or type the dice that draw the panel", extras={OPENS_FORM: True}
    )
    @app_commands.describe(
        hearing="The hearing, if not the newest that has no panel yet", dice="The five dice, like: 3 1 6 6 2"
    )
    async def draw(
        self,
        interaction: Interaction,
        hearing: Transform[int, HearingOption] | None = None,
        dice: Range[str, 1, MOST_DICE] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        number = hearing or await _newest(talk, _S.GATHERING, _S.LISTED)
        if dice is not None:
            await draw(talk, number, dice)
        elif (await talk.read_as_visitor(hearings.view, hearing=number)).state is _S.GATHERING:
            await close_list(talk, number)
        else:
            await ask_for_dice(talk, number)

    @app_commands.command(description="See a hearing and how its panel was drawn, or all hearings")
    @app_commands.describe(hearing="The hearing; without it, all of them")
    async def show(self, interaction: Interaction, hearing: Transform[int, HearingOption] | None = None) -> None:
        talk = Conversation(interaction)
        say = await talk.speak()
        if hearing is None:
            page = await talk.read_as_visitor(hearings.listed)
            await talk.reply(listing(page, say), rest=more_hearings(say), beyond=page.left_out)
            return
        view = await talk.read_as_visitor(hearings.view, hearing=hearing)
        own = await offered(talk, (CardAct.HEARING_END, hearing))
        await talk.show(hearing_card(view, say, loose(own)))
        if told := redoing(view, say):
            await talk.reply(told)


async def _newest(talk: Conversation, *states: HearingState) -> int:
    return await talk.read(hearings.newest, states=states)
