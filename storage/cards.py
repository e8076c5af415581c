"""Cards: which public message shows what, and whether it is up to date."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Index, UniqueConstraint, bindparam, or_, text
from sqlalchemy import select as select_columns
from sqlmodel import Field, Session, SQLModel, col, select

from governance.cards import CardKind, Post
from governance.reminders import Settled
from storage.columns import EnumText, Snowflake, UtcTime, stored, table_of
from storage.prepared import Prepared
from storage.reading import asked_once

# Must match the index's condition word for word, so that the index is used.
CARD_IS_STALE = text("drawn < revision AND settled IS NULL")
_CARD_IS_REFUSED = text("refused_in IS NOT NULL")
_CARD_WAS_REFUSED = text("refused_at IS NOT NULL")
_CARD_IS_HIDDEN = text("hidden_at IS NOT NULL")


class Card(SQLModel, table=True):
    """One public message. It is stale while `drawn` is behind `revision`; the next redraw is due at `next_try_at`.

    While `channel_id` is None it is not posted; a `message_id` then belongs to its previous message, which is gone.
    `refused_at` is when Discord last refused it, `refused_for` why, and `refused_in` the channel whose permissions
    decide; it is still retried. From `retired_at` on its message is to go: what it shows is over.
    """

    __table_args__ = (
        UniqueConstraint("kind", "subject"),
        Index("ix_card_stale", "next_try_at", sqlite_where=CARD_IS_STALE, postgresql_where=CARD_IS_STALE),
        Index(
            "ix_card_waiting", "school_id", "next_try_at", sqlite_where=CARD_IS_STALE, postgresql_where=CARD_IS_STALE
        ),
        Index("ix_card_message", "school_id", "message_id"),
        Index("ix_card_refused", "school_id", sqlite_where=_CARD_IS_REFUSED, postgresql_where=_CARD_IS_REFUSED),
        Index("ix_card_refused_at", "school_id", sqlite_where=_CARD_WAS_REFUSED, postgresql_where=_CARD_WAS_REFUSED),
        Index("ix_card_hidden", "school_id", sqlite_where=_CARD_IS_HIDDEN, postgresql_where=_CARD_IS_HIDDEN),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    kind: CardKind = Field(sa_type=stored(EnumText(CardKind)))
    subject: int
    revision: int = 1
    drawn: int = 0
    channel_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    message_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    next_try_at: datetime = Field(sa_type=stored(UtcTime))
    attempts: int = 0
    hidden_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    settled: Settled | None = Field(default=None, sa_type=stored(EnumText(Settled)))
    refused_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    refused_in: int | None = Field(default=None, sa_type=stored(Snowflake))
    refused_for: Settled | None = Field(default=None, sa_type=stored(EnumText(Settled)))
    retired_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


# Built once at import, because every view runs it.
_HIDDEN = Prepared(
    select(Card.kind, Card.subject).where(Card.school_id == bindparam("school"), col(Card.hidden_at).is_not(None)),
    "school",
)


@asked_once
def hidden_in(session: Session, school: int) -> frozenset[tuple[CardKind, int]]:
    """Return the subjects in the school whose cards the safeguarding lead has hidden, each with its kind."""
    return frozenset((CardKind(kind), subject) for kind, subject in _HIDDEN.rows(session, {"school": school}))


def standing(session: Session, kind: CardKind, subject: int) -> Card | None:
    """Return this subject's card if it has been posted and, as far as is known, its message still exists."""
    found = select(Card).where(Card.kind == kind, Card.subject == subject, col(Card.channel_id).is_not(None))
    card = session.exec(found).first()
    is_gone = card is None or Settled.GONE in (card.settled, card.refused_for)
    return None if is_gone else card


@cache
def _posts(kinds: int) -> Any:
    # Built once: every look that shows where something stands asks it.
    table = table_of(Card).c
    wanted = (
        (table.kind == bindparam(f"kind_{at}")) & table.subject.in_(bindparam(f"subjects_{at}", expanding=True))
        for at in range(kinds)
    )
    posted = (table.settled.is_(None), table.refused_for.is_(None), table.channel_id.is_not(None))
    found = select_columns(table.kind, table.subject, table.school_id, table.channel_id, table.message_id)
    return found.where(or_(*wanted), *posted)


def posts_of(session: Session, things: Mapping[CardKind, Collection[int]]) -> dict[tuple[CardKind, int], Post]:
    """Return where the cards of these are posted, by kind and subject; what is not posted is omitted."""
    wanted = dict[str, Any]()
    for at, (kind, subjects) in enumerate(things.items()):
        wanted |= {f"kind_{at}": kind, f"subjects_{at}": list(subjects)}
    rows = session.execute(_posts(len(things)), wanted) if things else ()
    return {(kind, subject): Post(*post) for kind, subject, *post in rows if post[-1] is not None}
