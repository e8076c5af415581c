"""What is said of themes: what became of one, and that one waits longer than promised."""

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
from services.views.themes import ThemeView


def _answered(delivery: Delivery, theme: ThemeView, say: Say) -> str:
    told = say(
        "The theme “{title}” (by {name}) {standing}.",
        title=theme.title,
        name=author(theme.author, say),
        standing=Markup(standing(theme, say)),
    )
    return lines([told + way_to_card(theme.post, say), became(theme, say), told_answer(theme, say)])


def _overdue(delivery: Delivery, theme: ThemeView, say: Say) -> str:
    return say(
        "The theme “{title}” (by {name}) {waits} and has no answer yet. A delegate or an office can answer with /survey answer.{where}",
        title=theme.title,
        name=author(theme.author, say),
        waits=Markup(waits_for(theme, say)),
        where=way_to_card(theme.post, say),
    )


def _answer(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    """Offer to answer where the council or an office reads it; of several, each is answered on its own."""
    theme = delivery.about
    return [offer(CardAct.ANSWER_THEME, theme.id, say)] if isinstance(theme, ThemeView) else []


REMINDER_TEXTS = {
    ReminderKind.THEME_ANSWERED: ReminderText(about(ThemeView, _answered)),
    ReminderKind.THEME_OVERDUE: ReminderText(about(ThemeView, _overdue), offers=_answer),
}
