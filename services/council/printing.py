"""Editions that cannot be typeset: what is missing, and when it is retried.

Whether a draft may be put to the council depends on it: nobody votes on a document that has not been shown.
"""

from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.council import DraftNotShown
from governance.editions import MOST_TYPESETTINGS, EditionState, Lack, next_typesetting
from services.outbox.cards import mark_stale
from storage.cards import standing
from storage.editions import Edition


def check_shown(session: Session, draft: Edition) -> None:
    """Raise DraftNotShown unless the draft's card is up in the council channel for everybody to read."""
    card = standing(session, CardKind.EDITION, draft.id)
    if card is None or card.hidden_at is not None:
        raise DraftNotShown(hidden=card is not None)


def lacks(session: Session, *, school: int, edition: int, lack: Lack, now: datetime) -> None:
    """Record what could not be typeset, and schedule a retry."""
    found = session.get_one(Edition, edition)
    found.lack = lack
    found.typeset_tries += 1
    found.typeset_again_at = next_typesetting(now, found.typeset_tries)


def lacks_nothing(session: Session, *, school: int, edition: int) -> None:
    """Record that everything in the edition was typeset after all."""
    found = session.get_one(Edition, edition)
    found.lack, found.typeset_tries, found.typeset_again_at = None, 0, None


def try_again(session: Session, *, school: int, edition: int, now: datetime) -> None:
    """Mark the edition's cards out of date, so that what was missing is tried again."""
    found = session.get_one(Edition, edition)
    if found.typeset_again_at is None or found.typeset_again_at > now:
        return
    found.typeset_again_at = None
    if found.state is EditionState.REPLACED:
        return
    for kind in (CardKind.EDITION, CardKind.PUBLISHED):
        mark_stale(session, kind, found.id)


def left_out(row: Edition) -> Lack | None:
    """Return what is not typeset now because it failed recently or was given up; None if all of it is tried."""
    return row.lack if row.typeset_again_at is not None or is_given_up(row) else None


def is_given_up(row: Edition) -> bool:
    """Return whether this edition is no longer retried automatically."""
    return row.typeset_tries >= MOST_TYPESETTINGS
