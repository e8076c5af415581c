"""Nobody counts twice by being erased and coming back while something runs, and no link remains at its end."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from governance.ballots import Outcome
from governance.cards import CardKind
from governance.fingerprints import LONGEST, Running
from governance.groups import GroupState
from governance.meetings import Attendance
from governance.minutes import ApproverOnly
from services import due
from services.access import former_selves
from services.ballots import lifecycle
from services.groups import membership
from services.meetings import changing
from services.minutes import taking, voting
from services.privacy import rights
from services.reminders import own
from services.safeguarding import reports
from storage.cards import Card
from storage.database import Database
from storage.former_selves import FormerSelf
from storage.minutes import Presence
from storage.people import Person
from tests.services.meeting_yard import a_running_meeting, written
from tests.services.school import FOR, SchoolYard


async def come_back(yard: SchoolYard, group: int, at: int = 1) -> None:
    """Have somebody's data deleted, and let them join the group again."""
    await yard.act(rights.forget, yard.students[at])
    await yard.act(membership.join, yard.students[at], group=group)


async def test_who_erases_rejoins_and_says_that_they_are_here_nine_times_is_here_once(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    meeting = await a_running_meeting(yard, group)
    for _ in range(9):
        await come_back(yard, group.id)
        assert (await yard.act(taking.arrive, yard.students[1], meeting=meeting)).number == 3
    assert len(await yard.rows(Presence)) == 3
    assert {who.name for who in (await written(yard, meeting)).here} == {"Student 0", "Student 1", "Student 2"}


async def test_the_meetings_votes_pass_all_the_same(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    meeting = await a_running_meeting(yard, group)
    for _ in range(3):
        await come_back(yard, group.id)
    vote = await yard.act(voting.open_vote, yard.students[0], meeting=meeting, text="We mend it")
    assert vote.electorate == 2
    await yard.vote(vote.id, FOR, None, FOR)
    yard.now = vote.closes_at
    await yard.act(lifecycle.close, ballot=vote.id)
    assert (await yard.ballot(vote.id)).outcome is Outcome.PASSED


async def test_a_post_is_reported_once_by_one_human(yard: SchoolYard) -> None:
    for _ in range(3):
        told = await yard.act(reports.report, yard.students[1], channel=11, message=12)
        assert told.times == 1
        await yard.act(rights.forget, yard.students[1])
    told = await yard.act(reports.report, yard.students[2], channel=11, message=12)
    assert told.times == 2


async def test_who_took_the_minutes_does_not_approve_them_as_somebody_else(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    meeting = await a_running_meeting(yard, group, here=1)
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    await come_back(yard, group.id, at=0)
    with pytest.raises(ApproverOnly):
        await yard.act(taking.approve, yard.students[0], meeting=meeting)
    await yard.act(taking.approve, yard.students[1], meeting=meeting)


async def test_a_quota_counts_over_everybody_somebody_was_today(yard: SchoolYard) -> None:
    group = await yard.group()
    for _ in range(2):
        await come_back(yard, group.id)
    await come_back(yard, group.id, at=2)
    people = {row["discord_id"]: row["id"] for row in await yard.rows(Person)}
    me = people[yard.students[1].discord_id]
    first = 3
    selves = await yard.read(former_selves.selves_today, person=me)
    assert (selves[0], selves[1], len(selves)) == (me, first, 3)
    assert selves == (me, *sorted(selves[1:]))
    yard.later(days=1)
    assert await yard.read(former_selves.selves_today, person=me) == (me,)


async def test_the_keys_are_gone_when_the_things_are_over(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    meeting = await a_running_meeting(yard, group)
    await yard.act(reports.report, yard.students[0], channel=11, message=12)
    for at in (0, 1):
        await come_back(yard, group.id, at=at)
    assert await _things(yard) == {Running.DAY, Running.MEETING, Running.MINUTES, Running.REPORT}
    await yard.act(taking.take, yard.students[2], meeting=meeting)
    await yard.act(taking.end, yard.students[2], meeting=meeting)
    assert await _things(yard) == {Running.DAY, Running.MINUTES, Running.REPORT}
    yard.later(days=1)
    await yard.sweep()
    assert await _things(yard) == {Running.MINUTES, Running.REPORT}
    yard.now += LONGEST
    await yard.sweep()
    assert await _things(yard) == {Running.REPORT}
    yard.later(days=365)
    await yard.sweep()
    assert await _things(yard) == set()


async def _things(yard: SchoolYard) -> set[Running]:
    return {row["thing"] for row in await yard.rows(FormerSelf)}


async def test_a_day_ends_with_the_schools_own_midnight(yard: SchoolYard) -> None:
    await yard.act(own.remind_me, yard.students[1], when=yard.now, what="Seeds")
    await yard.act(rights.forget, yard.students[1])
    [row] = await yard.rows(FormerSelf)
    # London is on summer time in September.
    assert row["until"] == yard.now.replace(hour=23, minute=0)
    found = await yard.database.read(due.look, now=row["until"] - timedelta(microseconds=1))
    assert former_selves.end_due not in [one.act for one in found.endings]
    found = await yard.database.read(due.look, now=row["until"])
    assert former_selves.end_due in [one.act for one in found.endings]


async def test_no_byte_of_the_file_knows_a_key_whose_thing_is_over(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        await yard.group()
        await yard.act(rights.forget, yard.students[1])
        [row] = await yard.rows(FormerSelf)
        signs = (row["key"].encode(), row["fingerprint"].encode())
        yard.later(days=1)
        await yard.sweep()
        held = b"".join(path.read_bytes() for path in file.parent.glob("*"))
        assert not [sign for sign in signs if sign in held]


async def test_one_human_makes_no_group_active_and_comes_to_no_meeting_twice(yard: SchoolYard) -> None:
    group = await yard.group(members=2)
    for _ in range(3):
        await come_back(yard, group.id)
    shown = await yard.read(membership.view, group=group.id)
    assert (shown.members, shown.state) == (2, GroupState.FORMING)
    group = await yard.group("Radio")
    meeting = await yard.scheduled(group)
    for _ in range(3):
        view = await yard.act(changing.answer, yard.students[1], meeting=meeting.id, attendance=Attendance.COMING)
        assert view.coming == 1
        await come_back(yard, group.id)


async def test_another_person_takes_nobodys_place(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    meeting = await a_running_meeting(yard, group, here=2)
    await yard.act(rights.forget, yard.students[1])
    assert (await yard.act(taking.arrive, yard.students[2], meeting=meeting)).number == 3
    stranger = replace(yard.students[5], name=yard.students[1].name)
    await yard.act(membership.join, stranger, group=group.id)
    assert (await yard.act(taking.arrive, stranger, meeting=meeting)).number == 4
    assert [row for row in await yard.rows(Card) if row["kind"] is CardKind.MINUTES]
