"""Who speaks for a side of a hearing, who sits on its panel, who may be drawn for it, and who notes a decision."""

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, select

from governance.hearings import HearingState, NotDecider, NotForASide, NotOnPanel, OfASide, Side, require_in
from governance.people import Visitor, standing_of
from services.access import people
from services.access.membership import has_facilitator
from services.access.people import Actor
from services.views.hearings import get_hearing
from storage.groups import Group, Membership, delegates_of, membership, sits
from storage.hearings import Hearing, HearingSeat
from storage.people import Person


def peeked(session: Session, *, school: int, visitor: Visitor, hearing: int) -> tuple[Hearing, Actor]:
    """Return a hearing and a student who looks at it, writing nothing. Raises NotFound, StudentsOnly, NotForASide."""
    found, person = people.peek(session, school=school, visitor=visitor)
    row, standing = get_hearing(session, school=school, hearing=hearing), standing_of(visitor, found.roles)
    standing.require_student()
    if person is None:
        raise NotForASide(what=row.what)
    return row, Actor(found, person, standing)


def require_speaker(session: Session, row: Hearing, person: int) -> Side:
    """Return the side for which this student speaks. Raises NotForASide."""
    side = next((side for side in Side if _speaks(session, row, side, person)), None)
    if side is None:
        raise NotForASide(what=row.what)
    return side


def _speaks(session: Session, row: Hearing, side: Side, person: int) -> bool:
    """Return whether somebody runs the group that is this side, or sits on the council where that is."""
    group = session.get_one(Group, row.group_id)
    if side is Side.OTHER and row.other_id is None:
        return sits(session, row.school_id, person) and membership(session, group=group, person=person) is None
    found = group if side is Side.ASKING else session.get_one(Group, row.other_id)
    if not found.state.is_open or membership(session, group=found, person=person) is None:
        return False
    return found.facilitator_id == person or not has_facilitator(session, found)


def require_on_panel(session: Session, row: Hearing, person: int) -> None:
    """Raise NotOnPanel unless this student was drawn."""
    seat = session.get(HearingSeat, (row.id, person))
    if seat is None or seat.drawn_at is None:
        raise NotOnPanel(what=row.what)


def require_free(session: Session, row: Hearing, person: int) -> None:
    """Raise OfASide where somebody belongs to a side, so that they cannot sit on the panel."""
    if not _free(session, row, [person]):
        raise OfASide(what=row.what)


def still_free(session: Session, row: Hearing, seats: Sequence[HearingSeat]) -> list[HearingSeat]:
    """Return those of these who can be drawn: students who are here, and belong to no side."""
    wanted = [seat.person_id for seat in seats]
    rows = session.exec(select(Person).where(col(Person.id).in_(wanted)))
    here = [one.id for one in rows if one.discord_id is not None and one.may_act_for_students]
    free = _free(session, row, here)
    return [seat for seat in seats if seat.person_id in free]


def _free(session: Session, row: Hearing, wanted: Collection[int]) -> set[int]:
    """Return who of these is in no group that is heard, nor on the council where its decision is appealed."""
    groups = groups_by_person(session, wanted)
    council = {one.person_id for one in delegates_of(session, row.school_id)} if row.other_id is None else set[int]()
    return {one for one in wanted if one not in council and not groups.get(one, frozenset()) & row.groups}


def groups_by_person(session: Session, wanted: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return the numbers of the groups in which each of these people is now; who is in none is omitted."""
    found = select(Membership.person_id, Membership.group_id).where(
        col(Membership.person_id).in_(wanted), col(Membership.left_at).is_(None)
    )
    groups = dict[int, frozenset[int]]()
    for person, group in session.exec(found):
        groups[person] = groups.get(person, frozenset()) | {group}
    return groups


def require_decider(session: Session, row: Hearing, person: int) -> None:
    """Raise unless this student notes what the council decides: a delegate of a group that is not concerned.

    Where every delegate is of such a group, any of them may. Raises HearingNotThere, NotDecider.
    """
    require_in(row.state, HearingState.COUNCIL, what=row.what)
    delegates = delegates_of(session, row.school_id)
    every, concerned = (
        {one.person_id for one in delegates},
        {one.person_id for one in delegates if one.group_id in row.groups},
    )
    if person not in (every - concerned or every):
        raise NotDecider(what=row.what)
