"""Sanitised database errors: outside storage only the kind and place of an error remain, no value it held.

A database error carries its statement, and the server's message may quote whole rows: names, votes, a count of papers.
Logs are read by people who may not know these.
"""

import sqlite3
from enum import StrEnum

from sqlalchemy.exc import SQLAlchemyError


class Trouble(StrEnum):
    """What keeps a database from its work without anybody having done anything wrong; it passes."""

    AWAY = "it does not answer, or gives no connection"
    LOCKED = "another program has locked it"
    DISK = "its disk is full, or does not take what is written"


class DatabaseFault(Exception):
    """The database failed. `kind` is the error's class name, `code` the database's own code, if it has one."""

    def __init__(self, kind: str, code: str | None) -> None:
        super().__init__(f"{kind} ({code})" if code else kind)
        self.kind = kind
        self.code = code


class DatabaseTrouble(DatabaseFault):
    """The database is in trouble. The log says so once, when it begins.

    `is_undone`: nothing was changed. Otherwise the connection was lost during the commit, and it could not be found
    out whether the act is done.
    """

    def __init__(self, trouble: Trouble, code: str | None = None, *, is_undone: bool = True) -> None:
        super().__init__(type(self).__name__, code or trouble.name)
        self.trouble = trouble
        self.is_undone = is_undone


def trouble_in(error: BaseException) -> Trouble | None:
    """Return the trouble that an error of the database's comes from, if it comes from one."""
    if isinstance(error, DatabaseTrouble):
        return error.trouble
    if not is_of_database(error):
        return None
    code = code_of(error) or ""
    return next((trouble for start, trouble in _TROUBLES.items() if code.startswith(start)), None)


def is_all_trouble(error: BaseException | None) -> bool:
    """Return whether an error says nothing but that the database is in trouble."""
    if isinstance(error, BaseExceptionGroup):
        return all(is_all_trouble(one) for one in error.exceptions)
    return isinstance(error, DatabaseTrouble) or (error is not None and is_all_trouble(error.__cause__))


# SQLite's names, and PostgreSQL's classes and codes, by how they begin. 57P: the server stops or starts; 53300: it has
# no connection left; 25P: it has ended a session that it heard nothing of.
_TROUBLES = {
    "SQLITE_BUSY": Trouble.LOCKED,
    "SQLITE_LOCKED": Trouble.LOCKED,
    "SQLITE_FULL": Trouble.DISK,
    "SQLITE_IOERR": Trouble.DISK,
    "SQLITE_CANTOPEN": Trouble.DISK,
    "SQLITE_READONLY_": Trouble.DISK,
    "55P03": Trouble.LOCKED,
    "53100": Trouble.DISK,
    "58030": Trouble.DISK,
    "08": Trouble.AWAY,
    "57P": Trouble.AWAY,
    "53300": Trouble.AWAY,
    "25P03": Trouble.AWAY,
}


def without_rows(error: BaseException) -> BaseException:
    """Return the error as it may leave storage: it and its whole chain without statements, values or rows.

    An error not from the database is returned as the same object. Tracebacks are kept.
    """
    return _without_rows(error, {})


def _without_rows(error: BaseException, seen: dict[int, BaseException]) -> BaseException:
    if id(error) in seen:
        return seen[id(error)]
    if is_of_database(error):
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


def is_of_database(error: BaseException) -> bool:
    # The PostgreSQL driver is an optional extra, so its errors are recognised by their module.
    return isinstance(error, SQLAlchemyError | sqlite3.Error) or type(error).__module__.startswith("psycopg")


def _told(error: BaseException) -> DatabaseFault:
    trouble, code = trouble_in(error), code_of(error)
    return DatabaseTrouble(trouble, code) if trouble is not None else DatabaseFault(type(error).__name__, code)


def code_of(error: BaseException) -> str | None:
    """Return the database's own code for an error, if it has one."""
    driver = getattr(error, "orig", None) or error
    code: str | None = getattr(driver, "sqlite_errorname", None) or getattr(driver, "sqlstate", None)
    return code
