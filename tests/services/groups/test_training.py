"""Training before running a group: required by the school, recorded by teachers, visible only to oneself."""

import pytest

from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import ManagersOnly
from governance.roles import GroupRole
from governance.training import NotAStudent, TrainersOnly, TrainingNeeded
from services.groups import membership, roles, training
from services.privacy import rights
from services.schools import settings
from storage.groups import Group
from storage.training import Training
from tests.services.school import SchoolYard

NEW = {"name": "Gardens", "purpose": "Flowers"}


async def ask_for_training(yard: SchoolYard) -> None:
    await yard.act(settings.ask_for, yard.admin, required=True)


async def test_a_school_that_asks_for_nothing_lets_any_student_run_a_group(yard: SchoolYard) -> None:
    await yard.act(membership.start, yard.students[0], **NEW)
    assert await yard.read(training.own, yard.students[0]) == training.OwnTraining(is_required=False, recorded_at=None)


async def test_who_was_trained_starts_a_group_and_others_read_that_they_need_it(yard: SchoolYard) -> None:
    await ask_for_training(yard)
    with pytest.raises(TrainingNeeded):
        await yard.act(membership.start, yard.students[0], **NEW)
    assert await yard.rows(Group) == []
    assert await yard.act(training.record, yard.teachers[0], student=yard.students[0])
    assert (await yard.act(membership.start, yard.students[0], **NEW)).facilitator == yard.students[0].name


async def test_who_runs_a_group_when_the_school_begins_to_ask_goes_on(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await ask_for_training(yard)
    assert (await yard.read(membership.view, group=group)).facilitator == yard.students[0].name


async def test_a_group_is_handed_only_to_who_was_trained(yard: SchoolYard) -> None:
    group = (await yard.group()).id
    await ask_for_training(yard)
    with pytest.raises(TrainingNeeded) as refused:
        await yard.act(membership.hand_over, yard.students[0], group=group, member=yard.students[1])
    assert refused.value.name == yard.students[1].name
    await yard.act(training.record, yard.admin, student=yard.students[1])
    handed = await yard.act(membership.hand_over, yard.students[0], group=group, member=yard.students[1])
    assert handed.facilitator == yard.students[1].name


async def test_the_role_of_facilitator_passes_over_who_was_not_trained(yard: SchoolYard) -> None:
    group = (await yard.group(members=4)).id
    for student in yard.students[1:3]:
        await yard.act(roles.take, student, group=group, role=GroupRole.FACILITATOR)
    await ask_for_training(yard)
    with pytest.raises(TrainingNeeded):
        await yard.act(roles.take, yard.students[3], group=group, role=GroupRole.FACILITATOR)
    await yard.act(roles.take, yard.students[3], group=group, role=GroupRole.TREASURER)
    await yard.act(training.record, yard.teachers[0], student=yard.students[2])
    assert (await yard.act(membership.leave, yard.students[0], group=group)).facilitator == yard.students[2].name


async def test_recording_twice_and_taking_back_twice_change_nothing(yard: SchoolYard) -> None:
    given = {"student": yard.students[0]}
    assert [await yard.act(training.record, yard.teachers[0], **given) for _ in range(2)] == [True, False]
    assert [await yard.act(training.take_back, yard.teachers[0], **given) for _ in range(2)] == [True, False]
    assert (
        len(await yard.deeds(RecordKind.TRAINING_RECORDED))
        == len(await yard.deeds(RecordKind.TRAINING_TAKEN_BACK))
        == 1
    )


async def test_only_teachers_and_managers_record_and_only_of_students(yard: SchoolYard) -> None:
    for visitor in (yard.students[0], yard.lead, Visitor(77, "Nobody", frozenset())):
        with pytest.raises(TrainersOnly):
            await yard.act(training.record, visitor, student=yard.students[1])
    for other in (yard.teachers[1], yard.lead, Visitor(77, "Nobody", frozenset())):
        with pytest.raises(NotAStudent):
            await yard.act(training.record, yard.teachers[0], student=other)
    for visitor in (yard.students[0], yard.teachers[0], yard.lead):
        with pytest.raises(ManagersOnly):
            await yard.act(settings.ask_for, visitor, required=True)
    assert await yard.rows(Training) == []


async def test_ones_own_training_is_read_exported_and_forgotten(yard: SchoolYard) -> None:
    await yard.act(training.record, yard.teachers[0], student=yard.students[0])
    assert (await yard.read(training.own, yard.students[0])).recorded_at == yard.now
    exported = await yard.read(rights.export, yard.students[0])
    assert [row["my_part"] for row in exported["training"]] == [["person"]]
    await yard.act(rights.forget, yard.students[0])
    assert await yard.rows(Training) == []


async def test_training_counts_only_in_its_own_school(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=8_000_000_000)
    await yard.act(training.record, yard.teachers[0], student=yard.students[0])
    await ask_for_training(other)
    with pytest.raises(TrainingNeeded):
        await other.act(membership.start, other.students[0], **NEW)
