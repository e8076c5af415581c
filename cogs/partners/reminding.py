"""What a member reads when a teacher has answered about somebody who helps from outside."""

from cogs.interactions.reminding import ReminderText, about
from governance.reminders import ReminderKind
from language.speaking import Say
from services.dispatch.deliveries import Delivery
from services.views.plans import PlanView


def _answered(delivery: Delivery, plan: PlanView, say: Say) -> str:
    # The reason is an adult's word to a student: it is read where staff read it too, not in a message.
    return say(
        "A teacher has answered about who helps with “{plan}” from outside. /plan partners shows the answer.",
        plan=plan.text.title,
    )


REMINDER_TEXTS = {ReminderKind.PARTNER_ANSWERED: ReminderText(about(PlanView, _answered))}
