"""The chapter **Done together**: the mirror, the nine fields and the five ways, on paper, in Markdown and as data."""

import json
from dataclasses import replace
from datetime import date

from documents.composing import compose
from documents.markdown import as_markdown
from documents.school_plan import render_json, render_pdf
from documents.together import together_text
from governance.eight_weeks import Made, WeeksOfSchool
from governance.mirror import Became, Question, Reply, Side
from governance.together import Doers, FieldsBefore, MirrorKept, MirrorSide, Way, Whose
from language.speaking import speak_plainly
from tests.documents.sample import SAMPLE
from tests.documents.test_bursar import text_of
from tests.documents.test_data import SCHEMA, fits

say = speak_plainly("en")
FEW = tuple((None,) * len(Reply) for _ in Question)
STUDENTS = MirrorSide(Side.STUDENTS, 120, tuple((60, 40, 15, None) for _ in Question), (80, 30, None))
BOTH = (STUDENTS, MirrorSide(Side.ADULTS, None, FEW, (None,) * len(Became)))
MIRROR = MirrorKept(date(2026, 11, 20), BOTH, changed="Ten seconds", chosen="Keys for all")
PAGES = tuple(
    replace(page, doers=Doers(Whose.WE, Whose.TOGETHER, Way.GIVE) if at == 0 else Doers(Whose.ADULTS, Whose.WE))
    for at, page in enumerate(SAMPLE.pages)
)
PLAN = replace(SAMPLE, pages=PAGES, mirror=MIRROR, fields_before=FieldsBefore(2025, (0, 0, 4, 1, 0, 0, 0, 0, 0)))


def test_without_a_mirror_and_where_no_plan_says_who_there_is_no_chapter() -> None:
    assert together_text(SAMPLE, say) is None
    assert json.loads(render_json(SAMPLE))["together"]["mirror"] is None


def test_both_sides_stand_under_each_question_and_nothing_is_added_up() -> None:
    told = together_text(PLAN, say)
    assert told is not None
    mirror, fields, ways = told.parts
    assert mirror.sentences[-2:] == ("We wanted to change this: Ten seconds", "What we change next: Keys for all")
    answers, change = mirror.tables
    assert len(answers.rows) == 12
    assert answers.rows[0] == ("Did we use what people are good at?", "Students", "60", "40", "15", "–")
    assert answers.rows[1][1:] == ("Teachers and offices", "–", "–", "–", "–")
    assert change.rows[0] == ("Students", "80", "30", "–")
    assert fields.tables[0].rows[0] == ("we", "0 (before: 0)", "1 (before: 0)", "0 (before: 4)")
    assert ways.tables[0].rows[-1] == ("giving and helping", "1")


def test_it_is_in_markdown_and_in_the_data() -> None:
    page = as_markdown(compose(PLAN, say))
    assert "## Done together" in page
    assert "| we | 0 (before: 0) | 1 (before: 0) | 0 (before: 4) |" in page
    data = json.loads(render_json(PLAN))
    assert data["together"]["mirror"]["sides"][0]["at_least"]["helped"]["partly"] == 40
    assert data["together"]["mirror"]["was_to_change"] == "Ten seconds"
    assert data["together"]["mirror"]["is_to_change"] == "Keys for all"
    assert data["together"]["fields"][1] == {"thought_of_by": "we", "done_by": "together", "plans": 1}
    assert data["plans"][0]["way_to_well_being"] == "give"
    assert fits(data, SCHEMA)


def test_it_is_a_page_of_the_pdf() -> None:
    text = " ".join(text_of(render_pdf(PLAN, say)))
    for heading in ("Done together", "The mirror", "Who thinks of it, and who does it", "Five ways to well-being"):
        assert heading in text


def test_it_tells_how_many_groups_began_with_eight_weeks_and_not_who_stopped() -> None:
    plan = replace(SAMPLE, weeks=WeeksOfSchool(3, 1, Made(meetings=7, plans=2, steps=4)))
    told = together_text(plan, say)
    assert told is not None
    made = "This is what they made: 7 meetings · 2 plans · 4 steps done."
    assert told.parts[-1].sentences == ("3 groups began with eight weeks.", "1 group had its party.", made)
    data = json.loads(render_json(plan))
    assert data["eight_weeks"]["groups_began"] == 3
    assert fits(data, SCHEMA)
