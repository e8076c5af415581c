"""A group chooses eight weeks, does them in its own time, stops and begins anew; its certificate stays in the group."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from governance.calendar import NamedPeriod, PeriodKind
from governance.cards import CardKind
from governance.eight_weeks import (
    EIGHT,
    Made,
    NoWeeks,
    OnlyInThread,
    PlanStands,
    TooEarlyToCelebrate,
    TooEarlyToLookAgain,
    Week,
    WeeksOfSchool,
    WeeksRunning,
    WeeksState,
)
from governance.groups import GroupClosed
from governance.people import Visitor
from governance.plans import PlanState
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import FacilitatorOnly, MembersOnly, StudentsOnly
from governance.reminders import ReminderKind, Settled
from governance.undoing import CannotUndo, Undoable
from services.dispatch import deliveries
from services.eight_weeks import promising, running
from services.eight_weeks.running import Noted
from services.groups import membership
from services.ideas import sharing
from services.minutes import taking
from services.plans import proposing, steps
from services.privacy import rights
from services.safeguarding import reports
from services.schools import calendar
from services.undoing import acting
from services.views import eight_weeks as views
from services.views.eight_weeks import WeeksView
from services.views.weeks_made import of_school_year
from storage.cards import Card
from storage.eight_weeks import EightWeeks, WeekDone
from storage.reminders import Reminder
from storage.schools import School
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import FOR, SchoolYard


async def begun(yard: SchoolYard, name: str = "Polytunnel") -> int:
    """Return a group that has begun its eight weeks."""
    group = (await yard.group(name)).id
    await yard.act(running.start, yard.students[0], group=group)
    return group


async def note(yard: SchoolYard, group: int, week: Week, who: int = 0) -> Noted:
    return await yard.act(running.done, yard.students[who], group=group, week=week)


async def shown(yard: SchoolYard, weeks: int = 1) -> WeeksView:
    return await yard.read(views.view, weeks=weeks)


async def finished(yard: SchoolYard, name: str = "Polytunnel") -> int:
    group = await begun(yard, name)
    for week in EIGHT:
        await note(yard, group, week)
    return group


async def undo(yard: SchoolYard, kind: Undoable, subject: int, who: int = 0) -> None:
    token = await yard.read(acting.token, yard.students[who], kind=kind, subject=subject)
    await yard.act(acting.undo, yard.students[who], token=token)


async def waiting(yard: SchoolYard, *kinds: ReminderKind) -> list[tuple[datetime, Settled | None]]:
    rows = [row for row in await yard.rows(Reminder) if row["kind"] in kinds and row["delivered_at"] is None]
    return [(row["due_at"], row["settled"]) for row in rows]


async def sent(yard: SchoolYard) -> list[ReminderKind]:
    found = (await yard.act(deliveries.claim)).ready
    for envelope in found:
        await yard.act(deliveries.delivered, reminders=envelope.reminders)
    return [one.kind for envelope in found for one in envelope.deliveries]


async def test_each_week_is_noted_by_any_member_in_any_order_and_celebrating_ends_them(yard: SchoolYard) -> None:
    group = await begun(yard)
    assert (await shown(yard)).number == 1
    with pytest.raises(TooEarlyToCelebrate):
        await note(yard, group, Week.CELEBRATE)
    for at, week in enumerate((Week.PLAN, Week.MEET, Week.ASK, Week.MEET)):
        await note(yard, group, week, who=at)
    assert (await shown(yard)).done == (Week.MEET, Week.ASK, Week.PLAN)
    assert len(await yard.rows(WeekDone)) == 3
    yard.later(weeks=7)
    view = (await note(yard, group, Week.CELEBRATE, who=1)).weeks
    assert (view.state, view.number, view.done[-1]) == (WeeksState.FINISHED, 8, Week.CELEBRATE)
    for week in (Week.VOTE, Week.CELEBRATE):
        with pytest.raises(NoWeeks):
            await note(yard, group, week)
    assert [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.WEEKS] == [1]


async def test_only_who_runs_the_group_begins_and_stops_and_only_members_note(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    for act in (running.start, running.stop):
        for who, why in (
            (yard.students[1], FacilitatorOnly),
            (yard.students[6], MembersOnly),
            (yard.teachers[0], StudentsOnly),
            (yard.lead, StudentsOnly),
        ):
            with pytest.raises(why):
                await yard.act(act, who, group=group)
            with pytest.raises(why):
                await yard.read(running.may_start, who, group=group)
    with pytest.raises(NoWeeks):
        await note(yard, group, Week.MEET)
    await yard.act(running.start, yard.students[0], group=group)
    with pytest.raises(WeeksRunning):
        await yard.act(running.start, yard.students[0], group=group)
    with pytest.raises(WeeksRunning):
        await yard.read(running.may_start, yard.students[0], group=group)
    for who, why in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(why):
            await yard.act(running.done, who, group=group, week=Week.MEET)
    await yard.act(membership.close, yard.students[0], group=group)
    with pytest.raises(GroupClosed):
        await note(yard, group, Week.MEET)
    assert not (await shown(yard)).is_running


async def test_who_stops_may_begin_anew_and_nothing_of_before_is_counted_again(yard: SchoolYard) -> None:
    group = await begun(yard)
    await note(yard, group, Week.MEET)
    stopped = await yard.act(running.stop, yard.students[0], group=group)
    assert (stopped.state, stopped.done) == (WeeksState.STOPPED, (Week.MEET,))
    assert [settled for _, settled in await waiting(yard, ReminderKind.WEEK_BEGINS)] == [Settled.CANCELLED]
    yard.later(minutes=1)
    await undo(yard, Undoable.WEEKS_STOPPED, 1)
    assert (await shown(yard)).state is WeeksState.RUNNING
    await yard.act(running.stop, yard.students[0], group=group)
    again = await yard.act(running.start, yard.students[0], group=group)
    assert (again.id, again.done) == (2, ())
    with pytest.raises(CannotUndo):
        await undo(yard, Undoable.WEEKS_STOPPED, 1)
    for _ in range(QUOTAS[Limited.WEEKS_STARTED].most - 2):
        await yard.act(running.stop, yard.students[0], group=group)
        await yard.act(running.start, yard.students[0], group=group)
    await yard.act(running.stop, yard.students[0], group=group)
    with pytest.raises(QuotaReached):
        await yard.act(running.start, yard.students[0], group=group)


async def test_a_press_goes_back_and_after_celebrating_only_that_one(yard: SchoolYard) -> None:
    group = await begun(yard)
    entries = {week: (await note(yard, group, week)).entry for week in EIGHT}
    with pytest.raises(CannotUndo):
        await undo(yard, Undoable.WEEK_DONE, entries[Week.VOTE])
    await undo(yard, Undoable.WEEK_DONE, entries[Week.CELEBRATE])
    assert (await shown(yard)).state is WeeksState.RUNNING
    due = await waiting(yard, ReminderKind.WEEK_BEGINS, ReminderKind.WEEK_SIXTEEN)
    assert [settled for _, settled in due] == [Settled.NOT_NEEDED, Settled.CANCELLED, None]
    await undo(yard, Undoable.WEEK_DONE, entries[Week.MEET])
    assert Week.MEET not in (await shown(yard)).done


async def test_the_bot_sees_what_happened_since_the_group_began_and_never_asks_for_it(yard: SchoolYard) -> None:
    group = await yard.read(membership.view, group=await begun(yard))
    assert (await shown(yard)).seen == frozenset()
    plan = await yard.plan(group)
    proposed = await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    await yard.act(sharing.share, yard.students[1], title="More benches", why="To sit")
    assert (await shown(yard)).seen == {Week.PLAN, Week.VOTE, Week.ASK}
    await yard.vote(proposed.ballot, FOR, FOR, FOR, FOR)
    meeting = await a_running_meeting(yard, group)
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)
    view = await shown(yard)
    assert view.seen == {Week.PLAN, Week.VOTE, Week.ASK, Week.MEET, Week.TRY}
    assert view.made == Made(meetings=1, plans=1, votes=1, steps=1)
    assert view.done == ()


async def test_the_group_reads_of_each_school_week_once_by_a_calendar_that_may_change(yard: SchoolYard) -> None:
    await yard.hush()
    group = await begun(yard)
    await yard.draws()
    half_term = NamedPeriod(PeriodKind.HOLIDAY, "Half-term", date(2026, 9, 14), date(2026, 9, 25))
    await yard.act(calendar.enter, yard.admin, periods=[half_term])
    mornings = list[date]()
    for _ in range(100):
        await yard.act(promising.look_ahead)
        mornings += [yard.now.date() for kind in await sent(yard) if kind is ReminderKind.WEEK_BEGINS]
        yard.later(days=1)
    assert group == 1
    assert mornings[:3] == [date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 12)]
    assert len(mornings) == 9


@pytest.mark.parametrize("how", ["done", "paused", "resting", "stopped"])
async def test_a_group_that_needs_nothing_or_cannot_is_not_reminded(yard: SchoolYard, how: str) -> None:
    await yard.hush()
    group = await begun(yard)
    await yard.draws()
    if how == "done":
        for week in (Week.MEET, Week.PROMISE):
            await note(yard, group, week)
    elif how == "paused":
        await yard.act(reports.pause, yard.lead, group=group, reason=None)
    elif how == "resting":
        for student in yard.students[1:4]:
            await yard.act(membership.leave, student, group=group)
    else:
        await yard.act(running.stop, yard.students[0], group=group)
    await yard.draws()
    yard.now = datetime(2026, 9, 14, 8, tzinfo=UTC)
    assert ReminderKind.WEEK_BEGINS not in await sent(yard)


async def test_in_week_sixteen_the_group_looks_back_again(yard: SchoolYard) -> None:
    await yard.hush()
    group = await finished(yard)
    await yard.draws()
    with pytest.raises(TooEarlyToLookAgain) as refused:
        await note(yard, group, Week.SIXTEEN)
    assert refused.value.on == (await shown(yard)).sixteen_on == date(2026, 11, 2)
    week_off = NamedPeriod(PeriodKind.HOLIDAY, "Half-term", date(2026, 10, 26), date(2026, 10, 30))
    await yard.act(calendar.enter, yard.admin, periods=[week_off])
    await yard.act(promising.look_ahead)
    yard.now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert ReminderKind.WEEK_SIXTEEN not in await sent(yard)
    yard.later(days=7)
    assert ReminderKind.WEEK_SIXTEEN in await sent(yard)
    before = (await shown(yard)).since
    assert before is not None
    assert (before.made, before.plans) == (Made(), ())
    radio = await yard.read(membership.view, group=group)
    plan = await yard.plan(radio)
    after = (await shown(yard)).since
    assert after is not None
    assert after.made == Made(plans=1)
    assert after.plans == (PlanStands(plan.id, PlanState.DRAFT, 0, 1),)
    view = (await note(yard, group, Week.SIXTEEN)).weeks
    assert view.is_in_sixteen
    assert view.since is None, "it has looked back"
    assert view.done[-1] is Week.SIXTEEN


async def certificate(yard: SchoolYard, who: Visitor, group: int, channel: int | None) -> list[str]:
    found = await yard.read(views.certificate, who, group=group, channel=channel)
    return list(found.names)


async def test_the_certificate_is_given_to_members_in_their_thread_and_forgets_who_is_forgotten(
    yard: SchoolYard,
) -> None:
    group = await begun(yard)
    await yard.draws()
    thread = (await yard.read(membership.view, group=group)).thread
    with pytest.raises(NoWeeks):
        await certificate(yard, yard.students[0], group, thread)
    for week in EIGHT:
        await note(yard, group, week)
    yard.later(days=1)
    await yard.act(membership.join, yard.students[5], group=group)
    await yard.act(membership.leave, yard.students[1], group=group)
    names = ["Student 0", "Student 1", "Student 2", "Student 3"]
    assert await certificate(yard, yard.students[5], group, thread) == names
    for channel in (None, yard.settings.council_channel):
        with pytest.raises(OnlyInThread):
            await certificate(yard, yard.students[0], group, channel)
    for who, why in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly), (yard.lead, StudentsOnly)):
        with pytest.raises(why):
            await certificate(yard, who, group, thread)
    await yard.act(rights.forget, yard.students[2])
    assert await certificate(yard, yard.students[0], group, thread) == [names[0], names[1], names[3]]
    assert [row["finished_at"] - row["started_at"] for row in await yard.rows(EightWeeks)] == [timedelta()]


def _of_year(session: Session, *, school: int, now: datetime) -> WeeksOfSchool | None:
    return of_school_year(session, session.get_one(School, school), now)


async def test_the_school_year_tells_numbers_of_groups_and_nothing_of_who_stopped(yard: SchoolYard) -> None:
    assert await yard.read(_of_year) is None
    await finished(yard, "Radio")
    group = await yard.read(membership.view, group=await begun(yard))
    await yard.plan(group)
    assert await yard.read(_of_year) == WeeksOfSchool(1, 1, Made())
    await note(yard, group.id, Week.MEET)
    await yard.act(running.stop, yard.students[0], group=group.id)
    assert await yard.read(_of_year) == WeeksOfSchool(2, 1, Made(plans=1))
    yard.later(days=360)
    assert await yard.read(_of_year) is None


async def test_what_a_group_did_in_its_weeks_counts_once_whoever_else_is_in_theirs(yard: SchoolYard) -> None:
    for name in ("Radio", "Gardens", "Energy"):
        await note(yard, await begun(yard, name), Week.MEET)
    plan = await yard.plan(await yard.read(membership.view, group=2))
    await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    other = await SchoolYard.opened(yard.database, school=yard.id + 1_000_000)
    await note(other, await begun(other), Week.MEET)
    assert await yard.read(_of_year) == WeeksOfSchool(3, 0, Made(plans=1, votes=1))
    assert await other.read(_of_year) == WeeksOfSchool(1, 0, Made())
