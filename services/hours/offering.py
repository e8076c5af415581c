"""What students can show: they say so once, and are found by whoever looks for it or asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlmodel import Session

from governance.cards import CardKind
from governance.hours import Meets, fitting
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.skills import NO_SKILLS, parsed_skills
from governance.texts import LINE_LIMIT, one_line
from services.access import people, quotas
from services.access.veil import Veil, veil_for
from services.advisors import skills
from services.hours.helping import may_show, require_shower
from services.outbox.record import note
from services.views.hours import AskView, described, get_ask, open_asks
from storage.skills import replace_skills, skills_of, skills_of_school

MOST_FOUND, MOST_FITTING = 10, 3
# Of what is asked, the newest: an older ask is about to end.
MOST_LOOKED_THROUGH = 150


@dataclass(frozen=True, slots=True)
class CanShow:
    """A student and what they can show, empty for one who is forgotten."""

    id: int
    name: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody can show now, and what others ask for that fits."""

    what: tuple[str, ...]
    asks: tuple[AskView, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Who can show or help with something: students who show it, and teachers who advise a group that invites them."""

    students: tuple[CanShow, ...] = ()
    teachers: tuple[skills.Offer, ...] = ()
    asks: tuple[AskView, ...] = ()


def offer(session: Session, *, school: int, visitor: Visitor, what: str, now: datetime) -> Offered:
    """Add to what one can show; a dash alone takes all away.

    Raises StudentsOnly, AdultsAreInvited, TextMissing, TextTooLong, TooManySkills, QuotaReached.
    """
    require_shower(session, school=school, visitor=visitor)
    actor = people.student(session, school=school, visitor=visitor)
    quotas.require(session, Limited.HOURS_OFFERED, actor, now)
    added = parsed_skills(what)
    known = skills_of(session, school=school, person=actor.id) if added else ()
    # The same rule reads both: what is said twice counts once, and there are ten at most.
    together = parsed_skills(",".join([*known, *added]) or NO_SKILLS)
    replace_skills(session, school=school, person=actor.id, skills=together)
    note(session, RecordKind.HOURS_OFFERED, school=school, subject=actor.id, at=now, person=actor.id)
    veil = veil_for(session, school=school, visitor=visitor)
    return Offered(together, tuple(_asks(session, school, " ".join(together), veil, but=actor.id)))


def find(session: Session, *, school: int, visitor: Visitor, topic: str) -> Found:
    """Return who can show or help with this, and what is asked about it, the best fit first.

    Raises TextMissing, TextTooLong.
    """
    veil = veil_for(session, school=school, visitor=visitor)
    wanted = one_line(topic, field="topic", limit=LINE_LIMIT)
    return Found(
        students=tuple(can_show(session, school, wanted)[:MOST_FOUND]),
        teachers=tuple(skills.find(session, school=school, topic=wanted)[:MOST_FOUND]),
        asks=tuple(_asks(session, school, wanted, veil)),
    )


def offers_for(session: Session, *, school: int, visitor: Visitor, ask: int) -> Found:
    """Return who offers to show or help with what is asked here: those who are told of it. Raises NotFound."""
    row = get_ask(session, school=school, ask=ask)
    students = [one for one in can_show(session, school, row.what, but=row.author_id) if may_show(session, row, one.id)]
    teaching = skills.find(session, school=school, topic=row.what) if row.meets is Meets.ON_CARD else []
    return Found(students=tuple(students[:MOST_FITTING]), teachers=tuple(teaching[:MOST_FITTING]))


def can_show(session: Session, school: int, topic: str, *, but: int = 0) -> list[CanShow]:
    """Return the students who offer what fits this, the best fit first; not this person."""
    rows = [row for row in skills_of_school(session, school, of_students=True) if row.person_id != but]
    offers = {who: tuple(row.what for row in own) for who, own in groupby(rows, key=lambda row: row.person_id)}
    fits = {who: how_well for who, what in offers.items() if (how_well := fitting(topic, what))}
    names = people.names_of(session, set(fits))
    best = sorted(fits, key=lambda who: (-fits[who], names.get(who) or ""))
    return [CanShow(who, people.called(names, who) or "", offers[who]) for who in best]


def _asks(session: Session, school: int, topic: str, veil: Veil, *, but: int = 0) -> Sequence[AskView]:
    """Return what is asked and fits this, the best fit first."""
    if not topic:
        return []
    rows = open_asks(session, school, most=MOST_LOOKED_THROUGH, but=(but,))
    shown = [row for row in rows if not veil.covers(CardKind.HOUR_ASK, row.id)]
    fits = [(fitting(topic, (row.what,)), row) for row in shown]
    best = sorted((one for one in fits if one[0]), key=lambda one: -one[0])
    return described(session, [row for _, row in best[:MOST_FITTING]], veil)
