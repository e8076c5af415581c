"""The installation: the bot leaves a school and returns in time, or the school's data is deleted after thirty days."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from governance.ballots import Rule, Secrecy
from governance.calendar import PeriodKind
from governance.cards import CardKind
from governance.ends import EndAnswer, Given
from governance.hands import Hands
from governance.hearings import Side
from governance.hours import Length
from governance.ideas import Support
from governance.involvement import Feeling
from governance.meetings import Attendance, Repeat
from governance.plans import AdultAnswer
from governance.problems import ProblemKind
from governance.refusals import NotSetUp
from governance.results import Reached
from governance.school_years import Fate
from services.council import answers, feedback
from services.dispatch import deliveries, problems, redrawing, sent_letters
from services.groups import editing, membership, training
from services.groups.membership import GroupView
from services.hearings import drawing
from services.hours import finishing, helping, picking
from services.ideas import answering as idea_answering
from services.ideas import supporting
from services.involvement import answering as involvement
from services.meetings import changing, scheduling
from services.minutes import agenda, voting
from services.minutes import writing as minutes_writing
from services.mirror import asking as mirror_asking
from services.mirror import choosing
from services.plans import reviewing, steps
from services.privacy import rights
from services.promise import answering as promise_answering
from services.promise import deciding
from services.safeguarding import reports
from services.schools import calendar, offices, settings
from services.servers import installation
from services.servers.idempotency import Key, once
from services.surveys import answering, asking, replying, sheets, sorting, themes
from services.views import mirrors
from storage.cards import Card
from storage.hearings import Hearing, HearingConsent
from storage.paging import NOTHING
from storage.rolls import PlanFate
from storage.tables import metadata
from tests.services.meeting_yard import a_running_meeting
from tests.services.mirrors import answers as mirrored
from tests.services.mirrors import pupils
from tests.services.mirrors import screened as all_read
from tests.services.papers import is_sealed
from tests.services.promises import mark_posted
from tests.services.school import COUNCIL_CHANNEL, FOR, OBJECT, TEACHER, SchoolYard
from tests.services.survey_yard import answered, screened
from tests.services.test_isolation import a_busy_school

HEAD = 801

THIRTY_DAYS = timedelta(days=30)


async def rows_of(yard: SchoolYard) -> Counter[str]:
    """Count the rows that belong to this school, by table."""
    return await yard.read(_count)


def _count(session: Session, *, school: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for table in metadata().sorted_tables:
        key = table.c.id if table.name == "school" else table.c.get("school_id")
        if key is not None:
            found[table.name] = len(session.execute(table.select().where(key == school)).all())
    return +found


async def test_the_fingerprint_of_the_commands_is_remembered(yard: SchoolYard) -> None:
    assert await yard.read(installation.commands) is None
    for fingerprint in ("first", "second"):
        await yard.act(installation.remember_commands, fingerprint=fingerprint, ids={})
        assert await yard.read(installation.commands) == fingerprint


async def test_nothing_is_done_or_sent_in_a_school_the_bot_has_left(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(installation.leave_school)
    for visitor in (yard.students[0], yard.admin):
        with pytest.raises(NotSetUp):
            await yard.act(membership.join, visitor, group=group.id)
    yard.later(hours=1)
    assert await yard.read(redrawing.due) == []
    assert (await yard.act(deliveries.claim)).ready == ()


async def test_a_bot_that_comes_back_in_time_finds_everything_as_it_was(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(installation.leave_school)
    yard.later(days=29)
    assert await yard.act(installation.delete_school) is False
    await yard.act(installation.return_to_school)
    assert await yard.read(membership.view, group=group.id) == group
    yard.later(days=30)
    assert await yard.read(installation.due_for_deletion) == []
    assert await yard.act(installation.delete_school) is False


async def test_a_bot_that_was_added_again_while_it_was_down_notices_at_its_start(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(installation.leave_school)
    await yard.database.act(installation.look_around, present=[yard.id], now=yard.now)
    assert await yard.read(membership.view, group=group.id) == group
    await yard.database.act(installation.look_around, present=[], now=yard.now)
    yard.now += THIRTY_DAYS
    assert yard.id in await yard.database.read(installation.due_for_deletion, now=yard.now)


async def test_a_second_notice_of_leaving_does_not_put_the_deletion_off(yard: SchoolYard) -> None:
    await yard.act(installation.leave_school)
    yard.later(days=20)
    await yard.act(installation.leave_school)
    yard.later(days=10)
    assert await yard.read(installation.due_for_deletion) == [yard.id]


async def with_one_of_everything(yard: SchoolYard) -> SchoolYard:
    """Give a school a row in every table."""
    numbers = await a_busy_school(yard)
    for secrecy in Secrecy:
        ballot = (await yard.proposed(name=f"{secrecy} garden", secrecy=secrecy, rule=Rule.CONSENT)).ballot
        await yard.vote(ballot, OBJECT)
    over = (await yard.proposed(name="Pond", secrecy=Secrecy.SECRET, rule=Rule.CONSENT)).ballot
    await yard.vote(over, OBJECT, OBJECT, OBJECT, OBJECT)
    plan = await yard.ratified(name="Radio")
    await ask_the_head(yard, plan.id)
    await want_a_promise(yard, numbers["promise"])
    await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)
    await yard.act(editing.edit, yard.students[0], group=plan.group, name="Wireless", purpose="Talk", emoji="📻")
    await yard.act(scheduling.schedule, yard.students[0], group=plan.group, when=yard.now, repeat=Repeat.WEEKLY)
    await yard.act(changing.answer, yard.students[0], meeting=numbers["meeting"], attendance=Attendance.COMING)
    await write_minutes(yard, await yard.read(membership.view, group=plan.group))
    await yard.act(training.record, yard.teachers[0], student=yard.students[0])
    await yard.act(training.record, yard.teachers[0], student=yard.students[6])
    await yard.act(rights.forget, yard.students[6])
    autumn = {"name": "Autumn", "starts": date(2026, 9, 2), "ends": date(2026, 12, 18)}
    await yard.act(calendar.name_period, yard.admin, kind=PeriodKind.TERM, **autumn)
    await yard.act(problems.looked, found={(ProblemKind.UNSEEN, COUNCIL_CHANNEL)})
    yard.later(hours=2)
    for envelope in (await yard.act(deliveries.claim)).ready:
        sent = [sent_letters.Sent(11, 1_000 + envelope.letter, "A letter")]
        await yard.act(sent_letters.keep, letter=envelope.letter, sent=sent)
    await report_a_card(yard)
    await ask_everybody(yard, numbers["survey"])
    await stand_by_an_idea(yard, numbers["idea"])
    await share_an_hour(yard, numbers["ask"])
    await hear_both_sides(yard, numbers["hearing"])
    await yard.act(feedback.post_feedback, yard.students[0])
    await yard.act(involvement.answer, yard.students[0], asking=numbers["asking"], feeling=Feeling.SAME)
    await look_into_the_mirror(yard, numbers["mirror"])
    await yard.act(fate_of_a_plan, ballot=numbers["ballot"], plan=plan.id)
    key = Key(interaction=yard.id, nth=0)
    await yard.act(once, yard.students[5], act=membership.join, key=key, group=plan.group)
    moved = replace(yard.settings, safeguarding_channel=98)
    await yard.act(settings.set_up, replace(yard.lead, manages=True), settings=moved, confirmed=True)
    return yard


async def ask_the_head(yard: SchoolYard, plan: int) -> None:
    """Have an office answer what a plan asks for, twice, and the group say more and look back."""
    await yard.act(offices.set_up, yard.admin, name="Head teacher", role=HEAD)
    head = replace(yard.teachers[0], roles=frozenset({TEACHER, HEAD}))
    await yard.act(answers.answer, head, plan=plan, reply=AdultAnswer.NEED_MORE, reason="How big?")
    await yard.act(answers.explain, yard.students[0], plan=plan, text="As big as a bus")
    await yard.act(answers.answer, head, plan=plan, reply=AdultAnswer.YES, reason="Go ahead")
    await yard.act(reviewing.review, yard.students[0], plan=plan, reached=Reached.MET, learnt="Ask early")


async def ask_everybody(yard: SchoolYard, running: int) -> None:
    """Have a survey screened and partly sorted, and an answer to one that is running."""
    survey = (await yard.act(asking.open_survey, yard.students[0], question="What is dirty?")).id
    await answered(yard, survey, [f"Floor {at}" for at in range(10)], years=[7])
    await screened(yard, survey)
    batch = await yard.act(sorting.next_batch, yard.students[0], survey=survey)
    put = await yard.act(sorting.sort_new, yard.students[0], batch=batch.id, title="Floors")
    assert put.theme is not None
    await yard.act(themes.join, yard.students[0], theme=put.theme.id)
    await yard.act(replying.reply, yard.students[0], theme=put.theme.id, given=Given(EndAnswer.NO, "No mops"))
    await yard.act(answering.answer, yard.students[0], survey=running, texts=["Soap"], year=8)
    sheet = (await yard.act(sheets.make, yard.students[0], survey=running, class_name="8a")).sheet.id
    await yard.act(sheets.type_in, yard.students[0], sheet=sheet, present="9", by_phone="0", lines="Soap")


async def stand_by_an_idea(yard: SchoolYard, idea: int) -> None:
    """Have somebody who would join for an idea, and the council turn it down."""
    await yard.act(supporting.stand_by, yard.students[1], idea=idea, kind=Support.JOIN)
    await yard.act(idea_answering.answer, yard.students[0], idea=idea, given=Given(EndAnswer.NO, "It burns"))


async def look_into_the_mirror(yard: SchoolYard, mirror: int) -> None:
    """Have a mirror that is over, with a line and a call to read it, and what is to change; and one that runs."""
    for student in [yard.students[0], *pupils(yard, 5)]:
        await mirrored(yard, student, mirror, line="We are asked")
    yard.now = (await yard.read(mirrors.view, mirror=mirror)).closes_at
    await yard.act(mirror_asking.close_due, mirror=mirror)
    await all_read(yard, mirror)
    await yard.act(choosing.choose, yard.students[0], change="Come to a meeting")
    summer = {"name": "Second", "starts": yard.now.date(), "ends": date(2026, 12, 18)}
    await yard.act(calendar.forget, yard.admin, name="Autumn")
    await yard.act(calendar.name_period, yard.admin, kind=PeriodKind.TERM, **summer)
    following = (await yard.act(mirror_asking.open_mirror, yard.students[0])).id
    await mirrored(yard, yard.students[0], following, line="We still ask")


async def hear_both_sides(yard: SchoolYard, hearing: int) -> None:
    """Have somebody be ready to sit on the panel, and one side agree to what was proposed."""
    await yard.act(drawing.ready, yard.students[7], hearing=hearing)
    await yard.act(agreed_by_a_side, hearing=hearing)


def agreed_by_a_side(session: Session, *, school: int, hearing: int, now: datetime) -> None:
    """Note that a side agrees, as where a panel has proposed something."""
    of = {"school_id": school, "hearing_id": hearing, "person_id": session.get_one(Hearing, hearing).author_id}
    session.add(HearingConsent(side=Side.ASKING, **of, said_at=now))


async def share_an_hour(yard: SchoolYard, ask: int) -> None:
    """Have somebody show what is asked."""
    could = await yard.act(helping.can, yard.students[1], ask=ask)
    await yard.act(picking.pick, yard.students[0], ask=ask, who=could.ask.cans[0].id)
    for person in yard.students[:2]:
        await yard.act(finishing.say_done, person, ask=ask, length=Length.ONE)


def fate_of_a_plan(session: Session, *, school: int, ballot: int, plan: int) -> None:
    """Note what moving on would do to a plan, as in a vote that is only put in June."""
    session.add(PlanFate(ballot_id=ballot, plan_id=plan, school_id=school, fate=Fate.GOES_ON))
    session.flush()


async def want_a_promise(yard: SchoolYard, promise: int) -> None:
    """Have the council agree on its draft of a promise, and an office say not yet."""
    await yard.act(mark_posted, promise=promise)
    put = await yard.act(deciding.put_to_vote, yard.students[0])
    await yard.vote(put.ballot, FOR, FOR)
    head = replace(yard.teachers[0], roles=frozenset({TEACHER, HEAD}))
    await yard.act(promise_answering.decline, head, promise=promise, reason="Not before May")


async def report_a_card(yard: SchoolYard) -> None:
    """Have a group's card reported, and the report dealt with."""
    cards_of_groups = [row for row in await yard.rows(Card) if row["kind"] is CardKind.GROUP]
    card = next(row["id"] for row in cards_of_groups if row["school_id"] == yard.id)
    await yard.act(redrawing.posted, card=card, channel=11, message=13)
    told = await yard.act(reports.report, yard.students[1], channel=11, message=13)
    await yard.act(reports.deal, yard.lead, report=told.id)


async def write_minutes(yard: SchoolYard, group: GroupView) -> None:
    taker, meeting = yard.students[0], await a_running_meeting(yard, group)
    await yard.act(agenda.add, taker, meeting=meeting, what="The door")
    await yard.act(minutes_writing.write_note, taker, meeting=meeting, text="It is broken")
    consent = {"text": "We mend it", "rule": Rule.CONSENT, "hands": Hands()}
    await yard.act(minutes_writing.decide, taker, meeting=meeting, **consent)
    await yard.act(voting.open_vote, taker, meeting=meeting, text="We paint it")


@pytest.mark.parametrize("at_once", [False, True])
async def test_a_school_is_deleted_from_every_table_and_its_neighbour_is_whole(yard: SchoolYard, at_once: bool) -> None:
    other = await with_one_of_everything(await SchoolYard.opened(yard.database, school=yard.id + 1_000_000))
    await with_one_of_everything(yard)
    await yard.act(installation.leave_school)
    before = await rows_of(other)
    of_schools = {table.name for table in metadata().sorted_tables if "school_id" in table.c} | {"school"}
    elsewhere = set() if is_sealed(yard) else {"sealed_reasons"}
    assert set(before) | elsewhere == of_schools, "the school of this test must have a row in every table"
    if not at_once:
        assert await yard.act(installation.delete_school) is False
        yard.now += THIRTY_DAYS
        assert await yard.read(installation.due_for_deletion) == [yard.id]
    assert await yard.act(installation.delete_school, at_once=at_once) is True
    assert await rows_of(yard) == Counter()
    assert await rows_of(other) == before


async def test_a_school_that_still_has_the_bot_is_not_deleted_at_once(yard: SchoolYard) -> None:
    await yard.group()
    assert await yard.read(installation.can_be_deleted) is False
    assert await yard.act(installation.delete_school, at_once=True) is False
    await yard.act(installation.leave_school)
    assert await yard.read(installation.can_be_deleted) is True
    await yard.act(installation.return_to_school)
    assert await yard.act(installation.delete_school, at_once=True) is False


async def test_a_bot_that_comes_back_after_the_deletion_begins_anew(yard: SchoolYard) -> None:
    await yard.group()
    await yard.act(installation.leave_school)
    await yard.act(installation.delete_school, at_once=True)
    await yard.act(installation.return_to_school)
    with pytest.raises(NotSetUp):
        await yard.read(membership.listed)
    await yard.act(settings.set_up, yard.admin, settings=yard.settings, confirmed=True)
    assert await yard.read(membership.listed) == NOTHING
    assert (await yard.group()).members == 4


async def test_leaving_a_school_that_was_never_set_up_is_no_fault(yard: SchoolYard) -> None:
    stranger = SchoolYard(yard.database, school=42)
    await stranger.act(installation.leave_school)
    await stranger.act(installation.return_to_school)
    assert await stranger.act(installation.delete_school) is False
