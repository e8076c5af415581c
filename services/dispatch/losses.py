"""Losses: what becomes of cards that Discord no longer accepts, given up or posted again where they now belong."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import Loss
from governance.reminders import Settled
from services.dispatch.redrawing import put_off, taken_down
from services.dispatch.refused import card_refused, card_taken, note_refusal
from services.kinds.cards import CARDS
from services.outbox.cards import draw_anew, held_up
from services.outbox.places import Belonging, belonging, cards_of, strayed
from storage.cards import Card
from storage.groups import Group, group_in
from storage.schools import School, school_time


def lost(session: Session, *, school: int, card: int, revision: int, channel: int, loss: Loss, now: datetime) -> None:
    """Note that Discord refused this revision of the card, in this channel, for good.

    Where a channel or thread is gone and the card belongs elsewhere by now, it goes there; a group whose thread is gone
    gets a new one. All else is put off: it is tried again when something may have mended it.
    """
    found = session.get_one(Card, card)
    if found.revision != revision:
        # What was refused is not the card as it is now: it was changed or put up anew meanwhile, and is tried again.
        return
    if found.retired_at is not None and found.hidden_at is None and loss is not Loss.FORBIDDEN:
        taken_down(session, school=school, card=card)
    else:
        _give_up_or_move(session, found, channel, loss, now)


def _give_up_or_move(session: Session, found: Card, channel: int, loss: Loss, now: datetime) -> None:
    belongs = belonging(session, found)
    strays = belongs.place != channel
    if CARDS[found.kind].is_for_office and strays:
        _post_anew(session, found, now)
    elif CARDS[found.kind].is_for_office or (found.hidden_at is not None and loss is Loss.FORBIDDEN):
        _keep_trying(session, found, channel, now)
    elif found.hidden_at is not None and loss is Loss.MESSAGE:
        # It is out of sight for good.
        found.settled = Settled.GONE
    elif loss is Loss.MESSAGE or (loss is Loss.FORBIDDEN and not strays):
        card_refused(session, found, loss, channel=channel, now=now)
    elif CARDS[found.kind].opens_thread:
        _move_group(session, found, belongs, channel, now)
    elif belongs.group is not None and not strays:
        _forget_thread(session, belongs.group, now)
    elif strays:
        _post_anew(session, found, now)
    else:
        card_refused(session, found, loss, channel=channel, now=now)


def _keep_trying(session: Session, card: Card, channel: int, now: datetime) -> None:
    put_off(session, school=card.school_id, card=card.id, now=now)
    if CARDS[card.kind].is_for_office:
        note_refusal(session, card, channel=channel, now=now)
        # Its message may be gone, or reports go elsewhere by now: it is posted anew, where they go then.
        card.channel_id = None


def _move_group(session: Session, card: Card, belongs: Belonging, channel: int, now: datetime) -> None:
    if belongs.group is not None and belongs.group.thread_id is not None:
        # A channel takes its threads with it.
        _forget_thread(session, belongs.group, now)
    if belongs.place != channel:
        _post_anew(session, card, now)
    else:
        card_refused(session, card, Loss.PLACE, channel=channel, now=now)


def thread_gone(session: Session, *, school: int, thread: int, now: datetime) -> bool:
    """Note that this thread is gone, so that its group or card gets a new one; return whether it was one of these."""
    group = group_in(session, school, thread)
    if group is not None:
        _forget_thread(session, group, now)
        return True
    return _forget_thread_of_card(session, school, thread, now)


def _forget_thread_of_card(session: Session, school: int, thread: int, now: datetime) -> bool:
    """Have a thread opened again that was opened on a card of no group: it has the number of the card's message."""
    found = select(Card).where(Card.school_id == school, Card.message_id == thread)
    card = session.exec(found).one_or_none()
    forget = CARDS[card.kind].thread if card is not None else None
    if card is None or forget is None or not goes_on(session, card):
        return False
    forget(session, card.subject, None)
    draw_anew(card, _morning(session, card, now))
    return True


def _forget_thread(session: Session, group: Group, now: datetime) -> None:
    """Have a new thread opened on the group's card, and what goes on in the group posted there again."""
    group.thread_id = None
    for card in cards_of(session, group):
        if CARDS[card.kind].opens_thread:
            draw_anew(card, _morning(session, card, now))
        else:
            _post_anew(session, card, now)


def _post_anew(session: Session, card: Card, now: datetime) -> None:
    """Have the card posted once more. What is over, or hidden, is not missed; it comes when it changes again."""
    if card.hidden_at is not None:
        # Its report knows it by its message, so that stays with it.
        _rest(session, card, now)
        return
    card.channel_id = None
    if goes_on(session, card):
        draw_anew(card, _morning(session, card, now))
    else:
        _rest(session, card, now)


def _rest(session: Session, card: Card, now: datetime) -> None:
    card.drawn, card.settled, card.attempts = card.revision, None, 0
    card_taken(session, card, now)


def _morning(session: Session, card: Card, now: datetime) -> datetime:
    if CARDS[card.kind].is_for_office:
        return now
    # Nobody asked for this just now: a ballot that ends at night may be what shows that a thread is gone.
    return school_time(session, session.get_one(School, card.school_id)).not_before(now)


def goes_on(session: Session, card: Card) -> bool:
    """Return whether what the card shows is not over."""
    return CARDS[card.kind].goes_on(session, card.subject)


def replace(session: Session, *, school: int, card: int, now: datetime) -> None:
    """Note that the card's message was taken down, because it cannot be used any more; another one is posted."""
    found = session.get_one(Card, card)
    found.channel_id = None
    draw_anew(found, now)


def put_up_again(session: Session, *, school: int, now: datetime) -> int:
    """Take up again what was given up in this school, after an administrator mended it; return how many cards.

    Only what is known to be gone is posted once more. What Discord refused to change still stands where it was. A card
    that stands elsewhere than it would be posted now is looked at: if its place is gone, it comes to the new one.
    """
    wanted = col(Card.settled).is_not(None) | col(Card.refused_in).is_not(None) | held_up()
    found = session.exec(select(Card).where(Card.school_id == school, wanted)).all()
    for card in found:
        _take_up(session, card, now)
    for card in strayed(session, school):
        if card.hidden_at is None and goes_on(session, card):
            draw_anew(card, now)
    return len(found)


def _take_up(session: Session, card: Card, now: datetime) -> None:
    is_gone = Settled.GONE in (card.settled, card.refused_for)
    if is_gone and card.hidden_at is not None:
        _rest(session, card, now)
        return
    if is_gone:
        card.channel_id = None
    draw_anew(card, now)
