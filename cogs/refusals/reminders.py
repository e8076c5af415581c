"""The sentence for every refusal about reminders that people ask for."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import reminders
from governance.refusals import Refusal

SENTENCES: Mapping[type[Refusal], Sentence] = {
    reminders.TooManyReminders: lambda r, say: say(
        "You have {most} reminders waiting, and no more fit. Cancel one with /remind cancel.", most=r.most
    ),
    reminders.ReminderOver: lambda r, say: say("This reminder was sent or cancelled already."),
}
