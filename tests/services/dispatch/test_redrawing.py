"""Cards: one public message per subject, redrawn until it shows the current state."""

from datetime import UTC, datetime, timedelta

import pytest

from governance.cards import REDRAW_PAUSE, CardKind, Loss
from governance.problems import MOST_TRIES_AT_GONE
from governance.reminders import MOST_ATTEMPTS
from services.advisors import inviting
from services.council import editions
from services.dispatch import losses, redrawing
from services.dispatch.redrawing import DueCard
from services.groups import membership
from services.panels.keeping import PANELS
from services.plans import steps, writing
from services.safeguarding import reports
from services.schools import settings
from tests.services.school import COUNCIL_CHANNEL, FOR, GROUPS_CHANNEL, SchoolYard, text

THREAD = 7_000_000_000_000_000_001
# The first two cards of a school are its panels.
FIRST_CARD = 3


async def due(yard: SchoolYard) -> list[DueCard]:
    """Return the cards to be drawn, without the school's panels, which have tests of their own."""
    return [card for card in await yard.read(redrawing.due) if card.kind not in PANELS]


async def draw(yard: SchoolYard, card: DueCard, *, message: int = THREAD) -> None:
    thread = message if card.kind is CardKind.GROUP else None
    where = {"channel": card.channel, "message": message, "thread": thread}
    await yard.act(redrawing.drawn, card=card.id, revision=card.revision, **where)


async def refused(yard: SchoolYard, card: DueCard, loss: Loss) -> None:
    where = {"card": card.id, "revision": card.revision, "channel": card.channel}
    await yard.act(losses.lost, loss=loss, **where)


async def draw_everything(yard: SchoolYard) -> None:
    for card in await due(yard):
        await draw(yard, card, message=card.message or THREAD + card.id - FIRST_CARD)
    yard.now += REDRAW_PAUSE


async def test_a_new_group_has_a_card_in_the_groups_channel(yard: SchoolYard) -> None:
    group = await yard.act(membership.start, yard.students[0], name="Gardens", purpose="Grow")
    [card] = await due(yard)
    assert (card.kind, card.subject, card.channel, card.message) == (CardKind.GROUP, group.id, GROUPS_CHANNEL, None)


async def test_the_cards_of_a_group_come_after_the_groups_own(yard: SchoolYard) -> None:
    await yard.proposed()
    [first] = await due(yard)
    assert (first.kind, first.channel) == (CardKind.GROUP, GROUPS_CHANNEL)
    await draw(yard, first)
    assert [(card.kind, card.channel) for card in await due(yard)] == [
        (CardKind.PLAN, THREAD),
        (CardKind.BALLOT, THREAD),
    ]


async def a_neighbour(yard: SchoolYard) -> SchoolYard:
    other = await SchoolYard.opened(yard.database, school=yard.id + 10_000_000)
    other.now = yard.now
    return other


async def test_cards_without_a_thread_take_nobodys_turn(yard: SchoolYard) -> None:
    group = await yard.group(members=8)
    [card] = await due(yard)
    await refused(yard, card, Loss.FORBIDDEN)
    for number in range(60):
        author = yard.students[number % 8]
        await yard.act(writing.draft, author, group=group.id, text=text(f"Plan {number}"))
    yard.later(seconds=30)
    started = await yard.group("Energy")
    assert [card.subject for card in await due(yard)] == [started.id]


async def test_each_school_has_its_own_cards_however_many_another_has(yard: SchoolYard) -> None:
    await yard.many_groups(60)
    other = await a_neighbour(yard)
    started = await other.group("Energy")
    assert [(card.school, card.subject) for card in await due(other)] == [(other.id, started.id)]
    assert {card.school for card in await due(yard)} == {yard.id}


async def test_reports_come_first_and_places_take_turns(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    await draw_everything(yard)
    await yard.many_groups(60)
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig")
    for number in range(60):
        await yard.act(reports.report, yard.students[number % 8], channel=11, message=12 + number)
    first, second, third, fourth, *_ = await due(yard)
    assert first.kind is CardKind.REPORT
    assert {second.kind, third.kind} == {CardKind.GROUP, CardKind.PLAN}
    assert fourth.kind is CardKind.REPORT


async def test_in_a_place_what_keeps_somebody_safe_comes_before_results_and_new_cards_before_counters(
    yard: SchoolYard,
) -> None:
    drawn = [await yard.group(name) for name in ("Gardens", "Energy")]
    await draw_everything(yard)
    await yard.group("Music")
    for group in drawn:
        await yard.act(membership.leave, yard.students[3], group=group.id)
    reported = await yard.act(reports.report, yard.students[0], channel=GROUPS_CHANNEL, message=THREAD + 1)
    await yard.act(reports.hide, yard.lead, report=reported.id)
    yard.later(minutes=1)
    found = [card for card in await due(yard) if card.channel == GROUPS_CHANNEL]
    assert [(card.hidden, card.message is None) for card in found] == [(True, False), (False, True), (False, False)]


async def test_the_result_of_a_vote_comes_before_what_is_new(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await draw_everything(yard)
    await draw_everything(yard)
    await yard.plan(await yard.read(membership.view, group=proposed.plan.group), "Mend the shed")
    await yard.vote(proposed.ballot, *[FOR] * 4)
    yard.later(days=20)
    await yard.sweep()
    of_thread = [card.kind for card in await due(yard) if card.channel == THREAD]
    assert of_thread.index(CardKind.BALLOT) == 0


async def test_what_is_printed_waits_for_nothing_else_in_its_channel_and_holds_nothing_up(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.act(editions.compile_edition, yard.students[0])
    in_council = [card for card in await due(yard) if card.channel == COUNCIL_CHANNEL]
    assert {card.kind for card in in_council} == {CardKind.BALLOT, CardKind.REQUEST, CardKind.EDITION}
    assert len({card.queue for card in in_council}) == 2


async def test_a_thread_has_the_id_of_the_card_it_was_started_from(yard: SchoolYard) -> None:
    group = await yard.group()
    await draw_everything(yard)
    assert (await yard.read(membership.view, group=group.id)).thread == THREAD


async def test_a_drawn_card_rests_until_something_changes(yard: SchoolYard) -> None:
    group = await yard.group()
    await draw_everything(yard)
    assert await due(yard) == []
    await yard.act(membership.join, yard.students[5], group=group.id)
    [card] = await due(yard)
    assert (card.channel, card.message) == (GROUPS_CHANNEL, THREAD)


async def test_a_change_between_drawing_and_noting_it_is_drawn_too(yard: SchoolYard) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await yard.act(membership.join, yard.students[5], group=group.id)
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
        await yard.act(redrawing.put_off, card=card.id)
        assert await due(yard) == []
        yard.later(hours=5)
    assert await due(yard) == []


async def test_a_drawing_that_works_forgets_the_failures_before(yard: SchoolYard) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await yard.act(redrawing.put_off, card=card.id)
    yard.later(minutes=1)
    await draw_everything(yard)
    await yard.act(membership.join, yard.students[5], group=group.id)
    assert [one.attempts for one in await due(yard)] == [0]


async def give_up(yard: SchoolYard, card: DueCard) -> None:
    for _ in range(MOST_ATTEMPTS):
        await yard.act(redrawing.put_off, card=card.id)
        yard.later(hours=5)


async def test_a_change_gives_a_card_that_was_given_up_another_chance(yard: SchoolYard) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await give_up(yard, card)
    yard.later(days=1)
    assert await due(yard) == []
    await yard.act(membership.join, yard.students[5], group=group.id)
    assert [(one.id, one.attempts) for one in await due(yard)] == [(card.id, 0)]


@pytest.mark.parametrize("loss", [Loss.FORBIDDEN, Loss.MESSAGE])
async def test_a_change_has_a_refused_card_tried_again_a_minute_after_it_was_refused(
    yard: SchoolYard, loss: Loss
) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await refused(yard, card, loss)
    yard.later(seconds=59)
    for student in yard.students[4:7]:
        await yard.act(membership.join, student, group=group.id)
    assert await due(yard) == []
    yard.later(seconds=1)
    assert [one.id for one in await due(yard)] == [card.id]


@pytest.mark.parametrize("loss", [Loss.FORBIDDEN, Loss.MESSAGE])
async def test_a_refused_card_is_tried_again_each_hour(yard: SchoolYard, loss: Loss) -> None:
    await yard.group()
    for _ in range(3):
        [card] = await due(yard)
        await refused(yard, card, loss)
        yard.later(minutes=59)
        assert await due(yard) == []
        yard.later(minutes=1)
    assert len(await due(yard)) == 1


async def test_a_card_whose_message_stays_gone_is_given_up_after_a_day_of_tries(yard: SchoolYard) -> None:
    group = await yard.group()
    [card] = await due(yard)
    await draw(yard, card)
    await yard.act(membership.join, yard.students[5], group=group.id)
    yard.later(minutes=1)
    for _ in range(MOST_TRIES_AT_GONE):
        [card] = await due(yard)
        await refused(yard, card, Loss.MESSAGE)
        yard.later(hours=1)
    assert await due(yard) == []
    assert await yard.read(redrawing.given_up) == 1


async def test_a_card_that_was_posted_is_not_posted_again_when_what_follows_fails(yard: SchoolYard) -> None:
    await yard.group()
    [card] = await due(yard)
    await yard.act(redrawing.posted, card=card.id, channel=card.channel, message=THREAD)
    await give_up(yard, card)
    await yard.act(settings.set_up, yard.admin, settings=yard.settings, confirmed=True)
    [again] = await due(yard)
    assert (again.id, again.message) == (card.id, THREAD)


async def test_what_could_not_be_posted_by_day_is_not_made_up_for_at_night(yard: SchoolYard) -> None:
    evening, morning = datetime(2026, 9, 7, 18, 59, 30, tzinfo=UTC), datetime(2026, 9, 8, 6, 30, tzinfo=UTC)
    yard.now = evening
    await yard.group()
    [card] = await due(yard)
    await yard.act(redrawing.put_off, card=card.id)
    yard.now = morning - timedelta(seconds=1)
    assert await due(yard) == []
    yard.now = morning
    assert len(await due(yard)) == 1


async def test_who_does_something_at_a_weekend_sees_it_there_even_after_a_fault(yard: SchoolYard) -> None:
    yard.now = datetime(2026, 9, 12, 12, 0, tzinfo=UTC)
    await yard.group()
    [card] = await due(yard)
    await yard.act(redrawing.put_off, card=card.id)
    yard.later(minutes=1)
    assert len(await due(yard)) == 1


async def test_a_silenced_school_posts_nothing(yard: SchoolYard) -> None:
    await yard.group()
    await yard.act(settings.silence, yard.lead, on=True)
    assert await due(yard) == []
    await yard.act(settings.silence, yard.lead, on=False)
    assert len(await due(yard)) == 1


async def test_what_concerns_the_council_is_posted_in_the_council_channel(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.compiled()
    await yard.act(editions.publish, yard.students[0])
    places = [(card.kind, card.channel) for card in await due(yard) if card.channel == COUNCIL_CHANNEL]
    assert places == [
        (CardKind.BALLOT, COUNCIL_CHANNEL),
        (CardKind.EDITION, COUNCIL_CHANNEL),
        (CardKind.REQUEST, COUNCIL_CHANNEL),
        (CardKind.BALLOT, COUNCIL_CHANNEL),
    ]


async def test_an_invitation_is_posted_in_the_groups_own_thread(yard: SchoolYard) -> None:
    group = await yard.group()
    await draw_everything(yard)
    await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help us")
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
