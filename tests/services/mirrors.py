"""Mirrors for tests: opened, answered by so many of a side, and over."""

from collections.abc import Mapping

from governance.mirror import FORMS, Became, Question, Reply
from governance.people import Visitor
from services.council import delegates
from services.mirror import answering, asking, choosing, screening, unlinking
from services.mirror.answering import Sent
from services.views import mirrors
from services.views.mirrors import MirrorView
from tests.services.school import FOR, STUDENT, SchoolYard

YES, PARTLY, NO, CANNOT_SAY = Reply


async def a_council_sits(yard: SchoolYard) -> None:
    """Have the first two members of an active group speak for it."""
    group = await yard.group()
    for student in yard.students[:2]:
        await yard.act(delegates.join, student, group=group.id)


async def an_open_mirror(yard: SchoolYard) -> int:
    """Have a delegate open the mirror, in a school that has a council; return its number."""
    return (await yard.act(asking.open_mirror, yard.students[0])).id


def replies(form: int, reply: Reply = YES) -> Mapping[Question, Reply]:
    return dict.fromkeys(FORMS[form - 1], reply)


async def answers(
    yard: SchoolYard,
    who: Visitor,
    mirror: int,
    *,
    reply: Reply = YES,
    forms: int = 2,
    line: str = "",
    became: Became | None = None,
) -> None:
    """Have somebody send so many forms."""
    for form in range(1, forms + 1):
        sent = Sent(replies(form, reply), became=became, line=line)
        await yard.act(answering.answer, who, mirror=mirror, form=form, sent=sent)


def pupils(yard: SchoolYard, number: int) -> list[Visitor]:
    return [yard.person(300 + at, f"Pupil {at}", STUDENT) for at in range(number)]


async def is_over(yard: SchoolYard, mirror: int) -> MirrorView:
    """Go on to the end of a mirror, as the sweep does."""
    yard.now = (await yard.read(mirrors.view, mirror=mirror)).closes_at
    await yard.sweep()
    return await yard.read(mirrors.view, mirror=mirror)


async def a_chosen_change(yard: SchoolYard, text: str = "Adults come to one meeting a month") -> int:
    """Have the council choose one thing to change after the mirror that is over; return the ballot's number."""
    put = await yard.act(choosing.choose, yard.students[0], change=text)
    await yard.vote(put.ballot, FOR, FOR)
    return put.ballot


async def passed(yard: SchoolYard, mirror: int) -> None:
    """Have the safeguarding lead let through all lines that wait."""
    page = await yard.act(screening.next_page, yard.lead, mirror=mirror)
    while page.batch is not None:
        page = await yard.act(screening.pass_page, yard.lead, batch=page.batch)


async def screened(yard: SchoolYard, mirror: int) -> None:
    """Have the safeguarding lead let through all lines that wait, and finish screening."""
    await passed(yard, mirror)
    await yard.act(unlinking.finish, yard.lead, mirror=mirror)
