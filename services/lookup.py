"""Finding what people mean: by the name, by the number, or by what the autocomplete offered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from governance.refusals import Ambiguous, NotFound
from governance.texts import name_key
from services import ballot_views, people
from services.ballot_views import BallotView
from storage.ballots import Ballot
from storage.groups import groups_of
from storage.meetings import open_meetings
from storage.plans import plans_of, steps_of, version_of

MOST = 25


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be meant: its id in the school, its name, what tells it from its twins, another name of it."""

    id: int
    name: str
    hint: str = ""
    also: str | None = None


def groups(session: Session, *, school: int, also_closed: bool = False) -> list[Candidate]:
    """Return the school's groups."""
    people.school_of(session, school)
    found = groups_of(session, school, also_closed=also_closed)
    return [Candidate(group.id, group.name, group.state) for group in found]


def plans(session: Session, *, school: int) -> list[Candidate]:
    """Return the school's plans, newest first."""
    people.school_of(session, school)
    names = {group.id: group.name for group in groups_of(session, school, also_closed=True)}
    found = reversed(plans_of(session, school))
    return [Candidate(plan.id, version_of(session, plan).title, names[plan.group_id]) for plan in found]


def ballots(session: Session, *, school: int) -> list[Candidate]:
    """Return the school's ballots, newest first."""
    people.school_of(session, school)
    found = session.exec(select(Ballot.id).where(Ballot.school_id == school).order_by(col(Ballot.id).desc())).all()
    shown = (ballot_views.view(session, school=school, ballot=ballot) for ballot in found[:200])
    return [Candidate(one.id, _ballot_name(one), one.group or "") for one in shown]


def _ballot_name(ballot: BallotView) -> str:
    return ballot.question or (ballot.text.title if ballot.text else "school plan")


def steps(session: Session, *, school: int, plan: int) -> list[Candidate]:
    """Return the open steps of a plan; the id here is the step's number within the plan."""
    row = next((one for one in plans_of(session, school) if one.id == plan), None)
    if row is None:
        raise NotFound(noun="plan", text=str(plan))
    return [Candidate(step.number, step.what) for step in steps_of(session, row) if step.done_at is None]


def meetings(session: Session, *, school: int) -> list[Candidate]:
    """Return the meetings that are not over by group and local time; a group's name alone means its next one."""
    zone = people.school_of(session, school).zone
    names = {group.id: group.name for group in groups_of(session, school)}
    found, named = [], set[int]()
    for row in open_meetings(session, school):
        local = row.starts_at.astimezone(zone)
        also = names[row.group_id] if row.group_id not in named else None
        found.append(Candidate(row.id, f"{names[row.group_id]} {local:%Y-%m-%d %H:%M}", row.place or "", also))
        named.add(row.group_id)
    return found


def find(
    session: Session, *, school: int, noun: str, text: str, among: Callable[..., Sequence[Candidate]], **where: object
) -> int:
    """Return the id of the one candidate the text means: its name, a part of it, or its number.

    Raises NotFound, or Ambiguous with the names that fit.
    """
    candidates = among(session, school=school, **where)
    fitting = _fitting(candidates, text.strip())
    if len(fitting) == 1:
        return fitting[0].id
    if not fitting:
        raise NotFound(noun=noun, text=text)
    raise Ambiguous(noun=noun, text=text, names=tuple(f"{one.name} (#{one.id})" for one in fitting[:5]))


def _fitting(candidates: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    key, number = name_key(text), text.removeprefix("#")
    exact = [one for one in candidates if key in (name_key(one.name), one.also and name_key(one.also))]
    if not exact and number.isascii() and number.isdigit():
        # As text, because a number may be typed with more digits than Python reads. A number of nothing never stands
        # for a part of another's name, such as the date of a meeting.
        return [one for one in candidates if str(one.id) == number.lstrip("0")]
    return exact or [one for one in candidates if key and key in name_key(one.name)]


def suggest(
    session: Session, *, school: int, text: str, among: Callable[..., Sequence[Candidate]], **where: object
) -> list[Candidate]:
    """Return what the person may be typing, best first, as many as an autocomplete shows."""
    key = name_key(text)
    fitting = [one for one in among(session, school=school, **where) if key in name_key(one.name)]
    return sorted(fitting, key=lambda one: not name_key(one.name).startswith(key))[:MOST]
