"""Replies to the administrator about a school's settings: all of them, and what was changed of them."""

from governance.ballots import Rule, Secrecy
from governance.fractions import show_share
from language.formats import count
from language.speaking import Markup, Say, languages
from language.vocabulary import channel, duration, role
from services.schools.settings import SchoolSettings, SchoolView


def settings_text(school: SchoolView, say: Say) -> str:
    """Return the settings of a school, one line each."""
    lines = [f"**{say('{name}', name=school.settings.name)}**", *_places(school.settings, say)]
    lines += [voting_text(school, say), notices_text(school, say)]
    if school.training_required:
        lines.append(training_text(school, say))
    if not school.celebrations:
        lines.append(celebrations_text(school, say))
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
        lines.append(say("Safeguarding lead: {role}", role=role(settings.roles.safeguarding)))
    if settings.safeguarding_channel:
        lines.append(say("Reports go to: {channel}", channel=channel(settings.safeguarding_channel)))
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


def voting_text(school: SchoolView, say: Say) -> str:
    """Return how new ballots and groups work."""
    terms = school.terms
    rules = {Rule.MAJORITY: say("by majority"), Rule.CONSENT: say("by consent")}
    secret = say("secret") if terms.secrecy is Secrecy.SECRET else say("not secret")
    parts = [
        say(
            "New votes: {rule}, {secret}, for {time}",
            rule=Markup(rules[terms.rule]),
            secret=Markup(secret),
            time=duration(school.ballot_hours, say),
        ),
        say(
            "A vote passes with {threshold} of the votes for and against, if {quorum} of those who may vote take part.",
            threshold=Markup(show_share(terms.threshold)),
            quorum=Markup(show_share(terms.quorum)),
        ),
        say.many("A group is active with {n} member.", "A group is active with {n} members.", school.members_needed),
    ]
    return "\n".join(parts)


def voting_changed(school: SchoolView, say: Say) -> str:
    """Return the reply to whoever changed how new ballots and groups work."""
    return f"{voting_text(school, say)}\n{say('Votes that are running keep their own rules. /setup show has all settings.')}"


def notices_changed(school: SchoolView, say: Say) -> str:
    """Return the reply to whoever changed when people are reminded."""
    return f"{notices_text(school, say)}\n{say('Reminders that are waiting keep their time. /setup show has all settings.')}"


def training_text(school: SchoolView, say: Say) -> str:
    """Return whether training comes before running a group."""
    if school.training_required:
        return say(
            "Only students who had the training can begin to run a group. Note who had it with /training record."
        )
    return say("Any student can run a group, with training or without.")


def celebrations_text(school: SchoolView, say: Say) -> str:
    """Return whether good news is celebrated."""
    if school.celebrations:
        return say("Good news, such as a vote that passed, is celebrated in the groups' threads.")
    return say("Good news is not celebrated in the groups' threads. /setup celebrations switches that on.")


def notices_text(school: SchoolView, say: Say) -> str:
    """Return when people are reminded."""
    notices = school.notices
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
