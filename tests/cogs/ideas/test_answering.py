"""Answering ideas in Discord: by delegates and offices, with a form or a command, and who hears of it."""

from datetime import timedelta

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from governance.people import Visitor
from services.ideas import sharing
from tests.cogs.ideas.test_sharing import card_of, press, share


async def with_delegate(school: SimulatedSchool) -> None:
    await school.use(school.people["Ann"], "council join", group="Polytunnel")
    await share(school, "Dan")


async def test_a_delegate_says_no_with_a_reason_and_its_author_hears_it(group: SimulatedSchool) -> None:
    await with_delegate(group)
    await press(group, "Cat", "idea:1:join")
    ann = group.people["Ann"]
    today = await ann.slash(group.hall, "today")
    assert "Ideas that wait for an answer" in read(today)
    message = messages_of(today)[-1].message
    assert "idea:1:answer" in custom_ids(message)
    shown = await ann.click(message, custom_id="idea:1:answer")
    assert shown.modal is not None
    fields = {"answer": "no", "reason": "Somebody is allergic", "until": "", "became": ""}
    assert "answered: no" in read(await ann.submit_modal(shown, fields))
    await group.beat()
    card = card_of(group)
    for part in ("Answered: no, because", "Somebody is allergic", "For the council: Ann"):
        assert part in card
    assert group.direct_messages(group.people["Dan"]) == []
    await group.wait(minutes=10)
    for name in ("Dan", "Cat"):
        [heard] = group.direct_messages(group.people[name])
        assert "answered: no" in heard.content
        assert "Somebody is allergic" in heard.content


async def test_the_agenda_says_how_ideas_beyond_its_buttons_are_answered(group: SimulatedSchool) -> None:
    ann, dan = group.people["Ann"], group.people["Dan"]
    await group.use(ann, "council join", group="Polytunnel")
    long_ago = group.now - timedelta(days=60)
    visitor = Visitor(dan.id, "Dan", frozenset({group.student_role.id}))
    beyond = "The buttons answer the first 5. When one is answered, the next comes up."
    for number in range(1, 7):
        told = await ann.slash(group.hall, "council agenda")
        assert (beyond in read(told)) is False, number
        idea = {"visitor": visitor, "title": f"Bench {number}", "why": "To sit", "now": long_ago}
        await group.database.act(sharing.share, school=group.guild.id, **idea)
    told = await ann.slash(group.hall, "council agenda")
    assert beyond in read(told)
    ids = custom_ids(messages_of(told)[-1].message)
    assert [one for one in ids if one.startswith("idea:")] == [f"idea:{at}:answer" for at in range(1, 6)]
    assert beyond not in await group.use(group.people["Ben"], "council agenda"), "he answers none of them"
    await group.use(ann, "idea answer", idea="1", answer="no", reason="There are benches")
    assert "idea:6:answer" in custom_ids(messages_of(await ann.slash(group.hall, "council agenda"))[-1].message)


async def test_an_answer_is_undone_before_anybody_hears_it(group: SimulatedSchool) -> None:
    await with_delegate(group)
    ann = group.people["Ann"]
    said = await ann.slash(group.hall, "idea answer", idea="1", answer="yes", reason="From Monday")
    [undo] = custom_ids(messages_of(said)[-1].message)
    assert "is taken back" in read(await ann.click(messages_of(said)[-1].message, custom_id=undo))
    await group.wait(minutes=11)
    assert group.direct_messages(group.people["Dan"]) == []
    assert "Waits for the council" in card_of(group)


async def test_who_is_neither_delegate_nor_office_answers_nothing(group: SimulatedSchool) -> None:
    await with_delegate(group)
    for name in ("Ben", "Dan", "Mr Reed"):
        told = await group.use(group.people[name], "idea answer", idea="1", answer="no", reason="No")
        assert "Only delegates and the school's offices can answer." in told


async def test_what_belongs_to_an_answer_is_asked_for(group: SimulatedSchool) -> None:
    await with_delegate(group)
    ann = group.people["Ann"]
    assert "Write why, too" in await group.use(ann, "idea answer", idea="1", answer="no")
    told = await group.use(ann, "idea answer", idea="1", answer="waiting", reason="Later")
    assert "Say until which day it waits" in told
    far = await group.use(ann, "idea answer", idea="1", answer="waiting", reason="Later", until="2028-01-01")
    assert "nothing waits longer than a year" in far
    assert "Say which group it became" in await group.use(ann, "idea answer", idea="1", answer="group")
    assert "Say which plan it became" in await group.use(ann, "idea answer", idea="1", answer="plan")


async def test_it_waits_for_an_office_which_answers(group: SimulatedSchool) -> None:
    await with_delegate(group)
    head = group.head("Ms Gray")
    await group.use(group.admin, "setup office", name="Head", role=group.head_role, channel=group.council_channel)
    put_off = {"answer": "waiting", "reason": "She asks", "until": "2026-09-18", "waits_for": "Head"}
    assert "waits for Head until 18 September 2026" in await group.use(
        group.people["Ann"], "idea answer", idea="1", **put_off
    )
    await group.beat()
    assert "Waits for Head until 18 September 2026" in card_of(group)
    assert "Ideas that wait for an answer" in await group.use(head, "today")
    assert "answered: yes" in await group.use(head, "idea answer", idea="1", answer="yes", reason="In May")
    await group.beat()
    card = card_of(group)
    assert "Head: Ms Gray" in card
    assert "Before: She asks" in card


async def test_it_became_the_group_that_was_named(group: SimulatedSchool) -> None:
    await with_delegate(group)
    ann = group.people["Ann"]
    shown = await ann.slash(group.hall, "idea show", idea="1")
    opened = await ann.click(messages_of(shown)[-1].message, custom_id="idea:1:answer")
    fields = {"answer": "group", "reason": "", "until": "", "became": "polytunnel"}
    assert "became a group" in read(await ann.submit_modal(opened, fields))
    await group.beat()
    assert "It became a group: Polytunnel" in card_of(group).replace("**", "")
    assert "Welcome to Polytunnel!" in await press(group, "Dan", "group:1:join")
    await group.use(ann, "group close", group="Polytunnel")
    await group.beat()
    assert "Waits for the council" in card_of(group)


async def test_what_waits_too_long_is_seen_by_who_waits_and_by_the_council(group: SimulatedSchool) -> None:
    await with_delegate(group)
    await press(group, "Cat", "idea:1:too")
    await group.wait(days=22)
    await group.beat()
    assert "It waits longer than it should." in card_of(group)
    for name in ("Dan", "Cat"):
        assert "Ideas you wait for" in await group.use(group.people[name], "today")
    assert "Ideas you wait for" not in await group.use(group.people["Ben"], "today")
    letters = [one.content for one in group.cards(group.council_channel)]
    assert [one for one in letters if "The idea “Bees on the roof” (by Dan)" in one and "no answer yet" in one]


async def test_lists_say_what_became_of_each(group: SimulatedSchool) -> None:
    assert "There are no ideas yet." in await group.use(group.people["Dan"], "idea list")
    await with_delegate(group)
    listed = await group.use(group.people["Mr Reed"], "idea list")
    assert "Bees on the roof (#1) · waits for the council until" in listed.replace("**", "")
    assert "No idea has “tuba” in its title." in await group.use(group.people["Dan"], "idea list", title="tuba")
