"""Cards: one public message for each thing, drawn again until it shows what is true now."""

import pytest

from governance.cards import REDRAW_PAUSE, CardKind
from governance.reminders import MOST_ATTEMPTS, Settled
from services import advisors, cards, groups, school_plan, schools
from services.cards import DueCard
from tests.services.school import COUNCIL_CHANNEL, FOR, GROUPS_CHANNEL, SchoolYard

THREAD = 7_000_000_000_000_000_001


async def due(yard: SchoolYard) -> list[DueCard]:
    return list(await yard.read(cards.due))


async def draw(yard: SchoolYard, card: DueCard, *, message: int = THREAD) -> None:
    channel = card.channel or 1
    await yard.act(cards.drawn, card=card.id, revision=card.revision, channel=channel, message=message)


async def draw_everything(yard: SchoolYard) -> None:
    for at, card in enumerate(await due(yard)):
        await draw(yard, card, message=THREAD + at)
    yard.now += REDRAW_PAUSE


async def test_a_new_group_has_a_card_in_the_groups_channel(yard: SchoolYard) -> None:
    group = await yard.act(groups.start, yard.students[0], name="Gardens", purpose="Grow")
    [card] = await due(yard)
    assert (card.kind, card.subject, card.channel, card.message) == (CardKind.GROUP, group.id, GROUPS_CHANNEL, None)


async def test_the_cards_of_a_group_come_after_the_groups_own(yard: SchoolYard) -> None:
    await yard.proposed()
    first = await due(yard)
    assert [card.kind for card in first] == [CardKind.GROUP, CardKind.PLAN, CardKind.BALLOT]
    assert [card.channel for card in first] == [GROUPS_CHANNEL, None, None]
    await draw(yard, first[0])
    assert [(card.kind, card.channel) for card in await due(yard)] == [
        (CardKind.PLAN, THREAD),
        (CardKind.BALLOT, THREAD),
    ]


async def test_a_thread_has_the_id_of_the_card_it_was_started_from(yard: SchoolYard) -> None:
    group = await yard.group()
    await draw_everything(yard)
    assert (await yard.read(groups.view, group=group.id)).thread == THREAD


async def test_a_drawn_card_rests_until_something_changes(yard: SchoolYard) -> None:
    group = await yard.group()
    await draw_everything(yard)
    assert await due(yard) == []
    await yard.act(groups.join, yard.students[5], group=group.id)
    [card] = await due(yard)
    assert (card.channel, card.message) == (GROUPS_CHANNEL, THREAD)


async def test_a_change_between_drawing_and_noting_it_is_drawn_too(yard: SchoolYard) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await yard.act(groups.join, yard.students[5], group=group.id)
    await draw(yard, card)
    yard.now += REDRAW_PAUSE
    [again] = await due(yard)
    assert (again.id, again.revision, again.message) == (card.id, card.revision + 1, THREAD)


async def test_many_votes_make_one_redrawing_after_a_pause(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await draw_everything(yard)
    await draw_everything(yard)
    await yard.vote(proposed.ballot, FOR)
    [card] = await due(yard)
    await draw(yard, card)
    await yard.vote(proposed.ballot, None, FOR, FOR)
    assert await due(yard) == []
    yard.now += REDRAW_PAUSE
    assert [one.subject for one in await due(yard)] == [proposed.ballot]


async def test_pressing_the_same_again_redraws_nothing(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR)
    await draw_everything(yard)
    await draw_everything(yard)
    await yard.vote(proposed.ballot, FOR)
    assert await due(yard) == []


async def test_a_card_that_cannot_be_drawn_is_tried_again_later_and_given_up_at_last(yard: SchoolYard) -> None:
    await yard.group()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        [card] = await due(yard)
        assert card.attempts == attempt - 1
        await yard.act(cards.put_off, card=card.id)
        assert await due(yard) == []
        yard.later(hours=5)
    assert await due(yard) == []


async def test_a_drawing_that_works_forgets_the_failures_before(yard: SchoolYard) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await yard.act(cards.put_off, card=card.id)
    yard.later(minutes=1)
    await draw_everything(yard)
    await yard.act(groups.join, yard.students[5], group=group.id)
    assert [one.attempts for one in await due(yard)] == [0]


async def test_a_lost_card_is_left_alone_until_the_school_is_set_up_again(yard: SchoolYard) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await draw(yard, card)
    await yard.act(cards.lost, card=card.id, reason=Settled.GONE)
    await yard.act(groups.join, yard.students[5], group=group.id)
    yard.later(days=1)
    assert await due(yard) == []
    await yard.act(schools.set_up, yard.admin, settings=yard.settings, confirmed=True)
    [again] = await due(yard)
    assert (again.id, again.message, again.channel, again.attempts) == (card.id, None, GROUPS_CHANNEL, 0)


async def test_a_silenced_school_posts_nothing(yard: SchoolYard) -> None:
    await yard.group()
    await yard.act(schools.silence, yard.lead, on=True)
    assert await due(yard) == []
    await yard.act(schools.silence, yard.lead, on=False)
    assert len(await due(yard)) == 1


async def test_what_concerns_the_council_is_posted_in_the_council_channel(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.act(school_plan.compile_edition, yard.students[0])
    await yard.act(school_plan.publish, yard.students[0])
    places = [(card.kind, card.channel) for card in await due(yard) if card.channel == COUNCIL_CHANNEL]
    assert places == [
        (CardKind.BALLOT, COUNCIL_CHANNEL),
        (CardKind.EDITION, COUNCIL_CHANNEL),
        (CardKind.BALLOT, COUNCIL_CHANNEL),
    ]


async def test_an_invitation_is_posted_in_the_groups_own_thread(yard: SchoolYard) -> None:
    group = await yard.group()
    await draw_everything(yard)
    await yard.act(advisors.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help us")
    [card] = await due(yard)
    assert (card.kind, card.channel) == (CardKind.INVITATION, THREAD)


@pytest.mark.parametrize("choice_count", [1, 4])
async def test_every_kind_of_change_to_a_ballot_redraws_its_card(yard: SchoolYard, choice_count: int) -> None:
    proposed = await yard.proposed()
    await draw_everything(yard)
    await draw_everything(yard)
    await yard.vote(proposed.ballot, *[FOR] * choice_count)
    kinds = {card.kind for card in await due(yard)}
    assert kinds == ({CardKind.BALLOT} if choice_count == 1 else {CardKind.BALLOT, CardKind.PLAN})
