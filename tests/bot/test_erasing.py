"""Restoring a backup brings nobody back: what was erased since is erased again at the start, from the list beside it."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.erasing import USUAL_PLACE, Erasures, place_of
from bot.settings import Settings
from governance.people import Visitor
from governance.retention import KEPT_FOR, Retained
from services.groups import membership
from services.privacy import retention, rights
from storage.addresses import DatabaseUnusable
from storage.backup import backup
from storage.database import Database
from storage.erasure_list import ABOUT, beside
from storage.people import Person
from storage.tables import metadata
from tests.services.school import STUDENT, SchoolYard

NAME, NUMBER = "Zephyrine Quillfeather", 1_234_567_890_123_456_789
HER = Visitor(NUMBER, NAME, frozenset({STUDENT}))


class Place:
    """A database in a folder, its list, and a yard to play in; stopped and started as the bot is."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.file = Path(url.removeprefix("sqlite:///"))
        listed = beside(url)
        assert listed is not None
        self.list = listed

    async def start(self) -> tuple[Database, SchoolYard, Erasures, int]:
        database = Database.open(self.url)
        yard = SchoolYard(database)
        erased = Erasures(database, self.list, lambda: yard.now)
        return database, yard, erased, await erased.bring_together()

    def restore(self, copy: Path) -> None:
        for file in self.file.parent.glob(f"{self.file.name}*"):
            file.unlink()
        shutil.copy(copy, self.file)


@pytest.fixture
async def place(sqlite_url: str) -> Place:
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        await yard.group(f"Friends of {NAME}")
        await yard.act(membership.join, HER, group=1)
    return Place(sqlite_url)


def _all_text(session: Session) -> str:
    return " ".join(str(tuple(row)) for table in metadata().sorted_tables for row in session.execute(table.select()))


async def is_known(database: Database) -> bool:
    text = await database.read(_all_text)
    return NAME in text or str(NUMBER) in text


async def forgotten(place: Place, who: Visitor = HER) -> None:
    database, yard, erased, _ = await place.start()
    with database:
        assert await yard.act(rights.forget, who)
        await erased.write_down()


async def test_a_backup_from_before_brings_nobody_back(place: Place, tmp_path: Path) -> None:
    copy = backup(place.url, tmp_path / "copy")
    await forgotten(place)
    place.restore(copy)
    with Database.open(place.url) as restored:
        assert await is_known(restored)
    database, yard, _, again = await place.start()
    with database:
        assert again == 1
        assert not await is_known(database)
        [group] = await yard.read(membership.listed)
        assert (group.name, group.members) == ("Friends of …", 4)


async def test_who_came_back_since_stays_at_every_ordinary_start(place: Place) -> None:
    await forgotten(place)
    database, yard, _, _ = await place.start()
    with database:
        await yard.act(membership.join, HER, group=1)
    database, _, _, again = await place.start()
    with database:
        assert again == 0
        assert await is_known(database)


async def test_after_restoring_it_is_an_ordinary_start_again(place: Place, tmp_path: Path) -> None:
    copy = backup(place.url, tmp_path / "copy")
    await forgotten(place)
    place.restore(copy)
    (await place.start())[0].close()
    database, yard, _, _ = await place.start()
    with database:
        await yard.act(membership.join, HER, group=1)
    database, _, _, again = await place.start()
    with database:
        assert (again, await is_known(database)) == (0, True)


async def test_the_list_holds_no_name_and_no_id_and_only_its_owner_reads_it(place: Place) -> None:
    await forgotten(place)
    held = place.list.read_bytes()
    assert NAME.encode() not in held
    assert str(NUMBER).encode() not in held
    assert NUMBER.to_bytes(8, "big") not in held
    assert place.list.stat().st_mode & 0o777 == 0o600
    assert len(held.splitlines()) == 3


async def test_a_list_that_is_missing_is_written_anew_from_the_database(place: Place) -> None:
    await forgotten(place)
    before = place.list.read_text()
    place.list.unlink()
    (await place.start())[0].close()
    assert place.list.read_text() == before


async def test_what_cannot_be_read_is_left_and_said_and_the_rest_counts(
    place: Place, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy = backup(place.url, tmp_path / "copy")
    await forgotten(place)
    with place.list.open("ab") as file:
        file.write(b"\xff\xfe torn\n" + b"0" * 32)
    place.restore(copy)
    database, yard, erased, again = await place.start()
    with database:
        assert again == 1
        assert "2 lines" in caplog.text
        await yard.act(rights.forget, yard.students[1])
        await erased.write_down()
    lines = place.list.read_bytes().splitlines()
    assert b"\xff\xfe torn" in lines
    assert len(lines) == 6


async def test_a_backup_from_before_there_were_fingerprints_takes_their_key_from_the_list(
    place: Place, tmp_path: Path
) -> None:
    copy = backup(place.url, tmp_path / "copy")
    await forgotten(place)
    place.restore(copy)
    (await place.start())[0].close()
    await forgotten(place, SchoolYard(Database.open(place.url)).students[1])
    assert len({line for line in place.list.read_text().splitlines() if line.startswith("key ")}) == 1


async def test_the_list_of_another_database_is_refused_in_a_sentence(place: Place) -> None:
    await forgotten(place)
    text = place.list.read_text()
    key = text.splitlines()[1]
    place.list.write_text(text.replace(key, "key " + "0" * 64))
    database = Database.open(place.url)
    with database, pytest.raises(DatabaseUnusable, match="another database"):
        await Erasures(database, place.list, lambda: SchoolYard(database).now).bring_together()


async def test_a_list_that_cannot_be_opened_is_said_in_a_sentence(place: Place) -> None:
    place.list.mkdir()
    with Database.open(place.url) as database, pytest.raises(DatabaseUnusable, match="cannot be used"):
        await Erasures(database, place.list, lambda: SchoolYard(database).now).bring_together()


async def test_who_is_forgotten_for_having_left_is_on_the_list_too(place: Place) -> None:
    database, yard, erased, _ = await place.start()
    with database:
        await yard.act(_left)
        await yard.act(retention.tidy)
        await erased.tidy()
    assert len(place.list.read_text().splitlines()) == 3


def _left(session: Session, *, school: int, now: datetime) -> None:
    person = session.get_one(Person, 2)
    person.left_at, person.looked_at = now - KEPT_FOR[Retained.LEAVERS], now


async def test_lines_go_when_no_backup_is_as_old_any_more(place: Place) -> None:
    await forgotten(place)
    database, yard, erased, _ = await place.start()
    with database:
        yard.now += KEPT_FOR[Retained.ERASURES] - timedelta(seconds=1)
        assert await erased.tidy() == 0
        yard.later(seconds=1)
        assert await erased.tidy() == 1
        assert place.list.read_text().splitlines()[0] == ABOUT
        assert len(place.list.read_text().splitlines()) == 2


def test_the_list_is_beside_a_file_and_in_the_folder_of_the_bot_with_a_server(tmp_path: Path) -> None:
    server, file = "postgresql+psycopg://u:p@host/name", f"sqlite:///{tmp_path}/council.db"
    named = tmp_path / "elsewhere"
    assert place_of(Settings(_env_file=None, database_url=file)) == tmp_path / "council.erased"
    assert place_of(Settings(_env_file=None, database_url=server)) == USUAL_PLACE
    assert place_of(Settings(_env_file=None, database_url=server, erased_list=named)) == named
