"""The council asks a teacher to one of its meetings: a guest, who reads and speaks there, and is alone with nobody."""

from datetime import timedelta

import pytest

from governance.advisors import AlreadyInvited, InvitationReply, InvitationState, NotYoursToEnd
from governance.cards import CardKind
from governance.council import COUNCIL, CouncilRests, NoMeetingPlanned, TooFewDelegates
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, NotFound, StudentsOnly
from governance.reminders import ReminderKind
from governance.undoing import Undoable
from services import today
from services.advisors import inviting, stopping
from services.council import delegates
from services.dispatch import deliveries
from services.meetings import changing, guests
from services.minutes import agenda, taking
from services.records import reading
from services.undoing import acting
from services.views import advisors as advisor_views
from services.views import meetings as meeting_views
from storage.advisors import Advisorship
from storage.cards import Card
from tests.services.meetings.test_of_council import a_council, planned
from tests.services.school import COUNCIL_CHANNEL, SchoolYard


async def asked(yard: SchoolYard, who: Visitor, **given: object) -> int:
    told = {"teacher": yard.teachers[0], "purpose": "Tell us about money", **given}
    return (await yard.act(inviting.invite, who, group=COUNCIL, **told)).id


async def test_a_teacher_is_asked_to_the_next_meeting_comes_and_decides_nothing(yard: SchoolYard) -> None:
    ann, ben, _ = await a_council(yard)
    reed = yard.teachers[0]
    with pytest.raises(NoMeetingPlanned):
        await asked(yard, ann)
    meeting = await planned(yard, ann)
    with pytest.raises(DelegatesOnly):
        await asked(yard, yard.students[3])
    invitation = await asked(yard, ben, until=yard.now.date() + timedelta(days=20))
    with pytest.raises(AlreadyInvited):
        await asked(yard, ann)
    starts = (await yard.read(meeting_views.view, meeting=meeting)).starts_at
    shown = await yard.read(advisor_views.view, invitation=invitation)
    assert (shown.group, shown.group_name, shown.thread) == (None, "the council", COUNCIL_CHANNEL)
    assert (shown.meeting_at, shown.until, shown.answer_by) == (starts, starts.date(), starts)
    assert [one.id for one in await yard.read(advisor_views.inbox, reed)] == [invitation]
    await yard.act(inviting.answer, reed, invitation=invitation, reply=InvitationReply.ACCEPT)
    seen = await yard.read(today.waiting, reed, now=yard.now)
    assert [one.id for one in seen.meetings] == [meeting]
    assert [one.group_name for one in seen.advising] == ["the council"]
    for act, given in ((agenda.add, {"what": "Marks"}), (taking.begin, {}), (changing.cancel, {})):
        with pytest.raises(StudentsOnly):
            await yard.act(act, reed, meeting=meeting, **given)
    with pytest.raises(NotYoursToEnd):
        await yard.act(stopping.stop, ann, invitation=invitation)
    envelopes = (await yard.act(deliveries.claim)).ready
    told = [one for envelope in envelopes for one in envelope.deliveries]
    assert [(one.kind, one.channel) for one in told] == [(ReminderKind.INVITATION_ANSWERED, COUNCIL_CHANNEL)]
    _, lines = await yard.read(reading.of_council, ann)
    assert {RecordKind.TEACHER_INVITED, RecordKind.ADVISORSHIP_BEGAN} <= {line.deed for line in lines.shown}
    yard.later(days=2)
    await yard.sweep()
    assert [row["ended_at"] is not None for row in await yard.rows(Advisorship)] == [True]


async def test_a_guest_says_no_takes_it_back_and_stays_away(yard: SchoolYard) -> None:
    ann, *_ = await a_council(yard)
    reed, meeting = yard.teachers[0], await planned(yard, ann)
    invitation = await asked(yard, ann, meeting=meeting)
    await yard.act(inviting.answer, reed, invitation=invitation, reply=InvitationReply.DECLINE)
    token = await yard.read(acting.token, reed, kind=Undoable.INVITATION_ANSWERED, subject=invitation)
    await yard.act(acting.undo, reed, token=token)
    await yard.act(inviting.answer, reed, invitation=invitation, reply=InvitationReply.ACCEPT)
    await yard.act(stopping.stop, reed, invitation=invitation)
    ended = (await yard.read(advisor_views.view, invitation=invitation)).ended
    assert ended is not None
    assert ended.is_by_teacher


async def test_a_delegate_moves_the_meeting_to_when_the_teacher_can_come(yard: SchoolYard) -> None:
    ann, ben, _ = await a_council(yard)
    reed, meeting = yard.teachers[0], await planned(yard, ann)
    invitation = await asked(yard, ann)
    later = yard.now + timedelta(days=2)
    suggest = {"invitation": invitation, "reply": InvitationReply.SUGGEST, "suggested_for": later}
    await yard.act(inviting.answer, reed, **suggest)
    with pytest.raises(DelegatesOnly):
        await yard.act(guests.agree, yard.students[3], invitation=invitation)
    await yard.act(guests.agree, ben, invitation=invitation)
    assert (await yard.read(meeting_views.view, meeting=meeting)).starts_at == later
    assert (await yard.read(advisor_views.view, invitation=invitation)).agreed_by == ben.name


async def test_an_invitation_rests_with_the_council_and_ends_with_its_meeting(yard: SchoolYard) -> None:
    ann, ben, cai = await a_council(yard)
    reed, meeting = yard.teachers[0], await planned(yard, ann)
    invitation = await asked(yard, ann)
    before = await card_of(yard, invitation)
    await yard.act(delegates.leave, cai, group=2)
    with pytest.raises(TooFewDelegates):
        await asked(yard, ann, teacher=yard.teachers[1])
    await yard.act(delegates.leave, ben, group=1)
    assert await card_of(yard, invitation) > before
    assert (await yard.read(advisor_views.view, invitation=invitation)).resting
    with pytest.raises(CouncilRests):
        await yard.act(inviting.answer, reed, invitation=invitation, reply=InvitationReply.ACCEPT)
    for who, number in ((ben, 1), (cai, 2)):
        await yard.act(delegates.join, who, group=number)
    group = await yard.group("Energy")
    scheduled = await yard.scheduled(group)
    with pytest.raises(NotFound):
        await asked(yard, ann, teacher=yard.teachers[1], meeting=scheduled.id)
    await yard.act(changing.cancel, ann, meeting=meeting)
    assert (await yard.read(advisor_views.view, invitation=invitation)).state is InvitationState.EXPIRED


async def card_of(yard: SchoolYard, invitation: int) -> int:
    cards = [row for row in await yard.rows(Card) if row["kind"] is CardKind.INVITATION]
    [revision] = [row["revision"] for row in cards if row["subject"] == invitation]
    return revision
