"""The log entry when a vote fails in the database: where it happened, and nothing about the vote."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session

from bot.logs import configure_logging
from governance.ballots import Choice, Rule, Secrecy
from governance.rules import RULES
from services.ballots import voting
from storage.faults import DatabaseFault
from tests.services.school import OBJECT, SchoolYard

REASON = "Much too loud for the hens"
BREAKS = {
    "sqlite": [
        """CREATE TRIGGER broken BEFORE INSERT ON secret_count
        BEGIN SELECT RAISE(ABORT, 'no room for this paper'); END""",
    ],
    "postgresql": ['ALTER TABLE secret_count ADD CONSTRAINT broken CHECK ("count" = 0)'],
}
# What tells a choice: statements with the names of options, the reason, and the row a server quotes.
TELLING = ("_count =", "SET ", "UPDATE", "INSERT", "Failing row", "option", REASON)


@pytest.fixture
def logged_at_every_level() -> Iterator[StringIO]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logging("DEBUG", "text")
    written = StringIO()
    for handler in root.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def _break(session: Session) -> None:
    for statement in BREAKS[session.get_bind().dialect.name]:
        session.execute(sql(statement))


def _mend(session: Session) -> None:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    session.execute(sql("DROP TRIGGER broken" if is_sqlite else "ALTER TABLE secret_count DROP CONSTRAINT broken"))


CASTS = [*((Rule.MAJORITY, choice) for choice in RULES[Rule.MAJORITY].options), (Rule.CONSENT, OBJECT)]


async def test_a_secret_vote_that_fails_logs_the_same_whatever_was_chosen(
    yard: SchoolYard, logged_at_every_level: StringIO
) -> None:
    ballots = {rule: (await yard.proposed(name=rule, rule=rule, secrecy=Secrecy.SECRET)).ballot for rule in Rule}
    await yard.database.act(_break)
    told = set[str]()
    try:
        for rule, choice in CASTS:
            begins = len(logged_at_every_level.getvalue())
            fault = await _failing(yard, ballots[rule], choice)
            logging.getLogger("groundswell").error("fault in a vote", exc_info=fault)
            logged = logged_at_every_level.getvalue()[begins:]
            assert "fault in a vote" in logged
            assert "_put_papers" in logged
            assert not [word for word in TELLING if word in logged]
            told.add(logged.partition("groundswell")[2])
    finally:
        await yard.database.act(_mend)
    assert len(told) == 1


async def _failing(yard: SchoolYard, ballot: int, choice: Choice) -> DatabaseFault:
    reason = REASON if choice is OBJECT else None
    with pytest.raises(DatabaseFault) as failed:
        await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=choice, reason=reason)
    assert failed.value.__cause__ is failed.value.__context__ is None
    return failed.value


async def test_a_vote_that_fails_leaves_no_trace_and_can_be_cast_again(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET)).ballot
    await yard.database.act(_break)
    await _failing(yard, ballot, Choice.FOR)
    await yard.database.act(_mend)
    assert (await yard.ballot(ballot)).voted == 0
    await yard.vote(ballot, Choice.FOR)
    assert (await yard.ballot(ballot)).voted == 1


def _wrapped(session: Session) -> None:
    try:
        session.execute(sql("SELECT for_count FROM nowhere"))
    except Exception as error:
        raise ValueError("something else") from error


async def test_an_error_that_came_from_one_of_the_database_keeps_nothing_of_it(yard: SchoolYard) -> None:
    for run in (yard.database.act, yard.database.read):
        with pytest.raises(ValueError, match="something else") as failed:
            await run(_wrapped)
        assert isinstance(failed.value.__cause__, DatabaseFault)
        assert "for_count" not in str(failed.value.__cause__)
        assert isinstance(failed.value.__context__, DatabaseFault)
