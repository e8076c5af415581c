"""When something goes wrong, what people read is true: nothing was changed, or it was done and the answer got lost."""

from collections.abc import Callable
from typing import Any

import discord
import pytest

from bot.rehearsal.world import SimulatedSchool
from storage.ballots import Vote
from tests.cogs.conftest import PLAN
from tests.cogs.test_reports import Answer
from tests.services.school import rows_of

DONE, NOTHING = "This was done", "nothing was changed"
Breaking = Callable[[], None]


@pytest.fixture
def answer_lost(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Let Discord's servers fail when the bot answers next, once."""
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
    assert "reference" in told
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
