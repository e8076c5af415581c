"""What everybody would read once a hidden post is shown again: the lead reads it first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.safeguarding import Part, PostDeleted
from governance.texts import retold
from services.access import people
from services.access.authorship import typed_for
from services.access.leads import require_lead
from services.access.veil import Veil
from services.kinds.passages import Passage
from services.safeguarding.evidence import is_said_in
from services.safeguarding.reports import reported_card
from services.views.plans import view_of
from storage.cards import Card
from storage.groups import Group
from storage.plans import Plan, Step, steps_of
from storage.safeguarding import words_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a hidden post, and who wrote it. `is_new`: it was not there when the post was reported."""

    part: Part
    text: str
    name: str | None
    is_new: bool


def preview(session: Session, *, school: int, visitor: Visitor, report: int) -> tuple[Piece, ...]:
    """Return to the lead what is read again once the post is shown. Raises SafeguardingOnly, PostDeleted, NotFound."""
    require_lead(session, school, visitor)
    card = reported_card(session, school, report)
    if card is None:
        raise PostDeleted()
    kept = [one.text for one in words_of(session, report)]
    found = list(dict.fromkeys(_read_now(session, card)))
    names = people.names_of(session, {one.author for one in found})
    return tuple(
        Piece(one.part, one.text, people.called(names, one.author), not is_said_in(one.text, kept)) for one in found
    )


def _read_now(session: Session, card: Card) -> Iterator[Passage]:
    """Give what was typed and stands on the card now, without what an earlier version said."""
    passages = typed_for(session, card.kind, card.subject)
    now = _said_now(session, card)
    return (one for one in passages if now is None or one.text in now)


def _said_now(session: Session, card: Card) -> frozenset[str] | None:
    """Return what a plan or a group says now; of other things everything stands on the card, which is None."""
    if card.kind is CardKind.GROUP:
        group = session.get_one(Group, card.subject)
        return frozenset(filter(None, (group.name, group.purpose, group.emoji, group.paused_reason)))
    if card.kind is CardKind.PLAN:
        plan = session.get_one(Plan, card.subject)
        return _texts_of(view_of(session, plan, Veil(is_lifted=True))) - _of_hidden(steps_of(session, plan))
    return None


def _of_hidden(steps: Iterable[Step]) -> frozenset[str]:
    return frozenset(step.what for step in steps if step.hidden_at is not None)


def _texts_of(value: object) -> frozenset[str]:
    found = set[str]()

    def listen(text: str) -> str:
        found.add(text)
        return text

    retold(value, listen)
    return frozenset(found)
