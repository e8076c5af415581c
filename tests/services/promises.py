"""A promise on its way: drafted, passed by the council, agreed by an office."""

from dataclasses import replace

from sqlmodel import Session, select

from governance.cards import CardKind
from governance.people import Visitor
from governance.promise import Column
from services.council import delegates
from services.groups import membership
from services.promise import answering, deciding, drafting
from services.schools import offices
from services.views import promise as views
from services.views.promise import LineView
from storage.cards import Card
from tests.services.school import FOR, TEACHER, SchoolYard

HEAD = 801
OURS, TOGETHER, NOT_OURS = "The garden", "The lunch menu", "Exams"


def mark_posted(session: Session, *, school: int, promise: int, now: object) -> None:
    """Note what the sweep does: the card of a draft is up."""
    card = session.exec(select(Card).where(Card.kind == CardKind.PROMISE, Card.subject == promise)).one()
    card.channel_id, card.message_id = 1, school + card.id


async def a_draft(
    yard: SchoolYard, *, ours: str = OURS, together: str = TOGETHER, not_ours: str = NOT_OURS, base: int | None = None
) -> int:
    """Have the first delegate write a draft, whose card is posted."""
    typed = {Column.OURS: ours, Column.TOGETHER: together, Column.NOT_OURS: not_ours}
    before = await yard.read(drafting.may_draft, yard.students[0])
    done = await yard.act(
        drafting.draft, yard.students[0], typed=typed, base=base or (before.id if before is not None else None)
    )
    await yard.act(mark_posted, promise=done.promise.id)
    return done.promise.id


async def a_council(yard: SchoolYard) -> None:
    """Have the first two students sit on the council, for the group they are in."""
    groups = await yard.read(membership.listed)
    seats = await yard.read(delegates.members)
    if not any(seat.delegates for seat in seats):
        for student in yard.students[:2]:
            await yard.act(delegates.join, student, group=groups[0].id)


async def a_passed_promise(yard: SchoolYard, **columns: str) -> int:
    """Have both delegates agree on a draft."""
    promise = await a_draft(yard, **columns)
    put = await yard.act(deciding.put_to_vote, yard.students[0])
    await yard.vote(put.ballot, FOR, FOR)
    return promise


def head_of(yard: SchoolYard) -> Visitor:
    """Return the head teacher, who holds an office."""
    return yard.person(5_000, "Mr Reed", HEAD)


async def an_office(yard: SchoolYard) -> None:
    """Have the school name its head, whom the first teacher plays as well."""
    await yard.act(offices.set_up, yard.admin, name="Head teacher", role=HEAD)
    yard.teachers[0] = replace(yard.teachers[0], roles=frozenset({TEACHER, HEAD}))


async def an_agreed_promise(yard: SchoolYard, **columns: str) -> tuple[LineView, ...]:
    """Have a promise agreed, and return its lines: ours, together, not ours."""
    await a_council(yard)
    promise = await a_passed_promise(yard, **columns)
    await an_office(yard)
    await yard.act(answering.agree, yard.teachers[0], promise=promise)
    return (await yard.read(views.shown)).lines
