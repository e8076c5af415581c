"""The promise in Discord: written in a form, voted on, agreed by an office, named by plans, leaned on by a no."""

from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool, custom_ids, list_ids, messages_of, read
from governance.undoing import Undoable
from storage.undoing import UndoToken
from tests.cogs.conftest import PLAN
from tests.cogs.promising import LINES, agreed, drafted, passed
from tests.cogs.test_forged import pick, press, send
from tests.cogs.test_groups_and_plans import posted

DELEGATES = ("Ann", "Ben")


def undo_token(session: Session) -> int:
    """Return the token that undoes what an office answered."""
    return session.exec(select(UndoToken.id).where(UndoToken.kind == Undoable.PROMISE_ANSWERED)).one()


async def test_a_delegate_writes_it_from_the_panel_and_its_card_has_three_columns(ratified: SimulatedSchool) -> None:
    panel = f"council:{ratified.guild.id}:promise"
    assert panel in custom_ids(ratified.card(ratified.council_channel, panel))
    assert "draft of the promise is saved" in await drafted(ratified)
    card = posted(ratified, ratified.council_channel)
    for said in (
        "Ours: students decide alone",
        "• The garden",
        "• The lunch menu",
        "• Exams",
        "Lines by Ann",
        "A draft",
    ):
        assert said in card
    shown = [message for message in ratified.cards(ratified.council_channel) if panel in custom_ids(message)]
    assert not any("There is no promise yet" in str(message.components) for message in shown)


async def test_who_is_no_delegate_writes_none_and_puts_none_to_the_vote(ratified: SimulatedSchool) -> None:
    cat, reed = ratified.people["Cat"], ratified.people["Mr Reed"]
    assert "delegates of the council" in await ratified.use(cat, "promise draft")
    assert "delegates of the council" in await ratified.use(reed, "promise draft")
    assert "for students" in await ratified.use(reed, "promise agree")
    assert "delegates of the council" in await send(ratified, cat, "promise:draft", LINES)


async def test_each_change_is_a_draft_of_its_own_and_nobody_overwrites_anothers(ratified: SimulatedSchool) -> None:
    ann, ben = ratified.people["Ann"], ratified.people["Ben"]
    await drafted(ratified)
    assert "says already" in await send(ratified, ben, "promise:draft:1", LINES)
    assert "is saved" in await send(ratified, ben, "promise:draft:1", LINES | {"ours": "The garden"})
    refused = await send(ratified, ann, "promise:draft:1", LINES | {"ours": "The walls"})
    assert "has just changed the draft" in refused
    assert "The walls" in refused, "what was typed comes back"
    await ratified.beat()
    assert posted(ratified, ratified.council_channel).count("Our promise: who decides what") == 1


async def test_lines_that_do_not_fit_are_refused_with_a_sentence(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    for fields, said in (
        ({"ours": "", "together": "", "not_ours": "Exams"}, "at least one line"),
        ({"ours": "a\nb", "together": "A"}, "stands there twice"),
        ({"ours": "\n".join(map(str, range(9)))}, "room for 8 lines"),
        ({"ours": "x" * 101}, "100 fit"),
    ):
        assert said in await send(ratified, ann, "promise:draft", fields)


async def test_it_counts_once_council_and_office_have_agreed(ratified: SimulatedSchool) -> None:
    ann, cat, reed = (ratified.people[name] for name in ("Ann", "Cat", "Mr Reed"))
    assert "has no promise yet" in await ratified.use(cat, "promise show")
    assert "no draft" in await ratified.use(ann, "promise agree")
    await passed(ratified, *DELEGATES)
    assert "no office" in posted(ratified, ratified.council_channel)
    assert "there is none yet" in await press(ratified, reed, "promise:1:agree")
    await ratified.use(ratified.admin, "setup office", name="Head", role=ratified.teacher_role)
    await ratified.beat()
    assert "It counts once the school's office agrees" in await ratified.use(cat, "promise show")
    assert "only the adults answer" in await press(ratified, cat, "promise:1:agree")
    assert "Do you agree to this promise?" in posted(ratified, ratified.council_channel)
    assert "Version 1 of the promise counts" in await press(ratified, reed, "promise:1:agree")
    await ratified.beat()
    assert "**Version 1** counts. The council and Head agreed to it" in await ratified.use(cat, "promise show")
    told = posted(ratified, ratified.council_channel)
    assert "Our promise: **Version 1** counts" in told
    assert "Do you agree to this promise?" not in told, "nobody is asked any more"
    assert "agreed already" in await press(ratified, reed, "promise:1:agree")


async def test_an_office_says_not_yet_and_can_think_again(ratified: SimulatedSchool) -> None:
    await ratified.use(ratified.admin, "setup office", name="Head", role=ratified.teacher_role)
    await passed(ratified, *DELEGATES)
    reed, cat = ratified.people["Mr Reed"], ratified.people["Cat"]
    assert "council reads why" in await send(ratified, reed, "promise:later:1", {"reason": "The walls are listed"})
    await ratified.beat()
    told = posted(ratified, ratified.council_channel)
    assert "Head: not yet, because" in told
    assert "The walls are listed" in told
    assert "The walls are listed" in await ratified.use(cat, "promise show")
    assert "Version 1 of the promise counts" in await press(ratified, reed, "promise:1:agree")


async def test_an_office_can_undo_its_answer(ratified: SimulatedSchool) -> None:
    await agreed(ratified, *DELEGATES)
    reed = ratified.people["Mr Reed"]
    token = await ratified.database.read(undo_token)
    assert "waits for an office again" in await press(ratified, reed, f"undo:{token}")
    await ratified.beat()
    assert "It counts once the school's office agrees" in await ratified.use(ratified.people["Cat"], "promise show")
    assert "was taken back" in posted(ratified, ratified.council_channel)


async def test_a_plan_names_a_line_on_its_card_before_it_goes_to_the_vote(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    await agreed(ratified, *DELEGATES)
    await ratified.fill_in(ann, "plan draft", PLAN | {"title": "Beds", "kind": ["doing"]}, group="Polytunnel")
    await ratified.beat()
    card = ratified.card(ratified.thread("Polytunnel"), "plan:2:line")
    assert "plan:2:line" in list_ids(card)
    refused = await ann.slash(ratified.hall, "plan propose", plan="Beds")
    assert "Choose which line of it “Beds” leans on" in read(refused)
    assert "plan:2:lean" in custom_ids(messages_of(refused)[0].message)
    assert "not yours to decide" in await pick(ratified, ann, "plan:2:line", "4")
    assert "no line of the promise “99”" in await pick(ratified, ann, "plan:2:line", "99")
    assert "leans on this line of our promise (ours): The garden" in await send(
        ratified, ann, "plan:2:lean", {"line": "1"}
    )
    assert "members of Polytunnel" in await pick(ratified, ratified.people["Dan"], "plan:2:line", "1")
    await ratified.beat()
    assert "**Our promise** (ours): The garden" in posted(ratified, ratified.thread("Polytunnel"))
    await ratified.use(ann, "plan propose", plan="Beds")
    assert "stays" in await pick(ratified, ann, "plan:2:line", "2")


async def test_a_no_to_a_plan_inside_the_promise_names_its_line(ratified: SimulatedSchool) -> None:
    ann, reed = ratified.people["Ann"], ratified.people["Mr Reed"]
    await agreed(ratified, *DELEGATES)
    no = {"answer": "no", "reason": "There is no money"}
    # The plan that was ratified before the promise named none.
    assert "is on its card" in await ratified.use(reed, "council answer", plan="Tunnel", **no)
    await ratified.fill_in(ann, "plan draft", PLAN | {"title": "Beds"}, group="Polytunnel")
    await pick(ratified, ann, "plan:2:line", "1")
    await ratified.use(ann, "plan propose", plan="Beds")
    await ratified.beat()
    for name in ("Ann", "Ben", "Cat"):
        await ratified.press(ratified.people[name], ratified.thread("Polytunnel"), "ballot:4:for")
    await ratified.wait(minutes=5)
    await ratified.use(ann, "council submit", plan="Beds")
    await ratified.beat()
    for name in DELEGATES:
        await ratified.press(ratified.people[name], ratified.council_channel, "ballot:5:for")
    await ratified.wait(minutes=5)
    await ratified.wait(hours=20)
    assert "a no names the line" in await ratified.use(reed, "council answer", plan="Beds", **no)
    assert "no line of the promise" in await ratified.use(reed, "council answer", plan="Beds", line="#1", **no)
    assert "a no names the line" in await send(ratified, reed, "request:no:2", {"reason": "There is no money"})
    told = await send(ratified, reed, "request:no:2", {"reason": "There is no money", "line": "3"})
    assert "is on its card" in told
    await ratified.beat()
    assert "leans on this line of the promise (together): The lunch menu" in await ratified.use(
        ann, "plan show", plan="Beds"
    )
