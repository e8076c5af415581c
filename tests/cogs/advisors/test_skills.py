"""Teachers list what they can help with, and students find them by it."""

from bot.rehearsal.world import SimulatedSchool


async def test_a_teacher_says_what_they_can_help_with_and_a_student_finds_them(group: SimulatedSchool) -> None:
    ann, reed = group.people["Ann"], group.people["Mr Reed"]
    assert "No teacher has said" in await group.use(ann, "advisor find", topic="bees")
    assert "Groups can find you for: bees, budgets." in await group.use(reed, "advisor skills", what="bees, budgets")
    shown = await group.use(ann, "advisor find", topic="Bees please")
    assert "Mr Reed: bees, budgets" in shown
    assert "/advisor invite" in shown
    assert "Your list is empty now" in await group.use(reed, "advisor skills", what="-")
    assert "No teacher has said" in await group.use(ann, "advisor find", topic="bees")


async def test_only_the_person_who_looks_sees_who_was_found(group: SimulatedSchool) -> None:
    await group.use(group.people["Mr Reed"], "advisor skills", what="bees")
    shown = await group.people["Ann"].slash(group.hall, "advisor find", topic="bees")
    assert shown.ephemeral


async def test_a_student_reads_that_the_list_is_for_teachers(group: SimulatedSchool) -> None:
    assert "for teachers" in await group.use(group.people["Ann"], "advisor skills", what="bees")


async def test_a_list_that_does_not_fit_is_refused_with_what_to_do(group: SimulatedSchool) -> None:
    reed = group.people["Mr Reed"]
    many = await group.use(reed, "advisor skills", what=",".join("abcdefghijk"))
    assert "That is 11 skills, and 10 fit." in many
    assert "a skill has 41 characters, and 40 fit" in await group.use(reed, "advisor skills", what="a" * 41)
    assert "Please fill in: a skill." in await group.use(reed, "advisor skills", what=" , ")


async def test_what_a_teacher_wrote_is_shown_as_text_and_pings_nobody(group: SimulatedSchool) -> None:
    await group.use(group.people["Mr Reed"], "advisor skills", what="@everyone **bees**")
    shown = await group.use(group.people["Ann"], "advisor find", topic="bees")
    assert "@everyone" not in shown
    assert "\\*\\*bees" in shown
