"""Numbers of answers that belong to nobody: sealed while something is asked, as secret ballots are, then open.

No answer is kept: all numbers are written anew with every one that comes, so that nothing's place or time could be
matched with the roll, which only says who has answered.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Table, bindparam, delete, inspect, select
from sqlmodel import Session

from governance.suppression import CountsLost
from storage.sealing import fresh_seal, seal_ends, seal_named
from storage.seals import Seal
from storage.secure_deletion import leave_no_trace

# What is counted, as the columns that name it hold it.
Option = tuple[str, ...]
_SUBJECT: BindParameter[int] = bindparam("subject")


@dataclass(frozen=True, slots=True)
class SealedCounts:
    """A table of such numbers. `asked` is its column with what is asked, `options` are those that name an answer.

    `every` is each answer that can be given. The seals of what is asked have its number, from `numbered_from` on.
    """

    table: Table
    asked: str
    options: tuple[str, ...]
    every: tuple[Option, ...]
    numbered_from: int

    def take(self, session: Session, subject: int) -> Counter[Option]:
        """Take the numbers of what is asked out of the table, to be put there anew. Raises CountsLost."""
        leave_no_trace(session, self.table)
        # The statement names no answer, for the server's log and an error may show it.
        taken = delete(self.table).where(self._of_asked == _SUBJECT).returning(*self._read_columns)
        return self._counted(session, [tuple(row) for row in session.execute(taken, {"subject": subject})])

    def read(self, session: Session, subject: int) -> Counter[Option]:
        """Return the numbers of what is asked. Raises CountsLost."""
        found = select(*self._read_columns).where(self._of_asked == _SUBJECT)
        return self._counted(session, [tuple(row) for row in session.execute(found, {"subject": subject})])

    def put_sealed(self, session: Session, counts: Mapping[Option, int], *, school: int, subject: int) -> None:
        """Put all numbers of what is asked into the table, under a new seal where there are seals."""
        self._put(session, counts, school, subject, fresh_seal(session, self.numbered_from + subject))

    def put_open(self, session: Session, counts: Mapping[Option, int], *, school: int, subject: int) -> None:
        """Put the numbers of what is over into the table for good, unsealed."""
        self._put(session, counts, school, subject, None)
        seal_ends(session, self.numbered_from + subject)

    def forget(self, session: Session, subject: int) -> None:
        """Delete numbers that nobody can read any more."""
        leave_no_trace(session, self.table)
        session.execute(delete(self.table).where(self._of_asked == _SUBJECT), {"subject": subject})
        seal_ends(session, self.numbered_from + subject)

    def seal_running(self, session: Session, running: Any) -> None:
        """Seal the numbers of what is `running`, as selected, where a migration or a restored backup left them open."""
        for subject, school in self._running(session, running, sealed=False):
            self.put_sealed(session, self.take(session, subject), school=school, subject=subject)

    def open_running(self, session: Session, running: Any, seals: Mapping[str, Seal]) -> bool:
        """Put the numbers of what is `running`, as selected, there unsealed, for a copy that is one file.

        False when an answer has come while it was copied. What lacks any seal stays as it is.
        """
        names = self._names(session, seals)
        if not names:
            return names is not None
        for subject, school in self._running(session, running, sealed=True):
            if names[subject] in seals:
                self.put_open(session, self.take(session, subject), school=school, subject=subject)
        return True

    def _running(self, session: Session, running: Any, *, sealed: bool) -> Sequence[tuple[int, int]]:
        """Return what of it has its numbers under a seal, or has not, each with its school."""
        seal, school = self.table.c.seal, self.table.c.school_id
        found = (
            select(self._of_asked, school)
            .where(seal != "" if sealed else seal == "", self._of_asked.in_(running))
            .distinct()
        )
        return [(subject, its) for subject, its in session.execute(found)]

    def _names(self, session: Session, seals: Mapping[str, Seal]) -> dict[int, str] | None:
        """Return the seals' names by what is asked, for a copy; None when an answer has come while it was copied."""
        if not inspect(session.connection()).has_table(self.table.name):
            return {}
        ours = {seal.ballot - self.numbered_from for seal in seals.values()}
        found = select(self._of_asked, self.table.c.seal)
        names: dict[int, str] = dict(tuple(row) for row in session.execute(found))
        if any(name and name not in seals and asked in ours for asked, name in names.items()):
            return None
        return names

    @property
    def _of_asked(self) -> Any:
        return self.table.c[self.asked]

    @property
    def _read_columns(self) -> Sequence[Any]:
        return [*(self.table.c[one] for one in self.options), self.table.c.seal, self.table.c.count]

    def _counted(self, session: Session, rows: Sequence[tuple[Any, ...]]) -> Counter[Option]:
        counts = Counter[Option]()
        seals = {name: seal_named(session, name) for *_, name, _ in rows if name}
        if None in seals.values():
            raise CountsLost()
        for *said, name, number in rows:
            option, seal = tuple(str(one) for one in said), seals.get(name)
            counts[option] += seal.uncover(number, _pad(option)) if seal else number
        return counts

    def _put(
        self,
        session: Session,
        counts: Mapping[Option, int],
        school: int,
        subject: int,
        seal: Seal | None,
    ) -> None:
        """Write all of them anew, in the order of the answers, so that no row tells which has one more."""
        shared = {self.asked: subject, "school_id": school, "seal": seal.name if seal else ""}
        rows = [
            shared | dict(zip(self.options, one, strict=True)) | {"count": _covered(counts.get(one, 0), one, seal)}
            for one in self.every
        ]
        session.execute(self.table.insert(), rows)


def _covered(number: int, option: Option, seal: Seal | None) -> int:
    return seal.cover(number, _pad(option)) if seal else number


def _pad(option: Option) -> str:
    return ":".join(option)
