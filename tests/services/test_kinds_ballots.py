"""What each kind of ballot says of itself: what its outcome moves, and whose thread reads how it ended."""

from governance.ballots import BallotKind
from governance.editions import EditionState
from governance.plans import PlanState
from governance.reminders import ReminderKind
from services.minutes import voting
from storage.ballots import Ballot
from storage.minutes import MeetingDecision
from storage.reminders import Reminder
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import FOR, SchoolYard


async def told(yard: SchoolYard, kind: BallotKind) -> list[int | None]:
    """Return the groups whose threads read how ballots of this kind ended; None is the council's channel."""
    ballots = {row["id"] for row in await yard.rows(Ballot) if row["kind"] is kind}
    outcomes = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.OUTCOME]
    return [row["group_id"] for row in outcomes if row["subject"] in ballots]


async def test_a_groups_vote_adopts_its_plan_and_its_thread_reads_so(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    assert plan.state is PlanState.ADOPTED
    assert await told(yard, BallotKind.ADOPT_PLAN) == [plan.group]


async def test_the_councils_vote_ratifies_a_plan_and_the_groups_thread_reads_so(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    assert plan.state is PlanState.RATIFIED
    assert await told(yard, BallotKind.RATIFY_PLAN) == [plan.group]


async def test_the_councils_vote_publishes_a_draft_and_its_channel_reads_so(yard: SchoolYard) -> None:
    await yard.ratified()
    assert (await yard.published()).state is EditionState.PUBLISHED
    assert await told(yard, BallotKind.PUBLISH_EDITION) == [None]


async def test_a_vote_in_a_meeting_is_written_down_and_nobody_else_is_told(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    asked = await yard.act(voting.open_vote, yard.students[0], meeting=meeting, text="We mend the door")
    await yard.vote(asked.id, FOR, FOR, FOR)
    assert [row["text"] for row in await yard.rows(MeetingDecision)] == ["We mend the door"]
    assert await told(yard, BallotKind.MEETING) == []
