"""What reminders say that people set for themselves and for their groups."""

from cogs.interactions.reminding import ReminderText
from governance.reminders import ReminderKind
from language.speaking import Say
from language.vocabulary import author
from services.dispatch.deliveries import Delivery


def _own(delivery: Delivery, say: Say) -> str:
    return say("Reminder: {text}", text=delivery.text or "")


def _of_group(delivery: Delivery, say: Say) -> str:
    return say("From {person}: {text}", person=author(delivery.author, say), text=delivery.text or "")


REMINDER_TEXTS = {
    ReminderKind.OWN: ReminderText(_own, typed=True),
    ReminderKind.GROUP: ReminderText(_of_group, typed=True),
}
