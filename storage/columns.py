"""Column types that store values exactly on both databases, and foreign keys that keep a row within its school."""

import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Dialect,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    SQLColumnExpression,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    select,
    type_coerce,
)
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from governance.ballots import Choice
from governance.texts import name_key

E = TypeVar("E", bound=StrEnum)

# Migrations need named constraints, with the same names on every database.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Discord ids are 64-bit: a plain integer overflows on PostgreSQL, though not on SQLite.
Snowflake = BigInteger


class UtcTime(TypeDecorator[datetime]):
    """An aware time, stored as microseconds since 1970 in UTC: sortable, exact and the same on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be kept: {value.isoformat()}")
        since = value - _EPOCH
        return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        seconds, microseconds = divmod(value, 1_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=microseconds)


_KEY_OF = "key of"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def after(moment: SQLColumnExpression[Any], microseconds: ColumnElement[int] | int) -> ColumnElement[datetime]:
    """Return an SQL expression for a stored time plus this many microseconds."""
    return type_coerce(type_coerce(moment, BigInteger) + microseconds, UtcTime())


class Exact(TypeDecorator[Fraction]):
    """An exact fraction, stored as text such as `2/3`."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.numerator}/{value.denominator}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        return None if value is None else Fraction(value)


class Counts(TypeDecorator[tuple[tuple[Choice, int], ...]]):
    """How many chose each option, kept as JSON like `{"for": 3, "against": 1}`."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[tuple[Choice, int], ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps({option.value: count for option, count in value})

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[tuple[Choice, int], ...] | None:
        return None if value is None else tuple((Choice(option), count) for option, count in json.loads(value).items())


class EnumText(TypeDecorator[E]):
    """A StrEnum member, stored as its value, so that the tables are readable without this program."""

    impl = String(32)
    cache_ok = True

    def __init__(self, members: type[E]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else self.members(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.members(value)


def stored(kind: type[TypeEngine[Any]] | TypeEngine[Any]) -> type[Any]:
    """Pass a column type to sqlmodel, whose annotation allows only classes although it accepts instances too."""
    return cast("type[Any]", kind)


def key_of(column: str) -> dict[str, Any]:
    """Return the settings of a column with the key of another one, by which that is looked up.

    An insert makes it by itself; who changes the other column writes its key too.
    """

    def made(context: ExecutionContext) -> str:
        return name_key(cast("Any", context).get_current_parameters()[column])

    return {"default": made, "server_default": "", "info": {_KEY_OF: column}}


def looked_up_by(column: Column[Any]) -> str | None:
    """Return the column of which this one holds the key, or None."""
    found: str | None = column.info.get(_KEY_OF)
    return found


def table_of(model: type[SQLModel]) -> Table:
    """Return a model's table, for Core statements."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]


def within_school(column: str, table: str) -> ForeignKeyConstraint:
    """Return a foreign key that includes the school: a row can never point into another school."""
    return ForeignKeyConstraint(["school_id", column], [f"{table}.school_id", f"{table}.id"])


def belongs_to(table: Table, school: int) -> ColumnElement[bool]:
    """Tell in SQL whether a row is of this school: it is found by its school, or else by what it belongs to there."""
    its: ColumnElement[bool] = (table.c.school_id if "school_id" in table.c else table.c.id) == school
    owner = _owner(table)
    if owner is None:
        return its
    column, key = owner
    return its & column.in_(select(key).where(key.table.c.school_id == school))


@cache
def _owner(table: Table) -> tuple[Column[Any], Column[Any]] | None:
    """Return the column by which rows are found of which no index begins with the school, and the key it holds."""
    unique = (one for one in table.constraints if isinstance(one, PrimaryKeyConstraint | UniqueConstraint))
    whole = (one for one in table.indexes if one.dialect_options["sqlite"]["where"] is None)
    first = {next(iter(one.columns)) for one in (*unique, *whole)}
    if "school_id" not in table.c or table.c.school_id in first:
        return None
    found = (
        (one.parent, one.column)
        for column in table.columns
        for one in column.foreign_keys
        if column in first and not column.nullable and "school_id" in one.column.table.c
    )
    return next(found, None)
