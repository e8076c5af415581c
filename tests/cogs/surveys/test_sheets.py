"""A class sheet on simulated Discord: printed, typed in, corrected, counted on the survey's card."""

import re
from typing import Any

from simcord.actors import MemberActor
from simcord.results import InteractionResult
from sqlmodel import Session

from bot.rehearsal.world import SimulatedSchool, read
from storage.schools import School
from tests.cogs.surveys.test_surveys import asked, lead_reads, message_of, pick_within, press_within

__all__ = ["asked"]


async def type_in(school: SimulatedSchool, person: MemberActor, shown: InteractionResult, **fields: Any) -> Any:
    """Press **Type it in** below a card, and send the form."""
    form = await press_within(school, person, shown, ":type")
    assert form.modal is not None
    return await person.submit_modal(form, fields)


async def test_a_delegate_prints_a_sheet_and_types_it_in(asked: SimulatedSchool) -> None:
    ann, hall = asked.people["Ann"], asked.hall
    await asked.database.act(has_students, school=asked.guild.id)
    shown = await ann.slash(hall, "survey sheet", **{"class": "7b"})
    assert "Class sheet: 7b" in read(shown)
    [page] = message_of(asked, shown).attachments
    assert page.filename == "class-sheet-1.pdf"
    done = await type_in(asked, ann, shown, present="28", by_phone="5", lines="12 Longer lunch\nLonger breaks 9")
    assert "Line 2, “Longer breaks 9”: do you mean that 9 said it?" in read(done)
    again = await press_within(asked, ann, done, "sheet:1")
    assert again.modal is not None
    assert "Longer breaks 9" in repr(again.modal)
    done = await ann.submit_modal(
        again, {"present": "28", "by_phone": "5", "lines": "12 Longer lunch\n9 Longer breaks"}
    )
    told = read(done)
    assert "2 lines are kept, said 21 times in all." in told
    assert "28 were there, and 5 of them had answered by phone. So 23 count on this sheet." in told
    picked = await pick_within(asked, ann, done, ":lines")
    assert "This line is wrong: “12x Longer lunch”" in read(picked)
    fix = await press_within(asked, ann, picked, ":correct")
    assert fix.modal is not None
    done = await ann.submit_modal(fix, {"lines": "13 Longer lunch"})
    assert "13 × Longer lunch" in read(done)
    undone = await press_within(asked, ann, done, f"{undo_of(asked, done)}")
    assert "as it was before" in read(undone)
    await asked.beat()
    told = await asked.use(ann, "survey show")
    assert "At least 20 of 120 students have answered. 1 class sheet is among them." in told


def has_students(session: Session, *, school: int) -> None:
    session.get_one(School, school).students = 120


def undo_of(school: SimulatedSchool, result: InteractionResult) -> str:
    """Return the number of the **Undo** below an answer."""
    found = re.search(r"undo:(\d+)", repr(message_of(school, result).components))
    assert found is not None
    return f"undo:{found[1]}"


async def test_the_button_on_the_card_makes_one_sheet_a_class_and_others_are_told_who_can(
    asked: SimulatedSchool,
) -> None:
    ann = asked.people["Ann"]
    card = asked.card(asked.groups_channel, "survey:1:sheet")
    shown = await ann.click(card, custom_id="survey:1:sheet")
    assert shown.modal is not None
    first = await ann.submit_modal(shown, {"class_name": "8a"})
    assert "Print this page" in read(first)
    second = await ann.slash(asked.hall, "survey sheet", **{"class": "Class 8 A"})
    assert "8a has a sheet already, begun by Ann: this is it." in read(second)
    for somebody in ("Cat", "Mr Reed", "Ms Lee"):
        refused = await asked.people[somebody].click(card, custom_id="survey:1:sheet")
        assert refused.modal is None
    out = await press_within(asked, ann, first, ":out")
    assert "nobody on it is counted" in read(out)
    back = await press_within(asked, ann, out, undo_of(asked, out))
    assert "counts again" in read(back)


async def test_a_worrying_line_reaches_the_lead_with_its_class(asked: SimulatedSchool) -> None:
    ann, lee = asked.people["Ann"], asked.people["Ms Lee"]
    shown = await ann.slash(asked.hall, "survey sheet", **{"class": "7b"})
    await type_in(asked, ann, shown, present="28", by_phone="0", lines="I am afraid\n12 Longer lunch")
    await asked.beat()
    page = await lee.click(asked.card(asked.safeguarding_channel, "survey:1:screen"), custom_id="survey:1:screen")
    assert "Look first:** I am afraid" in read(page)
    held = await pick_within(asked, lee, page, ":hold")
    seen = await press_within(asked, lee, held, ":held")
    who = await pick_within(asked, lee, seen, ":who")
    assert "7b wrote on paper: “I am afraid” Ann typed it in." in read(who)
    await asked.use(ann, "survey close")
    await asked.beat()
    await lead_reads(asked)
    told = await asked.use(ann, "survey show")
    assert "At least 25 have answered." in told


async def test_a_delegate_asks_the_whole_school_from_the_panel(asked: SimulatedSchool) -> None:
    ann = asked.people["Ann"]
    panel = asked.card(asked.council_channel, f"panel:{asked.guild.id}:survey")
    shown = await ann.click(panel, custom_id=f"panel:{asked.guild.id}:survey")
    assert shown.modal is not None
    done = await ann.submit_modal(shown, {"question": "What do we eat?", "closes": "in 3 weeks", "about": "Lunch"})
    assert "The whole school is asked: “What do we eat?”" in read(done)
    await asked.beat()
    assert "Lunch" in await asked.use(asked.people["Cat"], "survey show", survey="2")
    assert asked.card(asked.groups_channel, "survey:2:answer")
    refused = await asked.people["Cat"].click(panel, custom_id=f"panel:{asked.guild.id}:survey")
    assert refused.modal is None


async def test_what_waits_offers_a_survey_to_students_and_tells_the_lead_to_read(asked: SimulatedSchool) -> None:
    cat, lee = asked.people["Cat"], asked.people["Ms Lee"]
    offered = await cat.slash(asked.hall, "today")
    assert "The whole school is asked, if you like" in read(offered)
    form = await press_within(asked, cat, offered, "survey:1:answer")
    assert form.modal is not None
    await cat.submit_modal(form, {"answer1": "Soap"})
    assert "if you like" not in read(await cat.slash(asked.hall, "today"))
    waiting = await lee.slash(asked.hall, "today")
    assert "Answers wait until you have read them" in read(waiting)
    assert "Soap" in read(await press_within(asked, lee, waiting, "survey:1:screen"))


async def test_the_name_of_a_class_is_reported_and_the_lead_decides(asked: SimulatedSchool) -> None:
    ann, lee = asked.people["Ann"], asked.people["Ms Lee"]
    shown = await ann.slash(asked.hall, "survey sheet", **{"class": "The losers"})
    told = read(await press_within(asked, ann, shown, ":report"))
    assert "The name is out of sight now" in told
    assert "The losers" not in told
    await asked.beat()
    held = await lee.click(asked.card(asked.safeguarding_channel, "survey:1:held"), custom_id="survey:1:held")
    assert "Names of classes that a delegate reported:" in read(held)
    assert "The losers" in read(held)
    assert "Nothing is held back" in read(await pick_within(asked, lee, held, "nameless"))
