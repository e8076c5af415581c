"""What a report keeps: the original words and their authors, until the lead has dealt with it, and no longer."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from governance.ballots import Rule, Secrecy
from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.reminders import ReminderKind
from governance.retention import ERASURE_WAITS, KEPT_FOR, WARNED_BEFORE, Retained
from governance.safeguarding import Part, TooOldToReport
from services import today
from services.dispatch import deliveries, redrawing
from services.groups import membership
from services.groups.membership import GroupView
from services.kinds.cards import CARDS
from services.kinds.reminders import REMINDERS
from services.plans import writing
from services.privacy import retention, rights
from services.reminders import own
from services.safeguarding import evidence, reporting, reports
from services.safeguarding.evidence import Wrote
from storage.cards import Card
from storage.database import Database
from storage.people import Person
from storage.safeguarding import Report, ReportedWords, Reporter
from tests.services.school import OBJECT, STUDENT, SchoolYard, text

NASTY = "Everybody hates Cat"


async def posted(yard: SchoolYard, kind: CardKind, subject: int, message: int = 12) -> None:
    """Mark a card as posted, so that a report finds it by its message."""
    found = [row for row in await yard.rows(Card) if (row["kind"], row["subject"]) == (kind, subject)]
    await yard.act(redrawing.posted, card=found[0]["id"], channel=11, message=message)


async def reported_plan(yard: SchoolYard, shown: str) -> int:
    """Have a plan that says something nasty reported; return the plan."""
    plan = await yard.plan(await yard.group(), NASTY)
    await posted(yard, CardKind.PLAN, plan.id)
    await yard.act(reports.report, yard.students[3], channel=11, message=12, shown=shown)
    return plan.id


async def written(yard: SchoolYard, report: int = 1) -> dict[tuple[Part, str], Wrote]:
    """Return what the lead reads in a report."""
    found = await yard.act(reports.who_wrote, yard.lead, report=report)
    return {(one.part, one.text): one for one in found}


async def knows(yard: SchoolYard, name: str) -> bool:
    return any(name in str(row) for row in await yard.rows(ReportedWords))


def test_every_kind_of_card_and_of_reminder_says_who_wrote_what() -> None:
    assert set(CARDS) == set(CardKind)
    assert set(REMINDERS) == set(ReminderKind)


async def test_a_plan_that_somebody_else_rewrites_is_kept_as_it_was_with_who_wrote_it(yard: SchoolYard) -> None:
    plan = await reported_plan(yard, f"### {NASTY}\nWe want to eat what we grow\nMeasure the field")
    await yard.act(writing.revise, yard.students[1], plan=plan, text=text("A pond", why="Frogs"))
    found = await written(yard)
    title = found[Part.TITLE, NASTY]
    assert (title.name, title.discord_id) == ("Student 0", yard.students[0].discord_id)
    assert found[Part.STEP, "Measure the field"].name == "Student 0"
    assert (Part.SHOWN, f"### {NASTY}\nWe want to eat what we grow\nMeasure the field") in found
    assert not any("pond" in words for _, words in found)
    assert len(await yard.deeds(RecordKind.WRITERS_SEEN)) == 1


async def test_what_somebody_else_wrote_since_is_theirs(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group(), "Build a polytunnel")
    await yard.act(writing.revise, yard.students[1], plan=plan.id, text=text(NASTY))
    await posted(yard, CardKind.PLAN, plan.id)
    await yard.act(reports.report, yard.students[3], channel=11, message=12, shown=f"### {NASTY}")
    found = await written(yard)
    assert found[Part.TITLE, NASTY].name == "Student 1"
    assert (Part.TITLE, "Build a polytunnel") not in found


async def test_a_report_of_words_that_changed_keeps_both_and_opens_it_again(yard: SchoolYard) -> None:
    plan = await reported_plan(yard, f"### {NASTY}")
    await yard.act(reports.deal, yard.lead, report=1)
    await yard.act(reports.report, yard.students[3], channel=11, message=12, shown=f"### {NASTY} 1 of 4 voted")
    assert (await yard.read(reports.view, report=1)).dealt_at is not None
    await yard.act(writing.revise, yard.students[0], plan=plan, text=text("Worse"))
    await yard.act(reports.report, yard.students[3], channel=11, message=12, shown="### Worse")
    assert {Part.TITLE} == {part for part, words in await written(yard) if words in (NASTY, "Worse")}
    assert (await yard.read(reports.view, report=1)).dealt_at is None


async def test_markup_on_a_post_hides_no_author(yard: SchoolYard) -> None:
    group = await yard.act(membership.start, yard.students[2], name="*Cat* [smells]", purpose="a_b <@1>")
    await posted(yard, CardKind.GROUP, group.id)
    shown = "### \\*Cat\\* \\[smells]\na\\_b \\<@\u200b1>\n3 members"
    await yard.act(reports.report, yard.students[3], channel=11, message=12, shown=shown)
    found = await written(yard)
    assert {found[Part.NAME, "*Cat* [smells]"].name, found[Part.PURPOSE, "a_b <@1>"].name} == {"Student 2"}


async def test_what_is_hidden_already_stays_hidden_in_a_later_report(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await posted(yard, CardKind.PLAN, proposed.plan.id)
    await yard.act(reports.report, yard.students[3], channel=11, message=12)
    await yard.act(reports.hide, yard.lead, report=1)
    await posted(yard, CardKind.BALLOT, proposed.ballot, message=13)
    await yard.act(reports.report, yard.students[3], channel=11, message=13, shown="")
    assert "Build a polytunnel" not in {words for _, words in await written(yard, 2)}


@pytest.mark.parametrize("secrecy", list(Secrecy))
async def test_the_lead_learns_whose_an_objection_is_unless_the_vote_is_secret(
    yard: SchoolYard, secrecy: Secrecy
) -> None:
    ballot = (await yard.proposed(secrecy=secrecy, rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, None, OBJECT)
    await posted(yard, CardKind.BALLOT, ballot)
    shown = "> We tried it before"
    await yard.act(reports.report, yard.students[3], channel=11, message=12, shown=shown)
    objection = (await written(yard))[Part.OBJECTION, "We tried it before"]
    assert objection.name == ("Student 1" if secrecy is Secrecy.OPEN else None)


async def sent(yard: SchoolYard, group: GroupView | None = None) -> int:
    """Have a reminder delivered, to the first student or to the group; return the letter."""
    if group is None:
        await yard.act(own.remind_me, yard.students[0], when=yard.now, what=NASTY)
    else:
        await yard.act(own.remind_group, yard.students[0], group=group.id, when=yard.now, what=NASTY)
    [envelope] = (await yard.act(deliveries.claim)).ready
    await yard.act(deliveries.delivered, reminders=envelope.reminders)
    return envelope.letter


async def test_the_author_of_a_reminder_in_a_thread_is_told_to_the_lead(yard: SchoolYard) -> None:
    letter = await sent(yard, await yard.group())
    given = {"channel": 11, "message": 12, "shown": f"Reminder: {NASTY}", "letter": letter}
    await yard.act(reports.report, yard.students[1], **given)
    assert (await written(yard))[Part.REMINDER, NASTY].name == "Student 0"


async def test_a_direct_message_is_reported_by_its_reader_alone(yard: SchoolYard) -> None:
    letter = await sent(yard)
    here = {"channel": 21, "message": 22, "shown": f"Reminder: {NASTY}", "letter": letter}
    ann, ben = (Visitor(one.discord_id, one.name, frozenset()) for one in yard.students[:2])
    assert await yard.database.read(reporting.school_of_letter, letter=letter, visitor=ann) == yard.id
    with pytest.raises(TooOldToReport):
        await yard.database.read(reporting.school_of_letter, letter=letter, visitor=ben)
    for act, somebody in ((reporting.report_letter, ben), (reports.report, yard.students[1])):
        with pytest.raises(TooOldToReport):
            await yard.act(act, somebody, **here)
    told = await yard.act(reporting.report_letter, ann, **here)
    assert told.is_direct
    assert (await written(yard))[Part.REMINDER, NASTY].name == "Student 0"
    # Nobody has roles in a direct message, but that must not make the bot forget that they are a student.
    [seen] = {row["seen_as"] for row in await yard.rows(Person) if row["discord_id"] == ann.discord_id}
    assert seen is not None
    assert seen == next(row["seen_as"] for row in await yard.rows(Person) if row["name"] == "Student 0")
    assert await yard.database.read(reporting.school_of_report, report=told.id, visitor=ann) == yard.id
    with pytest.raises(NotFound):
        await yard.database.read(reporting.school_of_report, report=told.id, visitor=ben)


async def test_a_letter_of_another_school_reports_nothing_here(yard: SchoolYard) -> None:
    letter = await sent(yard)
    elsewhere = await SchoolYard.opened(yard.database, school=yard.id + 50_000)
    given = {"channel": 21, "message": 22, "letter": letter}
    for act in (reports.report, reporting.report_letter):
        with pytest.raises(TooOldToReport):
            await elsewhere.act(act, elsewhere.students[0], **given)
    assert await yard.rows(Report) == []


async def test_a_reason_is_kept_for_each_reporter_and_shown_without_a_name(yard: SchoolYard) -> None:
    await reported_plan(yard, NASTY)
    await yard.act(reports.report, yard.students[4], channel=11, message=12, shown=NASTY)
    for at in (3, 4):
        await yard.act(reporting.explain, yard.students[at], report=1, reason=f"It hurts {at}")
    assert await yard.read(reporting.may_explain, yard.students[3], report=1) == "It hurts 3"
    assert (await yard.read(reports.view, report=1)).reasons == ("It hurts 4", "It hurts 3")
    told = await yard.act(reports.who_reported, yard.lead, report=1)
    assert [(one.name, one.reason) for one in told] == [("Student 3", "It hurts 3"), ("Student 4", "It hurts 4")]
    for somebody in (yard.students[0], yard.lead, yard.person(77, "Stranger", STUDENT)):
        with pytest.raises(NotFound):
            await yard.act(reporting.explain, somebody, report=1, reason="Me too")
    assert all(deed["person_id"] is None for deed in await yard.deeds(RecordKind.REPORT_EXPLAINED))


async def test_a_report_is_open_until_it_is_dealt_with_and_that_can_be_taken_back(yard: SchoolYard) -> None:
    await reported_plan(yard, NASTY)
    await yard.act(reports.hide, yard.lead, report=1)
    yard.later(days=60)
    assert (await open_reports(yard)) == 1
    assert (await yard.act(reports.deal, yard.lead, report=1)).dealt_at == yard.now
    assert (await open_reports(yard)) == 0
    [card] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.PLAN]
    assert card["hidden_at"] is not None
    await yard.act(reports.reopen, yard.lead, report=1)
    assert (await open_reports(yard)) == 1
    deeds = [deed["deed"] for deed in await yard.deeds()][-2:]
    assert deeds == [RecordKind.REPORT_DEALT_WITH, RecordKind.REPORT_REOPENED]


async def open_reports(yard: SchoolYard) -> int:
    found = (await yard.read(today.waiting, yard.lead)).reports
    return found.number if found else 0


async def test_an_erasure_waits_for_an_open_report_and_is_finished_with_it(yard: SchoolYard) -> None:
    await reported_plan(yard, f"### {NASTY}")
    author = yard.students[0]
    waits = await yard.read(evidence.kept_about, author)
    assert waits is not None
    assert waits.number == 1
    await yard.act(rights.forget, author)
    title = (await written(yard))[Part.TITLE, NASTY]
    assert (title.name, title.discord_id) == ("Student 0", author.discord_id)
    assert (await yard.read(reports.view, report=1)).erase_at == waits.until
    await yard.act(reports.deal, yard.lead, report=1)
    assert await yard.rows(ReportedWords) == []
    assert (await yard.read(reports.view, report=1)).erase_at is None
    await yard.act(reports.reopen, yard.lead, report=1)
    assert await written(yard) == {}


async def test_what_a_closed_report_keeps_goes_with_the_erasure(yard: SchoolYard) -> None:
    await reported_plan(yard, f"### {NASTY}")
    await yard.act(reports.deal, yard.lead, report=1)
    assert await yard.read(evidence.kept_about, yard.students[0]) is None
    assert await knows(yard, "Student 0")
    await yard.act(rights.forget, yard.students[0])
    assert await yard.rows(ReportedWords) == []


async def test_who_is_named_in_reported_words_is_erased_with_the_report_too(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group(), "Nobody likes Student 1")
    await posted(yard, CardKind.PLAN, plan.id)
    await yard.act(reports.report, yard.students[3], channel=11, message=12, shown="Nobody likes Student 1")
    await yard.act(rights.forget, yard.students[1])
    assert (Part.TITLE, "Nobody likes Student 1") in await written(yard)
    await yard.act(reports.deal, yard.lead, report=1)
    assert await yard.rows(ReportedWords) == []


async def test_a_reporter_who_is_erased_leaves_no_name(yard: SchoolYard) -> None:
    await reported_plan(yard, NASTY)
    assert await yard.read(evidence.kept_about, yard.students[3]) is None
    await yard.act(rights.forget, yard.students[3])
    [told] = await yard.act(reports.who_reported, yard.lead, report=1)
    assert told.name is None
    assert await yard.rows(ReportedWords) != []


async def test_an_erasure_waits_thirty_school_days_at_most_and_the_lead_is_warned(yard: SchoolYard) -> None:
    await reported_plan(yard, NASTY)
    clock = SchoolTime(zone=ZoneInfo("Europe/London"))
    await yard.act(rights.forget, yard.students[0])
    until = clock.end_of(clock.after_school_days(clock.today(yard.now), ERASURE_WAITS))
    warned = clock.morning_of(clock.after_school_days(clock.today(yard.now), ERASURE_WAITS - WARNED_BEFORE))
    assert (await yard.read(reports.view, report=1)).erase_at == until
    yard.now = warned - timedelta(seconds=1)
    await yard.sweep()
    assert await warnings(yard) == []
    yard.now = warned
    for _ in range(2):
        await yard.sweep()
    assert await warnings(yard) == [1]
    yard.now = until - timedelta(seconds=1)
    await yard.sweep()
    assert await knows(yard, "Student 0")
    yard.now = until
    await yard.sweep()
    assert await yard.rows(ReportedWords) == []
    assert await open_reports(yard) == 1


async def warnings(yard: SchoolYard) -> list[int]:
    return [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.REPORT_WARNING]


async def test_words_go_ninety_days_after_the_report_was_dealt_with(yard: SchoolYard) -> None:
    await reported_plan(yard, NASTY)
    yard.later(days=200)
    assert (await yard.read(retention.due))[Retained.REPORTS] == 0
    await yard.act(reports.deal, yard.lead, report=1)
    yard.now += KEPT_FOR[Retained.REPORTS] - timedelta(seconds=1)
    assert (await yard.read(retention.due))[Retained.REPORTS] == 0
    yard.later(seconds=1)
    number = (await yard.read(retention.due))[Retained.REPORTS]
    assert number == len(await yard.rows(ReportedWords)) > 0
    assert (await yard.act(retention.tidy))[Retained.REPORTS] == number
    assert await yard.rows(ReportedWords) == []
    assert len(await yard.rows(Report)) == len(await yard.rows(Reporter)) == 1


async def test_no_flood_of_presses_fills_the_tables(yard: SchoolYard) -> None:
    plan = await reported_plan(yard, NASTY)
    for number in range(110):
        if number % 30 == 0:
            # The quota allows nobody so many plan changes in a day.
            yard.later(days=1)
        await yard.act(writing.revise, yard.students[0], plan=plan, text=text(f"No {number}", why=f"Why {number}"))
        await yard.act(reports.report, yard.students[3], channel=11, message=12, shown=f"No {number} Why {number}")
    assert len(await yard.rows(ReportedWords)) == evidence.MOST_KEPT


async def test_no_byte_of_the_files_knows_an_erased_author_once_the_report_is_dealt_with(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        author = yard.students[0] = Visitor(1_234_567_890_123_456_789, "Wilhelmina Quack", frozenset({STUDENT}))
        await reported_plan(yard, NASTY)
        await yard.act(rights.forget, author)
        assert _knows(file, author)
        await yard.act(reports.deal, yard.lead, report=1)
        assert not _knows(file, author)
    assert not _knows(file, author)


def _knows(file: Path, person: Visitor) -> bool:
    held = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    return person.name.encode() in held or person.discord_id.to_bytes(8, "big") in held
