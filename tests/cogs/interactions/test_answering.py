"""Interactions are acknowledged when their patience is over, and those that may answer with a form later than others."""

import asyncio
from typing import Any

import pytest

from cogs.interactions.answering import Answering, DeferTimer


class Response:
    """What discord.py offers for the first answer."""

    def __init__(self) -> None:
        self.acknowledged = asyncio.Event()

    def is_done(self) -> bool:
        return self.acknowledged.is_set()

    async def defer(self, **_: Any) -> None:
        self.acknowledged.set()


class Interaction:
    """An interaction that can be acknowledged."""

    def __init__(self) -> None:
        self.extras: dict[str, Any] = {}
        self.response = Response()

    def answered_by(self, timer: DeferTimer) -> Answering:
        return Answering.of(self, timer)  # type: ignore[arg-type]


async def test_one_that_may_be_a_form_is_waited_for_longer_than_one_that_came_after_it() -> None:
    timer, form, other = DeferTimer(patience=0, form_patience=3600), Interaction(), Interaction()
    form.answered_by(timer).may_ask()
    other.answered_by(timer)
    await other.response.acknowledged.wait()
    assert not form.response.is_done()
    form.answered_by(timer).arrives()


async def test_it_is_acknowledged_in_the_end_too() -> None:
    timer, form = DeferTimer(patience=0, form_patience=0), Interaction()
    form.answered_by(timer).may_ask()
    await form.response.acknowledged.wait()


@pytest.mark.parametrize("how_often", [1, 2])
async def test_what_arrives_is_not_acknowledged(how_often: int) -> None:
    timer, first, other = DeferTimer(patience=0), Interaction(), Interaction()
    for _ in range(how_often):
        first.answered_by(timer).arrives()
    other.answered_by(timer)
    await other.response.acknowledged.wait()
    assert not first.response.is_done()


async def test_an_interaction_is_answered_by_one_however_often_it_is_asked_for() -> None:
    timer, interaction = DeferTimer(patience=3600), Interaction()
    one = interaction.answered_by(timer)
    assert interaction.answered_by(timer) is one
    one.arrives()
