"""Skills: teachers list what they can help with, and are found by it in their own school until they remove it."""

import pytest

from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotSetUp, TeachersOnly, TextMissing, TextTooLong
from governance.skills import TooManySkills
from services.advisors import skills
from services.privacy import rights
from storage.skills import Skill
from tests.services.school import SchoolYard


async def found(yard: SchoolYard, topic: str) -> list[str | None]:
    return [one.teacher for one in await yard.read(skills.find, topic=topic)]


async def test_a_teacher_is_found_by_what_they_said_with_all_they_offer(yard: SchoolYard) -> None:
    told = await yard.act(skills.offer, yard.teachers[0], what="bees, Schulgärten")
    assert told.skills == ("bees", "Schulgärten")
    assert await yard.read(skills.find, topic="BEES") == [told]
    assert await yard.read(skills.find, topic="gaerten") == [told]
    assert await yard.read(skills.find, topic="money") == []


async def test_what_a_teacher_says_replaces_what_they_said_before(yard: SchoolYard) -> None:
    await yard.act(skills.offer, yard.teachers[0], what="bees, budgets")
    await yard.act(skills.offer, yard.teachers[1], what="bees")
    await yard.act(skills.offer, yard.teachers[0], what="sewing")
    assert await found(yard, "bees") == [yard.teachers[1].name]
    assert await found(yard, "sewing") == [yard.teachers[0].name]


async def test_a_dash_takes_a_teacher_off_the_list(yard: SchoolYard) -> None:
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    assert (await yard.act(skills.offer, yard.teachers[0], what="-")).skills == ()
    assert await found(yard, "bees") == []


async def test_who_fits_most_comes_first(yard: SchoolYard) -> None:
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    await yard.act(skills.offer, yard.teachers[1], what="honey, bees")
    assert await found(yard, "bees honey") == [yard.teachers[1].name, yard.teachers[0].name]


async def test_only_teachers_say_what_they_can_help_with(yard: SchoolYard) -> None:
    for visitor in (yard.students[0], yard.admin, Visitor(77, "Nobody", frozenset())):
        with pytest.raises(TeachersOnly):
            await yard.act(skills.offer, visitor, what="bees")
    assert await yard.rows(Skill) == []


async def test_a_list_that_does_not_fit_leaves_the_one_before(yard: SchoolYard) -> None:
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    refused = ((TooManySkills, ",".join("abcdefghijk")), (TextTooLong, "a" * 41), (TextMissing, " , "))
    for refusal, what in refused:
        with pytest.raises(refusal):
            await yard.act(skills.offer, yard.teachers[0], what=what)
    assert await found(yard, "bees") == [yard.teachers[0].name]


async def test_a_topic_needs_words(yard: SchoolYard) -> None:
    with pytest.raises(TextMissing):
        await yard.read(skills.find, topic="  ")


async def test_a_forgotten_teacher_is_not_found_and_their_words_are_gone(yard: SchoolYard) -> None:
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    await yard.act(skills.offer, yard.teachers[1], what="bees")
    await yard.act(rights.forget, yard.teachers[0])
    assert await found(yard, "bees") == [yard.teachers[1].name]
    assert len(await yard.rows(Skill)) == 1


async def test_teachers_are_found_only_in_their_own_school(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=8_000_000_000)
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    await other.act(skills.offer, other.teachers[1], what="bees")
    assert await found(other, "bees") == [other.teachers[1].name]
    assert await found(yard, "bees") == [yard.teachers[0].name]
    with pytest.raises(NotSetUp):
        await yard.database.read(skills.find, school=1, topic="bees")


async def test_the_record_says_who_changed_their_list_and_not_what_it_says(yard: SchoolYard) -> None:
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    [deed] = await yard.deeds(RecordKind.SKILLS_CHANGED)
    assert (deed["person_id"], deed["detail"]) == (deed["subject"], None)
