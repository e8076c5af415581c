"""Cards that Discord refuses: given up, or posted again where they now belong, and never twice."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import services.dispatch.refused
from governance.cards import CardKind, Loss
from services.advisors import inviting
from services.dispatch import losses, redrawing
from services.groups import membership
from services.groups.membership import GroupView
from services.safeguarding import reports
from services.schools import settings
from storage.cards import Card
from tests.services.dispatch.test_redrawing import THREAD, draw_everything, due, refused
from tests.services.school import FOR, GROUPS_CHANNEL, SchoolYard

NEW_CHANNEL, NEW_THREAD = 699, THREAD + 500


async def set_up(yard: SchoolYard, **changes: int) -> None:
    await yard.act(settings.set_up, yard.admin, settings=replace(yard.settings, **changes), confirmed=True)


async def a_group_with_a_vote(yard: SchoolYard) -> tuple[GroupView, int]:
    """Return a group whose plan is being voted on, with all its cards posted."""
    proposed = await yard.proposed()
    await draw_everything(yard)
    await draw_everything(yard)
    return await yard.read(membership.view, group=proposed.plan.group), proposed.ballot


async def lose_thread(yard: SchoolYard, ballot: int) -> None:
    """Make the ballot's card reveal that the thread is gone."""
    await yard.vote(ballot, FOR)
    [card] = await due(yard)
    await refused(yard, card, Loss.PLACE)


async def shown(yard: SchoolYard) -> list[tuple[CardKind, int, int | None]]:
    return [(card.kind, card.channel, card.message) for card in await due(yard)]


async def test_a_message_somebody_deleted_is_not_posted_anew_until_the_school_is_set_up_again(yard: SchoolYard) -> None:
    group, _ = await a_group_with_a_vote(yard)
    await yard.act(membership.join, yard.students[5], group=group.id)
    [card] = await due(yard)
    await refused(yard, card, Loss.MESSAGE)
    yard.later(days=1)
    assert await shown(yard) == [(CardKind.GROUP, GROUPS_CHANNEL, THREAD)], "it is looked for, and not posted"
    assert await yard.read(services.dispatch.refused.number) == 1
    await set_up(yard)
    [again] = await due(yard)
    assert (again.id, again.message, again.gone, again.channel) == (card.id, None, THREAD, GROUPS_CHANNEL)
    # A thread outlives the message it was opened on.
    assert (await yard.read(membership.view, group=group.id)).thread == THREAD


async def test_a_card_that_discord_would_not_let_be_changed_is_not_posted_a_second_time(yard: SchoolYard) -> None:
    group, _ = await a_group_with_a_vote(yard)
    await yard.act(membership.join, yard.students[5], group=group.id)
    [card] = await due(yard)
    await refused(yard, card, Loss.FORBIDDEN)
    assert await due(yard) == []
    await set_up(yard)
    assert await shown(yard) == [(CardKind.GROUP, GROUPS_CHANNEL, THREAD)]


async def test_a_group_whose_thread_is_gone_gets_a_new_one_with_what_goes_on_in_it(yard: SchoolYard) -> None:
    group, ballot = await a_group_with_a_vote(yard)
    await lose_thread(yard, ballot)
    assert (await yard.read(membership.view, group=group.id)).thread is None
    assert await shown(yard) == [(CardKind.GROUP, GROUPS_CHANNEL, THREAD)]
    [card] = await due(yard)
    where = {"channel": card.channel, "message": THREAD, "thread": NEW_THREAD}
    await yard.act(redrawing.drawn, card=card.id, revision=card.revision, **where)
    assert await shown(yard) == [(CardKind.PLAN, NEW_THREAD, None), (CardKind.BALLOT, NEW_THREAD, None)]
    assert await yard.read(redrawing.given_up) == 0


async def test_what_is_over_is_not_posted_in_a_new_thread(yard: SchoolYard) -> None:
    group, ballot = await a_group_with_a_vote(yard)
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    await draw_everything(yard)
    await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help us")
    [card] = await due(yard)
    await refused(yard, card, Loss.PLACE)
    await draw_everything(yard)
    assert [card.kind for card in await due(yard)] == [CardKind.PLAN, CardKind.INVITATION]


async def test_a_closed_group_gets_no_new_thread(yard: SchoolYard) -> None:
    group, _ = await a_group_with_a_vote(yard)
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert await yard.act(losses.thread_gone, thread=THREAD) is True
    assert [card.kind for card in await due(yard)] == [CardKind.GROUP]


async def test_a_thread_that_is_found_gone_at_night_is_opened_again_in_the_morning(yard: SchoolYard) -> None:
    group, _ = await a_group_with_a_vote(yard)
    yard.now = datetime(2026, 9, 7, 22, 0, tzinfo=UTC)
    assert await yard.act(losses.thread_gone, thread=THREAD) is True
    assert await due(yard) == []
    yard.now = datetime(2026, 9, 8, 6, 30, tzinfo=UTC)
    assert [(card.kind, card.subject) for card in await due(yard)] == [(CardKind.GROUP, group.id)]


async def test_only_the_thread_of_a_group_of_this_school_can_be_lost(yard: SchoolYard) -> None:
    group, _ = await a_group_with_a_vote(yard)
    other = await SchoolYard.opened(yard.database, school=yard.id + 10_000_000)
    assert await yard.act(losses.thread_gone, thread=THREAD + 1) is False
    assert await other.act(losses.thread_gone, thread=THREAD) is False
    assert (await yard.read(membership.view, group=group.id)).thread == THREAD


async def test_after_the_groups_channel_is_gone_one_setting_up_brings_everything_to_the_new_one(
    yard: SchoolYard,
) -> None:
    await a_group_with_a_vote(yard)
    await set_up(yard, groups_channel=NEW_CHANNEL)
    [card] = await due(yard)
    assert (card.kind, card.channel) == (CardKind.GROUP, GROUPS_CHANNEL)
    await refused(yard, card, Loss.PLACE)
    assert await shown(yard) == [(CardKind.GROUP, NEW_CHANNEL, None)]
    await draw_everything(yard)
    assert [kind for kind, *_ in await shown(yard)] == [CardKind.PLAN, CardKind.BALLOT]


async def test_a_channel_that_was_found_gone_before_is_made_up_for_by_one_setting_up_too(yard: SchoolYard) -> None:
    group, ballot = await a_group_with_a_vote(yard)
    await yard.act(membership.join, yard.students[5], group=group.id)
    await yard.vote(ballot, FOR)
    for card in await due(yard):
        await refused(yard, card, Loss.PLACE)
    for card in await due(yard):
        await refused(yard, card, Loss.PLACE)
    assert await due(yard) == []
    assert await yard.read(services.dispatch.refused.number) == 1
    await set_up(yard, groups_channel=NEW_CHANNEL)
    assert await shown(yard) == [(CardKind.GROUP, NEW_CHANNEL, None)]
    await draw_everything(yard)
    assert [kind for kind, *_ in await shown(yard)] == [CardKind.PLAN, CardKind.BALLOT]


async def test_a_card_in_a_channel_that_is_closed_to_the_bot_goes_to_the_one_named_instead(yard: SchoolYard) -> None:
    await a_group_with_a_vote(yard)
    await set_up(yard, groups_channel=NEW_CHANNEL)
    [card] = await due(yard)
    await refused(yard, card, Loss.FORBIDDEN)
    assert await shown(yard) == [(CardKind.GROUP, NEW_CHANNEL, None)]


async def test_a_refusal_of_what_has_changed_since_settles_nothing(yard: SchoolYard) -> None:
    group, ballot = await a_group_with_a_vote(yard)
    await yard.vote(ballot, FOR)
    [card] = await due(yard)
    await yard.vote(ballot, None, FOR)
    await refused(yard, card, Loss.PLACE)
    assert (await yard.read(membership.view, group=group.id)).thread == THREAD
    assert [one.revision for one in await due(yard)] == [card.revision + 1]


@pytest.mark.parametrize("again", [False, True])
async def test_a_hidden_post_is_not_put_up_anew(yard: SchoolYard, again: bool) -> None:
    _, ballot = await a_group_with_a_vote(yard)
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.BALLOT]
    told = await yard.act(reports.report, yard.students[0], channel=THREAD, message=row["message_id"])
    await yard.act(reports.hide, yard.lead, report=told.id)
    yard.later(seconds=3)
    [hidden] = [card for card in await due(yard) if card.hidden]
    await refused(yard, hidden, Loss.MESSAGE if again else Loss.PLACE)
    if again:
        await set_up(yard)
    await draw_everything(yard)
    await draw_everything(yard)
    assert (CardKind.BALLOT, ballot) not in {(card.kind, card.subject) for card in await due(yard)}
    assert (await yard.read(reports.view, report=told.id)).kind is CardKind.BALLOT


async def test_a_card_that_was_taken_down_is_posted_again(yard: SchoolYard) -> None:
    await a_group_with_a_vote(yard)
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.GROUP]
    await yard.act(losses.replace, card=row["id"])
    [card] = await due(yard)
    assert (card.message, card.gone) == (None, THREAD)


async def test_a_report_does_not_wait_for_the_morning_to_go_to_the_new_safeguarding_channel(yard: SchoolYard) -> None:
    await yard.act(reports.report, yard.students[0], channel=THREAD, message=12)
    await draw_everything(yard)
    await set_up(yard, safeguarding_channel=NEW_CHANNEL)
    yard.now = datetime(2026, 9, 7, 22, 0, tzinfo=UTC)
    [card] = await due(yard)
    await refused(yard, card, Loss.PLACE)
    assert await shown(yard) == [(CardKind.REPORT, NEW_CHANNEL, None)]
