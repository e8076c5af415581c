"""The sentence for every refusal about the school's calendar: what is wrong, and how to mend it."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import calendar, calendar_entries, refusals
from language.speaking import Say
from language.vocabulary import day_of


def _unknown_region(refusal: calendar_entries.UnknownRegion, say: Say) -> str:
    if not refusal.known:
        return say("This country has no regions with holidays of their own. Leave region empty.")
    return say(
        "There is no region “{text}” in this country. There are, for example: {known}.",
        text=refusal.text,
        known=", ".join(refusal.known),
    )


SENTENCES: Mapping[type[refusals.Refusal], Sentence] = {
    calendar.PeriodBackwards: lambda r, say: say(
        "{name} would end {ends}, before it starts {starts}. Swap the days.",
        name=r.name,
        starts=day_of(r.starts, say),
        ends=day_of(r.ends, say),
    ),
    calendar.PeriodTooLong: lambda r, say: say(
        "{name} would go from {starts} to {ends}, and no school has one of more than {n} days. Does it end before it begins? Then swap the days. If not, check the year.",
        name=r.name,
        starts=day_of(r.starts, say),
        ends=day_of(r.ends, say),
        n=r.days,
    ),
    calendar_entries.CalendarFull: lambda r, say: say(
        "The calendar holds {most} entries, and no more fit. Take one out with /setup forget.", most=r.most
    ),
    calendar_entries.CalendarFileTooBig: lambda r, say: say(
        "This file is too big for a school's calendar: at most 1 MB. Export only this school year."
    ),
    calendar_entries.TooManyEvents: lambda r, say: say(
        "This calendar has more than {most} events. Export only this school year.", most=r.most
    ),
    calendar_entries.NoCalendarFile: lambda r, say: say(
        "This file is no calendar I can read. Export one from your calendar program; its name ends in .ics."
    ),
    calendar_entries.NothingInCalendarFile: lambda r, say: say(
        "This calendar has no events in it. Export the one with the school's terms and holidays."
    ),
    calendar_entries.UnknownCountry: lambda r, say: say(
        "I know no public holidays of “{text}”. Pick a country from the list that opens while you type, or write its code, like GB.",
        text=r.text,
    ),
    calendar_entries.UnknownRegion: _unknown_region,
}
