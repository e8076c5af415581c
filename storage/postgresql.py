"""PostgreSQL: acts of one school share commits one after another; those of different schools run in parallel."""

from sqlalchemy import URL

from storage.outages import Outages
from storage.server import sessions_of
from storage.vacuuming import Vacuum
from storage.workers import Workers

# Connections, and the threads that have them.
OF_PEOPLE, OF_THE_SWEEP = 7, 1


class PostgresEngine:
    """A PostgreSQL database."""

    def __init__(self, address: URL) -> None:
        self._engine = sessions_of(address)
        outages, vacuum = Outages(), Vacuum()
        self.sweep = Workers("sweep", OF_THE_SWEEP, self._engine, outages, vacuum)
        self.people = Workers("people", OF_PEOPLE, self._engine, outages, vacuum, first=self.sweep)

    def close(self) -> None:
        """Finish what waits and close."""
        self.people.close()
        self.sweep.close()
        self._engine.dispose()
