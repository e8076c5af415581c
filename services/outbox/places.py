"""Where each card belongs.

It is said in SQL, so that stale cards without a place are left out where others are looked for, and take nobody's turn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case
from sqlmodel import Session, col, func, select

from services.kinds.cards import CARDS, CardDescription, Place, kinds_with
from storage.cards import Card
from storage.groups import Group
from storage.schools import School


def is_one(holds: Callable[[CardDescription], bool]) -> ColumnElement[bool]:
    """Tell in SQL whether a card is of a kind of which this holds."""
    return col(Card.kind).in_(kinds_with(holds))


@cache
def group_of_card() -> ColumnElement[int]:
    """Return in SQL the group whose thread a card stands in, or which it shows; none for the council's and office's."""
    of_groups = [(kind, card.group) for kind, card in CARDS.items() if card.group is not None]
    return case(*((col(Card.kind) == kind, group(col(Card.subject))) for kind, group in of_groups))


@cache
def place_of_card() -> ColumnElement[int]:
    """Return in SQL where a card belongs, for a query that joins the school, and the group where there is one.

    None while the group has no thread.
    """
    own = [(kind, card.channel) for kind, card in CARDS.items() if card.channel is not None]
    return case(
        *(
            (col(Card.kind) == kind, func.coalesce(channel(col(Card.subject)), col(School.council_channel)))
            for kind, channel in own
        ),
        (is_one(lambda card: card.place is Place.GROUPS), col(School.groups_channel)),
        (is_one(lambda card: card.is_for_office), col(School.safeguarding_channel)),
        (col(Group.id).is_(None), col(School.council_channel)),
        else_=col(Group.thread_id),
    )


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a card belongs by now: its group, if it is of one, and the channel or thread, if there is one yet."""

    group: Group | None
    place: int | None


@cache
def _belonging() -> Any:
    # Built once: where each kind of card belongs makes it long.
    return (
        select(Group, place_of_card())
        .select_from(Card)
        .join(School, col(School.id) == col(Card.school_id))
        .outerjoin(Group, col(Group.id) == group_of_card())
        .where(Card.id == bindparam("card"))
    )


def belonging(session: Session, card: Card) -> Belonging:
    """Return where this card belongs by now, wherever it was posted."""
    return Belonging(*session.exec(_belonging(), params={"card": card.id}).one())


def cards_of(session: Session, group: Group) -> list[Card]:
    """Return the group's own card and all that stand in its thread, in the order in which they were put up."""
    found = select(Card).where(Card.school_id == group.school_id, group.id == group_of_card())
    return list(session.exec(found.order_by(col(Card.id))))


def strayed(session: Session, school: int) -> list[Card]:
    """Return the school's posted cards that stand elsewhere than they would be posted now."""
    found = (
        select(Card)
        .join(School, col(School.id) == col(Card.school_id))
        .outerjoin(Group, col(Group.id) == group_of_card())
        .where(Card.school_id == school, col(Card.channel_id) != place_of_card())
    )
    return list(session.exec(found.order_by(col(Card.id))))
