"""Agendas and minutes: members contribute, one takes the minutes, another approves them."""

from datetime import timedelta

import pytest

from governance.ballots import Outcome, Rule
from governance.cards import CardKind
from governance.groups import GroupClosed
from governance.hands import Hands, NoHands, TooManyHands, tally_of_hands
from governance.meetings import MeetingState, Repeat
from governance.minutes import (
    MOST_ITEMS,
    MOST_LINES,
    AlreadyApproved,
    ApproverOnly,
    Audience,
    FirstItem,
    MeetingIsOver,
    MeetingNotYet,
    MinutesBegun,
    MinutesNotBegun,
    NamesForGroup,
    NoMoreItems,
    NotEnded,
    Role,
    Stage,
    StandingItem,
    TakerOnly,
    TooManyItems,
    TooMuchWritten,
)
from governance.record import RecordKind
from governance.refusals import Ambiguous, MembersOnly, NotFound, NumberOutOfRange, StudentsOnly, TextMissing
from services.dispatch import redrawing
from services.groups import membership
from services.groups.membership import GroupView
from services.minutes import agenda, taking, writing
from services.privacy import rights
from services.views import minutes as minutes_views
from storage.cards import Card
from storage.meetings import Meeting
from storage.minutes import MeetingNote, Minutes, Presence
from tests.services.meeting_yard import a_meeting, a_running_meeting, written
from tests.services.meetings.test_changing import in_term
from tests.services.school import SchoolYard


async def held(yard: SchoolYard, group: GroupView) -> int:
    meeting = await a_running_meeting(yard, group)
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    return meeting


async def test_any_member_adds_to_the_agenda_and_it_keeps_the_order_of_adding(yard: SchoolYard) -> None:
    meeting = await a_meeting(yard, await yard.group(), days=1)
    await yard.act(agenda.add, yard.students[2], meeting=meeting, what=" The\tdoor ")
    view = await yard.act(agenda.add, yard.students[0], meeting=meeting, what="Seeds", minutes=20)
    assert [(item.what, item.minutes) for item in view.items] == [("The door", 5), ("Seeds", 20)]
    assert (view.stage, view.taker, view.here) == (Stage.AGENDA, None, ())


async def test_who_is_no_member_adds_nothing(yard: SchoolYard) -> None:
    meeting = await a_meeting(yard, await yard.group(), days=1)
    for person, refusal in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await yard.act(agenda.add, person, meeting=meeting, what="Mine")


@pytest.mark.parametrize("number", [0, 61, -5])
async def test_an_item_takes_one_to_sixty_minutes(yard: SchoolYard, number: int) -> None:
    meeting = await a_meeting(yard, await yard.group(), days=1)
    with pytest.raises(NumberOutOfRange):
        await yard.act(agenda.add, yard.students[0], meeting=meeting, what="Seeds", minutes=number)


async def test_an_agenda_has_an_end(yard: SchoolYard) -> None:
    meeting = await a_meeting(yard, await yard.group(), days=1)
    for _ in range(MOST_ITEMS):
        await yard.act(agenda.add, yard.students[0], meeting=meeting, what="Seeds")
    with pytest.raises(TooManyItems):
        await yard.act(agenda.add, yard.students[0], meeting=meeting, what="Seeds")


async def test_items_are_added_while_the_meeting_goes_on_and_not_afterwards(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    await yard.act(agenda.add, yard.students[1], meeting=meeting, what="Late")
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    with pytest.raises(MeetingIsOver):
        await yard.act(agenda.add, yard.students[1], meeting=meeting, what="Too late")


async def test_who_begins_takes_the_minutes_and_is_here(yard: SchoolYard) -> None:
    meeting = await a_meeting(yard, await yard.group())
    view = await yard.act(taking.begin, yard.students[1], meeting=meeting)
    assert (view.stage, [one.name for one in view.here]) == (Stage.RUNNING, [yard.students[1].name])
    assert view.taker is not None
    assert (view.taker.name, view.taker.role) == (yard.students[1].name, Role.MINUTE_TAKER)
    assert [row["state"] for row in await yard.rows(Meeting)] == [MeetingState.RUNNING]
    with pytest.raises(MinutesBegun):
        await yard.act(taking.begin, yard.students[0], meeting=meeting)
    assert [row["kind"] for row in await yard.rows(Card)].count(CardKind.MINUTES) == 1


async def test_being_here_twice_is_being_here_once(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group(), here=2)
    before = await yard.deeds()
    here = await yard.act(taking.arrive, yard.students[1], meeting=meeting)
    assert (here.number, await yard.deeds()) == (2, before)
    with pytest.raises(MembersOnly):
        await yard.act(taking.arrive, yard.students[6], meeting=meeting)


async def test_nothing_is_written_before_the_meeting_begins(yard: SchoolYard) -> None:
    meeting = await a_meeting(yard, await yard.group(), days=1)
    with pytest.raises(MinutesNotBegun):
        await yard.act(taking.arrive, yard.students[0], meeting=meeting)
    with pytest.raises(MinutesNotBegun):
        await yard.read(taking.may_write, yard.students[0], meeting=meeting)
    with pytest.raises(NotEnded):
        await yard.act(taking.approve, yard.students[0], meeting=meeting)


async def test_only_the_minute_taker_writes(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    other = {"visitor": yard.students[1], "meeting": meeting}
    for service, given in (
        (taking.go_on, {}),
        (taking.end, {}),
        (taking.may_write, {}),
        (writing.write_note, {"text": "Mine"}),
        (writing.decide, {"text": "Mine", "rule": Rule.CONSENT, "hands": Hands()}),
    ):
        with pytest.raises(TakerOnly):
            await yard.act(service, **other, **given)
    assert await yard.rows(MeetingNote) == []


async def test_another_member_takes_over_and_then_writes(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group(), here=1)
    view = await yard.act(taking.take, yard.students[3], meeting=meeting)
    assert view.taker is not None
    assert (view.taker.name, len(view.here)) == (yard.students[3].name, 2)
    await yard.act(writing.write_note, yard.students[3], meeting=meeting, text="We go on")
    with pytest.raises(TakerOnly):
        await yard.act(writing.write_note, yard.students[0], meeting=meeting, text="So do I")


async def test_notes_stand_under_the_item_of_their_moment(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_meeting(yard, group)
    for what in ("The door", "Seeds"):
        await yard.act(agenda.add, yard.students[0], meeting=meeting, what=what)
    taker = yard.students[0]
    await yard.act(taking.begin, taker, meeting=meeting)
    for text in ("first", "second", "after"):
        await yard.act(writing.write_note, taker, meeting=meeting, text=text)
        if text != "after":
            view = await yard.act(taking.go_on, taker, meeting=meeting)
    view = await written(yard, meeting)
    assert [item.notes for item in view.items] == [("first",), ("second",)]
    assert (view.other.notes, view.current) == (("after",), None)
    with pytest.raises(NoMoreItems):
        await yard.act(taking.go_on, taker, meeting=meeting)
    with pytest.raises(TextMissing):
        await yard.act(writing.write_note, taker, meeting=meeting, text=" \n ")


async def test_the_item_before_is_taken_up_again_and_there_is_none_before_the_first(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_meeting(yard, group)
    await yard.act(agenda.add, yard.students[0], meeting=meeting, what="The door")
    taker = yard.students[0]
    await yard.act(taking.begin, taker, meeting=meeting)
    with pytest.raises(FirstItem):
        await yard.act(taking.go_back, taker, meeting=meeting)
    await yard.act(taking.go_on, taker, meeting=meeting)
    with pytest.raises(TakerOnly):
        await yard.act(taking.go_back, yard.students[1], meeting=meeting)
    await yard.act(taking.go_back, taker, meeting=meeting)
    await yard.act(writing.write_note, taker, meeting=meeting, text="The hinge too")
    assert [item.notes for item in (await written(yard, meeting)).items] == [("The hinge too",)]


async def test_minutes_have_an_end_of_notes(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    for _ in range(MOST_LINES):
        await yard.act(writing.write_note, yard.students[0], meeting=meeting, text="x")
    with pytest.raises(TooMuchWritten):
        await yard.act(writing.write_note, yard.students[0], meeting=meeting, text="x")


async def test_a_decision_counts_those_who_are_here(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group(), here=3)
    taker = yard.students[0]
    for hands, outcome in ((Hands(2, 1), Outcome.PASSED), (Hands(1, 1, 1), Outcome.NOT_PASSED)):
        given = {"text": "We do it", "rule": Rule.MAJORITY, "hands": hands}
        view = await yard.act(writing.decide, taker, meeting=meeting, **given)
        made = view.other.decisions[-1]
        assert (made.outcome, made.tally, made.here) == (outcome, tally_of_hands(Rule.MAJORITY, hands, here=3), 3)
    for hands, refusal in ((Hands(3, 1), TooManyHands), (Hands(), NoHands)):
        with pytest.raises(refusal):
            await yard.act(
                writing.decide, taker, meeting=meeting, text="No", rule=Rule.MAJORITY, hands=hands
            )  # fmt: skip
    agreed = {"text": "We agree", "rule": Rule.CONSENT, "hands": Hands()}
    view = await yard.act(writing.decide, taker, meeting=meeting, **agreed)
    assert view.other.decisions[-1].outcome is Outcome.PASSED


async def test_ended_minutes_are_posted_once_and_nothing_more_is_written(yard: SchoolYard) -> None:
    meeting = await held(yard, await yard.group())
    assert [row["state"] for row in await yard.rows(Meeting)] == [MeetingState.HELD]
    assert [row["kind"] for row in await yard.rows(Card)][-1] is CardKind.HELD_MINUTES
    for service, given in (
        (taking.end, {}),
        (taking.take, {}),
        (taking.arrive, {}),
        (taking.begin, {}),
        (writing.write_note, {"text": "Late"}),
    ):
        with pytest.raises(MeetingIsOver):
            await yard.act(service, yard.students[0], meeting=meeting, **given)


async def test_another_member_who_was_here_approves_once(yard: SchoolYard) -> None:
    meeting = await held(yard, await yard.group())
    for person in (yard.students[0], yard.students[3]):
        with pytest.raises(ApproverOnly):
            await yard.act(taking.approve, person, meeting=meeting)
    await yard.act(taking.approve, yard.students[1], meeting=meeting)
    view = await written(yard, meeting)
    assert view.approver is not None
    assert (view.stage, view.approver.name) == (Stage.APPROVED, yard.students[1].name)
    with pytest.raises(AlreadyApproved):
        await yard.act(taking.approve, yard.students[2], meeting=meeting)


async def test_the_next_agenda_begins_with_minutes_that_wait(yard: SchoolYard) -> None:
    group = await yard.group()
    first = await held(yard, group)
    yard.later(days=7)
    second = await a_meeting(yard, group)
    [waiting] = (await written(yard, second)).items
    assert (waiting.standing, len(waiting.waiting)) == (StandingItem.LAST_MINUTES, 1)
    await yard.act(taking.begin, yard.students[0], meeting=second)
    yard.later(minutes=1)
    await yard.act(taking.approve, yard.students[1], meeting=first)
    # What the meeting reviewed stays in its minutes.
    [looked_at] = (await written(yard, second)).items
    assert looked_at.waiting == waiting.waiting
    third = await a_meeting(yard, group, days=7)
    assert (await written(yard, third)).items == ()


async def test_a_group_that_closes_ends_its_meeting(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_running_meeting(yard, group)
    await yard.act(membership.close, yard.students[0], group=group.id)
    view = await written(yard, meeting)
    assert (view.stage, view.is_live) == (Stage.ENDED, False)
    with pytest.raises(GroupClosed):
        await yard.act(taking.approve, yard.students[1], meeting=meeting)


async def test_names_are_for_members_and_staff(yard: SchoolYard) -> None:
    meeting = await held(yard, await yard.group())
    for person in (yard.students[1], yard.teachers[0], yard.lead, yard.admin):
        _, audience = await yard.read(minutes_views.reading, person, meeting=meeting)
        assert audience is Audience.GROUP
    _, audience = await yard.read(minutes_views.reading, yard.students[7], meeting=meeting)
    assert audience is Audience.PUBLIC
    with pytest.raises(NamesForGroup):
        await yard.read(minutes_views.reading, yard.students[7], meeting=meeting, wanted=Audience.GROUP)


async def test_all_names_the_group_knows_are_left_out_for_the_public(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group)
    await yard.act(membership.leave, yard.students[3], group=group.id)
    view = await written(yard, await held(yard, group))
    assert set(view.names) == {student.name for student in yard.students[:4]} | {yard.teachers[0].name}


async def test_a_forgotten_minute_taker_is_a_former_member_and_everything_else_stays(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    await yard.act(writing.write_note, yard.students[0], meeting=meeting, text="A note")
    exported = await yard.read(rights.export, yard.students[0])
    assert {"minutes", "meeting_presence", "meeting_note"} <= set(exported)
    await yard.act(rights.forget, yard.students[0])
    view = await written(yard, meeting)
    assert view.taker is not None
    assert (view.taker.name, view.other.notes, len(view.here)) == (None, ("A note",), 3)
    assert len(await yard.rows(Presence)) == 3
    await yard.act(taking.take, yard.students[1], meeting=meeting)
    await yard.act(taking.end, yard.students[1], meeting=meeting)


async def test_a_meeting_is_meant_by_its_group_its_date_or_its_number(yard: SchoolYard) -> None:
    group = await yard.group()
    later = await a_meeting(yard, group, days=8)
    sooner = await a_meeting(yard, group, days=1)
    for text, meeting in (
        ("polytunnel", sooner),
        ("Polytunnel 2026-09-15 10:00", later),
        ("2026-09-15", later),
        (f"#{later}", later),
        (str(sooner), sooner),
    ):
        assert await yard.read(agenda.meant, text=text) == meeting
    for text in ("0", "9" * 40, "Gardens", "#"):
        with pytest.raises(NotFound):
            await yard.read(agenda.meant, text=text)
    with pytest.raises(Ambiguous):
        await yard.read(agenda.meant, text="Poly")


async def test_the_cards_belong_into_the_groups_thread(yard: SchoolYard) -> None:
    group = await yard.group()
    [thread] = await yard.read(redrawing.due)
    await yard.act(redrawing.drawn, card=thread.id, revision=thread.revision, channel=601, message=777, thread=777)
    await held(yard, group)
    assert {card.channel for card in await yard.read(redrawing.due) if card.kind is not CardKind.GROUP} == {777}


async def test_a_meeting_that_takes_longer_than_planned_is_written_down_to_its_end(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    yard.later(hours=1)
    await yard.sweep()
    await yard.act(writing.write_note, yard.students[0], meeting=meeting, text="Five minutes more")
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    view = await written(yard, meeting)
    assert (view.stage, view.other.notes) == (Stage.ENDED, ("Five minutes more",))
    assert len(await yard.deeds(RecordKind.MEETING_HELD)) == 1


async def test_minutes_begin_two_hours_before_and_up_to_a_day_after_the_meeting(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_meeting(yard, group, hours=3)
    with pytest.raises(MeetingNotYet) as early:
        await yard.act(taking.begin, yard.students[0], meeting=meeting)
    assert early.value.recent is None
    yard.later(hours=4)
    await yard.sweep()
    following = await a_meeting(yard, group, days=7)
    with pytest.raises(MeetingNotYet) as other:
        await yard.act(taking.begin, yard.students[0], meeting=following)
    assert other.value.recent == meeting
    yard.later(hours=23)
    view = await yard.act(taking.begin, yard.students[0], meeting=meeting)
    assert (view.stage, len(view.here)) == (Stage.RUNNING, 1)


async def test_what_was_over_a_week_ago_is_not_begun(yard: SchoolYard) -> None:
    meeting = await a_meeting(yard, await yard.group())
    yard.later(days=7, hours=1)
    await yard.sweep()
    with pytest.raises(MeetingIsOver):
        await yard.act(taking.begin, yard.students[0], meeting=meeting)
    assert await yard.rows(Minutes) == []


async def test_ending_the_minutes_early_shows_the_next_meeting_of_the_series(yard: SchoolYard) -> None:
    await in_term(yard)
    begins = yard.now + timedelta(days=1)
    await yard.scheduled(await yard.group(), begins, repeat=Repeat.WEEKLY)
    first, second, *_ = [row["id"] for row in await yard.rows(Meeting)]
    yard.now = begins
    await yard.act(taking.begin, yard.students[0], meeting=first)
    yard.later(minutes=5)
    await yard.act(taking.end, yard.students[0], meeting=first)
    shown = [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.MEETING]
    assert shown == [first, second]
    assert len(await yard.deeds(RecordKind.MEETING_HELD)) == 1


async def test_minutes_nobody_else_was_there_for_are_approved_by_any_other_member(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_running_meeting(yard, group, here=1)
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    with pytest.raises(ApproverOnly):
        await yard.act(taking.approve, yard.students[0], meeting=meeting)
    with pytest.raises(MembersOnly):
        await yard.act(taking.approve, yard.students[6], meeting=meeting)
    await yard.act(taking.approve, yard.students[1], meeting=meeting)
    assert (await written(yard, meeting)).stage is Stage.APPROVED
