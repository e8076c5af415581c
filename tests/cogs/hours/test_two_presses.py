"""Hours in Discord: from a question to an hour by presses, in a thread that staff can see, and what adults are told."""

from typing import Any

from bot.rehearsal.world import SimulatedSchool, custom_ids, list_ids, messages_of, read, words_of


async def press(school: SimulatedSchool, name: str, what: str) -> str:
    told = await school.press(school.people[name], school.groups_channel, what)
    await school.beat()
    return told


async def ask(school: SimulatedSchool, name: str, what: str = "Juggle", **given: str) -> str:
    told = await school.use(school.people[name], "hours ask", what=what, **given)
    await school.beat()
    return told


def card_of(school: SimulatedSchool, what: str = "Juggle") -> Any:
    """Return the newest card that asks this."""
    return next(one for one in reversed(list(school.cards(school.groups_channel))) if what in said_by(one))


def said_by(card: Any) -> str:
    return words_of(card.content, [dict(part.to_dict()) for part in card.components])


async def choose(school: SimulatedSchool, name: str, at: int = 0) -> str:
    card = card_of(school)
    [pick] = list_ids(card)
    told = read(await school.people[name].select(card, [options_of(card)[at]], custom_id=pick))
    await school.beat()
    return told


def options_of(card: Any) -> list[str]:
    found = [one for part in card.components for one in _parts(dict(part.to_dict())) if "options" in one]
    return [option["value"] for option in found[0]["options"]]


def _parts(part: dict[str, Any]) -> list[dict[str, Any]]:
    inside = [one for child in part.get("components", ()) for one in _parts(child)]
    return [part, *inside]


async def test_two_presses_lead_from_a_question_to_a_yes_and_two_more_to_an_hour(group: SimulatedSchool) -> None:
    panel = f"panel:{group.guild.id}:ask"
    shown = await group.people["Dan"].click(group.card(group.groups_channel, panel), custom_id=panel)
    assert shown.modal is not None
    told = read(await group.people["Dan"].submit_modal(shown, {"what": "Juggle"}))
    assert "You have asked: “Juggle”." in told
    await group.beat()
    assert custom_ids(card_of(group)) == ["hours:1:can", "post:report"]
    assert "Nobody yet." in said_by(card_of(group))
    assert "Noted: you can show “Juggle”." in await press(group, "Ben", "hours:1:can")
    assert list_ids(card_of(group)) == ["hours:1:pick"]
    assert "You have chosen Ben for “Juggle”." in await choose(group, "Dan")
    card = card_of(group)
    assert custom_ids(card) == ["hours:1:done", "hours:1:free", "post:report"]
    # The two are called into a public thread on the card, which everybody at school can open.
    assert group.thread("Juggle").id == card.id
    kept = group.env.backend.get_thread(card.id).thread_members
    assert {name for name, one in group.people.items() if one.id in kept} == {"Dan", "Ben"}
    # What is public says who asked, and nowhere who showed it, or how long it took.
    assert "Ben" not in said_by(card)
    assert "“Juggle”: press **Done** once it has been shown" in await group.use(group.people["Ben"], "hours mine")
    for name, length in (("Dan", "two"), ("Ben", "one")):
        asked = await group.people[name].click(card_of(group), custom_id="hours:1:done")
        assert "How long did “Juggle” take?" in read(asked)
        thanked = read(await group.people[name].click(messages_of(asked)[-1].message, custom_id=f"hours:1:{length}"))
        assert thanked.startswith("Thank you!")
    await group.beat()
    assert "It has been shown. Thank you both!" in said_by(card_of(group))
    assert custom_ids(card_of(group)) == ["post:report"]
    assert "You gave 1 hour, and you received 0 hours." in await group.use(group.people["Ben"], "hours mine")
    assert "You gave 0 hours, and you received 1 hour." in await group.use(group.people["Dan"], "hours mine")


async def test_an_adult_is_told_the_way_in_which_adults_show_something(group: SimulatedSchool) -> None:
    await ask(group, "Dan")
    for told in (
        await press(group, "Mr Reed", "hours:1:can"),
        await group.use(group.people["Mr Reed"], "hours offer", what="bees"),
    ):
        assert "An adult who shows something is invited by a group" in told
        assert "/advisor skills" in told
    assert "Say which group you ask" in await ask(group, "Mr Reed", "Make a meme")


async def test_who_offers_hears_of_what_is_asked_and_is_shown_to_whoever_asks(group: SimulatedSchool) -> None:
    offered = await group.use(group.people["Ben"], "hours offer", what="juggling, knots")
    assert "Others find you for: juggling, knots." in offered
    told = await ask(group, "Dan", "How to juggle")
    assert "Ben: juggling, knots" in told
    found = await group.use(group.people["Ann"], "hours find", topic="juggling")
    assert "These students can show it:" in found
    assert "This is asked now:" in found
    assert "Nobody has said yet that they can show “opera”." in await group.use(
        group.people["Ann"], "hours find", topic="opera"
    )


async def test_what_is_asked_is_taken_back_in_private_and_says_nothing_any_more(group: SimulatedSchool) -> None:
    await ask(group, "Dan")
    shown = await group.people["Dan"].slash(group.hall, "hours mine")
    assert "Only you see this." in read(shown)
    told = read(await group.people["Dan"].click(messages_of(shown)[-1].message, custom_id="hours:1:withdraw"))
    assert "You have taken “Juggle” back." in told
    await group.beat()
    assert "Whoever asked this has taken it back." in said_by(card_of(group, "taken it back"))


async def test_either_of_the_two_lets_go_and_it_is_open_again(group: SimulatedSchool) -> None:
    await ask(group, "Dan")
    await press(group, "Ben", "hours:1:can")
    assert "Only whoever asked “Juggle” can do this." in await choose(group, "Ben")
    await choose(group, "Dan")
    assert "Only the two who meet for “Juggle” can do this." in await press(group, "Ann", "hours:1:done")
    assert "“Juggle” is open again" in await press(group, "Ben", "hours:1:free")
    assert custom_ids(card_of(group)) == ["hours:1:can", "post:report"]
    await press(group, "Ann", "hours:1:can")
    assert "You have chosen Ann" in await choose(group, "Dan")
