"""Sanitised database errors: outside storage only the kind and place of an error remain, no value it held.

A database error carries its statement, and the server's message may quote whole rows: names, votes, a count of papers.
Logs are read by people who may not know these.
"""

import sqlite3

from sqlalchemy.exc import SQLAlchemyError


class DatabaseFault(Exception):
    """The database failed. `kind` is the error's class name, `code` the database's own code, if it has one."""

    def __init__(self, kind: str, code: str | None) -> None:
        super().__init__(f"{kind} ({code})" if code else kind)
        self.kind = kind
        self.code = code


def without_rows(error: BaseException) -> BaseException:
    """Return the error as it may leave storage: it and its whole chain without statements, values or rows.

    An error not from the database is returned as the same object. Tracebacks are kept.
    """
    return _without_rows(error, {})


def _without_rows(error: BaseException, seen: dict[int, BaseException]) -> BaseException:
    if id(error) in seen:
        return seen[id(error)]
    if _is_of_database(error):
        return seen.setdefault(id(error), _told(error).with_traceback(error.__traceback__))
    seen[id(error)] = error
    # Setting a cause suppresses the context, so restore what was to be shown.
    hides_context = error.__suppress_context__
    if error.__cause__ is not None:
        error.__cause__ = _without_rows(error.__cause__, seen)
    if error.__context__ is not None:
        error.__context__ = _without_rows(error.__context__, seen)
    error.__suppress_context__ = hides_context
    return error


def _is_of_database(error: BaseException) -> bool:
    # The PostgreSQL driver is an optional extra, so its errors are recognised by their module.
    return isinstance(error, SQLAlchemyError | sqlite3.Error) or type(error).__module__.startswith("psycopg")


def _told(error: BaseException) -> DatabaseFault:
    driver = getattr(error, "orig", None) or error
    code = getattr(driver, "sqlite_errorname", None) or getattr(driver, "sqlstate", None)
    return DatabaseFault(type(error).__name__, code)
