"""Which columns hold what somebody typed, and which cards show a row of them.

Every column of text counts as typed unless it is named here, so that a new one is taken care of by itself.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, RowMapping, String, Table, TypeDecorator
from sqlmodel import Session

from governance.cards import CardKind
from services.kinds.cards import CARDS
from services.safeguarding.related_cards import redraw_repeating
from storage.columns import Counts, EnumText, Exact, looked_up_by
from storage.tables import metadata

# Keys, settings with a few values, an emoji, the sign of money, what is made from another column, and the names of
# people, who are rows themselves.
NOT_TYPED = frozenset(
    {
        ("adult_answer", "money_sign"),
        ("amendment", "money_sign"),
        ("calendar_period", "event_key"),
        ("calendar_period", "source"),
        ("erasure", "key"),
        ("hearing", "dice"),
        ("hearing", "fingerprint"),
        ("hearing", "listed"),
        ("erasure", "fingerprint"),
        ("former_self", "key"),
        ("former_self", "fingerprint"),
        ("installation", "commands"),
        ("installation", "erasing_key"),
        ("interest_group", "emoji"),
        ("interest_group", "name_key"),
        ("lease", "holder"),
        ("involvement_count", "seal"),
        ("mirror_count", "question"),
        ("mirror_count", "reply"),
        ("mirror_count", "seal"),
        ("lease", "process"),
        ("lease", "place"),
        ("person", "name"),
        ("pot_entry", "money_sign"),
        ("person", "former_names"),
        ("plan_result", "money_sign"),
        ("plan_version", "money_sign"),
        ("record", "detail"),
        ("registered_command", "name"),
        ("school", "currency"),
        ("school", "language"),
        ("school", "office_roles"),
        ("school", "timezone"),
        ("sealed_reasons", "seal"),
        ("undo_token", "kept"),
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
    is_made = looked_up_by(column) is not None
    return is_text and not is_made and (table.name, column.name) not in NOT_TYPED


# No card shows a row of these. The messages of letters are edited by themselves, and what a report keeps of a post is
# for the lead alone, who asks for it. Answers in a survey are shown in private, to be screened or sorted, and so are
# class sheets and the lines of a mirror.
ON_NO_CARD = frozenset(
    {
        *("calendar_period", "letter_post", "office", "reminder", "reported_words", "school", "skill"),
        *("survey_answer", "survey_sheet", "survey_text", "mirror_line", "mirror_sealed_line"),
    }
)


@cache
def shown_on() -> Mapping[str, tuple[CardKind, str]]:
    """Return which cards show the rows of a table, by their kind, and the column with the number of what they show."""
    return {table: (kind, column) for kind, card in CARDS.items() for table, column in card.words.rows.items()}


def redraw_cards_of(session: Session, table: Table, row: RowMapping) -> None:
    """Have every card drawn anew that shows what stands in this row."""
    if table.name not in ON_NO_CARD:
        kind, column = shown_on()[table.name]
        redraw_repeating(session, kind, row[column])
