"""A step is changed with a form: from the command, from the card's button, and from a button of one of several steps."""

from bot.rehearsal.world import SimulatedSchool, read, words_of
from tests.cogs.conftest import PLAN


async def test_a_step_of_a_draft_is_changed_and_removed_with_its_form(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.use(ann, "plan step", plan="Tunnel", what="Dig")
    filled = {"what": "Dig deep", "due": "", "who": [ben], "place": "keep"}
    answer = await group.fill_in(ann, "plan change", filled, plan="Tunnel", step="1")
    assert "Step 1 of “Tunnel” is changed" in answer
    assert "Ben will do it" in answer
    shown = await group.use(ann, "plan show", plan="Tunnel")
    assert "Dig deep" in shown
    removed = await group.fill_in(ann, "plan change", filled | {"place": "remove"}, plan="Tunnel", step="1")
    assert "removed from “Tunnel”" in removed
    assert "Dig deep" not in await group.use(ann, "plan show", plan="Tunnel")


async def test_the_form_of_a_plan_under_way_has_only_day_and_person(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    shown = await ann.slash(ratified.hall, "plan change", plan="Tunnel", step="1")
    assert shown.modal is not None
    assert shown.modal["custom_id"] == "plan:change:1"
    assert [one["component"]["custom_id"] for one in shown.modal["components"]] == ["due", "who"]


async def test_who_added_all_the_steps_is_said_once(group: SimulatedSchool) -> None:
    ann, ben, cat = (group.people[name] for name in ("Ann", "Ben", "Cat"))
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    for what in ("Dig", "Plant"):
        await group.use(ben, "plan step", plan="Tunnel", what=what)
    shown = await group.use(ann, "plan show", plan="Tunnel")
    assert "**Steps** · added by Ben" in shown
    assert shown.count("added by") == 1
    await group.use(cat, "plan step", plan="Tunnel", what="Water")
    shown = await group.use(ann, "plan show", plan="Tunnel")
    assert shown.count("added by Ben") == 2
    assert "3\\. Water · added by Cat" in shown


async def test_a_long_plan_fits_a_phone_and_all_of_it_is_read_in_private(group: SimulatedSchool) -> None:
    ann, why = group.people["Ann"], "Because we want it " * 30
    await group.fill_in(ann, "plan draft", PLAN | {"why": f"{why}so much"}, group="Polytunnel")
    for number in range(1, 11):
        await group.use(ann, "plan step", plan="Tunnel", what=f"Do thing {number}")
    await group.beat()
    card = group.card(group.thread("Polytunnel"), "plan:1:whole")
    shown = words_of("", [dict(part.to_dict()) for part in card.components])
    assert "so much" not in shown
    assert "… and 2 more" in shown
    assert len(shown.split()) < 150
    whole = read(await group.people["Ben"].click(card, custom_id="plan:1:whole"))
    assert "so much" in whole
    assert "Do thing 10" in whole
