"""A school that runs 0.3.0 is brought to this version in the middle of everything, and nothing of it is lost."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import String, func
from sqlmodel import Session, col, select

from cogs.ballots.answers import ended
from governance.ballots import Choice, Outcome, Rule, Tally
from governance.cards import CardKind
from governance.people import Visitor
from governance.reminders import ReminderKind
from language.speaking import speak
from services import due
from services.ballots import lifecycle
from services.due import Ending
from services.groups import resting
from services.privacy import rights
from services.safeguarding import reports
from services.views import ballots as ballot_views
from services.views.ballots import BallotView
from services.views.editions import content_of
from storage.ballots import Ballot
from storage.cards import Card
from storage.database import Database
from storage.editions import Edition
from storage.groups import Group, voters_of
from storage.meetings import Meeting
from storage.minutes import MeetingDecision
from storage.papers import take, tally_of
from storage.people import Person
from storage.plans import Step
from storage.reminders import Reminder
from storage.tables import metadata
from tests.storage.older import (
    DECIDED,
    LONELY,
    PUBLISHING_OF_TWO,
    SCHOOL,
    SECRET_DECIDED,
    SECRET_OF_FOUR,
    SECRET_OF_TWO,
    put_back,
    rows_left,
)

LATER = datetime(2027, 1, 11, 10, tzinfo=UTC)
# When the file was left, a Monday in September.
JUST_AFTER = datetime(2026, 9, 7, 11, 5, tzinfo=UTC)


@pytest.fixture
def upgraded(empty_database_url: str) -> Iterator[Database]:
    """A database that 0.3.0 left, brought to this version."""
    put_back(empty_database_url)
    with Database.open_migrated(empty_database_url) as opened:
        yield opened


async def test_no_row_is_lost(upgraded: Database) -> None:
    def count(session: Session) -> dict[str, int]:
        found = metadata().tables
        return {
            name: session.execute(select(func.count()).select_from(found[name])).scalar_one() for name in rows_left()
        }

    left, found = rows_left(), await upgraded.read(count)
    # The voters of what runs are told of the new rules, and counts have a row for each option; nothing else comes, and
    # nothing goes.
    assert {name for name in left if found[name] > left[name]} == {"reminder", "secret_count"}
    assert all(found[name] >= left[name] for name in left if name != "secret_reason")
    # The reason of a running secret ballot is sealed now, where there are seals.
    assert await upgraded.act(lambda session: take(session, 6, Rule.CONSENT).reasons) == ["We tried it before"]
    assert found["secret_count"] == 3 * left["secret_count"]


async def test_papers_cast_before_are_counted_by_option(upgraded: Database) -> None:
    def tally(session: Session, ballot: int) -> Tally:
        return tally_of(session, session.get_one(Ballot, ballot))

    counts = {
        6: {Choice.OBJECT: 1},
        SECRET_OF_FOUR: {Choice.FOR: 1},
        SECRET_DECIDED: {Choice.FOR: 4},
        SECRET_OF_TWO: {Choice.AGAINST: 1},
        PUBLISHING_OF_TWO: {},
    }
    for ballot, kept in counts.items():
        assert dict((await upgraded.read(tally, ballot=ballot)).counts) == kept
    assert (await shown(upgraded, SECRET_DECIDED)).tally == Tally.counted(4, {Choice.FOR: 4})


async def test_decisions_of_meetings_and_editions_keep_their_numbers(upgraded: Database) -> None:
    def decided(session: Session) -> list[dict[Choice, int]]:
        return [dict(one.counts) for one in session.exec(select(MeetingDecision).order_by(col(MeetingDecision.id)))]

    def printed(session: Session) -> set[tuple[Tally, Tally]]:
        pages = [page for row in session.exec(select(Edition)) for page in content_of(row).pages]
        return {(page.adopted.tally, page.ratified.tally) for page in pages}

    assert await upgraded.read(decided) == [{}, {Choice.FOR: 2, Choice.AGAINST: 1}, {Choice.OBJECT: 1}]
    everybody = Tally.counted(4, {Choice.FOR: 4}), Tally.counted(2, {Choice.FOR: 2})
    assert await upgraded.read(printed) == {everybody}


async def test_who_started_a_group_and_wrote_a_step_is_taken_from_the_record(upgraded: Database) -> None:
    def authors(session: Session, model: type[Group] | type[Step]) -> set[str | None]:
        found = select(Person.name).join(model, model.author_id == Person.id)
        rows = session.exec(select(func.count()).select_from(model)).one()
        names = session.exec(found).all()
        assert len(names) == rows
        return set(names)

    assert await upgraded.read(authors, model=Group) == {"Student 0"}
    assert await upgraded.read(authors, model=Step) == {"Student 0"}


async def test_groups_in_which_one_is_left_are_counted_at_the_start_and_rest(upgraded: Database) -> None:
    def to_count(session: Session) -> list[Ending]:
        return [one for one in due.look(session, now=LATER).endings if one.act is resting.recheck_members]

    def standing(session: Session, group: int) -> tuple[bool, set[ReminderKind]]:
        waiting = select(Reminder.kind).where(Reminder.subject == group, Reminder.due_at == LATER)
        return session.get_one(Group, group).is_resting, set(session.exec(waiting))

    found = await upgraded.read(to_count)
    assert {"school": SCHOOL, "group": LONELY} in [dict(one.values) for one in found]
    for one in found:
        await upgraded.act(one.act, **one.values, now=LATER)
    assert await upgraded.read(to_count) == []
    rests, told = await upgraded.read(standing, group=LONELY)
    assert rests
    assert {ReminderKind.GROUP_RESTS, ReminderKind.ADVICE_RESTS} <= told


async def test_groups_with_members_enough_go_on(upgraded: Database) -> None:
    def wrong(session: Session) -> list[str]:
        return [
            one.name
            for one in session.exec(select(Group)).all()
            if one.state.is_open and len(voters_of(session, one)) > 1 and (one.is_resting or one.members_changed)
        ]

    assert await upgraded.read(wrong) == []


async def closed(upgraded: Database, now: datetime) -> None:
    """Let the first sweep after the upgrade end what is to end."""

    def of_ballots(session: Session) -> list[Ending]:
        return [one for one in due.look(session, now=now).endings if one.act is lifecycle.close]

    for one in await upgraded.read(of_ballots):
        await upgraded.act(one.act, **one.values, now=now)


async def shown(upgraded: Database, ballot: int) -> BallotView:
    return await upgraded.read(ballot_views.view, school=SCHOOL, ballot=ballot)


async def test_a_ballot_that_looked_decided_goes_on_to_its_time(upgraded: Database) -> None:
    await closed(upgraded, JUST_AFTER)
    ballot = await shown(upgraded, DECIDED)
    assert (ballot.outcome, ballot.ends_at) == (None, ballot.closes_at)
    await closed(upgraded, ballot.closes_at)
    assert (await shown(upgraded, DECIDED)).outcome is Outcome.PASSED


async def test_secret_ballots_of_fewer_than_three_are_withdrawn_and_explained(upgraded: Database) -> None:
    await closed(upgraded, JUST_AFTER)
    for number in (SECRET_OF_TWO, PUBLISHING_OF_TWO):
        ballot = await shown(upgraded, number)
        assert (ballot.outcome, ballot.tally, ballot.reasons) == (Outcome.WITHDRAWN, None, ())
        assert "three" in ended(ballot, speak("en"))
    going_on = await shown(upgraded, SECRET_OF_FOUR)
    assert (going_on.outcome, going_on.voted, going_on.electorate) == (None, 1, 4)

    def promised(session: Session) -> set[int]:
        return set(session.exec(select(Reminder.subject).where(Reminder.kind == ReminderKind.OUTCOME)))

    assert {SECRET_OF_TWO, PUBLISHING_OF_TWO} <= await upgraded.read(promised)


async def test_cards_of_running_ballots_are_drawn_anew_and_their_voters_are_told(upgraded: Database) -> None:
    def stale(session: Session) -> set[int]:
        found = select(Card.subject).where(Card.kind == CardKind.BALLOT, col(Card.drawn) < col(Card.revision))
        return set(session.exec(found))

    def told(session: Session) -> list[tuple[int, int | None]]:
        found = select(Reminder.subject, Reminder.group_id).where(Reminder.kind == ReminderKind.VOTING_RULES)
        return sorted(session.exec(found).all())

    assert {DECIDED, SECRET_OF_FOUR, SECRET_OF_TWO, PUBLISHING_OF_TWO} <= await upgraded.read(stale)
    subjects = [subject for subject, _ in await upgraded.read(told)]
    assert DECIDED in subjects
    assert len(set(await upgraded.read(told))) == len(subjects)


async def test_what_was_reported_before_is_open_and_can_be_dealt_with(upgraded: Database) -> None:
    lead = Visitor(SCHOOL + 3_000, "Safeguarding lead", frozenset({503}))
    found = await upgraded.read(reports.open_reports, school=SCHOOL)
    assert found is not None
    assert found.number == 3
    for number in (1, 2, 3):
        await upgraded.act(reports.deal, school=SCHOOL, visitor=lead, report=number, now=LATER)
    assert await upgraded.read(reports.open_reports, school=SCHOOL) is None


async def test_somebody_of_before_is_erased_from_everything(upgraded: Database) -> None:
    somebody = Visitor(SCHOOL + 10, "Student 0", frozenset({501}))
    assert await upgraded.act(rights.forget, school=SCHOOL, visitor=somebody, now=LATER)

    def left(session: Session) -> list[tuple[str, str]]:
        return [
            (table.name, column.name)
            for table in metadata().sorted_tables
            for column in table.columns
            if isinstance(column.type, String)
            for value in session.execute(select(column)).scalars()
            if "Student 0" in str(value) or str(SCHOOL + 10) in str(value)
            if "school_id" not in table.c or table.name != "person"
        ]

    assert await upgraded.read(left) == []


async def test_events_that_may_say_a_typed_place_are_renewed_with_their_cards(empty_database_url: str) -> None:
    put_back(empty_database_url, announced=1)

    def renewed(session: Session) -> tuple[int | None, int | None, bool]:
        meeting = session.get_one(Meeting, 1)
        card = session.exec(select(Card).where(Card.kind == CardKind.MEETING, Card.subject == 1)).one()
        return meeting.event_id, meeting.event_revision, card.drawn < card.revision

    with Database.open_migrated(empty_database_url) as opened:
        assert await opened.read(renewed) == (77, None, True)
