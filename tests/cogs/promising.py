"""A simulated school that promises something: its delegates write it, vote on it, and an office agrees."""

from sqlmodel import Session, col, select

from bot.rehearsal.world import SimulatedSchool
from governance.ballots import BallotKind
from storage.ballots import Ballot

LINES = {"ours": "The garden\nThe notice boards", "together": "The lunch menu", "not_ours": "Exams"}


def newest_ballot(session: Session) -> int:
    """Return the number of the newest vote on a promise."""
    found = select(Ballot.id).where(Ballot.kind == BallotKind.AGREE_PROMISE).order_by(col(Ballot.id).desc())
    return session.exec(found.limit(1)).one()


async def drafted(school: SimulatedSchool, **lines: str) -> str:
    """Have Ann write a draft, whose card comes into the council channel."""
    told = await school.fill_in(school.people["Ann"], "promise draft", LINES | lines)
    await school.beat()
    return told


async def passed(school: SimulatedSchool, *delegates: str, **lines: str) -> None:
    """Have these delegates vote for a draft, so that an office is asked."""
    await drafted(school, **lines)
    await school.use(school.people["Ann"], "promise agree")
    await school.beat()
    ballot = await school.database.read(newest_ballot)
    for name in delegates:
        await school.press(school.people[name], school.council_channel, f"ballot:{ballot}:for")
    await school.wait(minutes=5)
    await school.beat()


async def agreed(school: SimulatedSchool, *delegates: str, promise: int = 1) -> None:
    """Have the promise agreed by Mr Reed, who holds the office of the head."""
    await school.use(school.admin, "setup office", name="Head", role=school.teacher_role)
    await passed(school, *delegates)
    await school.press(school.people["Mr Reed"], school.council_channel, f"promise:{promise}:agree")
    await school.beat()
