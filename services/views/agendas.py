"""What is on agendas as people see it: on that of a meeting, or waiting for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access import people
from services.access.bodies import body_of
from services.access.veil import Veil, veil_of
from storage.meetings import Meeting
from storage.minutes import AgendaItem, items_on


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of an agenda, and who added it: an empty name for a former member. `by` is the number of that person."""

    id: int
    what: str
    author: str | None
    by: int | None


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item that was put where no meeting is planned: for the next of this group or, without one, of the council.

    `is_off` says that it was taken off the agenda, `meeting` to which it has gone since.
    """

    line: ItemLine
    school: int
    group: int | None
    group_name: str
    is_off: bool
    meeting: int | None


def get_item(session: Session, *, school: int, item: int) -> AgendaItem:
    """Return what somebody put on an agenda, unless it was taken off. Raises NotFound."""
    row = _own(session, school, item)
    if row.removed_at is not None or row.standing is not None:
        raise NotFound(noun="item", text=str(item))
    return row


def _own(session: Session, school: int, item: int) -> AgendaItem:
    row = session.get(AgendaItem, item)
    if row is None or row.school_id != school:
        raise NotFound(noun="item", text=str(item))
    return row


def waiting(session: Session, *, school: int, item: int) -> WaitingItem:
    """Return an item as everybody may see it. Raises NotFound."""
    row, veil = _own(session, school, item), veil_of(session, school)
    body = body_of(session, row)
    [line] = lines_of(session, [row], veil)
    is_off = row.removed_at is not None
    return WaitingItem(line, school, body.number, body.name_under(veil), is_off, row.meeting_id)


def items_seen(
    session: Session, meetings: Sequence[Meeting], *, veil: Veil | None = None
) -> dict[int, tuple[ItemLine, ...]]:
    """Return what people put on the agendas of these meetings, by meeting, in the order in which it was added."""
    if not meetings:
        return {}
    rows = items_on(session, [meeting.id for meeting in meetings])
    shown = lines_of(session, rows, veil or veil_of(session, meetings[0].school_id))
    return {
        meeting.id: tuple(line for row, line in zip(rows, shown, strict=True) if row.meeting_id == meeting.id)
        for meeting in meetings
    }


def lines_of(session: Session, rows: Sequence[AgendaItem], veil: Veil) -> list[ItemLine]:
    """Describe what people put on agendas. What is hidden on one is hidden on the next as well."""
    names = people.names_of(session, {row.author_id for row in rows})
    words = _hidden_words(session, veil)
    return [_line(row, names, is_hidden=row.what in words) for row in rows]


def _hidden_words(session: Session, veil: Veil) -> frozenset[str]:
    """Return what is hidden on whichever card it stood first: on its own, or on that of a meeting."""
    meetings = veil.hidden_of(CardKind.MEETING) | veil.hidden_of(CardKind.MINUTES)
    items = veil.hidden_of(CardKind.ITEM)
    if not (meetings or items):
        return frozenset()
    stood = col(AgendaItem.meeting_id).in_(meetings) | col(AgendaItem.id).in_(items)
    return frozenset(session.exec(select(AgendaItem.what).where(stood, col(AgendaItem.standing).is_(None))))


def _line(row: AgendaItem, names: Mapping[int, str | None], *, is_hidden: bool) -> ItemLine:
    if is_hidden:
        return ItemLine(row.id, HIDDEN, None, row.author_id)
    return ItemLine(row.id, row.what, people.called(names, row.author_id), row.author_id)
