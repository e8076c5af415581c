"""Who helps with a plan from outside: seen by others only once a teacher knows them, printed, thanked, and ended."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from governance.cards import CardKind
from governance.partners import (
    MOST_PARTNERS,
    NoContacts,
    NotForPartners,
    PartnerKind,
    PartnerLine,
    PartnerNamed,
    PartnerOver,
    PartnerState,
    PlanNotBegun,
    TooManyPartners,
)
from governance.people import Visitor
from governance.plans import PlanState
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import MembersOnly, NotFound, SeveralWrong, StudentsOnly, TeachersOnly, TextMissing
from governance.reminders import ReminderKind
from governance.results import Reached
from governance.retention import KEPT_FOR, Retained
from governance.safeguarding import PlanHidden
from governance.school_plan import Readers
from governance.texts import HIDDEN
from governance.undoing import CannotUndo, Undoable
from services import today
from services.council import editions
from services.dispatch import deliveries
from services.groups import membership
from services.partners import confirming, ending, naming
from services.plans import reviewing
from services.privacy import retention, rights
from services.records import reading
from services.schools import offices
from services.undoing import acting
from services.views import partners as views
from services.views import plans as plan_views
from services.views.partners import PartnerView, PartnerWaits
from storage.cards import Card
from storage.partners import Partner
from storage.reminders import Reminder
from tests.services.school import SAFEGUARDING_CHANNEL, TEACHER, SchoolYard

MARCH = date(2026, 3, 1)
ROTARY = {"kind": PartnerKind.ORGANISATION, "name": "Rotary Club of Wells", "what": "wood", "since": MARCH}
ANNES = {"kind": PartnerKind.COUNCIL, "name": "St Anne's", "what": "their seeds", "since": None}


async def named(yard: SchoolYard, plan: int, who: int = 0, **given: object) -> PartnerView:
    return await yard.act(naming.name_partner, yard.students[who], plan=plan, **(ROTARY | given))


async def seen_by(yard: SchoolYard, visitor: Visitor, plan: int) -> list[tuple[str, PartnerState]]:
    shown = await yard.read(views.of_plan, visitor, plan=plan)
    return [(one.name, one.state) for one in shown.partners]


async def undo(yard: SchoolYard, who: Visitor, kind: Undoable, partner: int) -> None:
    token = await yard.read(acting.token, who, kind=kind, subject=partner)
    await yard.act(acting.undo, who, token=token)


async def test_nobody_but_the_group_and_teachers_sees_who_is_named(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    await named(yard, plan)
    waits = [("Rotary Club of Wells", PartnerState.NAMED)]
    for who in (yard.students[3], yard.teachers[2], yard.lead):
        assert await seen_by(yard, who, plan) == waits
    for who in (yard.students[6], yard.admin, yard.person(9_000, "Nobody")):
        assert await seen_by(yard, who, plan) == []
    card = await yard.read(plan_views.view, plan=plan)
    assert (card.partners, card.partners_waiting) == ((), 1)
    await yard.published()
    for readers in Readers:
        found = await yard.read(editions.edition, readers=readers)
        assert [page.partners for page in found.plan.pages] == [()]
    asked = [(await yard.read(today.waiting, who)).partners for who in (yard.teachers[1], yard.students[0], yard.lead)]
    assert [[one.partner.name for one in page] for page in asked] == [["Rotary Club of Wells"], [], []]
    assert "Rotary" not in str(await yard.read(rights.export, yard.students[6]))


async def test_once_a_teacher_knows_them_they_stand_in_the_plan_and_are_thanked_when_it_ends(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    partner = (await named(yard, plan)).id
    annes = (await named(yard, plan, 1, **ANNES)).id
    await yard.act(confirming.confirm, yard.teachers[1], partner=partner)
    await yard.act(confirming.confirm, yard.teachers[0], partner=annes)
    card = await yard.read(plan_views.view, plan=plan)
    assert [(one.name, one.author, one.teacher) for one in card.partners] == [
        ("Rotary Club of Wells", "Student 0", "Teacher 1"),
        ("St Anne's", "Student 1", "Teacher 0"),
    ]
    assert card.partners_waiting == 0
    told = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.PARTNER_ANSWERED]
    assert len({row["person_id"] for row in told}) == 2
    await yard.act(ending.end, yard.students[2], partner=partner)
    await yard.act(reviewing.review, yard.students[0], plan=plan, reached=Reached.MET, learnt="Ask early")
    await yard.published()
    lines = (
        PartnerLine(partner, PartnerKind.ORGANISATION, "Rotary Club of Wells", "wood", MARCH, yard.now.date()),
        PartnerLine(annes, PartnerKind.COUNCIL, "St Anne's", "their seeds", None),
    )
    for readers in Readers:
        found = await yard.read(editions.edition, readers=readers)
        assert found.plan.pages[0].partners == lines
    # A teacher who does not stand by it any more takes it out of what was printed before, too.
    await yard.act(ending.end, yard.teachers[2], partner=annes)
    found = await yard.read(editions.edition)
    assert found.plan.pages[0].partners == lines[:1]
    assert [one.name for one in (await yard.read(plan_views.view, plan=plan)).partners] == ["Rotary Club of Wells"]


async def test_only_members_name_only_teachers_answer_and_both_end(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    partner = (await named(yard, plan)).id
    for stranger, why in ((yard.students[6], MembersOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(why):
            await yard.act(naming.name_partner, stranger, plan=plan, **ANNES)
        with pytest.raises(why):
            await yard.read(naming.may_name, stranger, plan=plan)
    for who in (yard.students[0], yard.lead, yard.admin):
        with pytest.raises(TeachersOnly):
            await yard.act(confirming.confirm, who, partner=partner)
        with pytest.raises(TeachersOnly):
            await yard.act(confirming.decline, who, partner=partner, reason="No")
        with pytest.raises(TeachersOnly):
            await yard.read(confirming.may_answer, who, partner=partner)
    for who in (yard.students[6], yard.lead):
        with pytest.raises(NotForPartners):
            await yard.act(ending.end, who, partner=partner)


async def test_the_teachers_who_advise_the_group_are_asked_once_it_stands_and_nobody_else(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    group = await yard.read(membership.view, group=(await yard.read(plan_views.view, plan=plan)).group)
    await yard.advised(group, yard.teachers[1])
    partner = (await named(yard, plan)).id

    async def asked() -> list[int | None]:
        ready = (await yard.act(deliveries.claim)).ready
        told = [one for envelope in ready for one in envelope.deliveries if one.kind is ReminderKind.PARTNER_ASKED]
        assert all(isinstance(one.about, PartnerWaits) for one in told)
        return [one.person for one in told]

    # It can still be undone.
    assert await asked() == []
    yard.later(minutes=10)
    assert await asked() == [yard.teachers[1].discord_id]
    await yard.act(confirming.confirm, yard.teachers[0], partner=partner)
    yard.later(minutes=10)
    assert await asked() == []


async def test_a_no_has_a_reason_that_only_the_group_and_teachers_read(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    partner = (await named(yard, plan)).id
    with pytest.raises(TextMissing):
        await yard.act(confirming.decline, yard.teachers[0], partner=partner, reason=" ")
    await yard.act(confirming.decline, yard.teachers[0], partner=partner, reason="We do not work with them")
    shown = (await yard.read(views.of_plan, yard.students[1], plan=plan)).partners[0]
    assert (shown.state, shown.reason, shown.teacher) == (
        PartnerState.DECLINED,
        "We do not work with them",
        "Teacher 0",
    )
    assert await seen_by(yard, yard.students[6], plan) == []
    for service in (confirming.confirm, ending.end):
        with pytest.raises(PartnerOver):
            await yard.act(service, yard.teachers[1], partner=partner)
    # They may be named again, for instance with what they really help with.
    assert (await named(yard, plan)).state is PartnerState.NAMED
    yard.now += KEPT_FOR[Retained.PARTNERS]
    assert (await yard.act(retention.tidy))[Retained.PARTNERS] == 1
    assert await seen_by(yard, yard.teachers[0], plan) == [("Rotary Club of Wells", PartnerState.NAMED)]


async def test_what_is_typed_says_how_to_reach_nobody(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    for wrong in ({"name": "anna@rotary.org"}, {"what": "call 01749 672 313"}):
        with pytest.raises(NoContacts) as refused:
            await named(yard, plan, **wrong)
        assert refused.value.field in wrong
    with pytest.raises(SeveralWrong):
        await named(yard, plan, name="www.rotary.org", what=" ")
    assert await yard.rows(Partner) == []


async def test_a_plan_is_agreed_first_and_naming_withdraws_no_vote(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    with pytest.raises(PlanNotBegun):
        await named(yard, proposed.plan.id)
    submitted = await yard.submitted(name="Radio")
    partner = await named(yard, submitted.plan.id)
    await yard.act(confirming.confirm, yard.teachers[0], partner=partner.id)
    now = await yard.read(plan_views.view, plan=submitted.plan.id)
    assert (now.state, now.version, now.ballot) == (PlanState.SUBMITTED, submitted.plan.version, submitted.ballot)


async def test_nobody_names_the_same_twice_nor_without_end(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    await named(yard, plan)
    with pytest.raises(PartnerNamed):
        await named(yard, plan, name="ROTARY  club of wells")
    for at in range(1, MOST_PARTNERS):
        await named(yard, plan, name=f"Club {'abcdefgh'[at]}")
    with pytest.raises(TooManyPartners):
        await named(yard, plan, name="Club z")
    rows = await yard.rows(Partner)
    for row in rows:
        await yard.act(ending.end, yard.students[0], partner=row["id"])
    for at in range(QUOTAS[Limited.PARTNERS_NAMED].most - MOST_PARTNERS):
        one = await named(yard, plan, name=f"Firm {'abcdefghijkl'[at]}")
        await yard.act(ending.end, yard.students[0], partner=one.id)
    with pytest.raises(QuotaReached):
        await named(yard, plan, name="One more")
    assert (await named(yard, plan, 1, name="By another")).state is PartnerState.NAMED


async def test_each_step_is_undone_as_long_as_nothing_else_has_happened(yard: SchoolYard) -> None:
    plan, student, teacher = (await yard.ratified()).id, yard.students[0], yard.teachers[0]
    partner = (await named(yard, plan)).id
    await yard.act(confirming.confirm, teacher, partner=partner)
    await undo(yard, teacher, Undoable.PARTNER_ANSWERED, partner)
    assert await seen_by(yard, student, plan) == [("Rotary Club of Wells", PartnerState.NAMED)]
    await yard.act(confirming.decline, teacher, partner=partner, reason="No")
    await undo(yard, teacher, Undoable.PARTNER_ANSWERED, partner)
    assert (await yard.rows(Partner))[0]["reason"] is None
    await yard.act(confirming.confirm, teacher, partner=partner)
    for who in (student, teacher):
        await yard.act(ending.end, who, partner=partner)
        await undo(yard, who, Undoable.PARTNER_ENDED, partner)
        assert await seen_by(yard, yard.students[6], plan) == [("Rotary Club of Wells", PartnerState.CONFIRMED)]
    annes = (await named(yard, plan, **ANNES)).id
    await undo(yard, student, Undoable.PARTNER_NAMED, annes)
    with pytest.raises(NotFound):
        await yard.act(confirming.confirm, teacher, partner=annes)
    await yard.database.act(_declined, partner=partner)
    again = (await named(yard, plan, **ANNES)).id
    await yard.database.act(_declined, partner=again)
    with pytest.raises(CannotUndo):
        await undo(yard, student, Undoable.PARTNER_NAMED, again)


def _declined(session: Session, *, partner: int) -> None:
    session.get_one(Partner, partner).state = PartnerState.DECLINED


async def test_what_is_hidden_with_its_plan_is_seen_by_nobody_and_waits(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    known, waits = (await named(yard, plan)).id, (await named(yard, plan, **ANNES)).id
    await yard.act(confirming.confirm, yard.teachers[0], partner=known)
    draft = await yard.compiled()
    await yard.database.act(_hide, kind=CardKind.PLAN, subject=plan, now=yard.now)
    shown = await yard.read(views.of_plan, yard.students[0], plan=plan)
    assert [(one.name, one.what, one.author) for one in shown.partners] == [(HIDDEN, HIDDEN, None)] * 2
    assert not (shown.can_name)
    assert not (shown.can_answer)
    assert not (shown.can_end)
    assert not (await yard.read(today.waiting, yard.teachers[0])).partners
    with pytest.raises(PlanHidden):
        await yard.act(confirming.confirm, yard.teachers[0], partner=waits)
    with pytest.raises(PlanHidden):
        await yard.act(ending.end, yard.students[0], partner=known)
    printed = (await yard.read(editions.view, edition=draft.id)).plan.pages[0].partners
    assert [(one.name, one.what) for one in printed] == [(HIDDEN, HIDDEN)]
    assert [one.name for one in (await yard.read(views.of_plan, yard.lead, plan=plan)).partners][:1] == [
        "Rotary Club of Wells"
    ]


def _hide(session: Session, *, kind: CardKind, subject: int, now: object) -> None:
    card = session.exec(select(Card).where(Card.kind == kind, Card.subject == subject)).one()
    card.hidden_at = now


async def test_a_name_is_taken_out_of_them_and_the_record_says_who_confirmed(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    ada = replace(yard.students[5], name="Ada Zwicky")
    await yard.act(membership.start, ada, name="Radio", purpose="Talk")
    partner = (await named(yard, plan, what="the tools of Ada Zwicky")).id
    await yard.act(confirming.confirm, yard.teachers[1], partner=partner)
    _, lines = await yard.read(reading.of_plan, yard.students[0], plan=plan)
    deeds = {line.deed.value: line.who for line in lines}
    assert (deeds["partner_named"], deeds["partner_confirmed"]) == ("Student 0", "Teacher 1")
    for who in (ada, yard.students[0]):
        await yard.act(rights.forget, who)
    shown = (await yard.read(plan_views.view, plan=plan)).partners[0]
    assert (shown.author, shown.teacher) == ("", "Teacher 1")
    assert "Zwicky" not in shown.what
    assert "tools" in shown.what


async def test_where_nobody_advises_the_group_an_office_reads_that_it_waits(yard: SchoolYard) -> None:
    plan = (await yard.ratified()).id
    await named(yard, plan)

    async def read() -> list[tuple[int | None, int | None]]:
        ready = (await yard.act(deliveries.claim)).ready
        told = [one for envelope in ready for one in envelope.deliveries if one.kind is ReminderKind.PARTNER_ASKED]
        return [(one.channel, one.role) for one in told]

    yard.later(minutes=10)
    assert await read() == [(SAFEGUARDING_CHANNEL, None)], "no office is set up"
    await yard.act(offices.set_up, yard.admin, name="Head teacher", role=TEACHER, channel=604)
    await named(yard, plan, name="The Scouts")
    yard.later(minutes=10)
    # What was claimed before and not sent goes to the office now, too.
    assert await read() == [(604, TEACHER)] * 2
