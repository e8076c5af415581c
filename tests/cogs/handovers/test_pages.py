"""The page for who comes next in Discord: left with a handover, written on with a form, shown whole to members alone."""

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read, words_of
from tests.cogs.test_forged import press, send

PAGE, TELL = "group:1:page", "group:1:tell"


def thread_card(school: SimulatedSchool) -> str:
    message = school.card(school.thread("Polytunnel"), TELL)
    return words_of(message.content, [dict(part.to_dict()) for part in message.components])


async def test_a_handover_leaves_a_page_and_who_hands_over_tells_what_they_know(ratified: SimulatedSchool) -> None:
    ann, ben = ratified.people["Ann"], ratified.people["Ben"]
    answer = await ann.slash(ratified.hall, "group handover", group="Polytunnel", member=ben)
    assert "Ben is the facilitator of Polytunnel now." in read(answer)
    assert set(custom_ids(messages_of(answer)[-1].message)) >= {TELL, PAGE}
    await ratified.beat()
    assert "Ann handed the group over. Ben runs it now." in thread_card(ratified)
    shown = await ann.click(messages_of(answer)[-1].message, custom_id=TELL)
    told = await ann.submit_modal(shown, {"told": "Ask *early*"})
    assert "Whoever comes next reads it." in read(told)
    await ratified.beat()
    assert "Ask \\*early\\*" in thread_card(ratified)
    assert "written by Ann" in thread_card(ratified)
    page = await ben.click(ratified.card(ratified.thread("Polytunnel"), PAGE), custom_id=PAGE)
    whole = read(page)
    for said in ("Ask \\*early\\*", "“Tunnel” (plan 1)", "Facilitator: Ben", "**What we learnt**"):
        assert said in whole, said
    files = [one.filename for one in messages_of(page)[-1].message.attachments]
    assert files == ["for-who-comes-next-1.pdf", "for-who-comes-next-1.md"]


async def test_only_members_are_offered_it_and_see_it(ratified: SimulatedSchool) -> None:
    cat, reed, dan = ratified.people["Cat"], ratified.people["Mr Reed"], ratified.student("Dan")
    for who, sees in ((cat, True), (reed, False), (dan, False)):
        shown = await who.slash(ratified.hall, "group show", group="Polytunnel")
        assert (PAGE in custom_ids(messages_of(shown)[-1].message)) is sees
        assert ("What we learnt" in await press(ratified, who, PAGE)) is sees
    for who in (reed, dan):
        assert "Whoever comes next" not in await send(ratified, who, TELL, {"told": "Mine"})


async def test_at_the_end_of_the_year_the_thread_is_asked_once_with_a_button(ratified: SimulatedSchool) -> None:
    await ratified.bot.tidying.tidy()
    await ratified.wait(days=291)
    await ratified.beat()
    posts = [message for message in ratified.cards(ratified.thread("Polytunnel")) if TELL in custom_ids(message)]
    assert len(posts) == 1
    said = words_of(posts[0].content, [dict(part.to_dict()) for part in posts[0].components])
    assert "Ann, or any of you: the school year ends soon." in said
    shown = await ratified.people["Cat"].click(posts[0], custom_id=TELL)
    assert shown.modal is not None
