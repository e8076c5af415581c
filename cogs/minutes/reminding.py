"""What a reminder of an action says."""

from cogs.interactions.reminding import ReminderText, about, due, in_brackets
from governance.minutes import ActionView
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import author
from services.dispatch.deliveries import Delivery


def _action(delivery: Delivery, action: ActionView, say: Say) -> str:
    when = due(action.due, delivery.today, say)
    written = say("written by {name}", name=author(action.author.name, say)) if action.author else ""
    text = say(
        "An action {group} agreed on: {what}{whose}.",
        group=action.group_name,
        what=action.what,
        whose=Markup(in_brackets(written)),
    )
    mend = say("/minutes done {number} notes that it is done; /minutes drop lets it go.", number=action.id)
    return " ".join(part for part in (text, when, mend) if part)


REMINDER_TEXTS = {ReminderKind.ACTION_DUE: ReminderText(about(ActionView, _action))}
