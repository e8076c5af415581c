"""The way into a school's server from outside: the panel of its groups channel, or the channel it will stand in."""

from sqlmodel import Session

from governance.cards import CardKind, Post
from storage.cards import standing
from storage.panels import panels_of
from storage.schools import School


def entrance_of(session: Session, school: School) -> str:
    """Return the address that leads there."""
    panel = panels_of(session, school.id).get(CardKind.PANEL)
    card = standing(session, CardKind.PANEL, panel.id) if panel is not None else None
    if card is not None and card.channel_id and card.message_id:
        return Post(school.id, card.channel_id, card.message_id).address
    return f"https://discord.com/channels/{school.id}/{school.groups_channel}"
