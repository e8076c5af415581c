"""Whatever who may not decide does about a survey, by any button, list or form, changes nothing."""

from collections.abc import Iterable

import pytest

from bot.rehearsal.world import SimulatedSchool
from tests.cogs.survey_rows import a_sorted_survey
from tests.cogs.test_forged import BUTTONS, FORMS, LISTS, pick, press, send
from tests.cogs.test_walk import EVERYBODY, dump, somebody

NOUNS = ("survey", "screening", "batch", "said", "theme")
# What the safeguarding lead is there for.
OF_THE_LEAD = ("survey:{}:screen",)


def about_surveys(custom_ids: Iterable[str]) -> list[str]:
    return [one for one in custom_ids if one.split(":")[0] in NOUNS]


@pytest.mark.parametrize("kind", EVERYBODY)
async def test_who_may_not_decide_changes_nothing_of_a_survey(group: SimulatedSchool, kind: str) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "council join", group="Polytunnel")
    await group.use(ann, "survey open", question="What now?")
    await group.beat()
    shown = await ann.click(group.card(group.groups_channel, "survey:1:answer"), custom_id="survey:1:answer")
    await ann.submit_modal(shown, {"answer1": "Soap"})
    await group.database.act(a_sorted_survey, school=group.guild.id, now=group.now)
    person, before = somebody(group, kind), await group.database.read(dump)
    for number in (1, 2):
        for button in about_surveys(BUTTONS):
            if kind != "safeguarding" or button not in OF_THE_LEAD:
                assert await press(group, person, button.format(number)), button
        for menu in about_surveys(LISTS):
            assert await pick(group, person, menu.format(number), "1"), menu
        for form in about_surveys(FORMS):
            assert await send(group, person, form.format(number), FORMS[form]), form
    assert await group.database.read(dump) == before
    assert group.faults == []


async def test_a_student_who_is_no_delegate_sorts_nothing_and_screens_nothing(group: SimulatedSchool) -> None:
    await group.database.act(a_sorted_survey, school=group.guild.id, now=group.now)
    before = await group.database.read(dump)
    for button in about_surveys(BUTTONS):
        if not button.startswith("theme:"):
            assert await press(group, group.people["Ben"], button.format(1)), button
    assert await group.database.read(dump) == before
    assert group.faults == []
