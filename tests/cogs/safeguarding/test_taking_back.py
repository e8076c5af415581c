"""A report can be taken back for a while by whoever made it; the lead sees both, and nobody else's report is touched."""

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult
from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from governance.record import RecordKind
from storage.record import RecordEntry
from tests.cogs.test_groups_and_plans import posted

REPORT = "post:report"


@pytest.fixture
def lead(school: SimulatedSchool) -> MemberActor:
    return school.safeguarding_lead("Ms Lead")


async def reported(school: SimulatedSchool, name: str) -> InteractionResult:
    post = school.card(school.groups_channel, "group:1:join")
    result = await school.people[name].click(post, custom_id=REPORT)
    await school.beat()
    return result


def undo_in(result: InteractionResult) -> str | None:
    """Return the button that takes back what was just done, if there is one."""
    found = str(messages_of(result)[-1].components)
    return "undo:" + found.split("undo:")[1].split("'")[0] if "undo:" in found else None


async def take_back(school: SimulatedSchool, name: str, result: InteractionResult) -> str:
    custom_id = undo_in(result)
    assert custom_id is not None
    answer = read(await school.people[name].click(messages_of(result)[-1], custom_id=custom_id))
    await school.beat()
    return answer


def who_took_back(session: Session) -> list[int | None]:
    found = select(RecordEntry.person_id).where(RecordEntry.deed == RecordKind.TAKEN_BACK)
    return list(session.exec(found))


async def test_a_report_is_taken_back_and_the_lead_sees_both(group: SimulatedSchool, lead: MemberActor) -> None:
    result = await reported(group, "Ben")
    today = await group.people["Ben"].slash(group.hall, "today")
    assert "undo:" not in str(messages_of(today)[-1].components), "somebody may look over their shoulder"
    assert "can still see that there was one" in await take_back(group, "Ben", result)
    shown = posted(group, group.safeguarding_channel)
    assert "1 report was taken back" in shown
    assert "Reported by 1 person" in shown
    assert "report:1:dealt" in str(group.card(group.safeguarding_channel, "report:1:dealt").components)
    told = await group.press(lead, group.safeguarding_channel, "report:1:who")
    assert "Ben (taken back)" in told
    assert "Polytunnel" in await group.press(lead, group.safeguarding_channel, "report:1:wrote")
    assert await group.database.read(who_took_back) == [None], "the record does not say who"
    assert group.faults == []


async def test_the_reports_of_others_stay(group: SimulatedSchool, lead: MemberActor) -> None:
    await reported(group, "Cat")
    await take_back(group, "Ben", await reported(group, "Ben"))
    shown = posted(group, group.safeguarding_channel)
    assert "Reported by 2 people" in shown
    assert "1 report was taken back" in shown
    told = await group.press(lead, group.safeguarding_channel, "report:1:who")
    assert "Cat (taken back)" not in told


async def test_who_reports_it_again_counts_again_and_takes_nothing_back_twice(group: SimulatedSchool) -> None:
    first = await reported(group, "Ben")
    await take_back(group, "Ben", first)
    again = await reported(group, "Ben")
    assert undo_in(again) is None
    assert "taken back" not in posted(group, group.safeguarding_channel)
    answer = await group.people["Ben"].click(messages_of(first)[-1], custom_id=undo_in(first))
    assert "cannot be undone any more" in read(answer)


async def test_after_ten_minutes_it_stays(group: SimulatedSchool) -> None:
    result = await reported(group, "Ben")
    await group.wait(minutes=11)
    assert "cannot be undone any more" in await take_back(group, "Ben", result)
    assert "taken back" not in posted(group, group.safeguarding_channel)


async def test_a_report_of_a_direct_message_is_taken_back_there(group: SimulatedSchool) -> None:
    ben = group.people["Ben"]
    await group.use(ben, "remind me", when="in 1 hour", what="Seeds")
    await group.wait(hours=2)
    [message] = group.direct_messages(ben)
    [custom_id] = [one for one in str(message.components).split("'") if one.endswith(":report")] or ["letter:1:report"]
    result = await group.outside(ben).click(message, custom_id=custom_id)
    undo = undo_in(result)
    assert undo is not None
    assert "is taken back" in read(await group.outside(ben).click(messages_of(result)[-1], custom_id=undo))
    await group.beat()
    assert "1 report was taken back" in posted(group, group.safeguarding_channel)
    assert "Nothing to do" not in await group.use(ben, "group leave", group="1"), "still known as a student"
