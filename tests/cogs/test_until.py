"""Whoever has until Friday has until the end of that school day: the list says so, and so does what is promised."""

import pytest

from bot.rehearsal.world import SimulatedSchool
from governance.people import Visitor
from services.views import advisors, ballots
from tests.cogs.conftest import PLAN

THE_11TH = "Friday, 11 September 2026, 16:00 (in 4 days)"


@pytest.mark.parametrize("typed", ["friday", "until friday", "by friday", "2026-09-11", "11/9"])
async def test_a_vote_until_a_day_is_open_to_the_end_of_that_school_day(group: SimulatedSchool, typed: str) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.use(ann, "plan step", plan="Tunnel", what="Measure")
    offered = await ann.autocomplete(group.hall, "plan propose", "closes", typed)
    assert [one["name"] for one in offered] == [THE_11TH]
    await group.use(ann, "plan propose", plan="Tunnel", closes=typed)
    ballot = await group.database.read(ballots.view, school=group.guild.id, ballot=1)
    assert f"{ballot.closes_at:%Y-%m-%d %H:%M}" == "2026-09-11 15:00"


async def test_an_answer_until_a_day_may_come_to_the_end_of_that_school_day(group: SimulatedSchool) -> None:
    ann, teacher = group.people["Ann"], group.teacher("Ms Moss")
    offered = await ann.autocomplete(group.hall, "advisor invite", "answer_by", "friday")
    assert [one["name"] for one in offered] == [THE_11TH]
    given = {"group": "Polytunnel", "teacher": teacher, "purpose": "Bees", "until": "2 october", "answer_by": "friday"}
    await group.use(ann, "advisor invite", **given)
    moss = Visitor(teacher.id, teacher.name, frozenset({group.teacher_role.id}))
    [shown] = await group.database.read(advisors.inbox, school=group.guild.id, visitor=moss)
    assert f"{shown.answer_by:%Y-%m-%d %H:%M} {shown.until}" == "2026-09-11 15:00 2026-10-02"


async def test_a_reminder_on_a_day_still_comes_in_its_morning(group: SimulatedSchool) -> None:
    offered = await group.people["Ann"].autocomplete(group.hall, "remind me", "when", "friday")
    assert [one["name"] for one in offered] == ["Friday, 11 September 2026, 09:00 (in 4 days)"]
