"""Replies to the administrator: what was set up and what comes next, and what works and what does not."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from cogs.interactions.layout import lines
from cogs.setup.permissions import Finding
from governance.calendar import NamedPeriod, PeriodKind
from language.speaking import Markup, Say
from language.times.showing import show_clock
from language.vocabulary import channel, day_of
from services.schools.clock_change import ClockChange, MovedMeeting, OnTheClock
from services.schools.settings import SchoolSettings, SchoolView


def check_text(
    found: Sequence[Finding], gave_up: int, say: Say, *, reports: int = 0, trying: int = 0, missing: Sequence[str] = ()
) -> str:
    """Return what does not work and how to mend it, and what is `missing`; that everything works only if it does.

    `reports` is how many nobody has seen yet, `trying` how many cards and posts Discord refused so far.
    """
    broken = [_unseen(reports, say)] if reports else []
    broken += [trouble.sentence for trouble in found]
    broken += _refused(trying, gave_up, say)
    if not broken and not missing:
        return say("Everything works: the bot can do all it needs in this school.")
    parts = [_listed(say("This needs mending:"), broken)] if broken else []
    if missing:
        parts.append(_listed(say("Still missing:") if broken else say("Nothing is broken. Still missing:"), missing))
    return "\n".join(parts)


def _listed(heading: str, points: Sequence[str]) -> str:
    return "\n".join([f"**{heading}**", *(f"• {point}" for point in points)])


def _refused(trying: int, gave_up: int, say: Say) -> list[str]:
    found = []
    if trying:
        found.append(
            say.many(
                "Discord has refused {n} card or post, so people do not see how it stands. The bot tries it again within two minutes, and then each hour. If it is still missing after that, run /setup school again.",
                "Discord has refused {n} cards and posts, so people do not see how they stand. The bot tries them again within two minutes, and then each hour. If they are still missing after that, run /setup school again.",
                trying,
            )
        )
    if gave_up:
        found.append(
            say.many(
                "{n} card could not be posted. Mend what is named here, then run /setup school again: it is posted then.",
                "{n} cards could not be posted. Mend what is named here, then run /setup school again: they are posted then.",
                gave_up,
            )
        )
    return found


def missing(school: SchoolView, today: date, say: Say) -> list[str]:
    """Return what is not set up, or switched off, so that the bot does less than people count on."""
    found = []
    if school.silenced:
        found.append(
            say("The bot is silenced: nothing is sent until /safeguarding silence or /setup silence on: False.")
        )
    found += filter(None, [_calendar(school.periods, today, say), _overlapping(school.periods, say)])
    return [*found, *filter(None, [reporting(school.settings, say)])]


def _calendar(periods: Sequence[NamedPeriod], today: date, say: Say) -> str:
    """Return why the bot does not know today, or is silent without a holiday; nothing while today is in a term."""
    terms = [period for period in periods if period.kind is PeriodKind.TERM]
    if not periods:
        return say(
            "The calendar is empty, so the bot takes every weekday for a school day, in the holidays too. Enter the terms with /setup calendar, or import the school's calendar file with /setup import."
        )
    if not terms:
        return say(
            "There is no term in the calendar, so the bot takes every weekday outside the holidays for a school day. Enter the terms with /setup calendar."
        )
    if any(term.starts <= today <= term.ends for term in terms):
        return ""
    if all(term.ends < today for term in terms):
        return say(
            "The last term in the calendar is over, so the bot takes every weekday for a school day. Enter the next one with /setup calendar or /setup import."
        )
    begins = day_of(min(term.starts for term in terms if term.starts > today), say)
    if all(term.starts > today for term in terms):
        return say(
            "Today is before the first term, which begins {day}. The bot takes every weekday until then for a school day. Enter the term that is running, or the holiday, with /setup calendar or /setup holiday.",
            day=begins,
        )
    return say(
        "Today is between two terms, so the bot sends nothing by itself until {day}. If there is school today, enter the term with /setup calendar.",
        day=begins,
    )


def _overlapping(periods: Sequence[NamedPeriod], say: Say) -> str:
    """Return which two terms have days in common, which no school's have."""
    terms = sorted((one for one in periods if one.kind is PeriodKind.TERM), key=lambda term: term.starts)
    for one, other in pairwise(terms):
        if other.starts <= one.ends:
            return say(
                "The terms {one} and {other} overlap. Take the wrong one out with /setup forget, or enter its days again.",
                one=one.name,
                other=other.name,
            )
    return ""


def shared(settings: SchoolSettings, say: Say) -> str:
    """Return what it means that groups and council have one channel. It works, so nothing is refused."""
    if settings.groups_channel != settings.council_channel:
        return ""
    return say(
        "Groups and council share {place}, so all their cards stand there together. That works. With a channel of its own, the council is easier to find: /setup school.",
        place=channel(settings.council_channel),
    )


def optional_text(uses: Sequence[str], say: Say) -> str:
    """Return what more the bot could do with permissions it does not need."""
    return "\n".join([say("Not needed, but possible:"), *(f"• {use}" for use in uses)]) if uses else ""


def _unseen(reports: int, say: Say) -> str:
    return say.many(
        "**{n} report has been seen by nobody**: the bot cannot write where reports go. Let it view the safeguarding channel and send messages there, or name another with /setup school; it is shown then.",
        "**{n} reports have been seen by nobody**: the bot cannot write where reports go. Let it view the safeguarding channel and send messages there, or name another with /setup school; they are shown then.",
        reports,
    )


def reporting(settings: SchoolSettings, say: Say) -> str:
    """Return how reporting is set up, while nobody can report a post yet."""
    if settings.safeguarding_channel and settings.roles.safeguarding:
        return ""
    return say(
        "Nobody can report a post yet: name safeguarding_role and safeguarding_channel, a channel only staff can see, with /setup school."
    )


def welcome(school: SchoolView, found: Sequence[Finding], offices: int, say: Say) -> str:
    """Return the reply to whoever set a school up: what there is now, and what comes next."""
    ready = say("**{school} is set up.**", school=school.settings.name)
    if school.clock_change:
        ready = "\n".join([ready, *_clock_change(school.clock_change, school.settings.timezone, say)])
    if found:
        return f"{ready}\n\n{check_text(found, 0, say)}\n{say('Mend that first, then look again with /setup check.')}"
    if school.clock_change:
        return ready
    first = f"{ready} {_panels(school, say)}"
    one_channel, reports = shared(school.settings, say), reporting(school.settings, say)
    return lines([first, one_channel, _next_steps(school, offices, say), reports])


def _panels(school: SchoolView, say: Say) -> str:
    """Return where students begin: with the panels, which come as soon as the bot may send anything."""
    places = {"groups": channel(school.settings.groups_channel), "council": channel(school.settings.council_channel)}
    if school.silenced:
        return say(
            "The cards with which students begin come to {groups} and {council} when the silence is lifted.", **places
        )
    return say(
        "In {groups} there is a card with the button **Start a group**: students begin there. Another card in {council} says how the council works.",
        **places,
    )


def _next_steps(school: SchoolView, offices: int, say: Say) -> str:
    """Return what is still to be done, a line each, in the order in which it helps."""
    steps = []
    if not school.periods:
        steps.append(say("Say when there is school: /setup calendar, or /setup import for a calendar file."))
    if not offices:
        steps.append(say("Say who answers what students ask for, such as the head teacher: /setup office."))
    steps.append(say("See if everything works: /setup check. Then tell everybody about /help."))
    return "\n".join([f"**{say('What comes next')}**", *(f"{at}. {step}" for at, step in enumerate(steps, start=1))])


def silenced(until: str, say: Say) -> str:
    """Return the reply to whoever silenced the bot; `until` says with which command that is lifted."""
    return f"{say('Silenced.')} {until} {say('Nothing is lost meanwhile.')}"


def speaking(say: Say) -> str:
    """Return the reply to whoever lifted the silence."""
    return say("The bot is speaking again. What was waiting comes now, or on the next school morning.")


def _clock_change(change: ClockChange, zone: str, say: Say) -> list[str]:
    """Return what is at another time by the school's new clocks; nothing that was promised happens sooner or later."""
    zone_now = say("Your school's clocks go by {zone} now.", zone=Markup(zone))
    if not (moved := _moved_on_the_clock(change, say)):
        return [f"{zone_now} {say('Nothing that is planned is at another time because of that.')}"]
    kept = say(
        "Nothing happens sooner or later than before, but by the new clocks this is at another time. /meeting move moves a meeting and its series."
    )
    return [f"{zone_now} {kept}", *(f"• {line}" for line in moved)]


def _moved_on_the_clock(change: ClockChange, say: Say) -> list[str]:
    moved = [
        *(_moved_meeting(one, say) for one in change.meetings),
        *(
            say("Vote {number} closes: {before} → {after}", number=one.id, **_before_and_after(one.clock, say))
            for one in change.ballots
        ),
    ]
    if change.more:
        moved.append(say.many("… and {n} more", "… and {n} more", change.more))
    if change.invitations:
        moved.append(
            say.many(
                "{n} invitation must be answered at another time",
                "{n} invitations must be answered at another time",
                change.invitations,
            )
        )
    if change.reminders:
        moved.append(
            say.many(
                "{n} own reminder comes at another time",
                "{n} own reminders come at another time",
                change.reminders,
            )
        )
    return moved


def _moved_meeting(one: MovedMeeting, say: Say) -> str:
    line = say(
        "Meeting {number} of {group}: {before} → {after}",
        number=one.id,
        group=one.group_name,
        **_before_and_after(one.clock, say),
    )
    if not one.others:
        return line
    return f"{line} {say.many('({n} more of its series too)', '({n} more of its series too)', one.others)}"


def _before_and_after(clock: OnTheClock, say: Say) -> dict[str, str]:
    return {"before": show_clock(clock.before, say.language), "after": show_clock(clock.after, say.language)}
