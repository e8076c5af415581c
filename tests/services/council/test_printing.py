"""Editions that cannot be typeset: an unseen draft is not put to the vote, and failures are retried."""

from datetime import timedelta

import pytest

from governance.cards import CardKind, Loss
from governance.council import DraftNotShown
from governance.editions import MOST_TYPESETTINGS, EditionState, Lack
from services.council import editions, printing
from services.council.editions import EditionView
from services.dispatch import losses, redrawing
from services.safeguarding import reports
from storage.ballots import Ballot
from storage.cards import Card
from tests.services.school import COUNCIL_CHANNEL, SchoolYard

WAITS = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))


async def fails(yard: SchoolYard, edition: int, lack: Lack = Lack.BOTH) -> None:
    await yard.act(printing.lacks, edition=edition, lack=lack)


async def seen(yard: SchoolYard, edition: int) -> EditionView:
    return await yard.read(editions.view, edition=edition)


async def stale(yard: SchoolYard, kind: CardKind, subject: int) -> bool:
    return any((card.kind, card.subject) == (kind, subject) for card in await yard.read(redrawing.due))


async def up_to_date(yard: SchoolYard) -> None:
    for card in await yard.read(redrawing.due):
        where = {"channel": COUNCIL_CHANNEL, "message": yard.id + 10_000 + card.id}
        await yard.act(redrawing.drawn, card=card.id, revision=card.revision, **where)
    yard.later(seconds=5)


async def test_nobody_votes_on_a_draft_that_has_not_been_shown(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.act(editions.compile_edition, yard.students[0])
    ballots = len(await yard.rows(Ballot))
    with pytest.raises(DraftNotShown) as refused:
        await yard.act(editions.publish, yard.students[0])
    assert not refused.value.hidden
    assert len(await yard.rows(Ballot)) == ballots
    assert (await seen(yard, draft.id)).state is EditionState.DRAFT
    await yard.shown(CardKind.EDITION, draft.id)
    await yard.act(editions.publish, yard.students[0])


async def test_a_newer_draft_must_be_shown_itself(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.compiled()
    await yard.act(editions.compile_edition, yard.students[0])
    with pytest.raises(DraftNotShown):
        await yard.act(editions.publish, yard.students[0])


async def test_a_draft_whose_message_was_deleted_is_not_shown_any_more(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.compiled()
    card = next(row for row in await yard.rows(Card) if row["kind"] is CardKind.EDITION)
    lost = {"card": card["id"], "revision": card["revision"], "channel": COUNCIL_CHANNEL, "loss": Loss.MESSAGE}
    await yard.act(losses.lost, **lost)
    with pytest.raises(DraftNotShown):
        await yard.act(editions.publish, yard.students[0])
    assert (await seen(yard, draft.id)).ballot is None


async def test_a_draft_that_the_lead_has_hidden_goes_to_no_vote(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.compiled()
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.EDITION]
    told = await yard.act(reports.report, yard.students[0], channel=COUNCIL_CHANNEL, message=row["message_id"])
    await yard.act(reports.hide, yard.lead, report=told.id)
    with pytest.raises(DraftNotShown) as refused:
        await yard.act(editions.publish, yard.students[0])
    assert refused.value.hidden


async def test_what_could_not_be_typeset_is_left_alone_until_its_time_and_tried_again_then(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.compiled()
    await up_to_date(yard)
    await fails(yard, draft.id, Lack.PDF)
    assert ((await seen(yard, draft.id)).lack, (await seen(yard, draft.id)).left_out) == (Lack.PDF, Lack.PDF)
    await yard.sweep()
    assert not await stale(yard, CardKind.EDITION, draft.id)
    yard.later(minutes=11)
    await yard.sweep()
    assert await stale(yard, CardKind.EDITION, draft.id)
    assert ((await seen(yard, draft.id)).lack, (await seen(yard, draft.id)).left_out) == (Lack.PDF, None)


async def test_it_is_tried_again_after_longer_and_longer_and_given_up_at_last(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.compiled()
    for failed in range(1, MOST_TYPESETTINGS):
        await fails(yard, draft.id)
        wait = WAITS[min(failed, len(WAITS)) - 1]
        for passed, waits in ((wait - timedelta(minutes=1), True), (timedelta(minutes=1), False)):
            yard.now += passed
            await yard.sweep()
            assert ((await seen(yard, draft.id)).left_out is not None) == waits
    await fails(yard, draft.id)
    yard.later(days=2)
    await yard.sweep()
    given_up = await seen(yard, draft.id)
    assert (given_up.left_out, given_up.is_given_up) == (Lack.BOTH, True)


async def test_what_was_typeset_after_all_lacks_nothing(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.compiled()
    await fails(yard, draft.id)
    await yard.act(printing.lacks_nothing, edition=draft.id)
    assert ((await seen(yard, draft.id)).lack, (await seen(yard, draft.id)).left_out) == (None, None)
    yard.later(days=1)
    await up_to_date(yard)
    await yard.sweep()
    assert not await stale(yard, CardKind.EDITION, draft.id)


async def test_a_draft_that_was_replaced_is_not_tried_again(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.compiled()
    await fails(yard, draft.id)
    await yard.compiled()
    await up_to_date(yard)
    yard.later(hours=1)
    await yard.sweep()
    assert not await stale(yard, CardKind.EDITION, draft.id)
    yard.later(hours=1)
    await yard.act(printing.try_again, edition=draft.id)
    assert not await stale(yard, CardKind.EDITION, draft.id)


async def test_a_published_edition_is_tried_again_too(yard: SchoolYard) -> None:
    await yard.ratified()
    published = await yard.published()
    await up_to_date(yard)
    await fails(yard, published.id)
    yard.later(minutes=11)
    await yard.sweep()
    assert await stale(yard, CardKind.PUBLISHED, published.id)
