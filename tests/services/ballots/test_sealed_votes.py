"""Sealed papers: at no moment does one copy of the folder tell a secret vote, and no vote is lost for that."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session

from governance.ballots import Choice, Outcome, PapersLost, Rule, Secrecy
from governance.rules import RULES
from services.ballots import voting
from storage.backup import backup
from storage.ballots import SealedReasons
from storage.database import Database
from storage.papers import ROOM, counts_of
from storage.seals import Seal, SealFile
from tests.services.papers import reasons_in
from tests.services.school import AGAINST, FOR, OBJECT, SchoolYard

HEAD_OF_LOG, HEAD_OF_FRAME = 32, 24


@dataclass
class Folder:
    """A folder with a database in it, and the file of seals."""

    place: Path

    @property
    def database(self) -> Path:
        return self.place / "groundswell.db"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    @property
    def log(self) -> bytes:
        return self.database.with_name("groundswell.db-wal").read_bytes()

    @property
    def seals(self) -> SealFile:
        return SealFile(self.place / "groundswell.seals")

    def copied(self, to: Path) -> "Folder":
        to.mkdir(parents=True)
        for file in self.place.glob("groundswell*"):
            shutil.copy(file, to)
        return Folder(to)

    def written(self) -> list[int]:
        """Return the pages that stand in the log, in its order."""
        frames = range(HEAD_OF_LOG, len(self.log), HEAD_OF_FRAME + self._page_size)
        return [int.from_bytes(self.log[at : at + 4]) for at in frames]

    @property
    def _page_size(self) -> int:
        return int.from_bytes(self.log[8:12])

    def history(self, aside: Path) -> Iterator[sqlite3.Connection]:
        """Yield the database as it was after each frame of its log."""
        for frames in range(len(self.written()) + 1):
            place = self.copied(aside / str(frames))
            end = HEAD_OF_LOG + frames * (HEAD_OF_FRAME + self._page_size)
            place.database.with_name("groundswell.db-wal").write_bytes(self.log[:end])
            with closing(sqlite3.connect(place.database)) as then:
                yield then


@pytest.fixture
def folder(sqlite_url: str) -> Folder:
    return Folder(Path(sqlite_url.removeprefix("sqlite:///")).parent)


@pytest.fixture
async def yard(folder: Folder) -> AsyncIterator[SchoolYard]:
    with Database.open(folder.url) as database:
        yield await SchoolYard.opened(database)


async def running(yard: SchoolYard, rule: Rule = Rule.MAJORITY) -> int:
    return (await yard.proposed(members=6, secrecy=Secrecy.SECRET, rule=rule)).ballot


def reading(folder: Folder) -> sqlite3.Connection:
    """Return a reader that holds a transaction, so that the log cannot be emptied."""
    reader = sqlite3.connect(folder.database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ballot").fetchone()
    return reader


@pytest.mark.parametrize(
    ("rule", "said"), [(Rule.MAJORITY, (AGAINST, FOR, FOR)), (Rule.CONSENT, (OBJECT, FOR, OBJECT))]
)
async def test_while_somebody_reads_the_log_tells_who_has_voted_and_nothing_of_what(
    yard: SchoolYard, folder: Folder, tmp_path: Path, rule: Rule, said: tuple[Choice, ...]
) -> None:
    ballot = await running(yard, rule)
    with closing(reading(folder)):
        await yard.vote(ballot, *said)
        copy = folder.copied(tmp_path / "copy")
    seen, voters = set[str](), set[int]()
    for then in copy.history(tmp_path / "history"):
        seen |= {row[0] for row in then.execute("SELECT seal FROM secret_count")}
        seen |= {row[0] for row in then.execute("SELECT seal FROM sealed_reasons")}
        voters.add(then.execute("SELECT count(*) FROM elector WHERE has_voted").fetchone()[0])
        assert "" not in seen
        assert then.execute("SELECT count(*) FROM secret_reason").fetchone() == (0,)
    # The whole story stands in the log, and of its numbers and reasons only the last ones can be opened.
    assert voters == {0, 1, 2, 3}
    assert len(seen) == 4
    assert len(copy.seals.seals().keys() & seen) == 1
    assert b"We tried it before" not in copy.log + copy.database.read_bytes()


@pytest.mark.parametrize("rule", Rule)
async def test_a_vote_writes_the_same_pages_whatever_is_chosen(
    yard: SchoolYard, folder: Folder, tmp_path: Path, rule: Rule
) -> None:
    ballot = await running(yard, rule)
    await yard.vote(ballot, RULES[rule].options[0])
    copies = {option: folder.copied(tmp_path / option.value) for option in RULES[rule].options}
    written = set[tuple[int, ...]]()
    for option, copy in copies.items():
        with Database.open(copy.url) as database, closing(reading(copy)):
            why = "too loud" if option is OBJECT else None
            await database.act(
                voting.cast,
                school=yard.id,
                visitor=yard.students[1],
                ballot=ballot,
                choice=option,
                reason=why,
                now=yard.now,
            )
            written.add(tuple(copy.written()))
    assert len(written) == 1


async def test_reasons_take_the_same_room_with_one_more(yard: SchoolYard) -> None:
    ballot = await running(yard, Rule.CONSENT)
    for voter, choice in zip(yard.students, (FOR, OBJECT, FOR), strict=False):
        await yard.act(voting.cast, voter, ballot=ballot, choice=choice, reason="It is too loud for the hens " * 9)
        [sealed] = await yard.rows(SealedReasons)
        assert len(sealed["covered"]) == ROOM
    assert len(await reasons_in(yard, ballot)) == 1


def before_the_commit(file: SealFile, ballot: int, earlier: dict[str, Seal]) -> None:
    coming = Seal.fresh(ballot)
    file.keep({coming.name: coming})


def after_the_commit(file: SealFile, ballot: int, earlier: dict[str, Seal]) -> None:
    file.keep(earlier)


@pytest.mark.parametrize("killed", [before_the_commit, after_the_commit])
async def test_a_process_that_is_killed_leaves_every_vote_and_one_seal(
    yard: SchoolYard, folder: Folder, tmp_path: Path, killed: Callable[[SealFile, int, dict[str, Seal]], None]
) -> None:
    ballot = await running(yard)
    await yard.vote(ballot, FOR)
    earlier = folder.seals.seals()
    await yard.act(voting.cast, yard.students[1], ballot=ballot, choice=AGAINST)
    copy = folder.copied(tmp_path / "copy")
    killed(copy.seals, ballot, earlier)
    assert len(copy.seals.seals()) == 2
    with Database.open(copy.url) as database:
        counts = await database.act(counts_of, ballot=ballot)
        assert (counts[FOR], counts[AGAINST]) == (1, 1)
        assert copy.seals.seals() == folder.seals.seals()


async def test_without_its_seal_a_ballot_takes_no_vote_and_ends_without_numbers(folder: Folder) -> None:
    with Database.open(folder.url) as database:
        yard = await SchoolYard.opened(database)
        ballot = await running(yard)
        await yard.vote(ballot, FOR, FOR, FOR)
    folder.seals.path.unlink()
    with Database.open(folder.url) as database:
        yard.database = database
        with pytest.raises(PapersLost):
            await yard.act(voting.cast, yard.students[3], ballot=ballot, choice=FOR)
        yard.now = (await yard.ballot(ballot)).closes_at
        await yard.sweep()
        over = await yard.ballot(ballot)
        assert (over.outcome, over.tally, over.voted) == (Outcome.WITHDRAWN, None, 3)


async def test_a_backup_is_one_file_and_a_restored_one_is_sealed_again(
    yard: SchoolYard, folder: Folder, tmp_path: Path
) -> None:
    ballot = await running(yard, Rule.CONSENT)
    await yard.vote(ballot, FOR, OBJECT)
    other = Folder(tmp_path / "other")
    other.place.mkdir()
    backup(folder.url, other.database)
    with Database.open(other.url) as database:
        yard.database = database
        counts = await yard.database.act(counts_of, ballot=ballot)
        assert (counts[FOR], counts[OBJECT]) == (1, 1)
        assert await reasons_in(yard, ballot) == ["We tried it before"]
        assert len(other.seals.seals()) == 1
        await yard.act(voting.cast, yard.students[2], ballot=ballot, choice=OBJECT, reason="Too loud")
        assert (await yard.database.act(counts_of, ballot=ballot))[OBJECT] == 2
    assert folder.seals.seals().keys().isdisjoint(other.seals.seals())


async def test_a_closed_ballot_has_open_numbers_and_no_seal(yard: SchoolYard, folder: Folder) -> None:
    ballot = await running(yard)
    await yard.vote(ballot, FOR, FOR, AGAINST, FOR, FOR, FOR)
    assert (await yard.ballot(ballot)).outcome is Outcome.PASSED
    assert folder.seals.seals() == {}
    with closing(sqlite3.connect(folder.database)) as found:
        assert set(found.execute("SELECT option, seal, count FROM secret_count")) == {
            ("for", "", 5),
            ("against", "", 1),
            ("abstain", "", 0),
        }
    assert folder.seals.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("rule", Rule)
async def test_no_version_and_place_of_a_row_of_numbers_tells_which_vote_was_the_last(
    database: Database, rule: Rule
) -> None:
    yard = await SchoolYard.opened(database)
    told = set[tuple[tuple[str, ...], int]]()
    for number, option in enumerate(RULES[rule].options):
        ballot = (await yard.proposed(name=f"Group {number}", members=6, secrecy=Secrecy.SECRET, rule=rule)).ballot
        await yard.vote(ballot, *RULES[rule].options[:2], option)
        told.add(await database.act(places_and_versions, ballot=ballot))
    assert told == {(tuple(RULES[rule].options), 1)}


def places_and_versions(session: Session, *, ballot: int) -> tuple[tuple[str, ...], int]:
    """Return a ballot's options in the order in which their rows stand in the file, and how many versions they have."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    place, version = ("rowid", "seal") if is_sqlite else ("ctid", "xmin")
    found = f"SELECT option, {version} FROM secret_count WHERE ballot_id = :ballot ORDER BY {place}"  # noqa: S608
    rows = session.execute(sql(found), {"ballot": ballot}).all()
    return tuple(option for option, _ in rows), len({version for _, version in rows})
