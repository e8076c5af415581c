"""An idea goes on when whoever shared it, or stood by it, is forgotten: nobody is named, and nobody counts twice."""

from governance.ends import EndAnswer, EndState, Given
from governance.ideas import Support
from services.ideas import answering, starting, supporting
from services.privacy import rights
from services.records import reading
from services.views import ideas
from storage.former_selves import FormerSelf
from tests.services.ideas.test_answering import council
from tests.services.ideas.test_sharing import shared, stand
from tests.services.school import SchoolYard


async def test_an_idea_without_its_author_is_stood_by_started_and_answered_as_before(yard: SchoolYard) -> None:
    await council(yard)
    first, second = (await shared(yard, 4)).id, (await shared(yard, 4, title="A pond", why="Frogs")).id
    await yard.act(rights.forget, yard.students[4])
    shown = await yard.read(ideas.view, idea=first)
    assert (shown.author, shown.state) == ("", EndState.OPEN)
    read, lines = await yard.read(reading.of_idea, yard.students[6], idea=first)
    assert (read.title, [line.who for line in lines]) == (shown.title, [""])
    await stand(yard, first, Support.JOIN, *yard.students[5:7])
    # Whoever would join starts its group, for nobody else can.
    assert (await yard.act(starting.start, yard.students[5], idea=first)).name == shown.title
    no = Given(EndAnswer.NO, "No room")
    answered = await yard.act(answering.answer, yard.students[0], idea=second, given=no)
    assert (answered.state, answered.author) == (EndState.NO, "")
    _, lines = await yard.read(reading.of_idea, yard.students[6], idea=second)
    assert [line.detail for line in lines] == ["no", None]


async def test_who_comes_back_counts_once_while_the_idea_waits(yard: SchoolYard) -> None:
    delegate, idea = await council(yard), (await shared(yard, 4)).id
    for kind in Support:
        await stand(yard, idea, kind, yard.students[5])
    await yard.act(rights.forget, yard.students[5])
    for _ in range(2):
        stood = await yard.act(supporting.stand_by, yard.students[5], idea=idea, kind=Support.JOIN)
        assert stood.holds is (stood.idea.joiners == 1)
    shown = await yard.read(ideas.view, idea=idea)
    assert (shown.too, shown.joiners) == (1, 0)
    await stand(yard, idea, Support.TOO, yard.students[6])
    await yard.act(rights.forget, yard.students[6])
    assert "idea" in {row["thing"].value for row in await yard.rows(FormerSelf)}
    no = Given(EndAnswer.NO, "No room")
    await yard.act(answering.answer, delegate, idea=idea, given=no)
    assert "idea" not in {row["thing"].value for row in await yard.rows(FormerSelf)}
