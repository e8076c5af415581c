"""The commands of set-up that are about the school's calendar."""

import asyncio
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from cogs.interactions.conversation import MOST_CHARACTERS, Conversation, host_of
from cogs.setup import public_holidays
from cogs.setup.calendar_answers import forgotten_text, holidays_text, import_text, is_long, named_text
from cogs.setup.office_answers import office_forgotten
from cogs.setup.public_holidays import HolidayPlace, RegionalDay
from documents.calendar_import import read_calendar
from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_entries import MOST_FILE_BYTES, CalendarFileTooBig, FoundCalendar, UnknownCountry
from governance.refusals import NotSetUp
from governance.texts import NAME_LIMIT
from language.speaking import speak_plainly
from language.times import reading
from services.access import people
from services.schools import calendar as school_calendar
from services.schools import offices, settings
from services.schools.calendar import Entered
from services.views import lookup

Interaction = discord.Interaction[Any]
LONGEST_CHOICE, MOST_CHOICES = 100, 25


@dataclass(frozen=True, slots=True)
class HolidaysFound:
    """The public holidays of a place, and those that only some of its regions have."""

    place: str
    periods: tuple[NamedPeriod, ...]
    regional: tuple[RegionalDay, ...] = ()


class CalendarCommands(commands.Cog):
    """The part of `/setup …` that says when school is."""

    @app_commands.command(description="Put a term into the calendar; outside it nothing is sent")
    @app_commands.describe(term="What the term is called", starts="Its first day", ends="Its last day")
    async def calendar(self, interaction: Interaction, term: Range[str, 1, NAME_LIMIT], starts: str, ends: str) -> None:
        await _name_period(interaction, PeriodKind.TERM, term, starts, ends)

    @app_commands.command(description="Put a holiday or half-term into the calendar; nothing is sent in it")
    @app_commands.describe(name="What the holiday is called", starts="Its first day", ends="Its last day")
    async def holiday(self, interaction: Interaction, name: Range[str, 1, NAME_LIMIT], starts: str, ends: str) -> None:
        await _name_period(interaction, PeriodKind.HOLIDAY, name, starts, ends)

    @app_commands.command(description="Put exam weeks into the calendar; series of meetings skip them")
    @app_commands.describe(name="What the exams are called", starts="Their first day", ends="Their last day")
    async def exams(self, interaction: Interaction, name: Range[str, 1, NAME_LIMIT], starts: str, ends: str) -> None:
        await _name_period(interaction, PeriodKind.EXAMS, name, starts, ends)

    @app_commands.command(description="Enter the public holidays of the school's country")
    @app_commands.describe(
        country="The country",
        region="The part of the country, where it has holidays of its own",
        year="A whole year; without it, from today to the end of July",
    )
    async def holidays(
        self, interaction: Interaction, country: str, region: str | None = None, year: int | None = None
    ) -> None:
        talk = Conversation(interaction)
        people.require_manager(talk.visitor)
        calendar = await talk.read(school_calendar.view, now=talk.now)
        say = await talk.speak()
        first, last = public_holidays.school_year(calendar.today, year)
        found = await asyncio.to_thread(_holidays_of, country, region, first, last, say.language)
        entered = await talk.act(school_calendar.enter, periods=found.periods)
        await talk.reply(holidays_text(found.place, entered, say, found.regional))

    @holidays.autocomplete("country")
    async def _countries(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        language = await _language(interaction)
        return _choices(await asyncio.to_thread(public_holidays.countries_fitting, typed, language))

    @holidays.autocomplete("region")
    async def _regions(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        country = str(getattr(interaction.namespace, "country", None) or "")
        language = await _language(interaction)
        try:
            found = await asyncio.to_thread(lambda: _regions_of(country, language))
        except UnknownCountry:
            return []
        return _choices(public_holidays.fitting(found, typed))

    @app_commands.command(name="import", description="Import the school's own calendar file (.ics)")
    @app_commands.describe(file="A calendar file, at most 1 MB; whole-day events become terms, holidays and exams")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        talk = Conversation(interaction)
        people.require_manager(talk.visitor)
        if file.size > MOST_FILE_BYTES:
            raise CalendarFileTooBig(most=MOST_FILE_BYTES)
        calendar = await talk.read(school_calendar.view, now=talk.now)
        zone = (await talk.read(settings.school_locale)).zone
        found = await asyncio.to_thread(read_calendar, await file.read(), zone=zone, today=calendar.today)
        entered = await talk.act(school_calendar.bring_in, found=found)
        say = await talk.speak()
        text = import_text(found, entered, say)
        too_long = is_long(found, entered) or len(text) > MOST_CHARACTERS
        await talk.reply(text, files=[_all_of_it(found, entered, say.language)] if too_long else [])

    @app_commands.command(description="Take a term, a holiday or exams out of the calendar, or an office away")
    @app_commands.describe(name="What it is called")
    async def forget(self, interaction: Interaction, name: str) -> None:
        talk = Conversation(interaction)
        people.require_manager(talk.visitor)
        office = await talk.read(offices.named, text=name)
        if office is not None:
            taken = await talk.act(offices.forget, office=office)
            left = await talk.read(offices.view)
            await talk.reply(office_forgotten(taken, left, await talk.speak()))
            return
        gone = await talk.act(school_calendar.forget, name=name)
        calendar = await talk.read(school_calendar.view, now=talk.now)
        await talk.reply(forgotten_text(gone, calendar, await talk.speak()))

    @forget.autocomplete("name")
    async def _periods(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        try:
            school = {"school": interaction.guild_id or 0, "text": typed}
            found = await host_of(interaction).db.read(lookup.suggest, among=school_calendar.candidates, **school)
            answering = await host_of(interaction).db.read(lookup.suggest, among=offices.candidates, **school)
        except NotSetUp:
            return []
        periods = [Choice(name=f"{one.name} · {one.hint}"[:LONGEST_CHOICE], value=f"#{one.id}") for one in found]
        return [*(Choice(name=one.name, value=one.name) for one in answering), *periods][:MOST_CHOICES]


async def _name_period(interaction: Interaction, kind: PeriodKind, name: str, starts: str, ends: str) -> None:
    talk = Conversation(interaction)
    people.require_manager(talk.visitor)
    clock = await talk.read(settings.school_locale)
    first, last = reading.read_period(starts, ends, zone=clock.zone, now=talk.now, language=clock.language)
    named = await talk.act(school_calendar.name_period, kind=kind, name=name, starts=first, ends=last)
    calendar = await talk.read(school_calendar.view, now=talk.now)
    await talk.reply(named_text(named, calendar, await talk.speak()))


def _holidays_of(country: str, region: str | None, first: date, last: date, language: str) -> HolidaysFound:
    place, part = public_holidays.place_of(country, region, language)
    if part is None:
        shared, regional = public_holidays.shared_holidays(place.code, first, last, language)
        return HolidaysFound(place.name, shared, regional)
    found = public_holidays.public_holidays(place.code, part.code, first, last, language)
    return HolidaysFound(f"{place.name}, {part.name}", found)


def _regions_of(country: str, language: str) -> tuple[HolidayPlace, ...]:
    return public_holidays.regions(public_holidays.country_of(country, language).code)


async def _language(interaction: Interaction) -> str:
    return await host_of(interaction).languages.of(interaction.guild_id or 0) or "en"


def _choices(places: list[HolidayPlace]) -> list[Choice[str]]:
    named = [(f"{one.name} ({one.code})" if one.name != one.code else one.name, one.code) for one in places]
    return [Choice(name=name[:LONGEST_CHOICE], value=code) for name, code in named]


def _all_of_it(found: FoundCalendar, entered: Entered, language: str) -> discord.File:
    text = import_text(found, entered, speak_plainly(language), most=True)
    return discord.File(BytesIO(text.encode("utf-8")), filename="calendar-import.txt")
