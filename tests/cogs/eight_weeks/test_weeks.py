"""Eight weeks to start in Discord: begun with a button, a card that follows the weeks, a certificate, and a pair."""

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read, words_of
from tests.cogs.test_forged import press


def done(week: int, group: int = 1) -> str:
    return f"week:{group}:{week}:done"


def card_with(school: SimulatedSchool, custom_id: str, group: str = "Polytunnel") -> tuple[str, list[str]]:
    """Return what stands on the newest card with this button, and its buttons."""
    message = school.card(school.thread(group), custom_id)
    return words_of(message.content, [dict(part.to_dict()) for part in message.components]), custom_ids(message)


async def test_a_new_group_is_offered_eight_weeks_and_its_card_follows_them(group: SimulatedSchool) -> None:
    ann, ben, reed = group.people["Ann"], group.people["Ben"], group.teacher("Mr Reed")
    started = await ann.slash(group.hall, "group start", name="Radio", purpose="Sing")
    assert "week:2:start" in custom_ids(messages_of(started)[-1].message)
    assert "Only the facilitator" in await press(group, ben, "week:1:start")
    assert "one small thing a week" in await group.use(ann, "group eightweeks", group="Polytunnel")
    await group.beat()
    text, buttons = card_with(group, done(1))
    assert "Week 1 of eight" in text
    assert "**Meet**" in text
    assert {"week:1:stop", "group:1:meet"} <= set(buttons)
    assert done(2) not in buttons
    assert "That makes 1 of eight." in await press(group, ben, done(1))
    assert "for students" in await press(group, reed, done(2))
    assert "Celebrating comes last: 7 small things" not in await press(group, ben, done(2))
    assert "Celebrating comes last: 5 small things" in await press(group, ben, done(8))
    await group.beat()
    text, buttons = card_with(group, done(3))
    assert "1. Meet · done" in text
    assert not {done(1), done(2)} & set(buttons)


async def test_stopping_is_met_with_a_kind_word_and_can_be_undone(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "group eightweeks", group="Polytunnel")
    await group.beat()
    answer = await ann.click(group.card(group.thread("Polytunnel"), done(1)), custom_id="week:1:stop")
    assert "that is fine" in read(answer)
    undo = next(one for one in custom_ids(messages_of(answer)[-1].message) if one.startswith("undo:"))
    await group.beat()
    text, buttons = card_with(group, "week:1:start")
    assert "Thank you for trying" in text
    assert done(1) not in buttons
    assert "go on" in read(await ann.click(messages_of(answer)[-1].message, custom_id=undo))


async def test_the_certificate_is_private_and_stays_in_the_thread(group: SimulatedSchool) -> None:
    ann, cat, dan = group.people["Ann"], group.people["Cat"], group.student("Dan")
    await group.use(ann, "group eightweeks", group="Polytunnel")
    for week in range(1, 9):
        await press(group, ann, done(week))
    await group.beat()
    card = group.card(group.thread("Polytunnel"), "week:1:certificate")
    shown = await cat.click(card, custom_id="week:1:certificate")
    assert [one.filename for one in messages_of(shown)[-1].message.attachments] == ["certificate-1.pdf"]
    assert "stays in the group" in await press(group, cat, "week:1:certificate")
    assert "members" in read(await dan.click(card, custom_id="week:1:certificate"))


async def test_in_week_sixteen_a_pair_is_found(group: SimulatedSchool) -> None:
    ann, dan = group.people["Ann"], group.student("Dan")
    await group.use(ann, "group eightweeks", group="Polytunnel")
    for week in range(1, 9):
        await press(group, ann, done(week))
    await group.use(dan, "group start", name="Radio", purpose="Sing")
    for name in ("Eve", "Fay"):
        await group.use(group.student(name), "group join", group="Radio")
    await group.wait(days=1)
    await group.use(dan, "group eightweeks", group="Radio")
    for week in range(1, 9):
        await press(group, dan, done(week, 2))
    assert "week sixteen" in await press(group, dan, done(16, 2))
    assert "Polytunnel is asked to be your pair" in await press(group, dan, "week:2:pair")
    await group.beat()
    text, _ = card_with(group, "pair:1:yes")
    assert "Radio asks you to be its pair" in text
    assert "Only the facilitator" in await press(group, group.people["Ben"], "pair:1:yes")
    assert "You are a pair with Radio now." in await press(group, ann, "pair:1:yes")
    await group.beat()
    assert "Your pair is Radio." in card_with(group, "week:1:certificate")[0]
    assert "Your pair is Polytunnel." in card_with(group, "week:2:certificate", "Radio")[0]
    assert "Only the facilitator" in await press(group, group.people["Ben"], "pair:1:end")
    assert "You two are a pair no more" in await press(group, ann, "pair:1:end")
    await group.wait(days=3)
    await group.beat()
    assert "Your pair is" not in card_with(group, "week:1:certificate")[0]
    assert group.faults == []
