"""Schools: set up and changed by people who manage the server, silenced by those who keep children safe."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from governance.ballots import Rule, Secrecy
from governance.calendar import PeriodBackwards, PeriodKind, PeriodTooLong
from governance.groups import GroupState
from governance.people import SchoolRoles, Visitor
from governance.record import RecordKind
from governance.refusals import FractionUnclear, ManagersOnly, NotSetUp, NumberOutOfRange, TextMissing
from governance.schools import NotConfirmed, RolesUnclear
from services.groups import membership
from services.schools import calendar
from services.schools import settings as school_settings
from services.schools.settings import SilenceNotAllowed
from storage.advisors import Advisorship
from storage.schools import School
from tests.services.school import SAFEGUARDING, STUDENT, TEACHER, Database, SchoolYard


async def test_nothing_can_be_done_before_the_school_is_set_up(database: Database) -> None:
    yard = SchoolYard(database)
    with pytest.raises(NotSetUp):
        await yard.act(membership.start, yard.students[0], name="Gardens", purpose="Grow")
    assert await yard.read(school_settings.language_of) is None


async def test_set_up_keeps_what_was_said(yard: SchoolYard) -> None:
    shown = await yard.read(school_settings.view)
    assert (shown.id, shown.settings) == (yard.id, yard.settings)
    assert (shown.silenced, shown.periods, shown.members_needed) == (False, (), 3)
    assert await yard.read(school_settings.language_of) == "en"


async def test_setting_up_again_changes_the_school_and_keeps_what_it_did(yard: SchoolYard) -> None:
    group = await yard.group()
    changed = replace(yard.settings, name="  The  Blue School, Wells ", timezone="Europe/Berlin", language="de")
    shown = await yard.act(school_settings.set_up, yard.admin, settings=changed, confirmed=True)
    assert (shown.settings.name, shown.settings.timezone) == ("The Blue School, Wells", "Europe/Berlin")
    assert [one.id for one in await yard.read(membership.listed)] == [group.id]
    assert len(await yard.deeds(RecordKind.SCHOOL_SET_UP)) == 2


async def test_an_advisors_last_day_ends_by_the_schools_new_clocks(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group, until=date(2026, 10, 2))
    changed = replace(yard.settings, timezone="America/New_York")
    await yard.act(school_settings.set_up, yard.admin, settings=changed, confirmed=True)
    [row] = await yard.rows(Advisorship)
    assert row["ends_at"] == datetime(2026, 10, 3, 4, 0, tzinfo=UTC)


async def test_what_is_left_out_when_setting_up_again_stays(yard: SchoolYard) -> None:
    german = replace(yard.settings, language="de")
    await yard.act(school_settings.set_up, yard.admin, settings=german, confirmed=True)
    bare = replace(german, roles=SchoolRoles(STUDENT, TEACHER), safeguarding_channel=None, language=None)
    shown = await yard.act(school_settings.set_up, yard.admin, settings=bare, confirmed=True)
    assert shown.settings == german


async def test_roles_are_told_apart_from_those_said_before(yard: SchoolYard) -> None:
    taken = replace(yard.settings, roles=SchoolRoles(student=SAFEGUARDING, teacher=TEACHER))
    with pytest.raises(RolesUnclear):
        await yard.act(school_settings.set_up, yard.admin, settings=taken, confirmed=True)


async def test_a_new_school_speaks_english_unless_told_otherwise(database: Database) -> None:
    yard = SchoolYard(database)
    settings = replace(yard.settings, language=None)
    shown = await yard.act(school_settings.set_up, yard.admin, settings=settings, confirmed=True)
    assert shown.settings.language == "en"


async def test_only_who_manages_the_server_sets_up_and_must_confirm(database: Database) -> None:
    yard = SchoolYard(database)
    for visitor in (yard.students[0], yard.teachers[0], yard.lead):
        with pytest.raises(ManagersOnly):
            await yard.act(school_settings.set_up, visitor, settings=yard.settings, confirmed=True)
    with pytest.raises(NotConfirmed):
        await yard.act(school_settings.set_up, yard.admin, settings=yard.settings, confirmed=False)
    assert await yard.rows(School) == []


@pytest.mark.parametrize(
    ("roles", "reason"),
    [
        (SchoolRoles(student=1, teacher=1), "same"),
        (SchoolRoles(student=1, teacher=2, safeguarding=1), "same"),
        (SchoolRoles(student=5, teacher=2), "everyone"),
        (SchoolRoles(student=1, teacher=5), "everyone"),
        (SchoolRoles(student=1, teacher=2, safeguarding=5), "everyone"),
    ],
)
async def test_roles_that_do_not_tell_people_apart_are_refused(
    database: Database, roles: SchoolRoles, reason: str
) -> None:
    yard = SchoolYard(database, school=5)
    with pytest.raises(RolesUnclear) as refused:
        await yard.act(school_settings.set_up, yard.admin, settings=replace(yard.settings, roles=roles), confirmed=True)
    assert refused.value.reason == reason


async def test_a_school_has_a_name(yard: SchoolYard) -> None:
    with pytest.raises(TextMissing):
        await yard.act(
            school_settings.set_up, yard.admin, settings=replace(yard.settings, name=" \u200b "), confirmed=True
        )


async def test_voting_defaults_change_one_by_one(yard: SchoolYard) -> None:
    await yard.act(school_settings.change_voting, yard.admin, threshold=Fraction(2, 3), hours=24)
    shown = await yard.act(school_settings.change_voting, yard.admin, rule=Rule.CONSENT, secrecy=Secrecy.SECRET)
    assert (shown.terms.threshold, shown.terms.quorum, shown.ballot_hours) == (Fraction(2, 3), Fraction(1, 2), 24)
    assert (shown.terms.rule, shown.terms.secrecy) == (Rule.CONSENT, Secrecy.SECRET)


async def test_a_share_that_no_float_can_hold_is_kept_exactly(yard: SchoolYard) -> None:
    await yard.act(school_settings.change_voting, yard.admin, threshold=Fraction(55, 100), quorum=Fraction(1, 3))
    terms = (await yard.read(school_settings.view)).terms
    assert (terms.threshold, terms.quorum) == (Fraction(11, 20), Fraction(1, 3))


async def test_a_quorum_of_nobody_is_a_setting_that_stays(yard: SchoolYard) -> None:
    await yard.act(school_settings.change_voting, yard.admin, quorum=Fraction(0))
    assert (await yard.read(school_settings.view)).terms.quorum == 0


async def test_voting_settings_out_of_range_are_refused(yard: SchoolYard) -> None:
    before = await yard.read(school_settings.view)
    with pytest.raises(FractionUnclear):
        await yard.act(school_settings.change_voting, yard.admin, threshold=Fraction(1, 3))
    for wrong in ({"hours": 0}, {"hours": 24 * 61}, {"members_needed": 0}, {"members_needed": 26}):
        with pytest.raises(NumberOutOfRange):
            await yard.act(school_settings.change_voting, yard.admin, **wrong)
    with pytest.raises(ManagersOnly):
        await yard.act(school_settings.change_voting, yard.teachers[0], hours=24)
    assert await yard.read(school_settings.view) == before


async def test_the_calendar_knows_terms_and_holidays_and_moves_one_named_again(yard: SchoolYard) -> None:
    given = {"kind": PeriodKind.HOLIDAY, "name": "Half-term"}
    await yard.act(calendar.name_period, yard.admin, starts=date(2026, 10, 19), ends=date(2026, 10, 23), **given)
    await yard.act(calendar.name_period, yard.admin, starts=date(2026, 10, 26), ends=date(2026, 10, 30), **given)
    shown = await yard.read(school_settings.view)
    assert [(one.name, one.starts) for one in shown.periods] == [("Half-term", date(2026, 10, 26))]


@pytest.mark.parametrize(("ends", "refusal"), [(date(2026, 9, 1), PeriodBackwards), (date(2027, 9, 1), PeriodTooLong)])
async def test_a_period_no_school_has_is_refused(yard: SchoolYard, ends: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await yard.act(
            calendar.name_period,
            yard.admin,
            kind=PeriodKind.TERM,
            name="Autumn",
            starts=date(2026, 9, 2),
            ends=ends,
        )


async def test_the_safeguarding_lead_and_the_administrator_may_silence_nobody_else(yard: SchoolYard) -> None:
    for visitor in (yard.students[0], yard.teachers[0]):
        with pytest.raises(SilenceNotAllowed):
            await yard.act(school_settings.silence, visitor, on=True)
    await yard.act(school_settings.silence, yard.lead, on=True)
    assert (await yard.read(school_settings.view)).silenced
    await yard.act(school_settings.silence, yard.admin, on=False)
    assert not (await yard.read(school_settings.view)).silenced
    assert [row["deed"] for row in await yard.deeds()][-2:] == [RecordKind.SILENCED, RecordKind.UNSILENCED]


async def test_a_safeguarding_role_is_not_needed(database: Database) -> None:
    yard = SchoolYard(database)
    roles = replace(yard.settings.roles, safeguarding=None)
    await yard.act(school_settings.set_up, yard.admin, settings=replace(yard.settings, roles=roles), confirmed=True)
    nobody = Visitor(1, "Nobody", frozenset())
    with pytest.raises(SilenceNotAllowed):
        await yard.act(school_settings.silence, nobody, on=True)


async def test_groups_that_have_members_enough_are_active_once_fewer_are_needed(yard: SchoolYard) -> None:
    small = await yard.group("Small", members=2)
    await yard.group("Smaller", members=1)
    await yard.act(school_settings.change_voting, yard.admin, members_needed=2)
    states = {one.name: one.state for one in await yard.read(membership.listed)}
    assert states == {"Small": GroupState.ACTIVE, "Smaller": GroupState.FORMING}
    assert [row["subject"] for row in await yard.deeds(RecordKind.GROUP_ACTIVE)] == [small.id]
    await yard.act(school_settings.change_voting, yard.admin, members_needed=5)
    assert (await yard.read(membership.view, group=small.id)).state is GroupState.ACTIVE
