"""Pictures of the year: every number stands beside its bar, and none says how somebody voted."""

import json
from dataclasses import replace
from datetime import date

import pytest

from documents.chapters import Pictures
from documents.composing import compose
from documents.markdown import as_markdown
from documents.pictures import MOST_DECISIONS, pictures_of
from documents.school_plan import render_json, render_pdf, words_of
from documents.typesetting import typeset_pdf
from governance.ballots import Choice, Tally
from governance.involvement import Involvement
from governance.money import Money
from governance.participation import Month
from governance.replies import Result
from governance.results import Reached
from governance.school_plan import PlanPage
from language.speaking import speak_plainly
from tests.documents.sample import PAGES, POLYTUNNEL, SAMPLE, SECRET, TOILETS
from tests.documents.test_bursar import text_of
from tests.documents.test_data import SCHEMA, fits

say = speak_plainly("en")


def drawn(*pages: PlanPage) -> Pictures:
    found = pictures_of(replace(SAMPLE, pages=pages), say)
    assert found is not None
    return found


def test_every_decision_of_the_council_adds_up_to_its_electorate() -> None:
    pages = PAGES[:MOST_DECISIONS]
    for bar, page in zip(
        sorted(drawn(*pages).decisions, key=str), sorted(pages, key=lambda one: one.title), strict=True
    ):
        assert bar.title == page.title
        assert sum(bar.counts) == page.ratified.tally.electorate
        assert all(str(count) in bar.sentence for count in bar.counts)


def test_so_few_secret_papers_that_they_would_show_a_vote_are_in_no_picture() -> None:
    few = replace(POLYTUNNEL.ratified, terms=SECRET, tally=Tally.counted(18, {Choice.FOR: 2}))
    page = replace(POLYTUNNEL, ratified=few, adopted=few, steps=())
    found = drawn(page)
    assert found.decisions[0].counts == ()
    assert "only the outcome is shown" in found.decisions[0].sentence


def test_only_so_many_decisions_stand_there() -> None:
    found = drawn(*(replace(POLYTUNNEL, plan=at) for at in range(20)))
    assert len(found.decisions) == MOST_DECISIONS
    assert found.more == "and 12 more"


def test_months_stand_in_a_table_in_words_and_in_the_data_and_no_small_number_anywhere() -> None:
    busy = Month(date(2026, 11, 1), 1_200, 35, 20, None, 10, 15)
    quiet = Month(date(2026, 12, 1), None, None, None, None, None, None)
    plan = replace(SAMPLE, months=(busy, quiet))
    pictures = pictures_of(plan, say)
    assert pictures is not None
    assert [one.shown for one in pictures.months] == [("1,200", "35", "20", "–", "10", "15"), ("–",) * 6]
    written = as_markdown(compose(plan, say))
    assert "Nov 2026: 1,200 joined a group, 35 votes, 20 ideas, 10 meetings, 15 steps done" in written
    assert "Dec 2026: too little to show" in written
    assert "What happened in each month" not in as_markdown(compose(SAMPLE, say))
    page = next(page for page in text_of(render_pdf(plan, say)) if "How the council decided" in page)
    assert "Survey answers" in page
    data = json.loads(render_json(plan))
    assert fits(data, SCHEMA)
    assert data["months"][0] == {
        "month": "2026-11",
        "at_least": {"joined": 1_200, "voted": 35, "shared": 20, "answered": None, "met": 10, "done": 15},
    }


def test_money_stands_on_one_scale_or_not_at_all() -> None:
    spent = Result(Reached.MET, "Ask early", Money("£", 230000), date(2027, 6, 1))
    sums = drawn(replace(TOILETS, result=spent)).money
    assert [(one.label, one.sentence) for one in sums] == [
        ("Asked of adults", "£2,400"),
        ("Agreed", "£2,400"),
        ("Spent so far", "£2,300"),
    ]
    assert {one.whole for one in sums} == {240000}
    other = replace(spent, spent=Money("€", 100))
    assert drawn(replace(TOILETS, result=other)).money == ()


def test_where_there_is_nothing_to_draw_there_is_no_page() -> None:
    assert pictures_of(replace(SAMPLE, pages=()), say) is None
    assert "The year in pictures" not in as_markdown(compose(replace(SAMPLE, pages=()), say))
    assert "## The year in pictures" in as_markdown(compose(SAMPLE, say))


def test_the_question_of_july_stands_beside_the_first_school_in_bars_words_and_data() -> None:
    told = Involvement(2026, 240, 195, 30, 10, 1500)
    plan = replace(SAMPLE, involvement=told)
    involved = pictures_of(plan, say)
    assert involved is not None
    assert involved.involved is not None
    assert [(one.ours, one.theirs) for one in involved.involved.bars] == [(82, 83), (13, 13), (5, 3)]
    written = as_markdown(compose(plan, say))
    assert "2026/27: At least 240 of 1,500 students answered." in written
    assert "**More**: about 82 %" in written
    assert "83 % more, 13 % the same, 3 % less" in written
    page = next(page for page in text_of(render_pdf(plan, say)) if "How the council decided" in page)
    assert "Do you feel more involved than a year ago?" in page
    data = json.loads(render_json(plan))
    assert fits(data, SCHEMA)
    assert data["involvement"]["answers"]["less"] == {"at_least": 10, "percent": 5, "percent_in_first_school": 3}
    assert json.loads(render_json(SAMPLE))["involvement"] is None


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_whole_year_of_more_decisions_than_stand_there_is_on_one_page_with_the_question_of_july(
    language: str,
) -> None:
    """The end of the document alone is typeset: the plans themselves are not looked at here."""
    plans = tuple(replace(page, plan=at) for at, page in enumerate((*PAGES, *PAGES[:3])))
    months = tuple(Month(date(2026 + at // 13, at % 12 or 12, 1), 45, 65, 20, 25, 35, 15) for at in range(9, 20))
    told = Involvement(2026, 45, 30, 10, 10, 180)
    plan = replace(SAMPLE, pages=plans, months=months, involvement=told)
    content = words_of(compose(plan, speak_plainly(language)))
    pages = text_of(typeset_pdf("end.typ", content | {"plans": [], "before": 0}, made_at=plan.compiled_at))
    drawn = [page for page in pages if content["words"]["decided"] in page]
    asked = [page for page in pages if content["pictures"]["involved"]["question"] in page]
    assert len(plans) > MOST_DECISIONS
    assert drawn == asked
    assert all(one["title"] in drawn[0] for one in content["pictures"]["decisions"])


def test_what_fewer_than_five_said_is_in_no_bar_and_the_page_says_why() -> None:
    told = replace(SAMPLE, involvement=Involvement(2026, 100, 80, None, None))
    written = as_markdown(compose(told, say))
    assert "**The same**: not shown" in written
    assert "What fewer than five said is not shown" in written
    nobody = as_markdown(compose(replace(SAMPLE, involvement=Involvement(2026, None, None, None, None)), say))
    assert "Fewer than five answered" in nobody
    assert "**More**" not in nobody
