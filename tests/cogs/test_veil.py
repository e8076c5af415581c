"""Whatever is hidden, no answer, list, form, post, thread, event or file says it, whatever anybody but the lead does."""

import pytest
from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool
from governance.cards import CardKind
from storage.record import RecordEntry
from tests.cogs.hidden_school import MARKS, build, hide_all
from tests.cogs.places import show_setup_to_everybody
from tests.cogs.walking import Listener, look_up, walk

# Two schools, so that no hidden thing stands where the words of another would show.
HIDDEN = (
    (
        *(CardKind.GROUP, CardKind.AMENDMENT, CardKind.MONEY, CardKind.BALLOT),
        *(CardKind.MEETING, CardKind.REPORT, CardKind.REPORT_WARNING, CardKind.HOUR_ASK),
    ),
    (
        *(CardKind.PLAN, CardKind.INVITATION, CardKind.MINUTES, CardKind.HELD_MINUTES),
        *(CardKind.SURVEY, CardKind.SORTING, CardKind.THEME, CardKind.IDEA, CardKind.PROMISE),
        *(CardKind.VISION, CardKind.HANDOVER, CardKind.ITEM, CardKind.HEARING, CardKind.HEARING_TOLD),
    ),
)
# What stands on an edition, on a request, on the call to screen, before an office and on a group's eight weeks are the
# words of plans, groups, surveys, votes and the promise, which may still be read where they were typed.
REPEATING = {
    *(CardKind.EDITION, CardKind.PUBLISHED, CardKind.REQUEST, CardKind.SCREENING, CardKind.FEEDBACK),
    *(CardKind.PROMISE_REQUEST, CardKind.WEEKS, CardKind.PAIR, CardKind.MIRROR),
}
# Nobody typed anything on these.
WORDLESS = {CardKind.PANEL, CardKind.COUNCIL_PANEL, CardKind.INVOLVEMENT, CardKind.MIRROR_LINES}
# Somebody who is in no group, a teacher, and who may do most: Ann runs the group and takes its minutes.
PEOPLE = {"Dan": 1, "Mr Reed": 1, "Ann": 5}


def test_every_kind_of_card_is_hidden_here() -> None:
    assert set(MARKS) == {kind for kinds in HIDDEN for kind in kinds} == set(CardKind) - REPEATING - WORDLESS


@pytest.mark.parametrize("kinds", HIDDEN)
async def test_what_is_hidden_is_said_by_nothing_that_anybody_does(
    school: SimulatedSchool, kinds: tuple[CardKind, ...]
) -> None:
    await build(school)
    for kind in kinds:
        await school.database.act(hide_all, kind=kind, now=school.now)
    show_setup_to_everybody(school)
    listener = Listener(school, {MARKS[kind] for kind in kinds})
    await school.beat()
    await school.beat()
    listener.listen("drawn anew")
    async for what in look_up(school, school.people["Ben"]):
        listener.listen(what)
    for name, most in PEOPLE.items():
        async for what in walk(school, school.people[name], most):
            listener.listen(f"{name} {what}")
    await school.wait(days=3)
    listener.listen("three days on")
    assert listener.heard == []
    assert await school.database.read(_done) >= 40
    assert school.faults == []


def _done(session: Session) -> int:
    """Return how many kinds of act were done, so that a walk of refusals alone would not pass."""
    return len(set(session.exec(select(RecordEntry.deed))))
