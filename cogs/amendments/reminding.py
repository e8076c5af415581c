"""What the council reads when a group has taken an amendment, or has kept its own text."""

from cogs.interactions.reminding import ReminderText, about
from governance.amendments import AmendmentStanding
from governance.reminders import ReminderKind
from language.speaking import Say
from language.vocabulary import author
from services.dispatch.deliveries import Delivery
from services.views.amendments import AmendmentView


def _answered(delivery: Delivery, amendment: AmendmentView, say: Say) -> str:
    facts = {
        "group": amendment.group_name,
        "plan": amendment.before.title,
        "name": author(amendment.author, say),
    }
    if amendment.standing is AmendmentStanding.TAKEN:
        return say("{group} has taken the change to “{plan}” that {name} proposed. Its members vote on that.", **facts)
    return say("{group} keeps its own text of “{plan}” instead of the change that {name} proposed.", **facts)


REMINDER_TEXTS = {ReminderKind.AMENDMENT_ANSWERED: ReminderText(about(AmendmentView, _answered))}
