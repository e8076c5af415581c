"""Sharing ideas, standing by them, starting groups for them and taking them back."""

from collections.abc import Sequence

import pytest

from governance.cards import CardKind
from governance.ends import EndState
from governance.groups import GroupNameTaken
from governance.ideas import IdeaOver, NotOwnIdea, OwnIdea, StandsAlready, Support, TooFewWouldJoin
from governance.people import Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import StudentsOnly, TextMissing
from governance.reminders import ReminderKind
from governance.undoing import CannotUndo, Undoable
from services.groups import membership
from services.ideas import finding, sharing, starting, supporting
from services.privacy import rights
from services.undoing import acting
from services.views import ideas
from services.views.ideas import IdeaView
from storage.cards import Card
from storage.ideas import Idea, IdeaSupport
from storage.reminders import Reminder
from tests.services.school import SchoolYard

BEES = {"title": "Bees on the roof", "why": "We learn how honey is made"}


async def shared(yard: SchoolYard, by: int = 0, **words: str) -> IdeaView:
    return await yard.act(sharing.share, yard.students[by], **(words or BEES))


async def stand(yard: SchoolYard, idea: int, kind: Support, *people: Visitor) -> None:
    for person in people:
        await yard.act(supporting.stand_by, person, idea=idea, kind=kind)


async def told(yard: SchoolYard, kind: ReminderKind) -> Sequence[int | None]:
    return [row["person_id"] for row in await yard.rows(Reminder) if row["kind"] is kind and row["settled"] is None]


async def undo(yard: SchoolYard, by: Visitor, kind: Undoable, subject: int) -> None:
    token = await yard.read(acting.token, by, kind=kind, subject=subject)
    assert token is not None
    await yard.act(acting.undo, by, token=token)


async def test_an_idea_waits_for_the_council_for_fifteen_school_days(yard: SchoolYard) -> None:
    idea = await shared(yard)
    assert (idea.title, idea.why, idea.author) == ("Bees on the roof", "We learn how honey is made", "Student 0")
    assert (idea.state, idea.office, idea.overdue) == (EndState.OPEN, None, False)
    assert idea.answer_by.isoformat() == "2026-09-28"
    assert [row["kind"] for row in await yard.rows(Card) if row["kind"] is CardKind.IDEA] == [CardKind.IDEA]
    yard.later(days=21)
    assert not (await yard.read(ideas.view, idea=idea.id)).overdue
    yard.later(days=1)
    assert (await yard.read(ideas.view, idea=idea.id)).overdue
    assert [one.id for one in await yard.read(ideas.waiting_ideas, overdue=True)] == [idea.id]


async def test_teachers_share_nothing_and_nobody_shares_nothing(yard: SchoolYard) -> None:
    with pytest.raises(StudentsOnly):
        await yard.act(sharing.share, yard.teachers[0], **BEES)
    with pytest.raises(StudentsOnly):
        await yard.read(sharing.may_share, yard.lead)
    with pytest.raises(TextMissing):
        await shared(yard, title=" ", why="Because")


async def test_a_day_has_so_many_ideas(yard: SchoolYard) -> None:
    for at in range(QUOTAS[Limited.IDEAS_SHARED].most):
        await shared(yard, title=f"Idea {at}", why="Because")
    with pytest.raises(QuotaReached):
        await shared(yard)
    with pytest.raises(QuotaReached):
        await yard.read(sharing.may_share, yard.students[0])
    yard.later(days=1)
    await shared(yard)


async def test_ideas_like_it_are_offered_but_not_ones_own_nor_hidden_ones_nor_what_is_over(yard: SchoolYard) -> None:
    mine = await shared(yard, by=1, title="A roof for bees", why="Honey")
    other = await shared(yard)
    gone = await shared(yard, by=2, title="Bees!", why="Buzz")
    await yard.act(sharing.withdraw, yard.students[2], idea=gone.id)
    await shared(yard, by=3, title="Longer lunch", why="We are hungry")
    asked = {"title": "Bees on our roof", "why": "Honey"}
    assert [one.id for one in await yard.read(sharing.similar, yard.students[1], **asked)] == [other.id]
    found = await yard.read(sharing.similar, yard.students[4], **asked)
    assert {one.id for one in found} == {mine.id, other.id}
    await hide(yard, other.id)
    assert [one.id for one in await yard.read(sharing.similar, yard.students[4], **asked)] == [mine.id]


async def hide(yard: SchoolYard, idea: int) -> None:
    def hidden(session: object, *, at: object) -> None:
        session.execute(  # type: ignore[attr-defined]
            Card.__table__.update().where(Card.kind == CardKind.IDEA, Card.subject == idea).values(hidden_at=at)  # type: ignore[attr-defined]
        )

    await yard.database.act(hidden, at=yard.now)


async def test_me_too_counts_each_person_once_and_pressing_again_takes_it_back(yard: SchoolYard) -> None:
    idea = await shared(yard)
    await stand(yard, idea.id, Support.TOO, *yard.students[1:4])
    assert (await yard.read(ideas.view, idea=idea.id)).too == 3
    again = await yard.act(supporting.stand_by, yard.students[1], idea=idea.id, kind=Support.TOO)
    assert (again.holds, again.idea.too) == (False, 2)
    assert (await yard.read(ideas.view, idea=idea.id)).joiners == 0
    with pytest.raises(OwnIdea):
        await stand(yard, idea.id, Support.TOO, yard.students[0])
    with pytest.raises(StudentsOnly):
        await stand(yard, idea.id, Support.JOIN, yard.teachers[0])
    with pytest.raises(StandsAlready):
        await yard.read(supporting.may_stand_by, yard.students[2], idea=idea.id, kind=Support.TOO)


async def test_pressing_has_a_quota_and_taking_back_never_has(yard: SchoolYard) -> None:
    idea = await shared(yard)
    most = QUOTAS[Limited.IDEAS_SUPPORTED].most
    await stand(yard, idea.id, Support.TOO, *[yard.students[1]] * (2 * most))
    with pytest.raises(QuotaReached):
        await stand(yard, idea.id, Support.TOO, yard.students[1])
    assert (await yard.read(ideas.view, idea=idea.id)).too == 0


async def test_with_enough_who_would_join_its_author_hears_it_once_and_starts_the_group(yard: SchoolYard) -> None:
    idea = await shared(yard)
    await stand(yard, idea.id, Support.JOIN, yard.students[1])
    with pytest.raises(TooFewWouldJoin) as caught:
        await yard.act(starting.start, yard.students[0], idea=idea.id)
    assert (caught.value.joiners, caught.value.needed) == (1, 3)
    await stand(yard, idea.id, Support.JOIN, *yard.students[2:4])
    assert len(await told(yard, ReminderKind.IDEA_READY)) == 1
    with pytest.raises(NotOwnIdea):
        await yard.act(starting.start, yard.students[1], idea=idea.id)
    group = await yard.act(starting.start, yard.students[0], idea=idea.id)
    assert (group.name, group.purpose, group.members) == ("Bees on the roof", "We learn how honey is made", 1)
    now = await yard.read(ideas.view, idea=idea.id)
    assert now.group is not None
    assert (now.state, now.group.id, now.group.goes_on) == (EndState.GROUP, group.id, True)
    # Who would join is told, and joins by their own press.
    assert len(await told(yard, ReminderKind.IDEA_ANSWERED)) == 3
    with pytest.raises(IdeaOver):
        await stand(yard, idea.id, Support.JOIN, yard.students[5])


async def test_a_name_that_is_taken_is_asked_for_again(yard: SchoolYard) -> None:
    await yard.group("Bees on the roof", members=1)
    idea = await shared(yard, by=1)
    await stand(yard, idea.id, Support.JOIN, *yard.students[2:4])
    with pytest.raises(GroupNameTaken):
        await yard.act(starting.start, yard.students[1], idea=idea.id)
    assert (await yard.read(starting.may_start, yard.students[1], idea=idea.id)).is_ready
    named = {"name": "Roof bees", "purpose": "Honey for the canteen"}
    assert (await yard.act(starting.start, yard.students[1], idea=idea.id, **named)).name == "Roof bees"


async def test_when_its_author_is_gone_whoever_would_join_starts_it(yard: SchoolYard) -> None:
    idea = await shared(yard)
    await stand(yard, idea.id, Support.JOIN, *yard.students[1:3])
    await yard.act(rights.forget, yard.students[0])
    with pytest.raises(NotOwnIdea):
        await yard.act(starting.start, yard.students[5], idea=idea.id)
    assert (await yard.act(starting.start, yard.students[1], idea=idea.id)).members == 1


async def test_one_takes_ones_own_idea_back_and_its_words_with_it(yard: SchoolYard) -> None:
    idea = await shared(yard)
    with pytest.raises(NotOwnIdea):
        await yard.act(sharing.withdraw, yard.students[1], idea=idea.id)
    assert await yard.act(sharing.withdraw, yard.students[0], idea=idea.id) == "Bees on the roof"
    now = await yard.read(ideas.view, idea=idea.id)
    assert (now.title, now.why, now.author) == ("…", "…", None)
    assert list(await yard.read(ideas.listed)) == []
    await undo(yard, yard.students[0], Undoable.IDEA_WITHDRAWN, idea.id)
    assert (await yard.read(ideas.view, idea=idea.id)).title == "Bees on the roof"


async def test_sharing_is_undone_while_it_waits(yard: SchoolYard) -> None:
    idea = await shared(yard)
    await undo(yard, yard.students[0], Undoable.IDEA_SHARED, idea.id)
    assert (await yard.read(ideas.view, idea=idea.id)).state is EndState.WITHDRAWN
    other = await shared(yard, title="Longer lunch", why="Hungry")
    await stand(yard, other.id, Support.JOIN, *yard.students[1:3])
    await yard.act(starting.start, yard.students[0], idea=other.id)
    with pytest.raises(CannotUndo):
        await undo(yard, yard.students[0], Undoable.IDEA_SHARED, other.id)


async def test_who_stood_by_it_is_deleted_a_while_after_it_ended_and_the_number_stays(yard: SchoolYard) -> None:
    from services.privacy import retention

    idea = await shared(yard)
    await stand(yard, idea.id, Support.TOO, *yard.students[1:4])
    await yard.act(sharing.withdraw, yard.students[0], idea=idea.id)
    yard.later(days=89)
    await yard.act(retention.tidy)
    assert len(await yard.rows(IdeaSupport)) == 3
    yard.later(days=1)
    await yard.act(retention.tidy)
    assert await yard.rows(IdeaSupport) == []
    assert [row["too"] for row in await yard.rows(Idea)] == [3]


async def test_groups_and_ideas_near_to_an_interest_are_found(yard: SchoolYard) -> None:
    group = await yard.group("School garden")
    await yard.group("Radio")
    idea = await shared(yard, by=1, title="Gardening club", why="Beans")
    await shared(yard, by=1, title="Longer lunch", why="Hungry")
    found = await yard.read(finding.near, yard.teachers[0], interest="gardens")
    assert ([one.id for one in found.groups], [one.id for one in found.ideas]) == ([group.id], [idea.id])
    assert not await yard.read(finding.near, yard.students[0], interest="volcanoes")
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert (await yard.read(finding.near, yard.students[0], interest="gardens")).groups == ()
