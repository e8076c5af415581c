"""What is said of a group: that it rests or goes on, to staff, and who joined it, to its facilitator.

A direct message to a teacher names a group by its thread: no name that a student typed is sent to an adult.
"""

from cogs.interactions.reminding import ReminderText, about
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import author, channel
from services.dispatch.deliveries import Delivery
from services.groups.arrivals import Arrivals
from services.views.resting import RestView


def _group_rests(delivery: Delivery, group: RestView, say: Say) -> str:
    return say(
        "{group} has fewer than two members now. Its meetings and advisors rest. That way nobody is alone with an adult. They go on by themselves when somebody joins.",
        group=_thread(group, say) if delivery.channel is None else _named(group, say),
    )


def _advice_rests(delivery: Delivery, group: RestView, say: Say) -> str:
    return say(
        "{group} has fewer than two members now. So its meetings rest, and so does your advice. Please do not meet until somebody joins. The bot tells you when they go on.",
        group=_thread(group, say),
    )


def _advice_goes_on(delivery: Delivery, group: RestView, say: Say) -> str:
    return say("{group} has two members again. Its meetings go on, and so does your advice.", group=_thread(group, say))


def _joined(delivery: Delivery, joined: Arrivals, say: Say) -> str:
    names = ", ".join(say("{name}", name=author(name, say)) for name in joined.names)
    if joined.others:
        return say.many(
            "New in {group}: {names} and {n} more.",
            "New in {group}: {names} and {n} more.",
            joined.others,
            group=joined.group_name,
            names=Markup(names),
        )
    return say("New in {group}: {names}.", group=joined.group_name, names=Markup(names))


def _thread(group: RestView, say: Say) -> Markup:
    return channel(group.thread) if group.thread else Markup(say("A group"))


def _named(group: RestView, say: Say) -> Markup:
    name = Markup(f"**{say('{group}', group=group.group_name)}**")
    return Markup(f"{name} ({channel(group.thread)})") if group.thread else name


REMINDER_TEXTS = {
    ReminderKind.GROUP_RESTS: ReminderText(about(RestView, _group_rests)),
    ReminderKind.ADVICE_RESTS: ReminderText(about(RestView, _advice_rests)),
    ReminderKind.ADVICE_GOES_ON: ReminderText(about(RestView, _advice_goes_on)),
    ReminderKind.MEMBERS_JOINED: ReminderText(about(Arrivals, _joined)),
}
