"""The record by command: what was done, when and by whom, and nothing that somebody did not do."""

from bot.rehearsal.world import SimulatedSchool
from cogs.record.answers import DEEDS
from governance.record import OF_REPORT, RecordKind
from services.records import reading
from services.views import plans as plan_views
from tests.cogs.conftest import PLAN
from tests.cogs.privacy.test_erasing import erase
from tests.cogs.test_requests import fill

NEVER = {
    *(RecordKind.VOTE_CAST, RecordKind.VOTE_CHANGED, RecordKind.POST_REPORTED, RecordKind.REPORT_EXPLAINED),
    *(RecordKind.REPORTERS_SEEN, RecordKind.WRITERS_SEEN),
    *(RecordKind.MEETING_ATTENDED, RecordKind.MEETING_ANSWERED),
}


async def decide(school: SimulatedSchool, *, secret: bool = False) -> None:
    """Have Ben's plan voted on by all three."""
    await school.fill_in(school.people["Ben"], "plan draft", PLAN, group="Polytunnel")
    await school.use(school.people["Cat"], "plan step", plan="Tunnel", what="Measure the field")
    await school.use(school.people["Ben"], "plan propose", plan="Tunnel", secret=secret)
    await school.beat()
    for name in ("Ann", "Ben", "Cat"):
        await school.press(school.people[name], school.thread("Polytunnel"), "ballot:1:for")


async def test_a_plan_says_what_was_done_with_it_and_by_whom(group: SimulatedSchool) -> None:
    await decide(group)
    before = await group.use(group.people["Dan"], "record plan", plan="Tunnel")
    assert "**What was done** · Plan 1: Tunnel" in before
    assert "It was written · by Ben" in before
    assert "Step 1 was added · by Cat" in before
    assert "It was put to the vote · by Ben" in before
    assert "cast" not in before
    await group.wait(minutes=6)
    after = await group.use(group.people["Dan"], "record plan", plan="Tunnel")
    assert "The group adopted it" in after
    assert "Vote 1 ended: passed. 3 votes were cast" in after
    assert "Ann" not in after
    assert after.index("Vote 1 ended") < after.index("It was written")


async def test_a_vote_tells_a_number_only(group: SimulatedSchool) -> None:
    await decide(group, secret=True)
    await group.wait(minutes=6)
    told = await group.use(group.people["Dan"], "record ballot", ballot="1")
    assert "Vote 1 began · by Ben" in told
    assert "3 votes were cast" in told
    assert not any(name in told for name in ("Ann", "Cat"))


async def test_of_too_few_secret_papers_no_number_is_told(group: SimulatedSchool) -> None:
    await group.fill_in(group.people["Ben"], "plan draft", PLAN, group="Polytunnel")
    await group.use(group.people["Ben"], "plan propose", plan="Tunnel", secret=True)
    await group.beat()
    await group.press(group.people["Ann"], group.thread("Polytunnel"), "ballot:1:for")
    await group.wait(days=5)
    told = await group.use(group.people["Dan"], "record ballot", ballot="1")
    assert "Vote 1 ended" in told
    assert "cast" not in told


async def test_a_group_tells_that_somebody_joined_and_not_who(group: SimulatedSchool) -> None:
    await decide(group)
    told = await group.use(group.people["Dan"], "record group", group="Polytunnel")
    assert "The group was started · by Ann" in told
    assert "Somebody joined" in told
    assert "Somebody joined · by" not in told
    assert "Plan 1: it was written · by Ben" in told


async def test_who_was_forgotten_is_a_former_member(group: SimulatedSchool) -> None:
    await decide(group)
    await group.wait(minutes=6)
    await erase(group, "Ben")
    told = await group.use(group.people["Dan"], "record plan", plan="1")
    assert "It was written · by a former member" in told
    assert "Ben" not in told


async def test_nobody_outside_reads_the_record_of_a_thing_that_is_not_there(group: SimulatedSchool) -> None:
    assert "There is no plan" in await group.use(group.people["Dan"], "record plan", plan="77")


async def test_a_plan_tells_what_was_asked_for_and_how_it_went(ratified: SimulatedSchool) -> None:
    ann, ben, reed = (ratified.people[name] for name in ("Ann", "Ben", "Mr Reed"))
    await ratified.use(reed, "council answer", plan="Tunnel", answer="need_more", reason="How big is it?")
    await ratified.beat()
    await fill(ratified, ben, "request:1:explain", {"text": "As big as a bus"}, council=False)
    await ratified.use(reed, "council answer", plan="Tunnel", answer="yes", reason="Go ahead")
    await ratified.use(ann, "plan step", plan="Tunnel", what="Measure the field")
    number = len((await ratified.database.read(plan_views.view, school=ratified.guild.id, plan=1)).steps)
    for step in range(1, number + 1):
        await ratified.use(ann, "plan done", plan="Tunnel", step=str(step))
    await ratified.fill_in(ann, "plan review", {"reached": "partly", "learnt": "Ask early"}, plan="Tunnel")
    told = await ratified.use(ratified.people["Dan"], "record plan", plan="Tunnel")
    [asked] = [line for line in told.splitlines() if "Adults were asked for their answer" in line]
    assert "by" not in asked
    assert "The group told the adults more · by Ben" in told
    assert "The group looked back at it: the goal is partly met · by Ann" in told
    assert "bus" not in told
    assert "Ask early" not in told
    within = await ratified.use(ratified.people["Dan"], "record group", group="Polytunnel")
    assert "Plan 1: the group looked back at it" in within


def test_every_deed_that_is_read_has_its_words_and_what_is_private_is_not_read() -> None:
    groups = (reading.OF_GROUP, reading.OF_MEETING, reading.OF_INVITATION, reading.OF_ADVICE)
    read = (
        OF_REPORT
        | reading.OF_AMENDMENT
        | reading.OF_PLAN
        | reading.OF_STEP
        | reading.OF_BALLOT
        | reading.OF_IDEA
        | reading.OF_PARTNER
        | reading.OF_HOURS
        | frozenset().union(*groups)
    )
    assert set(DEEDS) == read
    assert not read & NEVER
