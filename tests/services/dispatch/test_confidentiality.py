"""A direct message repeats only words that are also posted where staff can see them, and names their author."""

from datetime import date, datetime

import pytest
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.minutes import ActionView
from governance.reminders import Nudges, ReminderKind, Settled
from services.dispatch import confidentiality, deliveries
from services.dispatch.confidentiality import Pointer
from services.dispatch.deliveries import Delivery
from services.minutes import actions
from services.plans import proposing, steps
from services.privacy import rights
from services.reminders import own
from services.views.plans import PlanView
from storage.cards import Card
from storage.groups import Group
from storage.reminders import Reminder
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import FOR, SchoolYard

DUE = date(2026, 9, 17)
CRUEL = "everybody hates you Cat"


async def a_cruel_action(yard: SchoolYard) -> int:
    """Have a facilitator write a cruel action for another member; return the meeting."""
    group = await yard.group()
    meeting = await a_running_meeting(yard, group)
    given = {"meeting": meeting, "what": CRUEL, "who": "Student 2", "due": DUE}
    await yard.act(actions.agree, yard.students[0], **given)
    return meeting


def _changed(session: Session, *, meeting: int, column: str, now: datetime) -> None:
    """Make the minutes' card refused, hidden, stale or missing."""
    to = {"refused_for": Settled.FORBIDDEN, "hidden_at": now, "drawn": 0, "channel_id": None}[column]
    found = select(Card).where(col(Card.kind).in_([CardKind.MINUTES, CardKind.HELD_MINUTES]), Card.subject == meeting)
    for card in session.exec(found):
        setattr(card, column, to)


def _paused(session: Session, *, now: datetime) -> None:
    for group in session.exec(select(Group)):
        group.paused_at = now


def _stands(session: Session) -> list[bool]:
    """Return, for each reminder of a ballot, whether its words are posted where staff see them."""
    rows = session.exec(select(Reminder).where(Reminder.kind == ReminderKind.BALLOT_CLOSING)).all()
    sources = {confidentiality.source_of(session, row) for row in rows}
    return [source is not None and confidentiality.stands_where_staff_see(session, source) for source in sources]


async def told(yard: SchoolYard, kind: ReminderKind = ReminderKind.ACTION_DUE) -> Delivery:
    """Return what one person is sent about this once it is due."""
    yard.later(days=8)
    found = [one for envelope in (await yard.act(deliveries.claim)).ready for one in envelope.deliveries]
    [one] = [one for one in found if one.kind is kind and one.person is not None]
    return one


async def test_an_action_that_stands_in_the_minutes_is_repeated_with_who_wrote_it(yard: SchoolYard) -> None:
    await a_cruel_action(yard)
    await yard.draws()
    one = await told(yard)
    assert isinstance(one.about, ActionView)
    assert (one.about.what, one.author) == (CRUEL, "Student 0")


@pytest.mark.parametrize("is_up", [True, False])
async def test_a_digest_does_so_too(yard: SchoolYard, is_up: bool) -> None:
    await a_cruel_action(yard)
    await yard.act(own.switch, yard.students[2], nudges=Nudges.DIGEST)
    if is_up:
        await yard.draws()
    assert isinstance((await told(yard)).about, ActionView) is is_up


@pytest.mark.parametrize("column", ["refused_for", "hidden_at", "drawn", "channel_id"])
async def test_words_that_stand_on_no_card_do_not_go_out(yard: SchoolYard, column: str) -> None:
    meeting = await a_cruel_action(yard)
    await yard.draws()
    await yard.database.act(_changed, meeting=meeting, column=column, now=yard.now)
    one = await told(yard)
    assert isinstance(one.about, Pointer)
    assert CRUEL not in repr(one)
    assert one.author is None


async def test_words_of_a_group_that_is_paused_do_not_go_out(yard: SchoolYard) -> None:
    await yard.proposed()
    await yard.draws()
    await yard.database.act(_paused, now=yard.now)
    found = await yard.database.read(_stands)
    assert found == [False]


async def test_a_step_is_repeated_with_who_wrote_it_also_when_they_are_forgotten(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    given = {"plan": plan.id, "what": CRUEL, "who": yard.students[2], "due": DUE}
    await yard.act(steps.add_step, yard.students[1], **given)
    proposed = await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    await yard.act(rights.forget, yard.students[1])
    yard.later(minutes=1)
    await yard.draws()
    one = await told(yard, ReminderKind.STEP_DUE)
    assert isinstance(one.about, PlanView)
    assert one.author == ""
