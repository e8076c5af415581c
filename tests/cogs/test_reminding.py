"""What each kind of reminder says is its noun's own sentence, with what it is about."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from cogs.interactions.reminding import REMINDER_TEXTS
from cogs.reminders.cards import reminder_text
from governance.meetings import MeetingState
from governance.reminders import ReminderKind
from language.speaking import speak
from services.dispatch.deliveries import Delivery
from services.views.meetings import MeetingView
from storage.cards import Card
from storage.database import Database
from tests.services.everything import Everything
from tests.services.school import SchoolYard
from tests.services.test_kinds_reminders import Due

Kind = ReminderKind
# What stands in each, and what stands in none of the others that are about the same.
TOLD: Mapping[ReminderKind, str] = {
    Kind.OWN: "Bring boots",
    Kind.GROUP: "Starter",
    Kind.BALLOT_OPENED: "has opened",
    Kind.BALLOT_CLOSING: "/remind off",
    Kind.OUTCOME: "title 2 of plan",
    Kind.STEP_DUE: "Dig",
    Kind.ACTION_DUE: "Buy oil",
    Kind.PLAN_REVIEW: "1 of 2",
    Kind.PLAN_ANSWERED: "Beans are good",
    Kind.INVITATION_WAITING: "<@",
    Kind.INVITATION_ANSWERED: "Adviser",
    Kind.MEETING: "Room coming",
    Kind.MEETING_CHANGED: "2 ",
    Kind.GROUP_RESTS: "**Polytunnel**",
    Kind.UNDELIVERED: "Bring boots",
    Kind.VOTING_RULES: "5",
    Kind.PROBLEM: "<#1>",
    Kind.GOOD_NEWS: "🎉",
    Kind.SAFETY_CHANGED: "<#21>",
    Kind.REPORT_WAITING: "has been waiting for 1 school day",
    Kind.REPORT_LEFT: "You own this server",
    Kind.MEMBERS_JOINED: "Stepowner, Actionowner",
    Kind.STEPS_CHANGED: "step 1 is for Stepowner",
    Kind.STEP_DONE_BY: "Drafter noted your step 2",
    Kind.ANSWER_TAKEN_BACK: "was taken back",
    Kind.IDEA_READY: "2 people would join",
    Kind.IDEA_ANSWERED: "We ask the insurer",
    Kind.IDEA_OVERDUE: "has no answer yet",
    Kind.PROMISE_WAITING: "whether you agree",
    Kind.THEME_ANSWERED: "We ask the cleaners",
    Kind.THEME_OVERDUE: "has no answer yet",
}


@pytest.fixture
async def sent(database: Database) -> dict[ReminderKind, Delivery]:
    """Return one delivery of each kind, as it was claimed."""
    yard = await SchoolYard.opened(database)

    def claim(session: Session, *, rests: bool) -> dict[ReminderKind, Delivery]:
        with session.begin_nested() as again:
            due = Due(session, yard.id, Everything(session, yard.id, yard.now))
            for card in session.exec(select(Card)):
                card.drawn = card.revision
            if rests:
                due.rest()
                due.begin_term()
            found = {one.kind: one for envelope in due.claim() for one in envelope.deliveries}
            again.rollback()
        return found

    return await database.act(claim, rests=True) | await database.act(claim, rests=False)


async def test_every_kind_has_a_sentence_of_its_own(sent: dict[ReminderKind, Delivery]) -> None:
    assert set(REMINDER_TEXTS) == set(sent) == set(ReminderKind)
    told = {kind: reminder_text(one, speak("en")) for kind, one in sent.items()}
    assert len(set(told.values())) == len(told)
    for kind, words in TOLD.items():
        assert words in told[kind], kind
    about_plan = [told[kind] for kind in (Kind.STEP_DUE, Kind.PLAN_REVIEW, Kind.PLAN_ANSWERED)]
    assert [sum(words in one for one in about_plan) for words in ("Dig", "Beans are good")] == [1, 1]
    assert "/ballot show" not in told[Kind.OUTCOME]
    assert "<@" not in told[Kind.INVITED]


async def test_a_vote_is_told_briefly_among_others_and_typed_words_are_never_cut(
    sent: dict[ReminderKind, Delivery],
) -> None:
    say = speak("en")
    brief = {kind for kind, one in sent.items() if reminder_text(one, say, brief=True) != reminder_text(one, say)}
    assert brief == {Kind.BALLOT_OPENED, Kind.BALLOT_CLOSING}
    assert {kind for kind, text in REMINDER_TEXTS.items() if text.typed} == {Kind.OWN, Kind.GROUP}


async def test_a_meeting_that_is_cancelled_is_not_said_to_have_moved(sent: dict[ReminderKind, Delivery]) -> None:
    moved = sent[Kind.MEETING_CHANGED]
    assert isinstance(moved.about, MeetingView)
    cancelled = replace(moved, about=replace(moved.about, state=MeetingState.CANCELLED))
    told = [reminder_text(one, speak("en")) for one in (moved, cancelled)]
    assert ["Room coming" in one for one in told] == [True, False]
    assert all("2 " in one for one in told)


async def test_a_sentence_about_something_else_is_not_said(sent: dict[ReminderKind, Delivery]) -> None:
    with pytest.raises(TypeError, match="is about PlanView"):
        reminder_text(replace(sent[Kind.STEP_DUE], about=sent[Kind.MEETING].about), speak("en"))
