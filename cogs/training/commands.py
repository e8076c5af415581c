"""The commands of training."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.somebody import AnybodyOption, MemberOption
from cogs.training.answers import own_training, recorded, taken_back
from governance.people import Visitor
from services.groups import training

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class TrainingCommands(commands.GroupCog, group_name="training", group_description="Training before running a group"):
    """`/training …`"""

    @app_commands.command(description="Teachers: record that a student had the training to run a group")
    @app_commands.describe(student="Who had the training")
    async def record(self, interaction: Interaction, student: Transform[Visitor, MemberOption]) -> None:
        talk = Conversation(interaction)
        is_new = await talk.act(training.record, student=student)
        await talk.reply(recorded(student.name, is_new, await talk.speak()))

    @app_commands.command(description="Teachers: take back a training that was recorded by mistake")
    @app_commands.describe(student="Who did not have the training")
    async def remove(self, interaction: Interaction, student: Transform[Visitor, AnybodyOption]) -> None:
        talk = Conversation(interaction)
        was_there = await talk.act(training.take_back, student=student)
        await talk.reply(taken_back(student.name, was_there, await talk.speak()))

    @app_commands.command(description="See whether you need training to run a group, and whether you have had it")
    async def show(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(training.own)
        await talk.reply(own_training(found, await talk.speak()))
