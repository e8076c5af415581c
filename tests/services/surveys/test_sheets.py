"""Class sheets: typed in as lines, screened as all answers are, counted so that everybody counts once."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlmodel import Session

from governance.people import Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, NotFound, NumberOutOfRange, SeveralWrong, StudentsOnly
from governance.retention import KEPT_FOR, Retained
from governance.safeguarding import SafeguardingOnly
from governance.sheets import (
    ClassCount,
    CountUnclear,
    FewerThanALine,
    LinesUnclear,
    LineTwice,
    MoreByPhone,
    SheetsOver,
    ShownTurnout,
    recount,
)
from governance.surveys import ScreenState, SurveyState
from governance.texts import HIDDEN
from governance.undoing import CannotUndo, Undoable
from services.council import delegates
from services.groups import membership
from services.outbox.record import note
from services.privacy import retention, rights
from services.surveys import asking, class_names, screening, sheets, sorting, unlinking
from services.surveys.sheets import Made, TypedIn
from services.undoing import acting as undoing
from services.views import sheets as sheet_views
from services.views import surveys as views
from storage.people import by_discord_id
from storage.sheets import SurveySheet
from storage.surveys import Survey, SurveyAnswer, SurveyText
from storage.themes import Theme
from tests.services.school import STUDENT, SchoolYard
from tests.services.survey_yard import SAID, a_survey, answered


async def a_sheet(yard: SchoolYard, survey: int, name: str = "7b", by: Visitor | None = None) -> int:
    made = await yard.act(sheets.make, by or yard.students[0], survey=survey, class_name=name)
    assert isinstance(made, Made)
    return made.sheet.id


async def typed(
    yard: SchoolYard,
    sheet: int,
    lines: str = "",
    *,
    present: str = "28",
    by_phone: str = "5",
    by: Visitor | None = None,
) -> TypedIn:
    given = {"sheet": sheet, "present": present, "by_phone": by_phone, "lines": lines}
    return await yard.act(sheets.type_in, by or yard.students[0], **given)


async def taken_back(yard: SchoolYard, kind: Undoable, sheet: int, by: Visitor | None = None) -> None:
    who = by or yard.students[0]
    token = await yard.read(undoing.token, who, kind=kind, subject=sheet)
    await yard.act(undoing.undo, who, token=token)


async def counted(yard: SchoolYard) -> tuple[int, int, int]:
    """Return what the survey says that it counted, held against a recount from its roll and its sheets."""
    [row] = await yard.rows(Survey)
    roll = {one["person_id"] for one in await yard.rows(SurveyAnswer)} - {None}
    standing = [one for one in await yard.rows(SurveySheet) if one["withdrawn_at"] is None]
    counts = [ClassCount(one["present"], one["by_phone"]) for one in standing if one["present"] is not None]
    found = recount(roll, counts)
    assert (row["answered"], row["on_paper"], row["sheets"]) == (found.accounts, found.on_paper, found.sheets)
    return found.accounts, found.on_paper, found.sheets


async def screened(yard: SchoolYard, survey: int) -> None:
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    while page.batch is not None:
        page = await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    await yard.act(unlinking.finish, yard.lead, survey=survey)


async def test_a_class_answers_on_paper_in_several_forms_and_everybody_counts_once(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    await answered(yard, survey, SAID)
    sheet = await a_sheet(yard, survey)
    assert await counted(yard) == (8, 0, 0)
    first = await typed(yard, sheet, "12 Longer lunch\nMore soap x3")
    assert (first.lines, first.said, first.sheet.count) == (2, 15, ClassCount(28, 5))
    more = await typed(yard, sheet, "Bike sheds", by_phone="6")
    assert [(one.text, one.often) for one in more.sheet.lines] == [
        ("Longer lunch", 12),
        ("More soap", 3),
        ("Bike sheds", 1),
    ]
    assert await counted(yard) == (8, 22, 1)
    turnout = (await yard.read(views.view, survey=survey)).turnout
    assert turnout == ShownTurnout(answered=30, on_paper=20, sheets=1, of=None)
    # Nobody but who typed them in reads the lines before the lead has, not even another delegate.
    other = await yard.read(sheet_views.view, yard.students[1], sheet=sheet)
    assert (other.lines, other.others) == ((), 3)


async def test_lines_are_screened_lose_their_class_and_weigh_in_their_theme(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    await answered(yard, survey, SAID)
    sheet = await a_sheet(yard, survey)
    await typed(yard, sheet, "12 Longer lunch\nI want to hurt myself")
    page = await yard.act(screening.next_page, yard.lead, survey=survey)
    assert (page.answers[0].text, page.answers[0].is_doubtful) == ("I want to hurt myself", True)
    worrying = page.answers[0].id
    await yard.act(screening.hold, yard.lead, batch=page.batch, answers=[worrying])
    wrote = await yard.act(screening.who_wrote, yard.lead, survey=survey, answer=worrying)
    assert (wrote.class_name, wrote.name) == ("7b", "Student 0")
    await yard.act(asking.close, yard.students[0], survey=survey)
    await screened(yard, survey)
    assert await yard.rows(SurveyAnswer) == []
    kept = {row["text"]: row["number"] for row in await yard.rows(SurveyText)}
    assert kept == dict.fromkeys(SAID, 1) | {"Longer lunch": 12}
    for at in range(4):
        batch = await yard.act(sorting.next_batch, yard.students[0], survey=survey)
        if batch.id is None:
            break
        out = [one.id for one in batch.texts if "unch" not in one.text]
        left = await yard.act(sorting.leave_out, yard.students[0], batch=batch.id, texts=out) if out else batch
        if left.texts:
            await yard.act(sorting.sort_new, yard.students[0], batch=batch.id, title=f"Lunch {at}")
    [theme] = [row for row in await yard.rows(Theme) if row["said"]]
    assert theme["said"] == 12 + 3
    assert (await yard.read(views.view, survey=survey)).themes[0].said == 15


async def test_what_is_wrong_is_said_of_everything_at_once(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    sheet = await a_sheet(yard, survey)
    with pytest.raises(SeveralWrong) as found:
        await typed(yard, sheet, present="many", by_phone="all")
    assert [type(one) for one in found.value.refusals] == [CountUnclear, CountUnclear]
    with pytest.raises(MoreByPhone):
        await typed(yard, sheet, present="5", by_phone="6")
    with pytest.raises(NumberOutOfRange):
        await typed(yard, sheet, present="0", by_phone="0")
    with pytest.raises(LinesUnclear):
        await typed(yard, sheet, "24 Longer lunch")
    await typed(yard, sheet, "23 Longer lunch")
    with pytest.raises(LineTwice):
        await typed(yard, sheet, "longer lunch x2")
    with pytest.raises(FewerThanALine):
        await typed(yard, sheet, present="20")
    assert await counted(yard) == (0, 23, 1)


async def test_two_sheets_of_one_class_are_noticed(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    sheet = await a_sheet(yard, survey)
    again = await yard.act(sheets.make, yard.students[1], survey=survey, class_name="Class 7 B")
    assert (again.sheet.id, again.is_new, again.sheet.author) == (sheet, False, "Student 0")
    assert await a_sheet(yard, survey, "7c") != sheet


async def test_what_was_typed_wrong_is_corrected_taken_out_and_taken_back(yard: SchoolYard) -> None:
    survey, ann = (await a_survey(yard)).id, yard.students[0]
    sheet = await a_sheet(yard, survey)
    done = await typed(yard, sheet, "12 Longer lunch\n3 Soap")
    lunch, soap = done.sheet.lines
    asked = await yard.read(sheets.may_correct, ann, line=lunch.id, now=yard.now)
    assert (asked.typed, asked.class_name) == ("12x Longer lunch", "7b")
    fixed = await yard.act(sheets.correct, ann, line=lunch.id, typed="13 Longer lunch")
    assert [(one.text, one.often) for one in fixed.sheet.lines] == [("Soap", 3), ("Longer lunch", 13)]
    await taken_back(yard, Undoable.SHEET_CORRECTED, sheet)
    gone = await yard.act(sheets.correct, ann, line=soap.id, typed="")
    assert [(one.text, one.often) for one in gone.sheet.lines] == [("Longer lunch", 12)]
    # What has been changed since is not taken back over it.
    with pytest.raises(CannotUndo):
        await taken_back(yard, Undoable.SHEET_TYPED, sheet)
    await typed(yard, sheet, "2 Bikes", present="30")
    assert await counted(yard) == (0, 25, 1)
    await taken_back(yard, Undoable.SHEET_TYPED, sheet)
    assert await counted(yard) == (0, 23, 1)
    await yard.act(sheets.withdraw, ann, sheet=sheet)
    assert await counted(yard) == (0, 0, 0)
    with pytest.raises(NotFound):
        await typed(yard, sheet)
    await taken_back(yard, Undoable.SHEET_WITHDRAWN, sheet)
    assert await counted(yard) == (0, 23, 1)
    waiting = [row["text"] for row in await yard.rows(SurveyAnswer) if row["state"] is ScreenState.WAITING]
    assert waiting == ["Longer lunch"]


async def test_what_may_need_help_stays_for_the_lead_when_it_is_taken_out(yard: SchoolYard) -> None:
    survey, ann = (await a_survey(yard)).id, yard.students[0]
    sheet = await a_sheet(yard, survey)
    [line] = (await typed(yard, sheet, "I want to hurt myself")).sheet.lines
    await yard.act(screening.next_page, yard.lead, survey=survey)
    out = await yard.act(sheets.correct, ann, line=line.id, typed="")
    assert out.sheet.lines == ()
    held = await yard.read(screening.held_back, yard.lead, survey=survey)
    assert [one.text for one in held.answers] == ["I want to hurt myself"]
    await yard.act(screening.let_through, yard.lead, survey=survey, answers=[line.id])
    assert [row["state"] for row in await yard.rows(SurveyAnswer)] == [ScreenState.TAKEN_OUT]


async def test_a_sheet_begun_by_mistake_goes(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    sheet = await a_sheet(yard, survey, "7h")
    await taken_back(yard, Undoable.SHEET_MADE, sheet)
    assert await a_sheet(yard, survey, "7h") != sheet
    await taken_back(yard, Undoable.SURVEY_OPENED, survey)
    assert await yard.rows(SurveySheet) == []


async def test_late_sheets_are_typed_in_for_three_school_days_unless_all_is_screened_before(yard: SchoolYard) -> None:
    survey, ann = (await a_survey(yard)).id, yard.students[0]
    await answered(yard, survey, SAID)
    sheet = await a_sheet(yard, survey)
    await yard.act(asking.close, ann, survey=survey)
    await typed(yard, sheet, "12 Longer lunch")
    until = (await yard.read(sheet_views.view, ann, sheet=sheet)).until
    before, yard.now = yard.now, until
    with pytest.raises(SheetsOver):
        await typed(yard, sheet, "2 Soap")
    yard.now = before
    await screened(yard, survey)
    for act, given in (
        (sheets.make, {"survey": survey, "class_name": "8a"}),
        (sheets.type_in, {"sheet": sheet, "present": "9", "by_phone": "0", "lines": ""}),
        (sheets.withdraw, {"sheet": sheet}),
    ):
        with pytest.raises(SheetsOver):
            await yard.act(act, ann, **given)
    with pytest.raises(CannotUndo):
        await taken_back(yard, Undoable.SHEET_TYPED, sheet)


async def test_only_delegates_type_sheets_in_and_only_their_own_lines_come_back(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    sheet = await a_sheet(yard, survey)
    [line] = (await typed(yard, sheet, "Soap")).sheet.lines
    tries: Sequence[tuple[object, dict[str, object]]] = (
        (sheets.make, {"survey": survey, "class_name": "8a"}),
        (sheets.type_in, {"sheet": sheet, "present": "9", "by_phone": "0", "lines": ""}),
        (sheets.correct, {"line": line.id, "typed": ""}),
        (sheets.withdraw, {"sheet": sheet}),
    )
    for somebody in (yard.students[5], yard.teachers[0], yard.lead, yard.admin):
        for act, given in tries:
            with pytest.raises((DelegatesOnly, StudentsOnly)):
                await yard.act(act, somebody, **given)
    with pytest.raises(NotFound):
        await yard.act(sheets.correct, yard.students[1], line=line.id, typed="")


async def test_a_survey_on_paper_alone_is_sorted_as_well(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    await typed(yard, await a_sheet(yard, survey), "12 Longer lunch", by_phone="0")
    await yard.act(asking.close, yard.students[0], survey=survey)
    await screened(yard, survey)
    done = await yard.read(views.view, survey=survey)
    assert (done.state, done.shows, done.sortable, done.answered) == (SurveyState.SCREENED, True, True, 25)


async def test_whoever_typed_a_sheet_in_has_it_in_their_export_and_it_stays_when_they_are_forgotten(
    yard: SchoolYard,
) -> None:
    survey, ann = (await a_survey(yard)).id, yard.person(600, "Zebedee Quill", STUDENT)
    group = await yard.group("Gardeners")
    await yard.act(membership.join, ann, group=group.id)
    await yard.act(delegates.join, ann, group=group.id)
    await typed(yard, await a_sheet(yard, survey, "Zebedee Quill", by=ann), "3 Zebedee Quill is nice", by=ann)
    told = await yard.read(rights.export, ann)
    assert [row["class_name"] for row in told["survey_sheet"]] == ["Zebedee Quill"]
    assert [row["my_part"] for row in told["survey_answer"]] == [["typist"]]
    await yard.act(rights.forget, ann)
    assert "Quill" not in repr([*await yard.rows(SurveySheet), *await yard.rows(SurveyAnswer)])
    assert await counted(yard) == (0, 23, 1)


async def test_sheets_go_a_year_after_the_screening_and_the_numbers_stay(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    await answered(yard, survey, SAID)
    await typed(yard, await a_sheet(yard, survey), "12 Longer lunch")
    await yard.act(asking.close, yard.students[0], survey=survey)
    await screened(yard, survey)
    yard.now += KEPT_FOR[Retained.CLASS_SHEETS]
    assert (await yard.act(retention.tidy))[Retained.CLASS_SHEETS] == 1
    assert (await yard.read(views.view, survey=survey)).turnout == ShownTurnout(30, 20, 1, None)


async def test_the_record_says_who_did_what_to_a_sheet_without_a_word_of_it(yard: SchoolYard) -> None:
    survey = (await a_survey(yard)).id
    sheet = await a_sheet(yard, survey)
    [line] = (await typed(yard, sheet, "Soap")).sheet.lines
    await yard.act(sheets.correct, yard.students[0], line=line.id, typed="")
    await yard.act(sheets.withdraw, yard.students[0], sheet=sheet)
    kinds = (RecordKind.SHEET_MADE, RecordKind.SHEET_TYPED, RecordKind.SHEET_CORRECTED, RecordKind.SHEET_WITHDRAWN)
    for kind in kinds:
        [deed] = await yard.deeds(kind)
        assert (deed["subject"], deed["detail"]) == (sheet, None)


@pytest.mark.parametrize(
    ("limited", "deed", "most"),
    [
        (Limited.SHEETS_MADE, RecordKind.SHEET_MADE, QUOTAS[Limited.SHEETS_MADE].most),
        (Limited.SHEETS_TYPED, RecordKind.SHEET_TYPED, QUOTAS[Limited.SHEETS_TYPED].most),
    ],
)
async def test_nobody_makes_or_types_in_sheets_without_end(
    yard: SchoolYard, limited: Limited, deed: RecordKind, most: int
) -> None:
    survey = (await a_survey(yard)).id
    sheet = await a_sheet(yard, survey)
    await yard.act(has_done, deed=deed, times=most)
    with pytest.raises(QuotaReached):
        await (a_sheet(yard, survey, "8a") if limited is Limited.SHEETS_MADE else typed(yard, sheet))


def has_done(session: Session, *, school: int, deed: RecordKind, times: int, now: datetime) -> None:
    person = by_discord_id(session, school=school, discord_id=school + 10)
    assert person is not None
    for at in range(times):
        note(session, deed, school=school, subject=at, at=now, person=person.id)


async def test_the_name_of_a_class_is_reported_shown_again_or_deleted_by_the_lead(yard: SchoolYard) -> None:
    survey, delegate = (await a_survey(yard)).id, yard.students[0]
    sheet = await a_sheet(yard, survey, "The losers")
    await typed(yard, sheet, "12 Longer lunch")
    for stranger, why in ((yard.students[6], DelegatesOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(why):
            await yard.act(class_names.report, stranger, sheet=sheet)
    for _ in range(2):
        assert (await yard.act(class_names.report, delegate, sheet=sheet)).class_name == HIDDEN
    # Nobody reads who reported it.
    [deed] = await yard.deeds(RecordKind.SURVEY_ANSWER_REPORTED)
    assert deed["person_id"] is None
    printed = await yard.read(sheet_views.printed, delegate, sheet=sheet)
    assert printed.class_name == HIDDEN
    await taken_back(yard, Undoable.SHEET_TYPED, sheet)
    # It is the same class still, so that it is not counted twice.
    assert await a_sheet(yard, survey, "the losers") == sheet
    for service in (class_names.show_again, class_names.delete):
        with pytest.raises(SafeguardingOnly):
            await yard.act(service, delegate, survey=survey, sheets=[sheet])
    held = await yard.read(screening.held_back, yard.lead, survey=survey)
    assert [(one.id, one.text) for one in held.classes] == [(sheet, "The losers")]
    held = await yard.act(class_names.show_again, yard.lead, survey=survey, sheets=[sheet])
    assert held.classes == ()
    assert (await yard.read(sheet_views.view, delegate, sheet=sheet)).class_name == "The losers"
    await yard.act(class_names.report, delegate, sheet=sheet)
    assert (await yard.act(class_names.delete, yard.lead, survey=survey, sheets=[sheet])).classes == ()
    [row] = await yard.rows(SurveySheet)
    assert (row["class_name"], row["present"]) == ("", None)
    assert (await yard.read(sheet_views.view, delegate, sheet=sheet)).class_name == HIDDEN
