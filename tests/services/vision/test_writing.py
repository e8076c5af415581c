"""The council's vision: delegates write it, a version at a time, and what was shown before a vote is what is voted on."""

import pytest
from sqlmodel import Session, select

from governance.cards import CardKind
from governance.editions import EditionState
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import DelegatesOnly, StudentsOnly, TextMissing, TextTooLong
from governance.school_plan import Readers
from governance.texts import HiddenText
from governance.undoing import CannotUndo, Undoable
from governance.vision import VISION_LIMIT, Vision, VisionChanged, VisionRewritten
from services.council import editions
from services.privacy import rights
from services.undoing import acting
from services.views import vision as views
from services.vision import writing
from storage.cards import Card
from tests.services.school import FOR, SchoolYard


@pytest.fixture
async def council(yard: SchoolYard) -> SchoolYard:
    """A school with a ratified plan; the first two students are delegates."""
    await yard.ratified()
    return yard


async def write(yard: SchoolYard, text: str, *, base: int | None = None, who: int = 0) -> views.VisionView:
    return await yard.act(writing.write, yard.students[who], text=text, base=base)


async def compiled(yard: SchoolYard) -> editions.EditionView:
    made = await yard.act(editions.compile_edition, yard.students[0])
    await yard.draws()
    return made


async def undo(yard: SchoolYard, vision: int) -> None:
    token = await yard.read(acting.token, yard.students[0], kind=Undoable.VISION_WRITTEN, subject=vision)
    await yard.act(acting.undo, yard.students[0], token=token)


async def test_only_delegates_write_it_and_only_so_much(council: SchoolYard) -> None:
    for somebody, refusal in ((council.students[5], DelegatesOnly), (council.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await council.act(writing.write, somebody, text="Ours")
        with pytest.raises(refusal):
            await council.read(writing.may_write, somebody)
    with pytest.raises(TextMissing):
        await write(council, "  \n ")
    with pytest.raises(TextTooLong):
        await write(council, "a" * (VISION_LIMIT + 1))


async def test_every_text_is_a_version_and_nobody_writes_over_what_they_have_not_read(council: SchoolYard) -> None:
    first = await write(council, "Everybody is\nasked")
    assert (first.number, first.text, first.author) == (1, "Everybody is asked", "Student 0")
    with pytest.raises(VisionRewritten):
        await write(council, "Other", who=1)
    assert (await write(council, "Everybody is asked", base=first.id)).id == first.id
    second = await write(council, "Nobody is alone", base=first.id, who=1)
    assert second.number == 2
    assert not (await council.read(views.view, vision=first.id)).is_newest
    assert [row["subject"] for row in await council.rows(Card) if row["kind"] is CardKind.VISION] == [1, 2]


async def test_what_was_shown_is_voted_on_whatever_is_written_meanwhile(council: SchoolYard) -> None:
    first = await write(council, "Everybody is asked")
    draft = await compiled(council)
    assert draft.plan.vision == Vision(1, "Everybody is asked")
    published = await council.act(editions.publish, council.students[0])
    await write(council, "Nobody is asked", base=first.id)
    assert (await council.read(editions.view, edition=draft.id)).plan.vision == draft.plan.vision
    await council.vote(published.ballot, FOR, FOR)
    shown = await council.read(editions.edition)
    assert (shown.state, shown.plan.vision) == (EditionState.PUBLISHED, Vision(1, "Everybody is asked"))


async def test_a_draft_with_another_vision_is_made_anew_before_the_vote(council: SchoolYard) -> None:
    await compiled(council)
    assert not await council.read(editions.is_worth_compiling)
    await write(council, "Everybody is asked")
    assert await council.read(editions.is_worth_compiling)
    with pytest.raises(VisionChanged):
        await council.act(editions.publish, council.students[0])
    await compiled(council)
    await council.act(editions.publish, council.students[0])


async def test_writing_is_undone_until_the_council_votes_on_it(council: SchoolYard) -> None:
    first = await write(council, "Everybody is asked")
    second = await write(council, "Nobody is asked", base=first.id)
    await undo(council, second.id)
    base = await council.read(writing.may_write, council.students[1])
    assert base is not None
    assert (base.id, base.is_newest) == (first.id, True)
    third = await write(council, "We are asked", base=first.id)
    assert third.number == 3, "no number is given twice"
    await compiled(council)
    await council.act(editions.publish, council.students[0])
    with pytest.raises(CannotUndo):
        await undo(council, third.id)


async def test_hidden_words_are_in_no_copy_and_the_public_one_has_no_names(council: SchoolYard) -> None:
    vision = await write(council, "Student 2 is asked, and everybody else")
    draft = await compiled(council)
    published = await council.act(editions.publish, council.students[0])
    await council.vote(published.ballot, FOR, FOR)
    public = await council.read(editions.edition, readers=Readers.PUBLIC)
    assert public.plan.vision is not None
    assert "Student 2" not in public.plan.vision.text

    def hide(session: Session) -> None:
        session.exec(select(Card).where(Card.kind == CardKind.VISION)).one().hidden_at = council.now

    await council.database.act(hide)
    assert isinstance((await council.read(views.view, vision=vision.id)).text, HiddenText)
    for plan in (
        (await council.read(editions.view, edition=draft.id)).plan,
        (await council.read(editions.edition, readers=Readers.PUBLIC)).plan,
    ):
        assert plan.vision is not None
        assert "asked" not in plan.vision.text
    assert (await council.read(editions.edition, council.lead)).plan.vision == Vision(
        1, "Student 2 is asked, and everybody else"
    )


async def test_the_words_stay_the_councils_when_their_author_is_forgotten(council: SchoolYard) -> None:
    vision = await write(council, "Everybody is asked", who=1)
    await council.act(rights.forget, council.students[1])
    found = await council.read(views.view, vision=vision.id)
    assert (found.text, found.author) == ("Everybody is asked", "")


async def test_a_day_has_room_for_so_many(council: SchoolYard) -> None:
    base = None
    for at in range(QUOTAS[Limited.VISIONS_WRITTEN].most):
        base = (await write(council, f"Vision {at}", base=base)).id
    with pytest.raises(QuotaReached):
        await write(council, "One more", base=base)
