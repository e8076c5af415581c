"""What the council reads when an office has answered what it wants promised, and the office until it has."""

from cogs.interactions.reminding import ReminderText, about
from cogs.promise.cards import standing_text
from governance.promise import PromiseState
from governance.reminders import ReminderKind
from language.speaking import Say
from services.dispatch.deliveries import Delivery
from services.views.promise import PromiseView


def _answered(delivery: Delivery, promise: PromiseView, say: Say) -> str:
    if promise.state is PromiseState.PASSED:
        return say("An answer to our promise was taken back. It waits for the school's office again.")
    return f"{say('Our promise:')} {standing_text(promise, say)}"


def _waiting(delivery: Delivery, promise: PromiseView, say: Say) -> str:
    return say(
        "The council waits to hear whether you agree to our promise. Its card here has the lines and the buttons."
    )


REMINDER_TEXTS = {
    ReminderKind.PROMISE_ANSWERED: ReminderText(about(PromiseView, _answered)),
    ReminderKind.PROMISE_WAITING: ReminderText(about(PromiseView, _waiting)),
}
