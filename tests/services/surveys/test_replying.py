"""Answering themes: a group, a no with its reason, or a wait until a day; whoever would join hears it."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from governance.ideas import AnswerersOnly, Given, GoesOnNoMore, WaitUnclear
from governance.people import Visitor
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.reminders import ReminderKind
from governance.said import Became, Heard
from governance.surveys import ThemeOver
from governance.themes import ThemeAnswer, ThemeState, WhichGroup, WhyMissing
from governance.undoing import CannotUndo, Undoable
from language.speaking import speak_plainly
from language.vocabulary import fate_of
from services.council import feedback
from services.council.funnel import funnel_of
from services.groups import membership
from services.schools import offices
from services.surveys import replying, sorting, themes
from services.today import waiting
from services.undoing import acting
from services.views import council_agenda
from services.views import themes as views
from services.views.themes import ThemeView
from storage.reminders import Reminder
from storage.schools import School
from tests.services.school import SchoolYard
from tests.services.survey_yard import ready_to_sort

UNTIL = date(2026, 12, 4)
NO, WAITING, GROUP = ThemeAnswer


async def a_theme(yard: SchoolYard) -> int:
    """Have a delegate name a theme; return it."""
    survey = await ready_to_sort(yard)
    batch = await yard.act(sorting.next_batch, yard.students[0], survey=survey)
    theme = (await yard.act(sorting.sort_new, yard.students[0], batch=batch.id, title="Toilets")).theme
    assert theme is not None
    return theme.id


async def reply(
    yard: SchoolYard, by: Visitor, theme: int, given: ThemeAnswer, why: str = "", **more: object
) -> ThemeView:
    return await yard.act(replying.reply, by, theme=theme, given=Given(given, why, **more))  # type: ignore[arg-type]


async def undo(yard: SchoolYard, by: Visitor, theme: int) -> None:
    token = await yard.read(acting.token, by, kind=Undoable.THEME_ANSWERED, subject=theme)
    assert token is not None
    await yard.act(acting.undo, by, token=token)


async def told(yard: SchoolYard, kind: ReminderKind) -> int:
    return sum(row["kind"] is kind and row["settled"] is None for row in await yard.rows(Reminder))


async def test_a_no_has_its_reason_and_stands_everywhere_with_who_gave_it(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    await yard.act(themes.join, yard.students[4], theme=theme)
    assert await told(yard, ReminderKind.THEME_OVERDUE) == 1
    with pytest.raises(WhyMissing):
        await reply(yard, delegate, theme, NO)
    shown = await reply(yard, delegate, theme, NO, "The town owns them")
    assert (shown.state, shown.reply and shown.reply.reason) == (ThemeState.NO, "The town owns them")
    # Students may start a group around it all the same, and nobody is called to answer it any more.
    assert shown.is_open
    assert (await told(yard, ReminderKind.THEME_OVERDUE), await told(yard, ReminderKind.THEME_ANSWERED)) == (0, 1)
    [one] = [one for one in (await yard.read(feedback.feedback)).said if one.heard is Heard.THEME]
    assert (one.became, one.told) == (Became.NO, "The town owns them")
    assert fate_of(one, speak_plainly("en")) == "The council said no."

    def declined(session: Session, *, school: int) -> list[tuple[int | None, str, str, str | None]]:
        funnel = funnel_of(session, session.get_one(School, school))
        return [(one.theme, one.title, one.reason, one.office) for one in funnel.turned_down] if funnel else []

    assert await yard.database.read(declined, school=yard.id) == [(theme, "Toilets", "The town owns them", None)]
    await undo(yard, delegate, theme)
    again = await yard.read(views.theme, theme=theme)
    assert (again.state, again.replies) == (ThemeState.OPEN, ())
    assert (await told(yard, ReminderKind.THEME_OVERDUE), await told(yard, ReminderKind.THEME_ANSWERED)) == (1, 0)


async def test_a_wait_is_for_somebody_until_a_day_and_late_ones_stand_on_the_agenda(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    known = await yard.act(offices.set_up, yard.admin, name="Head", role=901)
    head = yard.person(5_901, "The Head", 901)
    assert [one.id for one in (await yard.read(waiting, delegate)).themes] == [theme]
    with pytest.raises(WaitUnclear):
        await reply(yard, delegate, theme, WAITING, "We ask")
    shown = await reply(yard, delegate, theme, WAITING, "We ask", until=UNTIL, waits_for=known.offices[0].id)
    assert (shown.office, shown.answer_by, shown.overdue) == ("Head", UNTIL, False)
    assert list((await yard.read(waiting, delegate)).themes) == []
    assert [one.id for one in (await yard.read(waiting, head)).themes] == [theme]
    assert (await yard.read(council_agenda.agenda)).themes.shown == ()
    yard.later(days=120)
    [late] = (await yard.read(council_agenda.agenda)).themes
    assert (late.id, late.overdue) == (theme, True)
    await reply(yard, head, theme, NO, "No money")
    assert (await yard.read(council_agenda.agenda)).themes.shown == ()


async def test_it_becomes_a_group_and_waits_again_when_that_closes_for_nothing(yard: SchoolYard) -> None:
    theme, delegate = await a_theme(yard), yard.students[0]
    with pytest.raises(WhichGroup):
        await reply(yard, delegate, theme, GROUP)
    group = await yard.group("Toilet team")
    shown = await reply(yard, delegate, theme, GROUP, group=group.id)
    assert (shown.group, shown.is_open) == ("Toilet team", False)
    with pytest.raises(ThemeOver):
        await reply(yard, delegate, theme, NO, "No")
    await yard.act(membership.close, delegate, group=group.id)
    again = await yard.read(views.theme, theme=theme)
    assert (again.state, again.group, again.is_open) == (ThemeState.OPEN, None, True)
    with pytest.raises(GoesOnNoMore):
        await reply(yard, delegate, theme, GROUP, group=group.id)
    with pytest.raises(CannotUndo):
        await undo(yard, delegate, theme)


async def test_only_delegates_and_offices_answer_and_not_without_end(yard: SchoolYard) -> None:
    theme = await a_theme(yard)
    for person in (yard.students[6], yard.teachers[0], yard.lead):
        with pytest.raises(AnswerersOnly):
            await reply(yard, person, theme, NO, "No")
        with pytest.raises(AnswerersOnly):
            await yard.read(replying.may_reply, person, theme=theme)
    for at in range(QUOTAS[Limited.THEMES_ANSWERED].most):
        await reply(yard, yard.students[0], theme, WAITING, f"Later {at}", until=UNTIL + timedelta(days=at))
    with pytest.raises(QuotaReached):
        await reply(yard, yard.students[0], theme, NO, "No")
