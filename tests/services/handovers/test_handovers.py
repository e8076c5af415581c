"""A group leaves a page for who comes next, and is asked for it once at the end of the school year."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from governance.calendar import NamedPeriod, PeriodKind
from governance.cards import CardKind
from governance.groups import GroupClosed
from governance.handovers import SAME_PAGE, Occasion
from governance.plans import PlanState
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import MembersOnly, StudentsOnly, TextMissing
from governance.reminders import ReminderKind, Settled
from governance.results import Reached
from governance.texts import HIDDEN
from governance.undoing import Undoable
from services.dispatch import deliveries
from services.groups import membership
from services.handovers import asking, leaving
from services.minutes import actions
from services.plans import reviewing
from services.privacy import rights
from services.safeguarding import reports
from services.schools import calendar
from services.undoing import acting
from services.views import handovers as views
from storage.cards import Card
from storage.handovers import Handover
from storage.reminders import Reminder
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import SchoolYard


async def told(yard: SchoolYard, group: int, who: int = 0, text: str = "Ask the caretaker") -> views.HandoverView:
    return await yard.act(leaving.tell, yard.students[who], group=group, told=text)


async def cards(yard: SchoolYard) -> list[int]:
    return [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.HANDOVER]


async def test_handing_over_leaves_a_page_and_back_and_forth_no_flood(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    for before, now in ((0, 1), (1, 0), (0, 2)):
        await yard.act(membership.hand_over, yard.students[before], group=group, member=yard.students[now])
    assert await cards(yard) == [1]
    page = await yard.read(views.view, handover=1)
    assert (page.author, page.successor, page.told) == ("Student 0", "Student 2", None)
    await told(yard, group)
    await yard.act(membership.hand_over, yard.students[2], group=group, member=yard.students[1])
    assert await cards(yard) == [1, 2]


async def test_the_page_has_all_that_who_comes_next_needs(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    group = await yard.read(membership.view, group=plan.group)
    await yard.advised(group)
    meeting = await a_running_meeting(yard, group)
    await yard.act(actions.agree, yard.students[0], meeting=meeting, what="Buy a lock", who="Student 1")
    await yard.act(reviewing.review, yard.students[0], plan=plan.id, reached=Reached.PARTLY, learnt="Ask early")
    await yard.scheduled(group)
    await told(yard, plan.group)
    page = await yard.read(views.page, yard.students[3], group=plan.group)
    assert (page.name, page.purpose, page.facilitator, page.members) == (
        "Polytunnel",
        "Polytunnel for everybody",
        "Student 0",
        4,
    )
    assert [(one.text, one.author) for one in page.told] == [("Ask the caretaker", "Student 0")]
    assert [(one.title, one.state, one.steps_done, one.steps, one.next_step) for one in page.plans] == [
        ("Build a polytunnel", PlanState.RATIFIED, 0, 1, "Measure the field")
    ]
    assert [(one.what, one.owner) for one in page.actions] == [("Buy a lock", "Student 1")]
    assert page.advisors == ("Teacher 0",)
    assert {one.occasion for one in page.dates} == set(Occasion)
    assert [(one.title, one.reached, one.learnt) for one in page.learnt] == [
        ("Build a polytunnel", Reached.PARTLY, "Ask early")
    ]


async def test_only_members_see_it_whole_and_write_on_it(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    for who, why in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly), (yard.lead, StudentsOnly)):
        for look in (views.page, views.may_see, leaving.may_tell):
            with pytest.raises(why):
                await yard.read(look, who, group=group)
        with pytest.raises(why):
            await yard.act(leaving.tell, who, group=group, told="Mine")
    with pytest.raises(TextMissing):
        await told(yard, group, text=" ")
    await yard.act(membership.close, yard.students[0], group=group)
    with pytest.raises(GroupClosed):
        await told(yard, group)
    assert (await yard.read(views.page, yard.students[1], group=group)).name == "Polytunnel"


async def test_its_writer_changes_it_for_two_weeks_and_others_write_another(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    first = await told(yard, group)
    assert (await told(yard, group, text="Ask the cook")).id == first.id
    assert await yard.read(leaving.may_tell, yard.students[0], group=group) == "Ask the cook"
    assert await yard.read(leaving.may_tell, yard.students[1], group=group) == ""
    assert (await told(yard, group, 1, "And the head")).id != first.id
    yard.now += SAME_PAGE
    third = await told(yard, group, 1, "And the bursar")
    assert await cards(yard) == [1, 2, third.id] == [1, 2, 3]
    page = await yard.read(views.page, yard.students[0], group=group)
    assert [one.text for one in page.told] == ["And the bursar", "And the head"]
    for _ in range(QUOTAS[Limited.PAGES_LEFT].most - 1):
        await told(yard, group, 1)
    with pytest.raises(QuotaReached):
        await told(yard, group, 1)


async def test_what_was_told_is_hidden_with_its_card_and_loses_who_is_forgotten(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    page = await told(yard, group)
    await yard.act(rights.forget, yard.students[0])
    assert (await yard.read(views.view, handover=page.id)).teller == ""
    await yard.database.act(_hide, subject=page.id, now=yard.now)
    shown = await yard.read(views.view, handover=page.id)
    assert (shown.told, shown.teller) == (HIDDEN, None)
    whole = await yard.read(views.page, yard.students[1], group=group)
    assert [(one.text, one.author) for one in whole.told] == [(HIDDEN, None)]
    assert (await told(yard, group, 1)).id != page.id


def _hide(session: Session, *, subject: int, now: datetime) -> None:
    found = select(Card).where(Card.kind == CardKind.HANDOVER, Card.subject == subject)
    session.exec(found).one().hidden_at = now


async def asked(yard: SchoolYard) -> list[tuple[int, datetime, Settled | None]]:
    rows = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PAGE_ASKED]
    return [(row["subject"], row["due_at"], row["settled"]) for row in rows]


async def claimed(yard: SchoolYard) -> list[ReminderKind]:
    found = (await yard.act(deliveries.claim)).ready
    kinds = [one.kind for envelope in found for one in envelope.deliveries]
    for envelope in found:
        await yard.act(deliveries.delivered, reminders=envelope.reminders)
    return kinds


async def test_every_group_is_asked_once_a_year_at_the_time_the_calendar_says(yard: SchoolYard) -> None:
    await yard.hush()
    first = (await yard.group()).id
    for _ in range(3):
        await yard.act(asking.look_ahead)
    usual = datetime(2027, 6, 24, 6, 30, tzinfo=UTC)
    assert await asked(yard) == [(first, usual, None)]
    summer = NamedPeriod(PeriodKind.TERM, "Summer", date(2027, 4, 12), date(2027, 7, 21))
    await yard.act(calendar.enter, yard.admin, periods=[summer])
    second = (await yard.group("Radio")).id
    await yard.act(asking.look_ahead)
    by_term = datetime(2027, 6, 30, 6, 30, tzinfo=UTC)
    assert await asked(yard) == [(first, by_term, None), (second, by_term, None)]
    await told_late(yard, second)
    await yard.draws()
    yard.now = by_term
    assert [kind for kind in await claimed(yard) if kind is ReminderKind.PAGE_ASKED] == [ReminderKind.PAGE_ASKED]
    await yard.act(asking.look_ahead)
    assert len(await asked(yard)) == 2
    yard.now = datetime(2027, 9, 6, 9, tzinfo=UTC)
    await yard.act(asking.look_ahead)
    assert [when for _, when, _ in await asked(yard)][2:] == [datetime(2028, 6, 24, 6, 30, tzinfo=UTC)] * 2


async def told_late(yard: SchoolYard, group: int) -> None:
    """Have a group leave its page some weeks before it would be asked."""
    before, yard.now = yard.now, datetime(2027, 6, 1, 9, tzinfo=UTC)
    await told(yard, group)
    yard.now = before


@pytest.mark.parametrize("how", ["closed", "paused", "resting"])
async def test_a_group_that_cannot_is_not_asked(yard: SchoolYard, how: str) -> None:
    await yard.hush()
    group = (await yard.group()).id
    await yard.act(asking.look_ahead)
    if how == "closed":
        await yard.act(membership.close, yard.students[0], group=group)
    elif how == "paused":
        await yard.act(reports.pause, yard.lead, group=group, reason=None)
    else:
        for student in yard.students[1:4]:
            await yard.act(membership.leave, student, group=group)
    await yard.draws()
    yard.now = datetime(2027, 6, 24, 7, tzinfo=UTC)
    assert ReminderKind.PAGE_ASKED not in await claimed(yard)
    [row] = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PAGE_ASKED]
    assert row["settled"] is Settled.NOT_NEEDED


async def test_a_bot_that_comes_late_asks_nobody_in_the_holidays(yard: SchoolYard) -> None:
    await yard.group()
    yard.now = datetime(2027, 7, 20, 9, tzinfo=UTC)
    await yard.act(asking.look_ahead)
    assert await asked(yard) == []
    assert await yard.rows(Handover) == []


async def test_what_was_told_first_is_taken_back_and_the_group_is_asked_again(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    yard.now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    await yard.act(asking.look_ahead)

    async def waits() -> bool:
        [row] = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PAGE_ASKED]
        return row["settled"] is None

    async def undo(page: int) -> None:
        token = await yard.read(acting.token, yard.students[0], kind=Undoable.PAGE_TOLD, subject=page)
        assert token is not None
        await yard.act(acting.undo, yard.students[0], token=token)

    page = await told(yard, group)
    assert not await waits()
    await undo(page.id)
    assert await waits()
    assert (await yard.read(views.view, handover=page.id)).told is None
    # It is told anew on the same page. What is changed is changed again, and its first words are kept nowhere.
    again = await told(yard, group, text="Ask the cook")
    assert again.id == page.id
    yard.later(minutes=1)
    await told(yard, group, text="Ask the head")
    token = await yard.read(acting.token, yard.students[0], kind=Undoable.PAGE_TOLD, subject=page.id)
    assert token is None
    assert (await yard.read(views.view, handover=page.id)).told == "Ask the head"
