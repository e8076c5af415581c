"""Of every kind of reminder: what was sent says nothing any more of what is hidden since, and says it when shown again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cogs.reminders.cards import reminder_text
from governance.cards import CardKind
from governance.nudging import LetterKind
from governance.promise import PromiseState
from governance.reminders import ReminderKind
from language.speaking import speak
from services.access.authorship import typed_for
from services.dispatch.covering import cover
from services.kinds.cards import kinds_beside
from storage.cards import Card
from storage.database import Database
from storage.letters import Letter, LetterPost
from storage.promises import PromiseAnswer
from tests.services.everything import Everything
from tests.services.school import SchoolYard
from tests.services.test_kinds_reminders import OF_HEARING, OF_HOURS, Due

Kind = ReminderKind
# Which of them say something that stands on the cards of this kind.
TELLING: Mapping[CardKind, set[ReminderKind]] = {
    CardKind.GROUP: {
        *(Kind.ACTION_DUE, Kind.GOOD_NEWS, Kind.MEETING, Kind.MEETING_CHANGED, Kind.MEMBERS_JOINED),
        *(Kind.REQUEST_WAITING, Kind.REQUEST_EXPLAINED, Kind.ADVICE_ENDED, Kind.AMENDMENT_ANSWERED),
        Kind.HEARING_STANDS,
    },
    CardKind.PLAN: {
        *(Kind.BALLOT_OPENED, Kind.BALLOT_CLOSING, Kind.OUTCOME, Kind.PLAN_REVIEW, Kind.STEP_DUE, Kind.STEP_DONE_BY),
        *(Kind.PLAN_ANSWERED, Kind.ANSWER_TAKEN_BACK, Kind.STEPS_CHANGED, Kind.AMENDMENT_ANSWERED),
        *(Kind.REQUEST_WAITING, Kind.REQUEST_OVERDUE, Kind.REQUEST_EXPLAINED, Kind.PARTNER_ANSWERED),
    },
    CardKind.IDEA: {Kind.IDEA_READY, Kind.IDEA_ANSWERED, Kind.IDEA_OVERDUE},
    CardKind.HOUR_ASK: set(OF_HOURS),
    CardKind.HEARING: set(OF_HEARING),
    CardKind.PROMISE: {Kind.PROMISE_ANSWERED},
    CardKind.THEME: {Kind.THEME_ANSWERED, Kind.THEME_OVERDUE},
    CardKind.MEETING: {Kind.MEETING, Kind.MEETING_CHANGED},
    CardKind.MINUTES: {Kind.ACTION_DUE},
}


def post_each(session: Session, due: Due) -> dict[ReminderKind, LetterPost]:
    """Post a message of each kind of reminder, in a letter of its own."""
    for card in session.exec(select(Card)):
        card.drawn = card.revision
    posts: dict[ReminderKind, LetterPost] = {}
    for envelope in due.claim():
        for one in envelope.deliveries:
            letter = Letter(school_id=due.school, kind=LetterKind.POSTED, day=date(2026, 9, 7))
            due.everything.add(letter)
            due.rows[one.kind].letter_id = letter.id
            of = {"school_id": due.school, "letter_id": letter.id, "page": 1, "channel_id": 1, "message_id": letter.id}
            posts[one.kind] = due.everything.add(LetterPost(**of, text=reminder_text(one, speak("en"))))
    return posts


def hide(session: Session, kind: CardKind, now: Any) -> set[str]:
    """Hide all cards of this kind, or show them with None; return what somebody typed on them."""
    typed = set[str]()
    for card in session.exec(select(Card).where(col(Card.kind).in_(kinds_beside(kind)))).all():
        card.hidden_at = now
        typed |= {one.text for one in typed_for(session, card.kind, card.subject) if not one.of_lead}
    session.flush()
    return typed


@pytest.mark.parametrize("rests", [False, True])
@pytest.mark.parametrize("kind", TELLING)
async def test_no_message_says_what_is_hidden(database: Database, kind: CardKind, rests: bool) -> None:
    yard = await SchoolYard.opened(database)

    def look(session: Session) -> tuple[set[ReminderKind], set[ReminderKind], set[ReminderKind]]:
        due = Due(session, yard.id, Everything(session, yard.id, yard.now))
        if rests:
            due.rest()
        # An office has said why not yet, which is read with its reason.
        due.promise.state, due.promise.number = PromiseState.NOT_YET, None
        for answer in session.exec(select(PromiseAnswer)):
            answer.taken_back_at = None if answer.reason is not None else yard.now
        posts = post_each(session, due)
        typed = hide(session, kind, yard.now)
        telling = {one for one, post in posts.items() if any(text in post.text for text in typed)}
        cover(session, school=yard.id, now=yard.now)
        covered = {one for one, post in posts.items() if post.covered_at and post.next_try_at == yard.now}
        hide(session, kind, None)
        cover(session, school=yard.id, now=yard.now)
        return telling, covered, {one for one, post in posts.items() if post.covered_at}

    telling, covered, left = await database.act(look)
    assert covered == telling
    assert left == set()
    if not rests:
        assert telling == TELLING[kind]
