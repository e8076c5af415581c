"""What people read when something goes wrong is true and short, and gives their text back."""

from collections.abc import Callable
from typing import Any

import discord
import pytest
from sqlalchemy import text
from sqlmodel import Session

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from cogs.interactions.explain import explained
from governance.refusals import Ambiguous, NotFound
from governance.schools import UnknownZone
from language.speaking import speak
from services.views.lookup import Candidate
from storage.ballots import Vote
from tests.cogs.conftest import PLAN
from tests.cogs.safeguarding.test_reports import Answer
from tests.services.school import rows_of

DONE, NOTHING = "This was done", "nothing was changed"
Breaking = Callable[[], None]


@pytest.fixture
def answer_lost(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Make Discord's servers fail once, at the bot's next response."""
    real, lost = discord.InteractionResponse.send_message, list[bool]()

    async def send(response: discord.InteractionResponse[Any], *texts: Any, **given: Any) -> Any:
        if lost:
            lost.clear()
            raise discord.DiscordServerError(Answer(503), {"message": "Unavailable", "code": 0})
        return await real(response, *texts, **given)

    monkeypatch.setattr(discord.InteractionResponse, "send_message", send)
    return lambda: lost.append(True)


async def test_a_vote_whose_receipt_got_lost_is_said_to_be_in(proposed: SimulatedSchool, answer_lost: Breaking) -> None:
    answer_lost()
    told = await proposed.press(proposed.people["Ann"], proposed.thread("Polytunnel"), "ballot:1:for")
    assert DONE in told
    assert "give this code" in told
    assert NOTHING not in told
    assert len(await proposed.database.read(rows_of, model=Vote)) == 1


async def test_a_form_that_was_taken_is_not_given_back(group: SimulatedSchool, answer_lost: Breaking) -> None:
    ann = group.people["Ann"]
    shown = await ann.slash(group.hall, "plan draft", group="Polytunnel")
    answer_lost()
    told = (await ann.submit_modal(shown, PLAN)).response
    assert told is not None
    assert DONE in told.content
    assert "What you typed" not in told.content
    assert "Tunnel" in await group.use(ann, "plan list")


async def test_a_command_that_was_done_says_so(group: SimulatedSchool, answer_lost: Breaking) -> None:
    answer_lost()
    assert DONE in await group.use(group.people["Ann"], "group start", name="Radio", purpose="A show")
    assert "Radio" in await group.use(group.people["Ann"], "group list")
    group.env._errors.clear()


async def test_where_nothing_was_done_nothing_is_said_to_be(group: SimulatedSchool, answer_lost: Breaking) -> None:
    answer_lost()
    told = await group.use(group.people["Ann"], "group list")
    assert NOTHING in told
    assert DONE not in told
    group.env._errors.clear()


def test_a_long_text_is_repeated_only_as_far_as_it_is_needed() -> None:
    for refusal in (UnknownZone(text="x" * 4000), NotFound(noun="group", text="x\n" * 2000)):
        answer = explained(refusal, speak("en"))
        assert len(answer) < 250
        assert "…”" in answer
    names = tuple(Candidate(at, "n" * 100, "g" * 60).told_apart for at in (1, 2, 123456))
    assert "(#123456)" in explained(Ambiguous(noun="plan", text="x", names=names), speak("en"))


async def test_a_long_refused_form_comes_back_whole_in_a_file(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    long = PLAN | {"why": "w*" * 500, "goal": "g_" * 500, "money": "a lot"}
    shown = await ann.slash(group.hall, "plan draft", group="Polytunnel")
    result = await ann.submit_modal(shown, long)
    assert "could not read “a lot”" in read(result)
    assert "in this file" in read(result)
    [attached] = [one for message in messages_of(result) for one in message.attachments]
    assert attached.filename == "typed.txt"
    words = (await attached.read()).decode()
    assert all(str(long[name]) in words for name in ("title", "why", "goal", "money"))


async def test_topics_and_editions_there_are_not_are_named(published: SimulatedSchool) -> None:
    ann = published.people["Ann"]
    answer = await published.use(ann, "help", topic="nope")
    assert "no help on “nope”" in answer
    assert "`ballots`" in answer
    assert "Votes" in await published.use(ann, "help", topic="votes")
    answer = await published.use(ann, "schoolplan show", edition=99)
    assert "There is no edition 99 of the school plan. There is: 1." in answer


def _rename_cards(session: Session, *, before: str, after: str) -> None:
    session.execute(text(f"ALTER TABLE {before} RENAME TO {after}"))


async def test_where_nobody_can_read_what_is_hidden_a_refusal_names_nothing(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    assert "Polytunnel" in await group.press(ann, group.groups_channel, "group:1:join")
    await group.database.act(_rename_cards, before="card", after="card_elsewhere")
    told = await group.press(ann, group.groups_channel, "group:1:join")
    await group.database.act(_rename_cards, before="card_elsewhere", after="card")
    assert NOTHING in told
    assert "give this code" in told
    assert "Polytunnel" not in told
