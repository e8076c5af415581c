"""Replies about meetings, and the list of meetings."""

from collections.abc import Sequence
from datetime import date

from governance.meetings import Attendance
from language.speaking import Markup, Say
from language.vocabulary import channel, day_of, moment, resting
from services.meetings.changing import MeetingChange
from services.meetings.scheduling import Scheduled
from services.views.meetings import MeetingView

MOST_DAYS_NAMED = 5


def scheduled(result: Scheduled, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever scheduled, saying back how the time was understood.

    `missing` is why its card cannot be posted.
    """
    first = result.first
    text = say(
        "{group} meets {when}, for {minutes} minutes.",
        group=first.group_name,
        when=moment(first.starts_at),
        minutes=first.minutes,
    )
    where = say("Its card comes into {thread} in a moment.", thread=channel(first.thread)) if first.thread else ""
    return " ".join(part for part in (text, _series(result, say), missing or where) if part)


def _series(result: Scheduled, say: Say) -> str:
    until = result.first.until
    if until is None:
        return ""
    number = say.many(
        "It is {n} meeting until {until}; days without school are left out.",
        "These are {n} meetings until {until}; days without school are left out.",
        result.meetings,
        until=day_of(until, say),
    )
    if not result.left_out:
        return number
    days = [_left_out(day, why, say) for day, why in result.left_out[:MOST_DAYS_NAMED]]
    more = [f"… +{len(result.left_out) - len(days)}"] if len(result.left_out) > len(days) else []
    return f"{number} " + say("Not on: {days}.", days=Markup(", ".join([*days, *more])))


def _left_out(day: date, why: str | None, say: Say) -> str:
    if why is None:
        return say("{day} (no school)", day=day_of(day, say))
    return say("{day} ({why})", day=day_of(day, say), why=why)


def moved(result: MeetingChange, say: Say) -> str:
    """Return the reply to whoever moved a meeting."""
    text = say(
        "The meeting of {group} begins {when} now. Everybody can say again whether they are coming.",
        group=result.meeting.group_name,
        when=moment(result.meeting.starts_at),
    )
    others = (
        say.many("{n} that follows has moved too.", "{n} that follow have moved too.", result.others)
        if result.others
        else ""
    )
    dropped = (
        say.many(
            "{n} would fall on a day without school and is cancelled.",
            "{n} would fall on days without school and are cancelled.",
            result.dropped,
        )
        if result.dropped
        else ""
    )
    return " ".join(part for part in (text, others, dropped) if part)


def cancelled(result: MeetingChange, say: Say) -> str:
    """Return the reply to whoever cancelled a meeting."""
    text = say(
        "The meeting of {group} on {when} is cancelled.",
        group=result.meeting.group_name,
        when=moment(result.meeting.starts_at),
    )
    if not result.others:
        return text
    return f"{text} " + say.many(
        "{n} that follows is cancelled too.", "{n} that follow are cancelled too.", result.others
    )


def said(meeting: MeetingView, attendance: Attendance, say: Say) -> str:
    """Return the reply to whoever said whether they come."""
    group, when = meeting.group_name, moment(meeting.starts_at)
    if attendance is Attendance.COMING:
        return say(
            "You are coming to the meeting of {group} on {when}. You can change your mind at any time.",
            group=group,
            when=when,
        )
    return say(
        "You are not coming to the meeting of {group} on {when}. That is fine, and you can change your mind at any time.",
        group=group,
        when=when,
    )


def listing(meetings: Sequence[MeetingView], say: Say) -> str:
    """Return the list of meetings, one line each."""
    if not meetings:
        return say("No meeting is planned. A member of a group plans one with /meeting schedule.")
    return "\n".join([f"**{say('Meetings')}**", *(_line(one, say) for one in meetings)])


def _line(one: MeetingView, say: Say) -> str:
    place = say(", {place}", place=one.place) if one.place else ""
    rest = f" · {resting(say)}" if one.resting else ""
    return say(
        "#{number} **{group}** {when}{place}",
        number=one.id,
        group=one.group_name,
        when=moment(one.starts_at),
        place=Markup(place + rest),
    )
