"""A form in which something does not do can be opened again as it was filled in, and nothing is typed twice."""

from typing import Any

import pytest

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from governance.money import Money
from services.views import plans
from tests.cogs.conftest import PLAN

AGAIN = "Open the form again, filled in"


async def filled_in(school: SimulatedSchool, who: str, custom_id: str, fields: dict[str, Any]) -> Any:
    """Have somebody open a form with a card's button, and submit it; return the answer."""
    person = school.people[who]
    shown = await person.click(school.card(school.groups_channel, custom_id), custom_id=custom_id)
    return await person.submit_modal(shown, fields)


def entries(modal: dict[str, Any]) -> dict[str, Any]:
    """Return what a form holds when it opens, by field."""
    held = {}
    for label in modal["components"]:
        field = label["component"]
        chosen = [one["value"] for one in field.get("options", ()) if one.get("default")]
        people = [str(one["id"]) for one in field.get("default_values") or ()]
        held[field["custom_id"]] = field.get("value") or chosen or people or None
    return held


async def test_one_wrong_field_costs_one_correction(group: SimulatedSchool) -> None:
    written = PLAN | {"kind": ["asking"], "money": "loads of money"}
    answer = await filled_in(group, "Ann", "group:1:plan", written)
    told = read(answer)
    assert "I could not read “loads of money”" in told
    assert PLAN["why"] in told, "the text stays, in case the form is forgotten before they come back"
    again = await group.people["Ann"].click(messages_of(answer)[-1], label=AGAIN)
    assert again.modal is not None
    assert entries(again.modal) == written
    assert "is saved as plan 1" in read(await group.people["Ann"].submit_modal(again, written | {"money": "250"}))
    plan = await group.database.read(plans.view, school=group.guild.id, plan=1)
    assert plan.text.money == Money("£", 25_000)


async def test_the_button_stands_right_below_the_sentence_and_before_what_was_typed(group: SimulatedSchool) -> None:
    """On a phone nobody scrolls for a button they do not know of."""
    answer = await filled_in(group, "Ann", "group:1:plan", PLAN | {"kind": ["asking"], "money": "loads"})
    [box] = messages_of(answer)[-1].message.components
    parts = [str(part) for part in box.to_dict()["components"]]
    at = {
        words: next(n for n, part in enumerate(parts) if words in part)
        for words in ("could not read", AGAIN, PLAN["why"])
    }
    assert at["could not read"] < at[AGAIN] < at[PLAN["why"]]


async def test_much_text_goes_into_a_file_so_that_the_button_stays_in_sight(group: SimulatedSchool) -> None:
    long = PLAN | {"kind": ["asking"], "money": "loads", "why": "word " * 120}
    answer = await filled_in(group, "Ann", "group:1:plan", long)
    [message] = messages_of(answer)
    assert "in this file" in read(answer)
    assert "word word" not in read(answer)
    assert AGAIN in str(message.message.components)
    words = (await message.attachments[0].read()).decode()
    assert f"WHY\n{long['why']}" in words


async def test_what_was_typed_stands_under_the_labels_of_the_form(group: SimulatedSchool) -> None:
    answer = await filled_in(
        group, "Ann", "group:1:meet", {"when": "asdf", "where": "Library", "minutes": ["60"], "repeat": "once"}
    )
    assert "Where\nLibrary" in read(answer).replace("*", "")
    step = await group.fill_in(group.people["Ann"], "plan draft", PLAN, group="Polytunnel")
    assert "plan 1" in step
    await group.beat()
    person = group.people["Ann"]
    card = group.card(group.thread("Polytunnel"), "plan:1:step")
    shown = await person.click(card, custom_id="plan:1:step")
    told = read(await person.submit_modal(shown, {"what": "Dig", "due": "asdf"})).replace("*", "")
    assert "What has to be done\nDig" in told
    assert "By when\nasdf" in told


async def test_all_that_is_wrong_is_said_at_once(group: SimulatedSchool) -> None:
    ben = group.people["Ben"]
    asked = {"teacher": [ben], "purpose": "Advice on soil", "until": "asdf", "answer_by": "qwer"}
    told = read(await filled_in(group, "Ann", "group:1:invite", asked))
    assert "Not everything is right yet:" in told
    assert "“asdf”" in told
    assert "“qwer”" in told
    told = read(
        await filled_in(group, "Ann", "group:1:invite", asked | {"until": "2026-12-24", "answer_by": "2027-01-01"})
    )
    assert "advises for at most 15 weeks" in told
    assert "Ben does not have the teacher role" in told
    assert "- " in told


async def test_a_group_hears_of_its_name_and_its_emoji_together(group: SimulatedSchool) -> None:
    await group.use(group.people["Dan"], "group start", name="Radio", purpose="A show")
    wrong = {"name": "Radio", "purpose": "Grow food", "emoji": "many"}
    told = read(await filled_in(group, "Ann", "group:1:edit", wrong))
    assert "There is a group called Radio already" in told
    assert "one emoji" in told
    assert "Polytunnel" in await group.use(group.people["Ann"], "group show", group="1")


async def test_a_form_returns_as_often_as_it_takes_and_with_what_was_put_in_last(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    answer = await filled_in(group, "Ann", "group:1:plan", PLAN | {"money": "much"})
    again = await ann.click(messages_of(answer)[-1], label=AGAIN)
    answer = await ann.submit_modal(again, PLAN | {"title": "Another title", "money": "more"})
    again = await ann.click(messages_of(answer)[-1], label=AGAIN)
    assert again.modal is not None
    assert entries(again.modal) == PLAN | {"title": "Another title", "money": "more"}


async def test_who_was_picked_stays_picked(group: SimulatedSchool) -> None:
    ann, ben, reed = group.people["Ann"], group.people["Ben"], group.people["Mr Reed"]
    asked = {"teacher": [reed], "purpose": "Advice on soil", "until": "asdf", "answer_by": ""}
    answer = await filled_in(group, "Ann", "group:1:invite", asked)
    again = await ann.click(messages_of(answer)[-1], label=AGAIN)
    assert again.modal is not None
    assert entries(again.modal) == asked | {"teacher": [str(reed.id)], "answer_by": None}
    answer = await ann.submit_modal(again, asked | {"teacher": [ben], "until": ""})
    again = await ann.click(messages_of(answer)[-1], label=AGAIN)
    assert again.modal is not None
    assert entries(again.modal)["teacher"] == [str(ben.id)]


async def test_what_was_picked_can_be_picked_away(group: SimulatedSchool) -> None:
    planned = {"when": "asdf", "where": "", "minutes": ["60"], "repeat": "weekly"}
    answer = await filled_in(group, "Ann", "group:1:meet", planned)
    again = await group.people["Ann"].click(messages_of(answer)[-1], label=AGAIN)
    assert again.modal is not None
    assert entries(again.modal) == {"when": "asdf", "where": None, "minutes": ["60"], "repeat": ["weekly"]}


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_only_a_form_that_can_still_succeed_is_offered_again(group: SimulatedSchool, is_restarted: bool) -> None:
    ann = group.people["Ann"]
    card = group.card(group.groups_channel, "group:1:plan")
    shown = await ann.click(card, custom_id="group:1:plan")
    if is_restarted:
        # What was typed is there to copy, but nobody knows any more how the form looked.
        await group.restart()
    else:
        await group.use(ann, "group close", group="1")
    answer = await ann.submit_modal(shown, PLAN | {"money": "much" if is_restarted else "250"})
    assert PLAN["why"] in read(answer)
    assert AGAIN not in str([message.components for message in messages_of(answer)])


async def test_a_form_and_its_refusal_give_the_same_example(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.beat()
    shown = await ann.click(group.card(group.thread("Polytunnel"), "plan:1:step"), custom_id="plan:1:step")
    assert shown.modal is not None
    assert "Like: Friday; empty for no day" in str(shown.modal)
    assert "Write it like this: Friday" in read(await ann.submit_modal(shown, {"what": "Dig", "due": "asdf"}))
    shown = await ann.click(group.card(group.groups_channel, "group:1:meet"), custom_id="group:1:meet")
    assert "Like: Friday 15:00" in str(shown.modal)
    told = read(await ann.submit_modal(shown, {"when": "asdf", "where": "", "minutes": ["60"], "repeat": "once"}))
    assert "Write it like this: Friday 15:00" in told


async def test_where_the_button_to_join_stands_no_command_is_named(group: SimulatedSchool) -> None:
    answer = await group.people["Dan"].click(group.card(group.groups_channel, "group:1:plan"), custom_id="group:1:plan")
    assert "This is for members of Polytunnel" in read(answer)
    assert "/group join" not in read(answer)
    assert "group:1:join" in custom_ids(messages_of(answer)[0].message)
