"""What is said of ideas: that a group can start, what became of one, and that one waits longer than promised."""

from collections.abc import Sequence

from cogs.interactions.items import LastingButton
from cogs.interactions.layout import lines
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.reminding import ReminderText, about, way_to_card
from cogs.interactions.replies import became, standing, told_answer, waits_for
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import author
from services.dispatch.deliveries import Delivery
from services.views.ideas import IdeaView


def _ready(delivery: Delivery, idea: IdeaView, say: Say) -> str:
    return say.many(
        "{n} person would join a group for your idea “{idea}”. It can start: press **Start a group** on its card.{where}",
        "{n} people would join a group for your idea “{idea}”. It can start: press **Start a group** on its card.{where}",
        idea.joiners,
        idea=idea.title,
        where=way_to_card(idea.post, say),
    )


def _answered(delivery: Delivery, idea: IdeaView, say: Say) -> str:
    told = say(
        "The idea “{idea}”{whose} {standing}.",
        idea=idea.title,
        whose=_whose(idea, say),
        standing=Markup(standing(idea, say)),
    )
    return lines([told + way_to_card(idea.post, say), became(idea, say), told_answer(idea, say)])


def _overdue(delivery: Delivery, idea: IdeaView, say: Say) -> str:
    return say(
        "The idea “{idea}”{whose} {waits} and has no answer yet. A delegate or an office can answer with /idea answer.{where}",
        idea=idea.title,
        whose=_whose(idea, say),
        waits=Markup(waits_for(idea, say)),
        where=way_to_card(idea.post, say),
    )


def _whose(idea: IdeaView, say: Say) -> Markup:
    return Markup(f" ({say('by {name}', name=author(idea.author, say))})" if idea.author is not None else "")


def _answer(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    """Offer to answer where the council or an office reads it; of several, each is answered on its own."""
    idea = delivery.about
    return [offer(CardAct.ANSWER_IDEA, idea.id, say)] if isinstance(idea, IdeaView) else []


REMINDER_TEXTS = {
    ReminderKind.IDEA_READY: ReminderText(about(IdeaView, _ready)),
    ReminderKind.IDEA_ANSWERED: ReminderText(about(IdeaView, _answered)),
    ReminderKind.IDEA_OVERDUE: ReminderText(about(IdeaView, _overdue), offers=_answer),
}
