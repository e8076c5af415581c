"""A hearing in Discord: from the question to an agreement by presses, in a thread that staff can see, and for the lead."""

from typing import Any

from bot.rehearsal.world import SimulatedSchool, custom_ids, read, words_of
from governance.lot import fingerprint
from tests.cogs.conftest import PLAN
from tests.cogs.hearing_hall import ANSWERS, PANEL, a_heard_hearing, a_listed_hearing, fill_in_by, turned_down


async def press(school: SimulatedSchool, name: str, what: str) -> str:
    told = await school.press(school.people[name], school.groups_channel, what)
    await school.beat()
    return told


def card_of(school: SimulatedSchool, what: str = "The hall") -> Any:
    """Return the newest card of this hearing."""
    return next(one for one in reversed(list(school.cards(school.groups_channel))) if what in said_by(one))


def said_by(card: Any) -> str:
    return words_of(card.content, [dict(part.to_dict()) for part in card.components])


async def panel_of(school: SimulatedSchool) -> list[str]:
    """Return who was drawn, by the card."""
    [line] = [line for line in said_by(card_of(school)).splitlines() if line.startswith("The panel:")]
    return [name for name in PANEL if name in line]


async def test_two_groups_are_heard_and_agree(group: SimulatedSchool) -> None:
    eve = group.student("Eve")
    await group.use(eve, "group start", name="Drama", purpose="Plays")
    asked = await group.use(eve, "hearing ask", about="Polytunnel", what="The hall")
    assert "You have asked for a fair hearing: “The hall”." in asked
    assert "never about what somebody is like or does" in asked
    assert "Talk to an adult you trust" in asked
    await group.beat()
    assert custom_ids(card_of(group)) == ["hearing:1:ready", "hearing:1:list", "post:report"]
    assert "Between Drama and Polytunnel" in said_by(card_of(group))
    assert "You belong to a side" in await press(group, "Ben", "hearing:1:ready")
    for name in PANEL:
        assert "You are on the list for “The hall”." in await group.use(group.student(name), "hearing ready")
    assert "The list for “The hall” is closed" in await group.use(eve, "hearing draw")
    await group.beat()
    listed = said_by(card_of(group))
    lines = [f"{number}." for number in range(1, 6)]
    assert f"Fingerprint of the list: `{fingerprint(lines)}`" in listed
    assert all(f"{number}. {name}" in listed for number, name in enumerate(PANEL, 1))
    assert custom_ids(card_of(group)) == ["hearing:1:draw", "post:report"]
    wrong = await fill_in_by(group, "Ann", "hearing:1:draw", {"dice": "3 1 6 6"})
    assert "Type what the five dice show" in wrong
    drawn = await fill_in_by(group, "Ann", "hearing:1:draw", {"dice": "3 1 6 6 2"})
    assert "The dice have decided about “The hall”." in drawn
    await group.beat()
    card = card_of(group)
    assert "The dice were 3 1 6 6 2." in said_by(card)
    assert await panel_of(group) == list(PANEL)
    # Both facilitators and the panel are called into a public thread on the card, which staff can open.
    assert group.thread("The hall").id == card.id
    kept = group.env.backend.get_thread(card.id).thread_members
    assert {name for name, one in group.people.items() if one.id in kept} == {"Ann", "Eve", *PANEL}
    for name in ("Ann", "Eve"):
        fields = {word: f"{name} {word}" for word in ANSWERS}
        assert "Thank you. Your side" in await fill_in_by(group, name, "hearing:1:tell", fields)
    await group.beat()
    told = "\n".join(said_by(one) for one in group.cards(group.thread("The hall")))
    for question in ("What happened?", "What matters to you?", "Whom does it touch?", "What would put it right?"):
        assert told.count(question) == 2
    assert "Polytunnel tells its side" in told
    assert "Written by Ann" in told
    assert "Only whoever was drawn" in await press(group, "Ann", "hearing:1:propose")
    proposed = await fill_in_by(group, "Pia", "hearing:1:propose", {"proposal": "Every other Friday"})
    assert "Both sides read now" in proposed
    await group.beat()
    assert "Every other Friday" in said_by(card_of(group))
    assert "It waits for Polytunnel." in await press(group, "Eve", "hearing:1:consent")
    assert "Both sides agree about “The hall”." in await press(group, "Ann", "hearing:1:consent")
    assert "Both sides agree to what the panel proposed." in said_by(card_of(group))
    assert custom_ids(card_of(group)) == ["post:report"]
    assert "both sides agreed" in await group.use(group.people["Dan"], "hearing show")


async def test_anybody_can_redo_a_draw_with_what_is_shown(group: SimulatedSchool) -> None:
    await a_listed_hearing(group)
    await group.use(group.people["Eve"], "hearing draw", dice="31662")
    shown = await group.use(group.people["Dan"], "hearing show", hearing="The hall")
    assert "Anybody can redo the draw." in shown
    assert "1.\n2.\n3.\n4.\n5." in shown
    assert "The dice: `3 1 6 6 2`" in shown


async def test_the_lead_ends_a_hearing_and_who_asked_takes_it_back(group: SimulatedSchool) -> None:
    await a_heard_hearing(group)
    lead = group.safeguarding_lead("Ms Lead")
    for person, sees in ((group.people["Dan"], False), (group.people["Eve"], True), (lead, True)):
        result = await person.slash(group.hall, "hearing show", hearing="#1")
        assert ("hearing:1:end" in found_ids(result)) is sees
    shown = await lead.slash(group.hall, "hearing show", hearing="#1")
    ended = read(await lead.click(shown.response.message, custom_id="hearing:1:end"))
    assert "The hearing “The hall” has ended." in ended
    await group.beat()
    assert "This hearing has ended without a result." in said_by(card_of(group))
    assert custom_ids(card_of(group)) == ["post:report"]


def found_ids(result: Any) -> str:
    return str([message.components for message in [result.response, *result.followups] if message is not None])


async def test_what_does_not_agree_goes_to_the_council(group: SimulatedSchool) -> None:
    await a_heard_hearing(group)
    await fill_in_by(group, "Pia", "hearing:1:propose", {"proposal": "Every other Friday"})
    await group.beat()
    assert "is on the council's agenda now" in await press(group, "Eve", "hearing:1:council")
    for name in ("Ann", "Ben"):
        await group.use(group.people[name], "council join", group="Polytunnel")
    assert "Hearings that the council decides" in await group.use(group.people["Ann"], "council agenda")
    decided = await fill_in_by(group, "Ann", "hearing:1:decide", {"decision": "By turns"})
    assert "Noted: the council has decided" in decided
    await group.beat()
    assert "Noted by Ann for the council" in said_by(card_of(group))


async def test_both_sides_read_in_their_threads_how_it_stands(group: SimulatedSchool) -> None:
    await a_listed_hearing(group)
    await group.wait(minutes=15)
    for name in ("Polytunnel", "Drama"):
        assert any("A fair hearing: “The hall”" in said_by(one) for one in group.cards(group.thread(name)))


async def test_a_hearing_is_about_a_group_or_a_plan_that_was_turned_down(group: SimulatedSchool) -> None:
    eve = group.student("Eve")
    await group.use(eve, "group start", name="Drama", purpose="Plays")
    await group.beat()
    assert "Polytunnel" in str(await eve.autocomplete(group.hall, "hearing ask", "about", ""))
    await group.fill_in(group.people["Ann"], "plan draft", PLAN, group="Polytunnel")
    # It is still a draft.
    assert "There is no plan" in await group.use(group.people["Ann"], "hearing ask", about="plan 1", what="The hall")


async def test_a_plan_that_the_council_did_not_pass_is_appealed_from_its_card(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.database.act(turned_down, school=group.guild.id, plan=1, now=group.now)
    await group.beat()
    card = group.card(thread, "plan:1:appeal")
    assert "Only the facilitator" in read(await group.people["Ben"].click(card, custom_id="plan:1:appeal"))
    shown = await ann.click(card, custom_id="plan:1:appeal")
    assert shown.modal is not None
    assert "never about what somebody is like or does" in str(shown.modal)
    asked = read(await ann.submit_modal(shown, {"what": "A cover for the tunnel"}))
    assert "You have asked for a fair hearing: “A cover for the tunnel”." in asked
    await group.beat()
    assert "Between Polytunnel and" in said_by(card_of(group, "A cover for the tunnel"))
    again = read(await ann.click(card, custom_id="plan:1:appeal"))
    assert "The two are being heard already" in again
