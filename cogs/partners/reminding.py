"""What teachers read when somebody is named who helps from outside, and a member when one has answered."""

from cogs.interactions.reminding import ReminderText, about
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import channel
from services.dispatch.deliveries import Delivery
from services.views.partners import PartnerWaits
from services.views.plans import PlanView


def _asked(delivery: Delivery, waits: PartnerWaits, say: Say) -> str:
    return say(
        "{group} has named who helps with a plan from outside. That waits for a teacher who knows them. Do you? /today shows it. If not, leave it to a colleague.",
        group=channel(waits.thread) if waits.thread else Markup(say("A group")),
    )


def _answered(delivery: Delivery, plan: PlanView, say: Say) -> str:
    # The reason is an adult's word to a student: it is read where staff read it too, not in a message.
    return say(
        "A teacher has answered about who helps with “{plan}” from outside. /plan partners shows the answer.",
        plan=plan.text.title,
    )


REMINDER_TEXTS = {
    ReminderKind.PARTNER_ASKED: ReminderText(about(PartnerWaits, _asked)),
    ReminderKind.PARTNER_ANSWERED: ReminderText(about(PlanView, _answered)),
}
