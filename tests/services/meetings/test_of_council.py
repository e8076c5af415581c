"""The council meets as groups do: its delegates plan, come, write, vote and agree, and nobody else does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.agendas import ItemOfAnother, ItemTakenUp
from governance.ballots import Choice, Rule
from governance.cards import CardKind
from governance.council import COUNCIL, CouncilRests
from governance.hands import Hands
from governance.meetings import Attendance, MeetingState, MeetsThen
from governance.minutes import MOST_ITEMS, ActionOfAnother, Audience, NamesForGroup, StandingItem, TooManyItems
from governance.people import Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, MembersOnly, StudentsOnly
from governance.reminders import ReminderKind
from governance.texts import HIDDEN
from governance.undoing import CannotUndo, Undoable
from services import today
from services.ballots import voting
from services.council import delegates
from services.dispatch import deliveries, redrawing
from services.meetings import changing, scheduling
from services.minutes import actions, agenda, open_actions, taking, writing
from services.minutes import voting as minutes_voting
from services.privacy import presence, rights
from services.records import reading
from services.safeguarding import reports
from services.undoing import acting
from services.views import agendas, council_agenda, lookup
from services.views import meetings as meeting_views
from services.views import minutes as minutes_views
from storage.cards import Card
from storage.meetings import Meeting, MeetingAnswer
from storage.safeguarding import ReportedWords
from tests.services.school import COUNCIL_CHANNEL, SchoolYard

TWO_HOURS = timedelta(hours=2)


async def a_council(yard: SchoolYard) -> tuple[Visitor, Visitor, Visitor]:
    """Seat the first two students for one group, and a third for another; return them."""
    ann, ben, cai = yard.students[:3]
    first, second = await yard.group(), await yard.group("Transport")
    for who, group in ((ann, first), (ben, first), (cai, second)):
        await yard.act(delegates.join, who, group=group.id)
    return ann, ben, cai


async def planned(yard: SchoolYard, who: Visitor, **given: object) -> int:
    given = {"when": yard.now + timedelta(days=1), "where": "The hall", **given}
    return (await yard.act(scheduling.schedule, who, group=COUNCIL, **given)).first.id


async def posted(yard: SchoolYard, kind: CardKind) -> None:
    """Have the only card of this kind stand in the council channel, as message 12."""
    [row] = [row for row in await yard.rows(Card) if row["kind"] is kind]
    where = {"card": row["id"], "revision": row["revision"], "channel": COUNCIL_CHANNEL, "message": 12}
    await yard.act(redrawing.drawn, **where)


async def begun(yard: SchoolYard) -> tuple[int, tuple[Visitor, Visitor, Visitor]]:
    """Let the council meet now, with everybody here; return its meeting and who sits there."""
    seated = await a_council(yard)
    meeting = await planned(yard, seated[0], when=yard.now + timedelta(minutes=5))
    await yard.act(taking.begin, seated[0], meeting=meeting)
    for who in seated[1:]:
        await yard.act(taking.arrive, who, meeting=meeting)
    return meeting, seated


async def test_only_delegates_plan_come_and_write(yard: SchoolYard) -> None:
    ann, ben, _ = await a_council(yard)
    outside, when = yard.students[3], yard.now + timedelta(days=1)
    for who, refusal in ((outside, DelegatesOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await yard.act(scheduling.schedule, who, group=COUNCIL, when=when)
        with pytest.raises(refusal):
            await yard.read(scheduling.may_schedule, who, group=COUNCIL, now=yard.now)
    meeting = await planned(yard, ann)
    shown = await yard.act(changing.answer, ben, meeting=meeting, attendance=Attendance.COMING)
    assert (shown.group, shown.group_name, shown.thread, shown.coming) == (None, "the council", COUNCIL_CHANNEL, 1)
    acts = (
        (changing.answer, {"attendance": Attendance.COMING}),
        (changing.move, {"when": when}),
        (changing.cancel, {}),
        (agenda.add, {"what": "Lunch"}),
        (taking.begin, {}),
    )
    for act, given in acts:
        with pytest.raises(DelegatesOnly):
            await yard.act(act, outside, meeting=meeting, **given)
    with pytest.raises(MeetsThen):
        await planned(yard, ben)


async def test_its_card_and_its_reminder_go_to_the_council_channel(yard: SchoolYard) -> None:
    ann, *_ = await a_council(yard)
    meeting = await planned(yard, ann)
    await yard.sweep()
    assert [row["kind"] for row in await yard.rows(Card) if row["kind"] is CardKind.MEETING] == [CardKind.MEETING]
    yard.later(days=1, minutes=-10)
    envelopes = (await yard.act(deliveries.claim)).ready
    told = [one for envelope in envelopes for one in envelope.deliveries if one.kind is ReminderKind.MEETING]
    assert [(one.channel, one.about.id) for one in told] == [(COUNCIL_CHANNEL, meeting)]


async def test_it_stands_in_lists_today_and_the_calendar_of_delegates_alone(yard: SchoolYard) -> None:
    ann, ben, _ = await a_council(yard)
    group = await yard.group("Energy")
    meeting = await planned(yard, ann)
    await yard.scheduled(group)
    for who, own in ((ben, [meeting]), (yard.students[7], [])):
        seen = await yard.read(today.waiting, who, now=yard.now)
        assert [one.id for one in seen.meetings if one.group is None] == own
        entries = await yard.read(meeting_views.calendar, who, now=yard.now)
        assert [one.meeting for one in entries if one.group == "the council"] == own
    assert [one.id for one in await yard.read(meeting_views.listed, group=COUNCIL)] == [meeting]
    assert meeting in [one.id for one in await yard.read(meeting_views.listed)]
    assert meeting not in [one.id for one in await yard.read(meeting_views.listed, group=group.id)]


async def test_the_council_is_offered_to_delegates_and_its_meetings_are_found_by_name(yard: SchoolYard) -> None:
    ann, *_ = await a_council(yard)
    meeting = await planned(yard, ann)
    for who, offered in ((ann, True), (yard.students[7], False)):
        found = await yard.read(lookup.suggest, text="coun", among=lookup.bodies, asker=who.discord_id)
        assert (COUNCIL in [one.id for one in found]) is offered
        named = {"noun": "group", "among": lookup.bodies, "asker": who.discord_id}
        assert await yard.read(lookup.find, text="The Council", **named) == COUNCIL
    assert await yard.read(agenda.meant, text="the council") == meeting
    assert await yard.read(lookup.find, noun="meeting", text="the council", among=lookup.meetings) == meeting


async def test_its_minutes_are_taken_voted_in_and_approved_by_delegates(yard: SchoolYard) -> None:
    meeting, (ann, ben, cai) = await begun(yard)
    await yard.act(delegates.leave, cai, group=2)
    vote = await yard.act(minutes_voting.open_vote, ann, meeting=meeting, text="We meet every week")
    assert (vote.group, vote.electorate) == ("the council", 2)
    for who in (ann, ben):
        await yard.act(voting.cast, who, ballot=vote.id, choice=Choice.FOR)
    yard.later(minutes=1)
    await yard.sweep()
    await yard.act(writing.decide, ann, meeting=meeting, text="We ask the head", rule=Rule.CONSENT, hands=Hands())
    view = await yard.act(actions.agree, ann, meeting=meeting, what="Write to the head", who=ben.name)
    action = view.other.actions[-1]
    with pytest.raises(ActionOfAnother):
        await yard.act(actions.do, ann, action=action.id)
    await yard.act(taking.end, ann, meeting=meeting)
    await yard.act(taking.approve, ben, meeting=meeting)
    name, lines = await yard.read(reading.of_council, yard.students[3])
    done = [RecordKind.MEETING_SCHEDULED, *[RecordKind.DECISION_MADE] * 2, RecordKind.MEETING_HELD]
    done += [RecordKind.MINUTES_ENDED, RecordKind.MINUTES_APPROVED]
    assert (name, [line.deed for line in reversed(lines.shown)]) == ("the council", done)
    shown, audience = await yard.read(minutes_views.reading, ben, meeting=meeting)
    assert (audience, len(shown.other.decisions), len(shown.here)) == (Audience.GROUP, 2, 3)
    assert {ann.name, ben.name, cai.name} <= set(shown.names)
    outside = yard.students[3]
    assert (await yard.read(minutes_views.reading, outside, meeting=meeting))[1] is Audience.PUBLIC
    with pytest.raises(NamesForGroup):
        await yard.read(open_actions.listed, outside, group=COUNCIL)
    assert not await yard.read(open_actions.listed, outside)
    assert [one.id for one in await yard.read(open_actions.listed, ann, group=COUNCIL)] == [action.id]
    assert [one.id for one in (await yard.read(today.waiting, ben, now=yard.now)).actions] == [action.id]
    following = await planned(yard, ann)
    again = await yard.read(minutes_views.view, meeting=following)
    assert [item.standing for item in again.items] == [StandingItem.LAST_ACTIONS]


async def test_with_fewer_than_two_delegates_its_meetings_rest(yard: SchoolYard) -> None:
    ann, ben, cai = await a_council(yard)
    meeting = await planned(yard, ann)
    await yard.act(changing.answer, ben, meeting=meeting, attendance=Attendance.COMING)
    before = (await yard.read(meeting_views.view, meeting=meeting)).revision
    for who, group in ((ben, 1), (cai, 2)):
        await yard.act(delegates.leave, who, group=group)
    resting = await yard.read(meeting_views.view, meeting=meeting)
    assert (resting.resting, resting.revision > before, await yard.rows(MeetingAnswer)) == (True, True, [])
    with pytest.raises(CouncilRests):
        await planned(yard, ann, when=yard.now + timedelta(days=2))
    await yard.act(delegates.join, cai, group=2)
    assert not (await yard.read(meeting_views.view, meeting=meeting)).resting
    await yard.act(delegates.leave, cai, group=2)
    yard.later(days=3)
    await yard.sweep()
    assert [row["state"] for row in await yard.rows(Meeting)] == [MeetingState.CANCELLED]


async def test_a_delegate_who_becomes_an_adult_makes_it_rest(yard: SchoolYard) -> None:
    ann, ben, cai = await a_council(yard)
    await yard.act(delegates.leave, cai, group=2)
    meeting = await planned(yard, ann)
    await posted(yard, CardKind.MEETING)
    grown = replace(ben, roles=yard.teachers[0].roles)
    for who, rests in ((grown, True), (ben, False)):
        [card] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.MEETING]
        await yard.act(presence.found, person=2, at=yard.now, visitor=who)
        await yard.sweep()
        [drawn] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.MEETING]
        assert drawn["revision"] > card["revision"]
        assert (await yard.read(meeting_views.view, meeting=meeting)).resting is rests


async def test_delegates_add_to_its_agenda_and_take_off_what_they_added(yard: SchoolYard) -> None:
    ann, ben, _ = await a_council(yard)
    meeting = await planned(yard, ann)
    added = (await yard.act(agenda.add, ann, meeting=meeting, what="Lunch queues")).items[-1].id
    shown = await yard.read(council_agenda.agenda, ann, now=yard.now)
    assert [(one.what, one.author) for one in shown.items] == [("Lunch queues", ann.name)]
    assert [one.what for one in (await yard.read(meeting_views.view, meeting=meeting)).items] == ["Lunch queues"]
    assert shown.own == {added}
    seen = await yard.read(council_agenda.agenda, ben, now=yard.now)
    assert (seen.own, seen.is_delegate) == (frozenset(), True)
    assert not (await yard.read(council_agenda.agenda, yard.students[3], now=yard.now)).is_delegate
    with pytest.raises(ItemOfAnother):
        await yard.act(agenda.remove, ben, item=added)
    await yard.act(agenda.remove, ann, item=added)
    assert (await yard.read(council_agenda.agenda, now=yard.now)).items == ()
    token = await yard.read(acting.token, ann, kind=Undoable.ITEM_REMOVED, subject=added)
    await yard.act(acting.undo, ann, token=token)
    assert [one.id for one in (await yard.read(council_agenda.agenda, now=yard.now)).items] == [added]


async def test_an_agenda_stays_once_the_meeting_has_begun(yard: SchoolYard) -> None:
    meeting, (_, ben, _) = await begun(yard)
    added = (await yard.act(agenda.add, ben, meeting=meeting, what="Lunch queues")).items[-1].id
    with pytest.raises(ItemTakenUp):
        await yard.act(agenda.remove, ben, item=added)
    token = await yard.read(acting.token, ben, kind=Undoable.ITEM_ADDED, subject=added)
    with pytest.raises(CannotUndo):
        await yard.act(acting.undo, ben, token=token)


async def test_what_is_hidden_on_the_card_of_its_meeting_is_hidden_everywhere(yard: SchoolYard) -> None:
    ann, *_ = await a_council(yard)
    meeting = await planned(yard, ann)
    await yard.act(agenda.add, ann, meeting=meeting, what="Something unkind")
    await posted(yard, CardKind.MEETING)
    told = await yard.act(reports.report, yard.students[3], channel=COUNCIL_CHANNEL, message=12)
    assert told.kind is CardKind.MEETING
    assert "Something unkind" in {row["text"] for row in await yard.rows(ReportedWords)}
    await yard.act(reports.hide, yard.lead, report=told.id)
    for reader, words in ((None, HIDDEN), (ann, HIDDEN), (yard.lead, "Something unkind")):
        found = await yard.read(council_agenda.agenda, reader, now=yard.now)
        assert [one.what for one in found.items] == [words]
    assert [item.what for item in (await yard.read(minutes_views.view, meeting=meeting)).items] == [HIDDEN]
    await yard.act(changing.cancel, ann, meeting=meeting)
    assert await on_the_agenda(yard) == [(HIDDEN, None)]
    following = await planned(yard, ann)
    [carried] = (await yard.read(minutes_views.view, meeting=following)).items
    assert (carried.what, carried.author) == (HIDDEN, None)


async def on_the_agenda(yard: SchoolYard) -> list[tuple[str, str | None]]:
    found = await yard.read(council_agenda.agenda, now=yard.now)
    return [(one.what, one.author) for one in found.items]


async def test_what_a_meeting_did_not_reach_waits_for_the_next(yard: SchoolYard) -> None:
    meeting, (ann, ben, _) = await begun(yard)
    for what in ("Talked about", "Written about", "Lunch queues"):
        await yard.act(agenda.add, ben, meeting=meeting, what=what)
    await yard.act(taking.go_on, ann, meeting=meeting)
    await yard.act(writing.write_note, ann, meeting=meeting, text="It is so")
    await yard.act(taking.end, ann, meeting=meeting)
    for _ in range(2):
        assert await on_the_agenda(yard) == [("Lunch queues", ben.name)]
        following = await planned(yard, ann)
        later = await planned(yard, ann, when=yard.now + timedelta(days=8))
        shown = [(await yard.read(meeting_views.view, meeting=one)).items for one in (following, later)]
        assert [[one.what for one in items] for items in shown] == [["Lunch queues"], []]
        await yard.act(changing.cancel, ann, meeting=later)
        await yard.act(changing.cancel, ann, meeting=following)
    assert [item.what for item in (await yard.read(minutes_views.view, meeting=meeting)).items][-1] == "Lunch queues"


async def test_what_was_on_an_agenda_of_which_nobody_wrote_goes_on_a_week_later(yard: SchoolYard) -> None:
    ann, *_ = await a_council(yard)
    await yard.act(agenda.add, ann, meeting=await planned(yard, ann), what="Lunch queues")
    yard.later(days=2)
    await yard.sweep()
    early = await planned(yard, ann, when=yard.now + timedelta(days=20))
    assert await on_the_agenda(yard) == []
    yard.later(days=7)
    await planned(yard, ann)
    assert await on_the_agenda(yard) == [("Lunch queues", ann.name)]
    assert (await yard.read(meeting_views.view, meeting=early)).items == ()


async def test_what_is_added_before_a_meeting_is_planned_waits_with_a_card_of_its_own(yard: SchoolYard) -> None:
    ann, ben, _ = await a_council(yard)
    with pytest.raises(DelegatesOnly):
        await yard.read(agenda.may_add_to_next, yard.students[3], group=COUNCIL, now=yard.now)
    added = [await yard.act(agenda.add_to_next, ben, group=COUNCIL, what=what) for what in ("Lunch queues", "Mistake")]
    assert [one.meeting for one in added] == [None, None]
    await yard.act(agenda.remove, ben, item=added[1].item)
    found = await yard.read(council_agenda.agenda, ben, now=yard.now)
    assert ([one.what for one in found.items], found.own) == (["Lunch queues"], {added[0].item})
    meeting = await planned(yard, ann)
    assert [one.what for one in (await yard.read(meeting_views.view, meeting=meeting)).items] == ["Lunch queues"]
    token = await yard.read(acting.token, ben, kind=Undoable.ITEM_REMOVED, subject=added[1].item)
    await yard.act(acting.undo, ben, token=token)
    third = await yard.act(agenda.add_to_next, ann, group=COUNCIL, what="The gate")
    assert third.meeting == meeting
    shown = (await yard.read(meeting_views.view, meeting=meeting)).items
    assert [one.what for one in shown] == ["Lunch queues", "Mistake", "The gate"]
    await yard.sweep()
    cards = {row["subject"]: row for row in await yard.rows(Card) if row["kind"] is CardKind.ITEM}
    assert set(cards) == {one.item for one in added}
    assert all(row["retired_at"] for row in cards.values())


async def test_a_group_adds_to_its_next_agenda_too(yard: SchoolYard) -> None:
    group = await yard.group()
    ann, outside = yard.students[0], yard.students[7]
    with pytest.raises(MembersOnly):
        await yard.act(agenda.add_to_next, outside, group=group.id, what="Mine")
    for number in range(MOST_ITEMS):
        await yard.act(agenda.add_to_next, ann, group=group.id, what=f"Item {number}")
    with pytest.raises(TooManyItems):
        await yard.act(agenda.add_to_next, ann, group=group.id, what="One more")
    meeting = await yard.scheduled(group)
    shown = await yard.read(minutes_views.view, meeting=meeting.id)
    assert [item.what for item in shown.items] == [f"Item {number}" for number in range(MOST_ITEMS)]


async def test_what_is_hidden_while_it_waits_stays_hidden_on_the_agenda(yard: SchoolYard) -> None:
    ann, *_ = await a_council(yard)
    added = await yard.act(agenda.add_to_next, ann, group=COUNCIL, what="Something unkind")
    await posted(yard, CardKind.ITEM)
    told = await yard.act(reports.report, yard.students[3], channel=COUNCIL_CHANNEL, message=12)
    await yard.act(reports.hide, yard.lead, report=told.id)
    assert await on_the_agenda(yard) == [(HIDDEN, None)]
    assert (await yard.read(agendas.waiting, item=added.item)).line.what is HIDDEN
    meeting = await planned(yard, ann)
    assert await on_the_agenda(yard) == [(HIDDEN, None)]
    assert [item.what for item in (await yard.read(minutes_views.view, meeting=meeting)).items] == [HIDDEN]


async def test_nobody_floods_an_agenda(yard: SchoolYard) -> None:
    ann, *_ = await a_council(yard)
    meeting = await planned(yard, ann)
    for number in range(QUOTAS[Limited.ITEMS_ADDED].most):
        added = (await yard.act(agenda.add, ann, meeting=meeting, what=f"Item {number}")).items[-1].id
        await yard.act(agenda.remove, ann, item=added)
    with pytest.raises(QuotaReached):
        await yard.act(agenda.add, ann, meeting=meeting, what="One more")
    with pytest.raises(QuotaReached):
        await yard.read(agenda.may_add, ann, meeting=meeting, now=yard.now)


async def test_who_is_forgotten_is_out_of_what_the_council_wrote(yard: SchoolYard) -> None:
    yard.students[1] = replace(yard.students[1], name="Benedict Oduya")
    meeting, (ann, ben, _) = await begun(yard)
    await yard.act(writing.write_note, ann, meeting=meeting, text="Benedict brings the key")
    await yard.act(agenda.add, ann, meeting=meeting, what="What Benedict found")
    await yard.act(rights.forget, ben)
    shown = await yard.read(minutes_views.view, meeting=meeting)
    told = [*shown.other.notes, *(item.what for item in shown.items)]
    assert len(told) == 2
    assert "Benedict" not in " ".join(told)
