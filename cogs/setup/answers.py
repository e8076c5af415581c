"""Replies to the administrator: the settings, and what works and what does not."""

from collections.abc import Sequence
from datetime import date

from cogs.interactions.layout import lines
from cogs.setup.permissions import Finding
from governance.ballots import Rule, Secrecy
from governance.calendar import PeriodKind
from governance.fractions import show_share
from governance.reminders import Notices
from language.formats import count
from language.speaking import Markup, Say, languages
from language.times.showing import show_clock
from language.vocabulary import channel, duration, role
from services.schools.clock_change import ClockChange, MovedMeeting, OnTheClock
from services.schools.settings import SchoolSettings, SchoolView


def settings_text(school: SchoolView, say: Say) -> str:
    """Return the settings of a school, one line each."""
    lines = [f"**{say('{name}', name=school.settings.name)}**", *_places(school.settings, say), *_voting(school, say)]
    lines.append(_notices(school.notices, say))
    if school.training_required:
        lines.append(say("Anyone who runs a group has had training: /training record."))
    if not school.celebrations:
        lines.append(say("Good news has no posts of its own: /setup celebrations."))
    if school.silenced:
        lines.append(say("**Silenced**: nothing is sent until /safeguarding silence or /setup silence on: False."))
    return "\n".join(lines)


def _places(settings: SchoolSettings, say: Say) -> list[str]:
    lines = [
        say("Students: {role}", role=role(settings.roles.student)),
        say("Teachers: {role}", role=role(settings.roles.teacher)),
        say("Groups: {channel}", channel=channel(settings.groups_channel)),
        say("Council: {channel}", channel=channel(settings.council_channel)),
    ]
    if settings.roles.safeguarding:
        lines.append(say("Safeguarding: {role}", role=role(settings.roles.safeguarding)))
    if settings.safeguarding_channel:
        lines.append(say("Safeguarding channel: {channel}", channel=channel(settings.safeguarding_channel)))
    language = languages().get(settings.language or "", settings.language or "")
    lines.append(
        say("Time zone: {zone} · Language: {language}", zone=Markup(settings.timezone), language=Markup(language))
    )
    lines.append(_facts(settings, say))
    return lines


def _facts(settings: SchoolSettings, say: Say) -> str:
    """Return in which currency the school's plans are, and how many students it has."""
    money = say("Money: {currency}", currency=settings.currency) if settings.currency else say("Money: no currency yet")
    if settings.students is None:
        return money
    number = Markup(count(settings.students, say.language))
    return f"{money} · {say('Students in the school: {number}', number=number)}"


def _voting(school: SchoolView, say: Say) -> list[str]:
    terms = school.terms
    rules = {Rule.MAJORITY: say("majority"), Rule.CONSENT: say("consent")}
    secret = say("secret") if terms.secrecy is Secrecy.SECRET else say("open")
    return [
        say(
            "New votes: {rule}, {secret}, open for {time}",
            rule=Markup(rules[terms.rule]),
            secret=Markup(secret),
            time=duration(school.ballot_hours, say),
        ),
        say(
            "Threshold {threshold} of the votes for and against, quorum {quorum} of those who may vote",
            threshold=Markup(show_share(terms.threshold)),
            quorum=Markup(show_share(terms.quorum)),
        ),
        say.many("A group is active with {n} member.", "A group is active with {n} members.", school.members_needed),
    ]


def _notices(notices: Notices, say: Say) -> str:
    hours = say.many("{n} hour before a ballot closes", "{n} hours before a ballot closes", notices.ballot_hours)
    steps = say.many("{n} day before a step is due", "{n} days before a step is due", notices.step_days)
    answers = say.many(
        "{n} day before an invitation must be answered",
        "{n} days before an invitation must be answered",
        notices.invitation_days,
    )
    meetings = say.many(
        "{n} minute before a meeting begins", "{n} minutes before a meeting begins", notices.meeting_minutes
    )
    return say(
        "Reminders: {ballots}, {steps}, {invitations}, {meetings}",
        ballots=hours,
        steps=steps,
        invitations=answers,
        meetings=meetings,
    )


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
    terms = [period for period in school.periods if period.kind is PeriodKind.TERM]
    if not school.periods:
        found.append(
            say(
                "The calendar is empty, so the bot takes every weekday for a school day, in the holidays too. Enter the terms with /setup calendar, or import the school's calendar file with /setup import."
            )
        )
    elif terms and all(term.ends < today for term in terms):
        found.append(
            say(
                "The last term in the calendar is over, so the bot takes every weekday for a school day. Enter the next one with /setup calendar or /setup import."
            )
        )
    return [*found, *filter(None, [reporting(school.settings, say)])]


def shared(settings: SchoolSettings, say: Say) -> str:
    """Return what it means that groups and council have one channel. It works, so nothing is refused."""
    if settings.groups_channel != settings.council_channel:
        return ""
    return say(
        "Groups and council share {place}, so their cards and both panels stand between one another. That works. With a channel of its own, the council is easier to find: /setup school.",
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


def welcome(school: SchoolView, found: Sequence[Finding], say: Say) -> str:
    """Return the reply to whoever set a school up."""
    ready = say("{school} is set up.", school=school.settings.name)
    if school.clock_change:
        ready = "\n".join([ready, *_clock_change(school.clock_change, school.settings.timezone, say)])
    if found:
        return f"{ready}\n\n{check_text(found, 0, say)}"
    if school.clock_change:
        return ready
    first = f"{ready} {_panels(school, say)}"
    return lines([first, shared(school.settings, say), _next_steps(say), reporting(school.settings, say)])


def _panels(school: SchoolView, say: Say) -> str:
    """Return where students begin: with the panels, which come as soon as the bot may send anything."""
    places = {"groups": channel(school.settings.groups_channel), "council": channel(school.settings.council_channel)}
    if school.silenced:
        return say("The panels for {groups} and {council} come when the silence is lifted.", **places)
    return say(
        "The panel stands in {groups}: students press **Start a group** there. Another one stands in {council}.",
        **places,
    )


def _next_steps(say: Say) -> str:
    return say("Next: terms and holidays go in with /setup calendar and /setup holiday. Tell everybody about /help.")


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
