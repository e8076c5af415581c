"""How log lines look. A line is one line, whatever somebody typed, and holds no secret."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

# Whatever a terminal obeys or a reader of logs may take for the end of a line, except the line break itself.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class _OneLine(logging.Formatter):
    """Text, one record a line; what follows a line break is indented behind a bar, so nobody can forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        return _CONTROL.sub(" ", super().format(record)).replace("\n", "\n    | ")


class _Json(logging.Formatter):
    """One JSON object a line."""

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


def configure_logging(level: str, form: str) -> None:
    """Log to standard error from now on; discord.py's own chatter only where it matters."""
    handler = logging.StreamHandler(sys.stderr)
    text = _OneLine("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(_Json() if form == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Of the database's statements and rows nothing is logged at any level: they hold names and votes.
    for chatty in ("discord", "apscheduler", "alembic", "sqlalchemy", "psycopg"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
