"""The commands of groups."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.groups.answers import closed, handed_over, listing, more_groups
from cogs.groups.buttons import join
from cogs.groups.cards import group_card
from cogs.groups.editing import ask_for_changes
from cogs.groups.finding import find
from cogs.groups.leaving import ask_or_leave
from cogs.groups.starting import start_group
from cogs.interactions.asking import OPENS_FORM
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CARD_ACTS, CardAct, may_do, offered
from cogs.interactions.options import AnyGroupOption, GroupOption, WholeGroupOption
from cogs.interactions.somebody import MemberOption
from cogs.interactions.undoing import undo_view
from governance.people import Visitor
from governance.texts import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT
from governance.undoing import Undoable
from services.groups import membership

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class GroupCommands(commands.GroupCog, group_name="group", group_description="Interest groups: start, join, run"):
    """`/group …`"""

    @app_commands.command(description="Start a group around something you care about")
    @app_commands.describe(name="What the group is called", purpose="What it wants to change or do")
    async def start(
        self, interaction: Interaction, name: Range[str, 1, NAME_LIMIT], purpose: Range[str, 1, TEXT_LIMIT]
    ) -> None:
        await start_group(Conversation(interaction), name=name, purpose=purpose)

    @app_commands.command(description="Join a group")
    @app_commands.describe(group="The group")
    async def join(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        await join(Conversation(interaction), group)

    @app_commands.command(description="Leave a group")
    @app_commands.describe(group="The group")
    async def leave(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        await ask_or_leave(Conversation(interaction), group)

    @app_commands.command(description="See what a group is about")
    @app_commands.describe(group="The group")
    async def show(self, interaction: Interaction, group: Transform[int, AnyGroupOption]) -> None:
        talk = Conversation(interaction)
        view = await talk.read_as_visitor(membership.view, group=group)
        has_page = await may_do(talk, CardAct.SHOW_PAGE, group)
        await talk.show(group_card(view, await talk.speak(), has_page=has_page))

    @app_commands.command(name="list", description="See all groups of the school")
    @app_commands.describe(name="Only groups with this in their name")
    async def list_(self, interaction: Interaction, name: Range[str, 1, NAME_LIMIT] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(membership.listed, name=name or "")
        say = await talk.speak()
        view = None if found else await offered(talk, (CardAct.START_GROUP, talk.school))
        await talk.reply(listing(found, name or "", say), rest=more_groups(say), beyond=found.left_out, view=view)

    @app_commands.command(description="Find groups and ideas near to what you care about")
    @app_commands.describe(interest="What you care about, in a few words")
    async def find(self, interaction: Interaction, interest: Range[str, 1, LINE_LIMIT]) -> None:
        await find(Conversation(interaction), interest)

    @app_commands.command(
        description="Change what your group is called, what it is for, or its emoji", extras={OPENS_FORM: True}
    )
    @app_commands.describe(group="The group")
    async def edit(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        await ask_for_changes(Conversation(interaction), group)

    @app_commands.command(description="Begin with eight weeks: one small thing a week, for a new group")
    @app_commands.describe(group="The group")
    async def eightweeks(self, interaction: Interaction, group: Transform[int, WholeGroupOption]) -> None:
        await CARD_ACTS[CardAct.START_WEEKS].press(Conversation(interaction), group)

    @app_commands.command(description="Make another member the facilitator")
    @app_commands.describe(group="The group", member="Who runs the group from now on")
    async def handover(
        self,
        interaction: Interaction,
        group: Transform[int, WholeGroupOption],
        member: Transform[Visitor, MemberOption],
    ) -> None:
        talk = Conversation(interaction)
        result = await talk.act(membership.hand_over, group=group, member=member)
        tell = await offered(talk, (CardAct.TELL_NEXT, group), (CardAct.SHOW_PAGE, group))
        await talk.reply(handed_over(result, await talk.speak()), view=tell)

    @app_commands.command(description="Close a group for good")
    @app_commands.describe(group="The group")
    async def close(self, interaction: Interaction, group: Transform[int, WholeGroupOption]) -> None:
        talk = Conversation(interaction)
        result = await talk.act(membership.close, group=group)
        view = await undo_view(talk, Undoable.GROUP_CLOSED, group)
        await talk.reply(closed(result, await talk.speak()), view=view)
