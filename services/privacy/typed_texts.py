"""Which columns hold what somebody typed, and which cards show a row of them.

Every column of text counts as typed unless it is named here, so that a new one is taken care of by itself.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, RowMapping, String, Table, TypeDecorator
from sqlmodel import Session

from governance.cards import CardKind
from services.outbox.cards import mark_stale
from services.safeguarding.related_cards import redraw_repeating
from storage.columns import Counts, EnumText, Exact
from storage.tables import metadata

# Keys, settings with a few values, what is made from another column, and the names of people, who are rows themselves.
NOT_TYPED = frozenset(
    {
        ("erasure", "key"),
        ("erasure", "fingerprint"),
        ("former_self", "key"),
        ("former_self", "fingerprint"),
        ("installation", "commands"),
        ("installation", "erasing_key"),
        ("interest_group", "name_key"),
        ("person", "name"),
        ("person", "former_names"),
        ("plan_version", "money_sign"),
        ("record", "detail"),
        ("school", "language"),
        ("school", "timezone"),
        ("sealed_reasons", "seal"),
        ("secret_count", "seal"),
        ("secret_reason", "key"),
    }
)


@cache
def typed_columns() -> Mapping[Table, tuple[Column[Any], ...]]:
    """Return every table that holds what somebody typed, with the columns that do."""
    found = {
        table: tuple(column for column in table.columns if _is_typed(table, column))
        for table in metadata().sorted_tables
    }
    return {table: columns for table, columns in found.items() if columns}


def _is_typed(table: Table, column: Column[Any]) -> bool:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    is_text = isinstance(kind, String) and not isinstance(column.type, Counts | EnumText | Exact)
    return is_text and (table.name, column.name) not in NOT_TYPED


def redraw_cards_of(session: Session, table: Table, row: RowMapping) -> None:
    """Let every card be drawn anew that shows what stands in this row."""
    shown = SHOWN_ON[table.name]
    if shown is None:
        return
    kinds, column = shown
    for kind in kinds:
        mark_stale(session, kind, row[column])
    redraw_repeating(session, kinds[0], row[column])


Shown = tuple[tuple[CardKind, ...], str]
_MINUTES: Shown = ((CardKind.MINUTES, CardKind.HELD_MINUTES), "meeting_id")
_PLAN: Shown = ((CardKind.PLAN,), "plan_id")
# The cards of each table and the column with their subject; None where no card shows it.
SHOWN_ON: Mapping[str, Shown | None] = {
    "adult_answer": _PLAN,
    "agenda_item": _MINUTES,
    "calendar_period": None,
    "edition": ((CardKind.EDITION, CardKind.PUBLISHED), "id"),
    "interest_group": ((CardKind.GROUP,), "id"),
    "invitation": ((CardKind.INVITATION,), "id"),
    # Its messages are edited by themselves.
    "letter_post": None,
    "meeting": ((CardKind.MEETING,), "id"),
    "meeting_action": _MINUTES,
    "meeting_ballot": ((CardKind.BALLOT,), "ballot_id"),
    "meeting_decision": _MINUTES,
    "meeting_note": _MINUTES,
    "plan_step": _PLAN,
    "plan_version": _PLAN,
    "reminder": None,
    # For the lead alone, who asks for them.
    "reported_words": None,
    "reporter": ((CardKind.REPORT,), "report_id"),
    "school": None,
    "secret_reason": ((CardKind.BALLOT,), "ballot_id"),
    "skill": None,
    "vote": ((CardKind.BALLOT,), "ballot_id"),
}
