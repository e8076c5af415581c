"""What is left of a database's error outside the database: its kind and where it happened, and no value it held.

An error of the database carries its statement, and the server's answer may quote whole rows: names, votes, a count of
papers. Logs are read by people who may not know these.
"""

import sqlite3

from sqlalchemy.exc import SQLAlchemyError


class DatabaseFault(Exception):
    """The database failed at something. `kind` is the error's name, `code` what the database calls it, if it does."""

    def __init__(self, kind: str, code: str | None) -> None:
        super().__init__(f"{kind} ({code})" if code else kind)
        self.kind = kind
        self.code = code


def without_rows(error: BaseException) -> BaseException:
    """Return the error as it may leave the database: it and all it came from without statements, values and rows.

    What is no error of the database stays the same object. The lines of code it came through are kept.
    """
    return _without_rows(error, {})


def _without_rows(error: BaseException, seen: dict[int, BaseException]) -> BaseException:
    if id(error) in seen:
        return seen[id(error)]
    if _is_of_database(error):
        return seen.setdefault(id(error), _told(error).with_traceback(error.__traceback__))
    seen[id(error)] = error
    # Setting a cause says that the context is not to be shown; what was to be shown stays so.
    hides_context = error.__suppress_context__
    if error.__cause__ is not None:
        error.__cause__ = _without_rows(error.__cause__, seen)
    if error.__context__ is not None:
        error.__context__ = _without_rows(error.__context__, seen)
    error.__suppress_context__ = hides_context
    return error


def _is_of_database(error: BaseException) -> bool:
    # The driver of PostgreSQL is an extra: its errors are known by where they come from.
    return isinstance(error, SQLAlchemyError | sqlite3.Error) or type(error).__module__.startswith("psycopg")


def _told(error: BaseException) -> DatabaseFault:
    driver = getattr(error, "orig", None) or error
    code = getattr(driver, "sqlite_errorname", None) or getattr(driver, "sqlstate", None)
    return DatabaseFault(type(error).__name__, code)
