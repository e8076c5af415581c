"""Keeping panels where people find them: put up once, moved with their channel, posted anew below what was written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from governance.calendar import SchoolTime
from governance.cards import CardKind
from services.outbox.cards import mark_stale, put_up
from services.outbox.places import belonging
from storage.cards import Card
from storage.panels import Panel, panels_of
from storage.schools import School, school_time

PANELS = (CardKind.PANEL, CardKind.COUNCIL_PANEL)


@dataclass(frozen=True, slots=True)
class DuePanel:
    """A posted panel to be looked at: is its message still there, and how much was written below it?

    `moves`: the school named another channel for it. `counts`: it may be posted anew today, if much is below it.
    """

    school: int
    card: int
    channel: int
    message: int
    moves: bool
    counts: bool


def stand(session: Session, *, school: School, now: datetime, redraws: bool = False) -> None:
    """Have a school's panels put up where it has none, and looked at soon where it has. For whoever sets it up."""
    known = panels_of(session, school.id)
    for kind in PANELS:
        panel = known.get(kind)
        if panel is None:
            panel = _new(session, school, kind, _next_look(school_time(session, school), now))
        else:
            panel.look_at = now
        if _card_of(session, panel) is None:
            put_up(session, school=school.id, kind=kind, subject=panel.id, now=now)
        elif redraws:
            mark_stale(session, kind, panel.id)


def redraw_council(session: Session, school: int) -> None:
    """Have the council's panel redrawn: whether the school plan can be made may be another matter now."""
    panel = panels_of(session, school).get(CardKind.COUNCIL_PANEL)
    if panel is not None:
        mark_stale(session, CardKind.COUNCIL_PANEL, panel.id)


def _new(session: Session, school: School, kind: CardKind, look_at: datetime) -> Panel:
    panel = Panel(school_id=school.id, kind=kind, look_at=look_at)
    session.add(panel)
    session.flush()
    return panel


def claim(session: Session, *, school: int, now: datetime) -> tuple[DuePanel, ...]:
    """Return the panels of a school to be looked at now; each is looked at again on its next school morning.

    At quiet times none is, except one that somebody has just moved to another channel.
    """
    clock, found = school_time(session, session.get_one(School, school)), list[DuePanel]()
    due = select(Panel).where(Panel.school_id == school, col(Panel.look_at) <= now).order_by(col(Panel.id))
    for panel in session.exec(due):
        card = _card_of(session, panel)
        one = _described(session, card, panel, clock, now) if card is not None else None
        panel.look_at = _next_look(clock, now)
        if clock.is_quiet(now) and not (one and one.moves):
            continue
        if one is not None:
            found.append(one)
        elif card is None:
            put_up(session, school=school, kind=panel.kind, subject=panel.id, now=now)
    return tuple(found)


def _next_look(clock: SchoolTime, now: datetime) -> datetime:
    """Return the next school morning; at night that may be today's."""
    morning = clock.not_before(now)
    if morning > now:
        return morning
    return clock.not_before(clock.morning_of(clock.today(now) + timedelta(days=1)))


def _card_of(session: Session, panel: Panel) -> Card | None:
    return session.exec(select(Card).where(Card.kind == panel.kind, Card.subject == panel.id)).first()


def _described(session: Session, card: Card, panel: Panel, clock: SchoolTime, now: datetime) -> DuePanel | None:
    """Return what is to be looked at; nothing of a panel that is hidden, or waits to be posted anyway."""
    if card.hidden_at is not None or card.channel_id is None or card.message_id is None:
        return None
    return DuePanel(
        school=card.school_id,
        card=card.id,
        channel=card.channel_id,
        message=card.message_id,
        moves=belonging(session, card).place != card.channel_id,
        counts=panel.posted_at is None or clock.today(panel.posted_at) < clock.today(now),
    )
