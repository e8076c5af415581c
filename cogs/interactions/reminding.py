"""What reminders say: each noun writes it for its own kinds, and `cogs` puts that together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cogs.interactions.items import LastingButton
from documents.good_news import GoodNews
from governance.cards import Post
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import day_of, link
from services.dispatch.deliveries import Delivery
from services.kinds.table import Kinds

ShownT = TypeVar("ShownT")
Write = Callable[[Delivery, Say], str]
Offering = Callable[[Delivery, Say], Sequence[LastingButton]]


def _nothing(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    return ()


@dataclass(frozen=True, slots=True)
class ReminderText:
    """What a kind of reminder says; `brief` is what it says where it is one of several.

    What somebody `typed` for it is never cut short: it may take further messages. `offers` are the buttons below it
    where a group or the council reads it: in a direct message they could not be used. `picture` is what is drawn there.
    """

    write: Write
    brief: Write | None = None
    typed: bool = False
    offers: Offering = _nothing
    picture: Callable[[Delivery, Say], GoodNews | None] | None = None


REMINDER_TEXTS: Kinds[ReminderKind, ReminderText] = Kinds(ReminderKind)


def about(kind: type[ShownT], write: Callable[[Delivery, ShownT, Say], str]) -> Write:
    """Return what writes of a thing of this type, which the delivery is about."""

    def written(delivery: Delivery, say: Say) -> str:
        if not isinstance(delivery.about, kind):
            raise TypeError(f"a reminder of {delivery.kind} is about {kind.__name__}, not {type(delivery.about)}")
        return write(delivery, delivery.about, say)

    return written


def in_brackets(whose: str) -> str:
    """Return whose words it is, to be put behind them."""
    return f" ({whose})" if whose else ""


def way_to_card(post: Post | None, say: Say) -> Markup:
    """Return the way to the card of what a reminder is about, to be put behind a sentence; nothing while it has none."""
    return Markup(f" {link(say('Go to its card'), post)}" if post else "")


def due(day: date | None, today: date, say: Say) -> str:
    """Return when something is or was due."""
    if day is None:
        return ""
    if day < today:
        return say("It was due {day}.", day=day_of(day, say))
    return say("It is due {day}.", day=day_of(day, say))
