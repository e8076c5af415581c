"""Who helps from outside in Discord: named on the plan's card, confirmed by a teacher, thanked, and ended."""

from typing import Any

from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read, words_of
from tests.cogs.test_forged import press
from tests.cogs.undoing.test_buttons import undo

SHOW, NAME = "plan:1:partners", "plan:1:partner"
ROTARY = {"kind": "organisation", "name": "Rotary *Club*", "what": "wood", "since": ["2026-08-01"]}


async def opened(school: SimulatedSchool, person: MemberActor) -> Any:
    """Open the private card from the plan's card in the group's thread."""
    return await person.click(school.card(school.thread("Polytunnel"), SHOW), custom_id=SHOW)


async def name_one(school: SimulatedSchool, fields: dict[str, Any] = ROTARY, who: str = "Ann") -> Any:
    ann = school.people[who]
    shown = await ann.click(messages_of(await opened(school, ann))[-1].message, custom_id=NAME)
    assert shown.modal is not None, read(shown)
    answer = await ann.submit_modal(shown, fields)
    await school.beat()
    return answer


def plan_card(school: SimulatedSchool) -> str:
    message = school.card(school.thread("Polytunnel"), SHOW)
    return words_of(message.content, [dict(part.to_dict()) for part in message.components])


async def test_a_member_names_a_teacher_knows_them_and_everybody_reads_it(ratified: SimulatedSchool) -> None:
    ann, cat, reed = (ratified.people[name] for name in ("Ann", "Cat", "Mr Reed"))
    dan = ratified.student("Dan")
    answer = await name_one(ratified)
    assert "Until then only your group and teachers see who it is." in read(answer)
    assert "Rotary" not in plan_card(ratified)
    assert "1 waits for a teacher who knows them." in plan_card(ratified)
    assert "Rotary" in await ratified.use(cat, "plan partners", plan="Tunnel")
    assert "Rotary" not in await ratified.use(dan, "plan partners", plan="Tunnel")
    today = await reed.slash(ratified.hall, "today")
    assert "**Rotary \\*Club\\***: wood, since August 2026 · named by Ann" in read(today)
    answer = await reed.click(messages_of(today)[-1].message, custom_id="partner:1:known")
    assert "everybody can read it" in read(answer)
    await ratified.beat()
    assert "named by Ann · known to Mr Reed" in plan_card(ratified)
    assert "Rotary" in await ratified.use(dan, "plan partners", plan="Tunnel")
    await ratified.wait(hours=20)
    await ratified.beat()
    told = str([one.content for one in ratified.direct_messages(ann)] + [r.json for r in ratified.env.http_requests])
    assert "A teacher has answered about who helps with" in told
    await ratified.fill_in(ann, "plan review", {"reached": "met", "learnt": "Ask", "spent": ""}, plan="Tunnel")
    await ratified.beat()
    assert "With thanks to: Rotary \\*Club\\*" in plan_card(ratified)
    shown = await opened(ratified, ann)
    ended = await ann.click(messages_of(shown)[-1].message, custom_id="partner:1:end")
    assert "It stays in the plan with thanks." in read(ended)
    assert "stands there as before" in await undo(ann, ended)


async def test_a_no_has_a_form_and_nobody_outside_reads_it(ratified: SimulatedSchool) -> None:
    cat, reed = ratified.people["Cat"], ratified.people["Mr Reed"]
    await name_one(ratified)
    card = messages_of(await opened(ratified, reed))[-1].message
    assert {"partner:1:known", "partner:1:no"} <= set(custom_ids(card))
    shown = await reed.click(card, custom_id="partner:1:no")
    answer = await reed.submit_modal(shown, {"reason": "We do not *know* them"})
    assert "stands in no plan" in read(answer)
    assert "Mr Reed said no: We do not \\*know\\* them" in await ratified.use(cat, "plan partners", plan="Tunnel")
    assert "It waits for a teacher again." in await undo(reed, answer)
    assert "said no" not in await ratified.use(cat, "plan partners", plan="Tunnel")


async def test_ways_to_reach_somebody_are_refused_and_students_confirm_nothing(ratified: SimulatedSchool) -> None:
    answer = read(await name_one(ratified, ROTARY | {"what": "ring 01749 672 313"}))
    assert "Under “what” stands how to reach somebody." in answer
    await name_one(ratified)
    for name in ("Ann", "Cat"):
        assert "everybody can read it" not in await press(ratified, ratified.people[name], "partner:1:known")
    assert "1 waits for a teacher" in plan_card(ratified)
