"""What those read who can mend a channel: what is wrong with it, and what could not be posted there."""

from cogs.interactions.reminding import ReminderText, about
from cogs.setup.readers import open_to_students
from governance.problems import ProblemKind
from governance.reminders import ReminderKind
from governance.safeguarding import SafetySetting
from language.speaking import Markup, Say
from language.vocabulary import author, channel, moment, role
from services.dispatch.deliveries import Delivery
from services.dispatch.problems import ProblemView
from services.schools.safety import SafetyChangeView


def _trouble(delivery: Delivery, trouble: ProblemView, say: Say) -> str:
    place = channel(trouble.channel)
    if trouble.kind is ProblemKind.UNSEEN:
        return say(
            "Not all staff can see {place}, where students meet. Open the channel's settings, Permissions, and allow View Channel and Read Message History for {roles}. /setup check shows who lacks what.",
            place=place,
            roles=Markup(", ".join(role(one) for one in trouble.staff)),
        )
    if trouble.kind is ProblemKind.READ_BY_STUDENTS:
        return open_to_students(trouble.channel, say)
    return say(
        "Something could not be shown in {place} or in a thread of it: it is closed to the bot, or a message was deleted. The bot tries again each hour; /setup check shows how to mend it.",
        place=place,
    )


def _name_of(setting: SafetySetting, office: str | None, say: Say) -> str:
    names = {
        SafetySetting.SAFEGUARDING_ROLE: say("The role of the safeguarding lead"),
        SafetySetting.SAFEGUARDING_CHANNEL: say("The channel where reports go"),
        SafetySetting.STUDENT_ROLE: say("The role of students"),
        SafetySetting.TEACHER_ROLE: say("The role of teachers"),
        SafetySetting.OFFICE_ROLE: say("The role of the office {office}", office=office or ""),
    }
    return names[setting]


def _silence(change: SafetyChangeView, say: Say) -> str:
    who = {"name": author(change.by, say), "when": moment(change.at)}
    if change.after:
        return say(
            "The bot is silenced: by {name}, {when}. Until the silence is lifted, it sends nothing by itself but reports, and what is said here about safety. /safeguarding silence on: False lifts it.",
            **who,
        )
    return say(
        "The silence is lifted: by {name}, {when}. What was waiting is sent now, or on the next school morning. /safeguarding silence on: True silences the bot again.",
        **who,
    )


def _safety_changed(delivery: Delivery, change: SafetyChangeView, say: Say) -> str:
    told = _silence(change, say) if change.setting is SafetySetting.SILENCE else _setting_changed(change, say)
    # A name proves nothing, and whoever laid a role down just before looks like anybody else.
    return told if change.is_adult else told + " " + say("This person does not have a role of staff here.")


def _setting_changed(change: SafetyChangeView, say: Say) -> str:
    shown = channel if change.setting is SafetySetting.SAFEGUARDING_CHANNEL else role
    return say(
        "A setting that keeps people safe was changed. {setting}: {before} before, {after} now. Changed by {name}. If you did not expect this, talk to them and to the server's owner.",
        setting=Markup(_name_of(change.setting, change.office, say)),
        before=shown(change.before),
        after=shown(change.after) if change.after else say("none"),
        name=author(change.by, say),
    )


def _undelivered(delivery: Delivery, say: Say) -> str:
    if delivery.text is None:
        return say(
            "A reminder for your group could not be posted: its thread is gone or closed to the bot. Whoever runs the server can look with /setup check."
        )
    return say(
        "A reminder for {group} could not be posted: its thread is gone or closed to the bot. Whoever runs the server can look with /setup check.",
        group=delivery.text,
    )


REMINDER_TEXTS = {
    ReminderKind.PROBLEM: ReminderText(about(ProblemView, _trouble)),
    ReminderKind.UNDELIVERED: ReminderText(_undelivered),
    ReminderKind.SAFETY_CHANGED: ReminderText(about(SafetyChangeView, _safety_changed)),
}
