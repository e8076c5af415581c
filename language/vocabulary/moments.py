"""Words for times and lengths of time. Discord shows a moment to each reader in their own zone."""

from datetime import date, datetime

from language.formats import day as written_out
from language.speaking import Markup, Say


def moment(when: datetime) -> Markup:
    """Return a time as Discord shows it to each reader: the date and how far off it is."""
    return Markup(f"{discord_time(when, 'f')} ({discord_time(when, 'R')})")


def discord_time(when: datetime, style: str) -> Markup:
    """Return Discord's own notation for a time, which every reader sees in their own zone."""
    return Markup(f"<t:{int(when.timestamp())}:{style}>")


def day_of(day: date, say: Say) -> Markup:
    """Return a day with the name of its month."""
    return Markup(written_out(day, say.language))


def duration(hours: int, say: Say) -> Markup:
    """Return a number of hours, in days if it is two whole days or more."""
    days, rest = divmod(hours, 24)
    if days > 1 and not rest:
        return Markup(say.many("{n} day", "{n} days", days))
    return Markup(say.many("{n} hour", "{n} hours", hours))
