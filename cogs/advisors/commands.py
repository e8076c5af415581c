"""The commands of advisors."""

from datetime import date, datetime
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.advisors.answers import listing, offered, teachers_found
from cogs.advisors.asking import invite
from cogs.advisors.cards import invitation_card
from cogs.advisors.stopping import tell_ended
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CardAct, offered_for_group
from cogs.interactions.options import (
    AnyGroupOption,
    BodyOption,
    DayOption,
    MeetingOption,
    PlanOption,
    UntilOption,
    WholeAnyBodyOption,
)
from cogs.interactions.somebody import AnybodyOption, MemberOption
from governance.people import Visitor
from governance.texts import LINE_LIMIT, TEXT_LIMIT
from services.advisors import skills, stopping
from services.views import advisors as advisor_views

Interaction = discord.Interaction[Any]
MOST_SHOWN = 4
SKILLS_LIMIT = 500


@app_commands.guild_only()
class AdvisorCommands(commands.GroupCog, group_name="advisor", group_description="Advisors: invite a teacher, answer"):
    """`/advisor …`"""

    @app_commands.command(description="Invite a teacher to advise your group; they may say no")
    @app_commands.describe(
        group="Your group, or the council for its delegates",
        teacher="Whom you invite",
        purpose="What you would like their help with",
        plan="The plan it is about",
        until="The last day; six weeks unless you say so",
        answer_by="When you need the answer; in a week unless you say so, a day alone until 16:00",
        meeting="The meeting you invite them to",
    )
    async def invite(
        self,
        interaction: Interaction,
        group: Transform[int, BodyOption],
        teacher: Transform[Visitor, MemberOption],
        purpose: Range[str, 1, TEXT_LIMIT],
        plan: Transform[int, PlanOption] | None = None,
        until: Transform[date, DayOption] | None = None,
        answer_by: Transform[datetime, UntilOption] | None = None,
        meeting: Transform[int, MeetingOption] | None = None,
    ) -> None:
        await invite(
            Conversation(interaction),
            group=group,
            teacher=teacher,
            purpose=purpose,
            plan=plan,
            until=until,
            answer_by=answer_by,
            meeting=meeting,
        )

    @app_commands.command(name="list", description="See which teachers advise")
    @app_commands.describe(group="Only this group's advisors")
    async def list_(self, interaction: Interaction, group: Transform[int, AnyGroupOption] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read(advisor_views.listed, group=group)
        view = None if found else await offered_for_group(talk, CardAct.INVITE_TEACHER, group)
        await talk.reply(listing(found, await talk.speak()), beyond=found.left_out, view=view)

    @app_commands.command(name="skills", description="Teachers: say what you can help with, so that groups find you")
    @app_commands.describe(what="Up to 10 things with commas between them, like: bees, budgets; a - takes all away")
    async def skills_(self, interaction: Interaction, what: Range[str, 1, SKILLS_LIMIT]) -> None:
        talk = Conversation(interaction)
        offer = await talk.act(skills.offer, what=what)
        await talk.reply(offered(offer, await talk.speak()))

    @app_commands.command(description="Find teachers who can help with something")
    @app_commands.describe(topic="What you would like help with, like: bees")
    async def find(self, interaction: Interaction, topic: Range[str, 1, LINE_LIMIT]) -> None:
        talk = Conversation(interaction)
        found = await talk.read(skills.find, topic=topic)
        await talk.reply(teachers_found(topic, found, await talk.speak()))

    @app_commands.command(description="See the invitations that wait for you, and answer them")
    async def inbox(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        waiting = await talk.read_as_visitor(advisor_views.inbox, most=MOST_SHOWN)
        say = await talk.speak()
        if not waiting:
            await talk.reply(say("No invitations are waiting for you."))
        for invitation in waiting:
            await talk.show(invitation_card(invitation, say))
        if more := waiting.left_out:
            await talk.reply(say.many("{n} more is waiting after these.", "{n} more are waiting after these.", more))

    @app_commands.command(description="Stop advising, or end a teacher's advice before its day")
    @app_commands.describe(
        group="The group, or the council", teacher="Who stops advising; leave it empty if that is you"
    )
    async def end(
        self,
        interaction: Interaction,
        group: Transform[int, WholeAnyBodyOption],
        teacher: Transform[Visitor, AnybodyOption] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        await tell_ended(talk, await talk.act(stopping.end, group=group, teacher=teacher or talk.visitor))
