"""What the bot said before something was hidden says nothing of it either, and says it again once that is shown."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from bot.rehearsal.world import SimulatedSchool, words_of
from governance.cards import CardKind
from services.dispatch.covering import cover
from services.kinds.cards import kinds_beside
from services.outbox.cards import draw_anew
from services.safeguarding.related_cards import redraw_around
from storage.cards import Card
from storage.schools import School
from tests.cogs.hidden_school import MARKS, build, hide_all

KINDS = (CardKind.GROUP, CardKind.PLAN, CardKind.BALLOT, CardKind.MEETING, CardKind.INVITATION, CardKind.MINUTES)
EPHEMERAL = 64


def said(school: SimulatedSchool, mark: str) -> Iterator[str]:
    """Give each message with this mark, in any channel, thread or inbox, and each event, outside the lead's channel."""
    backend = school.env.backend
    for channel, kept in backend.messages.items():
        for message in kept.values():
            words = f"{words_of(message.content, message.components)} {message.attachments}"
            # Discord itself writes that a thread was opened, with its name, which hiding does not reach.
            is_public = (
                message.author_id == backend.bot_user.id
                and not int(message.flags) & EPHEMERAL
                and not int(message.type)
            )
            if is_public and channel != school.safeguarding_channel.id and mark in words:
                yield f"{channel} {words}"
    for event in backend.get_guild(school.guild.id).scheduled_events.values():
        if mark in f"{event.name} {event.entity_metadata}":
            yield str(event)


def celebrate(session: Session) -> None:
    for school in session.exec(select(School)):
        school.celebrations = True


def show_all(session: Session, *, kind: CardKind, now: object) -> None:
    """Show every card of this kind again, as the safeguarding lead does one by one."""
    for card in session.exec(select(Card).where(col(Card.kind).in_(kinds_beside(kind)))).all():
        card.hidden_at = None
        draw_anew(card, now)
        session.flush()
        redraw_around(session, card)
        cover(session, school=card.school_id, now=now)


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_sent_before_says_nothing_of_what_is_hidden(school: SimulatedSchool, kind: CardKind) -> None:
    await school.database.act(celebrate)
    await build(school)
    await school.wait(hours=3)
    await school.wait(days=1)
    before = list(said(school, MARKS[kind]))
    assert before
    await school.database.act(hide_all, kind=kind, now=school.now)
    await school.beat()
    await school.beat()
    assert list(said(school, MARKS[kind])) == []
    await school.database.act(show_all, kind=kind, now=school.now)
    await school.beat()
    await school.beat()
    assert len(list(said(school, MARKS[kind]))) == len(before)
