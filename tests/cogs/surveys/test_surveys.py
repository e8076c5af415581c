"""A survey on simulated Discord: asked, answered, screened, sorted, and a theme that becomes a group."""

from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.rehearsal.world import SimulatedSchool, custom_ids, read
from tests.cogs.test_groups_and_plans import posted

QUESTION = "What would make our school better?"
SAID = {
    "Eve": "The toilets are dirty",
    "Finn": "Mend the toilet doors",
    "Gül": "Soap in the toilets",
    "Ivo": "Lunch is too short",
    "Jun": "I am afraid of somebody in the toilets",
    "Kai": "A longer lunch",
}


@pytest.fixture
async def asked(group: SimulatedSchool) -> SimulatedSchool:
    """The school with a delegate, who asks everybody."""
    ann = group.people["Ann"]
    await group.use(ann, "council join", group="Polytunnel")
    group.safeguarding_lead("Ms Lee")
    told = await group.use(ann, "survey open", question=QUESTION)
    assert "The whole school is asked" in told
    await group.beat()
    return group


async def fill(school: SimulatedSchool, person: MemberActor, fields: dict[str, Any]) -> str:
    """Have somebody press **Answer** and send the form."""
    card = school.card(school.groups_channel, "survey:1:answer")
    shown = await person.click(card, custom_id="survey:1:answer")
    assert shown.modal is not None
    return read(await person.submit_modal(shown, fields))


async def everybody_answers(school: SimulatedSchool) -> None:
    for at, (name, text) in enumerate(SAID.items()):
        year = {"year": "7"} if at % 2 else {}
        assert "Thank you" in await fill(school, school.student(name), {"answer1": text, **year})
    await school.beat()


async def lead_reads(school: SimulatedSchool) -> None:
    """Have the lead pass everything and finish."""
    lee = school.people["Ms Lee"]
    office = school.safeguarding_channel
    page = await lee.click(school.card(office, "survey:1:screen"), custom_id="survey:1:screen")
    page = await press_within(school, lee, page, "pass")
    await school.beat()
    assert "Every name" in await school.press(lee, office, "survey:1:finish")
    await school.beat()


async def press_within(
    school: SimulatedSchool, person: MemberActor, result: InteractionResult, ends: str
) -> InteractionResult:
    """Press the button of an answer whose custom id ends like this."""
    message = message_of(school, result)
    custom_id = next(one for one in ids_of(message.components) if one.endswith(ends))
    return await person.click(message, custom_id=custom_id)


async def pick_within(
    school: SimulatedSchool, person: MemberActor, result: InteractionResult, ends: str, at: int = 0
) -> InteractionResult:
    """Pick an option of the list of an answer whose custom id ends like this."""
    message = message_of(school, result)
    [menu] = [one for one in menus(message.components) if one["custom_id"].endswith(ends)]
    return await person.select(message, [menu["options"][at]["value"]], custom_id=menu["custom_id"])


def message_of(school: SimulatedSchool, result: InteractionResult) -> Any:
    assert result.response is not None
    return result.response


def ids_of(components: Any) -> list[str]:
    found = []
    for one in components:
        found += [one["custom_id"]] if "custom_id" in one else []
        found += ids_of(one.get("components", []))
        found += ids_of([one["accessory"]] if one.get("accessory") else [])
    return found


def menus(components: Any) -> list[dict[str, Any]]:
    found = []
    for one in components:
        found += [one] if one.get("type") == 3 else []
        found += menus(one.get("components", []))
    return found


async def test_the_card_asks_and_the_form_says_where_to_get_help(asked: SimulatedSchool) -> None:
    shown = posted(asked, asked.groups_channel)
    assert QUESTION in shown
    assert "Fewer than five have answered" in shown
    eve = asked.student("Eve")
    form = await eve.click(asked.card(asked.groups_channel, "survey:1:answer"), custom_id="survey:1:answer")
    assert form.modal is not None
    assert form.modal["custom_id"] == "survey:answer:1"
    above, *fields = form.modal["components"]
    assert "emergency number" in above["content"]
    assert QUESTION in above["content"]
    assert [one["component"]["custom_id"] for one in fields] == ["answer1", "answer2", "answer3", "year"]
    assert [one["value"] for one in fields[3]["component"]["options"]] == [str(year) for year in range(5, 14)]
    # One to three short texts: the first is needed, the others are as somebody likes.
    assert [one["component"].get("required", True) for one in fields] == [True, False, False, False]
    told = read(await eve.submit_modal(form, {"answer1": "Soap", "answer2": "Paper", "answer3": "A lock"}))
    assert "emergency number" in told
    again = await eve.click(asked.card(asked.groups_channel, "survey:1:answer"), custom_id="survey:1:answer")
    assert again.modal is not None
    before = [one["component"].get("value") for one in again.modal["components"][1:4]]
    assert before == ["Soap", "Paper", "A lock"]
    assert "is changed" in read(await eve.submit_modal(again, {"answer1": "More soap", "year": "7"}))
    assert asked.direct_messages(eve) == []


async def test_from_the_question_to_a_group(asked: SimulatedSchool) -> None:
    await everybody_answers(asked)
    assert "At least 5 have answered" in posted(asked, asked.groups_channel)
    office = posted(asked, asked.safeguarding_channel)
    assert "Somebody may need help" in office
    assert not any(text in office + posted(asked, asked.groups_channel) for text in SAID.values())
    ann, lee = asked.people["Ann"], asked.people["Ms Lee"]
    assert "not read all" in await asked.use(ann, "survey themes")
    assert "takes no more answers" in await asked.use(ann, "survey close")
    await asked.beat()

    page = await lee.click(asked.card(asked.safeguarding_channel, "survey:1:screen"), custom_id="survey:1:screen")
    assert "1. **Look first:** I am afraid of somebody" in read(page)
    assert "Jun" not in read(page)
    page = await pick_within(asked, lee, page, "hold")
    assert "I am afraid" not in read(page)
    held = await press_within(asked, lee, page, "held")
    assert "I am afraid" in read(held)
    who = await pick_within(asked, lee, held, "who")
    assert "Jun wrote" in read(who)
    page = await press_within(asked, lee, page, "pass")
    assert "No answer waits any more" in read(page)
    assert "deleted for good" in read(await press_within(asked, lee, page, "finish"))
    await asked.beat()

    assert "without names" in posted(asked, asked.council_channel)
    batch = await ann.click(asked.card(asked.council_channel, "survey:1:sort"), custom_id="survey:1:sort")
    assert "The toilets are dirty" in read(batch)
    form = await press_within(asked, ann, batch, "new")
    assert form.modal is not None
    batch = await ann.submit_modal(form, {"title": "Toilets"})
    assert "3 answers are under “Toilets” now" in read(batch)
    batch = await pick_within(asked, ann, batch, "theme")
    assert "Everything is sorted" in read(batch)
    await asked.beat()
    assert "said at least 5 times" in posted(asked, asked.groups_channel)
    shown = await asked.use(asked.people["Dan"], "survey show")
    assert "**Toilets** · said at least 5 times" in shown
    assert "Say which plan it became" in await asked.use(ann, "survey answer", theme="1", answer="plan")
    assert "answered: yes" in await asked.use(ann, "survey answer", theme="1", answer="yes", reason="From May")
    await asked.beat()
    # Whatever was answered, students may still start a group around it.
    assert "Answered: yes." in posted(asked, asked.groups_channel)

    for name in ("Eve", "Finn"):
        await asked.press(asked.people[name], asked.groups_channel, "theme:1:join")
    assert "2 of the 3 people" in await asked.press(asked.people["Eve"], asked.groups_channel, "theme:1:start")
    assert "Start a group" in await asked.press(asked.people["Kai"], asked.groups_channel, "theme:1:join")
    await asked.beat()
    begun = await asked.press(asked.people["Eve"], asked.groups_channel, "theme:1:start")
    assert "Toilets has started" in begun
    await asked.beat()
    assert "**It became a group:** Toilets" in posted(asked, asked.groups_channel)
    assert asked.thread("Toilets") is not None
    assert "Toilets" in await asked.use(ann, "group list")


async def test_every_answer_shown_has_report_which_takes_it_out_of_sight(asked: SimulatedSchool) -> None:
    await everybody_answers(asked)
    ann, lee = asked.people["Ann"], asked.people["Ms Lee"]
    await asked.use(ann, "survey close")
    await asked.beat()
    await lead_reads(asked)
    batch = await ann.click(asked.card(asked.council_channel, "survey:1:sort"), custom_id="survey:1:sort")
    reports = [one for one in ids_of(message_of(asked, batch).components) if one.endswith(":report")]
    assert len(reports) == read(batch).count(". ")
    rest = await ann.click(message_of(asked, batch), custom_id=reports[0])
    assert "Thank you" in read(rest)
    assert (
        len([one for one in ids_of(message_of(asked, rest).components) if one.endswith(":report")]) == len(reports) - 1
    )
    await asked.beat()
    office = asked.safeguarding_channel
    held = await lee.click(asked.card(office, "survey:1:held"), custom_id="survey:1:held")
    assert "A delegate reported these" in read(held)
    assert "Nothing is held back" in read(await pick_within(asked, lee, held, "delete"))


async def test_undo_goes_back_one_choice(asked: SimulatedSchool) -> None:
    await everybody_answers(asked)
    ann = asked.people["Ann"]
    await asked.use(ann, "survey close")
    await asked.beat()
    await lead_reads(asked)
    batch = await ann.click(asked.card(asked.council_channel, "survey:1:sort"), custom_id="survey:1:sort")
    batch = await press_within(asked, ann, batch, "aside")
    assert "belong to no theme" in read(batch)
    undo = next(one for one in ids_of(message_of(asked, batch).components) if one.startswith("undo:"))
    assert "to be sorted again" in read(await ann.click(message_of(asked, batch), custom_id=undo))


@pytest.mark.parametrize("who", ["Mr Reed", "Ms Lee", "Dan"])
async def test_who_is_no_delegate_is_told_so(asked: SimulatedSchool, who: str) -> None:
    person = asked.people[who]
    for command, options in (("survey open", {"question": "Why?"}), ("survey close", {}), ("survey themes", {})):
        told = await asked.use(person, command, **options)
        assert "students" in told or "delegate" in told, told
    if who != "Ms Lee":
        assert "safeguarding lead" in await asked.use(person, "survey screen")


async def test_no_adult_answers(asked: SimulatedSchool) -> None:
    told = await asked.press(asked.people["Mr Reed"], asked.groups_channel, "survey:1:answer")
    assert "for students" in told


async def test_a_survey_ends_by_the_clock_and_after_a_restart(asked: SimulatedSchool) -> None:
    await everybody_answers(asked)
    await asked.restart()
    await asked.wait(days=15)
    await asked.beat()
    assert "The safeguarding lead reads the answers now" in posted(asked, asked.groups_channel)
    assert "survey:1:answer" not in [
        one for message in asked.cards(asked.groups_channel) for one in custom_ids(message)
    ]
