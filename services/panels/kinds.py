"""The kinds that belong to panels: the card in the groups channel and the one in the council channel."""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from services.kinds.cards import CardDescription, Place, Words
from storage.panels import Panel


def _posted(session: Session, subject: int, now: datetime) -> None:
    session.get_one(Panel, subject).posted_at = now


CARDS = {
    CardKind.PANEL: CardDescription(place=Place.GROUPS, words=Words(), posted=_posted),
    # What is of no group is the council's.
    CardKind.COUNCIL_PANEL: CardDescription(place=Place.THREAD, words=Words(), posted=_posted),
}
