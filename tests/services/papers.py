"""Looking at the papers of running secret ballots, which are sealed on SQLite."""

from sqlmodel import Session

from governance.ballots import Rule
from storage.database import Database
from storage.papers import put_sealed, take
from tests.services.school import SchoolYard


def is_sealed(yard: SchoolYard) -> bool:
    """Tell whether running ballots are sealed: an SQLite file has a file of seals beside it."""
    assert isinstance(yard.database, Database)
    return yard.database.url.startswith("sqlite")


async def reasons_in(yard: SchoolYard, ballot: int) -> list[str]:
    """Return the reasons given so far in a running ballot by consent."""

    def look(session: Session) -> list[str]:
        papers = take(session, ballot, Rule.CONSENT)
        put_sealed(session, papers, school=yard.id, ballot=ballot, rule=Rule.CONSENT)
        return papers.reasons

    return await yard.database.act(look)
