"""One thing to change: a delegate proposes it after a mirror, and the council's ballot chooses it."""

import pytest
from sqlmodel import Session, select

from governance.ballots import BallotKind, BallotRunning
from governance.cards import CardKind
from governance.mirror import ChangeChosen, NoMirrorYet
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, TextMissing
from governance.school_plan import Readers
from governance.texts import HIDDEN
from services.council import editions
from services.mirror import choosing
from services.views import mirrors
from storage.cards import Card
from tests.services.mirrors import a_chosen_change, a_council_sits, an_open_mirror, is_over
from tests.services.school import AGAINST, SchoolYard

ONE_THING = "Adults come to one meeting a month"


async def after_a_mirror(yard: SchoolYard) -> int:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    with pytest.raises(NoMirrorYet):
        await yard.act(choosing.choose, yard.students[0], change=ONE_THING)
    await is_over(yard, mirror)
    return mirror


async def test_the_council_chooses_one_thing_and_no_second_one(yard: SchoolYard) -> None:
    mirror = await after_a_mirror(yard)
    with pytest.raises(DelegatesOnly):
        await yard.act(choosing.choose, yard.students[5], change=ONE_THING)
    with pytest.raises(TextMissing):
        await yard.act(choosing.choose, yard.students[0], change="  ")
    put = await yard.act(choosing.choose, yard.students[0], change="Longer breaks")
    ballot = await yard.ballot(put.ballot)
    assert (ballot.kind, ballot.question, ballot.author) == (BallotKind.CHOOSE_CHANGE, "Longer breaks", "Student 0")
    assert (await yard.read(mirrors.view, mirror=mirror)).is_voted_on
    with pytest.raises(BallotRunning):
        await yard.act(choosing.choose, yard.students[1], change=ONE_THING)
    await yard.vote(put.ballot, AGAINST, AGAINST)
    assert (await yard.read(mirrors.view, mirror=mirror)).chosen is None
    await a_chosen_change(yard, ONE_THING)
    chosen = (await yard.read(mirrors.view, mirror=mirror)).chosen
    assert chosen is not None
    assert (chosen.text, chosen.author) == (ONE_THING, "Student 0")
    with pytest.raises(ChangeChosen):
        await yard.act(choosing.choose, yard.students[1], change="Longer breaks")
    assert len(await yard.deeds(RecordKind.CHANGE_CHOSEN)) == 1


async def test_what_the_lead_hides_on_the_ballot_is_hidden_on_the_mirror(yard: SchoolYard) -> None:
    mirror = await after_a_mirror(yard)
    ballot = await a_chosen_change(yard)

    await hide(yard, ballot)
    chosen = (await yard.read(mirrors.view, mirror=mirror)).chosen
    assert chosen is not None
    assert (chosen.text, chosen.author) == (HIDDEN, None)


async def hide(yard: SchoolYard, ballot: int) -> None:
    """Have the lead hide a ballot's card."""

    def hidden(session: Session) -> None:
        card = session.exec(select(Card).where(Card.kind == CardKind.BALLOT, Card.subject == ballot)).one()
        card.hidden_at = yard.now

    await yard.database.act(hidden)


async def test_an_edition_says_what_is_to_change_to_everybody_without_names_and_to_nobody_once_it_is_hidden(
    yard: SchoolYard,
) -> None:
    await yard.ratified(name="Energy")
    await after_a_mirror(yard)
    ballot = await a_chosen_change(yard, "Student 1 has the key")
    edition = await yard.published()
    assert edition.plan.mirror is not None
    assert (edition.plan.mirror.changed, edition.plan.mirror.chosen) == ("", "Student 1 has the key")

    async def told(**readers: Readers) -> str:
        shown = (await yard.read(editions.edition, **readers)).plan.mirror
        assert shown is not None
        return str(shown.chosen)

    assert "Student 1" not in await told(readers=Readers.PUBLIC)
    assert (await told(readers=Readers.PUBLIC)).endswith("has the key")
    await hide(yard, ballot)
    assert await told() == HIDDEN


async def test_nobody_proposes_without_end_in_a_day(yard: SchoolYard) -> None:
    await after_a_mirror(yard)
    for _ in range(QUOTAS[Limited.CHANGES_PROPOSED].most):
        put = await yard.act(choosing.choose, yard.students[0], change=ONE_THING)
        await yard.vote(put.ballot, AGAINST, AGAINST)
    with pytest.raises(QuotaReached):
        await yard.act(choosing.choose, yard.students[0], change=ONE_THING)
