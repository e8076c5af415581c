"""You said, we did, not yet, no because: every plan of an edition has its line, in the chapter and on one page."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.composing import compose
from documents.feedback import feedback_text
from documents.markdown import as_markdown
from documents.poster import OnePage, poster_text, render_poster
from governance.feedback import feedback_of, said_by
from governance.plans import PlanState
from governance.rewordings import PlanField, Rewording
from governance.said import Became, Heard, Said
from governance.school_plan import SchoolPlan
from language.speaking import speak_plainly
from language.vocabulary import fate_of
from tests.documents.sample import ENERGY, PAGES, POLYTUNNEL, SAMPLE

say = speak_plainly("en")
IDEA = Said(Heard.IDEA, "A quiet corner", Became.NO, told="There is no room.", by="Head teacher")
LONG = "A very long title of a plan that says more than anybody can read at once, and then some more of it"


def many() -> SchoolPlan:
    """An edition with more to tell than a page holds, at its longest."""
    pages = tuple(
        replace(page, plan=9 * at + one, title=LONG, group="Group with a long name indeed", goal="a" * 90)
        for at in range(9)
        for one, page in enumerate(PAGES)
    )
    said = tuple(replace(IDEA, said=f"{LONG} {at}", told="Because. " * 90) for at in range(40))
    return replace(SAMPLE, pages=pages, said=said)


def test_every_plan_and_all_that_was_said_besides_has_its_line() -> None:
    told = feedback_text(replace(SAMPLE, said=(IDEA,)), say)
    assert told is not None
    lines = [line.said for part in told.lists for line in part.lines]
    assert sorted(lines) == sorted([*(page.title for page in PAGES), "A quiet corner"])
    assert [part.heading for part in told.lists] == ["We did", "Not yet", "No, because"]
    [refused] = [line for part in told.lists for line in part.lines if line.said == "A quiet corner"]
    assert (refused.fate, refused.told) == ("Head teacher said no.", "There is no room.")


def test_where_nothing_was_said_there_is_no_chapter() -> None:
    assert feedback_text(replace(SAMPLE, pages=(), said=()), say) is None


def test_what_is_under_way_says_how_far_it_is() -> None:
    assert fate_of(said_by(POLYTUNNEL), say) == "2 of 6 steps done; the last by 10 May 2027."
    assert said_by(replace(POLYTUNNEL, state=PlanState.COMPLETED)).became is Became.DONE
    assert "waits" not in fate_of(said_by(replace(ENERGY, asked=None)), say)
    waits = Said(Heard.IDEA, "A pond", Became.NOT_YET, waits=True, by="Head", until=date(2027, 3, 1))
    assert fate_of(waits, say) == "It waits for an answer from Head, asked for by 1 Mar 2027."


def test_later_plans_stand_in_outline_and_no_plan_is_lost() -> None:
    pages = tuple(replace(page, year=2026 if at % 2 else 2028) for at, page in enumerate(PAGES))
    plan = replace(SAMPLE, pages=pages, year=2026)
    content = compose(plan, say)
    later = [one.title for year in content.years for one in year.plans]
    assert [year.heading for year in content.years] == ["School year 2028/29"]
    assert sorted(later + [one.title for one in content.plans]) == sorted(page.title for page in PAGES)
    assert {line.said for part in content.feedback.lists for line in part.lines} == {  # type: ignore[union-attr]
        page.title for page in PAGES
    }
    assert "### School year 2028/29" in as_markdown(content)
    assert compose(replace(plan, year=None), say).years == ()


def test_what_is_worded_differently_is_told_word_by_word() -> None:
    told = Rewording(PlanField.GOAL, "Salad once a week", "Salad twice a week")
    changes = (replace(SAMPLE.changes[0], rewordings=(told,)), *SAMPLE.changes[1:])
    text = as_markdown(compose(replace(SAMPLE, changes=changes), say))
    assert "Salad \\[− once −\\] \\[+ twice +\\] a week" in text


@pytest.mark.parametrize("shape", OnePage)
@pytest.mark.parametrize("plan", [SAMPLE, many(), replace(SAMPLE, pages=())], ids=["usual", "many", "none"])
def test_it_is_one_page_of_the_right_size(plan: SchoolPlan, shape: OnePage) -> None:
    found = PdfReader(BytesIO(render_poster(plan, say, shape)))
    assert len(found.pages) == 1
    size = sorted(round(float(side) * 2.54 / 72, 1) for side in found.pages[0].mediabox[2:])
    assert size == ([29.7, 42.0] if shape is OnePage.POSTER else [19.0, 33.9])


def sizes(pdf: bytes) -> dict[str, float]:
    """Return the size in which each piece of a page's text is set."""
    found: dict[str, float] = {}

    def seen(text: str, _: object, place: list[float], __: object, size: float) -> None:
        if text.strip():
            found[text.strip()] = round(abs(place[3]) * size, 1)

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=seen)
    return found


def test_a_year_of_eleven_things_done_is_legible_on_the_wall_and_the_title_has_one_line_in_any_language() -> None:
    done = tuple(replace(IDEA, said=f"A bench by the wall {at}", became=Became.DONE, told="") for at in range(11))
    plan = replace(SAMPLE, pages=PAGES[:2], said=(*done, IDEA))
    for language, title in (("en", "You said, we did"), ("de", "Ihr habt gesagt, wir haben getan")):
        found = sizes(render_poster(plan, speak_plainly(language)))
        assert found[title] >= 40
        assert min(size for text, size in found.items() if text.startswith("A bench")) >= 16


def test_what_is_not_on_the_page_is_counted() -> None:
    page = poster_text(many(), say, OnePage.ASSEMBLY)
    refused = page.lists[-1]
    assert len(refused.answers.lines) == 4
    assert refused.more[4] == f"and {int(refused.number) - 4} more"
    assert len(feedback_of(many())) == sum(int(one.number) for one in page.lists)
