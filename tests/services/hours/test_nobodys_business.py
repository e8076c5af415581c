"""Nobody's hours are anybody else's business: no balance, rank or list by person, in no table and in no view."""

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import walk_packages

from sqlalchemy import Integer, Table

import documents
import governance
import services
from governance.hours import Length, SharedHours
from governance.record import RecordKind
from services.council.hours import shared_of
from services.hours import asking, finishing, helping, own, picking
from services.hours.finishing import Said
from services.privacy.rights import PERSONAL
from services.records import reading
from services.views import hours
from services.views.hours import AskView, Mine
from storage.columns import table_of
from storage.hours import HourAsk, HourCan, HourSaid, SharedHour
from storage.schools import School
from storage.tables import metadata
from tests.services.school import SchoolYard

OF_HOURS = (HourAsk, HourCan, HourSaid, SharedHour)
# What is counted by person would be called something like this.
COUNTING = ("halves", "hours_given", "given", "received", "balance", "credit", "rank", "score", "owes", "owed")


def points_to_person(table: Table) -> bool:
    return any(key.column.table.name == "person" for key in table.foreign_keys)


def test_the_hours_point_to_nobody_and_nothing_about_a_person_counts_them() -> None:
    shared = table_of(SharedHour)
    # Not to a person, and not to what leads to one.
    assert {key.column.table.name for key in shared.foreign_keys} == {"school"}
    assert SharedHour not in PERSONAL
    for table in metadata().sorted_tables:
        named = [column.name for column in table.columns if column.name in COUNTING]
        assert named == (["halves"] if table is shared else []), table.name
    for model in (HourAsk, HourCan, HourSaid):
        table = table_of(model)
        numbers = {one.name for one in table.columns if isinstance(one.type, Integer) and not one.foreign_keys}
        # No number but keys and Discord's id of a thread: nothing in these rows can be added up.
        assert points_to_person(table)
        assert numbers <= {"id", "school_id", "thread_id"}, table.name


def values_of(*packages: object) -> Iterator[type]:
    for package in packages:
        for found in walk_packages(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
            module = import_module(found.name)
            for value in vars(module).values():
                if inspect.isclass(value) and is_dataclass(value) and value.__module__ == module.__name__:
                    yield value


def test_no_view_has_a_number_of_hours_beside_a_person_but_ones_own() -> None:
    counting = {
        one
        for one in values_of(services, governance, documents)
        if {f.name for f in fields(one)} & {*COUNTING, "hours"}
    }
    assert {one for one in counting if one.__module__.rpartition(".")[2] in ("hours", "own", "finishing")} == {
        Mine,
        SharedHours,
    }
    # What is told to everybody says neither how long it took nor who showed it; what one has pressed is told to them.
    assert not {f.name for f in fields(AskView)} & {"length", "helper", "hours", "picked", "halves"}
    assert [one for one in values_of(services) if "length" in {f.name for f in fields(one)}] == [Said]
    assert not {f.name for f in fields(Mine)} & {"person", "name", "who", "balance"}


def test_ones_own_hours_are_asked_for_as_oneself() -> None:
    # It takes whoever asks, and no number or name of anybody.
    assert set(inspect.signature(own.mine).parameters) == {"session", "school", "visitor"}


async def test_a_card_does_not_change_by_who_showed_it_or_how_long_it_took(yard: SchoolYard) -> None:
    shown = []
    for helper, length in ((1, Length.HALF), (2, Length.TWO)):
        ask = await yard.act(asking.ask, yard.students[0], what="Juggle")
        could = await yard.act(helping.can, yard.students[helper], ask=ask.id)
        await yard.act(picking.pick, yard.students[0], ask=ask.id, who=could.ask.cans[0].id)
        for who in (0, helper):
            await yard.act(finishing.say_done, yard.students[who], ask=ask.id, length=length)
        view = await yard.read(hours.view, ask=ask.id)
        shown.append(repr(view).replace(f"id={ask.id}", "id"))
    assert shown[0] == shown[1]
    assert "Student 1" not in shown[0]


async def test_the_school_plan_tells_what_was_shown_and_hours_only_of_enough(yard: SchoolYard) -> None:
    def told(session: object, *, school: int) -> SharedHours | None:
        return shared_of(session, session.get_one(School, school), yard.now)  # type: ignore[attr-defined, arg-type]

    assert await yard.database.read(told, school=yard.id) is None
    for at, what in enumerate(("Zither", "Chess", "Knots", "Memes", "Bread")):
        ask = await yard.act(asking.ask, yard.students[at], what=what)
        could = await yard.act(helping.can, yard.students[at + 1], ask=ask.id)
        await yard.act(picking.pick, yard.students[at], ask=ask.id, who=could.ask.cans[0].id)
        for who in (at, at + 1):
            await yard.act(finishing.say_done, yard.students[who], ask=ask.id, length=Length.ONE)
        if at == 3:
            few = await yard.database.read(told, school=yard.id)
            assert few == SharedHours(None, ("Chess", "Knots", "Memes", "Zither"))
    assert await yard.database.read(told, school=yard.id) == SharedHours(
        5, ("Bread", "Chess", "Knots", "Memes", "Zither")
    )
    yard.later(days=365)
    assert await yard.database.read(told, school=yard.id) is None


async def test_a_group_reads_in_the_record_what_became_of_what_it_asked_and_of_nobody(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    ask = await yard.act(asking.ask, yard.students[0], what="Juggle", group=group)
    await yard.act(asking.ask, yard.students[0], what="Knit")
    could = await yard.act(helping.can, yard.students[6], ask=ask.id)
    await yard.act(picking.pick, yard.students[0], ask=ask.id, who=could.ask.cans[0].id)
    for who in (0, 6):
        await yard.act(finishing.say_done, yard.students[who], ask=ask.id, length=Length.ONE)
    for reader in (yard.students[1], yard.lead):
        _, lines = await yard.read(reading.of_group, reader, group=group)
        of_hours = [line for line in lines if line.deed in reading.OF_HOURS]
        assert [line.deed for line in of_hours] == [RecordKind.HOURS_PICKED, RecordKind.HOURS_ASKED]
        assert {line.who for line in of_hours} == {None}
