"""Replies about the school's calendar: what is coming, what was entered, and what was left out and why."""

from collections.abc import Sequence

from cogs.setup.public_holidays import RegionalDay
from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_entries import MOST_PERIODS, SHORTEST_TERM_DAYS, FoundCalendar, LeftOut, LeftOutEvent, Merged
from language.speaking import Markup, Say
from language.vocabulary import day_of
from services.schools.calendar import CalendarView, Entered, Named

MOST_SHOWN = 12
MOST_ENTERED_SHOWN = 8
MOST_LEFT_OUT_SHOWN = 6
MOST_CORRECTED_SHOWN = 6
MOST_REGIONAL_SHOWN = 12
MOST_REGIONS_NAMED = 4


def period_line(period: NamedPeriod, say: Say) -> str:
    """Return a period on a line."""
    kinds = {PeriodKind.TERM: say("Term"), PeriodKind.HOLIDAY: say("Holiday"), PeriodKind.EXAMS: say("Exams")}
    kind = Markup(kinds[period.kind])
    if period.starts == period.ends:
        return say("{kind} {name}: {day}", kind=kind, name=period.name, day=day_of(period.starts, say))
    return say(
        "{kind} {name}: {starts} to {ends}",
        kind=kind,
        name=period.name,
        starts=day_of(period.starts, say),
        ends=day_of(period.ends, say),
    )


def calendar_text(calendar: CalendarView, say: Say) -> str:
    """Return the next periods of the calendar, and how many more there are."""
    ahead = [one for one in calendar.periods if one.ends >= calendar.today]
    over = len(calendar.periods) - len(ahead)
    lines = [f"**{say('Calendar')}**", *(period_line(one, say) for one in ahead[:MOST_SHOWN])]
    if not ahead:
        lines.append(say("Nothing is ahead. Terms go in with /setup calendar, holidays with /setup holiday."))
    if len(ahead) > MOST_SHOWN:
        lines.append(say.many("… and {n} more", "… and {n} more", len(ahead) - MOST_SHOWN))
    if over:
        lines.append(say.many("{n} is over", "{n} are over", over))
    return "\n".join(lines)


def named_text(named: Named, calendar: CalendarView, say: Say) -> str:
    """Return the reply to whoever entered one period: what it replaces, and which others have its name."""
    lines = [say("In the calendar now: {period}", period=Markup(period_line(named.period, say)))]
    if named.replaced is not None:
        lines.append(
            say(
                "It is there in place of: {period}. If that is another one, enter that again under a name of its own.",
                period=Markup(period_line(named.replaced, say)),
            )
        )
    if named.others:
        lines.append(say("Of the same name, and there as before:"))
        lines += [f"• {period_line(one, say)}" for one in named.others[:MOST_ENTERED_SHOWN]]
        lines.append(say("Was that the same one? Take it out with /setup forget."))
    return "\n".join([*lines, "", calendar_text(calendar, say)])


def forgotten_text(period: NamedPeriod, calendar: CalendarView, say: Say) -> str:
    """Return the reply to whoever took one period out."""
    done = say("No longer in the calendar: {period}", period=Markup(period_line(period, say)))
    return f"{done}\n\n{calendar_text(calendar, say)}"


def holidays_text(place: str, entered: Entered, say: Say, regional: Sequence[RegionalDay] = ()) -> str:
    """Return the reply to whoever entered a country's public holidays; `regional` are days that only some regions have."""
    lines = [say("Public holidays of {place}", place=place), *_summed_up(entered.merged, say)]
    if regional:
        lines += ["", *_regional(regional, say), ""]
    lines.append(
        say(
            "School breaks are not public holidays: enter them with /setup holiday, or import the school's own calendar with /setup import."
        )
    )
    lines[0] = f"**{lines[0]}**"
    return "\n".join([*lines, "", calendar_text(entered.calendar, say)])


def _regional(days: Sequence[RegionalDay], say: Say) -> list[str]:
    """Return which days only some regions have, and how to enter those of one's own."""
    intro = say(
        "These days are holidays in some regions only, so they are not in the calendar yet. Name your region in this command, and yours go in:"
    )
    lines = [f"• {_regional_line(one, say)}" for one in days[:MOST_REGIONAL_SHOWN]]
    if len(days) > len(lines):
        lines.append(say.many("… and {n} more", "… and {n} more", len(days) - len(lines)))
    return [intro, *lines]


def _regional_line(one: RegionalDay, say: Say) -> str:
    shown, more = one.regions[:MOST_REGIONS_NAMED], len(one.regions) - MOST_REGIONS_NAMED
    named = ", ".join(shown) + (f" + {more}" if more > 0 else "")
    if not one.regions:
        return say("{name}, {day}", name=one.name, day=day_of(one.day, say))
    return say("{name}, {day}: {regions}", name=one.name, day=day_of(one.day, say), regions=named)


def _summed_up(merged: Merged, say: Say) -> list[str]:
    lines = [say.many("{n} is new in the calendar.", "{n} are new in the calendar.", len(merged.added))]
    if merged.moved:
        lines.append(say.many("{n} ends on another day now.", "{n} end on another day now.", len(merged.moved)))
    if merged.known:
        lines.append(say.many("{n} was there already.", "{n} were there already.", len(merged.known)))
    if merged.no_room:
        lines.append(
            say.many(
                "{n} found no room: a calendar holds {most}. /setup forget makes room.",
                "{n} found no room: a calendar holds {most}. /setup forget makes room.",
                len(merged.no_room),
                most=MOST_PERIODS,
            )
        )
    return lines


def import_text(found: FoundCalendar, entered: Entered, say: Say, *, most: bool = False) -> str:
    """Return what was understood of a calendar file, and what was left out and why; `most` limits how much is listed."""
    merged = entered.merged
    new = [*merged.added, *merged.moved]
    lines = [f"**{say('What I understood')}**", *_summed_up(merged, say)]
    lines += _listed([period_line(one, say) for one in new], None if most else MOST_ENTERED_SHOWN, say)
    lines += _corrected(entered, None if most else MOST_CORRECTED_SHOWN, say)
    if found.left_out:
        lines += ["", f"**{say.many('{n} event was left out', '{n} events were left out', len(found.left_out))}**"]
        lines += _listed([_left_out(one, say) for one in found.left_out], None if most else MOST_LEFT_OUT_SHOWN, say)
    lines += ["", say("Something wrong? /setup forget takes one out; /setup calendar, holiday and exams put one in.")]
    if most and merged.no_room:
        lines += ["", *(period_line(one, say) for one in merged.no_room)]
    return "\n".join(lines)


def _corrected(entered: Entered, most: int | None, say: Say) -> list[str]:
    """Return what a file that was imported before changed, and what still stands though the file differs."""
    moves, removed, standing = len(entered.moves), len(entered.removed), len(entered.standing)
    by_hand = say("These were entered by hand, or come from another file. /setup forget takes one out.")
    parts = [
        (say.many("{n} was changed", "{n} were changed", moves), [_move(*one, say) for one in entered.moves]),
        (
            say.many(
                "{n} is gone from the file and was removed", "{n} are gone from the file and were removed", removed
            ),
            [period_line(one, say) for one in entered.removed],
        ),
        (
            say.many("{n} still stands but is not in the file", "{n} still stand but are not in the file", standing),
            [period_line(one, say) for one in entered.standing],
        ),
    ]
    told = [["", f"**{head}**", *_listed(lines, most, say)] for head, lines in parts if lines]
    return [*(line for part in told for line in part), *([by_hand] if standing else [])]


def _move(before: NamedPeriod, after: NamedPeriod, say: Say) -> str:
    return say("{before} → {after}", before=Markup(period_line(before, say)), after=Markup(period_line(after, say)))


def is_long(found: FoundCalendar, entered: Entered) -> bool:
    """Tell whether an answer cannot show everything."""
    new = len(entered.merged.added) + len(entered.merged.moved)
    corrected = max(len(entered.moves), len(entered.removed), len(entered.standing))
    return (
        corrected > MOST_CORRECTED_SHOWN
        or new > MOST_ENTERED_SHOWN
        or len(found.left_out) > MOST_LEFT_OUT_SHOWN
        or bool(entered.merged.no_room)
    )


def _listed(lines: Sequence[str], most: int | None, say: Say) -> list[str]:
    shown = [f"• {line}" for line in lines[:most]]
    if len(lines) > len(shown):
        rest = len(lines) - len(shown)
        shown.append(say.many("… and {n} more, in the file below", "… and {n} more, in the file below", rest))
    return shown


def _left_out(event: LeftOutEvent, say: Say) -> str:
    name = say("“{name}”", name=event.summary[:60]) if event.summary else say("An event without a name")
    when = f", {day_of(event.starts, say)}" if event.starts else ""
    return f"{name}{when}: {_why(event.why, say)}"


def _why(why: LeftOut, say: Say) -> str:
    reasons = {
        LeftOut.UNCLEAR: say("its words do not say clearly whether it is a term, a holiday or exams"),
        LeftOut.NOT_WHOLE: say(
            "its words do not say clearly that the whole school is off for the whole day; if it is, enter it with /setup holiday"
        ),
        LeftOut.TIMED: say("it has a time of day, so it is no whole day"),
        LeftOut.REPEATS: say("it repeats; enter each time by hand"),
        LeftOut.CANCELLED: say("it is cancelled"),
        LeftOut.BACKWARDS: say("it ends before it starts"),
        LeftOut.TOO_LONG: say("it is too long; check the year"),
        LeftOut.LONG_FOR_NAME: say("it is too long for what its name says; if its days are right, enter it by hand"),
        LeftOut.TERM_TOO_SHORT: say(
            "a term has at least {n} days; enter its first and last day with /setup calendar", n=SHORTEST_TERM_DAYS
        ),
        LeftOut.UNREADABLE: say("its days cannot be read"),
        LeftOut.REPLACED: say("the file has a newer version of it"),
        LeftOut.PAST: say("it is over"),
    }
    return reasons[why]
