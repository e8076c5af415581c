"""`/council agenda`: anybody reads what waits for the council."""

from bot.rehearsal.world import SimulatedSchool


async def test_it_says_so_where_nothing_waits(ratified: SimulatedSchool) -> None:
    assert "Nothing waits for the council now." in await ratified.use(ratified.people["Cat"], "council agenda")


async def test_the_votes_and_their_money_and_what_is_late(ratified: SimulatedSchool) -> None:
    ann, reed = ratified.people["Ann"], ratified.people["Mr Reed"]
    fields = {"title": "New *tunnel*", "why": "a", "goal": "b", "kind": ["doing"], "money": "£60"}
    await ratified.fill_in(ann, "plan draft", fields, group="Polytunnel")
    await ratified.use(ann, "plan propose", plan="#2")
    await ratified.beat()
    for name in ("Ann", "Ben", "Cat"):
        await ratified.press(ratified.people[name], ratified.thread("Polytunnel"), "ballot:3:for")
    await ratified.wait(minutes=5)
    await ratified.use(ann, "council submit", plan="#2")
    await ratified.use(ann, "council money", amount="£500", what="A gift")
    told = await ratified.use(reed, "council agenda")
    assert "- “New \\*tunnel\\*” of Polytunnel, until" in told
    assert "- Together they need £60. In the council's pot: £500." in told
    await ratified.wait(days=60)
    told = await ratified.use(ann, "council agenda")
    assert "**Answers that are late**\n- “Tunnel” of Polytunnel, due" in told
    assert "**Time to look back**\n- “Tunnel” of Polytunnel, since" in told
