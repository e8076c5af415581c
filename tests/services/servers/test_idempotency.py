"""Each act once: the second delivery of an interaction does nothing, and no key holds anything of the act."""

import asyncio

import pytest
from sqlalchemy import select
from sqlmodel import Session

from governance.ballots import Choice, Secrecy
from governance.refusals import DoneAlready, TextMissing
from services.ballots import voting
from services.groups import membership
from services.privacy import retention
from services.servers.idempotency import Key, once
from storage.ballots import Vote
from storage.groups import Group
from storage.idempotency import ActKey
from storage.tables import metadata
from tests.services.school import AGAINST, FOR, SchoolYard

KEY = Key(interaction=(1 << 62) + 7, nth=0)


async def found(yard: SchoolYard, key: Key = KEY, *, name: str = "Radio", student: int = 0) -> None:
    await yard.act(once, yard.students[student], act=membership.start, key=key, name=name, purpose="News at lunch")


async def names(yard: SchoolYard) -> list[str]:
    return [str(row["name"]) for row in await yard.rows(Group)]


async def test_the_same_interaction_is_carried_out_once(yard: SchoolYard) -> None:
    await found(yard)
    with pytest.raises(DoneAlready):
        await found(yard, name="Radio, delivered again")
    assert await names(yard) == ["Radio"]


async def test_delivered_to_two_at_the_same_moment_it_is_carried_out_once(yard: SchoolYard) -> None:
    ends = await asyncio.gather(*(found(yard, name=f"Radio {n}") for n in range(5)), return_exceptions=True)
    assert [type(end) for end in ends if end is not None] == [DoneAlready] * 4
    assert len(await names(yard)) == 1


async def test_several_acts_of_one_interaction_have_keys_of_their_own(yard: SchoolYard) -> None:
    await found(yard)
    await found(yard, Key(KEY.interaction, 1), name="Greenhouse")
    assert await names(yard) == ["Radio", "Greenhouse"]


async def test_what_was_refused_can_be_done_under_the_same_key(yard: SchoolYard) -> None:
    with pytest.raises(TextMissing):
        await found(yard, name=" ")
    await found(yard)
    assert await names(yard) == ["Radio"]


async def test_a_key_is_the_interaction_and_nothing_else_and_goes_after_a_day(yard: SchoolYard) -> None:
    await found(yard)
    (row,) = await yard.rows(ActKey)
    assert row == {"interaction": KEY.interaction, "nth": 0, "school_id": yard.id, "at": yard.now}
    yard.later(hours=23)
    await yard.act(retention.tidy)
    assert await yard.rows(ActKey)
    yard.later(hours=2)
    await yard.act(retention.tidy)
    assert not await yard.rows(ActKey)


async def cast(yard: SchoolYard, ballot: int, choice: Choice, press: int) -> None:
    await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=choice, interaction=press)


async def test_an_older_press_delivered_again_does_not_undo_a_changed_vote(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.OPEN)).ballot
    await cast(yard, ballot, FOR, 11)
    await cast(yard, ballot, AGAINST, 12)
    for press in (11, 12):
        with pytest.raises(DoneAlready):
            await cast(yard, ballot, FOR, press)
    (vote,) = await yard.rows(Vote)
    assert vote["choice"] is AGAINST
    await cast(yard, ballot, FOR, 13)
    assert (await yard.rows(Vote))[0]["choice"] is FOR


async def test_a_secret_vote_leaves_no_key_and_no_press_anywhere(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET)).ballot
    press = (1 << 61) + 4242
    await cast(yard, ballot, FOR, press)
    assert not await yard.rows(ActKey)
    assert not await yard.rows(Vote)
    assert not await yard.read(_cells_with, number=press)


def _cells_with(session: Session, *, school: int, number: int) -> list[str]:
    return [
        table.name
        for table in metadata().sorted_tables
        for row in session.execute(select(table)).all()
        if number in row or str(number) in map(str, row)
    ]
