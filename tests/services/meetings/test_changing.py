"""Meetings: single or in a series, moved and cancelled, attendance as a number, and an automatic end."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from governance.advisors import InvitationReply, InvitationState
from governance.calendar import PeriodKind
from governance.cards import CardKind
from governance.groups import GroupClosed
from governance.meetings import MOST_OPEN, Attendance, MeetingOver, MeetingState, NoSchoolDays, Repeat, TooManyMeetings
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import Ambiguous, MembersOnly, NotFound, NumberOutOfRange, StudentsOnly, TextTooLong
from governance.reminders import ReminderKind, Settled
from services import today
from services.advisors import inviting
from services.dispatch import deliveries
from services.dispatch.deliveries import Delivery
from services.groups import membership
from services.meetings import changing, scheduling
from services.privacy import rights
from services.schools import calendar
from services.views import advisors as advisor_views
from services.views import lookup
from services.views import meetings as meeting_views
from services.views.advisors import InvitationView
from services.views.meetings import MeetingView
from storage.cards import Card
from storage.meetings import Meeting, MeetingAnswer, MeetingSeries
from storage.paging import NOTHING
from storage.reminders import Reminder
from tests.services.school import TEACHER, SchoolYard

COMING, NOT_COMING = Attendance.COMING, Attendance.NOT_COMING
# Half past three on the Wednesday after the Monday on which a test begins.
WEDNESDAY = datetime(2026, 9, 9, 14, 30, tzinfo=UTC)


async def in_term(yard: SchoolYard) -> None:
    """Give the school its autumn term with half-term."""
    for kind, name, starts, ends in (
        (PeriodKind.TERM, "Autumn", date(2026, 9, 2), date(2026, 12, 18)),
        (PeriodKind.HOLIDAY, "Half-term", date(2026, 10, 26), date(2026, 10, 30)),
    ):
        await yard.act(calendar.name_period, yard.admin, kind=kind, name=name, starts=starts, ends=ends)


async def weekly(yard: SchoolYard, **given: Any) -> list[dict[str, Any]]:
    """Schedule a weekly series through the term; return its rows."""
    await in_term(yard)
    await yard.scheduled(await yard.group(), WEDNESDAY, **({"repeat": Repeat.WEEKLY} | given))
    return await yard.rows(Meeting)


async def shown(yard: SchoolYard, meeting: int) -> MeetingView:
    return await yard.read(meeting_views.view, meeting=meeting)


async def cards(yard: SchoolYard) -> list[int]:
    return [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.MEETING]


async def notices(yard: SchoolYard, meeting: int, kind: ReminderKind = ReminderKind.MEETING) -> list[datetime]:
    """Return when a meeting's pending reminders are due."""
    found = [row for row in await yard.rows(Reminder) if (row["kind"], row["subject"]) == (kind, meeting)]
    return [row["due_at"] for row in found if row["settled"] is None and row["delivered_at"] is None]


async def delivered(yard: SchoolYard) -> list[Delivery]:
    claimed = await yard.act(deliveries.claim)
    for envelope in claimed.ready:
        await yard.act(deliveries.delivered, reminders=envelope.reminders)
    return [one for envelope in claimed.ready for one in envelope.deliveries]


def local(rows: list[dict[str, Any]]) -> list[str]:
    """Return the start times of open meetings, by the school's clocks."""
    zone = ZoneInfo("Europe/London")
    return [f"{row['starts_at'].astimezone(zone):%m-%d %H:%M}" for row in rows if row["state"].is_open]


async def test_a_member_schedules_a_meeting(yard: SchoolYard) -> None:
    group = await yard.group()
    made = await yard.act(
        scheduling.schedule, yard.students[2], group=group.id, when=WEDNESDAY, minutes=45, where=" Room\n12 "
    )
    assert made.meetings == 1
    assert (made.first.group_name, made.first.starts_at, made.first.minutes) == ("Polytunnel", WEDNESDAY, 45)
    assert (made.first.place, made.first.state, made.first.coming) == ("Room 12", MeetingState.PLANNED, 0)
    assert await cards(yard) == [made.first.id]
    assert await notices(yard, made.first.id) == [WEDNESDAY - timedelta(hours=1)]
    assert [row["subject"] for row in await yard.deeds(RecordKind.MEETING_SCHEDULED)] == [made.first.id]


async def test_only_members_who_are_students_schedule_move_cancel_and_answer(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = (await yard.scheduled(group)).id
    before = await yard.rows(Meeting)
    for visitor, refusal in (
        (yard.students[7], MembersOnly),
        (yard.teachers[0], StudentsOnly),
        (yard.lead, StudentsOnly),
    ):
        with pytest.raises(refusal):
            await yard.act(scheduling.schedule, visitor, group=group.id, when=WEDNESDAY)
        with pytest.raises(refusal):
            await yard.act(changing.move, visitor, meeting=meeting, when=WEDNESDAY)
        with pytest.raises(refusal):
            await yard.act(changing.cancel, visitor, meeting=meeting)
        with pytest.raises(refusal):
            await yard.act(changing.answer, visitor, meeting=meeting, attendance=COMING)
    assert await yard.rows(Meeting) == before


async def test_an_advisor_answers_nothing_either(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group)
    with pytest.raises(StudentsOnly):
        await yard.act(changing.cancel, yard.teachers[0], meeting=(await yard.scheduled(group)).id)


@pytest.mark.parametrize("minutes", [4, 0, -30, 241])
async def test_a_meeting_is_five_minutes_to_four_hours_long(yard: SchoolYard, minutes: int) -> None:
    group = await yard.group()
    with pytest.raises(NumberOutOfRange):
        await yard.scheduled(group, minutes=minutes)


async def test_a_place_may_not_be_a_whole_page(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(TextTooLong):
        await yard.scheduled(group, where="a" * 201)


async def test_a_closed_group_schedules_nothing(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(membership.close, yard.students[0], group=group.id)
    with pytest.raises(GroupClosed):
        await yard.scheduled(group)


async def test_a_series_is_written_down_at_once_without_half_term_and_by_the_schools_clock(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    assert len(rows) == 14
    assert local(rows)[5:9] == ["10-14 15:30", "10-21 15:30", "11-04 15:30", "11-11 15:30"]
    assert [row["starts_at"].hour for row in rows[6:8]] == [14, 15]
    assert rows[-1]["series_day"] == date(2026, 12, 16)
    [series] = await yard.rows(MeetingSeries)
    assert (series["until"], series["at"].isoformat()) == (date(2026, 12, 18), "15:30:00")


async def test_every_meeting_of_a_series_has_its_reminder_and_only_the_next_one_a_card(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    for row in rows:
        assert await notices(yard, row["id"]) == [row["starts_at"] - timedelta(hours=1)]
    assert await cards(yard) == [rows[0]["id"]]
    assert (await shown(yard, rows[0]["id"])).following == 13


async def test_a_series_on_a_saturday_is_refused_and_leaves_nothing(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(NoSchoolDays):
        await yard.scheduled(group, WEDNESDAY + timedelta(days=3), repeat=Repeat.WEEKLY)
    assert await yard.rows(MeetingSeries) == []
    assert (await yard.scheduled(group, WEDNESDAY + timedelta(days=3))).state is MeetingState.PLANNED


async def test_a_group_cannot_plan_meetings_without_end(yard: SchoolYard) -> None:
    group = await yard.group()
    for hours in range(2):
        await yard.scheduled(group, WEDNESDAY + timedelta(hours=hours), repeat=Repeat.WEEKLY)
    with pytest.raises(TooManyMeetings):
        await yard.scheduled(group, WEDNESDAY + timedelta(hours=2), repeat=Repeat.WEEKLY)
    assert len(await yard.rows(Meeting)) == 42 < MOST_OPEN


async def test_the_next_card_comes_when_a_meeting_is_over(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    yard.now = WEDNESDAY + timedelta(minutes=29)
    await yard.sweep()
    assert (await shown(yard, rows[0]["id"])).state is MeetingState.PLANNED
    yard.later(minutes=1)
    await yard.sweep()
    assert (await shown(yard, rows[0]["id"])).state is MeetingState.HELD
    assert await cards(yard) == [rows[0]["id"], rows[1]["id"]]
    await yard.sweep()
    assert len(await yard.deeds(RecordKind.MEETING_HELD)) == 1


async def test_the_card_after_an_evening_meeting_waits_for_the_school_morning(yard: SchoolYard) -> None:
    evening = datetime(2026, 9, 11, 19, 0, tzinfo=UTC)
    await yard.scheduled(await yard.group(), evening, repeat=Repeat.WEEKLY)
    yard.now = evening + timedelta(minutes=31)
    await yard.sweep()
    [_, following] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.MEETING]
    assert following["next_try_at"] == datetime(2026, 9, 14, 6, 30, tzinfo=UTC)


async def test_what_ended_while_the_bot_was_down_is_over_and_the_card_is_of_what_comes(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    yard.now = WEDNESDAY + timedelta(days=16)
    await yard.sweep()
    states = [row["state"] for row in await yard.rows(Meeting)]
    assert states == [MeetingState.HELD] * 3 + [MeetingState.PLANNED] * 11
    assert rows[3]["id"] in await cards(yard)


async def test_moving_one_moves_its_reminder_and_nothing_else(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    second, to = rows[1]["id"], WEDNESDAY + timedelta(days=9, hours=1)
    changed = await yard.act(changing.move, yard.students[1], meeting=second, when=to)
    assert (changed.meeting.starts_at, changed.others) == (to, 0)
    assert await notices(yard, second) == [to - timedelta(hours=1)]
    after = await yard.rows(Meeting)
    assert after[1]["revision"] == 1
    assert after[:1] + after[2:] == rows[:1] + rows[2:]


async def test_moving_all_that_follow_keeps_the_time_of_day_over_the_clock_change(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    when = rows[2]["starts_at"] + timedelta(days=1, hours=-3)
    changed = await yard.act(changing.move, yard.students[1], meeting=rows[2]["id"], when=when, following=True)
    assert (changed.others, changed.dropped) == (11, 0)
    found = local(await yard.rows(Meeting))
    assert found[1:4] == ["09-16 15:30", "09-24 12:30", "10-01 12:30"]
    assert {text.split()[1] for text in found[2:]} == {"12:30"}
    assert found[-1] == "12-17 12:30"


async def test_one_moved_by_itself_comes_back_into_step_when_all_are_moved(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    await yard.act(
        changing.move, yard.students[0], meeting=rows[1]["id"], when=rows[1]["starts_at"] - timedelta(days=1)
    )
    when = rows[0]["starts_at"] + timedelta(days=1)
    await yard.act(changing.move, yard.students[0], meeting=rows[0]["id"], when=when, following=True)
    assert local(await yard.rows(Meeting))[:3] == ["09-10 15:30", "09-17 15:30", "09-24 15:30"]


async def test_what_would_fall_on_a_day_without_school_is_cancelled(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    when = rows[0]["starts_at"] + timedelta(days=5)
    changed = await yard.act(changing.move, yard.students[0], meeting=rows[0]["id"], when=when, following=True)
    assert (changed.others, changed.dropped) == (11, 2)
    found = await yard.rows(Meeting)
    assert [row["series_day"].isoformat() for row in found if not row["state"].is_open] == ["2026-10-21", "2026-12-16"]


async def test_moving_all_to_saturdays_is_refused_and_changes_nothing(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    when = rows[0]["starts_at"] + timedelta(days=3)
    with pytest.raises(NoSchoolDays):
        await yard.act(changing.move, yard.students[0], meeting=rows[0]["id"], when=when, following=True)
    assert await yard.rows(Meeting) == rows


async def test_who_said_they_come_is_asked_again_after_a_move(yard: SchoolYard) -> None:
    meeting = (await yard.scheduled(await yard.group())).id
    await yard.act(changing.answer, yard.students[1], meeting=meeting, attendance=COMING)
    await yard.act(changing.move, yard.students[0], meeting=meeting, when=WEDNESDAY)
    assert (await shown(yard, meeting)).coming == 0
    assert await yard.rows(MeetingAnswer) == []


async def test_cancelling_one_leaves_the_rest_and_shows_the_next(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    changed = await yard.act(changing.cancel, yard.students[2], meeting=rows[0]["id"])
    assert (changed.meeting.state, changed.others) == (MeetingState.CANCELLED, 0)
    assert await notices(yard, rows[0]["id"]) == []
    assert await cards(yard) == [rows[0]["id"], rows[1]["id"]]
    assert len(await yard.deeds(RecordKind.MEETING_CANCELLED)) == 1


async def test_cancelling_all_that_follow_keeps_what_comes_before(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    changed = await yard.act(changing.cancel, yard.students[2], meeting=rows[4]["id"], following=True)
    assert changed.others == 9
    states = [row["state"].is_open for row in await yard.rows(Meeting)]
    assert states == [True] * 4 + [False] * 10
    assert await notices(yard, rows[9]["id"]) == []
    [series] = await yard.rows(MeetingSeries)
    assert series["ended_at"] == yard.now


async def test_what_is_over_is_neither_moved_nor_cancelled_nor_answered(yard: SchoolYard) -> None:
    meeting = (await yard.scheduled(await yard.group())).id
    await yard.act(changing.cancel, yard.students[0], meeting=meeting)
    for service, given in (
        (changing.cancel, {}),
        (changing.move, {"when": WEDNESDAY}),
        (changing.answer, {"attendance": COMING}),
    ):
        with pytest.raises(MeetingOver):
            await yard.act(service, yard.students[0], meeting=meeting, **given)


async def test_a_late_press_changes_nothing_even_before_the_sweep_has_looked(yard: SchoolYard) -> None:
    meeting = await yard.scheduled(await yard.group())
    yard.now = meeting.starts_at + timedelta(minutes=29)
    await yard.act(changing.answer, yard.students[1], meeting=meeting.id, attendance=COMING)
    yard.later(minutes=1)
    with pytest.raises(MeetingOver):
        await yard.act(changing.answer, yard.students[2], meeting=meeting.id, attendance=COMING)
    assert (await shown(yard, meeting.id)).coming == 1


async def test_pressing_again_changes_nothing_and_the_other_answer_replaces_the_first(yard: SchoolYard) -> None:
    meeting = (await yard.scheduled(await yard.group())).id
    for student in yard.students[:3]:
        await yard.act(changing.answer, student, meeting=meeting, attendance=COMING)
    assert (await shown(yard, meeting)).coming == 3
    before, deeds = await yard.rows(MeetingAnswer), len(await yard.deeds())
    yard.later(minutes=5)
    await yard.act(changing.answer, yard.students[1], meeting=meeting, attendance=COMING)
    assert (await yard.rows(MeetingAnswer), len(await yard.deeds())) == (before, deeds)
    await yard.act(changing.answer, yard.students[1], meeting=meeting, attendance=NOT_COMING)
    assert (await shown(yard, meeting)).coming == 2
    assert len(await yard.rows(MeetingAnswer)) == 3


async def test_who_leaves_the_group_is_no_longer_counted(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = (await yard.scheduled(group)).id
    for student in yard.students[1:3]:
        await yard.act(changing.answer, student, meeting=meeting, attendance=COMING)
    await yard.act(membership.leave, yard.students[1], group=group.id)
    assert (await shown(yard, meeting)).coming == 1
    await yard.act(rights.forget, yard.students[2])
    assert (await shown(yard, meeting)).coming == 0


async def test_being_forgotten_changes_no_count_of_a_meeting_that_was_held(yard: SchoolYard) -> None:
    meeting = (await yard.scheduled(await yard.group())).id
    await yard.act(changing.answer, yard.students[1], meeting=meeting, attendance=COMING)
    yard.later(days=2)
    await yard.sweep()
    await yard.act(rights.forget, yard.students[1])
    assert (await shown(yard, meeting)).coming == 1


async def test_closing_a_group_cancels_its_meetings_and_says_nothing_more_about_them(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.scheduled(group, repeat=Repeat.WEEKLY)
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert {row["state"] for row in await yard.rows(Meeting)} == {MeetingState.CANCELLED}
    yard.later(days=1)
    assert await delivered(yard) == []


async def test_the_thread_is_reminded_an_hour_before_once_and_nobody_is_pinged(yard: SchoolYard) -> None:
    await yard.hush()
    meeting = await yard.scheduled(await yard.group(), WEDNESDAY)
    yard.now = WEDNESDAY - timedelta(minutes=61)
    assert await delivered(yard) == []
    yard.later(minutes=1)
    [notice] = await delivered(yard)
    assert (notice.kind, notice.person, notice.ping) == (ReminderKind.MEETING, None, None)
    assert isinstance(notice.about, MeetingView)
    assert notice.about.id == meeting.id
    yard.later(minutes=5)
    assert await delivered(yard) == []


async def test_a_reminder_of_an_early_meeting_comes_in_the_morning_and_never_after_its_start(yard: SchoolYard) -> None:
    group = await yard.group()
    early = await yard.scheduled(group, datetime(2026, 9, 9, 7, 0, tzinfo=UTC))
    at_night = await yard.scheduled(group, datetime(2026, 9, 9, 5, 0, tzinfo=UTC))
    yard.now = datetime(2026, 9, 9, 6, 0, tzinfo=UTC)
    assert await delivered(yard) == []
    yard.later(minutes=30)
    assert [one.about.id for one in await delivered(yard) if isinstance(one.about, MeetingView)] == [early.id]
    settled = {row["subject"]: row["settled"] for row in await yard.rows(Reminder)}
    assert settled[at_night.id] is Settled.NOT_NEEDED


async def test_a_meeting_within_the_hour_needs_no_reminder(yard: SchoolYard) -> None:
    meeting = await yard.scheduled(await yard.group(), yard.now + timedelta(minutes=60))
    assert await notices(yard, meeting.id) == []


async def test_the_thread_hears_of_a_change_once_however_often_it_changes_at_night(yard: SchoolYard) -> None:
    await yard.hush()
    rows = await weekly(yard)
    yard.now = datetime(2026, 9, 8, 20, 0, tzinfo=UTC)
    await yard.act(changing.move, yard.students[0], meeting=rows[0]["id"], when=WEDNESDAY + timedelta(hours=1))
    await yard.act(changing.move, yard.students[0], meeting=rows[0]["id"], when=WEDNESDAY, following=True)
    assert await delivered(yard) == []
    yard.now = datetime(2026, 9, 9, 6, 30, tzinfo=UTC)
    assert [one.kind for one in await delivered(yard)] == [ReminderKind.MEETING_CHANGED]


async def test_the_thread_hears_of_a_cancelled_meeting(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    await yard.act(changing.cancel, yard.students[0], meeting=rows[0]["id"])
    [told] = await delivered(yard)
    assert isinstance(told.about, MeetingView)
    assert (told.kind, told.about.state) == (ReminderKind.MEETING_CHANGED, MeetingState.CANCELLED)


async def test_a_list_shows_the_next_of_each_series_and_a_groups_list_all(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    other = await yard.scheduled(await yard.group("Radio"), WEDNESDAY - timedelta(hours=2))
    assert [one.id for one in await yard.read(meeting_views.listed)] == [other.id, rows[0]["id"]]
    assert len(await yard.read(meeting_views.listed, group=rows[0]["group_id"])) == 14


async def test_today_shows_a_members_meetings_of_the_coming_week(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    yard.now = WEDNESDAY - timedelta(minutes=10)
    assert [one.id for one in (await yard.read(today.waiting, yard.students[1])).meetings] == [rows[0]["id"]]
    yard.later(minutes=10)
    found = (await yard.read(today.waiting, yard.students[1])).meetings
    assert [one.id for one in found] == [rows[0]["id"], rows[1]["id"]]
    assert (await yard.read(today.waiting, yard.students[7])).is_empty


async def test_today_shows_an_advisor_the_meetings_of_the_groups_they_advise(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await yard.scheduled(group)
    await yard.advised(group)
    assert [one.id for one in (await yard.read(today.waiting, yard.teachers[0])).meetings] == [meeting.id]
    assert (await yard.read(today.waiting, yard.teachers[1])).meetings == NOTHING
    no_longer = Visitor(yard.students[1].discord_id, "Grown", frozenset({TEACHER}))
    assert (await yard.read(today.waiting, no_longer)).meetings == NOTHING


async def test_a_groups_name_means_its_next_meeting_and_a_number_any(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    find: dict[str, Any] = {"noun": "meeting", "among": lookup.meetings}
    assert await yard.read(lookup.find, text="polytunnel", **find) == rows[0]["id"]
    assert await yard.read(lookup.find, text=f"#{rows[5]['id']}", **find) == rows[5]["id"]
    assert await yard.read(lookup.find, text="Polytunnel 2026-11-11 15:30", **find) == rows[8]["id"]
    with pytest.raises(Ambiguous):
        await yard.read(lookup.find, text="Poly", **find)
    await yard.act(changing.cancel, yard.students[0], meeting=rows[0]["id"])
    assert await yard.read(lookup.find, text="Polytunnel", **find) == rows[1]["id"]
    with pytest.raises(NotFound):
        await yard.read(lookup.find, text=str(rows[0]["id"]), **find)


async def test_the_calendar_holds_the_meetings_of_my_groups_and_the_cancelled_ones(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    group = await yard.act(membership.start, yard.students[0], name="Radio", purpose="A show")
    await yard.act(membership.join, yard.students[6], group=group.id)
    radio = await yard.scheduled(group, WEDNESDAY)
    await yard.act(changing.cancel, yard.students[0], meeting=rows[0]["id"])
    mine = await yard.read(meeting_views.calendar, yard.students[1])
    assert [one.meeting for one in mine] == [row["id"] for row in rows]
    assert [one.is_cancelled for one in mine[:2]] == [True, False]
    assert [one.revision for one in mine[:2]] == [1, 0]
    named = await yard.read(meeting_views.calendar, yard.students[7], group=radio.group)
    assert [(one.meeting, one.group) for one in named] == [(radio.id, "Radio")]
    assert await yard.read(meeting_views.calendar, yard.students[7]) == []


async def asked(yard: SchoolYard, meeting: int, teacher: int, *, accepts: bool) -> InvitationView:
    group = (await shown(yard, meeting)).group
    guest = yard.teachers[teacher]
    given = {"group": group, "teacher": guest, "purpose": "Help us", "meeting": meeting}
    invitation = await yard.act(inviting.invite, yard.students[0], **given)
    if accepts:
        await yard.act(inviting.answer, guest, invitation=invitation.id, reply=InvitationReply.ACCEPT)
    return invitation


async def test_teachers_who_were_asked_to_a_meeting_follow_it_to_its_new_time(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    meeting, when = rows[0]["id"], datetime(2026, 9, 21, 14, tzinfo=UTC)
    waiting = await asked(yard, meeting, 0, accepts=False)
    coming = await asked(yard, meeting, 1, accepts=True)
    await yard.act(changing.move, yard.students[0], meeting=meeting, when=when)
    for invitation in (waiting, coming):
        seen = await yard.read(advisor_views.view, invitation=invitation.id)
        assert (seen.until, seen.meeting_at) == (date(2026, 9, 21), when)
    assert (await yard.read(advisor_views.view, invitation=waiting.id)).answer_by == when
    yard.now = when
    await yard.sweep()
    assert [one.until for one in await yard.read(advisor_views.listed)] == [date(2026, 9, 21)]
    assert (await yard.read(advisor_views.view, invitation=waiting.id)).state is InvitationState.EXPIRED
    yard.later(days=1)
    await yard.sweep()
    assert await yard.read(advisor_views.listed) == NOTHING


async def test_a_meeting_that_moves_ahead_leaves_no_time_to_answer_after_it(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    invitation = await asked(yard, rows[1]["id"], 0, accepts=False)
    when = datetime(2026, 9, 11, 14, tzinfo=UTC)
    await yard.act(changing.move, yard.students[0], meeting=rows[1]["id"], when=when)
    assert (await yard.read(advisor_views.view, invitation=invitation.id)).answer_by <= when


async def test_the_thread_is_told_how_many_follow_and_cards_say_how_long_a_series_goes_on(yard: SchoolYard) -> None:
    rows = await weekly(yard)
    await yard.act(changing.cancel, yard.students[0], meeting=rows[2]["id"], following=True)
    [told] = [one for one in await yard.rows(Reminder) if one["kind"] is ReminderKind.MEETING_CHANGED]
    assert told["text"] == str(len(rows) - 3)
    first, second = [await shown(yard, row["id"]) for row in rows[:2]]
    assert (first.repeat, first.until, first.following) == (Repeat.WEEKLY, date(2026, 9, 16), 1)
    assert (second.repeat, second.until) == (Repeat.ONCE, None)
