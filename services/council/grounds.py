"""On which line of the promise a no to a plan leans."""

from sqlmodel import Session

from governance.plans import AdultAnswer
from governance.promise import GroundMissing, Line, grounds, needs_ground
from governance.refusals import NotFound
from services.views.promise import LineView, lines_demanded
from storage.plans import Plan, version_of
from storage.promises import PromiseLine


def grounds_of(session: Session, plan: Plan) -> tuple[LineView, ...]:
    """Return the lines of which a no to this plan has to name one; none where it has not."""
    named = version_of(session, plan).line_id
    whose = session.get_one(PromiseLine, named).whose if named is not None else None
    return _lines(session, plan.school_id) if needs_ground(AdultAnswer.NO, whose) else ()


def _lines(session: Session, school: int) -> tuple[LineView, ...]:
    """Return the lines on which a no may lean."""
    lines = lines_demanded(session, school)
    return tuple(lines[at] for at in grounds([Line(line.whose, line.text) for line in lines]))


def ground_of(session: Session, plan: Plan, reply: AdultAnswer, line: int | None) -> int | None:
    """Return the line that this answer leans on: only a no does. Raises GroundMissing, NotFound."""
    if reply is not AdultAnswer.NO:
        return None
    if line is None:
        if grounds_of(session, plan):
            raise GroundMissing(plan=version_of(session, plan).title)
        return None
    if line not in {one.id for one in _lines(session, plan.school_id)}:
        raise NotFound(noun="line", text=str(line))
    return line
