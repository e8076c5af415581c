"""Finding what is near to an interest: groups to join, and ideas that wait for people who would."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.likeness import NEAR, coverage
from governance.people import Visitor
from governance.texts import LINE_LIMIT, one_line
from services.access import people
from services.access.veil import Veil, veil_for
from services.groups.membership import GroupView, as_listed
from services.views.ideas import IdeaView, described, open_groups
from services.views.themes import ThemeView, described_themes, newest_themes
from storage.ideas import WAITING, Idea

T = TypeVar("T")
MOST_FOUND = 5
# Of the ideas that wait, the newest: an older one has its answer coming.
MOST_LOOKED_THROUGH = 150


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is near to an interest, the nearest first."""

    groups: tuple[GroupView, ...]
    ideas: tuple[IdeaView, ...]
    themes: tuple[ThemeView, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.ideas or self.themes)


def near(session: Session, *, school: int, visitor: Visitor, interest: str, now: datetime) -> Nearby:
    """Return the school's groups, themes and ideas near to this interest, as this visitor may see them.

    Raises TextMissing, TextTooLong.
    """
    found = people.school_of(session, school)
    wanted = one_line(interest, field="interest", limit=LINE_LIMIT)
    veil = veil_for(session, school=school, visitor=visitor)
    groups = [group for group in open_groups(session, school) if not veil.covers(CardKind.GROUP, group.id)]
    waiting = select(Idea).where(Idea.school_id == school, col(Idea.state).in_(WAITING))
    rows = session.exec(waiting.order_by(col(Idea.id).desc()).limit(MOST_LOOKED_THROUGH)).all()
    ideas = [row for row in rows if not veil.covers(CardKind.IDEA, row.id)]
    nearest = _nearest(wanted, groups, lambda group: f"{group.name} {group.purpose}")
    return Nearby(
        groups=tuple(as_listed(session, nearest, veil, found.members_needed)),
        ideas=tuple(described(session, _nearest(wanted, ideas, lambda idea: f"{idea.title} {idea.why}"), now, veil)),
        themes=_themes(session, school, wanted, veil),
    )


def _themes(session: Session, school: int, wanted: str, veil: Veil) -> tuple[ThemeView, ...]:
    """Return the themes near to this interest that people can still join, by their title."""
    rows = newest_themes(session, school, MOST_LOOKED_THROUGH)
    shown = [row for row in rows if not veil.covers(CardKind.THEME, row.id)]
    return tuple(described_themes(session, _nearest(wanted, shown, lambda theme: theme.title), veil))


def _nearest(wanted: str, things: Iterable[T], text: Callable[[T], str]) -> Sequence[T]:
    scored = [(coverage(wanted, text(thing)), thing) for thing in things]
    best = sorted((one for one in scored if one[0] >= NEAR), key=lambda one: -one[0])
    return [thing for _, thing in best[:MOST_FOUND]]
