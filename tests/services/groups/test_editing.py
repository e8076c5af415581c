"""A group gets a new name, purpose or emoji from whoever runs it, and everything that shows these follows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.cards import CardKind
from governance.groups import THREAD_NAME_PAUSE, GroupClosed, GroupNameTaken, NameOfOffice, NotOneEmoji, TooManyYears
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from governance.refusals import FacilitatorOnly, MembersOnly, TextMissing, TextTooLong
from governance.texts import NAME_LIMIT
from services.council import editions
from services.groups import editing, membership, thread_names
from services.groups.editing import Edited
from services.groups.emoji import one_emoji
from services.groups.membership import GroupView
from services.privacy import rights
from services.records import reading
from storage.cards import Card
from storage.groups import FormerGroupName, Group
from storage.meetings import Meeting
from tests.services.school import STUDENT, SchoolYard

NAME = "Polytunnel"


async def edit(yard: SchoolYard, group: GroupView, by: int = 0, **changes: str | int) -> Edited:
    said: dict[str, str | int] = {"name": group.name, "purpose": group.purpose, "emoji": group.emoji} | changes
    return await yard.act(editing.edit, yard.students[by], group=group.id, **said)


async def revisions(yard: SchoolYard) -> dict[CardKind, int]:
    return {row["kind"]: row["revision"] for row in await yard.rows(Card)}


async def test_a_new_name_is_found_and_the_old_one_is_free(yard: SchoolYard) -> None:
    group = await yard.group()
    result = await edit(yard, group, name="Garden", emoji=" 🌱 ")
    assert (result.changed, result.renamed) == (True, True)
    assert (result.group.name, result.group.emoji) == ("Garden", "🌱")
    assert [one.id for one in (await yard.read(membership.listed, name="garden")).shown] == [group.id]
    assert not (await yard.read(membership.listed, name=NAME)).shown
    with pytest.raises(GroupNameTaken):
        await yard.act(membership.start, yard.students[5], name="GARDEN", purpose="a")
    await yard.act(membership.start, yard.students[5], name=NAME, purpose="a")
    [entry] = await yard.deeds(RecordKind.GROUP_EDITED)
    [former] = await yard.rows(FormerGroupName)
    assert (entry["detail"], former["name"], former["group_id"]) == (str(former["id"]), NAME, group.id)


async def test_what_was_not_changed_changes_nothing(yard: SchoolYard) -> None:
    group = await yard.group()
    before = await revisions(yard)
    result = await edit(yard, group)
    assert (result.changed, result.renamed) == (False, False)
    assert await revisions(yard) == before
    assert await yard.deeds(RecordKind.GROUP_EDITED) == []


async def test_another_spelling_of_its_own_name_is_no_clash(yard: SchoolYard) -> None:
    group = await yard.group()
    assert (await edit(yard, group, name="POLY TUNNEL")).group.name == "POLY TUNNEL"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "Rad1o"}, GroupNameTaken),
        ({"name": "The official Council"}, NameOfOffice),
        ({"name": " "}, TextMissing),
        ({"name": "n" * (NAME_LIMIT + 1)}, TextTooLong),
        ({"purpose": ""}, TextMissing),
        ({"emoji": "🌱🌱"}, NotOneEmoji),
        ({"emoji": "<:bee:123456789012345678>"}, NotOneEmoji),
        ({"emoji": "x"}, NotOneEmoji),
    ],
)
async def test_names_and_emoji_obey_the_rules(
    yard: SchoolYard, changes: dict[str, str], refusal: type[Exception]
) -> None:
    group = await yard.group()
    await yard.group("Radio")
    with pytest.raises(refusal):
        await edit(yard, group, **changes)
    [row, _] = await yard.rows(Group)
    assert (row["name"], row["purpose"], row["emoji"], row["renamed"]) == (NAME, group.purpose, None, 0)


async def test_only_who_runs_it_edits_it_or_anybody_in_it_while_nobody_does(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    with pytest.raises(FacilitatorOnly):
        await edit(yard, group, by=1, name="Garden")
    with pytest.raises(FacilitatorOnly):
        await yard.read(editing.may_edit, yard.students[1], group=group.id, now=yard.now)
    with pytest.raises(MembersOnly):
        await edit(yard, group, by=6, name="Garden")
    await yard.act(membership.leave, yard.students[0], group=group.id)
    await yard.read(editing.may_edit, yard.students[1], group=group.id, now=yard.now)
    assert (await edit(yard, group, by=1, name="Garden")).group.name == "Garden"


async def test_a_closed_group_keeps_its_name(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(membership.close, yard.students[0], group=group.id)
    with pytest.raises(GroupClosed):
        await edit(yard, group, name="Garden")


async def test_nobody_edits_without_end_in_a_day(yard: SchoolYard) -> None:
    group = await yard.group()
    most = QUOTAS[Limited.GROUPS_EDITED].most
    for number in range(most):
        await edit(yard, group, name=f"Garden {'abcdefghijklmno'[number]}")
    with pytest.raises(QuotaReached):
        await edit(yard, group, name="Once more")
    with pytest.raises(QuotaReached):
        await yard.read(editing.may_edit, yard.students[0], group=group.id, now=yard.now)


async def test_all_cards_and_events_that_show_the_name_follow(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.plan(group)
    meeting = await yard.scheduled(group)
    before = await revisions(yard)
    await edit(yard, group, name="Garden")
    after = await revisions(yard)
    stale = {kind for kind, revision in after.items() if revision > before[kind]}
    assert stale >= {CardKind.GROUP, CardKind.PLAN, CardKind.MEETING}
    [row] = [one for one in await yard.rows(Meeting) if one["id"] == meeting.id]
    assert row["event_revision"] is None


async def test_the_thread_is_renamed_once_at_a_time_with_the_newest_name(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.draws()
    thread = (await yard.read(membership.view, group=group.id)).thread
    assert await yard.read(thread_names.due, now=yard.now) == []
    await edit(yard, group, name="Garden")
    [due] = await yard.read(thread_names.due, now=yard.now)
    assert (due.thread, due.name) == (thread, "Garden")
    await yard.act(thread_names.followed, group=group.id, renamed=due.renamed)
    await edit(yard, group, name="Meadow")
    await edit(yard, group, name="Orchard", emoji="🍎")
    assert await yard.read(thread_names.due, now=yard.now) == []
    yard.now += THREAD_NAME_PAUSE
    [due] = await yard.read(thread_names.due, now=yard.now)
    assert due.name == "🍎 Orchard"
    await edit(yard, group, name="Wood", emoji="")
    await yard.act(thread_names.followed, group=group.id, renamed=due.renamed)
    yard.now += timedelta(minutes=10)
    [due] = await yard.read(thread_names.due, now=yard.now)
    assert due.name == "Wood", "what changed while it was renamed is not forgotten"


async def test_the_record_says_the_old_name_until_that_is_forgotten(yard: SchoolYard) -> None:
    visitor = replace(yard.students[1], name="Zephyrine Quillfeather")
    group = await yard.group("Friends of Zephyrine Quillfeather", members=1)
    await yard.act(membership.join, visitor, group=group.id)
    await edit(yard, group, name="Friends")
    await edit(yard, group, name="Friends", purpose="Meet")

    async def told() -> list[str | None]:
        _, page = await yard.read(reading.of_group, yard.students[5], group=group.id)
        return [line.detail for line in page.shown if line.deed is RecordKind.GROUP_EDITED]

    assert await told() == [None, group.name]
    await yard.act(rights.forget, visitor)
    assert await told() == [None, "Friends of …"]


async def test_the_card_says_who_wrote_the_name_if_not_the_starter(yard: SchoolYard) -> None:
    group = await yard.group()
    assert (await edit(yard, group, name="Garden")).group.editors == ()
    await yard.act(membership.hand_over, yard.students[0], group=group.id, member=yard.students[1])
    result = await edit(yard, group, by=1, name="Meadow")
    assert result.group.editors == (yard.students[1].name,)


@pytest.mark.parametrize("text", ["🌱", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇩🇪", "1️⃣", "👍🏽", "❤️", "🏳️‍🌈"])
def test_one_emoji_is_taken_as_it_is(text: str) -> None:
    assert one_emoji(text) == text


def test_a_sign_that_may_be_a_letter_becomes_a_picture() -> None:
    assert one_emoji("☂") == "☂️"


@pytest.mark.parametrize(
    "text", ["", "a", "1", "#", "*️⃣", "🇩", "🌱 ", "🌱🐝", "🌱\u0301", ":bee:", "🏴" + "\U000e0061" * 20]
)
def test_all_else_is_none(text: str) -> None:
    assert one_emoji(text) is None


async def test_across_how_many_years_it_reaches_is_counted_by_the_group_and_told_from_ten_members_on(
    yard: SchoolYard,
) -> None:
    plan = await yard.ratified()
    group = await yard.read(membership.view, group=plan.group)
    with pytest.raises(TooManyYears):
        await edit(yard, group, years=1)
    for at in range(7):
        await yard.act(membership.join, yard.person(500 + at, f"More {at}", STUDENT), group=group.id)
    with pytest.raises(TooManyYears):
        await edit(yard, group, years=3)
    assert (await edit(yard, group, years=2)).changed
    assert not (await edit(yard, group, years=2)).changed
    assert await yard.read(editing.may_edit, yard.students[0], group=group.id) == 2
    await yard.published()
    assert (await yard.read(editions.edition)).plan.pages[0].year_groups == 2
    # Two of eleven leave: five in each of two years cannot be any more, and nothing is told.
    for at in range(2):
        await yard.act(membership.leave, yard.person(500 + at, f"More {at}", STUDENT), group=group.id)
    assert (await yard.compiled()).plan.pages[0].year_groups is None
    yard.now += timedelta(days=365)
    assert await yard.read(editing.may_edit, yard.students[0], group=group.id) is None
    for at in range(2):
        await yard.act(membership.join, yard.person(500 + at, f"More {at}", STUDENT), group=group.id)
    assert (await yard.compiled()).plan.pages[0].year_groups is None, "it was counted in another year"
