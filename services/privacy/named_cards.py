"""Which cards show somebody's name, so that it leaves the server's posts when they are forgotten."""

from collections.abc import Iterator

from sqlmodel import Session

from services.kinds.cards import CARDS, Thing
from services.outbox.cards import mark_stale
from storage.people import Person


def draw_without(session: Session, person: Person) -> None:
    """Have every card drawn anew that shows this person's name."""
    for kind, subject in naming(session, person):
        mark_stale(session, kind, subject)


def naming(session: Session, person: Person) -> Iterator[Thing]:
    """Give every card that shows this person's name."""
    for kind, card in CARDS.items():
        subjects = {subject for named in card.words.named for subject in named(session, person)}
        yield from ((kind, subject) for subject in sorted(subjects))
