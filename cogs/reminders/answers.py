"""Replies about reminders."""

from governance.reminders import Nudges
from language.speaking import Markup, Say
from language.vocabulary import moment
from services.reminders.own import ReminderList, ReminderView


def closed_inbox(say: Say) -> str:
    """Say that Discord lets no message of the bot through to the reader, and how to mend it."""
    return say(
        "Discord did not let the bot write to you. Open the menu of this server. Press **Privacy Settings** there. Then turn **Direct Messages** on. The bot will try again when you next use it, and each school morning."
    )


def was_set(reminder: ReminderView, say: Say, *, inbox_closed: bool = False) -> str:
    """Return the reply to whoever set a reminder, saying back how the time was understood."""
    text = _set(reminder, say)
    return f"{text} {closed_inbox(say)}" if inbox_closed and not (reminder.group or reminder.is_off) else text


def _set(reminder: ReminderView, say: Say) -> str:
    if reminder.is_off:
        return _set_in_vain(reminder, say)
    if reminder.group:
        text = say("{group} will be reminded {when}.", group=reminder.group, when=moment(reminder.due_at))
    else:
        text = say("You will be reminded {when}, by direct message.", when=moment(reminder.due_at))
    number = say("This is reminder {number}.", number=reminder.id)
    return " ".join(part for part in (text, _later(reminder, say), number) if part)


def _set_in_vain(reminder: ReminderView, say: Say) -> str:
    return say(
        "Reminder {number} is written down for {when}, but your reminders are off, so it will not come. /remind on turns them on again.",
        number=reminder.id,
        when=moment(reminder.due_at),
    )


def _later(reminder: ReminderView, say: Say) -> str:
    if reminder.comes_at <= reminder.due_at:
        return ""
    return say(
        "Nothing is sent at night, at weekends or in holidays, so it comes {when}.", when=moment(reminder.comes_at)
    )


def cancelled(reminder: ReminderView, say: Say) -> str:
    """Return the reply to whoever cancelled a reminder."""
    return say("Cancelled: “{text}”.", text=reminder.text)


def switched(nudges: Nudges, say: Say) -> str:
    """Return the reply to whoever turned reminders on or off."""
    if nudges is Nudges.OFF:
        return say(
            "Reminders are off: you will get none. /today shows what waits for you; /remind on turns them on again."
        )
    if nudges is Nudges.DIGEST:
        return say(
            "You get one digest: one message on a school morning with all that waits for you. You get no other reminders. Those you set for yourself with /remind me still come at their time."
        )
    return say(
        "Reminders are on: at most two messages a school day, and the rest in one digest the next school morning. Those you set for yourself do not count."
    )


def listing(found: ReminderList, say: Say) -> str:
    """Return somebody's reminders, one line each."""
    switch = (
        [say("Reminders are off, so none of these comes to you. /remind on turns them on.")]
        if found.nudges is Nudges.OFF and (not found.reminders or any(one.is_off for one in found.reminders))
        else []
    )
    if not found.reminders:
        return "\n".join([*switch, say("You have not set any reminders. /remind me sets one.")])
    lines = [*switch, f"**{say('Your reminders')}**", *(_line(one, say) for one in found.reminders)]
    is_held_up = any(one.undelivered and one.group is None for one in found.reminders)
    return "\n".join([*lines, closed_inbox(say)] if found.inbox_closed and is_held_up else lines)


def undelivered(one: ReminderView, say: Say) -> str:
    """Return a reminder that could not be delivered, and how to take it off the list."""
    return say(
        "{text} · was due {when} · /remind cancel {number}", text=one.text, when=moment(one.due_at), number=one.id
    )


def _line(one: ReminderView, say: Say) -> str:
    if one.undelivered:
        held = say("could not be posted yet") if one.group else say("could not reach you yet")
        return f"#{one.id} **{held}** · {undelivered(one, say)}"
    group = say(" ({group})", group=one.group) if one.group else ""
    return say(
        "#{number} {when}{group}: {text}",
        number=one.id,
        when=moment(one.comes_at),
        group=Markup(group),
        text=one.text,
    )
