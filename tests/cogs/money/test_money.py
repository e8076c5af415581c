"""The council's money in Discord: the command, the form, the cards, and what is refused."""

from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, read
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.undoing.test_buttons import undo


def button(school: SimulatedSchool, what: str) -> str:
    return f"council:{school.guild.id}:{what}"


async def fill(school: SimulatedSchool, person: MemberActor, fields: dict[str, object]) -> str:
    pressed = button(school, "money")
    shown = await person.click(school.card(school.council_channel, pressed), custom_id=pressed)
    assert shown.modal is not None, read(shown)
    answer = read(await person.submit_modal(shown, fields))
    await school.beat()
    return answer


async def test_money_comes_in_and_is_given_and_everybody_sees_what_is_left(ratified: SimulatedSchool) -> None:
    ann, reed = ratified.people["Ann"], ratified.people["Mr Reed"]
    answer = await ratified.use(ann, "council money", amount="£500", what="From the *summer* fair")
    assert "Noted: £500, From the \\*summer\\* fair. In the pot now: £500." in answer
    await ratified.beat()
    card = posted(ratified, ratified.council_channel)
    assert "The council's pot: £500" in card
    assert "noted by Ann" in card
    form = {"amount": "120", "what": "For the door", "plan": ["1"]}
    assert "Noted: £120 for “Tunnel”, For the door. In the pot now: £380." in await fill(ratified, ann, form)
    assert "The council gives £120 to “Tunnel” of Polytunnel" in posted(ratified, ratified.council_channel)
    await ratified.fill_in(ann, "plan review", {"reached": "partly", "learnt": "Ask", "spent": "£110"}, plan="Tunnel")
    told = await ratified.use(reed, "council money")
    for line in ("Came in: £500", "Given to plans: £120", "Spent of that so far: £110", "Left in the pot: £380"):
        assert line in told
    assert "£120 for “Tunnel” of Polytunnel, £110 spent" in told
    assert told == await ratified.press(reed, ratified.council_channel, button(ratified, "pot"))


async def test_what_went_out_otherwise_has_a_minus_and_a_mistake_is_undone(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    await ratified.use(ann, "council money", amount="£500", what="A gift")
    fee = await ann.slash(ratified.hall, "council money", amount="-20", what="A fee")
    assert "Noted: −£20, A fee. In the pot now: £480." in read(fee)
    assert "counts no more" in await undo(ann, fee)
    assert "Left in the pot: £500" in await ratified.use(ann, "council money")


async def test_refusals_say_what_is_there_and_what_was_agreed(ratified: SimulatedSchool) -> None:
    ann, cat, reed = (ratified.people[name] for name in ("Ann", "Cat", "Mr Reed"))
    given = {"amount": "£200", "what": "For the door"}
    for person in (cat, reed):
        assert "Noted" not in await ratified.use(person, "council money", **given)
    assert "There is not so much in the pot. Left: nothing." in await ratified.use(
        ann, "council money", plan="Tunnel", amount="£5", what="a"
    )
    await ratified.use(ann, "council money", amount="£500", what="A gift")
    assert "The council agreed to “Tunnel” with £180. It was given so far: nothing." in await ratified.use(
        ann, "council money", plan="Tunnel", **given
    )
    assert "Write an amount, like £50." in await ratified.use(ann, "council money", what="A gift")
    assert "could not read" in await ratified.use(ann, "council money", amount="much", what="A gift")
    await ratified.beat()
    pressed = button(ratified, "money")
    shown = await cat.click(ratified.card(ratified.council_channel, pressed), custom_id=pressed)
    assert shown.modal is None
