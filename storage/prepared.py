"""Prepared statements: what runs with every press is compiled once, and handed to the driver as it is.

SQLAlchemy keeps compiled statements too, but to find one again and to wrap what comes back costs more than SQLite takes
to run it. Types are those of the columns, so values go in and come out as they do everywhere else. PostgreSQL is given
many sets of values in one statement, as arrays: one by one each would cost it as much as the first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard, cast

from sqlalchemy import BindParameter, Connection, Dialect, Select, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.dml import Insert, UpdateBase
from sqlalchemy.sql.visitors import iterate, replacement_traverse
from sqlmodel import Session

Processor = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in the words of one database: its parameters in order, and how columns are read."""

    text: str
    is_positional: bool
    parameters: tuple[tuple[str, Processor], ...]
    columns: tuple[Processor | None, ...]

    def bound(self, values: Mapping[str, Any]) -> Any:
        if self.is_positional:
            return tuple(process(values.get(name)) for name, process in self.parameters)
        return {name: process(values.get(name)) for name, process in self.parameters}


class Prepared:
    """A statement with the parameters named; those of an insert are its columns."""

    def __init__(self, statement: UpdateBase | Select[*tuple[Any, ...]], *named: str) -> None:
        self._statement = statement
        self._named = named
        self._compiled: dict[str, _Compiled] = {}
        self._for_arrays: Prepared | None = None

    def run(self, session: Session, values: Mapping[str, Any]) -> None:
        """Run the statement."""
        connection = _up_to_date(session)
        compiled = self._for(connection.dialect)
        connection.exec_driver_sql(compiled.text, compiled.bound(values)).close()

    def run_for_each(self, session: Session, values: Sequence[Mapping[str, Any]]) -> None:
        """Run the statement for each of these sets of values, no two of which may be about the same row."""
        connection = _up_to_date(session)
        if connection.dialect.name == "postgresql" and len(values) > 1:
            self._for_arrays = self._for_arrays or self._with_arrays()
            self._for_arrays.run(session, {name: [one.get(name) for one in values] for name in self._named})
            return
        compiled = self._for(connection.dialect)
        connection.exec_driver_sql(compiled.text, [compiled.bound(one) for one in values]).close()

    def _with_arrays(self) -> "Prepared":
        """Return the statement with an array for each parameter, whose elements belong together by their place."""
        if isinstance(self._statement, Insert):
            columns = self._statement.table.c
            rows = select(*(_unnested(bindparam(name, type_=columns[name].type)) for name in self._named))
            return Prepared(self._statement.from_select(list(self._named), rows), *self._named)
        named = {one.key: one for one in iterate(self._statement) if _is_parameter(one) and one.key in self._named}
        given = select(*(_unnested(named[name]).label(name) for name in self._named)).subquery("given")

        def in_place_of(element: Any, **_: Any) -> Any:
            return given.c[element.key] if _is_parameter(element) and element.key in named else None

        return Prepared(replacement_traverse(cast("Any", self._statement), {}, in_place_of), *self._named)

    def rows(self, session: Session, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return the rows that the statement finds."""
        connection = _up_to_date(session)
        compiled = self._for(connection.dialect)
        found = connection.exec_driver_sql(compiled.text, compiled.bound(values)).all()
        return [
            tuple(read(value) if read is not None else value for read, value in zip(compiled.columns, row, strict=True))
            for row in found
        ]

    def _for(self, dialect: Dialect) -> _Compiled:
        if dialect.name not in self._compiled:
            self._compiled[dialect.name] = self._compile(dialect)
        return self._compiled[dialect.name]

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=list(self._named))
        if compiled.post_compile_params:
            raise ValueError("a prepared statement takes no list whose length is open")
        names = compiled.positiontup if compiled.positional else list(compiled.binds)
        selected = self._statement.selected_columns if isinstance(self._statement, Select) else ()
        return _Compiled(
            text=str(compiled),
            is_positional=bool(compiled.positional),
            parameters=tuple((name, self._processor(compiled.binds[name], name, dialect)) for name in names),
            columns=tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in selected),
        )

    def _processor(self, bind: Any, name: str, dialect: Dialect) -> Processor:
        process = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if name in self._named:
            return process or _as_it_is
        constant = process(bind.effective_value) if process else bind.effective_value
        return lambda _: constant


def _unnested(parameter: BindParameter[Any]) -> Any:
    return func.unnest(bindparam(parameter.key, type_=ARRAY(parameter.type)), type_=parameter.type)


def _is_parameter(one: Any) -> TypeGuard[BindParameter[Any]]:
    return isinstance(one, BindParameter)


def _up_to_date(session: Session) -> Connection:
    """Return the connection once it has what the session was given, as any statement of the session sees it."""
    if session.autoflush:
        session.flush()
    return session.connection()


def _as_it_is(value: Any) -> Any:
    return value
