"""The commands of set-up."""

import asyncio
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.layout import lines
from cogs.interactions.options import RuleOption, secrecy_of
from cogs.setup.answers import check_text, missing, optional_text, shared, silenced, speaking
from cogs.setup.calendar_answers import calendar_text
from cogs.setup.calendar_commands import MOST_CHOICES, CalendarCommands
from cogs.setup.doubts import lead_doubt
from cogs.setup.known import typed
from cogs.setup.office_answers import office_set_up, office_troubles, offices_text
from cogs.setup.permissions import Finding, optional
from cogs.setup.setting_up import begin_set_up, tell_of_troubles, troubles_in
from cogs.setup.settings_answers import (
    celebrations_text,
    notices_changed,
    settings_text,
    training_text,
    voting_changed,
)
from cogs.setup.who_is_what import who_is_what
from governance.ballots import HOURS_RANGE, Rule
from governance.fractions import parse_share
from governance.groups import MEMBERS_NEEDED_RANGE
from governance.offices import ANSWER_DAYS_RANGE
from governance.people import SchoolRoles
from governance.reminders import BALLOT_NOTICE_RANGE, INVITATION_NOTICE_RANGE, MEETING_NOTICE_RANGE, STEP_NOTICE_RANGE
from governance.schools import STUDENTS_RANGE
from governance.texts import MONEY_LIMIT, NAME_LIMIT
from language import zones
from language.speaking import Say, languages
from services.access import people
from services.dispatch import redrawing, refused
from services.schools import calendar as school_calendar
from services.schools import census, offices, reminder_times
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings, SchoolView

Interaction = discord.Interaction[Any]


# Discord shows them only to those who may manage the server; each command asks once more.
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
class SetupCommands(
    CalendarCommands, commands.GroupCog, group_name="setup", group_description="Set the school up, and check it"
):
    """`/setup …`"""

    @app_commands.command(description="Set the school up, or change it")
    @app_commands.describe(
        name="The school's name, as it stands on the school plan",
        student_role="The role every student has",
        teacher_role="The role every teacher has",
        groups_channel="Where the groups' cards and threads go",
        council_channel="Where the council votes",
        timezone="Where the school is: type its city, like London, and pick from the list",
        confirm="Choose True if all members are 13 or over and the school agreed",
        safeguarding_role="The role of the safeguarding lead",
        safeguarding_channel="Where reports go: a channel only staff can see",
        language="The language the bot speaks here",
        students="How many students the school has",
        currency="The school's money: its sign or code, like £, € or CHF",
    )
    async def school(
        self,
        interaction: Interaction,
        name: Range[str, 1, NAME_LIMIT],
        student_role: discord.Role,
        teacher_role: discord.Role,
        groups_channel: discord.TextChannel,
        council_channel: discord.TextChannel,
        timezone: str,
        confirm: bool,
        safeguarding_role: discord.Role | None = None,
        safeguarding_channel: discord.TextChannel | None = None,
        language: str | None = None,
        students: Range[int, *STUDENTS_RANGE] | None = None,
        currency: Range[str, 1, MONEY_LIMIT] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        known = await typed(talk, zone=timezone, language=language, currency=currency)
        settings = SchoolSettings(
            name=name,
            roles=SchoolRoles(student_role.id, teacher_role.id, safeguarding_role.id if safeguarding_role else None),
            groups_channel=groups_channel.id,
            council_channel=council_channel.id,
            timezone=known.zone,
            safeguarding_channel=safeguarding_channel.id if safeguarding_channel else None,
            language=known.language,
            currency=known.currency,
            students=students,
        )
        await begin_set_up(talk, settings, wrong=known.wrong, confirmed=confirm)

    @school.autocomplete("timezone")
    async def _zones(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        language = interaction.locale.value[:2]
        here = zones.country_of(interaction.locale.value)
        found = await asyncio.to_thread(zones.zones_like, typed, language, here=here)
        return [Choice(name=one.shown, value=one.name) for one in found[:MOST_CHOICES]]

    @school.autocomplete("language")
    async def _languages(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        wanted = typed.strip().casefold()
        found = languages().items()
        return [Choice(name=name, value=code) for code, name in found if wanted in name.casefold() or wanted == code]

    @app_commands.command(description="See the settings of this school")
    async def show(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        _require_manager(talk)
        view = await talk.read(school_settings.view)
        calendar = await talk.read(school_calendar.view, now=talk.now)
        say = await talk.speak()
        answering = offices_text(await talk.read(offices.view), say)
        await talk.reply(f"{settings_text(view, say)}\n\n{answering}\n\n{calendar_text(calendar, say)}")

    @app_commands.command(description="See what works here and what does not, and how to mend it")
    async def check(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        _require_manager(talk)
        view = await talk.read(school_settings.view)
        gave_up, waiting = await talk.read(redrawing.given_up), await talk.read(redrawing.reports_waiting)
        trying = await talk.host.db.act(refused.try_again, school=talk.school, now=talk.now)
        await tell_of_troubles(talk, view)
        say = await talk.speak()
        today = talk.now.astimezone(ZoneInfo(view.settings.timezone)).date()
        found = check_text(
            [*troubles_in(interaction, view, say), *await _office_troubles(talk, view, say)],
            gave_up,
            say,
            reports=waiting,
            trying=trying,
            missing=missing(view, today, say),
        )
        uses = optional(interaction.guild, say) if interaction.guild else []
        about = [shared(view.settings, say), lead_doubt(view.settings.roles, say)]
        more = optional_text([*filter(None, about), *uses], say)
        met = await talk.read(census.people_met)
        await talk.reply(lines([found, more, who_is_what(view.settings.roles, met, say)]))

    @app_commands.command(description="Name who answers for the school, such as the head teacher")
    @app_commands.describe(
        name="The office, like Head teacher",
        role="The role of whoever holds it; never the students'",
        channel="Where they read what students ask for; the council channel if left out",
        answer_days="How many school days all offices have for an answer",
    )
    async def office(
        self,
        interaction: Interaction,
        name: Range[str, 1, NAME_LIMIT],
        role: discord.Role,
        channel: discord.TextChannel | None = None,
        answer_days: Range[int, *ANSWER_DAYS_RANGE] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        found = await talk.act(
            offices.set_up, name=name, role=role.id, channel=channel.id if channel else None, answer_days=answer_days
        )
        view, say = await talk.read(school_settings.view), await talk.speak()
        troubles = await _office_troubles(talk, view, say)
        told = office_set_up(found, say, is_new_time=answer_days is not None)
        await talk.reply(lines([told, *(f"• {one.sentence}" for one in troubles)]))

    @app_commands.command(description="Change how new ballots and groups work")
    @app_commands.describe(
        threshold="Share of votes needed to pass: 1/2, 2/3 or 60%",
        quorum="Share of those who may vote that must take part: 1/2, 1/3 or 40%",
        hours="How many hours a ballot stays open",
        rule="How ballots are decided",
        secret="True: nobody sees who voted how; False: open votes",
        members_needed="How many members make a group active",
    )
    async def voting(
        self,
        interaction: Interaction,
        threshold: str | None = None,
        quorum: str | None = None,
        hours: Range[int, *HOURS_RANGE] | None = None,
        rule: Transform[Rule, RuleOption] | None = None,
        secret: bool | None = None,
        members_needed: Range[int, *MEMBERS_NEEDED_RANGE] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        view = await talk.act(
            school_settings.change_voting,
            threshold=parse_share(threshold, field="threshold") if threshold else None,
            quorum=parse_share(quorum, field="quorum") if quorum else None,
            hours=hours,
            rule=rule,
            secrecy=secrecy_of(secret),
            members_needed=members_needed,
        )
        await talk.reply(voting_changed(view, await talk.speak()))

    @app_commands.command(description="Change how long before a time people are reminded of it")
    @app_commands.describe(
        ballots="Hours before a ballot closes, for who has not voted",
        steps="Days before a step is due; 0 is its own morning",
        invitations="Days before an invitation must be answered; 0 is that morning",
        meetings="Minutes before a meeting begins",
    )
    async def reminders(
        self,
        interaction: Interaction,
        ballots: Range[int, *BALLOT_NOTICE_RANGE] | None = None,
        steps: Range[int, *STEP_NOTICE_RANGE] | None = None,
        invitations: Range[int, *INVITATION_NOTICE_RANGE] | None = None,
        meetings: Range[int, *MEETING_NOTICE_RANGE] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        given = {"ballots": ballots, "steps": steps, "invitations": invitations, "meetings": meetings}
        view = await talk.act(reminder_times.change_notices, **given)
        await talk.reply(notices_changed(view, await talk.speak()))

    @app_commands.command(description="Ask for training before a student runs a group")
    @app_commands.describe(required="True: only students who had the training; False: anybody")
    async def training(self, interaction: Interaction, required: bool) -> None:
        talk = Conversation(interaction)
        view = await talk.act(school_settings.ask_for, required=required)
        await talk.reply(training_text(view, await talk.speak()))

    @app_commands.command(description="Let the bot celebrate good news in the threads of groups, or not")
    @app_commands.describe(on="True: good news gets a post; False: it does not")
    async def celebrations(self, interaction: Interaction, on: bool) -> None:
        talk = Conversation(interaction)
        view = await talk.act(school_settings.celebrate, on=on)
        await talk.reply(celebrations_text(view, await talk.speak()))

    @app_commands.command(description="Stop everything the bot sends here, until lifted")
    @app_commands.describe(on="True: nothing is sent; False: the bot speaks again")
    async def silence(self, interaction: Interaction, on: bool) -> None:
        talk = Conversation(interaction)
        is_silenced = await talk.act(school_settings.silence, on=on)
        say = await talk.speak()
        until = say("The bot sends nothing here by itself until /setup silence on: False.")
        await talk.reply(silenced(until, say) if is_silenced else speaking(say))


async def _office_troubles(talk: Conversation, view: SchoolView, say: Say) -> Sequence[Finding]:
    guild, found = talk.interaction.guild, await talk.read(offices.view)
    return office_troubles(guild, found, view.settings.council_channel, say) if guild is not None else ()


def _require_manager(talk: Conversation) -> None:
    people.require_manager(talk.visitor)
