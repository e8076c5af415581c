"""Log formatting. Each record stays one entry whatever somebody typed, and contains no secrets."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from storage.faults import is_all_trouble

# Anything a terminal interprets or a log reader might take for a line end, except the line break itself.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class _OneLine(logging.Formatter):
    """Plain text, one record per line; continuation lines are indented behind a bar, so that none can be forged."""

    def format(self, record: logging.LogRecord) -> str:
        return _CONTROL.sub(" ", super().format(record)).replace("\n", "\n    | ")


class _Json(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


class _ToldOnce(logging.Filter):
    """Keeps back what fails only because the database is in trouble: storage says when that begins and when it ends."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and is_all_trouble(record.exc_info[1]))


def configure_logging(level: str, form: str) -> None:
    """Log to standard error; silence discord.py's own messages except important ones."""
    handler = logging.StreamHandler(sys.stderr)
    text = _OneLine("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.addFilter(_ToldOnce())
    handler.setFormatter(_Json() if form == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Never log the database's statements and rows, at any level: they contain names and votes.
    for chatty in ("discord", "apscheduler", "alembic", "sqlalchemy", "psycopg"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
