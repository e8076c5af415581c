"""What is due: found by a single query, on time and not before; and if the query finds nothing, nothing is due."""

from datetime import datetime, timedelta

from sqlalchemy import create_engine, event
from sqlmodel import Session

from governance.ballots import SECOND_THOUGHTS
from governance.cards import CardKind
from governance.hearings import About
from services import due
from services.advisors import endings, inviting
from services.ballots import lifecycle, voting
from services.dispatch import deliveries, redrawing
from services.due import Due
from services.groups import membership
from services.hearings import asking as hearings_asking
from services.hearings import ending as hearings_ending
from services.hours import asking as hours_asking
from services.hours import ending as hours_ending
from services.involvement import asking as involvement
from services.meetings import ending
from services.mirror import asking as mirror
from services.safeguarding import hiding, reports
from services.schools import settings
from services.servers import installation
from services.surveys import asking
from services.undoing import acting as undoing
from storage.advisors import Advisorship
from storage.hearings import Hearing
from storage.hours import HourAsk
from storage.schools import School
from tests.services.school import FOR, MONDAY, Database, SchoolYard
from tests.services.test_isolation import a_busy_school

MOMENT = timedelta(microseconds=1)
_OF_WHAT_WAITS = (("report", "ix_report_in_sight"), ("interest_group", "ix_interest_group_thread_name"))


async def endings_at(yard: SchoolYard, when: datetime) -> list[tuple[object, dict[str, int]]]:
    found = await yard.database.read(due.look, now=when)
    # What may be undone ends ten minutes after almost everything; its own tests say so.
    return [(one.act, dict(one.values)) for one in found.endings if one.act is not undoing.end_due]


async def assert_ends_at(yard: SchoolYard, when: datetime, act: object, **values: int) -> None:
    """Assert that nothing ends a moment before this time, and this ends at it."""
    assert await endings_at(yard, when - MOMENT) == []
    assert await endings_at(yard, when) == [(act, {"school": yard.id} | values)]


async def test_a_school_in_which_nothing_has_happened_has_nothing_due(yard: SchoolYard) -> None:
    await yard.act(deliveries.claim)
    assert await yard.read(due.look) == Due()


async def press_all(yard: SchoolYard, ballot: int, members: int) -> None:
    for student in yard.students[:members]:
        await yard.act(voting.cast, student, ballot=ballot, choice=FOR)


async def test_a_ballot_ends_at_its_time_and_five_minutes_after_everybody_has_voted(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(members=5)).ballot
    closes_at = (await yard.ballot(ballot)).closes_at
    await press_all(yard, ballot, 4)
    await assert_ends_at(yard, closes_at, lifecycle.close, ballot=ballot)
    await press_all(yard, ballot, 5)
    await assert_ends_at(yard, yard.now + SECOND_THOUGHTS, lifecycle.close, ballot=ballot)


async def test_a_ballot_in_which_the_last_one_votes_late_still_ends_at_its_time(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(members=5)).ballot
    closes_at = (await yard.ballot(ballot)).closes_at
    yard.now = closes_at - SECOND_THOUGHTS / 2
    await press_all(yard, ballot, 5)
    await assert_ends_at(yard, closes_at, lifecycle.close, ballot=ballot)


async def test_an_invitation_ends_at_its_answer_by_and_an_advisorship_after_its_last_day(yard: SchoolYard) -> None:
    group = await yard.group()
    asked = await yard.act(
        inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[1], purpose="Help us"
    )
    await assert_ends_at(yard, asked.answer_by, endings.expire, invitation=asked.id)
    yard.now = asked.answer_by
    await yard.sweep()
    await yard.advised(group)
    [row] = await yard.rows(Advisorship)
    await assert_ends_at(yard, row["ends_at"], endings.end_due, advisorship=row["id"])


async def test_what_somebody_asks_ends_when_nobody_could(yard: SchoolYard) -> None:
    ask = await yard.act(hours_asking.ask, yard.students[0], what="Juggle")
    [row] = await yard.rows(HourAsk)
    await assert_ends_at(yard, row["ends_at"], hours_ending.end_due, ask=ask.id)


async def test_a_hearing_goes_to_the_council_when_nobody_goes_on_with_it(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(membership.start, yard.students[5], name="Drama", purpose="Plays")
    hearing = await yard.act(hearings_asking.ask, yard.students[5], about=About(group=group.id), what="The hall")
    [row] = await yard.rows(Hearing)
    await assert_ends_at(yard, row["ends_at"], hearings_ending.end_due, hearing=hearing.id)


async def test_a_meeting_ends_when_its_minutes_are_over_however_long_it_is(yard: SchoolYard) -> None:
    meeting = await yard.scheduled(await yard.group(), minutes=240)
    await assert_ends_at(yard, meeting.starts_at + timedelta(minutes=240), ending.end_due, meeting=meeting.id)


async def test_a_school_is_forgotten_thirty_days_after_the_bot_was_removed(yard: SchoolYard) -> None:
    await yard.act(installation.leave_school)
    await assert_ends_at(yard, yard.now + timedelta(days=30), installation.delete_school)


async def test_what_ends_is_told_in_one_order_whenever_the_bot_was_down(yard: SchoolYard) -> None:
    numbers = await a_busy_school(yard)
    found = await endings_at(yard, yard.now + timedelta(days=200))
    votes = [lifecycle.close, lifecycle.close]
    acts = [
        *votes,
        endings.end_due,
        ending.end_due,
        ending.end_due,
        asking.close_due,
        involvement.go_on,
        mirror.close_due,
        hours_ending.end_due,
        hearings_ending.end_due,
    ]
    assert [act for act, _ in found] == acts
    assert found[0] == (lifecycle.close, {"school": yard.id, "ballot": numbers["ballot"]})


async def test_a_new_day_of_digests_is_told_at_its_first_moment(yard: SchoolYard) -> None:
    await yard.act(deliveries.claim)
    [school] = await yard.rows(School)
    begins = school["digests_at"]
    assert not (await yard.database.read(due.look, now=begins - MOMENT)).reminders
    assert (await yard.database.read(due.look, now=begins)).reminders
    await yard.act(settings.silence, yard.lead, on=True)
    [told] = (await yard.act(deliveries.claim)).ready
    await yard.act(deliveries.delivered, reminders=told.reminders)
    assert not (await yard.database.read(due.look, now=begins)).reminders


async def test_a_look_at_some_schools_finds_what_is_due_there_alone(yard: SchoolYard, database: Database) -> None:
    other = await SchoolYard.opened(database, school=yard.id + 100_000)
    for one in (yard, other):
        await one.scheduled(await one.group())
        one.later(days=30)
    found = await yard.read(due.look)
    assert found.cards == found.ending == {yard.id, other.id}
    for one in (yard, other):
        there = await yard.read(due.look, schools=[one.id])
        assert there.cards == there.ending == {one.id}
    assert await yard.read(due.look, schools=[yard.id, other.id]) == found
    assert await yard.read(due.look, schools=[]) == Due()


async def test_a_school_to_which_nothing_may_be_sent_has_nothing_to_draw_nor_to_hide(yard: SchoolYard) -> None:
    numbers = await a_busy_school(yard)
    await yard.draws()
    await yard.act(reports.hide, yard.lead, report=numbers["report"])
    await yard.draws()
    await yard.act(hiding.held_up, report=numbers["report"])
    assert not (await yard.read(due.look)).hiding
    yard.later(days=1)
    found = await yard.read(due.look)
    assert found.hiding == found.cards == {yard.id}
    await yard.draws()
    await yard.group("Radio")
    await yard.act(settings.silence, yard.lead, on=True)
    assert not (await yard.read(due.look)).cards
    await yard.act(settings.silence, yard.lead, on=False)
    assert (await yard.read(due.look)).cards == {yard.id}
    await yard.act(installation.leave_school)
    assert (await yard.read(due.look)) == Due(endings=(await yard.read(due.look)).endings)


async def test_the_look_goes_through_nothing_that_is_not_due(sqlite_url: str) -> None:
    """A scan would take longer with every school, though there is nothing to do in it."""
    engine, statements = create_engine(sqlite_url), list[tuple[str, object]]()
    event.listen(engine, "before_cursor_execute", lambda *said: statements.append((said[2], said[3])))
    with Session(engine) as session:
        due.look(session, now=MONDAY)
        [(statement, values)] = statements
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
        scanned = {row[3] for row in plan if row[3].startswith("SCAN")}
    engine.dispose()
    # These two indexes have only what waits in them, and there are no more schools than servers.
    waiting = {f"SCAN {table} USING INDEX {index}" for table, index in _OF_WHAT_WAITS}
    assert scanned == waiting | {"SCAN school"}


async def test_where_the_look_finds_nothing_there_is_nothing(yard: SchoolYard) -> None:
    """Run a busy school for two weeks: every card, reminder or post that is due is found by `due.look`."""
    numbers = await a_busy_school(yard)
    await yard.act(reports.hide, yard.lead, report=numbers["report"])
    told = set[tuple[str, bool]]()
    for hour in range(14 * 24):
        if hour == 24:
            await yard.act(settings.silence, yard.lead, on=True)
        if hour == 48:
            await yard.act(settings.silence, yard.lead, on=False)
        await yard.sweep()
        found = await yard.read(due.look)
        assert found == await yard.read(due.look, schools=[yard.id])
        told |= {("hiding", bool(found.hiding)), ("cards", bool(found.cards)), ("reminders", bool(found.reminders))}
        assert found.hiding or not any(await yard.read(hiding.waiting))
        assert found.cards or not await yard.read(redrawing.due)
        assert found.reminders or not await yard.act(deliveries.claim)
        for card in await yard.read(redrawing.due):
            thread = 700 + card.subject if card.kind is CardKind.GROUP else None
            drawn = {"card": card.id, "revision": card.revision, "channel": card.channel, "message": 900 + card.id}
            await yard.act(redrawing.drawn, **drawn, thread=thread)
        while claimed := await yard.act(deliveries.claim):
            for envelope in claimed.ready:
                await yard.act(deliveries.delivered, reminders=envelope.reminders)
        if hour == 12:
            await yard.act(hiding.gone, report=numbers["report"])
        yard.later(hours=1)
    assert told == {(part, waits) for part in ("hiding", "cards", "reminders") for waits in (True, False)}
