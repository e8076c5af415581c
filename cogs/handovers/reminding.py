"""What a group reads at the end of the school year: that it can leave a page for who comes next."""

from collections.abc import Sequence

from cogs.interactions.items import LastingButton
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.reminding import ReminderText, about
from governance.reminders import ReminderKind
from language.speaking import Say
from language.vocabulary import person
from services.dispatch.deliveries import Delivery
from services.views.handovers import AskedGroup


def _asked(delivery: Delivery, group: AskedGroup, say: Say) -> str:
    ends = say("{name}, or any of you: the school year ends soon.", name=person(group.facilitator, say))
    asks = say(
        "What should who comes next know? **Tell them something** leaves a page. Plans, open actions and days to come stand on it already."
    )
    return f"{ends} {asks}"


def _tell(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    group = delivery.about
    if not isinstance(group, AskedGroup):
        return []
    return [offer(CardAct.TELL_NEXT, group.group, say), offer(CardAct.SHOW_PAGE, group.group, say)]


REMINDER_TEXTS = {ReminderKind.PAGE_ASKED: ReminderText(about(AskedGroup, _asked), offers=_tell)}
