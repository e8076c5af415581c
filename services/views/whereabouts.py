"""Where a card stands or will stand, and what keeps it from being posted or drawn there."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from governance.cards import CardKind, Hindrance, Post
from services.outbox.places import belonging, group_of_card, is_one
from storage.cards import Card, posts_of
from storage.groups import Group
from storage.schools import School


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a card belongs, and what hinders it from standing there as it is now.

    `door` is the channel whose permissions decide: of a card in a group's thread (`in_thread`), the groups channel.
    """

    door: int
    in_thread: bool
    hindrance: Hindrance | None


def whereabouts(session: Session, *, school: int, kind: CardKind, subject: int) -> Whereabouts | None:
    """Return where the card of this thing is; None where there is no card of it."""
    found = select(Card).where(Card.school_id == school, Card.kind == kind, Card.subject == subject)
    card = session.exec(found).first()
    if card is None:
        return None
    row, group = session.get_one(School, school), belonging(session, card).group
    return Whereabouts(
        door=row.council_channel if group is None else row.groups_channel,
        in_thread=group is not None and kind is not CardKind.GROUP,
        hindrance=_hindrance(session, row, card, group),
    )


def post_of(session: Session, *, school: int, kind: CardKind, subject: int) -> Post | None:
    """Return where the card of this thing stands; None where it is not posted."""
    post = posts_of(session, {kind: [subject]}).get((kind, subject))
    return post if post is not None and post.school == school else None


def _hindrance(session: Session, school: School, card: Card, group: Group | None) -> Hindrance | None:
    """Return what hinders this card: the school's silence, or that Discord has refused it or others in its place."""
    if school.silenced_at is not None and card.channel_id is None:
        return Hindrance.SILENCED
    refused = select(Card.id).where(
        Card.school_id == school.id, col(Card.refused_at).is_not(None), _in_place_of(card, group)
    )
    if card.settled is not None or session.exec(refused).first() is not None:
        return Hindrance.REFUSED
    return None


def _in_place_of(card: Card, group: Group | None) -> ColumnElement[bool]:
    """Tell in SQL whether a card stands where this one does; a group's own card opens its thread, and counts there."""
    if card.kind is CardKind.GROUP:
        return col(Card.kind) == CardKind.GROUP
    if group is not None:
        return group_of_card() == group.id
    return group_of_card().is_(None) & ~is_one(lambda one: one.is_for_office)
