"""What reminders of meetings say: that one begins, has moved or is cancelled."""

from cogs.interactions.reminding import ReminderText, about, in_brackets
from governance.meetings import MeetingState
from governance.reminders import ReminderKind
from language.speaking import Say
from language.vocabulary import author, moment
from services.dispatch.deliveries import Delivery
from services.views.meetings import MeetingView


def _begins(delivery: Delivery, meeting: MeetingView, say: Say) -> str:
    text = say("The meeting of {group} begins {when}.", group=meeting.group_name, when=moment(meeting.starts_at))
    return f"{text} {_where(meeting, say)}".strip()


def _changed(delivery: Delivery, meeting: MeetingView, say: Say) -> str:
    return (_cancelled if meeting.state is MeetingState.CANCELLED else _moved)(delivery, meeting, say)


def _cancelled(delivery: Delivery, meeting: MeetingView, say: Say) -> str:
    when = moment(meeting.starts_at)
    text = say("The meeting of {group} on {when} is cancelled.", group=meeting.group_name, when=when)
    more = say.many("{n} that follows is cancelled too.", "{n} that follow are cancelled too.", _others(delivery))
    return f"{text} {more}" if _others(delivery) else text


def _moved(delivery: Delivery, meeting: MeetingView, say: Say) -> str:
    when = moment(meeting.starts_at)
    text = say("The meeting of {group} has moved: it begins {when}.", group=meeting.group_name, when=when)
    if _others(delivery):
        text += " " + say.many("{n} that follows has moved too.", "{n} that follow have moved too.", _others(delivery))
    return f"{text} {_where(meeting, say)}".strip()


def _others(delivery: Delivery) -> int:
    """Return how many other meetings of the series changed with this one."""
    return int(delivery.text or 0)


def _where(meeting: MeetingView, say: Say) -> str:
    if not meeting.place:
        return ""
    planned = say("planned by {name}", name=author(meeting.author, say)) if meeting.author is not None else ""
    return say("Where: {place}", place=meeting.place) + in_brackets(planned)


REMINDER_TEXTS = {
    ReminderKind.MEETING: ReminderText(about(MeetingView, _begins)),
    ReminderKind.MEETING_CHANGED: ReminderText(about(MeetingView, _changed)),
}
