"""What the council reads of the mirror: that it can open one, that one closes soon, and that one is over."""

from collections.abc import Sequence

from cogs.interactions.items import LastingButton
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.reminding import ReminderText, about, way_to_card
from governance.reminders import ReminderKind
from language.speaking import Say
from language.vocabulary import moment
from services.dispatch.deliveries import Delivery
from services.views.mirrors import MirrorView


def _can_open(delivery: Delivery, say: Say) -> str:
    return say(
        "There has been no mirror this term. Any of you can open it: six short questions about how we work with the adults."
    )


def _open(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    return [offer(CardAct.OPEN_MIRROR, delivery.school, say)]


def _closes(delivery: Delivery, mirror: MirrorView, say: Say) -> str:
    told = say("The mirror closes {when}. Tell your groups, if you like.", when=moment(mirror.closes_at))
    return f"{told}{way_to_card(mirror.post, say)}"


def _over(delivery: Delivery, mirror: MirrorView, say: Say) -> str:
    told = say(
        "The mirror is over: what both sides said stands on its card. Look at it together, and choose one thing to change."
    )
    return f"{told}{way_to_card(mirror.post, say)}"


def _choose(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    return [offer(CardAct.CHOOSE_CHANGE, delivery.school, say)]


REMINDER_TEXTS = {
    ReminderKind.MIRROR_CAN_OPEN: ReminderText(_can_open, offers=_open),
    ReminderKind.MIRROR_CLOSES: ReminderText(about(MirrorView, _closes)),
    ReminderKind.MIRROR_OVER: ReminderText(about(MirrorView, _over), offers=_choose),
}
