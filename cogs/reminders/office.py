"""What those read who look after a school: that a group rests, and what only they can mend.

In a direct message a group is known by its thread: no name that a student typed goes to an adult that way.
"""

from governance.reminders import ReminderKind
from governance.troubles import TroubleKind
from language.speaking import Markup, Say
from language.vocabulary import channel, role
from services.dispatch.deliveries import Delivery
from services.dispatch.problems import TroubleView
from services.views.resting import RestView


def rest_text(delivery: Delivery, group: RestView, say: Say) -> str:
    """Return what is said of a group that rests or goes on: to the office, or to a teacher directly."""
    if delivery.kind is ReminderKind.GROUP_RESTS:
        return say(
            "{group} has fewer than two members now. Its meetings and advisors rest. That way nobody is alone with an adult. They go on by themselves when somebody joins.",
            group=_thread(group, say) if delivery.channel is None else _named(group, say),
        )
    if delivery.kind is ReminderKind.ADVICE_RESTS:
        return say(
            "{group} has fewer than two members now. So its meetings rest, and so does your advice. Please do not meet until somebody joins. The bot tells you when they go on.",
            group=_thread(group, say),
        )
    return say("{group} has two members again. Its meetings go on, and so does your advice.", group=_thread(group, say))


def _thread(group: RestView, say: Say) -> Markup:
    return channel(group.thread) if group.thread else Markup(say("A group"))


def _named(group: RestView, say: Say) -> Markup:
    name = Markup(f"**{say('{group}', group=group.group_name)}**")
    return Markup(f"{name} ({channel(group.thread)})") if group.thread else name


def trouble_text(trouble: TroubleView, say: Say) -> str:
    """Return what is wrong with a channel, and how to mend it."""
    place = channel(trouble.channel)
    if trouble.kind is TroubleKind.UNSEEN:
        return say(
            "Not all staff can see {place}, where students meet. Open the channel's settings, Permissions, and allow View Channel and Read Message History for {roles}. /setup check shows who lacks what.",
            place=place,
            roles=Markup(", ".join(role(one) for one in trouble.staff)),
        )
    if trouble.kind is TroubleKind.READ_BY_STUDENTS:
        return say(
            "Students can read {place}, where reports go. Open the channel's settings, Permissions, make it private, and let in the bot and who looks after reports.",
            place=place,
        )
    return say(
        "Something could not be shown in {place} or in a thread of it: it is closed to the bot, or a message was deleted. The bot tries again each hour; /setup check shows how to mend it.",
        place=place,
    )
