"""Quick ballots: people in a meeting vote, and the outcome is in its minutes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.ballots import BallotClosed, BallotRunning, BallotState, NotInElectorate, Outcome
from governance.minutes import VOTE_LASTS, Stage, TakerOnly, VoteRunning
from governance.record import RecordKind
from governance.refusals import StudentsOnly, TextMissing
from governance.reminders import Nudges
from governance.safeguarding import GroupPaused
from services.ballots import voting as ballot_voting
from services.groups import membership
from services.minutes import agenda, taking
from services.minutes import voting as minutes_voting
from services.privacy import rights
from services.reminders import own
from services.safeguarding import reports
from services.views import ballots as ballot_views
from services.views.ballots import BallotView
from storage.minutes import MeetingDecision
from storage.reminders import Reminder
from tests.services.meeting_yard import a_running_meeting, written
from tests.services.school import ABSTAIN, AGAINST, FOR, TEACHER, SchoolYard


async def a_vote(yard: SchoolYard, *, here: int = 3, text: str = "We mend the door") -> tuple[int, BallotView]:
    meeting = await a_running_meeting(yard, await yard.group(members=5), here=here)
    return meeting, await yard.act(minutes_voting.open_vote, yard.students[0], meeting=meeting, text=text)


async def test_who_became_an_adult_in_the_meeting_is_not_asked(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group(), here=3)
    grown = replace(yard.students[1], roles=frozenset({TEACHER}))
    await yard.act(own.switch, grown, nudges=Nudges.ON)
    vote = await yard.act(minutes_voting.open_vote, yard.students[0], meeting=meeting, text="Paint it green")
    assert vote.electorate == 2


async def test_those_who_are_here_vote_and_the_last_vote_writes_the_decision_down(yard: SchoolYard) -> None:
    meeting, vote = await a_vote(yard)
    assert (vote.electorate, vote.question, vote.group) == (3, "We mend the door", "Polytunnel")
    await yard.vote(vote.id, FOR, AGAINST)
    assert (await written(yard, meeting)).other.decisions == ()
    await yard.act(ballot_voting.cast, yard.students[2], ballot=vote.id, choice=FOR)
    yard.later(seconds=20, microseconds=-1)
    await yard.sweep()
    assert (await written(yard, meeting)).other.decisions == ()
    yard.later(microseconds=1)
    await yard.sweep()
    [decision] = (await written(yard, meeting)).other.decisions
    assert (decision.text, decision.outcome, decision.here) == ("We mend the door", Outcome.PASSED, 3)
    assert [decision.tally.of(one) for one in (FOR, AGAINST, ABSTAIN)] == [2, 1, 0]
    assert len(await yard.deeds(RecordKind.DECISION_MADE)) == 1


async def test_who_comes_later_or_is_no_student_does_not_vote(yard: SchoolYard) -> None:
    meeting, vote = await a_vote(yard)
    await yard.act(taking.arrive, yard.students[3], meeting=meeting)
    for visitor in (yard.students[3], yard.students[4], yard.students[6]):
        with pytest.raises(NotInElectorate):
            await yard.act(ballot_voting.cast, visitor, ballot=vote.id, choice=FOR)
    for visitor in (yard.teachers[0], yard.lead):
        with pytest.raises(StudentsOnly):
            await yard.act(ballot_voting.cast, visitor, ballot=vote.id, choice=FOR)
    assert (await yard.ballot(vote.id)).voted == 0


async def test_it_closes_by_itself_after_ten_minutes_and_needs_half_of_those_here(yard: SchoolYard) -> None:
    meeting, vote = await a_vote(yard)
    await yard.vote(vote.id, FOR)
    yard.now = vote.opened_at + VOTE_LASTS - timedelta(seconds=1)
    await yard.sweep()
    assert (await yard.ballot(vote.id)).state is BallotState.OPEN
    yard.later(seconds=1)
    await yard.sweep()
    [decision] = (await written(yard, meeting)).other.decisions
    assert (decision.outcome, decision.tally.of(FOR), decision.here) == (Outcome.NO_QUORUM, 1, 3)
    with pytest.raises(BallotClosed):
        await yard.act(ballot_voting.cast, yard.students[1], ballot=vote.id, choice=FOR)


async def test_a_tie_does_not_pass(yard: SchoolYard) -> None:
    meeting, vote = await a_vote(yard)
    await yard.vote(vote.id, FOR, AGAINST, ABSTAIN)
    assert [one.outcome for one in (await written(yard, meeting)).other.decisions] == [Outcome.NOT_PASSED]


async def test_the_meeting_does_not_end_while_somebody_can_still_vote(yard: SchoolYard) -> None:
    meeting, vote = await a_vote(yard)
    await yard.vote(vote.id, FOR, FOR)
    with pytest.raises(VoteRunning) as refused:
        await yard.act(taking.end, yard.students[0], meeting=meeting)
    assert refused.value.until == vote.closes_at
    yard.now = vote.closes_at
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    view = await written(yard, meeting)
    assert view.stage is Stage.ENDED
    assert [(one.outcome, one.tally.of(FOR)) for one in view.other.decisions] == [(Outcome.PASSED, 2)]
    assert (await yard.ballot(vote.id)).state is BallotState.CLOSED
    yard.later(hours=1)
    await yard.sweep()
    assert len(await yard.rows(MeetingDecision)) == 1


async def test_closing_the_group_ends_the_vote_too(yard: SchoolYard) -> None:
    _, vote = await a_vote(yard)
    [group] = await yard.read(membership.listed)
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert (await yard.ballot(vote.id)).outcome is Outcome.WITHDRAWN
    assert await yard.rows(MeetingDecision) == []


async def test_the_decision_stands_under_the_item_it_was_asked_at(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    for what in ("The door", "Seeds"):
        await yard.act(agenda.add, yard.students[1], meeting=meeting, what=what)
    vote = await yard.act(minutes_voting.open_vote, yard.students[0], meeting=meeting, text="We mend it")
    await yard.act(taking.go_on, yard.students[0], meeting=meeting)
    await yard.vote(vote.id, FOR, FOR, FOR)
    assert [len(item.decisions) for item in (await written(yard, meeting)).items] == [1, 0]


async def test_only_the_minute_taker_asks_and_one_question_at_a_time(yard: SchoolYard) -> None:
    meeting, vote = await a_vote(yard)
    with pytest.raises(BallotRunning):
        await yard.act(minutes_voting.open_vote, yard.students[0], meeting=meeting, text="And the seeds")
    for visitor, refusal in ((yard.students[1], TakerOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await yard.act(minutes_voting.open_vote, visitor, meeting=meeting, text="Mine")
    await yard.vote(vote.id, FOR, FOR, FOR)
    with pytest.raises(TextMissing):
        await yard.act(minutes_voting.open_vote, yard.students[0], meeting=meeting, text=" ")
    again = await yard.act(minutes_voting.open_vote, yard.students[0], meeting=meeting, text="And the seeds")
    assert again.state is BallotState.OPEN


async def test_two_groups_vote_at_the_same_time_and_a_plan_beside_them(yard: SchoolYard) -> None:
    _, first = await a_vote(yard)
    proposed = await yard.proposed(name="Gardens")
    other = await a_running_meeting(yard, await yard.group("Energy"))
    second = await yard.act(minutes_voting.open_vote, yard.students[0], meeting=other, text="We read the meter")
    waiting = await yard.read(ballot_views.listed, yard.students[1])
    assert {one.ballot.id for one in waiting.ballots if one.may_vote} == {first.id, second.id, proposed.ballot}


async def test_a_paused_group_votes_on_nothing(yard: SchoolYard) -> None:
    _, vote = await a_vote(yard)
    group = (await yard.read(membership.listed))[0].id
    await yard.act(reports.pause, yard.lead, group=group)
    with pytest.raises(GroupPaused):
        await yard.act(ballot_voting.cast, yard.students[0], ballot=vote.id, choice=FOR)


async def test_nobody_is_pinged_about_a_vote_in_a_meeting(yard: SchoolYard) -> None:
    await yard.hush()
    _, vote = await a_vote(yard)
    await yard.vote(vote.id, FOR, FOR, FOR)
    assert not [row for row in await yard.rows(Reminder) if row["delivered_at"] is None]


async def test_what_was_asked_is_exported_by_who_asked_it(yard: SchoolYard) -> None:
    await a_vote(yard)
    exported = await yard.read(rights.export, yard.students[0])
    assert [(row["text"], row["my_part"]) for row in exported["meeting_ballot"]] == [("We mend the door", ["author"])]
