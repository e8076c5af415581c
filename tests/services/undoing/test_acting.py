"""Undoing: by whoever did it, in their school, for ten minutes, so many times a day; nothing of it is kept longer."""

import pytest

from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.undoing import UNDO_WITHIN, TooLateToUndo, Undoable
from services.groups import membership
from services.kinds.undoing import UNDOING
from services.privacy import rights
from services.undoing import acting
from storage.undoing import UndoToken
from tests.services.school import FIRST_ID, SchoolYard


async def left(yard: SchoolYard, group: int) -> int:
    """Have the second student leave the group; return what undoes it."""
    await yard.act(membership.leave, yard.students[1], group=group)
    token = await yard.read(acting.token, yard.students[1], kind=Undoable.GROUP_LEFT, subject=group)
    assert token is not None
    return token


def test_every_kind_says_how_it_goes_back() -> None:
    assert set(UNDOING) == set(Undoable)


async def test_what_is_used_or_over_is_deleted(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    await yard.act(acting.undo, yard.students[1], token=await left(yard, group.id))
    await left(yard, group.id)
    yard.now += UNDO_WITHIN
    await yard.sweep()
    assert await yard.rows(UndoToken) == []


async def test_nobody_else_and_no_other_school_undoes_it(yard: SchoolYard) -> None:
    token = await left(yard, (await yard.group(members=3)).id)
    other = await SchoolYard.opened(yard.database, school=FIRST_ID + 1_000_000)
    for school, person in ((yard, yard.students[0]), (yard, yard.teachers[0]), (other, other.students[1])):
        with pytest.raises(TooLateToUndo):
            await school.act(acting.undo, person, token=token)
    assert (await yard.act(acting.undo, yard.students[1], token=token)).kind is Undoable.GROUP_LEFT


async def test_a_day_has_so_many_undos_and_leaving_is_never_refused(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    for _ in range(QUOTAS[Limited.TAKEN_BACK].most):
        await yard.act(acting.undo, yard.students[1], token=await left(yard, group.id))
    token = await left(yard, group.id)
    with pytest.raises(QuotaReached):
        await yard.act(acting.undo, yard.students[1], token=token)


async def test_whoever_is_forgotten_can_undo_nothing(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    await left(yard, group.id)
    await yard.act(rights.forget, yard.students[1])
    others = [Undoable.GROUP_STARTED, Undoable.GROUP_JOINED]
    assert [row["kind"] for row in await yard.rows(UndoToken)] == others, "these are somebody else's"


async def test_an_old_token_never_undoes_what_was_done_later(yard: SchoolYard) -> None:
    group = await yard.group(members=3)
    used = await left(yard, group.id)
    await yard.act(acting.undo, yard.students[1], token=used)
    assert await left(yard, group.id) != used
    with pytest.raises(TooLateToUndo):
        await yard.act(acting.undo, yard.students[1], token=used)
