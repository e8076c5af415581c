"""Where a card is, or what keeps it from being there."""

from governance.cards import CardKind, Hindrance, Loss
from services.dispatch import losses
from services.schools import settings
from services.views.whereabouts import Whereabouts, whereabouts
from storage.cards import Card
from tests.services.school import COUNCIL_CHANNEL, GROUPS_CHANNEL, SchoolYard


async def refuse(yard: SchoolYard, kind: CardKind, subject: int) -> None:
    """Have Discord refuse this posted card."""
    [row] = [row for row in await yard.rows(Card) if (row["kind"], row["subject"]) == (kind, subject)]
    await yard.act(
        losses.lost, card=row["id"], revision=row["revision"], channel=row["channel_id"], loss=Loss.FORBIDDEN
    )


async def hindrance(yard: SchoolYard, kind: CardKind, subject: int) -> Hindrance | None:
    found = await yard.read(whereabouts, kind=kind, subject=subject)
    assert found is not None
    return found.hindrance


async def test_a_card_belongs_behind_the_door_whose_permissions_decide(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    plan = submitted.plan
    where = {
        (CardKind.GROUP, plan.group): Whereabouts(GROUPS_CHANNEL, in_thread=False, hindrance=None),
        (CardKind.PLAN, plan.id): Whereabouts(GROUPS_CHANNEL, in_thread=True, hindrance=None),
        (CardKind.BALLOT, submitted.ballot): Whereabouts(COUNCIL_CHANNEL, in_thread=False, hindrance=None),
    }
    for (kind, subject), expected in where.items():
        assert await yard.read(whereabouts, kind=kind, subject=subject) == expected


async def test_what_is_no_card_of_this_school_is_nowhere(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=yard.id + 1_000_000)
    plan = await yard.plan(await yard.group())
    assert await yard.read(whereabouts, kind=CardKind.MEETING, subject=1) is None
    assert await other.read(whereabouts, kind=CardKind.PLAN, subject=plan.id) is None


async def test_a_refused_card_hinders_the_others_of_its_group_and_no_others(yard: SchoolYard) -> None:
    group, other = await yard.group(), await yard.group("Gardens")
    plan, elsewhere = await yard.plan(group), await yard.plan(other)
    await yard.draws()
    await refuse(yard, CardKind.PLAN, plan.id)
    for kind, subject in ((CardKind.PLAN, plan.id), (CardKind.PLAN, elsewhere.id), (CardKind.GROUP, other.id)):
        expected = Hindrance.REFUSED if subject == plan.id and kind is CardKind.PLAN else None
        assert await hindrance(yard, kind, subject) is expected
    await yard.draws()
    await refuse(yard, CardKind.GROUP, group.id)
    assert await hindrance(yard, CardKind.PLAN, plan.id) is Hindrance.REFUSED
    assert await hindrance(yard, CardKind.GROUP, other.id) is Hindrance.REFUSED
    assert await hindrance(yard, CardKind.PLAN, elsewhere.id) is None


async def test_silence_hinders_only_what_is_not_posted_yet(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.draws()
    plan = await yard.plan(group)
    await yard.act(settings.silence, yard.admin, on=True)
    assert await hindrance(yard, CardKind.GROUP, group.id) is None
    assert await hindrance(yard, CardKind.PLAN, plan.id) is Hindrance.SILENCED
